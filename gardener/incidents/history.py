"""What earlier runs saw of a problem, and what its course is against that."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gardener.incidents.facts import Course, Trend
from gardener.text.words import number

_STRONG = 2.0  # times as often, or half as often
_SURE = 3.0  # standard deviations of a difference of counts; less is chance
_LEAST_HOURS = 1 / 60


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an open issue remembers of a problem.

    `priority` is the one said there, `entries` what the last run that looked saw (0: nothing, `quiet_runs` times in a
    row), in a window of `hours`, 0 where that is not known. `revisions` are those that showed it so far.
    """

    priority: int
    entries: int = 0
    hours: float = 0.0
    quiet_runs: int = 0
    quiet: bool = False
    revisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the newest worklog over the same logs says: the hours that it covered, and entries by fingerprint."""

    hours: float
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered, by fingerprint, and the run before; `asked` is False where nobody was asked."""

    problems: Mapping[str, Remembered] = field(default_factory=dict)
    before: Earlier | None = None
    asked: bool = True

    def of(self, fingerprints: Iterable[str]) -> Remembered | None:
        """What is remembered of the first of these that anything is remembered of."""
        return next((found for each in fingerprints if (found := self.problems.get(each))), None)

    def seen_before(self, fingerprints: Iterable[str]) -> int:
        """Entries of these in the run before."""
        counts = self.before.counts if self.before else {}
        return max((counts.get(each, 0) for each in fingerprints), default=0)


NOT_ASKED = History(asked=False)
"""For a run that knows nothing of earlier ones."""


def trend_of(fingerprints: tuple[str, ...], count: int, hours: float, history: History) -> Trend:
    """The course of a problem that was seen `count` times in a window of `hours`.

    It is worse or better when its rate has doubled or halved, and by more than chance would change it.
    """
    if not history.asked:
        return Trend()
    known = history.of(fingerprints)
    if known and (known.quiet or known.quiet_runs):
        runs = f", after {number(known.quiet_runs, 'run')} without it" if known.quiet_runs else ""
        return Trend(Course.BACK, f"back{runs}")
    before, earlier = history.seen_before(fingerprints), history.before
    if before and earlier:
        return _compared(count, hours, before, earlier.hours)
    if known and known.entries and known.hours:
        return _compared(count, hours, known.entries, known.hours)
    return _not_compared(known, earlier)


def _not_compared(known: Remembered | None, earlier: Earlier | None) -> Trend:
    if known:
        return Trend(Course.KNOWN, "known from an open issue; how often it came before is not recorded")
    if earlier:
        return Trend(Course.NEW, f"new: neither an open issue nor the run before ({earlier.hours:.4g} h) knows it")
    return Trend(Course.NEW, "new: no open issue remembers it")


def _compared(count: int, hours: float, before: int, earlier: float) -> Trend:
    now_rate, then_rate = count / max(hours, _LEAST_HOURS), before / max(earlier, _LEAST_HOURS)
    figures = f"{_rate(now_rate)} an hour, {_rate(then_rate)} an hour in the run before"
    # Two Poisson counts: what is left of their difference when both windows are as long, in standard deviations.
    expected = then_rate * max(hours, _LEAST_HOURS)
    deviation = math.sqrt(count + expected * max(1.0, hours / max(earlier, _LEAST_HOURS)))
    if deviation and abs(count - expected) > _SURE * deviation:
        if now_rate >= _STRONG * then_rate:
            return Trend(Course.WORSE, f"worse: {figures}", now_rate / then_rate)
        if now_rate * _STRONG <= then_rate:
            return Trend(Course.BETTER, f"better: {figures}", now_rate / then_rate)
    return Trend(Course.KNOWN, f"as before: {figures}", now_rate / then_rate)


def _rate(per_hour: float) -> str:
    return f"{per_hour:,.0f}" if per_hour >= 10 else f"{per_hour:.2g}"  # noqa: PLR2004  # two digits are enough
