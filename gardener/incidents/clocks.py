"""Clocks that are wrong: what an instance's time stamps must be moved by to be comparable with those of others.

Cloud Logging gives each entry the instant at which it arrived. What was written arrives soon after, and never before.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

_AHEAD = 1_000_000
"""Microseconds that an entry may seem to arrive before it was written: clocks that are right differ by less."""

_BEHIND = 20_000_000
"""Microseconds that all entries of a place must be late for its clock to be behind."""

_SPREAD = 3_000_000  # between the quickest and the usual way: a wrong clock is wrong by the same for all
_LEAST = 5  # entries from which a clock that is behind is told from entries that came late


class Clocks:
    """Collects how long entries took to arrive, by place. Memory grows with the places while their clocks are right.

    One entry that was not late shows that the clock of its place is not behind: then only the least delay matters.
    """

    def __init__(self) -> None:
        self._least: dict[str, int] = {}
        self._late: dict[str, array[int]] = {}  # the delays of places all of whose entries were late

    def note(self, place: str, delay: int) -> None:
        """Note an entry: the microseconds from its time stamp to its arrival."""
        least = self._least.get(place)
        if least is None:
            self._least[place] = delay
            if delay > _BEHIND:
                self._late[place] = array("q", (delay,))
            return
        if delay < least:
            self._least[place] = delay
        if least > _BEHIND:
            if delay > _BEHIND:
                self._late[place].append(delay)
            else:
                del self._late[place]

    def corrections(self) -> Mapping[str, int]:
        """By place, the microseconds to add to its time stamps; places whose clocks are right are left out."""
        wrong = {place: least for place, least in self._least.items() if self._is_wrong(place, least)}
        right = sorted(delay for place, delay in self._least.items() if place not in wrong)
        # Where all are behind by the same, as in entries imported later, their order among each other is right.
        if not wrong or (not right and max(wrong.values()) - min(wrong.values()) < _SPREAD):
            return {}
        usual = right[len(right) // 2] if right else 0
        return {place: delay - usual for place, delay in wrong.items()}

    def _is_wrong(self, place: str, least: int) -> bool:
        """Whether the delays of the place are those of a clock that is ahead or behind."""
        return least < -_AHEAD or _is_behind(least, self._late.get(place, ()))


def _is_behind(least: int, late: Sequence[int]) -> bool:
    """Whether all were late, and most of them by the same as the quickest."""
    quick = sum(1 for delay in late if delay - least < _SPREAD)
    return len(late) >= _LEAST and quick > len(late) // 2
