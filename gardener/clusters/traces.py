"""Sets of traces: how many they are and whether two have one in common, in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Final

from gardener.events.numbers import number_of

_PIECE = 2_048  # hashes that are sorted at once, as objects: they are spread evenly, so that any cut makes such pieces
_BITS = 64
_HALF = 1 << _BITS - 1  # what makes the least of the hashes 0


class Traces:
    """A set of traces that never changes, each known by 64 bits of a hash: 8 bytes instead of some hundred.

    Two traces of a million are taken for one by a chance of one in thirty million.
    """

    __slots__ = ("_hashes",)

    def __init__(self, hashes: Iterable[int] = ()) -> None:
        """`hashes` are those that `number_of` gives of the traces' names, in any order, repeated or not."""
        # Neither set nor list of all: for a moment they would take five to ten times the room of what is kept.
        found = array("q", hashes)
        pieces = [array("q") for _ in range(len(found) // _PIECE + 1)]
        for each in found:
            pieces[(each + _HALF) * len(pieces) >> _BITS].append(each)
        del found[:]
        for piece in pieces:
            found.extend(each for each, _ in groupby(sorted(piece)))
            del piece[:]
        self._hashes: Sequence[int] = found

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
