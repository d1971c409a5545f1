"""The head (time stamp, level, thread, logger) that a logging library wrote before its text.

A level word counts only where a library puts one: behind a time stamp, in brackets, before a colon, as `level=`.
"""

from __future__ import annotations

import re
from typing import Final

from gardener.events.heads import access
from gardener.events.heads.formats import format_of
from gardener.events.heads.scan import scanned
from gardener.events.heads.spans import Marks, Span, moved, of_request
from gardener.events.heads.stamps import LEVEL_MIXED, SYSLOG_STAMP
from gardener.events.names import NAMES, named
from gardener.events.patterns import Pattern

__all__ = ["EXAMINED", "Marks", "Span", "marks_of"]

EXAMINED: Final = 600  # characters; no library writes a longer head
_MOST_WORDS: Final = 2  # of prose that stand before a level in brackets; more of them talk about one
_DAEMON = Pattern(
    rf"{SYSLOG_STAMP} (?!(?:{LEVEL_MIXED})\b)(?:[\w.-]{{1,200}} [\w./-]{{1,100}}(?:\([^()\n]{{0,60}}\))?(?:\[[\w.-]{{1,40}}\])?"
    r"|[\w./-]{1,100}(?:\[[\w.-]{1,40}\]|\([^()\n]{0,60}\))): +(?=\S)"
)
_BRACKETED = Pattern(rf"(?<![\w\]])(?<![^=][\"'])\[(?P<level>{LEVEL_MIXED})\](?!\w)")
_SENTENCE = Pattern(r"[A-Z][a-z]{1,20}(?: [a-z]{1,20}){0,2} $")  # before brackets, and lower case behind them
_WORD = Pattern(r"\b[a-z]{2,20}\b")
_LOGFMT = Pattern(
    r"\"(?:[^\"\\]|\\.){0,2000}\""  # a quoted value, whatever it holds
    r"|(?:^|[\s|,\[(])(?:level|lvl|ll|sev|severity|loglevel|log_level|log\.level)=(?P<quote>[\"']?)(?P<level>[A-Za-z]{2,13}(?:[+-]\d{1,2})?)(?P=quote)(?=[\s,|\])]|$)",
    re.IGNORECASE,
)
_PAIR = Pattern(r"(?:^|[\s,\[({])[\w.]{1,60}=(?=\S)")


def marks_of(text: str) -> Marks:
    """The marks of the head, from the text alone."""
    return _marks(text, nested=False)


def _marks(text: str, *, nested: bool) -> Marks:
    start = text[:EXAMINED]
    if found := format_of(text, start):
        return found
    if asked := access.line_of(start):
        return of_request(asked)
    if not nested and (daemon := _DAEMON.match(start)):
        within = _marks(text[daemon.end() :], nested=True)
        if within.level is not None:
            return moved(within, daemon.end())
    return scanned(text, start) or _stated(text, start) or Marks()


def _stated(text: str, start: str) -> Marks | None:
    """`level=...` in a line of key=value pairs, or a level alone in brackets."""
    if "=" in text:
        examined = text[: 4 * EXAMINED]
        found = next((each for each in _LOGFMT.finditer(examined) if each["level"]), None)
        if found and (level := named(found["level"])) is not None:
            beside = _PAIR.search(examined, 0, found.start() + 1) or _PAIR.match(examined, found.end())
            return Marks(0, level, "logfmt") if beside or found.start() == 0 else None
    if (
        "[" in start
        and (found := _BRACKETED.search(start))
        and len(_WORD.findall(start, 0, found.start())) <= _MOST_WORDS
        and not (_SENTENCE.match(start[: found.start()]) and start[found.end() + 1 : found.end() + 2].islower())
    ):
        return Marks(0, NAMES[found["level"].upper()], "level in brackets")
    return None
