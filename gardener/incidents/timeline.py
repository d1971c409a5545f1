"""When and where each event of a problem happened, as it is noted while the entries are read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from gardener.clusters.cluster import Cluster
from gardener.clusters.minutes import minute_of
from gardener.entries.notebook import Notebook
from gardener.events.event import SERVER_ERROR, Event, Level
from gardener.events.numbers import number_of
from gardener.incidents.clocks import Clocks
from gardener.incidents.columns import packed
from gardener.incidents.noted import WIDTH, Noted
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
        self._rows = Notebook(self._page, WIDTH)
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

        The timeline is empty afterwards.
        """
        cluster_of = {each.fingerprint: number for number, each in enumerate(clusters)}
        owner_of = packed((cluster_of.get(fingerprint_of(handle), -1) for handle, *_ in self._whats), len(clusters))
        grades, grade_of = _ranked([each[1:] for each in self._whats])
        scenes, scene_of = _ranked([*self._scenes])
        moved = self._clocks.corrections()
        noted = Noted(
            self._rows,
            owner_of,
            grade_of,
            scene_of,
            [moved.get(place, 0) for place, *_ in self._scenes],
            self._ids,
        )
        self._whats, self._scenes, self._rows, self._ids = {}, {}, Notebook(self._page, WIDTH), []
        with closing(noted.rows):
            return noted.sightings(
                len(clusters), [Scene(*each) for each in scenes], [Grade(*each) for each in grades], moved
            )


def _ranked(values: Sequence[_Values]) -> tuple[list[_Values], array[int]]:
    """The values in their order, each once, and the place that each of those given has there."""
    ordered = sorted(set(values))
    place = {each: number for number, each in enumerate(ordered)}
    return ordered, packed((place[each] for each in values), len(ordered))
