"""The values of this stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gardener.clusters.cluster import Cluster
from gardener.clusters.traces import NO_TRACES, Traces
from gardener.events.event import Level
from gardener.incidents.facts import Component, Impact, Trend

FILED_UP_TO = 7
"""An incident of this priority or a better one becomes an issue; P8 to P10 are reported only."""


@dataclass(frozen=True, slots=True)
class Priority:
    """P0 (worst) to P10 (normal), and the facts that made it so, in the order in which they weigh."""

    level: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"P{self.level}"


@dataclass(frozen=True, slots=True)
class Symptom:
    """A cluster that another one explains, and the evidence for it.

    `shared` says that other events of the cluster belong to other incidents, so that it does not tell this one.
    """

    cluster: Cluster
    evidence: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """The clusters that have one cause, and what is known of them.

    `components` are those of the settings that it touches, its root's first; `name` is the readable one that the
    settings give it. `ignored` and `expected` are the reasons of the rule that says so, with its place; empty where
    none does. `since_revision` tells which revision brought it, `missing` what the logs do not hold, `next_step` what
    to look at first; each is a sentence without its full stop, and empty where nothing is known. `severities` are those
    of its entries, as far as they have a time: how its numbers are known depends on what was read of each.
    """

    root: Cluster
    symptoms: tuple[Symptom, ...]
    priority: Priority
    components: tuple[Component, ...] = ()
    name: str = ""
    ignored: str = ""
    expected: str = ""
    impact: Impact = field(default=Impact())
    trend: Trend = field(default=Trend())
    since_revision: str = ""
    missing: tuple[str, ...] = ()
    next_step: str = ""
    severities: frozenset[str] = frozenset()

    @property
    def clusters(self) -> Iterator[Cluster]:
        """The root, then the symptoms."""
        yield self.root
        for symptom in self.symptoms:
            yield symptom.cluster

    @property
    def fingerprint(self) -> str:
        """The identity of its root."""
        return self.root.fingerprint

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """The identities of the clusters that are its alone, the root's first."""
        own = (each.cluster.fingerprint for each in self.symptoms if not each.shared)
        return (self.fingerprint, *own)

    @property
    def count(self) -> int:
        """The events of all its clusters."""
        return sum(cluster.count for cluster in self.clusters)

    @property
    def level(self) -> Level:
        """The highest level of its events."""
        return max(cluster.level for cluster in self.clusters)

    @property
    def first(self) -> datetime | None:
        """The instant of its earliest event."""
        return min((each.first for each in self.clusters if each.first), default=None)

    @property
    def last(self) -> datetime | None:
        """The instant of its latest event."""
        return max((each.last for each in self.clusters if each.last), default=None)

    @property
    def instances(self) -> frozenset[str]:
        """The instances that showed it."""
        return frozenset().union(*(cluster.instances for cluster in self.clusters))

    @property
    def revisions(self) -> tuple[str, ...]:
        """The revisions that showed it, in the order of their names."""
        return tuple(sorted({revision for cluster in self.clusters for revision in cluster.revisions}))

    @property
    def traces(self) -> Traces:
        """The requests (traces) that showed it."""
        return NO_TRACES.union(*(cluster.traces for cluster in self.clusters))

    @property
    def minutes(self) -> Mapping[datetime, int]:
        """Events by UTC minute."""
        total: Counter[datetime] = Counter()
        for cluster in self.clusters:
            total.update(cluster.minutes)
        return total

    @property
    def filed(self) -> bool:
        """Whether it is worth an issue."""
        return not self.ignored and self.priority.level <= FILED_UP_TO
