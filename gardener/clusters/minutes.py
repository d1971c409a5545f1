"""Counts by minute in little memory, for the many clusters and services of a busy day."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
UNDATED: Final = -(2**62)
"""The minute of an event without a time."""

_MINUTE: Final = timedelta(minutes=1)
_MINUTES_BEFORE: Final = EPOCH.toordinal() * 1440
_LEAST_FOLDED = 512  # numbers, two for each stretch


def minute_of(at: datetime | None) -> int:
    """The minutes from 1970 to this UTC instant, rounded down; `UNDATED` for none.

    A third of the price of a difference of instants, for it is asked of every entry.
    """
    return UNDATED if at is None else at.toordinal() * 1440 + at.hour * 60 + at.minute - _MINUTES_BEFORE


class Pace:
    """A count, and how much of it fell in each minute: 16 bytes for each stretch of events of one minute.

    A loop counts itself: `if pace.minute != minute: pace.turn(minute)`, then `pace.count += 1`.
    """

    __slots__ = ("_before", "_fold_at", "_stretches", "count", "minute")

    def __init__(self) -> None:
        self.count = 0
        self.minute = UNDATED
        self._before = 0  # the count when the open minute began
        self._stretches = array("q")  # minute and count in turn
        self._fold_at = _LEAST_FOLDED

    def turn(self, minute: int) -> None:
        """What is counted from now on falls in this minute."""
        stretches, count = self._stretches, self.count - self._before
        if count:
            stretches.append(self.minute)
            stretches.append(count)
            if len(stretches) >= self._fold_at:
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
        if not undated:
            found.pop(UNDATED, None)
        return dict(sorted(found.items()))

    def _fold(self) -> None:
        """Put together what was counted of one minute in several stretches."""
        folded = array("q")
        for stretch in _added(self._stretches).items():
            folded.extend(stretch)
        self._stretches, self._fold_at = folded, max(_LEAST_FOLDED, 2 * len(folded))


class ByMinute(Mapping[datetime, int]):
    """Counts by UTC minute that never change, the earliest first; 16 bytes for each."""

    __slots__ = ("_counts", "_numbers")

    def __init__(self, counts: Mapping[int, int]) -> None:
        """`counts` are by minutes since 1970, the earliest first."""
        self._numbers: Sequence[int] = array("q", counts)
        self._counts: Sequence[int] = array("q", counts.values())

    def __getitem__(self, at: datetime) -> int:
        number, rest = divmod(at - EPOCH, _MINUTE)
        place = bisect_left(self._numbers, number)
        if rest or place == len(self._numbers) or self._numbers[place] != number:
            raise KeyError(at)
        return self._counts[place]

    def __iter__(self) -> Iterator[datetime]:
        return (EPOCH + number * _MINUTE for number in self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self)})"


def _added(stretches: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for minute, count in zip(stretches[::2], stretches[1::2], strict=True):
        found[minute] = found.get(minute, 0) + count
    return found
