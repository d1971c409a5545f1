"""What earlier runs covered, and where the next one begins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median_low

from gardener.settings import Settings
from gardener.window import SINCE_LAST, Gap, Tail, Window, before, instant, label_of, minute, parse_window

FIRST = timedelta(hours=24)
"""What `since-last` reads when no worklog says where the run before ended (or `max-window`, if that is shorter)."""

_DROPPED = 1.5
"""A stretch this many times as long as usual is taken for a schedule that was dropped."""

_LOOKED_AT = 3
"""Runs whose median says what is usual: neither the one that was dropped before nor one by hand."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one earlier run covered, as its worklog says. `scope` identifies what it read besides the window.

    `since_last`: its window went on where a run before had ended. `counts` are the entries of each incident, by the
    fingerprints of its clusters.
    """

    scope: str
    asked: Window
    covered: Window
    tail: Tail | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    since_last: bool = False

    @property
    def reach(self) -> datetime:
        """Where all that the run counted ends, of whatever class."""
        return max((self.covered.end, *dict(self.tail.counted).values())) if self.tail else self.covered.end

    def has(self, at: datetime, digest: bytes, name: str) -> bool:
        """Whether the entry of this instant, digest and class of severities was counted by the run."""
        if self.tail is None or at < self.covered.start:
            return at in self.covered
        if at < self.covered.end:
            return at < self.tail.start or digest in self.tail.seen
        return at < dict(self.tail.counted).get(name, self.covered.end)


@dataclass(frozen=True, slots=True)
class Span:
    """What a run is to read: the window, and what the run before left for it.

    `tail`: read again from its `start`, and leave out what it has seen. `gaps` lie in the window and cannot be read.
    `backfilled` is the stretch that a run before should have read. `late_arrivals`: how much of its end a run keeps
    for the next. `others` are runs besides that one: what they have counted is left out, too. `begun` says why the
    window begins where no run before has ended.
    """

    window: Window
    late_arrivals: timedelta = timedelta(0)
    tail: Tail | None = None
    gaps: tuple[Gap, ...] = ()
    backfilled: Gap | None = None
    scope: str = ""
    others: tuple[Record, ...] = ()
    begun: str = ""

    @property
    def start(self) -> datetime:
        """The first instant that is read."""
        least = max((gap.end for gap in self.gaps), default=self.window.start)
        return min(least, self.tail.start) if self.tail else least

    @property
    def left_out(self) -> tuple[Window, ...]:
        """Stretches of the window that runs by hand have counted."""
        return tuple(each.covered for each in self.others if each.covered.end > self.window.start)

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
        begun = f"no worklog of a run before with these settings was found, so the last {label_of(length)} are read"
        return Span(Window(before(now, length), now, SINCE_LAST), late, scope=scope, begun=begun)
    chain, within, apart = _chain_of(ended)
    newest = sorted((each for each in ended if each.since_last), key=_end, reverse=True) or chain
    return _after(chain, within, apart, newest[:_LOOKED_AT], settings, now)


def _chain_of(ended: Sequence[Record]) -> tuple[list[Record], list[Record], list[Record]]:
    """The newest run of `since-last` and those by hand that cover what follows it; what they cover; what lies behind.

    A run over the last hour, by hand, covers what is newer, but not what lies between: that is still to be read.
    """
    newest = max(ended, key=lambda each: (each.since_last, each.covered.end))
    chain, within, apart = [newest], list[Record](), list[Record]()
    for each in sorted(ended, key=lambda each: (each.covered.start, each.covered.end)):
        if each.covered.end <= chain[-1].covered.end:
            within += [each] if each is not newest else []
        elif each.covered.start > chain[-1].covered.end:
            apart.append(each)
        else:
            chain.append(each)
    return chain, within, apart


def _left_by(chain: Sequence[Record]) -> Record:
    """The run whose tail is read again: the first that the run after it did not read whole.

    There, too, entries may have come late.
    """
    for one, other in pairwise(chain):
        if one.tail and one.tail.start < other.covered.start:
            return one
    return chain[-1]


def _certain(record: Record, late: timedelta) -> Record:
    """The record as far as it is certain: of where entries came late it knows what it carries the digests of."""
    tail = record.tail or Tail(record.covered.end)
    return replace(record, tail=replace(tail, start=min(tail.start, before(record.asked.end, late))))


def _end(record: Record) -> datetime:
    return record.covered.end


def _after(
    chain: Sequence[Record],
    within: Sequence[Record],
    apart: Sequence[Record],
    newest: Sequence[Record],
    settings: Settings,
    now: datetime,
) -> Span:
    """The span that begins where the chain ends. `newest` are the runs of `since-last` before this one."""
    last = chain[-1]
    start, longest, late = last.covered.end, settings.max_window, settings.late_arrivals
    window = Window(start, now, SINCE_LAST)
    others = [*apart, *(_certain(each, late) for each in within)]
    if now - start > longest:
        reason = f"older than `max-window` ({label_of(longest)}); the run before ended at {minute(start)}"
        gap = Gap(start, now - longest, reason)
        return Span(window, late, None, (gap,), scope=last.scope, others=(*chain, *others))
    # Of a longer tail than the window may be, the end is read again: it knows all that was counted of that, too.
    left_by = _left_by(chain)
    tail = left_by.tail and replace(left_by.tail, start=max(left_by.tail.start, before(start, longest)))
    others += [each for each in chain if each is not left_by]
    return Span(window, late, tail, (), _backfilled(last, apart, newest, now), last.scope, tuple(others))


def _backfilled(last: Record, apart: Sequence[Record], newest: Sequence[Record], now: datetime) -> Gap | None:
    """The first stretch after `last` that an earlier run should have read, if there is one."""
    start, ran = last.covered.end, newest[0].asked.end
    usual = median_low(each.asked.end - each.asked.start for each in newest)
    if start < last.asked.end:
        return Gap(start, last.asked.end, f"the run of {instant(last.asked.end)} did not come to its end")
    if apart:
        reason = f"the run of {instant(apart[0].asked.end)} began only at {instant(apart[0].covered.start)}"
        return Gap(start, apart[0].covered.start, reason)
    if usual and now - max(start, ran) > _DROPPED * usual:
        reason = f"no worklog of a run since {instant(start)} was found, although one before read {label_of(usual)}"
        return Gap(start, now - usual, reason)
    return None
