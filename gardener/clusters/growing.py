"""A cluster while its events still come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from gardener.clusters.cluster import Cluster
from gardener.clusters.fingerprint import Identity
from gardener.clusters.merging import Key
from gardener.clusters.minutes import EARLIEST, LATEST, ByMinute, Pace
from gardener.clusters.shape import Shape
from gardener.clusters.templates import agreed
from gardener.clusters.traces import Traces
from gardener.events.event import Event, Level


@dataclass(slots=True)
class Growing:
    """What is counted of the events of one identity.

    `handles` name it, and what was joined to it, itself first. `sample` is one of its events, in the end the first of
    them, and `sample_key` the key of that one's message; `shown` is what messages have in common, by their keys.
    `first` is `LATEST` where no event had a time. Sets may hold an empty name, which is none. `normal`
    says why all events are normal operation, empty where one is not.

    `level`, `instance` and `revision` are those of the event before, `counted` the events before those in a row that
    have this level.
    """

    identity: Identity
    sample: Event
    sample_key: Key
    handles: tuple[str, ...]
    level: Level
    normal: str
    handle: str = ""
    problem: bool = False
    pace: Pace = field(default_factory=Pace)
    counted: int = 0
    instance: str = ""
    revision: str = ""
    first: datetime = LATEST
    last: datetime = EARLIEST
    levels: dict[Level, int] = field(default_factory=dict)
    instances: set[str] = field(default_factory=set)
    revisions: set[str] = field(default_factory=set)
    members: list[tuple[datetime, str]] = field(default_factory=list)
    shown: dict[Key, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, identity: Identity, event: Event, handle: str) -> Growing:
        """One without events yet, for those of this identity; the event is the first of them."""
        made = cls(identity, event, identity.shape.key, (handle,), event.level, event.normal, handle)
        made.problem = event.level >= Level.WARNING
        return made

    def add(self, event: Event, key: Key, minute: int) -> None:
        """Count an event of this identity; `key` is that of its message, `minute` that of its time or `UNDATED`.

        This runs for every entry of a window. Whatever lies in memory of its own is touched only when it changes: to
        fetch it is what costs most.
        """
        entry, at, pace = event.entry, event.at, self.pace
        if event.level is not self.level:
            self._turn(event.level)
        if minute != pace.minute:
            pace.turn(minute)
        pace.count += entry.weight
        if at is None:
            self._take_sample(event, key)
        elif at > self.last:
            self.last = at
            if self.first is LATEST:
                self.first = at
                self._take_sample(event, key)
        elif at <= self.first:
            self.first = at
            self._take_sample(event, key)
        if event.instance is not self.instance or event.revision is not self.revision:
            self.instance, self.revision = event.instance, event.revision
            self.instances.add(event.instance)
            self.revisions.add(event.revision)
        if self.normal and event.normal != self.normal:
            self.normal = event.normal and min(event.normal, self.normal)

    def keep_ids(self, event: Event) -> None:
        """Remember the ids of the event's entries, with its time."""
        at = event.at or LATEST
        self.members += [(at, insert_id) for insert_id in event.insert_ids or (event.entry.insert_id,)]

    def show(self, shape: Shape) -> None:
        """Note what a message of this identity shows; to note the same again changes nothing."""
        self._show(shape.key, shape.shown)

    def joined(self, other: Growing, *, aligned: bool) -> Growing:
        """This and the other as one; `aligned` messages have pieces at the same positions."""
        normal = self.normal and other.normal and min(self.normal, other.normal)
        handles = self.handles + other.handles
        both = Growing(self.identity, self.sample, self.sample_key, handles, self.level, normal, self.handle)
        for each in (self, other):
            both._take_sample(each.sample, each.sample_key)
            for level, count in each.by_level().items():
                both.levels[level] = both.levels.get(level, 0) + count
            both.pace.update(each.pace)
            both.instances |= each.instances
            both.revisions |= each.revisions
            both.members += each.members
            for key, shown in each.shown.items():
                both._show(key, shown)
        both.counted = both.pace.count
        both.first, both.last = min(self.first, other.first), max(self.last, other.last)
        if aligned:
            both.shown = dict.fromkeys(both.shown, agreed(self.agreed(), other.agreed()))
        return both

    def agreed(self) -> tuple[str, ...]:
        """What the messages like the sample have in common."""
        return self.shown[self.sample_key]

    def cluster(self, fingerprint: str, template: str, notes: tuple[str, ...], traces: Traces) -> Cluster:
        """The value that the next stages work with."""
        dated = self.first <= self.last
        return Cluster(
            fingerprint=fingerprint,
            kind=self.identity.kind,
            template=template,
            count=self.pace.count,
            first=self.first if dated else None,
            last=self.last if dated else None,
            levels=MappingProxyType(dict(sorted(self.by_level().items()))),
            minutes=ByMinute(self.pace.by_minute()),
            instances=frozenset(self.instances - {""}),
            revisions=tuple(sorted(self.revisions - {""})),
            traces=traces,
            sample=self.sample,
            insert_ids=tuple(insert_id for _, insert_id in sorted(self.members)),
            place=self.identity.place,
            normal=self.normal,
            notes=notes,
        )

    def by_level(self) -> dict[Level, int]:
        """The events by level."""
        self._turn(self.level)
        return self.levels

    def _turn(self, level: Level) -> None:
        """What is counted from now on is of this level."""
        if count := self.pace.count - self.counted:
            self.levels[self.level] = self.levels.get(self.level, 0) + count
            self.counted = self.pace.count
        self.level, self.problem = level, level >= Level.WARNING

    def _take_sample(self, event: Event, key: Key) -> None:
        if _order(event) < _order(self.sample):
            self.sample, self.sample_key = event, key

    def _show(self, key: Key, shown: tuple[str, ...]) -> None:
        old = self.shown.get(key)
        self.shown[key] = shown if old is None or old == shown else agreed(old, shown)


def _order(event: Event) -> tuple[datetime, str, str]:
    """Earliest first; the log decides between entries that share instant and id: the three name one entry."""
    return event.at or LATEST, event.entry.insert_id, event.entry.log_name
