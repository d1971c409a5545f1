"""Entries that a file holds twice: known in any order, in memory that does not grow while the order is that of time."""

from __future__ import annotations

import gc
import tempfile
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gardener.entries.files import FileSource
from gardener.entries.repeats import Repeats
from tests import full_disk
from tests.builders import START

Key = tuple[str, datetime | None, str]


def _key(second: int | None, name: int = 0, log: str = "log") -> Key:
    return str(name), None if second is None else START + timedelta(seconds=second), log


def _keys() -> st.SearchStrategy[list[Key]]:
    """Keys with ties and repetitions among them, and in every order: runs up, runs down, and neither."""
    key = st.builds(_key, st.none() | st.integers(0, 12), st.integers(0, 3), st.sampled_from(["log", "other"]))
    run = st.lists(key, max_size=25)
    up = run.map(lambda keys: sorted(keys, key=_place))
    down = up.map(lambda keys: keys[::-1])
    return st.lists(up | down | run, max_size=4).map(lambda runs: [key for run in runs for key in run])


def _place(key: Key) -> datetime:
    return key[1] or START


def _new(keys: Iterable[Key], kept: int = 4_096) -> list[bool]:
    with closing(Repeats(kept)) as told:
        return [told.is_new(*key) for key in keys]


def _new_by_a_set(keys: Iterable[Key]) -> list[bool]:
    known = set[Key]()
    new = []
    for key in keys:
        new.append(key not in known)
        known.add(key)
    return new


@given(_keys(), st.integers(1, 9))
def test_a_key_is_new_once(keys: list[Key], kept: int) -> None:
    """In any order, as a set has it, wherever the words are by then."""
    assert _new_by_a_set(keys) == _new(keys, kept)


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("stray", [_key(0, 7), _key(9_000, 7), _key(0)])
def test_what_breaks_the_order_is_told_by_all_that_came(step: int, stray: Key) -> None:
    """The first entry out of order is new, or known, as are those behind it."""
    keys = [_key(second) for second in range(20_000)][::step]
    order = [*keys, stray, _key(10_000), *keys[:5], _key(30_000)]
    assert _new_by_a_set(order) == _new(order)


@given(keys=_keys(), kept=st.integers(1, 9), blocks=st.integers(0, 3), partly=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_full_disk_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keys: list[Key], kept: int, blocks: int, *, partly: bool
) -> None:
    """Where a block can no longer be written, or only a part of it, what came is known all the same."""
    full_disk.fill(monkeypatch, tmp_path, blocks, partly=partly)
    assert _new_by_a_set(keys) == _new(keys, kept)


@given(_keys(), st.integers(1, 9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_folder_that_takes_no_temporary_file_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keys: list[Key], kept: int
) -> None:
    """Then nothing is written down, and every key is known from memory."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    assert _new_by_a_set(keys) == _new(keys, kept)


def test_a_file_is_read_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No temporary file means no failure, and no entry that counts twice."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    path = tmp_path / "log"
    lines = [_dated(number) for number in range(9_000)]
    path.write_text("".join(lines + lines[::2]), encoding="utf-8")
    assert len(lines) == sum(1 for _ in FileSource(str(path), None, 100_000, START).read())


def _up(count: int) -> Iterator[Key]:
    return (_key(number // 3, number % 3) for number in range(count))


def _down(count: int) -> Iterator[Key]:
    return (_key(-(number // 3), number % 3) for number in range(count))


def _most_bytes(work: Callable[[], bool]) -> int:
    """The most memory that the work takes."""
    gc.collect()
    tracemalloc.start()
    try:
        assert work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _taken(keys: Iterator[Key]) -> int:
    """The most bytes of memory while the keys come."""
    with closing(Repeats()) as told:
        return _most_bytes(lambda: all(told.is_new(*key) for key in keys))


@pytest.mark.parametrize("ordered", [_up, _down])
def test_memory_does_not_grow_with_entries_in_order(ordered: Callable[[int], Iterator[Key]]) -> None:
    """However many come one after the other, the oldest or the newest first."""
    few, many = _taken(ordered(6_000)), _taken(ordered(30_000))
    assert many < few + 10_000
    assert many < 200_000


def _dated(number: int) -> str:
    return f'{{"insertId": "{number}", "timestamp": "{START + timedelta(seconds=number):%Y-%m-%dT%H:%M:%SZ}"}}\n'


def _undated(number: int) -> str:
    return f"line {number}\n"


@pytest.mark.parametrize("line", [_dated, _undated])
def test_memory_does_not_grow_with_a_file(line: Callable[[int], str], tmp_path: Path) -> None:
    """Of NDJSON in the order of time, or of plain text; and nothing is left of it when it has been read."""

    def most(count: int) -> int:
        path = tmp_path / "log"
        path.write_text("".join(map(line, range(count))), encoding="utf-8")
        reading = FileSource(str(path), None, count, START).read()
        return _most_bytes(lambda: sum(1 for _ in reading) == count and tracemalloc.get_traced_memory()[0] < 10_000)

    most(100)  # fills what is kept of any file
    assert most(18_000) < most(6_000) + 10_000


def test_many_entries_of_one_instant_take_no_more_than_the_table() -> None:
    """Some 8 bytes for each, and what an empty table takes."""
    assert _taken(_key(0, number) for number in range(30_000)) < 3_000_000
