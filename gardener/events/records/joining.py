"""Records that were split over several entries are put together again.

Entries of one stream (log, resource, instance, process, trace) are held until the source has handed over `HELD` more entries,
so the order in which it lists them matters little: oldest first, newest first, or shuffled within a page. At most about twice
`HELD` entries are in memory. Limits: a record whose lines lie further apart in the source than `HELD` entries, of more than
`records.MOST_LINES` lines, or with a pause of more than `line.PAUSE` is cut; of lines that share their microsecond, the
order in which the source lists them counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from operator import itemgetter, le, lt
from sys import maxsize
from typing import Final

from gardener.entries.interface import EMPTY, Entry
from gardener.events.event import Event, Level
from gardener.events.known import Known, known
from gardener.events.layout import layout_of
from gardener.events.origin import Origin, origin_of
from gardener.events.payload import bare
from gardener.events.records.line import Line
from gardener.events.records.records import records_of

HELD: Final = 2_000
"""Entries that the source hands over before a stream is looked at."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_FURTHEST = 400  # lines that are searched for a place where no record is cut


@dataclass(frozen=True, slots=True)
class Joined:
    """A record of several entries: `entry` is the first of its `members`, with the text of them all."""

    entry: Entry
    members: tuple[Entry, ...]


Held = tuple[int, Entry, str, Known, Event | None]
"""An entry that waits: how many had been read with it, its bare line, what is known of that, and its event if it was made."""

_Key = tuple[str, ...]


class Streams:
    """The streams of which entries wait, in the order in which they are looked at.

    `single` may make the event of an entry that holds a line. Once more than `due` entries were read, a stream is to be looked
    at. What waits of a stream is a list in the order in which it was read, or a single `Held`: where each entry has a trace of
    its own, nearly all streams are of one entry.
    """

    __slots__ = ("_all", "_held", "_kept", "_queue", "_single", "due")

    def __init__(self, single: Callable[[Entry, Known, Origin], Event | None], held: int = HELD) -> None:
        self.due = maxsize
        self._single = single
        self._held = held
        self._kept = held // 2
        self._all: dict[_Key, Held | list[Held]] = {}
        self._queue: deque[tuple[int, _Key]] = deque()  # each since so many entries were read

    def hold(self, entry: Entry, line: str, count: int) -> None:
        """The entry, the `count`th that was read, waits with its line. Its event is made at once, unless others may belong to it."""
        origin = origin_of(entry)
        said = known(line)
        event = None
        if not said.matters and line is entry.text:
            event = self._single(entry, said, origin)
        if not said.is_bare:
            line = bare(line)
            said = known(line)
        held = count, entry, line, said, event
        key = _key(entry, origin) if entry.json else (origin.key, entry.log_name, entry.trace)
        others = self._all.get(key)
        if isinstance(others, list):
            others.append(held)
        elif others is not None:
            self._all[key] = [others, held]
        else:
            self._all[key] = held
            self._queue.append((count, key))
            if self.due == maxsize:
                self.due = count + self._held

    def look(self, count: int) -> Iterable[Held | Joined]:
        """The records of the stream that has waited longest; of the latest entries that were read, more may come."""
        limit = count - self._kept
        _, key = self._queue.popleft()
        waiting = self._all.pop(key)
        records: Iterable[Held | Joined]
        if isinstance(waiting, list):
            done, kept = _settled(waiting, limit)
            records = _records(done)
            if kept:
                self._all[key] = kept
                self._queue.append((max(kept[0][0], limit), key))
        else:
            records = (waiting,)
        self.due = self._queue[0][0] + self._held if self._queue else maxsize
        return records

    def rest(self, count: int) -> Iterator[Held | Joined]:
        """The records that are left when all entries, so many, were read: as if those had been followed by many others."""
        while self._queue:
            yield from self.look(count + self._kept)


def _key(entry: Entry, origin: Origin) -> _Key:
    """What tells the stream of a line in a structured payload from others, whose entries never belong to the same record."""
    document = entry.json
    processes = [str(document[name]) for name in layout_of(document).processes]
    return (origin.key, entry.log_name, entry.trace, str(document.get("stream")), *processes)


def _settled(held: list[Held], limit: int) -> tuple[list[Held], list[Held]]:
    """What of a stream can be looked at now, in the order of time; and what was read after `limit`, in the order of reading."""
    ordered = held if _is_rising(held) else _ordered(held)
    if held[-1][0] <= limit:
        return ordered, []
    if ordered is not held:
        return _parted(ordered, limit)
    cut = _place(held, bisect_right(held, limit, key=itemgetter(0)), -1)
    return held[:cut], held[cut:]


def _is_rising(held: list[Held]) -> bool:
    """Whether the order of reading is also that of time."""
    times = [each[1].timestamp for each in held]
    return None not in times and all(map(le, times, times[1:]))  # type: ignore[arg-type] # None is not among them


def _ordered(held: list[Held]) -> list[Held]:
    """In the order of time. Of the same instant: as the source lists them, or the other way round if it lists newest first."""
    times = [each[1].timestamp or _NEVER for each in held]
    ups, downs = sum(map(lt, times, times[1:])), sum(map(lt, times[1:], times))
    if _NEVER in times:  # it is neither earlier nor later than others
        known = [pair for pair in pairwise(times) if _NEVER not in pair]
        ups, downs = sum(one < other for one, other in known), sum(one > other for one, other in known)
    if ups and not downs:
        return held
    places = range(len(held)) if downs <= ups else range(len(held) - 1, -1, -1)
    return [held[place] for place in sorted(places, key=times.__getitem__)]


def _parted(ordered: list[Held], limit: int) -> tuple[list[Held], list[Held]]:
    """What of the entries, in the order of time, can be looked at now; and what was read after `limit`, in that order."""
    recent = [index for index, each in enumerate(ordered) if each[0] > limit]
    upwards = ordered[-1][0] >= ordered[0][0]
    cut = recent[0] if upwards else recent[-1] + 1
    cut = _place(ordered, cut, -1 if upwards else 1)
    first, second = ordered[:cut], ordered[cut:]
    done, kept = (first, second) if upwards else (second, first)
    return done, sorted(kept, key=itemgetter(0))


def _place(ordered: list[Held], cut: int, step: int) -> int:
    """The nearest place at which no record is cut in two."""
    likely = -1  # the nearest place that would do if no line had a head
    for _ in range(_FURTHEST):
        if not 0 < cut < len(ordered):
            break
        (_, _, line, said, _), (_, _, next_line, next_said, _) = ordered[cut - 1 : cut + 1]
        if said.is_plain(line) and next_said.is_plain(next_line):
            if next_said.marks.level is not None:
                return cut
            likely = cut if likely < 0 else likely
        cut += step
    return likely if likely >= 0 else min(max(cut, 0), len(ordered))


def _records(held: list[Held]) -> Iterable[Held | Joined]:
    """The records of entries in the order of time; of most streams no line can make one of several."""
    if len(held) == 1 or not any(said.matters for _, _, _, said, _ in held):
        return held
    return _joined(held)


def _joined(held: list[Held]) -> Iterator[Held | Joined]:
    made = {id(entry): event for _, entry, _, _, event in held}
    for record in records_of([Line(entry, line, said) for _, entry, line, said, _ in held]):
        first = record[0].entry
        if len(record) == 1:
            yield 0, first, record[0].text, record[0].said, made[id(first)]
        else:
            members = tuple(line.entry for line in record)
            text = "\n".join(line.body.rstrip("\n") for line in record)
            yield Joined(replace(first, text=text, json=EMPTY, severity=_worst(members)), members)


def _worst(members: tuple[Entry, ...]) -> str:
    return max((each.severity for each in members), key=lambda name: Level.__members__.get(name, Level.DEFAULT))
