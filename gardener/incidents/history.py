"""What earlier runs saw of a problem, and what its course is against that."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from gardener.incidents.facts import Course, Trend
from gardener.text.words import number
from gardener.window import Window

_STRONG = 2.0  # times as often, or half as often
_SURE = 3.0  # standard deviations of a difference of counts; less is chance
_LEAST_HOURS = 1 / 60
_ABUT = 0.25  # of a window: how exactly the one before ends where it begins


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one run saw: the end of its window, entries (0 for none), priority.

    Runs that saw nothing follow each other as one: `level` is how many runs they are then.
    """

    end: datetime
    entries: int
    level: int


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an open issue remembers of a problem: the runs that looked for it, the oldest first, and its revisions."""

    sightings: tuple[Sighting, ...] = ()
    revisions: tuple[str, ...] = ()

    @property
    def last(self) -> Sighting | None:
        """The last run that looked."""
        return self.sightings[-1] if self.sightings else None

    @property
    def level(self) -> int | None:
        """The priority when it was seen last."""
        return next((each.level for each in reversed(self.sightings) if each.entries), None)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a worklog says of an earlier run over the same logs: what it covered, and entries by fingerprint."""

    covered: Window
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """What open issues remember, by fingerprint, and earlier runs, the newest first.

    `asked` is False where nobody was asked: then nothing is called new.
    """

    problems: Mapping[str, Remembered] = field(default_factory=dict)
    runs: tuple[Earlier, ...] = ()
    asked: bool = True

    def of(self, fingerprints: Iterable[str], end: datetime) -> Remembered | None:
        """What is remembered of the first of these, from before a run whose window ends at `end`.

        So a run that is done again sees what it saw the first time.
        """
        found = next((known for each in fingerprints if (known := self.problems.get(each))), None)
        before = tuple(each for each in found.sightings if each.end < end) if found else ()
        if found and found.sightings and not before:
            return None  # it is this very window that it is known from
        return found and replace(found, sightings=before)

    def before(self, end: datetime) -> Earlier | None:
        """The newest run that ended before `end`."""
        return next((each for each in self.runs if each.covered.end < end), None)


NOT_ASKED = History(asked=False)
"""For a run that knows nothing of earlier ones."""


def trend_of(fingerprints: tuple[str, ...], count: int, window: Window, history: History) -> Trend:
    """The course of a problem that was seen `count` times in the window.

    It is worse or better when its rate has doubled or halved, and by more than chance would change it.
    """
    if not history.asked:
        return Trend()
    known, earlier = history.of(fingerprints, window.end), history.before(window.end)
    last = known.last if known else None
    if last and not last.entries:
        return Trend(Course.BACK, f"back, after {number(last.level, 'run')} without it")
    before = max((earlier.counts.get(each, 0) for each in fingerprints), default=0) if earlier else 0
    if before and earlier:
        return _compared(count, window.hours, before, earlier.covered.hours)
    if last and abs((window.start - last.end).total_seconds()) <= _ABUT * window.hours * 3600:
        return _compared(count, window.hours, last.entries, window.hours)
    return _not_compared(known, earlier)


def _not_compared(known: Remembered | None, earlier: Earlier | None) -> Trend:
    if known:
        return Trend(Course.KNOWN, "known from an open issue; no run over the same stretch before is recorded")
    nor = f", nor the run before ({earlier.covered.hours:.4g} h)" if earlier else ""
    return Trend(Course.NEW, f"new: no open issue knows it{nor}")


def _compared(count: int, hours: float, before: int, earlier: float) -> Trend:
    now_rate, then_rate = count / max(hours, _LEAST_HOURS), before / max(earlier, _LEAST_HOURS)
    times = now_rate / then_rate
    figures = f"{_rate(now_rate)} an hour, {_rate(then_rate)} an hour in the run before"
    # Two Poisson counts: what is left of their difference when both windows are as long, in standard deviations.
    expected = then_rate * max(hours, _LEAST_HOURS)
    deviation = math.sqrt(count + expected * max(1.0, hours / max(earlier, _LEAST_HOURS)))
    if abs(count - expected) > _SURE * deviation:
        if times >= _STRONG:
            return Trend(Course.WORSE, f"worse: {figures}", times)
        if times * _STRONG <= 1:
            return Trend(Course.BETTER, f"better: {figures}", times)
    return Trend(Course.KNOWN, f"as before: {figures}", times)


def _rate(per_hour: float) -> str:
    return f"{per_hour:,.0f}" if per_hour >= 10 else f"{per_hour:.2g}"  # noqa: PLR2004  # two digits are enough
