"""Clusters whose events belong to the same requests, by the trace that the log gives each of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, islice, pairwise

from gardener.clusters.cluster import Cluster
from gardener.events.event import Level
from gardener.incidents.nearness import Index
from gardener.incidents.sightings import Sightings

_SHARE = 0.8
_LEAST_SHARE = 0.2  # of the traces of the more frequent one: what is in every request causes none of their failures
_MOST_CLUSTERS = 24  # of one trace; a trace that is longer is no request


@dataclass(frozen=True, slots=True)
class Traced:
    """Two clusters, by their numbers, of which `cause` is nearer to the cause, that share traces."""

    cause: int
    effect: int


def traced(clusters: Sequence[Cluster], index: Index, rank: Sequence[int]) -> list[Traced]:
    """The pairs that share traces by more than being in the same requests, in the order of their numbers.

    Of two errors, or an error and a failed request, the rarer one must share 80 % of its traces, and the more frequent
    one 20 %. A warning stands in every request that it likes: it explains those only that failed nearly whenever it
    was there. Requests explain each other only across services or logs: one call is logged by all that it passes.
    """
    counts, common = [0] * index.size, Counter[tuple[int, int]]()
    for events in _traces(index.sightings):
        held = set(map(index.sightings.cluster.__getitem__, events))
        for each in held:
            counts[each] += 1
        if 1 < len(held) <= _MOST_CLUSTERS:
            common.update(combinations(sorted(held), 2))
    found = []
    for pair, together in sorted(common.items()):
        cause, effect = sorted(pair, key=rank.__getitem__)
        few, many = sorted((counts[cause], counts[effect]))
        if together < _SHARE * few or together < _LEAST_SHARE * many:
            continue
        if clusters[cause].level < Level.ERROR and together < _SHARE * counts[cause]:
            continue
        if clusters[effect].level < Level.ERROR and clusters[effect].sample.request is None:
            continue
        if not _same_request_twice(clusters[cause], clusters[effect]):
            found.append(Traced(cause, effect))
    return found


def on_traces(index: Index, pairs: Iterable[Traced], rank: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each event whose trace holds an event of a better cluster of a pair, and that one: `(effect, cause)`.

    Of the best cluster there is, the nearest.
    """
    causes: dict[int, list[int]] = {}
    for pair in sorted(pairs, key=lambda each: rank[each.cause]):
        causes.setdefault(pair.effect, []).append(pair.cause)
    if not causes:
        return
    sightings = index.sightings
    for events in _traces(sightings):
        if len(events) == 1:
            continue
        held = {cluster: [*some] for cluster, some in groupby(events, key=sightings.cluster.__getitem__)}
        for effect in held.keys() & causes.keys():
            if best := next((held[cause] for cause in causes[effect] if cause in held), None):
                for event in held[effect]:
                    yield event, _nearest(best, sightings.time, sightings.time[event])


def _traces(sightings: Sightings) -> Iterator[Sequence[int]]:
    """The events of one trace after the other, each in their order.

    So that nothing is held for each of a million traces, which would be most of what a run holds.
    """
    positions = iter(sightings.on_traces)
    return (array("i", islice(positions, end - start)) for start, end in pairwise(sightings.ends))


def _nearest(events: Sequence[int], time: Sequence[int], at: int) -> int:
    """Of events in the order of time the nearest one, of several the first."""
    after = bisect_left(events, at, key=time.__getitem__)
    if not after:
        return events[0]
    before = bisect_left(events, time[events[after - 1]], key=time.__getitem__)
    if after == len(events) or at - time[events[before]] <= time[events[after]] - at:
        return events[before]
    return events[after]


def _same_request_twice(one: Cluster, other: Cluster) -> bool:
    """Whether both report requests that the same service logged in the same log: two requests, not one."""
    if one.sample.request is None or other.sample.request is None:
        return False
    here, there = one.sample, other.sample
    return (here.service, here.entry.log_name) == (there.service, there.entry.log_name)
