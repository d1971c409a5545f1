"""Columns of numbers: a few bytes for each number, and orders of them that are found without a list of all.

A list holds a number as an object and a pointer to it, 40 bytes; an array holds what the number needs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise

_KINDS = "bhiq"  # signed, of 1, 2, 4 and 8 bytes
_PIECE = 2_048  # numbers of a column that lie together, and positions that are sorted at once, as objects
_PROBES = 16  # numbers that are looked at for each piece, to find where to cut


def packed(numbers: Iterable[int], most: int) -> array[int]:
    """The numbers, none greater than `most` nor below its negative, in the narrowest array."""
    return array(kind_of(most), numbers)


def filled(kind: str, size: int, numbers: Iterable[int]) -> array[int]:
    """An array of so many numbers. It gets its room at once, for one that grows leaves holes in the memory."""
    found, rest = zeros(kind, size), iter(numbers)
    for start in range(0, size, _PIECE):
        found[start : start + _PIECE] = array(kind, islice(rest, _PIECE))
    return found


def zeros(kind: str, size: int) -> array[int]:
    """An array of so many zeros."""
    return array(kind, (0,)) * size


def kind_of(most: int) -> str:
    """The narrowest kind of number that holds `most` and its negative."""
    return next(kind for kind in _KINDS if most >> (8 * array(kind).itemsize - 1) == 0)


def placed(kind: str, size: int, places: Iterable[int], numbers: Iterable[int]) -> array[int]:
    """An array of so many numbers, each put in its place; those whose place is -1 are left out."""
    found = zeros(kind, size)
    for place, number in zip(places, numbers, strict=True):
        if place >= 0:
            found[place] = number
    return found


def by_value(column: array[int]) -> tuple[array[int], array[int]]:
    """The positions of the column value after value, and where each value's begin; last, how many positions there are.

    The value 0 stands for none: its positions are left out.
    """
    some = len(column) - column.count(0)
    positions = in_order(filled("i", some, (place for place, value in enumerate(column) if value)), column)
    starts, count, last = zeros("i", some + 1), 0, 0
    for place, each in enumerate(positions):
        if column[each] != last:
            starts[count] = place
            count, last = count + 1, column[each]
    starts[count] = some
    return positions, starts[: count + 1]


def numbered(positions: Sequence[int], starts: Sequence[int], size: int) -> array[int]:
    """A column of this size that has at the positions the numbers of their values, in order from 1; and 0 elsewhere."""
    found = zeros(kind_of(len(starts)), size)
    for number, (start, end) in enumerate(pairwise(starts), start=1):
        for each in positions[start:end]:
            found[each] = number
    return found


def in_order(positions: Sequence[int], column: Sequence[int]) -> array[int]:
    """The positions in the order of the numbers that the column has there; those of one number stay as they were.

    Sorted in pieces: the pieces are cut where a sample says, so that they are of about one size.
    """
    size = len(positions)
    if size <= _PIECE:
        return array("i", sorted(positions, key=column.__getitem__))
    pieces = size // _PIECE + 1
    sample = sorted(column[each] for each in positions[:: size // (pieces * _PROBES)])
    cuts = sample[_PROBES::_PROBES]
    numbers = map(column.__getitem__, positions)
    piece_of = filled(kind_of(len(cuts)), size, (bisect_right(cuts, each) for each in numbers))
    sizes = Counter(piece_of)
    starts = array("i", accumulate((sizes[piece] for piece in range(len(cuts) + 1)), initial=0))
    found, following = zeros("i", size), starts[:]
    for each, piece in zip(positions, piece_of, strict=True):
        found[following[piece]] = each
        following[piece] += 1
    for start, end in pairwise(starts):
        found[start:end] = array("i", sorted(found[start:end], key=column.__getitem__))
    return found


def parts(positions: Iterable[int], size: int, behind: int) -> Iterator[tuple[Sequence[int], int]]:
    """The positions in parts of at most `size`, each with up to `behind` that follow it, and how many are its own."""
    rest = iter(positions)
    held = array("i", islice(rest, behind))
    while more := array("i", islice(rest, size)):
        held += more
        yield held, len(more)
        held = held[len(more) :]
    while held:
        yield held, min(size, len(held))
        held = held[size:]


class Marks:
    """A set of numbers below a size, in one byte for each that might be in it; 0 stands for nothing and is never."""

    __slots__ = ("_marks",)

    def __init__(self, size: int) -> None:
        self._marks = bytearray(size)

    def update(self, numbers: Iterable[int]) -> None:
        """Put the numbers in."""
        marks = self._marks
        for number in numbers:
            marks[number] = 1
        marks[0] = 0

    def meets(self, numbers: Iterable[int]) -> bool:
        """Whether one of the numbers is in it."""
        return any(map(self._marks.__getitem__, numbers))

    def __len__(self) -> int:
        return self._marks.count(1)


class Sparse:
    """A column of positions, -1 where none was set. It takes room only for pages in which one was."""

    __slots__ = ("_pages",)

    def __init__(self) -> None:
        self._pages: dict[int, array[int]] = {}

    def __getitem__(self, place: int) -> int:
        page = self._pages.get(place // _PIECE)
        return -1 if page is None else page[place % _PIECE]

    def __setitem__(self, place: int, position: int) -> None:
        page = self._pages.get(place // _PIECE)
        if page is None:
            page = self._pages[place // _PIECE] = array("i", (-1,)) * _PIECE
        page[place % _PIECE] = position

    def places(self) -> Iterator[int]:
        """Where a position is set, in the order of the places."""
        for number, page in sorted(self._pages.items()):
            yield from (number * _PIECE + place for place, position in enumerate(page) if position >= 0)
