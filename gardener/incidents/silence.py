"""Services that stopped writing. Silence is not health: nothing is called quiet or resolved while one is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from gardener.incidents.since import duration
from gardener.incidents.surroundings import Service, Surroundings, Volume
from gardener.incidents.timeline import EPOCH

_LEAST = timedelta(minutes=30)
_LEAST_MINUTES = 10  # in which the service wrote anything; less is no habit
_LEAST_ENTRIES = 50
_TIMES_THE_LONGEST = 3  # breaks that the service took before
_EXPECTED = 20  # entries that would have come in that time at the rate before


@dataclass(frozen=True, slots=True)
class Silence:
    """A service that wrote nothing from `since` to the end of the window; `text` says so with figures."""

    service: str
    since: datetime
    text: str


def silences(around: Surroundings) -> tuple[Silence, ...]:
    """The services that fell silent before the end of the window, in the order of their names.

    Asked of services that wrote in at least ten minutes, over entries of all severities: a service that only stopped
    reporting problems may be well. Where only problems were read, of all services together, by the sample of the rest.
    Nothing is said where something was left unread.
    """
    coverage = around.coverage
    if coverage is None or coverage.gaps or coverage.apart or coverage.unreadable or around.unread:
        return ()
    window = coverage.covered
    if not coverage.entries and not around.traffic.total and window.hours:
        return (Silence("", window.start, "no entry at all was logged in the window. That is silence, not health"),)
    asked = [*around.services.values()] if around.everything else [_together(around)]
    return tuple(found for service in asked if service.steady for found in _silence(service, window.end))


def _together(around: Surroundings) -> Service:
    """All services as one, by the entries that were looked at: problems count by their minutes."""
    if not around.traffic.total:
        return Service("", around.traffic)
    minutes = {minute for each in around.services.values() for minute in each.volume.minutes}
    counts = Counter(dict.fromkeys(minutes, 1)) + Counter(around.traffic.by_minute())
    return Service(next(iter(around.services), "") if len(around.services) == 1 else "", Volume.of(counts))


def stopped(minutes: Sequence[int], count: int, end: datetime) -> timedelta | None:
    """How long nothing came before `end`, if that is a break in the habit of these minutes (since 1970)."""
    if len(minutes) < _LEAST_MINUTES or count < _LEAST_ENTRIES:
        return None
    quiet = end - (EPOCH + timedelta(minutes=minutes[-1] + 1))
    longest = timedelta(minutes=max((after - before for before, after in pairwise(minutes)), default=1))
    expected = count / (minutes[-1] - minutes[0] + 1) * (quiet / timedelta(minutes=1))
    if quiet < max(_LEAST, _TIMES_THE_LONGEST * longest) or expected < _EXPECTED:
        return None
    return quiet


def _silence(service: Service, end: datetime) -> Iterator[Silence]:
    minutes = service.volume.minutes
    if quiet := stopped(minutes, service.volume.total, end):
        gone = duration(quiet.total_seconds())
        text = (
            f"{service.name or 'the logs'}: no entry in the last {gone} of the window, after entries in "
            f"{len(minutes):,} different minutes before. That is silence, not health"
        )
        yield Silence(service.name, end - quiet, text)
