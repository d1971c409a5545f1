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
    """The entries of one stream that wait, in the order in which they were read.

    `rising`: that is also the order of time. `matters`: one of the lines can make a record of several.
    """

    __slots__ = ("held", "matters", "rising")

    def __init__(self, first: Held) -> None:
        self.held: list[Held] = [first]
        self.matters = first[3].matters
        self.rising = first[1].timestamp is not None

    def add(self, held: Held) -> None:
        """One more waits, read after all others."""
        if self.rising:
            at, last = held[1].timestamp, self.held[-1][1].timestamp
            self.rising = at is not None and last is not None and last <= at
        self.matters = self.matters or held[3].matters
        self.held.append(held)

    def settled(self, limit: int) -> Iterable[Held | Joined]:
        """The records that can be looked at now. What was read after `limit` is kept, for more may come."""
        held = self.held
        if held[-1][0] <= limit:
            done, self.held = held if self.rising else _ordered(held), []
        elif self.rising:
            cut = _place(held, bisect_right(held, limit, key=itemgetter(0)), -1)
            done, self.held = held[:cut], held[cut:]
        else:
            done, self.held = _settled(_ordered(held), limit)
        return _records(done) if self.matters else done


class Streams:
    """The streams of which entries wait, in the order in which they are looked at.

    `single` may make the event of an entry that holds a line. Once more than `due` entries were read, a stream is to be looked
    at. Where each entry has a trace of its own nearly all streams are of one entry, which is a `Held` and no `Stream` then.
    """

    __slots__ = ("_all", "_held", "_kept", "_queue", "_single", "due")

    def __init__(self, single: Callable[[Entry, Known, Origin], Event | None], held: int = HELD) -> None:
        self.due = maxsize
        self._single = single
        self._held = held
        self._kept = held // 2
        self._all: dict[_Key, Held | Stream] = {}
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
        if isinstance(others, Stream):
            others.add(held)
        elif others is None:
            self._all[key] = held
            self._queue.append((count, key))
            if self.due == maxsize:
                self.due = count + self._held
        else:
            self._all[key] = stream = Stream(others)
            stream.add(held)

    def look(self, count: int) -> Iterable[Held | Joined]:
        """The records of the stream that has waited longest; of the latest entries that were read, more may come."""
        limit = count - self._kept
        _, key = self._queue.popleft()
        stream = self._all.pop(key)
        records: Iterable[Held | Joined]
        if isinstance(stream, Stream):
            records = stream.settled(limit)
            if stream.held:
                self._all[key] = stream
                self._queue.append((max(stream.held[0][0], limit), key))
        else:
            records = (stream,)
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
