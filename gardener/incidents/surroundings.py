"""What is known around the problems: how much each service did, on which revisions, and what was deployed when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate

from gardener.entries.interface import Deployment, Traffic
from gardener.events.event import SERVER_ERROR, Event
from gardener.incidents.timeline import EPOCH, MICROSECOND, request_log
from gardener.window import Coverage

_MINUTE = 60_000_000
_A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Volume:
    """Entries of one kind by minute (minutes since 1970), the earliest first, and their sums up to each."""

    minutes: tuple[int, ...] = ()
    sums: tuple[int, ...] = ()

    @classmethod
    def of(cls, counts: Mapping[int, int]) -> Volume:
        """The volume of these counts by minute."""
        ordered = tuple(sorted(counts))
        return cls(ordered, tuple(accumulate(counts[each] for each in ordered)))

    @property
    def total(self) -> int:
        """All of them."""
        return self.sums[-1] if self.sums else 0

    def by_minute(self) -> dict[int, int]:
        """The counts by minute."""
        return {
            minute: after - before
            for minute, before, after in zip(self.minutes, (0, *self.sums), self.sums, strict=False)
        }

    def between(self, first: int, last: int) -> int:
        """Those of the minutes from `first` to `last`, both included."""
        start, end = bisect_left(self.minutes, first), bisect_right(self.minutes, last)
        return (self.sums[end - 1] if end else 0) - (self.sums[start - 1] if start else 0)


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests that one log of a service tells of. `answered`: some of them did not fail by the server's fault.

    Where none was answered nobody knows whether none was, or whether only failures were read.
    """

    service: str
    volume: Volume
    answered: bool


@dataclass(frozen=True, slots=True)
class Service:
    """What one service wrote, problems or not. `instances` and `users` are counts of different names."""

    name: str
    volume: Volume
    instances: int = 0
    users: int = 0
    steady: bool = True


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision that wrote entries: the first and the last of them, and how many."""

    service: str
    name: str
    first: datetime
    last: datetime
    entries: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of it. `coverage` is None where nobody knows what was read; `requests` are by the log that tells of them.

    `everything`: entries of all severities were read; where not, `traffic` are some of the others.
    """

    services: Mapping[str, Service] = field(default_factory=dict)
    requests: Mapping[str, Requests] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    coverage: Coverage | None = None
    everything: bool = True
    traffic: Volume = field(default=Volume())


class Watch:
    """Collects them in one pass over all events. Memory grows with the minutes, instances and users, not the events."""

    def __init__(self) -> None:
        self._minutes: dict[str, Counter[int]] = {}
        self._instances: dict[str, set[str]] = {}
        self._users: dict[str, set[str]] = {}
        self._requests: dict[str, Counter[int]] = {}
        self._answered: set[str] = set()
        self._jobs: set[str] = set()
        self._revisions: dict[tuple[str, str], list[int]] = {}

    def add(self, event: Event) -> None:
        """Note the event."""
        if event.at is None:
            return
        service, weight = event.service, event.entry.weight
        time = (event.at - EPOCH) // MICROSECOND
        minutes = self._minutes.get(service)
        if minutes is None:
            minutes = self._minutes[service] = Counter()
            self._instances[service], self._users[service] = set(), set()
        minute = time // _MINUTE
        minutes[minute] += weight
        if event.instance:
            self._instances[service].add(event.instance)
        if event.user:
            self._users[service].add(event.user)
        if event.entry.resource_type in _JOBS:
            self._jobs.add(service)
        if event.request and event.request.status and not event.normal:
            log = request_log(event)
            self._requests.setdefault(log, Counter())[minute] += weight
            if event.request.status < SERVER_ERROR:
                self._answered.add(log)
        if event.revision:
            seen = self._revisions.get((service, event.revision))
            if seen is None:
                self._revisions[service, event.revision] = [time, time, weight]
            else:
                seen[:] = min(seen[0], time), max(seen[1], time), seen[2] + weight

    def surroundings(
        self,
        deployments: Iterable[Deployment] = (),
        coverage: Coverage | None = None,
        traffic: Traffic | None = None,
        *,
        shown: Callable[[str], str] = str,
    ) -> Surroundings:
        """What was seen, and what the source knows. `shown` gives names as they may be shown."""
        services = [
            Service(
                shown(name),
                Volume.of(minutes),
                len(self._instances[name]),
                len(self._users[name]),
                name not in self._jobs,
            )
            for name, minutes in sorted(self._minutes.items())
        ]
        revisions = [
            Revision(shown(service), shown(name), EPOCH + first * MICROSECOND, EPOCH + last * MICROSECOND, entries)
            for (service, name), (first, last, entries) in self._revisions.items()
        ]
        return Surroundings(
            services={each.name: each for each in services},
            requests={
                log: Requests(shown(log.partition("\n")[0]), Volume.of(minutes), log in self._answered)
                for log, minutes in sorted(self._requests.items())
            },
            revisions=tuple(sorted(revisions, key=lambda each: (each.first, each.service, each.name))),
            deployments=tuple(deployments),
            coverage=coverage,
            everything=traffic is None,
            traffic=Volume.of({(at - EPOCH) // _A_MINUTE: count for at, count in traffic.minutes.items()})
            if traffic
            else Volume(),
        )


_JOBS = frozenset({"cloud_run_job", "k8s_job", "dataflow_step", "batch.googleapis.com/Job", "cloud_scheduler_job"})
"""Resources that are silent when their work is done. Source: Cloud Logging, monitored resource types."""
