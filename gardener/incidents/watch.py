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
_MOST_RESOURCES = 512
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

    __slots__ = ("count", "first", "instance", "kind", "last", "revision", "rule", "service", "undated", "writer")

    def __init__(self, key: _Key, writer: _Writer) -> None:
        self.service, self.revision, _, self.rule, self.kind = key
        self.writer = writer
        self.count = self.undated = 0
        self.first, self.last = LATEST, EARLIEST
        self.instance: str | None = None  # of the entry before

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


class _Resource:
    """What wrote entries: the mapping that says so, and what the entry before, of each level, was a part of."""

    __slots__ = ("labels", "parts")

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.parts: dict[Level, _Part] = {}


class Watch:
    """Collects them in one pass over all events. Memory grows with the minutes, instances and users, not the events."""

    def __init__(self) -> None:
        self._writers: dict[str, _Writer] = {}
        self._parts: dict[_Key, _Part] = {}
        self._logs: dict[tuple[str, str], _Log] = {}
        self._resources: dict[int, _Resource] = {}  # by the id of the mapping
        self._projects: set[str] = set()
        self._regions: set[str] = set()

    def add(self, event: Event, minute: int) -> None:
        """Note the event; `minute` is what `minute_of` gives for its time."""
        entry, at = event.entry, event.at
        resource = self._resources.get(id(entry.resource_labels)) or self._placed(entry.resource_labels)
        part = resource.parts.get(event.level)
        if (
            part is None
            or part.rule != event.level_rule
            or part.revision != event.revision
            or part.service != event.service
            or part.kind != entry.resource_type
        ):
            part = resource.parts[event.level] = self._part(event)
        weight = entry.weight
        part.count += weight
        if at is None:
            part.undated += weight
            return
        writer = part.writer
        pace = writer.pace
        if pace.minute != minute:
            pace.turn(minute)
        pace.count += weight
        if at > part.last:
            part.last = at
            if part.first is LATEST:
                part.first = at
        elif at < part.first:
            part.first = at
        if event.instance is not part.instance:
            part.instance = event.instance
            writer.instances.add(event.instance)
        request = event.request
        if event.user or (request is not None and request.status and not event.normal):
            self._note(event, writer, minute)

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

    def _part(self, event: Event) -> _Part:
        """The part of the event."""
        key = event.service, event.revision, event.level, event.level_rule, event.entry.resource_type
        part = self._parts.get(key)
        if part is None:
            writer = self._writers.setdefault(event.service, _Writer())
            part = self._parts[key] = _Part(key, writer)
        return part

    def _placed(self, labels: Mapping[str, str]) -> _Resource:
        """Note where a resource is. The mappings are kept, so that no other one can get their ids."""
        if len(self._resources) >= _MOST_RESOURCES:
            self._resources.clear()
        self._projects.add(labels.get("project_id", ""))
        self._regions.add(labels.get("location", ""))
        resource = self._resources[id(labels)] = _Resource(labels)
        return resource

    def _note(self, event: Event, writer: _Writer, minute: int) -> None:
        """Count the user whom the event names, and the request that it reports."""
        if event.user:
            writer.users.add(event.user)
        request = event.request
        if request is None or not request.status or event.normal:
            return
        found = event.service, event.entry.log_name
        log = self._logs.get(found)
        if log is None:
            log = self._logs[found] = _Log(request_log(event))
        if log.pace.minute != minute:
            log.pace.turn(minute)
        log.pace.count += event.entry.weight
        if request.status < SERVER_ERROR:
            log.answered = True

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
