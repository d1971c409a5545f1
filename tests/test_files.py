"""Entries from files: what a window lets in, what counts once, and what was covered."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gardener.entries.files import FileSource
from gardener.entries.parse import content_id
from gardener.errors import ReadError
from gardener.window import Basis
from tests import builders
from tests.builders import START
from tests.log_files import HOUR, NOW, TICK, file_of, lines_of, reading_of


def test_closed_standard_input_fails_the_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job without one is told so."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="standard input is closed"):
        reading_of("-")


def test_the_last_instant_of_the_calendar_can_be_read(tmp_path: Path) -> None:
    """Nothing lies beyond it, so that the window of the file ends there."""
    path = file_of(tmp_path, lines_of(builders.raw("one", timestamp="9999-12-31T23:59:59.999999999Z")))
    entries, reading = reading_of(path)
    assert (1, datetime.max.replace(tzinfo=UTC)) == (len(entries), reading.coverage.asked.end)


def test_a_file_tells_how_late_its_entries_came(tmp_path: Path) -> None:
    """In whole seconds, the latest of those that are counted; it is unknown where none says when it was received."""
    raws = [
        builders.raw("x", second=second, receiveTimestamp=(START + timedelta(seconds=second + late)).isoformat())
        for second, late in ((0, -3), (1, 90.5), (2, 7), (3600, 500))
    ]
    assert 90 == reading_of(file_of(tmp_path, lines_of(*raws)), HOUR)[1].coverage.lateness
    assert 0 == reading_of(file_of(tmp_path, lines_of(raws[0])), HOUR)[1].coverage.lateness
    assert reading_of(file_of(tmp_path, "x\n"), HOUR)[1].coverage.lateness is None


def test_a_file_that_is_missing_fails_the_read(tmp_path: Path) -> None:
    """A file that cannot be opened is an error with the path, never an empty log."""
    with pytest.raises(ReadError, match=r"absent\.ndjson` cannot be read"):
        reading_of(str(tmp_path / "absent.ndjson"))


def test_there_is_no_coverage_before_the_end(tmp_path: Path) -> None:
    """Who stops half-way cannot say what was covered."""
    reading = FileSource(file_of(tmp_path, "a\nb\n"), None, 10, NOW).read()
    next(iter(reading))
    with pytest.raises(ReadError, match="not read to its end"):
        _ = reading.coverage


def test_a_window_lets_in_what_is_inside_to_the_microsecond(tmp_path: Path) -> None:
    """Of the entries around both edges, those in [from, to) are read and the others counted as outside."""
    instants = [HOUR.start - TICK, HOUR.start, HOUR.end - TICK, HOUR.end]
    path = file_of(tmp_path, lines_of(*(builders.raw(f"{at}", timestamp=at.isoformat()) for at in instants)))
    entries, reading = reading_of(path, HOUR)
    assert [HOUR.start, HOUR.end - TICK] == [each.timestamp for each in entries]
    assert (2, 2, HOUR) == (reading.coverage.entries, reading.coverage.outside, reading.coverage.asked)
    assert reading.coverage.complete


def test_nanoseconds_do_not_carry_an_entry_over_the_edge(tmp_path: Path) -> None:
    """Digits beyond the microsecond are cut, not rounded: 00:59:59.999999999 is inside the hour."""
    path = file_of(tmp_path, lines_of(builders.raw("late", timestamp="2025-09-14T00:59:59.999999999Z")))
    assert [datetime(2025, 9, 14, 0, 59, 59, 999999, tzinfo=UTC)] == [
        each.timestamp for each in reading_of(path, HOUR)[0]
    ]


@pytest.mark.parametrize("timestamp", ["2025-09-14T02:30:00+02:00", "2025-09-14T00:30:00", "2025-09-13T19:00:00-05:30"])
def test_offsets_are_converted(timestamp: str, tmp_path: Path) -> None:
    """A timestamp with an offset is the instant that it names; one without is UTC."""
    path = file_of(tmp_path, lines_of(builders.raw("x", timestamp=timestamp)))
    assert [START + timedelta(minutes=30)] == [each.timestamp for each in reading_of(path, HOUR)[0]]


def test_without_a_window_the_window_is_the_file(tmp_path: Path) -> None:
    """The asked window then runs from the earliest entry to just after the latest, in whatever order they stand."""
    path = file_of(tmp_path, lines_of(*(builders.raw("x", second=second) for second in (5, 1, 9))))
    asked = reading_of(path)[1].coverage.asked
    assert (START + timedelta(seconds=1), START + timedelta(seconds=9) + TICK) == (asked.start, asked.end)


def test_entries_without_a_timestamp_are_kept_and_counted_once(tmp_path: Path) -> None:
    """An undated entry is inside any window; one that stands twice is one."""
    undated = {"insertId": "u", "textPayload": "when?"}
    entries, reading = reading_of(file_of(tmp_path, lines_of(undated, undated)), HOUR)
    assert (["when?"], 1, 1) == ([each.text for each in entries], reading.coverage.entries, reading.coverage.undated)


def test_a_repeated_line_is_one_entry(tmp_path: Path) -> None:
    """The same insertId, instant and log are the same entry; a difference in one of them makes another."""
    first = builders.raw("x", insertId="i")
    other = [
        builders.raw("x", insertId="j"),
        builders.raw("x", insertId="i", second=1),
        builders.raw("x", insertId="i", logName="projects/shop/logs/other"),
    ]
    entries, reading = reading_of(file_of(tmp_path, lines_of(first, *other, first, *other)))
    assert (4, 4) == (len(entries), reading.coverage.entries)


def test_an_entry_without_an_insert_id_gets_one_of_its_content(tmp_path: Path) -> None:
    """Equal content gives the equal id in every run, whatever the order of its keys; other content another."""
    one = {"textPayload": "x", "timestamp": "2025-09-14T00:00:00Z"}
    same = dict(reversed(one.items()))
    entries, _ = reading_of(file_of(tmp_path, lines_of(one, same, {**one, "textPayload": "y"})))
    assert ["x", "y"] == [each.text for each in entries]
    assert entries[0].insert_id == content_id(same)
    assert 16 == len(entries[0].insert_id)


def test_what_is_beyond_max_entries_is_a_gap(tmp_path: Path) -> None:
    """Entries over the limit are never dropped in silence: the counts become lower bounds and a gap says how many."""
    path = file_of(tmp_path, lines_of(*(builders.raw("x", second=second) for second in range(5))))
    entries, reading = reading_of(path, HOUR, most=3)
    coverage = reading.coverage
    assert (3, 3, Basis.LOWER_BOUND, False) == (len(entries), coverage.entries, coverage.basis, coverage.complete)
    assert ["2 entries beyond `max-entries` (3) were not read"] == [gap.reason for gap in coverage.gaps]


@pytest.mark.parametrize(
    ("order", "covered", "gap"),
    [
        ((0, 1, 2, 3, 4), (0, 3), (3, 3600)),
        ((4, 3, 2, 1, 0), (1, 3600), (0, 1)),
        ((0, 4, 1, 3, 2), (0, 3600), (0, 3600)),
    ],
)
def test_in_the_order_of_time_coverage_ends_where_reading_did(
    order: tuple[int, ...], covered: tuple[int, int], gap: tuple[int, int], tmp_path: Path
) -> None:
    """The oldest first, or the newest; in any other order the gap may lie anywhere in the window."""
    path = file_of(tmp_path, lines_of(*(builders.raw("x", second=second) for second in order)))
    coverage = reading_of(path, HOUR, most=3)[1].coverage
    tick = TICK if order[0] == 4 else timedelta(0)
    start, end = (START + timedelta(seconds=second) for second in covered)
    assert (start + tick, end) == (coverage.covered.start, coverage.covered.end)
    (found,) = coverage.gaps
    start, end = (START + timedelta(seconds=second) for second in gap)
    assert (start, end + tick) == (found.start, found.end)
    whole = reading_of(path, most=3)[1].coverage
    assert (START, START + timedelta(seconds=4) + TICK) == (whole.asked.start, whole.asked.end)


@pytest.mark.parametrize("newest_first", [False, True])
def test_max_entries_does_not_divide_an_instant(newest_first: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Coverage ends between instants, so that a log with whole seconds leaves its rest to the next run, too."""
    made = [{**builders.raw(str(number), second=number // 10), "insertId": str(number)} for number in range(40)]
    path = file_of(tmp_path, lines_of(*(reversed(made) if newest_first else made)))
    entries, reading = reading_of(path, HOUR, most=15)
    coverage = reading.coverage
    assert (20, Basis.LOWER_BOUND) == (len(entries), coverage.basis)
    (gap,) = coverage.gaps
    assert "20 entries beyond `max-entries` (15) were not read" == gap.reason
    cut = START + timedelta(seconds=1) + TICK if newest_first else START + timedelta(seconds=2)
    assert cut == (coverage.covered.start if newest_first else coverage.covered.end)


def test_a_file_of_just_max_entries_is_complete(tmp_path: Path) -> None:
    """As many entries as allowed, repeated or outside ones not counted, leave no gap."""
    inside = [builders.raw("x", second=second) for second in range(3)]
    path = file_of(tmp_path, lines_of(*inside, *inside, builders.raw("x", second=3600)))
    assert reading_of(path, HOUR, most=3)[1].coverage.complete


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-5, 3605), max_size=12), st.randoms(use_true_random=False))
def test_order_and_repetition_of_lines_change_nothing(tmp_path: Path, seconds: list[int], random: Any) -> None:
    """A file shuffled, with lines repeated, holds the same entries and has the same coverage inside the window."""
    lines = [json.dumps(builders.raw("x", second=second)) for second in seconds]
    more = lines + lines[::2]
    random.shuffle(more)
    plain, first = reading_of(file_of(tmp_path, "\n".join(lines)), HOUR)
    mixed, second = reading_of(file_of(tmp_path, "\n".join(more)), HOUR)
    expected = {each for each in seconds if 0 <= each < 3600}
    assert len(expected) == len(plain) == len(mixed)
    assert {each.insert_id for each in plain} == {each.insert_id for each in mixed}
    assert first.coverage.entries == second.coverage.entries
    assert first.coverage.asked == second.coverage.asked
