"""Sets of traces: how many they are and whether two have one in common, in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Final

from gardener.events.numbers import number_of


class Traces:
    """A set of traces that never changes, each known by 64 bits of a hash: 8 bytes instead of some hundred.

    Two traces of a million are taken for one by a chance of one in thirty million.
    """

    __slots__ = ("_hashes",)

    def __init__(self, hashes: Iterable[int] = ()) -> None:
        """`hashes` are those that `number_of` gives of the traces' names, in any order, repeated or not."""
        # No set: for a moment it would take ten times the room of what is kept.
        self._hashes: Sequence[int] = array("q", (each for each, _ in groupby(sorted(hashes))))

    @classmethod
    def of(cls, names: Iterable[str]) -> Traces:
        """The set of the traces of these names."""
        return cls(map(number_of, names))

    def __iter__(self) -> Iterator[int]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Traces) and self._hashes == other._hashes

    def __hash__(self) -> int:
        return hash(tuple(self._hashes))

    def __repr__(self) -> str:
        return f"<{len(self)} traces>"

    def isdisjoint(self, other: Traces) -> bool:
        """Whether the two have none in common."""
        few, many = sorted((self._hashes, other._hashes), key=len)
        places = ((each, bisect_left(many, each)) for each in few)
        return not any(place < len(many) and many[place] == each for each, place in places)

    def union(self, *others: Traces) -> Traces:
        """Those that are in any of the sets."""
        return Traces(chain(self, *others))


NO_TRACES: Final = Traces()
