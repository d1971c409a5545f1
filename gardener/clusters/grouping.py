"""Events become clusters, in one pass and in memory that grows with the clusters, not with the events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType

from gardener.clusters.cluster import Cluster, Kind
from gardener.clusters.fingerprint import fingerprint, identity
from gardener.events.event import Event, Level

_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Growing:
    kind: Kind
    template: str
    sample: Event
    count: int = 0
    first: datetime | None = None
    last: datetime | None = None
    levels: Counter[Level] = field(default_factory=Counter)
    minutes: Counter[datetime] = field(default_factory=Counter)
    instances: set[str] = field(default_factory=set)
    revisions: set[str] = field(default_factory=set)
    traces: set[str] = field(default_factory=set)
    members: list[tuple[datetime, str]] = field(default_factory=list)


class Grouping:
    """Collects events; what it gives does not depend on their order."""

    def __init__(self, *, keep_ids: bool = False) -> None:
        self._keep_ids = keep_ids
        self._growing: dict[str, _Growing] = {}

    def add(self, event: Event) -> str:
        """Put the event into its cluster; returns a handle, for which `fingerprint_of` names the cluster."""
        kind, template, parts = identity(event)
        key = fingerprint(kind, parts)
        cluster = self._growing.get(key)
        if cluster is None:
            cluster = self._growing[key] = _Growing(kind, template, event)
        elif _order(event) < _order(cluster.sample):
            cluster.sample, cluster.template = event, template
        cluster.count += 1
        cluster.levels[event.level] += 1
        if at := event.at:
            cluster.first = at if cluster.first is None else min(cluster.first, at)
            cluster.last = at if cluster.last is None else max(cluster.last, at)
            cluster.minutes[at.replace(second=0, microsecond=0)] += 1
        for known, value in (
            (cluster.instances, event.instance),
            (cluster.revisions, event.revision),
            (cluster.traces, event.entry.trace),
        ):
            if value:
                known.add(value)
        if self._keep_ids:
            cluster.members.append(_order(event)[:2])
        return key

    @staticmethod
    def fingerprint_of(handle: str) -> str:
        """The fingerprint of the cluster that holds the event of this handle, as `clusters()` gives it."""
        return handle

    def clusters(self) -> tuple[Cluster, ...]:
        """The clusters so far, the earliest first."""
        made = (
            Cluster(
                fingerprint=key,
                kind=each.kind,
                template=each.template,
                count=each.count,
                first=each.first,
                last=each.last,
                levels=MappingProxyType(dict(sorted(each.levels.items()))),
                minutes=MappingProxyType(dict(sorted(each.minutes.items()))),
                instances=frozenset(each.instances),
                revisions=tuple(sorted(each.revisions)),
                traces=frozenset(each.traces),
                sample=each.sample,
                insert_ids=tuple(insert_id for _, insert_id in sorted(each.members)),
            )
            for key, each in self._growing.items()
        )
        return tuple(sorted(made, key=lambda cluster: (cluster.first or _LATEST, cluster.fingerprint)))


def _order(event: Event) -> tuple[datetime, str, str]:
    """Earliest first; the log decides between entries that share instant and id: the three name one entry."""
    return event.at or _LATEST, event.entry.insert_id, event.entry.log_name
