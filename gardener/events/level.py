"""The level of an entry, and the head (time stamp, level, logger) that a logging library wrote before its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gardener.events.event import Level, Location

_NAMES = {
    "TRACE": Level.DEBUG, "DEBUG": Level.DEBUG, "FINE": Level.DEBUG, "VERBOSE": Level.DEBUG,
    "INFO": Level.INFO, "INFORMATION": Level.INFO, "SUCCESS": Level.INFO, "NOTICE": Level.NOTICE, "LOG": Level.INFO,
    "WARN": Level.WARNING, "WARNING": Level.WARNING,
    "ERROR": Level.ERROR, "ERR": Level.ERROR, "SEVERE": Level.ERROR, "EXCEPTION": Level.ERROR,
    "CRITICAL": Level.CRITICAL, "CRIT": Level.CRITICAL, "FATAL": Level.CRITICAL, "PANIC": Level.CRITICAL,
    "ALERT": Level.ALERT, "EMERGENCY": Level.EMERGENCY, "EMERG": Level.EMERGENCY,
}  # fmt: skip
_LETTERS = {"D": Level.DEBUG, "I": Level.INFO, "W": Level.WARNING, "E": Level.ERROR, "F": Level.CRITICAL}
_LEVEL = rf"(?P<level>{'|'.join(sorted(_NAMES, key=len, reverse=True))})"
_STAMP = r"\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?"

# Each is tried in turn at the start of the text. Names of loggers must be free of blanks, so that no prose is eaten.
_HEADS = (
    ("loguru", rf"{_STAMP} \| {_LEVEL} *\| (?P<module>[\w.<>$-]+):(?P<function>[\w<>$.]+):(?P<line>\d{{1,9}}) (?:\||-) "),  # noqa: E501
    ("gunicorn", rf"\[{_STAMP}\] \[\d+\] \[{_LEVEL}\] "),
    ("python logging", rf"{_STAMP} - (?:[\w.-]+ - )??(?P<module>[\w.-]+) - {_LEVEL} - "),
    ("bracketed", rf"(?:\[?{_STAMP}\]?[ |:-]*)?\[{_LEVEL}\](?:\s*\[?(?P<module>[\w.$]+\.[\w.$]+)\]?)?[ :-]*"),
    ("time stamp and level", rf"\[?{_STAMP}\]?[ |:-]+{_LEVEL}\b(?: +\[[^\]]{{1,60}}\])?(?: +(?P<module>[\w$]+(?:\.[\w$]+)+))?[ |:-]+"),  # noqa: E501
    ("level and colon", rf"{_LEVEL}:(?:(?P<module>[\w.]+):)?\s*"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _HEADS)
_KLOG = re.compile(r"(?P<letter>[DIWEF])\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ (?P<file>[\w./-]+):(?P<line>\d{1,9})\] ")
_LOGFMT = re.compile(r'(?:^|\s)(?:level|lvl|severity)="?(?P<level>[A-Za-z]+)"?(?=\s|$)')


@dataclass(frozen=True, slots=True)
class Head:
    """What stood before the text proper: `rest` is the text without it."""

    rest: str
    level: Level | None = None
    rule: str = ""
    location: Location | None = None


def named(text: object) -> Level | None:
    """The level that a word or a pino/bunyan number (10 trace ... 60 fatal) names; None for anything else."""
    if isinstance(text, bool):
        return None
    if isinstance(text, int | float):
        return next((level for least, level in _PINO if least <= text <= _HIGHEST), None)
    return _NAMES.get(text.strip().upper()) if isinstance(text, str) else None


_HIGHEST = 100
_PINO = ((60, Level.CRITICAL), (50, Level.ERROR), (40, Level.WARNING), (30, Level.INFO), (10, Level.DEBUG))


def head_of(text: str) -> Head:
    """Split off the head that a logging library wrote. A level word elsewhere in the text says nothing."""
    for rule, pattern in _PATTERNS:
        if found := pattern.match(text):
            parts = found.groupdict()
            line = parts.get("line")
            location = Location(parts.get("module") or "", parts.get("function") or "", "", int(line) if line else None)
            rest = text[found.end() :]
            return Head(rest if rest.strip() else text, _NAMES[parts["level"]], rule, location)
    if found := _KLOG.match(text):
        location = Location(file=found["file"], line=int(found["line"]))
        return Head(text[found.end() :], _LETTERS[found["letter"]], "klog", location)
    if (found := _LOGFMT.search(text[:400])) and (level := named(found["level"])) is not None:
        return Head(text, level, "logfmt")
    return Head(text)
