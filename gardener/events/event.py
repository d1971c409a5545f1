"""What an entry says: the values of this stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from gardener.entries.interface import Entry

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
        """The innermost frame of the application, else the innermost frame."""
        in_app = [frame for frame in self.frames if frame.in_app]
        return in_app[-1] if in_app else self.frames[-1] if self.frames else None


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
    """What one entry says, normalised.

    `message` is one line or more without time stamp, level, colour codes and stack trace, and never empty. `level_rule`
    names the rule that decided the level. `entry` is the verbatim source.
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
