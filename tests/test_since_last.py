"""Windows that go on where the last run ended: nothing twice, nothing lost."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from gardener.entries import tails
from gardener.entries.files import FileSource
from gardener.errors import SettingsError
from gardener.ledger import Record, scope_of, span_of
from gardener.settings import Settings, load
from gardener.text import border
from gardener.window import SINCE_LAST, Tail, Window
from gardener.worklog import ledger
from tests.chain import ENTRIES, HOUR, RUNS, SETTINGS, Chain
from tests.memory_wire import START, MemoryWire, raw


@given(entries=ENTRIES, minutes=RUNS)
@settings(max_examples=150, deadline=None)
def test_runs_yield_every_entry_exactly_once(entries: list[tuple[int, int]], minutes: list[int]) -> None:
    """However a time is split into runs, near or far apart, with late arrivals: each entry is counted by one run."""
    made = [raw(number, tenth / 10, "the disk is on fire", late=late) for number, (tenth, late) in enumerate(entries)]
    chain = Chain(MemoryWire(made))
    for minute in [*sorted(minutes), 13 * 60]:
        chain.run(minute * 60)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


def test_a_dropped_schedule_is_back_filled_and_named() -> None:
    """The run after a skipped one reads both stretches, and says which one is late."""
    made = [raw(number, 60 * number, "the disk is on fire") for number in range(300)]
    chain = Chain(MemoryWire(made))
    for hour in (1, 2, 4):
        chain.run(hour * HOUR)
    assert [each["insertId"] for each in made[: 4 * 60]] == chain.read
    assert chain.span.backfilled is not None
    hours = (chain.span.backfilled.start - START, chain.span.backfilled.end - START)
    assert (timedelta(hours=2), timedelta(hours=3)) == hours
    assert "no worklog of a run since 2025-09-14T02:00:00Z was found" in chain.span.backfilled.reason


def test_what_is_older_than_max_window_is_a_gap() -> None:
    """After a long silence the run reads `max-window`, and calls what lies before it a gap."""
    chain = Chain(MemoryWire([]))
    chain.run(HOUR)
    record = chain.run(HOUR + 9 * 24 * HOUR)
    assert START + timedelta(hours=1) == record.asked.start
    assert record.asked.end - timedelta(days=7) == record.covered.start
    (gap,) = chain.span.gaps
    assert (record.asked.start, record.covered.start) == (gap.start, gap.end)
    assert "older than `max-window` (7d)" in gap.reason


def test_a_run_again_at_the_same_instant_reads_the_same() -> None:
    """A record that ends at the present, or after it, is not gone on from."""
    made = [raw(number, 60 * number, "the disk is on fire") for number in range(120)]
    chain = Chain(MemoryWire(made))
    chain.run(HOUR)
    first, again = chain.run(2 * HOUR), chain.run(2 * HOUR)
    assert first == again
    assert chain.read[60:120] == chain.read[120:]


def test_more_entries_than_a_worklog_can_carry_shorten_what_is_read_again() -> None:
    """The overlap holds at most so many digests; it then begins later, and still nothing is counted twice."""
    made = [raw(number, HOUR - 300 + number / 20, "the disk is on fire") for number in range(6000)]
    chain = Chain(MemoryWire(made))
    record = chain.run(HOUR)
    assert record.tail is not None
    assert tails.MOST_KEPT >= len(record.tail.seen) > tails.MOST_KEPT * 9 // 10
    assert record.covered.end - record.tail.start < SETTINGS.late_arrivals
    chain.run(HOUR + 600)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


def test_what_arrives_days_late_is_counted_where_the_settings_say_so() -> None:
    """`late-arrivals` may be longer than a day: a worklog carries that tail, too."""
    made = [raw(number, HOUR * number, "the disk is on fire", late=HOUR * number) for number in range(72)]
    chain = Chain(MemoryWire(made), late_arrivals=timedelta(days=3))
    for hour in (24, 48, 72, 96, 120, 144):
        chain.run(hour * HOUR)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


def test_of_a_tail_beyond_max_window_the_end_is_read_again() -> None:
    """As much as a window may be long, and what was counted of it is known."""
    now = START + timedelta(days=9)
    ended = Window(START, START + timedelta(days=8, hours=20), "")
    tail = Tail(START, frozenset([b"digest"]))
    span = span_of(SINCE_LAST, SETTINGS, now, [Record(scope_of(SETTINGS), ended, ended, tail)])
    assert Tail(ended.end - timedelta(days=7), tail.seen) == span.tail


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_are_instants_like_others(year: int) -> None:
    """Neither a clock that is far out nor a worklog that was edited makes a run fail."""
    now = START.replace(year=year, month=1, day=1)
    span = span_of(SINCE_LAST, SETTINGS, now)
    assert span.window.start <= now
    hour = [f"000{year}"[-4:] + "-01-01T00:00:00Z"] * 2
    data = {"schema": 1, "scope": span.scope, "asked": hour, "covered": hour, "tail": {"from": hour[0], "seen": ""}}
    record = ledger.read(border.hidden("worklog:v1", data))
    assert record is not None
    for later in (timedelta(0), timedelta(minutes=1), timedelta(days=30)):
        if year == 1:
            span = span_of(SINCE_LAST, SETTINGS, now + later, [record])
        assert tails.TailKeeper(span).tail_from <= span.window.end


def test_another_scope_is_another_chain() -> None:
    """The worklog of another service, filter or severity says nothing about this one."""
    now = START + timedelta(days=2)
    ended = Window(START, START + timedelta(days=1), "")
    other = Record(scope_of(Settings(project="other")), ended, ended, Tail(ended.end))
    first = span_of(SINCE_LAST, SETTINGS, now, [other])
    assert now - timedelta(hours=24) == first.window.start
    assert "no worklog of a run before with these settings was found, so the last 24h are read" == first.begun
    mine = Record(scope_of(SETTINGS), ended, ended)
    second = span_of(SINCE_LAST, SETTINGS, now, [other, mine])
    assert (ended.end, "") == (second.window.start, second.begun)


def test_since_last_and_lengths_are_settings() -> None:
    """The inputs are read, and an empty length is a mistake."""
    read = load({"window": "since-last", "max-window": "3d", "late-arrivals": "PT5M", "deadline": "90m"})
    assert (timedelta(days=3), timedelta(minutes=5)) == (read.max_window, read.late_arrivals)
    assert timedelta(minutes=90) == read.deadline
    with pytest.raises(SettingsError, match="late-arrivals"):
        load({"late-arrivals": "soon"})


@pytest.mark.parametrize("newest_first", [False, True])
def test_what_a_file_held_beyond_max_entries_is_left_to_the_next_run(tmp_path: Path, newest_first: bool) -> None:  # noqa: FBT001
    """In the order of time; and what earlier runs have counted is none of it."""
    texts: dict[str, str] = {}
    read: list[str] = []
    path = tmp_path / "entries.ndjson"
    made = [raw(number, 60 * number + 30, "x") for number in range(180)]
    for hour, most in ((1, 60), (2, 60), (3, 40), (4, 40)):
        lines = [json.dumps(each) + "\n" for each in made[: 60 * hour]]
        path.write_text("".join(reversed(lines) if newest_first else lines))
        now = START + timedelta(hours=hour)
        span = span_of(SINCE_LAST, SETTINGS, now, ledger.records(texts, texts.get, scope_of(SETTINGS), now))
        reading = FileSource(str(path), span.window, most, now, span).read()
        read += [each.insert_id for each in reading]
        assert (hour == 3) is bool(reading.coverage.gaps)
        block = border.hidden("worklog:v1", ledger.block_of(reading.coverage))
        texts[f"GCP-LOG-GARDENER-WORKLOG-since-last-{now:%Y-%m-%dT%H%MZ}.md"] = block
    wanted = [each["insertId"] for each in made]
    assert ([*wanted[:120], *wanted[140:]] if newest_first else wanted) == sorted(read)
