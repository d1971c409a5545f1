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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from operator import itemgetter, lt
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


class Stream:
    """The entries of one stream that wait, in the order in which they were read; the first after `since` others.

    `rising`: that is also the order of time, and `last` the latest. `matters`: one of the lines can make a record of several.
    """

    __slots__ = ("held", "key", "last", "matters", "rising", "since")

    def __init__(self, key: _Key, since: int) -> None:
        self.key = key
        self.since = since
        self.held: list[Held] = []
        self.matters = False
        self.rising = True
        self.last: datetime | None = None

    def settled(self, limit: int) -> Iterator[Held | Joined]:
        """The records that can be looked at now. What was read after `limit` is kept, for more may come."""
        held = self.held
        if held[-1][0] <= limit:
            done, self.held = held if self.rising else _ordered(held), []
        elif self.rising:
            cut = _place(held, bisect_right(held, limit, key=itemgetter(0)), -1)
            done, self.held = held[:cut], held[cut:]
        else:
            done, self.held = _settled(_ordered(held), limit)
        return _records(done) if self.matters else iter(done)


class Streams:
    """The streams of which entries wait, in the order in which they are looked at.

    `single` may make the event of an entry that holds a line. Once more than `due` entries were read, a stream is to be looked
    at.
    """

    __slots__ = ("_all", "_held", "_queue", "_single", "due")

    def __init__(self, single: Callable[[Entry, Known, Origin], Event | None], held: int = HELD) -> None:
        self.due = maxsize
        self._single = single
        self._held = held
        self._all: dict[_Key, Stream] = {}
        self._queue: deque[Stream] = deque()

    def hold(self, entry: Entry, line: str, count: int) -> None:
        """The entry, the `count`th that was read, waits with its line. Its event is made at once, unless others may belong to it."""
        origin = origin_of(entry)
        key = _key(entry, origin) if entry.json else (origin.key, entry.log_name, entry.trace)
        stream = self._all.get(key) or self._opened(key, count)
        said = known(line)
        event = None
        if said.matters:
            stream.matters = True
        elif line is entry.text:
            event = self._single(entry, said, origin)
        if not said.is_bare:
            line = bare(line)
            said = known(line)
            stream.matters = stream.matters or said.matters
        at, last = entry.timestamp, stream.last
        if at is None or (last is not None and at < last):
            stream.rising = False
        stream.last = at
        stream.held.append((count, entry, line, said, event))

    def _opened(self, key: _Key, count: int) -> Stream:
        """A new stream, the first entry of which is the `count`th that was read."""
        stream = self._all[key] = Stream(key, count)
        self._queue.append(stream)
        self.due = min(self.due, count + self._held)
        return stream

    def look(self, count: int) -> Iterator[Held | Joined]:
        """The records of the stream that has waited longest; of the latest entries that were read, more may come."""
        return self._look(count - self._held // 2)

    def rest(self, count: int) -> Iterator[Held | Joined]:
        """The records that are left when all entries, so many, were read."""
        while self._queue:
            yield from self._look(count)

    def _look(self, limit: int) -> Iterator[Held | Joined]:
        stream = self._queue.popleft()
        records = stream.settled(limit)
        kept = stream.held
        if kept:
            stream.since = max(kept[0][0], limit)
            self._queue.append(stream)
        else:
            del self._all[stream.key]
        self.due = self._queue[0].since + self._held if self._queue else maxsize
        return records


def _key(entry: Entry, origin: Origin) -> _Key:
    """What tells the stream of a line in a structured payload from others, whose entries never belong to the same record."""
    document = entry.json
    processes = [str(document[name]) for name in layout_of(document).processes]
    return (origin.key, entry.log_name, entry.trace, str(document.get("stream")), *processes)


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


def _settled(ordered: list[Held], limit: int) -> tuple[list[Held], list[Held]]:
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


def _records(held: list[Held]) -> Iterator[Held | Joined]:
    if len(held) == 1 or not any(said.matters for _, _, _, said, _ in held):
        yield from held
        return
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
