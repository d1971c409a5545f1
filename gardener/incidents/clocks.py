"""Clocks that are wrong: what an instance's time stamps must be moved by to be comparable with those of others.

Cloud Logging gives each entry the instant at which it arrived. What was written arrives soon after, and never before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    found: dict[int, int] = {}
    for place, given in of_place.items():
        given.sort()
        least, usual = given[0], given[len(given) // 2]
        behind = least > _BEHIND and usual - least < _SPREAD and len(given) >= _LEAST
        if least < -_AHEAD or behind:
            found[place] = least
    # Where all are behind by the same, as in entries that were imported later, their order among each other is right.
    if found and len(found) == len(of_place) and max(found.values()) - min(found.values()) < _SPREAD:
        return {}
    return found
