"""What earlier runs covered, and where the next one begins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from gardener.settings import Settings
from gardener.window import SINCE_LAST, Gap, Tail, Window, before, instant, label_of, minute, parse_window

FIRST = timedelta(hours=24)
"""What `since-last` reads when no worklog says where the run before ended (or `max-window`, if that is shorter)."""

_DROPPED = 1.5
"""A stretch this many times as long as the run before's is taken for a schedule that was dropped."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one earlier run covered, as its worklog says. `scope` identifies what it read besides the window.

    `counts` are the entries of each incident, by the fingerprints of its clusters.
    """

    scope: str
    asked: Window
    covered: Window
    tail: Tail | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """What a run is to read: the window, and what the run before left for it.

    `tail`: read again from its `start`, and leave out what it has seen. `gaps` lie in the window and cannot be read.
    `backfilled` is the stretch that a run before should have read. `late_arrivals`: how much of its end a run keeps
    for the next.
    """

    window: Window
    late_arrivals: timedelta = timedelta(0)
    tail: Tail | None = None
    gaps: tuple[Gap, ...] = ()
    backfilled: Gap | None = None
    scope: str = ""

    @property
    def start(self) -> datetime:
        """The first instant that is read."""
        least = max((gap.end for gap in self.gaps), default=self.window.start)
        return min(least, self.tail.start) if self.tail else least

    @property
    def covered_from(self) -> datetime:
        """The first instant of the window that can be read."""
        return max((gap.end for gap in self.gaps), default=self.window.start)


def scope_of(settings: Settings) -> str:
    """A short text that is equal for runs that read the same entries of a window."""
    names = settings.resource_names or (settings.project,)
    asked = (*names, settings.service, settings.filter, settings.min_severity, "file" if settings.logs else "")
    return hashlib.blake2b("\0".join(asked).encode(errors="replace"), digest_size=8).hexdigest()


def span_of(text: str, settings: Settings, now: datetime, records: Iterable[Record] = ()) -> Span:
    """What the window `text` asks for. `records` are those of earlier runs, the newest first; only `since-last` looks.

    Raises `SettingsError`.
    """
    scope = scope_of(settings)
    late = settings.late_arrivals
    if text != SINCE_LAST:
        return Span(parse_window(text, now), late, scope=scope)
    ended = [each for each in records if each.scope == scope and each.covered.end < now]
    if not ended:
        length = min(FIRST, settings.max_window)
        return Span(Window(before(now, length), now, SINCE_LAST), late, scope=scope)
    last = max(ended, key=lambda each: each.covered.end)
    return _after(last, settings.max_window, late, now)


def _after(last: Record, longest: timedelta, late: timedelta, now: datetime) -> Span:
    start = last.covered.end
    window = Window(start, now, SINCE_LAST)
    if now - start > longest:
        reason = f"older than `max-window` ({label_of(longest)}); the run before ended at {minute(start)}"
        gap = Gap(start, now - longest, reason)
        counted = Tail(gap.end, counted=last.tail.counted) if last.tail and last.tail.counted else None
        return Span(window, late, counted, (gap,), scope=last.scope)
    # Of a longer tail than the window may be, the end is read again: it knows all that was counted of that, too.
    tail = replace(last.tail, start=max(last.tail.start, before(start, longest))) if last.tail else None
    usual = last.covered.end - last.asked.start
    backfilled = None
    if usual and now - start > _DROPPED * usual:
        reason = f"no run since {instant(start)}, although the one before read {label_of(usual)}"
        backfilled = Gap(start, now - usual, reason)
    return Span(window, late, tail, (), backfilled, last.scope)
