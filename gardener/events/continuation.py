"""Whether a line goes on with a record that was begun on its stream."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from typing import Final

from gardener.events.event import Level
from gardener.events.line import Line, near
from gardener.events.lines import LEAD, LEAD_OF_TRACEBACK, Kind
from gardener.events.traces import go, python

_MOST_ANNOUNCING = 4  # lines before the one that names what was raised
_MOST_TRAILING = 30  # lines without a form that may end a record
_BURST: Final = timedelta(milliseconds=5)
"""Lines of a message without a form come at most so far apart."""
_MOST_TENTATIVE = 50  # lines that may turn out to belong to the record


class State(Enum):
    """How far a record has come."""

    NAMED = auto()
    """The exception is named, or something was said before it; no frame was seen."""
    FRAMES = auto()
    DONE = auto()
    """A Python traceback has said what was raised."""
    TEXT = auto()
    """A message of several lines."""


@dataclass(slots=True)
class OpenRecord:
    """A record that may go on. `tentative` lines belong to it if a line that surely does comes after them."""

    lines: list[Line]
    state: State
    certain: bool = False  # it is a record even if nothing follows
    is_python: bool = False
    is_go: bool = False
    is_error: bool = False  # an error with its stack, which may be followed by what wraps it
    awaits: bool = False  # the next line is a part of it, whatever it says
    passed: bool = False  # a line without a head came after its latest one, and is not its own
    ended: bool = False  # it has said its last words
    tentative: list[Line] = field(default_factory=list)

    @property
    def last(self) -> Line:
        """Its latest line, also if it may turn out not to be its own."""
        return self.tentative[-1] if self.tentative else self.lines[-1]

    def add(self, line: Line) -> None:
        """Take the line, and what was tentative."""
        self.lines += self.tentative
        self.tentative = []
        self.lines.append(line)

    def closed(self) -> tuple[list[Line], list[Line]]:
        """What belongs to the record, and what turned out not to.

        The message of a Python exception, of a crash without frames, or under a head may be of several lines; no other trace
        ends in lines without a form. A record has a line that can make one (`may_matter`), so that whether lines are joined
        does not depend on what else is held of their stream.
        """
        own, others = self.lines, self.tentative
        crashed = self.state is State.NAMED and self.lines[0].kind is Kind.START and not self.ended
        if self.state in {State.DONE, State.TEXT} or crashed:
            formless = [each for each in self.tentative if each.body.strip()]
            if len(formless) == len(self.tentative) <= _MOST_TRAILING:
                own, others = self.lines + self.tentative, []
        unsure = self.state is State.NAMED and not self.certain
        if unsure or not any(each.said.matters for each in own):
            return [], self.lines + self.tentative
        return own, others


def goes_on(record: OpenRecord, line: Line, before: Line | None) -> bool | None:  # noqa: C901, PLR0911, PLR0912 - one rule after the other
    """True: the line is part of the record. False: it is if more comes. None: it is not."""
    kind, state = line.kind, record.state
    adjacent = not record.passed
    if (
        before
        and before.index == line.index - 1
        and _begins(before)
        and not (record.is_python and state is State.FRAMES)
    ):
        return None  # it goes on with what that line began
    if record.awaits:
        if kind is Kind.BLANK:
            return False
        record.awaits = line.is_begun
        if not line.is_begun and kind in {Kind.HEADER, Kind.PLAIN, Kind.INDENTED}:
            record.certain = True
            return True
    if state is State.NAMED and line.body.startswith("error: ") and _OF_NODE.match(record.lines[0].body):
        return True  # PostgreSQL's own errors have no better name
    if state is State.TEXT:
        return _text_goes_on(record, line) if adjacent else None
    if kind is Kind.START:
        return _start_goes_on(record, line, adjacent=adjacent)
    if kind is Kind.BLANK:
        return False if len(record.tentative) < _MOST_TENTATIVE else None
    if kind in {Kind.FRAME, Kind.MORE, Kind.INDENTED}:
        return _continued(record, line, before, adjacent=adjacent)
    if line.is_begun:
        return None
    if record.is_python and state is State.FRAMES and python.RAISED.match(line.body.strip()):
        record.state, record.certain = State.DONE, True
        return True
    if record.is_go and (go.CALL.match(line.body) or line.body.startswith(("panic(", "runtime."))):
        record.state = State.FRAMES
        return True
    if kind is Kind.HEADER:
        return _header_goes_on(record, line, adjacent=adjacent)
    if len(record.tentative) >= _MOST_TENTATIVE:
        return None
    if record.ended:
        return None
    if state is State.NAMED:
        return False
    return False if adjacent and not _after_blank(record) else None


def _header_goes_on(record: OpenRecord, line: Line, *, adjacent: bool) -> bool | None:
    if adjacent and line.body.startswith("*** ") and record.lines[0].body.startswith("*** "):
        return True
    if record.ended:
        return None
    if record.state is State.DONE and adjacent and line.body.startswith(":"):  # what another language raised
        record.state = State.NAMED
        return True
    if record.state is State.NAMED:
        opened = record.certain and record.lines[0].kind is not Kind.HEADER
        return False if opened or _expects_header(record) else None
    if record.is_error and record.state is State.FRAMES and adjacent and not record.tentative:
        return False
    if not adjacent:
        return None
    return True if record.last.body.rstrip().endswith(":") else None


def _after_blank(record: OpenRecord) -> bool:
    return record.state is State.DONE and any(not each.body.strip() for each in record.tentative)


def _text_goes_on(record: OpenRecord, line: Line) -> bool | None:
    """A message of several lines goes on with what is indented; one of an error may end in the trace that it is about."""
    if line.kind is Kind.INDENTED:
        return True
    if line.kind is Kind.BLANK:
        return False if len(record.tentative) < _MOST_TENTATIVE else None
    if line.kind is Kind.FRAME and line.body[0] in " \t":  # the whole trace is indented
        record.state = State.FRAMES
        return True
    if line.kind in {Kind.START, Kind.HEADER} and not line.is_begun and any(map(leads, record.lines[:2])):
        record.is_python = "Traceback (" in line.body
        record.state = State.FRAMES if record.is_python else State.NAMED
        return True
    if line.kind is Kind.MORE and leads(record.lines[0]):
        record.state = State.FRAMES
        return True
    return False if says_more(record.lines[0], record.last, line) else None


def says_more(first: Line, last: Line, line: Line) -> bool:
    """Whether a line without a form goes on with an error, on a stream whose lines say when they were written."""
    if line.kind not in {Kind.PLAIN, Kind.MORE} or line.is_begun or first.level is None or first.level < Level.ERROR:
        return False
    return first.is_stamped and near(last, line, _BURST)


def _start_goes_on(record: OpenRecord, line: Line, *, adjacent: bool) -> bool | None:
    text = line.body
    if record.ended:
        return None
    said = [each for each in record.lines if each.body.strip()]
    if record.is_python and said and python.SEPARATOR.match(said[-1].body.strip(" |")):
        record.state = State.FRAMES
        return True
    if record.is_python and text[:1] in " \t" and text.lstrip()[:1] == "|":
        return True
    if adjacent and (
        (record.is_python and _UPSIDE_DOWN.match(record.last.body))
        or text.startswith("[previous exception]")
        or (
            text.lstrip().startswith("** (")
            and (text[0] == " " or record.state is State.NAMED)
            and record.state is not State.DONE
        )
        or ("panicked at library/core/" in text and record.lines[0].body.startswith("thread '"))
    ):
        record.state = State.FRAMES if record.is_python else State.NAMED
        return True
    if record.state is State.NAMED and adjacent and _same_thing(record, line):
        record.is_python = record.is_python or "Traceback (" in text
        record.is_go = record.is_go or bool(go.START.match(text))
        record.state = State.FRAMES if record.is_python else State.NAMED
        record.certain = True
        return True
    return None


_UPSIDE_DOWN = re.compile(r"\t\s*1: from ")  # Ruby's, before 3.0, with the message last


def _same_thing(record: OpenRecord, line: Line) -> bool:
    """Whether a second start is about what the first one began: nothing but announcements was seen so far."""
    first = record.lines[0].body
    if record.last.body.startswith("Node.js v"):  # the last words of a process
        return False
    announced = (
        len(record.lines) <= _MOST_ANNOUNCING
        and first.rstrip().endswith((":", "===", "---", "(crashed).", "never retrieved"))
        or first.startswith(("runtime: ", "/", "node:", "file:", "PLEASE submit "))
    )
    sanitizer = "Sanitizer" in line.body and "ssertion " in first
    fatal = record.is_go and line.body.startswith(("fatal error: ", "panic: "))
    named = (
        not record.certain and len(record.lines) == 1 and "Traceback (" in line.body and leads_to(record.lines[0], line)
    )
    return announced or sanitizer or fatal or named


def _continued(record: OpenRecord, line: Line, before: Line | None, *, adjacent: bool) -> bool | None:  # noqa: C901, PLR0911, PLR0912 - one rule after the other
    """A frame or another part of a trace goes to the latest record that waits for one."""
    text = line.body
    headed_before = before is not None and before.index == line.index - 1 and before.is_headed
    if record.state is State.DONE:
        text = text.strip(" |")
        if python.SEPARATOR.match(text) or text == "Call stack:":
            record.state = State.FRAMES
            return True
        blank = all(not each.body.strip() for each in record.tentative)
        margin = line.body.lstrip()[:1] in {"|", "+"}
        said = adjacent and not _after_blank(record)
        return True if ((adjacent or margin) and blank or said) and line.kind is not Kind.FRAME else None
    if line.kind is Kind.FRAME:
        if record.ended or (record.state is State.FRAMES and not _alike(record, text)):
            return None
        if record.state is State.FRAMES and record.tentative and not _goes_on_counting(record, text):
            return None
        record.state = State.FRAMES
        record.certain = True
    elif record.is_error and record.tentative:
        return None
    elif line.kind is Kind.MORE:
        if record.state is State.NAMED and not record.certain and not adjacent:
            return None
        if (
            _FOREIGN.match(text)
            and not _FOREIGN.match(record.lines[0].body)
            and not ("DATA RACE" in record.lines[0].body if text[0] == "=" else record.is_go)
        ):
            return None
        record.certain = True
        record.ended = record.ended or bool(_LAST_WORDS.match(text))
        if _CAUSE.match(text):
            record.state = State.NAMED
    elif record.state is State.NAMED:
        if not (adjacent or record.certain):
            return None
        if headed_before and not adjacent:
            return None
        record.certain = record.certain or adjacent
    elif headed_before and not record.is_python:
        return True
    return True


# Of sanitizers, of Valgrind and of Go: they go on with nothing else.
_FOREIGN = re.compile(r"={10,}$|==\d+==|goroutine \d+ ")
_LAST_WORDS = re.compile(
    r"note: |Run with |Backtrace omitted|Node\.js v\d|exit status \d|\s*thrown in |Aborted\b|Segmentation fault"
)
_OF_NODE = re.compile(r"(?:/|[A-Za-z]:\\|file://|node:)\S{1,300}:\d+$")
_CAUSE = re.compile(r"\s*(?:Caused by|Wrapped by|caused by|Next [\w\\]+|\[previous exception\]|--->|\[ERROR\] FATAL)")


def _goes_on_counting(record: OpenRecord, text: str) -> bool:
    """Whether the frame, behind lines without a form, counts on from the last one; or none of them names an exception."""
    if all(not each.body.strip() for each in record.tentative):
        return True
    last = next((each for each in reversed(record.lines) if each.kind is Kind.FRAME), None)
    if last is None or record.is_go or record.is_python:
        return True
    old, new = _NUMBER.match(last.body), _NUMBER.match(text)
    if old and new:
        return int(new[1]) == int(old[1]) + 1
    return record.is_error


def _alike(record: OpenRecord, text: str) -> bool:
    """Whether the frame has the form of the last one, as far as the form tells the language."""
    last = next((each for each in reversed(record.lines) if each.kind is Kind.FRAME), None)
    if last is None:
        return True
    old, new = _FORM.match(last.body), _FORM.match(text)
    return old is None or new is None or old.lastgroup == new.lastgroup


_FORM = re.compile(
    r'\s*(?:(?P<python>(?:> )?File ")|(?P<at>at )|(?P<number>#\d)|(?P<boost>\d+# )|(?P<dart>package:)|(?P<go>\S+\.go:\d))'
)
_NUMBER = re.compile(r"\s*#(\d{1,5})\s")


def started(lines: list[Line]) -> OpenRecord:
    """The record that the last of the lines begins; what stands before it announces it."""
    text = lines[-1].body
    is_python = "Traceback (" in text or "sub-exception" in text or text.startswith("Fatal Python error")
    is_go = bool(go.START.match(text)) or text.startswith(("goroutine ", "runtime: ", "[PANIC RECOVER]"))
    state = State.FRAMES if is_python else State.NAMED
    awaits = text.rstrip().endswith(":") and not is_python and ("panicked at" in text or "nhandled" in text)
    return OpenRecord(lines, state, certain=True, is_python=is_python, is_go=is_go, awaits=awaits)


def _expects_header(record: OpenRecord) -> bool:
    return record.lines[-1].body.rstrip().endswith(":") or record.lines[0].is_headed


def _begins(line: Line) -> bool:
    """Whether the line begins a record of its own that the next line may go on with."""
    if line.level is None:
        named = line.kind is Kind.HEADER or bool(LEAD_OF_TRACEBACK.search(line.body[:300]))
        return line.is_begun and named
    return line.is_headed and line.level >= Level.WARNING


def announces(line: Line) -> bool:
    """Whether a trace may follow that the line is about."""
    if line.kind is Kind.PLAIN and not line.is_begun and line.body.rstrip().endswith(":"):
        return True
    return leads(line) or _begins(line) or (line.level is None and bool(LEAD_OF_TRACEBACK.search(line.body[:300])))


def leads(line: Line) -> bool:
    """Whether the line may announce the trace that follows it."""
    if line.level is not None:
        return line.level >= Level.WARNING
    if line.body.startswith(("=====", "--- FAIL: ")) or line.body == "#":
        return True
    return line.kind in {Kind.HEADER, Kind.PLAIN} and bool(LEAD.search(line.body[:300]))


def leads_to(line: Line, started: Line) -> bool:
    """Whether the line may announce the trace that the other begins."""
    if leads(line):
        return True
    if "Traceback (" in started.body and not line.is_begun and line.body.rstrip().endswith(":"):
        return True
    kinds = started.kind is Kind.HEADER or "Traceback (" in started.body or ":in " in started.body
    return kinds and line.level is None and bool(LEAD_OF_TRACEBACK.search(line.body[:300]))
