"""A notebook: rows of numbers, of which memory holds a page, and none is lost where the rest cannot be written down."""

from __future__ import annotations

import gc
import random
import tempfile
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gardener.entries.notebook import Notebook, Paged
from tests import full_disk

Row = tuple[int, int, int]

_NUMBERS = st.integers(-(2**63), 2**63 - 1)
_ROWS = st.lists(st.tuples(_NUMBERS, _NUMBERS, _NUMBERS), max_size=30)


def _assert_holds(rows: Sequence[Row], kept: int) -> None:
    noted = Notebook(kept, 3)
    for row in rows:
        noted.extend(row)
    assert len(rows) == len(noted)
    assert [list(rows)] * 2 == [list(zip(*map(noted.column, range(3)), strict=True)) for _ in range(2)]
    assert list(rows) == [tuple(noted.row(number)) for number in range(len(rows))]


@given(_ROWS, st.integers(1, 9))
def test_what_is_written_is_read_again(rows: list[Row], kept: int) -> None:
    """Column by column, all of them at once, and row by row; as often as one asks."""
    _assert_holds(rows, kept)


@given(rows=_ROWS, kept=st.integers(1, 9), pages=st.integers(0, 3), partly=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_full_disk_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rows: list[Row], kept: int, pages: int, *, partly: bool
) -> None:
    """Where a page can no longer be written, or only a part of it, it stays in memory, and so does what follows."""
    full_disk.fill(monkeypatch, tmp_path, pages, partly=partly)
    _assert_holds(rows, kept)


@given(_ROWS, st.integers(1, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_folder_that_takes_no_temporary_file_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rows: list[Row], kept: int
) -> None:
    """Then everything is in memory."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    _assert_holds(rows, kept)


def test_whoever_adds_is_told_when_memory_grows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where pages cannot be written, from the first one on."""
    writable, other = Notebook(2), Notebook(2)
    assert [True] * 6 == [writable.add(number) for number in range(6)]
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    assert [True, False, False] == [other.add(number) for number in range(3)]
    assert [0, 1, 2] == [*other.column()]


@pytest.mark.parametrize("width", [1, 4])
def test_memory_holds_a_page(width: int) -> None:
    """However many rows there are, and while a column of them is read."""
    gc.collect()
    noted = Notebook(4_000 // width, width)
    tracemalloc.start()
    try:
        for number in range(50_000):
            noted.extend((number,) * width)
        assert sum(range(50_000)) == sum(noted.column(width - 1))
        assert tracemalloc.get_traced_memory()[1] < 5 * 8 * 4_000
    finally:
        tracemalloc.stop()


def test_a_closed_notebook_is_empty() -> None:
    """And so is its file: nothing of it is left on the disk."""
    noted = Notebook(2, 3)
    for number in range(7):
        noted.extend((number, number, number))
    noted.close()
    assert (0, []) == (len(noted), [*noted.column(1)])
    noted.extend((1, 2, 3))
    assert [2] == [*noted.column(1)]


@given(st.lists(_NUMBERS, max_size=30), st.integers(1, 9), st.randoms(use_true_random=False))
def test_a_paged_column_is_a_list(numbers: list[int], page: int, chance: random.Random) -> None:
    """One by one and to and fro; what is beyond its end is an error."""
    found = Paged(numbers, page)
    places = [*range(len(numbers)), *chance.sample(range(len(numbers)), len(numbers))]
    assert len(numbers) == len(found)
    assert [numbers[place] for place in places] == [found[place] for place in places]
    for beyond in (len(numbers), len(numbers) + page):
        with pytest.raises(IndexError):
            found[beyond]


def test_of_a_paged_column_memory_holds_a_page_or_two() -> None:
    """The one that was asked for last, and the one that was written last."""
    gc.collect()
    tracemalloc.start()
    try:
        found = Paged(range(50_000), 1_000)
        assert sum(range(50_000)) == sum(map(found.__getitem__, range(50_000)))
        assert tracemalloc.get_traced_memory()[1] < 5 * 8_000
    finally:
        tracemalloc.stop()


@given(st.lists(st.lists(_NUMBERS, max_size=12), max_size=5), st.integers(1, 9))
def test_columns_may_share_a_notebook(columns: list[list[int]], page: int) -> None:
    """Each has its own numbers only, one by one and all of them; wherever the pages begin."""
    notebook = Notebook(page)
    found = [Paged(numbers, notebook=notebook) for numbers in columns]
    assert columns == [[*each] for each in found]
    assert columns == [[each[place] for place in range(len(each))] for each in found]
    for each in found:
        with pytest.raises(IndexError):
            each[len(each)]
