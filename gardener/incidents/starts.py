"""Instances that died: which clusters belong to failed starts and kills, by what stands before and after each."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from gardener.clusters.cluster import Cluster
from gardener.events.event import Level
from gardener.incidents.columns import in_order
from gardener.incidents.sightings import Sightings
from gardener.incidents.union import Union
from gardener.incidents.wording import CANNOT_START, KILLED, OUT_OF_MEMORY, READ, server_error, specificity

_SECOND = 1_000_000
_START = 300 * _SECOND  # a start takes no longer: Cloud Run and Kubernetes kill what is not ready by then
_EPISODE = 60 * _SECOND  # deaths of one instance that lie closer are one, logged in several words
_AFTER = 60 * _SECOND  # requests that fail after the death of their instance, before it is taken out of service
_SHARE = 0.5
_ONCE = 1.2  # events for each life of an instance
_FIRST, _LAST = itemgetter(0), itemgetter(1)  # of an episode


@dataclass(frozen=True, slots=True)
class Deaths:
    """The deaths of instances.

    `members` are the clusters (by number) of each kind of death, `seen` the episodes that each kind had, `times` when
    each place had an event that tells of one. There are at most `lives` from one death to the next.
    """

    members: tuple[frozenset[int], ...]
    seen: tuple[int, ...]
    times: Mapping[str, Sequence[int]]
    lives: int
    sightings: Sightings

    def once_a_life(self, events: Sequence[int]) -> bool:
        """Whether nearly each of these events is the only one in the life of its instance, and there were several."""
        if len(events) > _ONCE * self.lives:
            return False
        scenes, scene, time = self.sightings.scenes, self.sightings.scene, self.sightings.time
        of_events = ((scenes[scene[each]].place, time[each]) for each in events)
        lives = len({(place, bisect_left(self.times.get(place, ()), time)) for place, time in of_events})
        return lives > 1 and len(events) <= _ONCE * lives


def deaths_of(clusters: Sequence[Cluster], sightings: Sightings) -> Deaths:
    """Sort the clusters by the deaths that they belong to.

    An error belongs to a death if at least half of its events lie in the last 300 s of an instance that died; a failed
    request, if the instance died while it ran or at most 60 s before. Warnings never do: each start logs the same.
    """
    fatal = [number for number, each in enumerate(clusters) if is_fatal(each)]
    told = array("i", chain.from_iterable(map(sightings.of_cluster, fatal)))
    dead = {
        place: array("q", map(sightings.time.__getitem__, events))
        for place, events in sightings.of_places(in_order(told, sightings.time)).items()
    }
    episodes = {place: _episodes(times) for place, times in dead.items()}
    of_scene = [episodes.get(each.place, ()) for each in sightings.scenes]
    touched: list[frozenset[tuple[str, int]]] = []
    for number, cluster in enumerate(clusters):
        events = sightings.of_cluster(number)
        if not dead or (number not in fatal and cluster.level < Level.ERROR):
            touched.append(frozenset())
            continue
        found = Counter(_met(events, sightings, of_scene, failed=server_error(cluster)))
        belongs = number in fatal or found.total() >= _SHARE * len(events)
        touched.append(frozenset(found) if belongs else frozenset())
    lives = len({each.place for each in sightings.scenes}) + sum(map(len, dead.values()))
    return Deaths(*_kinds(touched), dead, lives, sightings)


def is_fatal(cluster: Cluster) -> bool:
    """Whether its message says that an instance could not start or was killed."""
    said = cluster.sample.message[:READ]
    return bool(CANNOT_START.search(said) or OUT_OF_MEMORY.search(said) or KILLED.search(said))


def with_orphans(deaths: Deaths, clusters: Sequence[Cluster]) -> list[tuple[frozenset[int], frozenset[int]]]:
    """Each kind of death with the clusters that joined it from elsewhere, for want of a cause of their own.

    A death without any cause in the log is one more of the only kind that has one, if that was seen at least twice in
    the same service.
    """
    causes = [any(specificity(clusters[each]) <= _NAMED for each in members) for members in deaths.members]
    known = [number for number, named in enumerate(causes) if named and deaths.seen[number] > 1]
    if len(known) != 1:
        return [(members, frozenset()) for members in deaths.members]
    services = {clusters[each].sample.service for each in deaths.members[known[0]]}
    orphans = frozenset(
        each
        for number, members in enumerate(deaths.members)
        if not causes[number] and {clusters[one].sample.service for one in members} <= services
        for each in members
    )
    kept = [(members, frozenset[int]()) for number, members in enumerate(deaths.members) if causes[number]]
    return [(m | orphans, orphans) if m == deaths.members[known[0]] else (m, o) for m, o in kept]


_NAMED = 2  # exception, cause or plain message


def _episodes(times: Sequence[int]) -> list[tuple[int, int]]:
    found = [(times[0], times[0])]
    for time in times[1:]:
        first, last = found[-1]
        if time - last <= _EPISODE:
            found[-1] = first, time
        else:
            found.append((time, time))
    return found


def _met(
    events: Iterable[int], sightings: Sightings, of_scene: Sequence[Sequence[tuple[int, int]]], *, failed: bool
) -> Iterator[tuple[str, int]]:
    """For each event that belongs to a death: the place, and the number of its death."""
    for event in events:
        scene, time = sightings.scene[event], sightings.time[event]
        if not (episodes := of_scene[scene]):
            continue
        if failed:
            # The log has the instant at which a request came; it may have waited for an instance that never was ready.
            end = time + sightings.latency[event]
            index = bisect_right(episodes, end, key=_FIRST) - 1
            if index < 0 or episodes[index][1] < time - _AFTER:
                continue
        else:
            index = bisect_left(episodes, time, key=_LAST)
            if index == len(episodes) or episodes[index][0] - time > _START:
                continue
        yield sightings.scenes[scene].place, index


def _kinds(touched: Sequence[frozenset[tuple[str, int]]]) -> tuple[tuple[frozenset[int], ...], tuple[int, ...]]:
    """Clusters that share a death are of one kind."""
    union = Union(len(touched))
    owner: dict[tuple[str, int], int] = {}
    for number, episodes in enumerate(touched):
        for episode in episodes:
            union.join(owner.setdefault(episode, number), number)
    members: dict[int, set[int]] = {}
    seen: Counter[int] = Counter(union.best(number) for number in owner.values())
    for number, episodes in enumerate(touched):
        if episodes:
            members.setdefault(union.best(number), set()).add(number)
    return tuple(map(frozenset, members.values())), tuple(seen[best] for best in members)
