"""A record of several lines while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from gardener.events.patterns import Pattern
from gardener.events.records.announcing import unfinished
from gardener.events.records.line import Line
from gardener.events.records.lines import Kind

_MOST_TRAILING: Final = 30  # lines without a form that may end a record
# What the interpreter of Python raises itself, mostly: its messages are of one line.
_OF_INTERPRETER = Pattern(
    r"(?:Attribute|Key|Index|Name|UnboundLocal|ZeroDivision|Recursion|ModuleNotFound|Import|Syntax|Indentation|Tab|Type|Memory|Overflow"
    r"|UnicodeDecode|UnicodeEncode|FileNotFound|FileExists|Permission|NotADirectory|IsADirectory|BrokenPipe|Connection\w{0,10}|Timeout"
    r"|BlockingIO|ChildProcess|EOF|OS)Error\b|KeyboardInterrupt$|SystemExit\b|Stop(?:Async)?Iteration\b"
)


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

    def without_strangers(self) -> list[Line]:
        """Leave out the lines without a form that came between two frames: others wrote them. Go's functions have none, either."""
        between = self.tentative
        formless = all(each.kind is Kind.PLAIN and each.body is each.text for each in between)
        if self.is_go or not formless or unfinished(self.lines[-1].body):
            return []
        self.tentative = []
        return between

    def closed(self) -> tuple[list[Line], list[Line]]:
        """What belongs to the record, and what turned out not to.

        The message of a Python exception, of a crash without frames, or under a head may be of several lines, which come at
        once; no other trace ends in lines without a form. A record has a line that can make one (`may_matter`), so that whether lines are joined
        does not depend on what else is held of their stream.
        """
        own, others = self.lines, self.tentative
        if self.tentative and self._trails_off():
            formless = [each for each in self.tentative if each.body.strip()]
            if len(formless) == len(self.tentative) <= _MOST_TRAILING:
                own, others = self.lines + self.tentative, []
        unsure = self.state is State.NAMED and not self.certain
        if unsure or not any(each.said.matters for each in own):
            return [], self.lines + self.tentative
        return own, others

    def _trails_off(self) -> bool:
        """Whether lines without a form may be the end of what it says."""
        if self.state is State.DONE:
            said, after = self.lines[-1], self.tentative[0]
            # Neither an indented line nor a head before each line tells where a message ends.
            open_ended = said.kind is not Kind.INDENTED and said.body is said.text and after.body is after.text
            return unfinished(said.body) or (open_ended and not _OF_INTERPRETER.match(said.body.strip(" |\t")))
        if self.state is State.NAMED:
            return self.lines[0].kind is Kind.START and not self.ended and self.lines[-1].kind is not Kind.INDENTED
        return self.state is State.TEXT
