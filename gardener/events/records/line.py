"""One entry as a line of its stream, while records are put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from gardener.entries.interface import Entry
from gardener.events.event import Level
from gardener.events.heads.head import head_of
from gardener.events.heads.stamps import STAMP
from gardener.events.known import Known
from gardener.events.patterns import Pattern
from gardener.events.records.lines import Kind, kind_of, unclosed_colour

PAUSE: Final = timedelta(seconds=1)
"""Lines of one record come at most so far apart."""
NUMBERED: Final = Pattern(r"\s{2,6}0: \S")  # the first error of a report of Rust's eyre
_BEGUN = Pattern(rf"(?:[<(]?{STAMP}|\[[^\]\n:=]{{1,60}}\][\s:]|\{{\"|<\d)")
_TAG = Pattern(r"\[[\w.-]{3,60}\] ")
# Of a request, as Rails puts them before each line; of Erlang's processes; of Apache's processes and clients.
_TAGS = Pattern(
    r"\s?(?:(?:\[[\w.-]{1,60}\]|<\d{1,6}\.\d{1,9}\.\d{1,6}>|\[(?:pid|client|remote) [\w.: -]{1,60}\]) ?){0,3}"
)
_DAEMON = Pattern(rf"{STAMP} (?:[\w.-]{{1,100}} )?[\w./-]{{1,60}}\[[\w.-]{{1,20}}\]:(?: |$)")  # syslog, without a level
_STAMP = Pattern(STAMP)
_LONG_HEAD = 12  # characters of a head that hardly begins another one by chance
_VARYING = 8  # characters by which the numbers in a head may differ in length
_HEAD = 80  # characters in which a head says when
_JUL_LEVELS = ("SEVERE: ", "WARNING: ", "INFO: ", "CONFIG: ", "FINE: ", "FINER: ", "FINEST: ")


@dataclass(slots=True)
class Line:
    """One entry as a line of its stream. `body` is the text without a head that the line before it has, too."""

    entry: Entry
    text: str
    said: Known
    index: int = 0
    kind: Kind = Kind.PLAIN
    body: str = ""
    _level: Level | None = None
    _asked: bool = False
    _named: bool = False
    _begun: bool | None = None

    def __post_init__(self) -> None:
        self.body = self.text

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
        return self.level is not None and not self._named and self.body is self.text

    @property
    def is_begun(self) -> bool:
        """Whether it begins as lines of a log do: with a head, if only a time stamp, or as a structure."""
        if self._begun is None:
            self._begun = self.is_headed or (self.body is self.text and bool(_BEGUN.match(self.text)))
        return self._begun

    @property
    def is_stamped(self) -> bool:
        """Whether its head says when it was written, as that of each line of such a log does."""
        return self.is_begun and bool(_STAMP.search(self.text[:_HEAD]))

    @property
    def rest(self) -> int:
        """Where the text proper begins, also behind what a daemon of syslog puts before each line."""
        rest = self.said.marks.rest
        if rest or self.level is not None or not ("]: " in self.text[:_HEAD] or self.text.endswith("]:")):
            return rest
        found = _DAEMON.match(self.text)
        return found.end() if found else 0

    def headed_as(self, other: Line) -> bool:
        """Whether both have the same head but for its digits, or the same tag: it is written before each line of a text."""
        mine, yours = self.rest, other.rest
        if not mine and self.text[:1] == "[" and (tag := _TAG.match(f"{self.text} ")):
            return other.text[yours:].startswith(tag[0].rstrip())
        if not yours or (not mine and len(self.text) > yours + _VARYING):
            return False
        # The head of a line that says nothing is the whole of it; that of the first may name a place, too.
        head = self.said.masked(self.text, mine or len(self.text))
        longer = other.said.masked(other.text, yours)
        return head == longer or (len(head) >= _LONG_HEAD and longer.startswith(f"{head} "))

    def behind_head(self) -> str:
        """The line without its head, and without the tags of its request."""
        start = self.rest
        if not start and self.level is not None:
            return ""
        rest = self.text[start:]
        return rest[_TAGS.match(rest).end() :] if rest.startswith(("[", " [", "<", " <")) else rest  # type: ignore[union-attr] # matches nothing at least

    def unhead(self, body: str) -> None:
        """Take the line for one without a head."""
        self.body, self.kind, self._begun = body, kind_of(body), False


def message_goes_on(before: Line, line: Line) -> bool:
    """Whether a message of several lines goes on: inside a colour tag of loguru, or behind a head of java.util.logging."""
    if "<" in before.text and unclosed_colour(before.text):
        return not line.is_headed
    return (
        line.text.startswith(_JUL_LEVELS)
        and before.level is None
        and head_of(f"{before.text}\n{line.text}").rule == "java.util.logging"
    )


def near(one: Line, other: Line, pause: timedelta = PAUSE) -> bool:
    """Whether two lines were written at about the same time."""
    first, second = one.entry.timestamp, other.entry.timestamp
    return first is None or second is None or abs(second - first) <= pause
