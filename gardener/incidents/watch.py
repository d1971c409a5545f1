"""Collects what is known around the problems, from all events of a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final, TypeVar

from gardener.clusters.minutes import EARLIEST, EPOCH, LATEST, Pace
from gardener.entries.interface import Deployment, Traffic
from gardener.events.event import SERVER_ERROR, Event, Level
from gardener.incidents.surroundings import Requests, Revision, Service, Surroundings, Volume
from gardener.incidents.timeline import request_log
from gardener.window import Coverage

_A_MINUTE = timedelta(minutes=1)
_MOST_LABELS = 512
_JOBS: Final = frozenset(
    {"cloud_run_job", "k8s_job", "dataflow_step", "batch.googleapis.com/Job", "cloud_scheduler_job"}
)
"""Resources that are silent when their work is done. Source: Cloud Logging, monitored resource types."""

_Key = tuple[str, str, Level, str, str]
_Name = TypeVar("_Name", Level, str)


class _Writer:
    """A service: its entries that have a time, by minute, and the names of its instances and users."""

    __slots__ = ("instances", "pace", "users")

    def __init__(self) -> None:
        self.pace = Pace()
        self.instances: set[str] = set()
        self.users: set[str] = set()


class _Part:
    """Entries that have service, revision, level, the rule of the level, and kind of resource in common."""

    __slots__ = ("count", "first", "instances", "last", "pace", "undated", "users")

    def __init__(self, writer: _Writer) -> None:
        self.pace, self.instances, self.users = writer.pace, writer.instances, writer.users
        self.count = self.undated = 0
        self.first, self.last = LATEST, EARLIEST

    @property
    def dated(self) -> int:
        """How many of the entries have a time."""
        return self.count - self.undated


class _Log:
    """The requests that one log of a service tells of, and its name."""

    __slots__ = ("answered", "name", "pace")

    def __init__(self, name: str) -> None:
        self.name = name
        self.pace = Pace()
        self.answered = False


class Watch:
    """Collects them in one pass over all events. Memory grows with the minutes, instances and users, not the events."""

    def __init__(self) -> None:
        self._writers: dict[str, _Writer] = {}
        self._parts: dict[_Key, _Part] = {}
        self._logs: dict[tuple[str, str], _Log] = {}
        self._labels: dict[int, Mapping[str, str]] = {}
        self._projects: set[str] = set()
        self._regions: set[str] = set()

    def add(self, event: Event, minute: int) -> None:
        """Note the event; `minute` is what `minute_of` gives for its time."""
        entry, at, service = event.entry, event.at, event.service
        key = service, event.revision, event.level, event.level_rule, entry.resource_type
        part = self._parts.get(key) or self._begun(key)
        weight = entry.weight
        part.count += weight
        if id(entry.resource_labels) not in self._labels:
            self._place(entry.resource_labels)
        if at is None:
            part.undated += weight
            return
        pace = part.pace
        if pace.minute != minute:
            pace.turn(minute)
        pace.count += weight
        if at > part.last:  # noqa: PLR1730  # `max` is a call
            part.last = at
        if at < part.first:  # noqa: PLR1730
            part.first = at
        part.instances.add(event.instance)
        if event.user:
            part.users.add(event.user)
        if event.request and event.request.status and not event.normal:
            self._note(event, event.request.status, minute)

    @property
    def levels(self) -> Mapping[Level, int]:
        """The entries by level."""
        return _sums((level, part.count) for (_, _, level, _, _), part in self._parts.items())

    @property
    def rules(self) -> Mapping[str, int]:
        """The entries by the rule that decided their level."""
        return _sums((rule, part.count) for (_, _, _, rule, _), part in self._parts.items())

    @property
    def services(self) -> tuple[str, ...]:
        """The names of the services, in their order."""
        return tuple(sorted(self._writers.keys() - {""}))

    @property
    def projects(self) -> tuple[str, ...]:
        """The projects that the entries name, in the order of their names."""
        return tuple(sorted(self._projects - {""}))

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions and zones that the entries name, in the order of their names."""
        return tuple(sorted(self._regions - {""}))

    def surroundings(
        self,
        deployments: Iterable[Deployment] = (),
        coverage: Coverage | None = None,
        traffic: Traffic | None = None,
        *,
        shown: Callable[[str], str] = str,
    ) -> Surroundings:
        """What was seen, and what the source knows. `shown` gives names as they may be shown."""
        jobs = {service for (service, *_, kind), part in self._parts.items() if kind in _JOBS and part.dated}
        services = [
            Service(
                shown(name),
                Volume.of(writer.pace.by_minute()),
                len(writer.instances - {""}),
                len(writer.users),
                name not in jobs,
            )
            for name, writer in sorted(self._writers.items())
            if writer.pace.count
        ]
        logs = sorted(self._logs.values(), key=lambda each: each.name)
        return Surroundings(
            services={each.name: each for each in services},
            requests={
                log.name: Requests(shown(log.name.partition("\n")[0]), Volume.of(log.pace.by_minute()), log.answered)
                for log in logs
            },
            revisions=self._revisions(shown),
            deployments=tuple(deployments),
            coverage=coverage,
            everything=traffic is None,
            unread=traffic is not None and traffic.unread,
            traffic=Volume.of({(at - EPOCH) // _A_MINUTE: count for at, count in traffic.minutes.items()})
            if traffic
            else Volume(),
        )

    def _begun(self, key: _Key) -> _Part:
        writer = self._writers.setdefault(key[0], _Writer())
        part = self._parts[key] = _Part(writer)
        return part

    def _note(self, event: Event, status: int, minute: int) -> None:
        """Count the request that the event reports."""
        found = event.service, event.entry.log_name
        log = self._logs.get(found)
        if log is None:
            log = self._logs[found] = _Log(request_log(event))
        if log.pace.minute != minute:
            log.pace.turn(minute)
        log.pace.count += event.entry.weight
        if status < SERVER_ERROR:
            log.answered = True

    def _place(self, labels: Mapping[str, str]) -> None:
        """Note where a resource is. The mappings are kept, so that no other one can get their ids."""
        if len(self._labels) >= _MOST_LABELS:
            self._labels.clear()
        self._labels[id(labels)] = labels
        self._projects.add(labels.get("project_id", ""))
        self._regions.add(labels.get("location", ""))

    def _revisions(self, shown: Callable[[str], str]) -> tuple[Revision, ...]:
        """The revisions that wrote entries that have a time, the earliest first."""
        found: dict[tuple[str, str], tuple[datetime, datetime, int]] = {}
        for (service, name, *_), part in self._parts.items():
            if name and part.dated:
                first, last, count = found.get((service, name), (LATEST, EARLIEST, 0))
                found[service, name] = min(first, part.first), max(last, part.last), count + part.dated
        revisions = [Revision(shown(service), shown(name), *seen) for (service, name), seen in found.items()]
        return tuple(sorted(revisions, key=lambda each: (each.first, each.service, each.name)))


def _sums(counts: Iterable[tuple[_Name, int]]) -> dict[_Name, int]:
    """The sums of what is counted under one name, in the order of the names."""
    found: dict[_Name, int] = {}
    for name, count in counts:
        found[name] = found.get(name, 0) + count
    return dict(sorted(found.items()))
