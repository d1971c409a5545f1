"""The events of the problems, sorted: all that correlation needs to know of single events."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import NamedTuple

from gardener.entries.notebook import Paged


class Scene(NamedTuple):
    """Where an event happened; many share one.

    `place` names the instance, or the service where no instance is named; `failed` the service and the log that tells
    of a request that failed by the server's fault, empty for none.
    """

    place: str
    service: str
    revision: str
    instance: str
    failed: str


class Grade(NamedTuple):
    """How bad an event is, how many entries it stands for, and the severity by which its entry was read."""

    level: int
    weight: int
    severity: str = "DEFAULT"


@dataclass(frozen=True, slots=True)
class Sightings:
    """The events of the problems, in columns of equal length: cluster after cluster, and each in the order of time.

    `starts` has the position of each cluster's first event and, last, their number. `time` and `latency` are in
    microseconds (0 for no request), `scene` and `grade` index `scenes` and `grades`, `trace` and `user` are numbers
    from 1 (0 for none). `moved` is what was added to the time stamps of the places whose clocks are wrong. `names` has
    the `number_of` each trace by its number, `on_traces` the positions of the events that have one, trace by trace, and
    `ends` where there each trace's begin and, last, their number. The order does not depend on the order in which the
    events came. `users` is one more than there are users. `insert_ids` is empty where none were kept.
    """

    starts: Sequence[int]
    scenes: Sequence[Scene]
    grades: Sequence[Grade]
    time: Sequence[int]
    cluster: Sequence[int]
    scene: Sequence[int]
    grade: Paged
    latency: Paged
    trace: Paged
    user: Paged
    moved: Mapping[str, int]
    names: Paged
    on_traces: Paged
    ends: Paged
    users: int
    insert_ids: Sequence[tuple[str, ...]]

    def of_cluster(self, cluster: int) -> range:
        """The positions of the cluster's events, in the order of time."""
        return range(self.starts[cluster], self.starts[cluster + 1])

    def in_time(self) -> Iterator[int]:
        """The positions of all events in the order of time; none of those of one instant comes before a lesser one."""
        return merge(*map(range, self.starts, self.starts[1:]), key=self.time.__getitem__)

    def of_places(self, events: Iterable[int]) -> Mapping[str, Sequence[int]]:
        """The positions of each place's events among these, in the order in which they come."""
        found: dict[str, array[int]] = {}
        of_scene: dict[int, array[int]] = {}
        for event in events:
            scene = self.scene[event]
            if scene not in of_scene:
                of_scene[scene] = found.setdefault(self.scenes[scene].place, array("i"))
            of_scene[scene].append(event)
        return found

    def by_place(self, most: int) -> Iterator[Sequence[int]]:
        """The positions of each place's events, place after place; no more than `most` are held, or those of a place.

        All events are gone through each time that so many are held.
        """
        sizes = Counter(self.scene)
        places: dict[str, list[int]] = {}
        for scene in sizes:
            places.setdefault(self.scenes[scene].place, []).append(scene)
        some: set[int] = set()
        held = 0
        for scenes in places.values():
            more = sum(map(sizes.__getitem__, scenes))
            if some and held + more > most:
                yield from self._of_scenes(some)
                some.clear()
                held = 0
            some.update(scenes)
            held += more
        yield from self._of_scenes(some)

    def _of_scenes(self, scenes: set[int]) -> Iterable[Sequence[int]]:
        return self.of_places(event for event, scene in enumerate(self.scene) if scene in scenes).values()

    def held(self, events: Iterable[int]) -> list[Scene]:
        """The scenes of these events, each once."""
        return [self.scenes[each] for each in sorted(set(map(self.scene.__getitem__, events)))]

    def severities(self, events: Iterable[int]) -> frozenset[str]:
        """The severities of the entries of these events: by them it is known whether all such entries were read."""
        return frozenset(self.grades[each].severity for each in set(map(self.grade.__getitem__, events)))

    def stamp(self, event: int) -> int:
        """The time stamp of the event, as it was logged."""
        return self.time[event] - self.moved.get(self.scenes[self.scene[event]].place, 0)
