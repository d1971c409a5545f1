"""The lines of one stream, in the order of time, become records: a stack trace or a message of several lines is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gardener.events.event import Level
from gardener.events.patterns import Pattern
from gardener.events.records.announcing import announces, leads, leads_to, says_more, surely_leads
from gardener.events.records.continuation import goes_on, started
from gardener.events.records.line import NUMBERED, Line, message_goes_on, near
from gardener.events.records.lines import CONTINUES, Kind, kind_of
from gardener.events.records.open_record import OpenRecord, State
from gardener.events.traces import go

MOST_LINES: Final = 2_000
"""A record of more lines is cut: what comes after is a record of its own."""
_MOST_BETWEEN = 60  # ordinary lines that may stand between two lines of a record
_MOST_ABOVE = 4  # lines further up in which a trace may be announced
_CONTINUED = frozenset({Kind.FRAME, Kind.INDENTED, Kind.MORE})
_ANNOUNCED = frozenset({Kind.START, Kind.HEADER, Kind.FRAME, Kind.MORE, Kind.BLANK})
_BEGINNING = Pattern(
    r"goroutine |==|\* thread #|\d{1,5} +[|\N{BOX DRAWINGS LIGHT VERTICAL}] "
)  # parts that may come first
_SECOND = Pattern(r"\(1\) attached stack trace|handle: <")  # goes on with what names no exception
_FIRST_FRAME = Pattern(r'\s*File "|#0 +0x')  # in these forms, the exception is named below, or not at all
_PLACE = Pattern(r"^\[\w{3,10}:[^\]\n]{1,200}\] ")  # of an engine's log, behind the head of the platform's
_MOST_OPEN = 4  # records of one stream that may be open at once


def records_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The records of the lines, each in order; every line is in exactly one of them."""
    reader = _Reader()
    for index, line in enumerate(lines):
        line.index = index
        reader.read(line)
    yield from reader.finished()


def _started_by(before: Line, line: Line) -> OpenRecord | None:
    """The record that the line before begins if a trace begins behind the head that both have."""
    body = before.text[line.rest :].lstrip() if 0 < line.rest < before.rest else before.behind_head()
    body = _PLACE.sub("", body, 1)
    if kind_of(body) is not Kind.START:
        return None
    record = started([before])
    record.is_go = bool(go.START.match(body))
    return record


class _Reader:
    """Reads the lines of a stream one after the other, with up to `_MOST_OPEN` records open at once."""

    def __init__(self) -> None:
        self._open: list[OpenRecord] = []  # the latest last
        self._done: list[list[Line]] = []
        self._before: Line | None = None  # the line before, if it is nobody's yet
        self._above: Line | None = (
            None  # one before that, if it may announce a trace and only ordinary lines came since
        )

    def read(self, line: Line) -> None:
        """Give the line to the record it belongs to, or begin one with it."""
        rest = line.text.partition("\n")[2]
        line.kind = line.said.kind(line.text)
        if line.kind is Kind.INDENTED and line.is_headed:
            line.kind = Kind.PLAIN
        self._close_old(line)
        self._unhead(line)
        if rest:
            self._read_several(line, rest)
            return
        for record in reversed(self._open):
            if self._taken(record, line):
                break
            record.passed = record.passed or not line.is_begun
        else:
            self._begin(line)

    def finished(self) -> Iterator[list[Line]]:
        """All records."""
        self._let_go()
        for record in list(self._open):
            self._close(record)
        yield from self._done

    def _unhead(self, line: Line) -> None:
        """A line of a trace whose logger writes the same head before each line is read without it."""
        tagged = line.level is None and (line.text[:1] == "[" or line.rest > 0)
        if not tagged and (line.level is None or line.level < Level.WARNING):
            return
        if any(line.headed_as(record.last) for record in self._open):
            line.unhead(line.behind_head())
        elif self._before and line.headed_as(self._before) and (record := _started_by(self._before, line)):
            self._push(record)
            self._before = None
            line.unhead(line.behind_head())
        elif any(each and line.headed_as(each) for each in (self._before, self._above)):
            body = line.behind_head()
            fatal = any(each and each.level and each.level >= Level.CRITICAL for each in (line, self._before))
            kind = kind_of(body)
            if fatal or kind in {Kind.FRAME, Kind.MORE, Kind.BLANK} or (kind is Kind.HEADER and self._at_once(line)):
                line.unhead(body)

    def _at_once(self, line: Line) -> bool:
        """Whether the line has the very head of the one before, digits included: one call wrote both."""
        before, rest = self._before, line.said.marks.rest
        return before is not None and rest > 0 and before.text[:rest] == line.text[:rest]

    def _read_several(self, line: Line, rest: str) -> None:
        """An entry of several lines goes on with a record, or is one that may go on."""
        if line.kind in CONTINUES and any(self._taken(record, line) for record in reversed(self._open)):
            return
        self._let_go()
        last = kind_of(rest.rstrip("\n").rpartition("\n")[2])
        if last in {Kind.FRAME, Kind.MORE}:
            self._push(
                OpenRecord([line], State.FRAMES, certain=True, is_python='File "' in rest, is_go="goroutine " in rest)
            )
        else:
            self._done.append([line])

    def _taken(self, record: OpenRecord, line: Line) -> bool:
        """Whether the line goes to the record; it is put there then."""
        framed = record.state is State.FRAMES and line.kind is Kind.FRAME
        verdict = goes_on(record, line, self._before)
        if verdict is None:
            return False
        self._let_go()
        record.passed = False
        if verdict:
            if framed and record.state is State.FRAMES:
                self._done += [[each] for each in record.without_strangers()]
            record.add(line)
        else:
            record.tentative.append(line)
        return True

    def _begin(self, line: Line) -> None:  # noqa: C901, PLR0912 - one form after the other
        """A line that no open record takes."""
        before, self._before = self._announced(line), None
        adjacent = (
            before is not None and (before.index == line.index - 1 or before is self._above) and near(before, line)
        )
        if before is self._above:
            self._above = None
        if before is None and line.kind in _CONTINUED - {Kind.FRAME} and (lead := self._lead(line)):
            before, adjacent = lead[0], True
        if line.kind is Kind.START:
            lead = [before] if before and adjacent and leads_to(before, line) else self._lead(line)
            if before and before not in lead:
                self._done.append([before])
            self._push(started([*lead, line]))
        elif (
            before
            and adjacent
            and "." in line.body
            and line.kind is Kind.PLAIN
            and go.NAME.match(line.body)
            and not go.NAME.match(before.body)
        ):
            self._push(OpenRecord([before], State.NAMED, is_go=True, is_error=True, tentative=[line]))
        elif before and adjacent and line.kind is Kind.BLANK and before.is_headed and leads(before):
            self._push(OpenRecord([before], State.NAMED, tentative=[line]))
        elif before and adjacent and line.kind is Kind.FRAME and self._frames(before, line):
            self._push(
                OpenRecord([before, line], State.FRAMES, certain=True, is_python=line.body.lstrip().startswith("File"))
            )
        elif before and adjacent and line.kind is Kind.MORE and (leads(before) or _SECOND.match(line.body)):
            self._push(OpenRecord([before, line], State.NAMED, certain=True, is_go=line.body.startswith("goroutine ")))
        elif (line.kind is Kind.INDENTED and NUMBERED.match(line.body)) or (
            before and line.kind is Kind.INDENTED and self._names_apart(before, line)
        ):
            self._release(before)
            self._push(OpenRecord([line], State.NAMED))
        elif before and adjacent and (line.kind is Kind.INDENTED or message_goes_on(before, line)):
            self._push(OpenRecord([before, line], State.TEXT, certain=True))
        elif before and adjacent and says_more(before, before, line):
            self._push(OpenRecord([before], State.TEXT, tentative=[line]))
        elif line.kind is Kind.FRAME:
            self._release(before)
            self._push(
                OpenRecord([*self._lead(line), line], State.FRAMES, is_python=line.body.lstrip().startswith("File"))
            )
        elif line.kind is Kind.MORE and _BEGINNING.match(line.body):
            self._release(before)
            self._push(OpenRecord([line], State.NAMED, is_go=line.body.startswith("goroutine ")))
        elif line.kind is Kind.HEADER and not line.is_headed:
            told = before is not None and (before.is_begun or surely_leads(before)) and leads_to(before, line)
            lead = [before] if before and adjacent and told else []
            self._release(None if lead else before)
            self._push(OpenRecord([*lead, line], State.NAMED))
        else:
            if before and line.is_headed and not leads(line) and announces(before):
                self._keep_above(before)
            else:
                self._release(before)
            self._before = line

    def _announced(self, line: Line) -> Line | None:
        """The line before, or the one above it if that announces what the line begins."""
        above, before = self._above, self._before
        if not above or not before:
            return before
        near_by = line.index - above.index <= _MOST_ABOVE
        if near_by and line.kind in _ANNOUNCED and not line.is_headed and not leads(before):
            self._done.append([before])
            return above
        if not near_by or not line.is_headed or leads(before):
            self._keep_above(None)
        return before

    def _keep_above(self, line: Line | None) -> None:
        self._release(self._above)
        self._above = line

    @staticmethod
    def _frames(before: Line, line: Line) -> bool:
        """Whether the frame may be the first of what the line before it names."""
        if _FIRST_FRAME.match(line.body):
            return leads_to(before, line) or before.kind is not Kind.PLAIN or before.body.rstrip().endswith(":")
        return before.level is None or before.level >= Level.WARNING

    @staticmethod
    def _names_apart(before: Line, line: Line) -> bool:
        """Whether the indented line names an exception that the ordinary line before it has nothing to do with."""
        ordinary = before.level is not None and before.level < Level.WARNING
        return ordinary and kind_of(line.body.lstrip()) in {Kind.HEADER, Kind.START}

    def _lead(self, line: Line) -> list[Line]:
        """The line right before that an open record waited to see more of, and that announces this one instead."""
        for record in self._open:
            if record.tentative and record.last.index == line.index - 1 and record.last.body.strip():
                lead = record.last
                if record.state is not State.NAMED and (line.kind in _CONTINUED or leads_to(lead, line)):
                    record.tentative.pop()
                    return [lead]
        return []

    def _push(self, record: OpenRecord) -> None:
        self._open.append(record)
        if len(self._open) > _MOST_OPEN:
            self._close(self._open[0])

    def _release(self, line: Line | None) -> None:
        if line:
            self._done.append([line])

    def _let_go(self) -> None:
        self._release(self._before)
        self._before = None
        self._keep_above(None)

    def _close_old(self, line: Line) -> None:
        for record in list(self._open):
            last = record.last
            if line.index - last.index > _MOST_BETWEEN or not near(last, line) or len(record.lines) >= MOST_LINES:
                self._close(record)

    def _close(self, record: OpenRecord) -> None:
        self._open.remove(record)
        own, others = record.closed()
        if own:
            self._done.append(own)
        self._done += [[line] for line in others]
