"""When and where each event of a problem happened, as it is noted while the entries are read."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from operator import add
from typing import TypeVar

from gardener.clusters.cluster import Cluster
from gardener.clusters.minutes import minute_of
from gardener.entries.notebook import Notebook
from gardener.events.event import SERVER_ERROR, Event, Level
from gardener.events.numbers import number_of
from gardener.incidents.clocks import Clocks
from gardener.incidents.columns import filled, in_order, kind_of, numbered, packed, picked, placed, zeros
from gardener.incidents.sightings import Grade, Scene, Sightings

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_Values = TypeVar("_Values", bound=tuple[object, ...])
_WARNING = Level.WARNING
_WHAT, _SCENE, _TIME, _LATENCY, _TRACE, _USER = range(_WIDTH := 6)  # what stands where in a row
_LONGEST = 1_000_000  # seconds of a request; what says that it took longer, or less than none, says nothing


def request_log(event: Event) -> str:
    """The service and the log that tells of the event's request: one request may stand in several logs."""
    return f"{event.service}\n{event.entry.log_name}"


class Timeline:
    """Collects the events that are problems (WARNING or worse) and have a time.

    What is the same for many of them (the problem; instance, service and revision) is held once, and of each six
    numbers are written down, 48 bytes in a temporary file. insertIds are kept, in memory, only where they are asked
    for. So memory hardly grows with the entries until the sightings are asked for, which take some 25 bytes an event.
    """

    def __init__(self, *, keep_ids: bool = False, page: int = 1_024) -> None:
        """`page` is how many events are in memory until they are written down."""
        self._keep_ids, self._page = keep_ids, page
        self._whats: dict[tuple[str, int, int, str], int] = {}  # handle, and the fields of a grade
        self._scenes: dict[tuple[str, str, str, str, str], int] = {}
        self._clocks = Clocks()
        self._rows = Notebook(self._page, _WIDTH)
        self._ids: list[tuple[str, ...]] = []

    def add(self, event: Event, handle: str, minute: int | None = None) -> None:
        """Note the event; `handle` is what the grouping gave for it, `minute` that of its time, if it is at hand."""
        level = event.level
        if level < _WARNING or (at := event.at) is None:
            return
        entry, request = event.entry, event.request
        instance, service = event.instance, event.service
        place = instance or f"service {service}"
        failed = request_log(event) if request is not None and request.status >= SERVER_ERROR else ""
        whats, what = self._whats, (handle, level, entry.weight, entry.severity or "DEFAULT")
        scenes, scene = self._scenes, (place, service, event.revision, instance, failed)
        minute = minute_of(at) if minute is None else minute
        latency = 0
        if request is not None and request.latency and 0 < request.latency < _LONGEST:
            latency = round(request.latency * 1_000_000)
        self._rows.extend(
            (
                whats.setdefault(what, len(whats)),
                scenes.setdefault(scene, len(scenes)),
                (minute * 60 + at.second) * 1_000_000 + at.microsecond,
                latency,
                number_of(entry.trace) if entry.trace else 0,
                number_of(event.user) if event.user else 0,
            )
        )
        if entry.received:
            # A request's time stamp is that of its arrival; it is logged when it has been answered.
            self._clocks.note(place, (entry.received - at) // MICROSECOND - latency)
        if self._keep_ids:
            self._ids.append(event.insert_ids or (entry.insert_id,))

    def sightings(self, clusters: Sequence[Cluster], fingerprint_of: Callable[[str], str]) -> Sightings:
        """The events of these clusters; `fingerprint_of` names the cluster of a handle.

        The timeline is empty afterwards. One column after the other is read and put where it stays, so that hardly more
        is held on the way than in the end.
        """
        cluster_of = {each.fingerprint: number for number, each in enumerate(clusters)}
        owner_of = packed((cluster_of.get(fingerprint_of(handle), -1) for handle, *_ in self._whats), len(clusters))
        grades, grade_of = _ranked([each[1:] for each in self._whats])
        scenes, scene_of = _ranked([*self._scenes])
        moved = self._clocks.corrections()
        shift_of = [moved.get(place, 0) for place, *_ in self._scenes]
        rows, self._rows = self._rows, Notebook(self._page, _WIDTH)
        ids, self._ids = self._ids, []
        self._whats, self._scenes = {}, {}

        def all_of(row: int) -> tuple[object, ...]:
            what, scene, _, latency, trace, user = rows.row(row)
            named = trace != 0, trace, user != 0, user
            return owner_of[what], scene_of[scene], *named, latency, grade_of[what], ids[row] if ids else ()

        time = filled("q", len(rows), map(add, rows.column(_TIME), map(shift_of.__getitem__, rows.column(_SCENE))))
        owner = filled(owner_of.typecode, len(rows), map(owner_of.__getitem__, rows.column(_WHAT)))
        order, starts = _by_cluster(owner, time, len(clusters))
        del owner
        _untie(order, time, all_of)
        time = picked(time, order)
        ids = [ids[each] for each in order] if ids else []
        places = _places(order, len(rows))
        del order

        def column(kind: str, numbers: Iterable[int]) -> array[int]:
            return placed(kind, len(time), places, numbers)

        trace, names, on_traces = numbered(column("q", rows.column(_TRACE)))
        user, named, _ = numbered(column("q", rows.column(_USER)))
        latency = column(kind_of(max(rows.column(_LATENCY), default=0)), rows.column(_LATENCY))
        owner = column(owner_of.typecode, map(owner_of.__getitem__, rows.column(_WHAT)))
        scene = column(scene_of.typecode, map(scene_of.__getitem__, rows.column(_SCENE)))
        grade = column(grade_of.typecode, map(grade_of.__getitem__, rows.column(_WHAT)))
        rows.close()
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
            on_traces,
            len(named),
            ids,
        )


def _ranked(values: Sequence[_Values]) -> tuple[list[_Values], array[int]]:
    """The values in their order, each once, and the place that each of those given has there."""
    ordered = sorted(set(values))
    place = {each: number for number, each in enumerate(ordered)}
    return ordered, packed((place[each] for each in values), len(ordered))


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


def _untie(order: array[int], time: Sequence[int], all_of: Callable[[int], tuple[object, ...]]) -> None:
    """Put rows of one instant that follow each other in the order of all that they hold."""
    end = 0
    for start, (one, other) in enumerate(pairwise(map(time.__getitem__, order))):
        if one != other or start < end:
            continue
        end = start + 2
        while end < len(order) and time[order[end]] == one:
            end += 1
        order[start:end] = array("i", sorted(order[start:end], key=all_of))


def _places(order: Sequence[int], size: int) -> array[int]:
    """Where in the order each of so many rows stands, -1 for those that do not."""
    found = array("i", (-1,)) * size
    for place, row in enumerate(order):
        found[row] = place
    return found
