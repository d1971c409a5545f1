"""Columns of numbers: a few bytes for each number, and orders of them that are found without a list of all.

A list holds a number as an object and a pointer to it, 40 bytes; an array holds what the number needs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, repeat

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
        pieces, self._pieces, self._open = [*self._pieces, self._open], [], array(_KINDS[0])
        kind = max((piece.typecode for piece in pieces), key=_KINDS.index)
        found = array(kind)
        for piece in pieces:
            found += array(kind, piece)
            del piece[:]
        return found


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
        numbers, self._last = self._numbers.taken(), 0
        found = array(numbers.typecode, bytes(numbers.itemsize * length))
        for position, number in zip(accumulate(self._gaps.taken()), numbers, strict=True):
            found[position] = number
        return found


def packed(numbers: Iterable[int], most: int) -> array[int]:
    """The numbers, none greater than `most` nor below its negative, in the narrowest array."""
    return array(next(kind for kind in _KINDS if most >> (8 * array(kind).itemsize - 1) == 0), numbers)


def picked(column: array[int], positions: Iterable[int]) -> array[int]:
    """The numbers at these positions."""
    return array(column.typecode, map(column.__getitem__, positions))


def numbered(column: array[int]) -> tuple[array[int], array[int]]:
    """The column with its values numbered in their order, and the values by number.

    The value 0 stands for none, and is numbered 0.
    """
    rows = in_order(array("i", (row for row, value in enumerate(column) if value)), column)
    values, numbers = array("q", (0,)), packed(repeat(0, len(column)), len(rows))
    for row in rows:
        if column[row] != values[-1]:
            values.append(column[row])
        numbers[row] = len(values) - 1
    return numbers, values


def by_number(column: Sequence[int], size: int) -> array[int]:
    """The positions whose numbers are not 0, number after number; all are below `size`."""
    places = array("i", bytes(array("i").itemsize * size))  # how many there are of each, then where the next one goes
    for number in column:
        places[number] += 1
    places[0] = 0
    places = array("i", accumulate(places, initial=0))
    found = array("i", bytes(places.itemsize * places[-1]))
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
    whole = array("i")
    for piece in found:
        whole += piece
        del piece[:]
    return whole


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
