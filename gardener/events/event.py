"""What an entry says: the values of this stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from gardener.entries.interface import Entry, blank_of

SERVER_ERROR = 500
"""The lowest status of a request that failed by the server's fault."""


class Level(IntEnum):
    """Severities of Cloud Logging by their numbers, so that they compare."""

    DEFAULT = 0
    DEBUG = 100
    INFO = 200
    NOTICE = 300
    WARNING = 400
    ERROR = 500
    CRITICAL = 600
    ALERT = 700
    EMERGENCY = 800


class Language(StrEnum):
    """Whose stack trace it is."""

    PYTHON = "python"
    JAVA = "java"
    NODE = "node"
    GO = "go"
    RUBY = "ruby"
    DOTNET = "dotnet"
    PHP = "php"
    RUST = "rust"
    CPP = "cpp"
    DART = "dart"
    ELIXIR = "elixir"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Frame:
    """One call of a stack trace. `in_app` is False for library code; `line` is 1-based, None where unknown."""

    file: str
    function: str
    line: int | None
    in_app: bool


@dataclass(frozen=True, slots=True)
class RaisedException:
    """One exception of a chain. Frames run from the outermost call to the place that raised."""

    type: str
    message: str
    frames: tuple[Frame, ...] = ()

    @property
    def place(self) -> Frame | None:
        """The innermost frame of the application that names a function, else the innermost frame."""
        best: Frame | None = None
        for frame in reversed(self.frames):
            if frame.in_app and frame.function:
                return frame
            if best is None or (frame.in_app and not best.in_app):
                best = frame
        return best


@dataclass(frozen=True, slots=True)
class Trace:
    """An exception chain, outermost first; `root` is the index of the root cause."""

    language: Language
    exceptions: tuple[RaisedException, ...]
    root: int

    @property
    def cause(self) -> RaisedException:
        """The exception that caused the others."""
        return self.exceptions[self.root]

    @property
    def place(self) -> Frame | None:
        """Where the root cause was raised; where its frames name no code of the application, the nearest exception's that do."""
        distances = sorted(range(len(self.exceptions)), key=lambda index: (abs(index - self.root), index))
        places = [place for index in distances if (place := self.exceptions[index].place)]
        return next((place for place in places if place.in_app), places[0] if places else None)


@dataclass(frozen=True, slots=True)
class Location:
    """The code that wrote the log line; empty parts are unknown."""

    module: str = ""
    function: str = ""
    file: str = ""
    line: int | None = None

    @property
    def name(self) -> str:
        """`module:function`, as far as known."""
        return ":".join(part for part in (self.module or self.file, self.function) if part)


@dataclass(frozen=True, slots=True)
class Request:
    """The HTTP request that an entry reports. `route` is the path without query, ids masked; `latency` in seconds."""

    method: str
    route: str
    status: int
    latency: float | None = None
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What one entry, or several that are one record, say, normalised.

    `message` is one line or more without time stamp, level, colour codes and stack trace, and never empty. `level_rule`
    names the rule that decided the level, and `rules` those that gave other fields. `entry` is the verbatim source; of a
    joined record, the first entry with the text of them all. `insert_ids` are all entries of the record, in their order.
    `normal` says why the event is normal operation, empty where it is not known to be. `user` is a salted hash.
    """

    entry: Entry
    level: Level
    level_rule: str
    message: str
    at: datetime | None = None
    trace: Trace | None = None
    location: Location | None = None
    request: Request | None = None
    service: str = ""
    revision: str = ""
    instance: str = ""
    insert_ids: tuple[str, ...] = ()
    normal: str = ""
    version: str = ""
    commit: str = ""
    user: str = ""
    rules: tuple[tuple[str, str], ...] = ()


blank_event, blank_request = blank_of(Event), blank_of(Request)
"""For those that are made for each entry: see `blank_of`."""
