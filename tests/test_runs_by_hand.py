"""Runs over windows of their own between those of `since-last`: nothing twice, nothing lost, no hole."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.issues.local import LocalTracker
from gardener.ledger import Record, scope_of, span_of
from gardener.window import SINCE_LAST, Window, instant
from gardener.worklog.folder import FolderShelf
from tests.chain import ENTRIES, HOUR, RUNS, SETTINGS, Chain, gardened
from tests.memory_wire import START, MemoryWire, raw

BY_HAND = st.dictionaries(
    st.integers(1, 12 * 60), st.tuples(st.integers(1, 90), st.one_of(st.just(0), st.integers(1, 30))), max_size=3
)
"""Minutes when they run; those that their window is long, and those that it ended before."""


@given(entries=ENTRIES, minutes=RUNS, by_hand=BY_HAND)
@settings(max_examples=150, deadline=None)
def test_a_run_by_hand_leaves_no_hole(
    entries: list[tuple[int, int]], minutes: list[int], by_hand: dict[int, tuple[int, int]]
) -> None:
    """What lies before its window is read by the next run of `since-last`, which leaves out what it has counted."""
    made = [raw(number, tenth / 10, "x", late=late) for number, (tenth, late) in enumerate(entries)]
    chain = Chain(MemoryWire(made))
    counted = Counter[str]()
    chain.run(0)
    for minute in sorted({*minutes, *by_hand, 13 * 60}):
        window = SINCE_LAST
        if minute in by_hand:
            length, ago = by_hand[minute]
            window = f"PT{length}M/{instant(START + timedelta(minutes=minute - ago))}"
        chain.run(minute * 60, window)
        # A window by hand is read whole, whatever was counted before.
        counted.update({*chain.read} - {*counted} if minute in by_hand else chain.read)
        chain.read.clear()
    assert Counter(f"id{number:08}" for number in range(len(entries))) == counted


def test_what_arrives_late_in_a_window_by_hand_is_counted() -> None:
    """It knows what it has seen of its end."""
    made = [raw(0, 4.9 * HOUR, "in time"), raw(1, 4.95 * HOUR, "late", late=600), raw(2, 5.5 * HOUR, "after it")]
    chain = Chain(MemoryWire(made))
    for hour, window in ((1, SINCE_LAST), (5, "1h"), (6, SINCE_LAST)):
        chain.run(hour * HOUR, window)
    assert ["id00000000", "id00000001", "id00000002"] == chain.read


def test_a_hole_before_a_run_by_hand_is_named() -> None:
    """As is what it counted: it is no part of the numbers."""
    made = [raw(number, 60 * number, "the disk is on fire") for number in range(600)]
    chain = Chain(MemoryWire(made))
    chain.run(HOUR)
    chain.run(5 * HOUR, "1h")
    chain.run(7 * HOUR, "PT30M")
    record = chain.run(8 * HOUR)
    assert (START + timedelta(hours=1), START + timedelta(hours=8)) == (record.covered.start, record.covered.end)
    assert sorted(each["insertId"] for each in made[:480]) == sorted(chain.read)
    named = chain.span.backfilled
    assert named is not None
    assert (START + timedelta(hours=1), START + timedelta(hours=4)) == (named.start, named.end)
    assert "the run of 2025-09-14T05:00:00Z began only at 2025-09-14T04:00:00Z" == named.reason


def test_what_a_run_by_hand_counted_is_no_silence(tmp_path: Path) -> None:
    """Where every entry of a window was counted before, nothing fell silent, and the worklog says what was left out."""
    tracker = tmp_path / "issues.json"
    tracker.write_text("[]")
    shelf = FolderShelf(tmp_path / "worklogs")
    logs = tmp_path / "entries.ndjson"
    logs.write_text("".join(json.dumps(raw(number, 3 * HOUR + number, "x")) + "\n" for number in range(60)))
    for hour, window in ((1, SINCE_LAST), (4, "1h"), (5, SINCE_LAST)):
        report = gardened(shelf, LocalTracker(tracker), logs, hour, window)
    coverage = report.worklog.scan.coverage
    assert (0, 60, True) == (coverage.entries, coverage.repeated, coverage.complete)
    assert () == report.worklog.scan.silences
    (text,) = [path.read_text() for path in (tmp_path / "worklogs").glob("*T0500Z.md")]
    assert "| Counted before | `[2025-09-14T03:00:00Z, 2025-09-14T04:00:00Z)` by a run by hand" in text


def test_a_run_by_hand_is_no_schedule() -> None:
    """Neither it nor a run that the deadline ended says how often runs come: nothing was dropped."""
    chain = Chain(MemoryWire([]))
    for hour in (24, 48, 72):
        chain.run(hour * HOUR)
    chain.run(73 * HOUR, "PT90M")
    chain.run(96 * HOUR)
    assert chain.span.backfilled is None
    scope, asked = scope_of(SETTINGS), Window(START, START + timedelta(hours=1), "")
    cut = Record(scope, asked, replace(asked, end=START + timedelta(minutes=20)), since_last=True)
    named = span_of(SINCE_LAST, SETTINGS, START + timedelta(hours=2), [cut]).backfilled
    assert named is not None
    assert (cut.covered.end, asked.end) == (named.start, named.end)
    assert "the run of 2025-09-14T01:00:00Z did not come to its end" == named.reason


def test_what_a_run_by_hand_counted_late_is_not_counted_again() -> None:
    """Neither where its window reaches to the end of what was covered, nor where it ends before."""
    for end in ("01:00", "00:59"):
        made = [raw(0, 0.9 * HOUR, "in time"), raw(1, 0.97 * HOUR, "late", late=300)]
        chain = Chain(MemoryWire(made))
        chain.run(HOUR)
        chain.run(HOUR + 600, f"2025-09-14T00:55Z/2025-09-14T{end}Z")
        assert ["id00000000", "id00000001"] == chain.read
        chain.run(2 * HOUR)
        assert ["id00000000", "id00000001"] == chain.read


LEVELS = {0: "ERROR", 1: "WARNING", 2: "WARNING"}  # of ten


@pytest.mark.parametrize("by_hand", ["50m", "61m", "70m", "118m"])
def test_what_a_run_by_hand_counted_by_classes_is_not_counted_again(by_hand: str) -> None:
    """Whether its window goes on where a run before had ended, a hole lies between, or its coverage ends before."""
    made = [
        raw(number, HOUR / 2 + number * 3 / 10, "x", LEVELS.get(number % 10, "DEFAULT")) for number in range(18_000)
    ]
    chain = Chain(MemoryWire(made))
    chain.run(HOUR)
    chain.changes = {"reads_per_minute": 1, "max_entries": 9_000, "deadline": timedelta(minutes=8)}
    record = chain.run(2 * HOUR, by_hand)
    assert record.tail is not None
    assert record.tail.counted
    chain.changes = {}
    before = set(chain.read)
    chain.read.clear()
    chain.run(2 * HOUR + 60)
    assert before.isdisjoint(chain.read)


def test_many_runs_by_hand_do_not_hide_the_schedule() -> None:
    """However many there were since: what came late behind all their windows is read by the next of `since-last`."""
    chain = Chain(MemoryWire([raw(0, 0, "x"), raw(1, 0, "late", late=301)]))
    chain.run(0)
    for minute in range(1, 13):
        chain.run(minute * 60, "5m")
    chain.run(2 * HOUR)
    assert "id00000001" in chain.read
