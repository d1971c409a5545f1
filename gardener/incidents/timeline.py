"""When and where each event of a problem happened: all that correlation needs to know of single events."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import add
from typing import Any

from gardener.clusters.cluster import Cluster
from gardener.events.event import SERVER_ERROR, Event, Level
from gardener.incidents.clocks import corrections

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_KINDS = "qiiiiiiiiqhqq"  # time, eight numbers of names, latency, level, weight, delay
_NEVER = -(2**62)  # the delay of an entry of which nobody knows when it arrived


@dataclass(frozen=True, slots=True)
class Sightings:
    """The events of the problems, in columns of equal length, in the order of time.

    `time` and `latency` are in microseconds (0 for no request), `cluster` indexes the clusters that were asked for,
    `place` is a number for the instance (for the service where no instance is named), `failed` for the service and the
    log that tells of a request that failed by the server's fault (0 for none), `weight` says how many entries one
    stands for, `moved` what was added to the time stamp because the clock of the place was wrong, `names` are texts by
    number. The order does not depend on the order in which the events came.
    """

    names: Sequence[str]
    time: Sequence[int]
    cluster: Sequence[int]
    place: Sequence[int]
    service: Sequence[int]
    trace: Sequence[int]
    revision: Sequence[int]
    instance: Sequence[int]
    user: Sequence[int]
    failed: Sequence[int]
    latency: Sequence[int]
    level: Sequence[int]
    weight: Sequence[int]
    moved: Sequence[int]
    insert_ids: Sequence[tuple[str, ...]]

    def of_clusters(self, count: int) -> list[Sequence[int]]:
        """The positions of each of the `count` clusters' events, in the order of time."""
        found = [array("i") for _ in range(count)]
        for position, cluster in enumerate(self.cluster):
            found[cluster].append(position)
        return [*found]

    def of_places(self) -> Mapping[int, Sequence[int]]:
        """The positions of each place's events, in the order of time."""
        found: defaultdict[int, array[int]] = defaultdict(lambda: array("i"))
        for position, place in enumerate(self.place):
            found[place].append(position)
        return found


def request_log(event: Event) -> str:
    """The service and the log that tells of the event's request: one request may stand in several logs."""
    return f"{event.service}\n{event.entry.log_name}"


class Timeline:
    """Collects the events that are problems (WARNING or worse) and have a time.

    About 70 bytes an event, and each name of an instance, trace, service or revision once; insertIds are kept only
    where they are asked for. So memory is bounded by the entries that a run reads (`max-entries`).
    """

    def __init__(self, *, keep_ids: bool = False) -> None:
        self._keep_ids = keep_ids
        self._names: dict[str, int] = {"": 0}
        self._columns = [array(kind) for kind in _KINDS]
        self._ids: list[tuple[str, ...]] = []

    def add(self, event: Event, handle: str) -> None:
        """Note the event; `handle` is what the grouping gave for it."""
        if event.level < Level.WARNING or event.at is None:
            return
        latency, received = event.request.latency if event.request else None, event.entry.received
        row = (
            (event.at - EPOCH) // MICROSECOND,
            self._number(handle),
            self._number(event.instance or f"service {event.service}"),
            self._number(event.service),
            self._number(event.entry.trace),
            self._number(event.revision),
            self._number(event.instance),
            self._number(event.user),
            self._number(request_log(event) if event.request and event.request.status >= SERVER_ERROR else ""),
            round((latency or 0) * 1_000_000),
            int(event.level),
            event.entry.weight,
            (received - event.at) // MICROSECOND if received else _NEVER,
        )
        for column, value in zip(self._columns, row, strict=True):
            column.append(value)
        if self._keep_ids:
            self._ids.append(event.insert_ids or (event.entry.insert_id,))

    def sightings(self, clusters: Sequence[Cluster], fingerprint_of: Callable[[str], str]) -> Sightings:
        """The events of these clusters; `fingerprint_of` names the cluster of a handle."""
        spelled = list(self._names)
        in_order = sorted(range(len(spelled)), key=spelled.__getitem__)
        rank = array("i", bytes(4 * len(spelled)))
        for number, each in enumerate(in_order):
            rank[each] = number
        place_of = {each.fingerprint: number for number, each in enumerate(clusters)}
        time, handle, *rest = self._columns
        cluster_of = {each: place_of.get(fingerprint_of(spelled[each]), -1) for each in set(handle)}
        owner = array("i", [cluster_of[each] for each in handle])
        *measured, delays = rest[7:]
        named = [array("i", [rank[each] for each in column]) for column in rest[:7]]
        # A request's time stamp is that of its arrival; it is logged when it has been answered.
        arrived = zip(named[0], delays, measured[0], strict=True)
        wrong = corrections((place, delay - latency) for place, delay, latency in arrived if delay != _NEVER)
        moved = array("q", [wrong.get(each, 0) for each in named[0]] if wrong else bytes(8 * len(time)))
        right = array("q", map(add, time, moved)) if wrong else time
        columns = [right, owner, *named, *measured, moved]
        order = _ordered(columns, self._ids)
        kept: list[Any] = [array(column.typecode, [column[each] for each in order]) for column in columns]
        kept.append([self._ids[each] for each in order] if self._ids else [()] * len(order))
        return Sightings([spelled[each] for each in in_order], *kept)

    def _number(self, name: str) -> int:
        return self._names.setdefault(name, len(self._names))


def _ordered(columns: Sequence[array[int]], ids: Sequence[tuple[str, ...]]) -> Sequence[int]:
    """The places of the rows that have an owner, by all that they hold: by time first, rows of one instant by the rest.

    A tuple for each row would take five times the room of the columns.
    """
    time, owner, *rest = columns
    found = array("i")
    by_time = sorted((each for each in range(len(time)) if owner[each] >= 0), key=time.__getitem__)
    for _, same in groupby(by_time, key=time.__getitem__):
        first, *others = same
        found.append(first)
        if others:
            found[-1:] = array(
                "i",
                sorted(
                    (first, *others),
                    key=lambda row: (owner[row], *(column[row] for column in rest), ids[row] if ids else ()),
                ),
            )
    return found
