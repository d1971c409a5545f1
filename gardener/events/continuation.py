"""Whether a line goes on with a record that was begun on its stream."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from typing import Final

from gardener.entries.interface import Entry
from gardener.events.event import Level
from gardener.events.heads import head_of
from gardener.events.known import Known
from gardener.events.lines import LEAD, Kind, unclosed_colour
from gardener.events.traces import go, python

PAUSE: Final = timedelta(seconds=1)
"""Lines of one record come at most so far apart."""
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
class Line:
    """One entry as a line of its stream."""

    entry: Entry
    text: str
    said: Known
    index: int = 0
    kind: Kind = Kind.PLAIN
    _level: Level | None = None
    _asked: bool = False
    _named: bool = False

    @property
    def level(self) -> Level | None:
        """The level that its head states; None for a line without a head."""
        if not self._asked:
            self._asked = True
            marks = self.said.marks
            self._level = marks.level
            self._named = marks.rule == "level and colon" and self.kind is Kind.HEADER
        return self._level

    @property
    def is_headed(self) -> bool:
        """Whether a logging library began it, so that it can be no part of what another line began."""
        return self.level is not None and not self._named


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
    tentative: list[Line] = field(default_factory=list)

    @property
    def last(self) -> Line:
        """Its latest line, also if it may turn out not to be its own."""
        return self.tentative[-1] if self.tentative else self.lines[-1]


def goes_on(record: OpenRecord, line: Line, before: Line | None) -> bool | None:  # noqa: C901, PLR0911, PLR0912 - one rule after the other
    """True: the line is part of the record. False: it is if more comes. None: it is not."""
    kind, state = line.kind, record.state
    adjacent = record.last.index == line.index - 1
    if record.awaits:
        if kind is Kind.BLANK:
            return False
        record.awaits = False
        if not line.is_headed and kind in {Kind.HEADER, Kind.PLAIN, Kind.INDENTED}:
            record.certain = True
            return True
    if state is State.TEXT:
        return _text_goes_on(record, line) if adjacent else None
    if kind is Kind.START:
        return _start_goes_on(record, line)
    if kind is Kind.BLANK:
        return False if len(record.tentative) < _MOST_TENTATIVE else None
    if kind in {Kind.FRAME, Kind.MORE, Kind.INDENTED}:
        return _continued(record, line, before, adjacent=adjacent)
    if record.is_python and state is State.FRAMES and not line.is_headed and python.RAISED.match(line.text.strip()):
        record.state, record.certain = State.DONE, True
        return True
    if record.is_go and (go.CALL.match(line.text) or line.text.startswith(("panic(", "runtime."))):
        record.state = State.FRAMES
        return True
    if record.is_error and state is State.FRAMES and adjacent and not line.is_headed and not record.tentative:
        return False
    if kind is Kind.HEADER and state is not State.NAMED:
        return True if adjacent and record.last.text.rstrip().endswith(":") and not line.is_headed else None
    if state is State.NAMED and not line.is_headed and len(record.tentative) < _MOST_TENTATIVE:
        if kind is Kind.HEADER and not (record.certain or _expects_header(record)):
            return None
        return False
    return None


def _text_goes_on(record: OpenRecord, line: Line) -> bool | None:
    """A message of several lines goes on with what is indented; one of an error may end in the trace that it is about."""
    if line.kind is Kind.INDENTED:
        return True
    if line.kind is Kind.FRAME and line.text[0] in " \t":  # the whole trace is indented
        record.state = State.FRAMES
        return True
    if line.kind in {Kind.START, Kind.HEADER} and not line.is_headed and leads(record.lines[0]):
        record.is_python = "Traceback (" in line.text
        record.state = State.FRAMES if record.is_python else State.NAMED
        return True
    return None


def _start_goes_on(record: OpenRecord, line: Line) -> bool | None:
    last = (record.tentative or record.lines)[-1]
    said = [each for each in record.lines if each.text.strip()]
    if record.is_python and said and python.SEPARATOR.match(said[-1].text.strip(" |")):
        record.state = State.FRAMES
        return True
    if record.is_python and line.text[:1] in " \t" and line.text.lstrip()[:1] in {"+", "|"}:
        return True
    if record.state is State.NAMED and last.index == line.index - 1 and _same_thing(record, line):
        record.is_python = record.is_python or "Traceback (" in line.text
        record.state = State.FRAMES if record.is_python else State.NAMED
        return True
    return None


def _same_thing(record: OpenRecord, line: Line) -> bool:
    """Whether a second start is about what the first one began: nothing but announcements was seen so far."""
    first = record.lines[0].text
    if record.last.text.startswith("Node.js v"):  # the last words of a process
        return False
    announced = first.rstrip().endswith((":", "===", "(crashed).", "never retrieved")) or first.startswith(
        ("runtime: ", "/", "node:", "file:")
    )
    sanitizer = "Sanitizer" in line.text and "ssertion " in first
    fatal = record.is_go and line.text.startswith(("fatal error: ", "panic: "))
    return announced or sanitizer or fatal


def _continued(record: OpenRecord, line: Line, before: Line | None, *, adjacent: bool) -> bool | None:
    """A frame or another part of a trace goes to the latest record that waits for one."""
    if record.state is State.DONE:
        text = line.text.strip(" |")
        if python.SEPARATOR.match(text):
            record.state = State.FRAMES
            return True
        blank = all(not each.text.strip() for each in record.tentative)
        margin = line.text.lstrip()[:1] in {"|", "+"}
        return True if (adjacent or margin) and blank and line.kind is not Kind.FRAME else None
    if line.kind is Kind.FRAME:
        # A line of its own that stands right before a frame names what the frame is of, unless the record waits for frames.
        if (
            before
            and before.index == line.index - 1
            and before.level is not None
            and before.level >= Level.ERROR
            and not record.is_python
        ):
            return None
        record.state = State.FRAMES
        record.certain = True
    elif line.kind is Kind.MORE:
        record.certain = True
    elif record.state is State.NAMED and not (adjacent or record.certain):
        return None
    elif (
        line.kind is Kind.INDENTED
        and before
        and before.index == line.index - 1
        and before.is_headed
        and not record.is_python
    ):
        return None if record.state is not State.FRAMES else True
    return True


def started(lines: list[Line]) -> OpenRecord:
    """The record that the last of the lines begins; what stands before it announces it."""
    text = lines[-1].text
    is_python = "Traceback (" in text or "sub-exception" in text
    is_go = bool(go.START.match(text)) or text.startswith(("goroutine ", "runtime: "))
    state = State.FRAMES if is_python else State.NAMED
    awaits = text.rstrip().endswith(":") and not is_python and ("panicked at" in text or "nhandled" in text)
    return OpenRecord(lines, state, certain=True, is_python=is_python, is_go=is_go, awaits=awaits)


def _expects_header(record: OpenRecord) -> bool:
    return record.lines[-1].text.rstrip().endswith(":") or record.lines[0].is_headed


def leads(line: Line) -> bool:
    """Whether the line may announce the trace that follows it."""
    if line.level is not None:
        return line.level >= Level.ERROR
    if line.text.startswith("====="):
        return True
    return line.kind in {Kind.HEADER, Kind.PLAIN} and bool(LEAD.search(line.text[:300]))


def leads_on(line: Line) -> bool:
    """Whether the line announces a trace although a blank line follows, as Tomcat does."""
    return leads(line) and "xception" in line.text


def message_goes_on(before: Line, line: Line) -> bool:
    """Whether a message of several lines goes on: inside a colour tag of loguru, or behind a head of java.util.logging."""
    if "<" in before.text and unclosed_colour(before.text):
        return not line.is_headed
    return (
        line.text.startswith(_JUL_LEVELS)
        and before.level is None
        and head_of(f"{before.text}\n{line.text}").rule == "java.util.logging"
    )


NUMBERED = re.compile(r"\s{2,6}0: \S")  # the first error of a report of Rust's eyre
_JUL_LEVELS = ("SEVERE: ", "WARNING: ", "INFO: ", "CONFIG: ", "FINE: ", "FINER: ", "FINEST: ")


def near(one: Line, other: Line) -> bool:
    """Whether two lines were written at about the same time."""
    first, second = one.entry.timestamp, other.entry.timestamp
    return first is None or second is None or abs(second - first) <= PAUSE
