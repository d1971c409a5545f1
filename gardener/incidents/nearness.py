"""Clusters whose events come together again and again, by far more often than chance would bring them together.

Whether two sequences of events depend on each other is asked as in association mining over event sequences (Mannila,
Toivonen, Verkamo, "Discovery of frequent episodes in event sequences", 1997), with an empirical null: the same
count with one of the sequences shifted in time. The tail of the binomial is bounded by Chernoff's inequality.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from gardener.incidents.columns import in_order, parts
from gardener.incidents.sightings import Sightings
from gardener.incidents.starts import Deaths

BREATH = 10_000
"""Microseconds within which lines of one piece of work follow each other; two pairs are enough, if all are pairs."""
REQUEST = 250_000
"""Microseconds within which the lines around one request lie, also across services; it takes five pairs."""
_LEAST = {BREATH: 2, REQUEST: 5}
_SHARE = 0.8
_REACH = 16  # following events that are looked at; what lies beyond them in a dense stretch is no neighbour
_PART = 4_096  # events whose positions are held at once
_HELD = 16_384  # events whose positions are sorted by place at once, or those of one place
_ROUNDS = 8  # in which the places of many events are gone through
_SHIFTS = (-37_100_000, -11_900_000, -4_300_000, -1_700_000, 1_700_000, 4_300_000, 11_900_000, 37_100_000)
_CHANCE = 1e-4
_LIFT = 3.0
_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clusters, by their numbers, whose events come within `window` microseconds of each other."""

    first: int
    second: int
    window: int


class Index:
    """The events of each cluster: their positions, and by place; found when asked for."""

    def __init__(self, sightings: Sightings) -> None:
        self.sightings = sightings
        self.size = len(sightings.starts) - 1
        self._services: dict[int, frozenset[str]] = {}
        self._coarse: dict[int, bool] = {}
        self._placed: tuple[int, Mapping[str, Sequence[int]]] = (-1, {})

    def members(self, cluster: int) -> range:
        """The positions of the cluster's events, in the order of time."""
        return self.sightings.of_cluster(cluster)

    def places(self, cluster: int) -> Mapping[str, Sequence[int]]:
        """Their positions by place. Those of the cluster asked for last are kept, so ask for it again and again."""
        if cluster != self._placed[0]:
            self._placed = cluster, self.sightings.of_places(self.members(cluster))
        return self._placed[1]

    def services(self, cluster: int) -> frozenset[str]:
        """The services that wrote them."""
        if cluster not in self._services:
            held = self.sightings.held(self.members(cluster))
            self._services[cluster] = frozenset(each.service for each in held)
        return self._services[cluster]

    def coarse(self, cluster: int) -> bool:
        """Whether all have whole seconds, as in plain text: then nothing is known of milliseconds."""
        if cluster not in self._coarse:
            time = self.sightings.time
            self._coarse[cluster] = all(time[each] % _SECOND == 0 for each in self.members(cluster))
        return self._coarse[cluster]


def pairs(index: Index, deaths: Deaths) -> list[Pair]:
    """The pairs that are tied in time, in the order of their numbers.

    A cluster seen once in each life of an instance belongs to the start, and starting together is no evidence. Work
    grows with the events and the pairs that ever come near.
    """
    size = index.size
    tied: dict[tuple[int, int], Pair] = {}
    for window, counts in _neighbours(index.sightings, size).items():
        for key, count in sorted(counts.items()):
            one, other = divmod(key, size)
            pair = (min(one, other), max(one, other))
            here, there = index.members(one), index.members(other)
            few = count < _LEAST[REQUEST]
            whole = max(len(here), len(there)) if few else min(len(here), len(there))
            if pair in tied or count < max(_LEAST[window], _SHARE * whole):
                continue
            if index.coarse(one) and index.coarse(other):
                continue
            if deaths.once_a_life(here) or deaths.once_a_life(there):
                continue
            if _beyond_chance(count, index.sightings.time, here, there, window):
                tied[pair] = Pair(*pair, window)
    return [tied[pair] for pair in sorted(tied)]


def _neighbours(sightings: Sightings, size: int) -> dict[int, dict[int, int]]:
    """For each window, how often one cluster's event is followed by another's, at one place or across services."""
    services = {each.service for each in sightings.held(range(len(sightings.time)))}
    abroad = _matches(sightings, [sightings.in_time()], size) if len(services) > 1 else {BREATH: {}, REQUEST: {}}
    places = sightings.by_place(max(_HELD, len(sightings.time) // _ROUNDS))
    found = _matches(sightings, (in_order(each, sightings.time) for each in places), size)
    for window, counts in found.items():
        for key, count in abroad[window].items():
            counts[key] = max(counts.get(key, 0), count)
    return found


def _matches(sightings: Sightings, places: Iterable[Iterable[int]], size: int) -> dict[int, dict[int, int]]:
    """For each window, how often one cluster's event is followed by another's; the key is `one * size + other`.

    Each event counts once for a pair: first come, first served.
    """
    time, cluster = sightings.time, sightings.cluster
    states = {BREATH: _Counts(), REQUEST: _Counts()}
    base = 0
    for part, whole in chain.from_iterable(parts(place, _PART, _REACH) for place in places):
        for index, (now, following) in enumerate(pairwise(map(time.__getitem__, islice(part, whole + 1)))):
            if following - now > REQUEST:
                continue
            own = cluster[part[index]]
            for step in range(index + 1, min(len(part), index + 1 + _REACH)):
                apart = time[part[step]] - now
                if apart > REQUEST:
                    break
                if (other := cluster[part[step]]) != own:
                    key = own * size + other
                    states[REQUEST].add(key, base + index, base + step)
                    if apart <= BREATH:
                        states[BREATH].add(key, base + index, base + step)
        base += whole
    return {window: found.counts() for window, found in states.items()}


class _Counts:
    """How often something was found of each key, in arrays: there may be as many keys as pairs of clusters."""

    def __init__(self) -> None:
        self._place: dict[int, int] = {}
        self._count, self._before, self._after = array("i"), array("i"), array("i")

    def add(self, key: int, before: int, after: int) -> None:
        """Count two events, unless one of them was counted for the key, or one that came later."""
        place = self._place.get(key)
        if place is None:
            self._place[key] = len(self._count)
            self._count.append(1)
            self._before.append(before)
            self._after.append(after)
        elif before > self._before[place] and after > self._after[place]:
            self._count[place] += 1
            self._before[place], self._after[place] = before, after

    def counts(self) -> dict[int, int]:
        """The counts by key."""
        return dict(zip(self._place, self._count, strict=True))


def _beyond_chance(count: int, time: Sequence[int], one: range, other: range, window: int) -> bool:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    span = max(time[one[-1]], time[other[-1]]) - min(time[one[0]], time[other[0]])
    if span < _SECOND:
        return False
    shifted = sum(_near(time, few, many, shift, window) for shift in _SHIFTS) / len(_SHIFTS)
    chance = min(1.0, max(shifted, len(one) * len(other) * window / span) / len(few))
    share = min(1.0, count / len(few))
    return share >= _LIFT * chance and len(few) * _divergence(share, chance) > -math.log(_CHANCE)


def _near(time: Sequence[int], few: range, many: range, shift: int, window: int) -> int:
    """How many of the few events, shifted in time, lie within the window of one of the many."""
    found, end = 0, many.stop
    for each in few:
        shifted = time[each] + shift
        at = bisect_left(time, shifted - window, many.start, end)
        found += at < end and time[at] <= shifted + window
    return found


def _divergence(share: float, chance: float) -> float:
    """The Kullback-Leibler divergence of two coins, in nats."""
    if chance <= 0:
        return math.inf
    if chance >= 1:
        return 0.0
    rest = (1 - share) * math.log((1 - share) / (1 - chance)) if share < 1 else 0.0
    return share * math.log(share / chance) + rest


def nearest(index: Index, cause: int, effect: int, window: int) -> Iterator[tuple[int, int, int]]:
    """For each event of the cluster `effect` the nearest one of `cause` within the window: `(effect, cause, distance)`.

    Of the same instance, or of another service. The log has the instant at which a request came, so that what follows
    it is asked first.
    """
    sightings = index.sightings
    time, scene, scenes = sightings.time, sightings.scene, sightings.scenes
    by_place = index.places(cause)
    abroad = len(index.services(cause) | index.services(effect)) > 1
    for each in index.members(effect):
        near = by_place.get(scenes[scene[each]].place, ())
        found = _following(near, time, time[each], window) if sightings.latency[each] else None
        if found is None:
            found = _closest(near, time, time[each], window)
        if found is None and abroad:
            found = _closest(index.members(cause), time, time[each], window)
            if found is not None and scenes[scene[found]].service == scenes[scene[each]].service:
                found = None
        if found is not None:
            yield each, found, abs(time[found] - time[each])


def _closest(sorted_positions: Sequence[int], time: Sequence[int], at: int, window: int) -> int | None:
    index = bisect_left(sorted_positions, at, key=time.__getitem__)
    around = sorted_positions[max(0, index - 1) : index + 1]
    best = min(around, key=lambda each: abs(time[each] - at), default=None)
    return best if best is not None and abs(time[best] - at) <= window else None


def _following(sorted_positions: Sequence[int], time: Sequence[int], at: int, window: int) -> int | None:
    index = bisect_left(sorted_positions, at, key=time.__getitem__)
    if index == len(sorted_positions) or time[sorted_positions[index]] > at + window:
        return None
    return sorted_positions[index]
