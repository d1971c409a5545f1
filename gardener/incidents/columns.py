"""Columns of numbers: a few bytes for each number, and orders of them that are found without a list of all.

A list holds a number as an object and a pointer to it, 40 bytes; an array holds what the number needs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice

_KINDS = "bhiq"  # signed, of 1, 2, 4 and 8 bytes
_PIECE = 8_192  # numbers of a column that lie together, and positions that are sorted at once, as objects
_PROBES = 16  # numbers that are looked at for each piece, to find where to cut


class Column:
    """A column that grows, piece by piece, each as wide as its widest number.

    One number that is large makes but its piece wider, and nothing is ever moved to a larger place, which would leave
    holes in the memory.
    """

    __slots__ = ("_open", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[array[int]] = []
        self._open = array(_KINDS[0])

    def append(self, number: int) -> None:
        """Note the number behind all before it."""
        numbers = self._open
        try:
            numbers.append(number)
        except OverflowError:
            self._open = array(_KINDS[_KINDS.index(numbers.typecode) + 1], numbers)
            self.append(number)
            return
        if len(numbers) == _PIECE:
            self._pieces.append(numbers[:])  # a copy has no room to grow
            self._open = array(_KINDS[0])

    def taken(self) -> array[int]:
        """All numbers; the column is empty afterwards."""
        return filled(self.kind, sum(map(len, self._pieces)) + len(self._open), self.drained())

    def drained(self) -> Iterator[int]:
        """All numbers, one after the other; what was given is let go, piece by piece."""
        pieces = [self._open, *reversed(self._pieces)]
        self._pieces, self._open = [], array(_KINDS[0])
        while pieces:
            yield from pieces.pop()

    @property
    def kind(self) -> str:
        """The kind of array that holds all numbers."""
        return max((piece.typecode for piece in (*self._pieces, self._open)), key=_KINDS.index)


class Sparse:
    """A column that grows: numbers by their positions, 0 where none is put. It takes a byte more for each that is."""

    __slots__ = ("_gaps", "_last", "_numbers")

    def __init__(self) -> None:
        self._gaps, self._numbers = Column(), Column()
        self._last = 0

    def put(self, position: int, number: int) -> None:
        """Note the number at a position behind all before it."""
        self._gaps.append(position - self._last)
        self._numbers.append(number)
        self._last = position

    def taken(self, length: int) -> array[int]:
        """All numbers, up to a length; the column is empty afterwards."""
        found, self._last = zeros(self._numbers.kind, length), 0
        for position, number in zip(accumulate(self._gaps.drained()), self._numbers.drained(), strict=True):
            found[position] = number
        return found


def packed(numbers: Iterable[int], most: int) -> array[int]:
    """The numbers, none greater than `most` nor below its negative, in the narrowest array."""
    return array(_kind(most), numbers)


def picked(column: array[int], positions: Collection[int]) -> array[int]:
    """The numbers at these positions."""
    return filled(column.typecode, len(positions), map(column.__getitem__, positions))


def filled(kind: str, size: int, numbers: Iterable[int]) -> array[int]:
    """An array of so many numbers. It gets its room at once, for one that grows leaves holes in the memory."""
    found, rest = zeros(kind, size), iter(numbers)
    for start in range(0, size, _PIECE):
        found[start : start + _PIECE] = array(kind, islice(rest, _PIECE))
    return found


def zeros(kind: str, size: int) -> array[int]:
    """An array of so many zeros."""
    return array(kind, (0,)) * size


def _kind(most: int) -> str:
    """The narrowest kind of number that holds `most` and its negative."""
    return next(kind for kind in _KINDS if most >> (8 * array(kind).itemsize - 1) == 0)


def numbered(column: array[int]) -> tuple[array[int], array[int]]:
    """The column with its values numbered in their order, and the values by number.

    The value 0 stands for none, and is numbered 0.
    """
    some = len(column) - column.count(0)
    rows = in_order(filled("i", some, (row for row, value in enumerate(column) if value)), column)
    values, numbers = array("q", (0,)), zeros(_kind(some), len(column))
    for row in rows:
        if column[row] != values[-1]:
            values.append(column[row])
        numbers[row] = len(values) - 1
    return numbers, values


def by_number(column: Sequence[int], size: int) -> array[int]:
    """The positions whose numbers are not 0, number after number; all are below `size`."""
    places = zeros("i", size)  # how many there are of each, then where the next one goes
    for number in column:
        places[number] += 1
    places[0] = 0
    places = array("i", accumulate(places, initial=0))
    found = zeros("i", places[-1])
    for position, number in enumerate(column):
        if number:
            found[places[number]] = position
            places[number] += 1
    return found


def in_order(positions: Sequence[int], column: Sequence[int]) -> array[int]:
    """The positions in the order of the numbers that the column has there; those of one number stay as they were.

    Sorted in pieces: the pieces are cut where a sample says, so that they are of about one size.
    """
    if len(positions) <= _PIECE:
        return array("i", sorted(positions, key=column.__getitem__))
    pieces = len(positions) // _PIECE + 1
    sample = sorted(column[each] for each in positions[:: len(positions) // (pieces * _PROBES)])
    cuts = sample[_PROBES::_PROBES]
    found = [array("i") for _ in range(len(cuts) + 1)]
    for each in positions:
        found[bisect_right(cuts, column[each])].append(each)
    for number, piece in enumerate(found):
        found[number] = array("i", sorted(piece, key=column.__getitem__))
    return filled("i", len(positions), chain.from_iterable(found))


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
