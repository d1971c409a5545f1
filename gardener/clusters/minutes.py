"""Counts by minute in little memory, for the many clusters and services of a busy day."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from gardener.events.event import Event

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LATEST: Final = datetime.max.replace(tzinfo=UTC)
"""Stands for the first instant of nothing, as `EARLIEST` for its last."""

EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
UNDATED: Final = -(2**62)
"""The minute of an event without a time."""

_MINUTE: Final = timedelta(minutes=1)
_MINUTES_BEFORE: Final = EPOCH.toordinal() * 1440
_KINDS = "BHIQ"  # of 1, 2, 4 and 8 bytes
_STRETCH = 16  # bytes
_LEAST_FOLDED = 64  # numbers, two for each stretch


def minute_of(at: datetime | None) -> int:
    """The minutes from 1970 to this UTC instant, rounded down; `UNDATED` for none.

    A third of the price of a difference of instants, for it is asked of every entry.
    """
    return UNDATED if at is None else at.toordinal() * 1440 + at.hour * 60 + at.minute - _MINUTES_BEFORE


def by_minutes(events: Iterable[Event]) -> Iterator[tuple[Event, int]]:
    """Events, each with what `minute_of` gives for its time; sooner, for most fall in the hour of the one before."""
    hour, first, last = 0, LATEST, EARLIEST
    for event in events:
        at = event.at
        if at is None:
            yield event, UNDATED
            continue
        if not first <= at <= last:
            first = at.replace(minute=0, second=0, microsecond=0)
            last = at.replace(minute=59, second=59, microsecond=999_999)
            hour = minute_of(first)
        yield event, hour + at.minute


class Pace:
    """A count, and how much of it fell in each minute: a byte or two for each of the minutes that lie together.

    Those lie in one row, with every minute between them; minutes far from it are noted as stretches, at 16 bytes each.
    A loop counts itself: `if pace.minute != minute: pace.turn(minute)`, then `pace.count += 1`.
    """

    __slots__ = ("_before", "_first", "_fold_at", "_row", "_stretches", "count", "minute")

    def __init__(self) -> None:
        self.count = 0
        self.minute = UNDATED
        self._before = 0  # the count when the open minute began
        self._first = UNDATED  # the minute at which the row begins
        self._row = array(_KINDS[0])
        self._stretches = array("q")  # minute and count in turn
        self._fold_at = _LEAST_FOLDED

    def turn(self, minute: int) -> None:
        """What is counted from now on falls in this minute."""
        count = self.count - self._before
        if count:
            row, place = self._row, self.minute - self._first
            if 0 <= place < len(row):
                try:
                    row[place] += count
                except OverflowError:
                    self._put(self.minute, count)
            else:
                self._put(self.minute, count)
                if len(self._stretches) >= self._fold_at:
                    self._fold()
            self._before = self.count
        self.minute = minute

    def update(self, other: Pace) -> None:
        """Add what another one counted."""
        for minute, count in other.by_minute(undated=True).items():
            self.turn(minute)
            self.count += count

    def by_minute(self, *, undated: bool = False) -> dict[int, int]:
        """The counts by minutes since 1970, the earliest first; `UNDATED` only where it is asked for."""
        self.turn(self.minute)
        found = _added(self._stretches)
        for minute, count in enumerate(self._row, start=self._first):
            if count:
                found[minute] = found.get(minute, 0) + count
        if not undated:
            found.pop(UNDATED, None)
        return dict(sorted(found.items()))

    def _put(self, minute: int, count: int) -> None:
        """Add to a minute: in the row, if it is there or so near that the zeros between cost less than a stretch.

        Half of those zeros are put on its other side: the minutes that come next, as most do, have their places then.
        """
        row, place = self._row, minute - self._first
        if not 0 <= place < len(row):
            near = _STRETCH // row.itemsize // 2
            if not row and minute != UNDATED:
                self._first, place = minute, 0
                row.append(0)
            elif len(row) <= place < len(row) + near:
                row.frombytes(bytes((place + near - len(row)) * row.itemsize))
            elif -near <= place < 0:
                self._first = minute + 1 - near
                row[:0] = array(row.typecode, bytes((near - 1 - place) * row.itemsize))
                place = near - 1
            else:
                self._stretches.append(minute)
                self._stretches.append(count)
                return
        try:
            row[place] += count
        except OverflowError:
            self._row = array(_KINDS[_KINDS.index(row.typecode) + 1], row)
            self._put(minute, count)

    def _fold(self) -> None:
        """Put together what was counted of one minute in several stretches, and in the row what it has reached."""
        apart, self._stretches = _added(self._stretches), array("q")
        for minute, count in sorted(apart.items()):
            self._put(minute, count)
        self._fold_at = max(_LEAST_FOLDED, 2 * len(self._stretches))


class ByMinute(Mapping[datetime, int]):
    """Counts by UTC minute that never change, the earliest first; about 3 bytes for each in a day."""

    __slots__ = ("_counts", "_first", "_minutes")

    def __init__(self, counts: Mapping[int, int]) -> None:
        """`counts` are by minutes since 1970, the earliest first."""
        self._first = next(iter(counts), 0)
        self._minutes = _narrow([minute - self._first for minute in counts])  # from the first one
        self._counts = _narrow(counts.values())

    def __getitem__(self, at: datetime) -> int:
        number, rest = divmod(at - EPOCH, _MINUTE)
        place = bisect_left(self._minutes, number - self._first)
        if rest or place == len(self._minutes) or self._minutes[place] != number - self._first:
            raise KeyError(at)
        return self._counts[place]

    def __iter__(self) -> Iterator[datetime]:
        return (EPOCH + (self._first + minute) * _MINUTE for minute in self._minutes)

    def __len__(self) -> int:
        return len(self._minutes)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self)})"


def _added(stretches: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for minute, count in zip(stretches[::2], stretches[1::2], strict=True):
        found[minute] = found.get(minute, 0) + count
    return found


def _narrow(numbers: Collection[int]) -> Sequence[int]:
    """The numbers, none below 0, in the narrowest array."""
    most = max(numbers, default=0)
    return array(next(kind for kind in _KINDS if most >> (8 * array(kind).itemsize) == 0), numbers)
