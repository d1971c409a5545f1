"""What a run leaves when its time is up, and what the next one makes of it."""

from __future__ import annotations

import itertools
from collections import Counter
from contextlib import suppress
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries.parse import instant
from gardener.entries.strata import CLASS_OF
from gardener.errors import ReadError
from gardener.ledger import Span, scope_of
from gardener.text import border
from gardener.window import SINCE_LAST, Basis, Window
from gardener.worklog import ledger
from tests.chain import HOUR, LATE, SETTINGS, Chain
from tests.memory_wire import START, MemoryWire, ShortPages, raw, source


def test_a_deadline_leaves_a_gap_that_the_next_run_reads() -> None:
    """What was not read in time is a gap with its reason; coverage ends before it, and the next run begins there."""
    made = [raw(number, number, "the disk is on fire") for number in range(3000)]
    wire = MemoryWire(made)
    chain = Chain(wire, reads_per_minute=1)  # one page a minute
    wire.now = START + timedelta(hours=1)
    span = Span(Window(START, wire.now, SINCE_LAST), SETTINGS.late_arrivals, scope=scope_of(SETTINGS))
    reading = source(wire, span.window, span=span, reads_per_minute=1, deadline=timedelta(seconds=100)).read()
    ids = [entry.insert_id for entry in reading]
    coverage = reading.coverage
    assert 1999 == len(ids)
    assert (START, START + timedelta(seconds=1999)) == (coverage.covered.start, coverage.covered.end)
    assert (Basis.LOWER_BOUND, False) == (coverage.basis, coverage.complete)
    (gap,) = coverage.gaps
    assert (coverage.covered.end, wire.now) == (gap.start, gap.end)
    assert "not read within `deadline` (100s)" == gap.reason
    chain.worklogs["GCP-LOG-GARDENER-WORKLOG-x-2025-09-14T0100Z.md"] = border.hidden(
        "worklog:v1", ledger.block_of(coverage)
    )
    chain.changes = {}
    chain.run(2 * HOUR)
    assert sorted(each["insertId"] for each in made) == sorted([*ids, *chain.read])


def test_what_was_read_by_classes_before_the_deadline_is_not_counted_again() -> None:
    """Where a deadline ends a run that reads by classes, the next leaves out what was counted, and nothing else."""
    levels = {0: "ERROR", 1: "WARNING", 2: "WARNING"}  # of ten; many entries share their instant with another
    made = [
        raw(number, 60 * (number // 3) / 100, "the disk is on fire", levels.get(number % 10, "DEFAULT"))
        for number in range(18_000)
    ]
    wire = MemoryWire(made)
    ends: set[int] = set()
    for minutes in itertools.count(4):
        chain = Chain(wire, reads_per_minute=1, max_entries=9_000, deadline=timedelta(minutes=minutes))
        first = chain.run(HOUR)
        if first.covered.end == first.asked.end:
            break
        counted = dict(first.tail.counted if first.tail else ())
        ends.add(len(counted))
        chain.changes = {}
        second = chain.run(2 * HOUR)
        assert (first.covered.end, second.asked.end) == (second.covered.start, second.covered.end)
        found = Counter(chain.read)
        assert {1} == set(found.values())
        for each in made:
            at = instant(each["timestamp"])
            assert at is not None
            until = counted.get(CLASS_OF[each["severity"]], first.covered.end)
            assert each["insertId"] in found or first.covered.end <= at < until  # there a part stood for the whole
    assert {0, 1, 2, 3} == ends


def test_what_one_run_counted_by_classes_a_second_deadline_does_not_forget() -> None:
    """The run in between may not come as far as the classes of the one before it had been counted."""
    levels = {0: "ERROR", 1: "WARNING", 2: "WARNING"}  # of ten
    made = [raw(number, number / 5, "x", levels.get(number % 10, "DEFAULT")) for number in range(18_000)]
    chain = Chain(MemoryWire(made), reads_per_minute=1, max_entries=9_000, deadline=timedelta(minutes=8))
    first = chain.run(HOUR)
    assert first.tail is not None
    assert first.tail.counted
    chain.changes = {"reads_per_minute": 1, "deadline": timedelta(seconds=130)}
    second = chain.run(HOUR + 60)
    assert second.covered.end < min(until for _, until in first.tail.counted)
    chain.changes = {}
    chain.run(2 * HOUR)
    assert {1} == set(Counter(chain.read).values())


def test_a_deadline_amid_what_arrived_late_leaves_the_rest_to_the_next_run() -> None:
    """Where not even the stretch that is read again was read, nothing of the window is covered, and nothing is lost."""
    made = [raw(number, HOUR - 500 + number / 10, "late", late=600) for number in range(3_000)]
    made += [raw(number, HOUR + number, "in time") for number in range(3_000, 3_100)]
    chain = Chain(MemoryWire(made))
    first = chain.run(HOUR)
    chain.changes = {"reads_per_minute": 1, "deadline": timedelta(seconds=100)}
    second = chain.run(2 * HOUR)
    assert 1_999 == len(chain.read)
    assert [first.covered.end] * 2 == [second.covered.start, second.covered.end]
    chain.changes = {}
    chain.run(3 * HOUR)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


def test_a_deadline_amid_what_is_read_again_leaves_room_for_what_comes_late_to_it() -> None:
    """What that run read of the stretch, the next one reads again: something may arrive after it, and yet in time."""
    made = [raw(number, number, "x") for number in range(0, 180, 3)]
    made.append(raw(180, 78, "late", late=594))
    chain = Chain(ShortPages(made, 10))
    chain.run(0)
    chain.run(5 * 60)
    chain.changes = {"reads_per_minute": 1, "deadline": timedelta(seconds=230)}
    cut = chain.run(11 * 60)
    assert cut.covered.start == cut.covered.end
    chain.changes = {}
    chain.run(24 * 60)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


_RUN = st.tuples(st.sampled_from(["", "", "5m", "20m", "60m", "PT30M/{}"]), st.sampled_from([None, 1, 2, 4]))


@given(
    entries=st.lists(st.tuples(st.integers(0, 90 * 60), st.integers(0, LATE)), min_size=40, max_size=100),
    runs=st.dictionaries(st.integers(1, 100), _RUN, min_size=1, max_size=8),
)
@settings(max_examples=100, deadline=None)
def test_deadlines_and_runs_by_hand_leave_no_hole(
    entries: list[tuple[int, int]], runs: dict[int, tuple[str, int | None]]
) -> None:
    """Wherever the time is up, also amid what is read again: each entry is counted, and none by two of `since-last`."""
    made = [raw(number, second, "x", late=late) for number, (second, late) in enumerate(entries)]
    chain = Chain(ShortPages(made, 10))
    counted = Counter[str]()
    chain.run(0)
    for minute, (by_hand, pages) in sorted({**runs, 120: ("", None)}.items()):
        chain.changes = {"reads_per_minute": 1, "deadline": timedelta(seconds=60 * pages - 10)} if pages else {}
        with suppress(ReadError):  # nothing was read within the deadline, and nothing is published
            window = by_hand.format(f"{START + timedelta(minutes=minute - 15):%Y-%m-%dT%H:%MZ}")
            chain.run(minute * 60, window or SINCE_LAST)
            # A window by hand is read whole, whatever was counted before.
            counted.update({*chain.read} - {*counted} if by_hand else chain.read)
        chain.read.clear()
    assert Counter(f"id{number:08}" for number in range(len(entries))) == counted
