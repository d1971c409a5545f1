"""A cluster while its events still come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType

from gardener.clusters.cluster import Cluster
from gardener.clusters.fingerprint import Identity
from gardener.clusters.merging import Key
from gardener.clusters.templates import agreed
from gardener.events.event import Event, Level

LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class Growing:
    """What is counted of the events of one identity.

    `handles` name it, and what was joined to it; `shown` is what their messages have in common, by their keys;
    `normal` a reason that all of them are normal operation, empty where one is not, None before the first.
    """

    identity: Identity
    sample: Event
    sample_key: Key
    handles: tuple[str, ...]
    count: int = 0
    first: datetime | None = None
    last: datetime | None = None
    levels: Counter[Level] = field(default_factory=Counter)
    minutes: Counter[datetime] = field(default_factory=Counter)
    instances: set[str] = field(default_factory=set)
    revisions: set[str] = field(default_factory=set)
    traces: set[str] = field(default_factory=set)
    members: list[tuple[datetime, str]] = field(default_factory=list)
    normal: str | None = None
    shown: dict[Key, tuple[str, ...]] = field(default_factory=dict)

    def add(self, event: Event, identity: Identity, *, keep_id: bool) -> None:
        """Count an event of this identity."""
        self._take_sample(event, identity.shape.key)
        self._show(identity.shape.key, identity.shape.shown)
        self.normal = event.normal if self.normal is None else self.normal and event.normal
        weight = event.entry.weight
        self.count += weight
        self.levels[event.level] += weight
        if at := event.at:
            if self.first is None or at < self.first:
                self.first = at
            if self.last is None or at > self.last:
                self.last = at
            self.minutes[_minute(at.replace(second=0, microsecond=0))] += weight
        if event.instance:
            self.instances.add(event.instance)
        if event.revision:
            self.revisions.add(event.revision)
        if event.level >= Level.WARNING and event.entry.trace:
            self.traces.add(event.entry.trace)
        if keep_id:
            at = event.at or LATEST
            self.members += [(at, insert_id) for insert_id in event.insert_ids or (event.entry.insert_id,)]

    def joined(self, other: Growing, *, aligned: bool) -> Growing:
        """This and the other as one; `aligned` messages have pieces at the same positions."""
        both = Growing(self.identity, self.sample, self.sample_key, self.handles + other.handles)
        for each in (self, other):
            both._take_sample(each.sample, each.sample_key)
            both.count += each.count
            both.levels.update(each.levels)
            both.minutes.update(each.minutes)
            both.instances |= each.instances
            both.revisions |= each.revisions
            both.traces |= each.traces
            both.members += each.members
            both.normal = each.normal if both.normal is None else both.normal and each.normal
            for key, shown in each.shown.items():
                both._show(key, shown)
        both.first = min((each.first for each in (self, other) if each.first), default=None)
        both.last = max((each.last for each in (self, other) if each.last), default=None)
        if aligned:
            both.shown = dict.fromkeys(both.shown, agreed(self.agreed(), other.agreed()))
        return both

    def agreed(self) -> tuple[str, ...]:
        """What the messages like the sample have in common."""
        return self.shown[self.sample_key]

    def cluster(self, fingerprint: str, template: str, notes: tuple[str, ...]) -> Cluster:
        """The value that the next stages work with."""
        return Cluster(
            fingerprint=fingerprint,
            kind=self.identity.kind,
            template=template,
            count=self.count,
            first=self.first,
            last=self.last,
            levels=MappingProxyType(dict(sorted(self.levels.items()))),
            minutes=MappingProxyType(dict(sorted(self.minutes.items()))),
            instances=frozenset(self.instances),
            revisions=tuple(sorted(self.revisions)),
            traces=frozenset(self.traces),
            sample=self.sample,
            insert_ids=tuple(insert_id for _, insert_id in sorted(self.members)),
            place=self.identity.place,
            normal=self.normal or "",
            notes=notes,
        )

    def _take_sample(self, event: Event, key: Key) -> None:
        at, sampled = event.at, self.sample.at
        if at and sampled and at > sampled:
            return
        if _order(event) < _order(self.sample):
            self.sample, self.sample_key = event, key

    def _show(self, key: Key, shown: tuple[str, ...]) -> None:
        old = self.shown.get(key)
        self.shown[key] = shown if old is None or old == shown else agreed(old, shown)


@lru_cache(maxsize=1 << 14)
def _minute(at: datetime) -> datetime:
    """The same object for the same minute: each cluster has most minutes of a busy day."""
    return at


def _order(event: Event) -> tuple[datetime, str, str]:
    """Earliest first; the log decides between entries that share instant and id: the three name one entry."""
    return event.at or LATEST, event.entry.insert_id, event.entry.log_name
