"""Services that stopped writing. Silence is not health: nothing is called quiet or resolved while one is silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from gardener.incidents.since import duration
from gardener.incidents.surroundings import Service, Surroundings
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

    Asked of services that wrote in at least ten minutes, and only where entries of all severities were read: a service
    that only stopped reporting problems may be well.
    """
    if not around.everything or around.coverage is None:
        return ()
    end = around.coverage.covered.end
    return tuple(found for service in around.services.values() if service.steady for found in _silence(service, end))


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
        rate = service.volume.total / (minutes[-1] - minutes[0] + 1) * 60
        text = (
            f"{service.name or 'the logs'}: no entry in the last {duration(quiet.total_seconds())} of the window, "
            f"after {rate:,.0f} an hour. That is silence, not health"
        )
        yield Silence(service.name, end - quiet, text)
