"""Clusters whose events belong to several incidents, in parts."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from gardener.clusters.cluster import Cluster
from gardener.clusters.minutes import ByMinute
from gardener.clusters.traces import Traces
from gardener.events.event import Level
from gardener.incidents.sightings import Sightings
from gardener.incidents.timeline import EPOCH, MICROSECOND

_MINUTE = 60_000_000


def part_of(cluster: Cluster, positions: Sequence[int], sightings: Sightings) -> Cluster:
    """The cluster with the events at these positions only, at least one.

    Its sample stays the cluster's, which is the same problem in the same words.
    """
    stamps = array("q", map(sightings.stamp, positions))
    minutes: Counter[int] = Counter()
    levels: Counter[int] = Counter()
    for each, stamp in zip(positions, stamps, strict=True):
        grade = sightings.grades[sightings.grade[each]]
        minutes[stamp // _MINUTE] += grade.weight
        levels[grade.level] += grade.weight
    scenes = sightings.held(positions)
    traces = sorted(set(map(sightings.trace.__getitem__, positions)) - {0})
    return replace(
        cluster,
        count=sum(levels.values()),
        first=EPOCH + min(stamps) * MICROSECOND,
        last=EPOCH + max(stamps) * MICROSECOND,
        levels=MappingProxyType({Level(level): levels[level] for level in sorted(levels)}),
        minutes=ByMinute({at: minutes[at] for at in sorted(minutes)}),
        instances=frozenset(each.instance for each in scenes if each.instance),
        revisions=tuple(sorted({each.revision for each in scenes if each.revision})),
        traces=Traces(sightings.names[number] for number in traces),
        insert_ids=tuple(name for each in positions for name in sightings.insert_ids[each])
        if cluster.insert_ids
        else (),
    )
