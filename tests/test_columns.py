"""Columns of numbers: packed, put in order, taken in parts, and marked, as plain lists would be."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.incidents.columns import Marks, Sparse, by_value, in_order, kind_of, numbered, packed, parts, placed


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 40_000), st.sampled_from([1, 2, 100, 1 << 40]), st.randoms(use_true_random=False))
def test_an_order_in_pieces_is_that_of_a_sort(size: int, most: int, chance: random.Random) -> None:
    """Also where all numbers are the same, or there are far more of some."""
    column = packed((min(chance.randrange(most), chance.randrange(most)) for _ in range(size)), most)
    positions = range(0, size, chance.choice([1, 3]))
    assert sorted(positions, key=column.__getitem__) == [*in_order(positions, column)]


@given(st.integers(0, 60), st.integers(1, 9), st.integers(0, 9))
def test_parts_overlap_by_what_is_behind_them(count: int, size: int, behind: int) -> None:
    """Each position is in one part, and so many of those that follow it are there too, unless there are fewer."""
    start = 0
    for part, own in parts(range(count), size, behind):
        assert own <= size
        assert [*range(start, start + len(part))] == [*part]
        assert len(part) >= min(own + behind, count - start)
        start += own
    assert count == start


@given(st.permutations(range(20)), st.integers(0, 20))
def test_numbers_are_put_in_their_places(places: list[int], size: int) -> None:
    """Those that have one; where nothing is put there is 0."""
    wanted = [place if place < size else -1 for place in places]
    found = placed("b", 20, wanted, range(1, 21))
    assert [places.index(each) + 1 if each < size else 0 for each in range(20)] == [*found]


@given(st.lists(st.integers(0, 5) | st.integers(-(2**63), 2**63 - 1)))
def test_values_are_numbered_in_their_order(values: list[int]) -> None:
    """But 0, which is nothing; and the positions are given, number after number, and where each one's begin."""
    named = sorted({*values} - {0})
    positions, starts = by_value(array("q", values))
    numbers = numbered(positions, starts, len(values))
    assert [named.index(each) + 1 if each else 0 for each in values] == [*numbers]
    rows = [row for row, value in enumerate(values) if value]
    assert sorted(rows, key=values.__getitem__) == [*positions]
    assert [sum(values[row] < each for row in rows) for each in named] + [len(rows)] == [*starts]


@pytest.mark.parametrize(("most", "size"), [(127, 1), (128, 2), (32_767, 2), (32_768, 4), (2**31 - 1, 4), (2**31, 8)])
def test_numbers_are_packed_as_narrow_as_the_greatest_lets_them(most: int, size: int) -> None:
    """And its negative fits too."""
    found = packed((most, -most), most)
    assert ([most, -most], size) == ([*found], found.itemsize)
    assert found.typecode == kind_of(most)


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(1, 9)))
def test_marks_are_a_set(one: list[int], other: list[int]) -> None:
    """But for 0, which is nothing."""
    marks = Marks(10)
    marks.update(one)
    assert len({*one} - {0}) == len(marks)
    assert bool({*one} & {*other}) == marks.meets(other)


@given(st.dictionaries(st.integers(0, 5_000), st.integers(0, 2**31 - 1)), st.integers(0, 5_000))
def test_positions_are_where_they_were_set(positions: dict[int, int], place: int) -> None:
    """A sparse column holds what was set, lists the places of that in their order, and says -1 elsewhere."""
    column = Sparse()
    for each, position in positions.items():
        column[each] = position
    assert sorted(positions) == list(column.places())
    assert positions.get(place, -1) == column[place]
    assert list(positions.values()) == [column[each] for each in positions]
