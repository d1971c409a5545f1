"""Instances that died: which clusters belong to failed starts and kills, by what stands before and after each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gardener.clusters.cluster import Cluster
from gardener.events.event import Level
from gardener.incidents.timeline import Sightings
from gardener.incidents.union import Union
from gardener.incidents.wording import CANNOT_START, KILLED, OUT_OF_MEMORY, READ, server_error, specificity

_SECOND = 1_000_000
_START = 300 * _SECOND  # a start takes no longer: Cloud Run and Kubernetes kill what is not ready by then
_EPISODE = 60 * _SECOND  # deaths of one instance that lie closer are one, logged in several words
_AFTER = 60 * _SECOND  # requests that fail after the death of their instance, before it is taken out of service
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Deaths:
    """The deaths of instances.

    `members` are the clusters (by number) of each kind of death, `seen` the episodes that each kind had, and `before`
    counts, for each event, the deaths of its instance before it.
    """

    members: tuple[frozenset[int], ...]
    seen: tuple[int, ...]
    before: tuple[int, ...]


def deaths_of(clusters: Sequence[Cluster], sightings: Sightings, positions: Sequence[Sequence[int]]) -> Deaths:
    """Sort the clusters by the deaths that they belong to.

    An error belongs to a death if at least half of its events lie in the last 300 s of an instance that died; a failed
    request, if the instance died while it ran or at most 60 s before. Warnings never do: each start logs the same.
    """
    fatal = {number for number, each in enumerate(clusters) if is_fatal(each)}
    dead: dict[int, list[int]] = {}
    for position, owner in enumerate(sightings.cluster):
        if owner in fatal:
            dead.setdefault(sightings.place[position], []).append(sightings.time[position])
    if not dead:
        return Deaths((), (), (0,) * len(sightings.time))
    before = tuple(
        bisect_left(dead.get(place, ()), time) for time, place in zip(sightings.time, sightings.place, strict=True)
    )
    episodes = {place: _episodes(times) for place, times in dead.items()}
    touched: list[frozenset[tuple[int, int]]] = []
    for number, cluster in enumerate(clusters):
        failed = server_error(cluster)
        found = [
            (sightings.place[each], episode)
            for each in positions[number]
            if (episode := _episode(each, sightings, episodes, failed=failed)) is not None
        ]
        belongs = number in fatal or (cluster.level >= Level.ERROR and len(found) >= _SHARE * len(positions[number]))
        touched.append(frozenset(found) if belongs else frozenset())
    return Deaths(*_kinds(touched), before=before)


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


def _episode(
    event: int, sightings: Sightings, episodes: dict[int, list[tuple[int, int]]], *, failed: bool
) -> int | None:
    """The number of the death that the event belongs to."""
    of_place = episodes.get(sightings.place[event], ())
    time = sightings.time[event]
    if failed:
        # The log has the instant at which a request came; it may have waited for an instance that never was ready.
        end = time + sightings.latency[event]
        index = bisect_right(of_place, end, key=lambda each: each[0]) - 1
        return index if index >= 0 and of_place[index][1] >= time - _AFTER else None
    index = bisect_left(of_place, time, key=lambda each: each[1])
    return index if index < len(of_place) and of_place[index][0] - time <= _START else None


def _kinds(touched: Sequence[frozenset[tuple[int, int]]]) -> tuple[tuple[frozenset[int], ...], tuple[int, ...]]:
    """Clusters that share a death are of one kind."""
    union = Union(len(touched))
    owner: dict[tuple[int, int], int] = {}
    for number, episodes in enumerate(touched):
        for episode in episodes:
            union.join(owner.setdefault(episode, number), number)
    members: dict[int, set[int]] = {}
    seen: Counter[int] = Counter(union.best(number) for number in owner.values())
    for number, episodes in enumerate(touched):
        if episodes:
            members.setdefault(union.best(number), set()).add(number)
    return tuple(map(frozenset, members.values())), tuple(seen[best] for best in members)
