"""Clusters whose events belong to the same requests, by the trace that the log gives each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from gardener.clusters.cluster import Cluster
from gardener.events.event import Level
from gardener.incidents.nearness import Index

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
    sightings = index.sightings
    counts: Counter[int] = Counter()
    common: Counter[tuple[int, int]] = Counter()
    on = sightings.trace
    # One trace after the other: a set for each of a million would be most of what a run holds.
    for trace, events in groupby(sorted(range(len(on)), key=on.__getitem__), key=on.__getitem__):
        if not trace:
            continue
        held = {sightings.cluster[each] for each in events}
        counts.update(held)
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


def on_trace(index: Index, pair: Traced) -> Iterator[tuple[int, int, int]]:
    """For each event of the effect the nearest one of the cause on its trace: `(effect, cause, distance)`."""
    sightings = index.sightings
    causes: dict[int, list[int]] = {}
    for each in index.members[pair.cause]:
        if trace := sightings.trace[each]:
            causes.setdefault(trace, []).append(each)
    for each in index.members[pair.effect]:
        if near := causes.get(sightings.trace[each]):
            time = sightings.time[each]
            found = min(near, key=lambda cause: (abs(sightings.time[cause] - time), cause))
            yield each, found, abs(sightings.time[found] - time)


def _same_request_twice(one: Cluster, other: Cluster) -> bool:
    """Whether both report requests that the same service logged in the same log: two requests, not one."""
    if one.sample.request is None or other.sample.request is None:
        return False
    here, there = one.sample, other.sample
    return (here.service, here.entry.log_name) == (there.service, there.entry.log_name)
