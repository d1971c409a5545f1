"""Counts by minute in little memory, for the many clusters and services of a busy day."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
UNDATED: Final = -(2**62)
"""The minute of an event without a time."""

_MINUTE: Final = timedelta(minutes=1)
_LEAST_FOLDED = 512  # numbers, two for each stretch


class Minute:
    """The minute of the instant that was looked at last: `number` (minutes since 1970) from `start` to before `end`.

    Events come nearly in the order of time: to ask whether the next one lies in the same minute is a tenth of the price
    of computing its minute, so a loop does that itself: `if not minute.start <= at < minute.end: minute.move(at)`.
    """

    __slots__ = ("end", "number", "start")

    def __init__(self) -> None:
        self.start = self.end = EPOCH
        self.number = UNDATED

    def move(self, at: datetime) -> None:
        """Go to the minute of this instant."""
        self.number = (at - EPOCH) // _MINUTE
        self.start = EPOCH + self.number * _MINUTE
        # The last minute of all has no end that can be told: each event of its year moves here.
        self.end = self.start + _MINUTE if self.start.year < MAXYEAR else self.start


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
