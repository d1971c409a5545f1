"""Sets of traces: how many they are and whether two have one in common, in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import accumulate, chain, groupby, pairwise
from typing import Final

from gardener.entries.notebook import Notebook, Paged
from gardener.events.numbers import number_of

_PIECE = 2_048  # hashes that are sorted at once, as objects: they are spread evenly, so that any cut makes such pieces
_BITS = 64
_HALF = 1 << _BITS - 1  # what makes the least of the hashes 0
_FEW = 256  # hashes that are not worth a page in a file
_RARE = 64  # to look a hash up costs as much as to pass so many
_PAGE = 1_024  # rows


class Traces:
    """A set of traces that never changes, each known by 64 bits of a hash: 8 bytes instead of some hundred.

    Two traces of a million are taken for one by a chance of one in thirty million.
    """

    __slots__ = ("_hashes",)

    def __init__(self, hashes: Iterable[int] = (), notebook: Notebook | None = None) -> None:
        """`hashes` are those that `number_of` gives of the traces' names, in any order, repeated or not.

        More than a few are written into the notebook, if there is one, instead of being in memory.
        """
        # Neither set nor list of all: for a moment they would take five to ten times the room of what is kept.
        found = array("q", hashes)
        pieces = [array("q") for _ in range(len(found) // _PIECE + 1)]
        for each in found:
            pieces[(each + _HALF) * len(pieces) >> _BITS].append(each)
        apart = notebook if len(found) > _FEW else None
        del found[:]
        ordered = (each for piece in pieces for each, _ in groupby(sorted(piece)))
        self._hashes: Sequence[int] | Paged = array("q", ordered) if apart is None else Paged(ordered, notebook=apart)

    @classmethod
    def of(cls, names: Iterable[str]) -> Traces:
        """The set of the traces of these names."""
        return cls(map(number_of, names))

    def __iter__(self) -> Iterator[int]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Traces) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} traces>"

    def isdisjoint(self, other: Traces) -> bool:
        """Whether the two have none in common."""
        few, many = sorted((self._hashes, other._hashes), key=len)
        if len(many) < _RARE * len(few):
            return all(one != another for one, another in pairwise(merge(few, many)))
        places = ((each, bisect_left(many, each)) for each in few)
        return not any(place < len(many) and many[place] == each for each, place in places)

    def union(self, *others: Traces) -> Traces:
        """Those that are in any of the sets."""
        return Traces(chain(self, *others))


NO_TRACES: Final = Traces()


class TracesNoted:
    """The traces of problem events, noted while the entries are read: 16 bytes for each event, in a temporary file."""

    def __init__(self) -> None:
        self._rows = Notebook(_PAGE, 2)

    def add(self, owner: int, trace: str) -> None:
        """Note the trace of an event; `owner`, from 0, is whoever its event belongs to."""
        self._rows.extend((owner, number_of(trace)))

    def of_each(self, groups: Sequence[Sequence[int]]) -> Iterator[Traces]:
        """The set of each group of owners. No owner is in two groups; sets that are large share a temporary file."""
        group_of = {owner: number for number, group in enumerate(groups) for owner in group}
        sizes = Counter(map(group_of.__getitem__, self._rows.column(0)))
        starts = array("q", accumulate((sizes[number] for number in range(len(groups))), initial=0))
        hashes, following = array("q", (0,)) * starts[-1], starts[:]
        for owner, each in zip(self._rows.column(0), self._rows.column(1), strict=True):
            number = group_of[owner]
            hashes[following[number]] = each
            following[number] += 1
        notebook = Notebook(_PAGE)
        for start, end in pairwise(starts):
            yield Traces(memoryview(hashes)[start:end], notebook)
