"""Records that were split over several entries are put together again.

Entries of one stream (log, resource, instance, process, trace) are held until the source has handed over `HELD` more entries,
so the order in which it lists them matters little: oldest first, newest first, or shuffled within a page. At most about twice
`HELD` entries are in memory. Limits: a record whose lines lie further apart in the source than `HELD` entries, of more than
`records.MOST_LINES` lines, or with a pause of more than `continuation.PAUSE` is cut; of lines that share their microsecond, the
order in which the source lists them counts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from operator import itemgetter
from typing import Final, NamedTuple

from gardener.entries.interface import EMPTY, Entry
from gardener.events.continuation import Line
from gardener.events.event import Event, Level
from gardener.events.known import Known
from gardener.events.layout import layout_of
from gardener.events.lines import CONTINUES, Kind
from gardener.events.origin import Origin, origin_of
from gardener.events.records import records_of

HELD: Final = 2_000
"""Entries that the source hands over before a stream is looked at."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_FURTHEST = 400  # lines that are searched for a place where no record is cut


class Joined(NamedTuple):
    """A record of several entries: `entry` is the first of its `members`, with the text of them all."""

    entry: Entry
    members: tuple[Entry, ...]


Held = tuple[int, Entry, str, Known, Event | None]
"""An entry that waits: how many had been read with it, its bare line, what is known of that, and its event if it was made."""

_Key = tuple[object, ...]
_Near = tuple[int, int, str, str]
"""What two entries of one stream mostly share: the very mappings of labels (by id), the log, and the trace."""


class Stream:
    """The entries of one stream that wait. `matters`: one of their lines can make a record of several."""

    __slots__ = ("held", "key", "latest", "matters", "near", "since")

    def __init__(self, key: _Key, since: int) -> None:
        self.key = key
        self.since = since  # how many entries had been read before its first one
        self.latest = since
        self.held: list[Held] = []
        self.matters = False
        self.near: list[_Near] = []

    def hold(self, held: Held) -> None:
        """The entry waits."""
        self.held.append(held)
        self.latest = held[0]
        if held[3].matters:
            self.matters = True


class Streams:
    """The streams of which entries wait, in the order in which they are looked at.

    Once more than `due` entries were read (0 for never), a stream is to be looked at.
    """

    __slots__ = ("_all", "_held", "_near", "_queue", "due")

    def __init__(self, held: int = HELD) -> None:
        self.due = 0
        self._held = held
        self._all: dict[_Key, Stream] = {}
        self._queue: deque[Stream] = deque()
        # An id stays that of a mapping for as long as an entry that holds the mapping waits.
        self._near: dict[_Near, tuple[Stream, Origin]] = {}

    def of(self, entry: Entry, count: int) -> tuple[Stream, Origin]:
        """The stream that an entry is to be held in, the `count`th that was read; and who wrote it."""
        near = (id(entry.resource_labels), id(entry.labels), entry.log_name, entry.trace)
        found = self._near.get(near)
        if found is not None and not entry.json:
            return found
        origin = origin_of(entry)
        key = _key(entry, origin)
        stream = self._all.get(key)
        if stream is None:
            stream = Stream(key, count)
            self._add(stream)
        found = (stream, origin)
        if not entry.json:
            self._near[near] = found
            stream.near.append(near)
        return found

    def look(self, count: int) -> Iterator[Held | Joined]:
        """The records of the stream that has waited longest; of the latest entries that were read, more may come."""
        return self._look(count - self._held // 2)

    def rest(self, count: int) -> Iterator[Held | Joined]:
        """The records that are left when all entries, so many, were read."""
        while self._queue:
            yield from self._look(count)

    def _look(self, limit: int) -> Iterator[Held | Joined]:
        waiting = self._queue.popleft()
        del self._all[waiting.key]
        for near in waiting.near:
            del self._near[near]
        done, kept = _settled(waiting, limit)
        if kept:
            again = Stream(waiting.key, max(min(each[0] for each in kept), limit))
            again.held, again.latest, again.matters = kept, waiting.latest, waiting.matters
            self._add(again)
        self.due = self._queue[0].since + self._held if self._queue else 0
        return _records(done) if waiting.matters else iter(done)

    def _add(self, stream: Stream) -> None:
        self._all[stream.key] = stream
        self._queue.append(stream)
        self.due = self.due or stream.since + self._held


def _key(entry: Entry, origin: Origin) -> _Key:
    """What tells the streams apart; an entry of another one never belongs to the same record."""
    document = entry.json
    if not document:
        return (origin.key, entry.log_name, entry.trace)
    processes = [str(document[name]) for name in layout_of(document).processes]
    output = document.get("stream")
    return (origin.key, entry.log_name, entry.trace, str(output), *processes)


def _ordered(held: list[Held]) -> list[Held]:
    """In the order of time. Of the same instant: as the source lists them, or the other way round if it lists newest first."""
    times = [each[1].timestamp for each in held]
    if None not in times and times == sorted(times):  # type: ignore[type-var] # none of them is None
        return held  # nearly always, and sooner found out so
    ups = downs = 0
    last: datetime | None = None
    for at in times:
        if last is not None and at is not None:
            ups += at > last
            downs += at < last
        last = at
    if ups and not downs:
        return held
    way = -1 if downs > ups else 1
    return sorted(held, key=lambda each: (each[1].timestamp or _NEVER, way * each[0]))


def _settled(stream: Stream, limit: int) -> tuple[list[Held], list[Held]]:
    """What of a stream can be looked at now, and what is kept because more may come: entries read after `limit`."""
    ordered = _ordered(stream.held)
    if stream.latest <= limit:
        return ordered, []
    recent = [index for index, each in enumerate(ordered) if each[0] > limit]
    upwards = ordered[-1][0] >= ordered[0][0]
    cut = recent[0] if upwards else recent[-1] + 1
    cut = _place(ordered, cut, -1 if upwards else 1)
    first, second = ordered[:cut], ordered[cut:]
    done, kept = (first, second) if upwards else (second, first)
    return done, sorted(kept, key=itemgetter(0))


def _place(ordered: list[Held], cut: int, step: int) -> int:
    """The nearest place at which no record is cut in two."""
    for _ in range(_FURTHEST):
        if not 0 < cut < len(ordered):
            break
        kinds = [said.kind(line) for _, _, line, said, _ in ordered[cut - 1 : cut + 1]]
        if not any(kind in CONTINUES or kind in {Kind.START, Kind.HEADER} for kind in kinds):
            break
        cut += step
    return min(max(cut, 0), len(ordered))


def _records(held: list[Held]) -> Iterator[Held | Joined]:
    if not any(said.matters for _, _, _, said, _ in held):
        yield from held
        return
    made = {id(entry): event for _, entry, _, _, event in held}
    for record in records_of([Line(entry, line, said) for _, entry, line, said, _ in held]):
        first = record[0].entry
        if len(record) == 1:
            yield 0, first, record[0].text, record[0].said, made[id(first)]
        else:
            members = tuple(line.entry for line in record)
            text = "\n".join(line.text.rstrip("\n") for line in record)
            yield Joined(replace(first, text=text, json=EMPTY, severity=_worst(members)), members)


def _worst(members: tuple[Entry, ...]) -> str:
    return max((each.severity for each in members), key=lambda name: Level.__members__.get(name, Level.DEFAULT))
