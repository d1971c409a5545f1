"""The lines of one stream, in the order of time, become records: a stack trace or a message of several lines is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gardener.events.continuation import (
    NUMBERED,
    Line,
    OpenRecord,
    State,
    goes_on,
    leads,
    leads_on,
    message_goes_on,
    near,
    started,
)
from gardener.events.lines import CONTINUES, Kind, kind_of
from gardener.events.traces import go

MOST_LINES: Final = 2_000
"""A record of more lines is cut: what comes after is a record of its own."""
_MOST_BETWEEN = 60  # ordinary lines that may stand between two lines of a record
_MOST_OPEN = 4  # records of one stream that may be open at once


def records_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The records of the lines, each in order; every line is in exactly one of them."""
    reader = _Reader()
    for index, line in enumerate(lines):
        line.index = index
        reader.read(line)
    yield from reader.finished()


class _Reader:
    """Reads the lines of a stream one after the other, with up to `_MOST_OPEN` records open at once."""

    def __init__(self) -> None:
        self._open: list[OpenRecord] = []  # the latest last
        self._done: list[list[Line]] = []
        self._before: Line | None = None  # the line before, if it is nobody's yet

    def read(self, line: Line) -> None:
        """Give the line to the record it belongs to, or begin one with it."""
        rest = line.text.partition("\n")[2]
        line.kind = line.said.kind(line.text)
        self._close_old(line)
        if rest:
            self._read_several(line, rest)
        elif not any(self._taken(record, line) for record in reversed(self._open)):
            self._begin(line)

    def finished(self) -> Iterator[list[Line]]:
        """All records."""
        self._let_go()
        for record in list(self._open):
            self._close(record)
        yield from self._done

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
        verdict = goes_on(record, line, self._before)
        if verdict is None:
            return False
        self._let_go()
        if verdict:
            record.lines += record.tentative
            record.tentative = []
            record.lines.append(line)
        else:
            record.tentative.append(line)
        return True

    def _begin(self, line: Line) -> None:  # noqa: C901 - one form after the other
        """A line that no open record takes."""
        before, self._before = self._before, None
        adjacent = before is not None and before.index == line.index - 1 and near(before, line)
        if line.kind is Kind.START:
            lead = [before] if before and adjacent and leads(before) else []
            if before and not lead:
                self._done.append([before])
            self._push(started([*lead, line]))
        elif before and adjacent and "." in line.text and go.NAME.match(line.text) and not go.NAME.match(before.text):
            self._push(OpenRecord([before], State.NAMED, is_go=True, is_error=True, tentative=[line]))
        elif before and adjacent and line.kind is Kind.BLANK and before.is_headed and leads_on(before):
            self._push(OpenRecord([before], State.NAMED, tentative=[line]))
        elif before and adjacent and line.kind is Kind.FRAME:
            self._push(
                OpenRecord([before, line], State.FRAMES, certain=True, is_python=line.text.lstrip().startswith("File"))
            )
        elif line.kind is Kind.INDENTED and NUMBERED.match(line.text):
            self._release(before)
            self._push(OpenRecord([line], State.NAMED))
        elif before and adjacent and (line.kind is Kind.INDENTED or message_goes_on(before, line)):
            self._push(OpenRecord([before, line], State.TEXT, certain=True))
        elif line.kind is Kind.FRAME:
            self._release(before)
            self._push(OpenRecord([line], State.FRAMES, is_python=line.text.lstrip().startswith("File")))
        elif line.kind is Kind.HEADER and not line.is_headed:
            lead = [before] if before and adjacent and leads(before) and before.is_headed else []
            if before and not lead:
                self._done.append([before])
            self._push(OpenRecord([*lead, line], State.NAMED))
        else:
            self._release(before)
            self._before = line

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

    def _close_old(self, line: Line) -> None:
        for record in list(self._open):
            last = record.last
            if line.index - last.index > _MOST_BETWEEN or not near(last, line) or len(record.lines) >= MOST_LINES:
                self._close(record)

    def _close(self, record: OpenRecord) -> None:
        self._open.remove(record)
        if record.state is State.NAMED and not record.certain:
            self._done += [[line] for line in record.lines]
        else:
            self._done.append(record.lines)
        self._done += [[line] for line in record.tentative]
