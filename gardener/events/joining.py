"""Records that were split over several entries are put together again.

Entries of one stream (log, resource, instance, process, trace) are held until the source has handed over `HELD` more entries,
so the order in which it lists them matters little: oldest first, newest first, or shuffled within a page. At most about twice
`HELD` entries are in memory. Limits: a record whose lines lie further apart in the source than `HELD` entries, of more than
`records.MOST_LINES` lines, or with a pause of more than `line.PAUSE` is cut; of lines that share their microsecond, the
order in which the source lists them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from operator import itemgetter
from typing import Final, NamedTuple

from gardener.entries.interface import EMPTY, Entry
from gardener.events.event import Level
from gardener.events.known import Known, known
from gardener.events.layout import layout_of
from gardener.events.line import Line
from gardener.events.lines import CONTINUES, Kind
from gardener.events.origin import origin_of
from gardener.events.payload import line_of
from gardener.events.records import bare, records_of

HELD: Final = 2_000
"""Entries that the source hands over before a stream is looked at."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_FURTHEST = 400  # lines that are searched for a place where no record is cut


class Joined(NamedTuple):
    """A record of several entries: `entry` is the first of its `members`, with the text of them all."""

    entry: Entry
    members: tuple[Entry, ...]


Held = tuple[int, Entry, str, Known]
"""An entry that waits: how many had been read with it, its bare line, and what is known of that."""


class _Stream:
    __slots__ = ("held", "latest", "since")

    def __init__(self, since: int) -> None:
        self.since = since  # how many entries had been read before its first one
        self.latest = since
        self.held: list[Held] = []


def joined(entries: Iterable[Entry], held: int = HELD) -> Iterator[Entry | Held | Joined]:
    """Each record once; an entry that no other belongs to comes as it is. The order is not that of the entries."""
    streams: dict[tuple[object, ...], _Stream] = {}
    count = due = 0
    for count, entry in enumerate(entries, start=1):
        line = line_of(entry)
        if line is None:
            yield entry
        else:
            key = _key(entry)
            stream = streams.get(key)
            if stream is None:
                stream = streams[key] = _Stream(count)
                due = due or count + held
            line = bare(line)
            stream.held.append((count, entry, line, known(line)))
            stream.latest = count
        if 0 < due < count:
            oldest, waiting = next(iter(streams.items()))
            del streams[oldest]
            done, kept = _settled(waiting, count - held // 2)
            if kept:
                streams[oldest] = again = _Stream(max(min(each[0] for each in kept), count - held // 2))
                again.held, again.latest = kept, waiting.latest
            due = next(iter(streams.values())).since + held if streams else 0
            yield from _records(done)
    for stream in streams.values():
        yield from _records(_ordered(stream.held))


def _key(entry: Entry) -> tuple[object, ...]:
    """What tells the streams apart; an entry of another one never belongs to the same record."""
    document = entry.json
    if not document:
        return (origin_of(entry).key, entry.log_name, entry.trace)
    processes = [str(document[name]) for name in layout_of(document).processes]
    output = document.get("stream")
    return (origin_of(entry).key, entry.log_name, entry.trace, str(output), *processes)


def _ordered(held: list[Held]) -> list[Held]:
    """In the order of time. Of the same instant: as the source lists them, or the other way round if it lists newest first."""
    ups = downs = 0
    last: datetime | None = None
    for _, entry, _, _ in held:
        at = entry.timestamp
        if last is not None and at is not None:
            ups += at > last
            downs += at < last
        last = at
    if ups and not downs:
        return held
    way = -1 if downs > ups else 1
    return sorted(held, key=lambda each: (each[1].timestamp or _NEVER, way * each[0]))


def _settled(stream: _Stream, limit: int) -> tuple[list[Held], list[Held]]:
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
    likely = -1  # the nearest place that would do if no line had a head
    for _ in range(_FURTHEST):
        if not 0 < cut < len(ordered):
            break
        kinds = [said.kind(line) for _, _, line, said in ordered[cut - 1 : cut + 1]]
        if not any(kind in CONTINUES or kind in {Kind.START, Kind.HEADER} for kind in kinds):
            if ordered[cut][3].marks.level is not None:
                return cut
            likely = cut if likely < 0 else likely
        cut += step
    return likely if likely >= 0 else min(max(cut, 0), len(ordered))


def _records(held: list[Held]) -> Iterator[Held | Joined]:
    if not any(said.matters for _, _, _, said in held):
        yield from held
        return
    for record in records_of([Line(entry, line, said) for _, entry, line, said in held]):
        first = record[0].entry
        if len(record) == 1:
            yield 0, first, record[0].text, record[0].said
        else:
            members = tuple(line.entry for line in record)
            text = "\n".join(line.body.rstrip("\n") for line in record)
            yield Joined(replace(first, text=text, json=EMPTY, severity=_worst(members)), members)


def _worst(members: tuple[Entry, ...]) -> str:
    return max((each.severity for each in members), key=lambda name: Level.__members__.get(name, Level.DEFAULT))
