"""Clusters whose events belong to several incidents, in parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from gardener.clusters.cluster import Cluster
from gardener.clusters.traces import Traces
from gardener.events.event import Level
from gardener.incidents.timeline import EPOCH, MICROSECOND, Sightings

_MINUTE = 60_000_000


def part_of(cluster: Cluster, positions: Sequence[int], sightings: Sightings) -> Cluster:
    """The cluster with the events at these positions only, at least one.

    Its sample stays the cluster's, which is the same problem in the same words.
    """
    stamps = sorted(sightings.time[each] - sightings.moved[each] for each in positions)
    minutes: Counter[int] = Counter()
    levels: Counter[int] = Counter()
    for each in positions:
        minutes[(sightings.time[each] - sightings.moved[each]) // _MINUTE * _MINUTE] += sightings.weight[each]
        levels[sightings.level[each]] += sightings.weight[each]
    names = sightings.names
    return replace(
        cluster,
        count=sum(levels.values()),
        first=EPOCH + stamps[0] * MICROSECOND,
        last=EPOCH + stamps[-1] * MICROSECOND,
        levels=MappingProxyType({Level(level): levels[level] for level in sorted(levels)}),
        minutes=MappingProxyType({EPOCH + at * MICROSECOND: minutes[at] for at in sorted(minutes)}),
        instances=_named(sightings.instance, positions, names),
        revisions=tuple(sorted(_named(sightings.revision, positions, names))),
        traces=Traces.of(_named(sightings.trace, positions, names)),
        insert_ids=tuple(name for each in positions for name in sightings.insert_ids[each])
        if cluster.insert_ids
        else (),
    )


def _named(column: Sequence[int], positions: Sequence[int], names: Sequence[str]) -> frozenset[str]:
    return frozenset(name for each in positions if (name := names[column[each]]))
