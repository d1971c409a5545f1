"""Clocks that are wrong: what an instance's time stamps must be moved by to be comparable with those of others.

Cloud Logging gives each entry the instant at which it arrived. What was written arrives soon after, and never before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

_AHEAD = 1_000_000
"""Microseconds that an entry may seem to arrive before it was written: clocks that are right differ by less."""

_BEHIND = 20_000_000
"""Microseconds that all entries of a place must be late for its clock to be behind."""

_SPREAD = 3_000_000  # between the quickest and the usual way: a wrong clock is wrong by the same for all
_LEAST = 5  # entries from which a clock that is behind is told from entries that came late


def corrections(delays: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """By place, the microseconds to add to its time stamps; places whose clocks are right are left out.

    `delays` are pairs of a place and the microseconds from the time stamp of an entry to its arrival.
    """
    of_place: dict[int, list[int]] = {}
    for place, delay in delays:
        of_place.setdefault(place, []).append(delay)
    least = {place: min(given) for place, given in of_place.items()}
    wrong = {place: least[place] for place, given in of_place.items() if _is_wrong(sorted(given))}
    right = sorted(delay for place, delay in least.items() if place not in wrong)
    # Where all are behind by the same, as in entries that were imported later, their order among each other is right.
    if not wrong or (not right and max(wrong.values()) - min(wrong.values()) < _SPREAD):
        return {}
    usual = right[len(right) // 2] if right else 0
    return {place: delay - usual for place, delay in wrong.items()}


def _is_wrong(given: Sequence[int]) -> bool:
    """Whether these delays of one place, the least first, are those of a clock that is ahead or behind."""
    least, usual = given[0], given[len(given) // 2]
    return least < -_AHEAD or (least > _BEHIND and usual - least < _SPREAD and len(given) >= _LEAST)
