"""When and where each event of a problem happened, as it is noted while the entries are read."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from operator import add
from typing import TypeVar

from gardener.clusters.cluster import Cluster
from gardener.clusters.minutes import minute_of
from gardener.events.event import SERVER_ERROR, Event, Level
from gardener.events.numbers import number_of
from gardener.incidents.clocks import Clocks
from gardener.incidents.columns import Column, Sparse, by_number, filled, in_order, numbered, packed, picked, zeros
from gardener.incidents.sightings import Grade, Scene, Sightings

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_Values = TypeVar("_Values", bound=tuple[object, ...])
_WARNING = Level.WARNING
_LONGEST = 1_000_000  # seconds of a request; what says that it took longer, or less than none, says nothing


def request_log(event: Event) -> str:
    """The service and the log that tells of the event's request: one request may stand in several logs."""
    return f"{event.service}\n{event.entry.log_name}"


class Timeline:
    """Collects the events that are problems (WARNING or worse) and have a time.

    Some 10 to 30 bytes an event, for a number takes the room that it needs, and what is the same for many of them (the
    problem; instance, service and revision) is held once. insertIds are kept only where they are asked for. So memory
    is bounded by the entries that a run reads (`max-entries`).
    """

    def __init__(self, *, keep_ids: bool = False) -> None:
        self._keep_ids = keep_ids
        self._whats: dict[tuple[str, int, int, str], int] = {}  # handle, and the fields of a grade
        self._scenes: dict[tuple[str, str, str, str, str], int] = {}
        self._clocks = Clocks()
        self._first = self._last = 0
        self._since = Column()  # the event before: half as wide as an instant where they come about in order
        self._what, self._scene = Column(), Column()
        self._count = 0
        self._trace, self._user, self._latency = Sparse(), Sparse(), Sparse()
        self._ids: list[tuple[str, ...]] = []

    def add(self, event: Event, handle: str, minute: int | None = None) -> None:
        """Note the event; `handle` is what the grouping gave for it, `minute` that of its time, if it is at hand."""
        level = event.level
        if level < _WARNING or (at := event.at) is None:
            return
        entry, request, number = event.entry, event.request, self._count
        instance, service = event.instance, event.service
        place = instance or f"service {service}"
        failed = request_log(event) if request is not None and request.status >= SERVER_ERROR else ""
        whats, what = self._whats, (handle, level, entry.weight, entry.severity or "DEFAULT")
        scenes, scene = self._scenes, (place, service, event.revision, instance, failed)
        minute = minute_of(at) if minute is None else minute
        time = (minute * 60 + at.second) * 1_000_000 + at.microsecond
        if not number:
            self._first = self._last = time
        self._since.append(time - self._last)
        self._last, self._count = time, number + 1
        self._what.append(whats.setdefault(what, len(whats)))
        self._scene.append(scenes.setdefault(scene, len(scenes)))
        if entry.trace:
            self._trace.put(number, number_of(entry.trace))
        if event.user:
            self._user.put(number, number_of(event.user))
        latency = 0
        if request is not None and request.latency and 0 < request.latency < _LONGEST:
            latency = round(request.latency * 1_000_000)
            self._latency.put(number, latency)
        if entry.received:
            # A request's time stamp is that of its arrival; it is logged when it has been answered.
            self._clocks.note(place, (entry.received - at) // MICROSECOND - latency)
        if self._keep_ids:
            self._ids.append(event.insert_ids or (entry.insert_id,))

    def sightings(self, clusters: Sequence[Cluster], fingerprint_of: Callable[[str], str]) -> Sightings:
        """The events of these clusters; `fingerprint_of` names the cluster of a handle.

        The timeline is empty afterwards: it gives over one column after the other, so that none is held twice.
        """
        size, self._count = self._count, 0
        cluster_of = {each.fingerprint: number for number, each in enumerate(clusters)}
        owner_of = packed((cluster_of.get(fingerprint_of(handle), -1) for handle, *_ in self._whats), len(clusters))
        grades, grade_of = _ranked([each[1:] for each in self._whats])
        scenes, scene_of = _ranked([*self._scenes])
        self._whats, self._scenes = {}, {}
        what = self._what.taken()
        owner = picked(owner_of, what)
        grade = picked(grade_of, what)
        del what
        # The widest column comes before anything is sorted, for it is half as wide afterwards.
        trace, names = numbered(_owned(self._trace.taken(size), owner))
        user, named = numbered(_owned(self._user.taken(size), owner))
        scene = picked(scene_of, self._scene.taken())
        moved = self._clocks.corrections()
        time = filled("q", size, map(self._first.__add__, accumulate(self._since.drained())))
        if moved:
            shifts = [moved.get(place, 0) for place, *_ in scenes]
            time = filled("q", size, map(add, time, map(shifts.__getitem__, scene)))
        latency = self._latency.taken(size)
        ids, self._ids = self._ids, []
        order, starts = _by_cluster(owner, time, len(clusters))
        _untie(order, time, (owner, scene, trace, user, latency, grade, *([ids] if ids else [])))
        time = picked(time, order)
        trace = picked(trace, order)
        latency = picked(latency, order)
        user = picked(user, order)
        owner = picked(owner, order)
        scene = picked(scene, order)
        grade = picked(grade, order)
        ids = [ids[each] for each in order] if ids else []
        del order
        return Sightings(
            starts,
            [Scene(*each) for each in scenes],
            [Grade(*each) for each in grades],
            time,
            owner,
            scene,
            grade,
            latency,
            trace,
            user,
            moved,
            names,
            by_number(trace, len(names)),
            len(named),
            ids,
        )


def _ranked(values: Sequence[_Values]) -> tuple[list[_Values], array[int]]:
    """The values in their order, each once, and the place that each of those given has there."""
    ordered = sorted(set(values))
    place = {each: number for number, each in enumerate(ordered)}
    return ordered, packed((place[each] for each in values), len(ordered))


def _owned(column: array[int], owner: Sequence[int]) -> array[int]:
    """The column with 0 in the rows that have no owner."""
    for row, cluster in enumerate(owner):
        if cluster < 0:
            column[row] = 0
    return column


def _by_cluster(owner: Sequence[int], time: Sequence[int], count: int) -> tuple[array[int], array[int]]:
    """The rows that have an owner, by it and by time, and where in that order each owner's begin."""
    sizes = Counter(owner)
    starts = array("i", accumulate((sizes[cluster] for cluster in range(count)), initial=0))
    following = starts[:]
    order = zeros("i", starts[-1])
    for row, cluster in enumerate(owner):
        if cluster >= 0:
            order[following[cluster]] = row
            following[cluster] += 1
    for start, end in pairwise(starts):
        order[start:end] = in_order(order[start:end], time)
    return order, starts


def _untie(order: array[int], time: Sequence[int], columns: Sequence[Sequence[object]]) -> None:
    """Put rows of one instant that follow each other in the order of all that they hold."""
    end = 0
    for start, (one, other) in enumerate(pairwise(map(time.__getitem__, order))):
        if one != other or start < end:
            continue
        end = start + 2
        while end < len(order) and time[order[end]] == one:
            end += 1
        same = sorted(order[start:end], key=lambda row: [column[row] for column in columns])
        order[start:end] = array("i", same)
