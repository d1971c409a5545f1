"""Columns of numbers: a few bytes for each number, and orders of them that are found without a list of all.

A list holds a number as an object and a pointer to it, 40 bytes; an array holds what the number needs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

_KINDS = "bhiq"  # signed, of 1, 2, 4 and 8 bytes
_PIECE = 8_192  # positions that are sorted at once, as objects
_PROBES = 16  # numbers that are looked at for each piece, to find where to cut


class Column:
    """A column that grows: numbers by their positions, 0 where none is put. It widens when a number needs it."""

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers = array(_KINDS[0])

    def put(self, position: int, number: int) -> None:
        """Note the number at a position behind all before it."""
        numbers = self._numbers
        if missing := position - len(numbers):
            numbers.frombytes(bytes(missing * numbers.itemsize))
        try:
            numbers.append(number)
        except OverflowError:
            self._numbers = array(_KINDS[_KINDS.index(numbers.typecode) + 1], numbers)
            self.put(position, number)

    def taken(self, length: int) -> array[int]:
        """All numbers, up to a length; the column is empty afterwards."""
        numbers, self._numbers = self._numbers, array(_KINDS[0])
        numbers.frombytes(bytes((length - len(numbers)) * numbers.itemsize))
        return numbers


def packed(numbers: Iterable[int], most: int) -> array[int]:
    """The numbers, none greater than `most` nor below its negative, in the narrowest array."""
    return array(next(kind for kind in _KINDS if most >> (8 * array(kind).itemsize - 1) == 0), numbers)


def picked(column: array[int], positions: Iterable[int]) -> array[int]:
    """The numbers at these positions."""
    return array(column.typecode, map(column.__getitem__, positions))


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
