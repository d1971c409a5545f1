"""The head of a line as values."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gardener.events.event import Level, Location
from gardener.events.heads.marks import Span
from gardener.events.known import known


class Head(NamedTuple):
    """What stood before the text proper: `rest` is the text without it. `status` is that of a line of an access log."""

    rest: str
    level: Level | None = None
    rule: str = ""
    location: Location | None = None
    status: int = 0
    method: str = ""
    url: str = ""


def head_of(text: str) -> Head:
    """Split off the head that a logging library wrote. A level word elsewhere in the text says nothing."""
    rest, level, rule, place, asked = known(text).marks
    location = place_in(text, place) if place else None
    whole = text[rest:] if rest else text
    if not asked:
        return Head(whole, level, rule, location)
    method, url, status = (text[start:end] for start, end in asked)
    return Head(whole, level, rule, location, int(status), method, url)


def place_in(text: str, place: tuple[Span, Span, Span, Span]) -> Location | None:
    """The code that the marks of the text name."""
    (a, b), (c, d), (e, f), (g, h) = place
    return placed(text[a:b], text[c:d], text[e:f], text[g:h])


@lru_cache(maxsize=2_048)
def placed(module: str, function: str, file: str, line: str) -> Location | None:
    """One object for all lines of a place; None where nothing names it."""
    return Location(module, function, file, int(line) if line else None) if module or function or file else None
