"""Counts by minute and sets of traces: what takes little memory says the same as a plain dictionary or set."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.minutes import EPOCH, UNDATED, ByMinute, Pace, by_minutes, minute_of
from gardener.clusters.traces import NO_TRACES, Traces, TracesNoted
from tests import builders

_NUMBERS = st.integers(-3, 30) | st.just(UNDATED)
_EVENTS = st.lists(st.tuples(_NUMBERS, st.integers(1, 5)), max_size=60)


def _pace(events: list[tuple[int, int]]) -> Pace:
    pace = Pace()
    for minute, weight in events:
        if pace.minute != minute:
            pace.turn(minute)
        pace.count += weight
    return pace


@given(st.datetimes(timezones=st.just(UTC)))
def test_the_minute_of_an_instant_is_that_since_1970(at: datetime) -> None:
    """Rounded down, also before 1970."""
    assert (at - EPOCH) // timedelta(minutes=1) == minute_of(at)


def test_no_instant_is_in_no_minute() -> None:
    """What has no time is told apart."""
    assert UNDATED == minute_of(None)


_TIMES = st.datetimes(timezones=st.just(UTC)) | st.just(datetime.max.replace(tzinfo=UTC))


@given(st.lists(st.none() | _TIMES, max_size=5), st.lists(st.integers(-7200, 7200), max_size=9))
def test_events_come_with_their_minutes(times: list[datetime | None], seconds: list[int]) -> None:
    """Whatever the hour of the one before."""
    start = datetime(2025, 9, 15, 1, tzinfo=UTC)
    times += [start + timedelta(seconds=each) for each in seconds]
    events = [replace(builders.event("said"), at=at) for at in times]
    assert [(event, minute_of(event.at)) for event in events] == [*by_minutes(events)]


@given(_EVENTS, _EVENTS)
def test_a_pace_counts_by_minute(events: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    """In whatever order the minutes come, of one pace and of two; what has no time is in the whole count only."""
    pace = _pace(events)
    expected: Counter[int] = Counter()
    for minute, weight in events:
        expected[minute] += weight
    assert expected.total() == pace.count
    assert {at: expected[at] for at in sorted(expected) if at != UNDATED} == pace.by_minute()
    for minute, weight in others:
        expected[minute] += weight
    pace.update(_pace(others))
    assert expected == pace.by_minute(undated=True)
    assert list(pace.by_minute()) == sorted(pace.by_minute())


def test_a_pace_grows_with_the_minutes_not_with_the_stretches() -> None:
    """Events that go back and forth between few minutes take the room of those minutes."""
    pace = _pace([(number % 7, 1) for number in range(7_000)])
    assert dict.fromkeys(range(7), 1_000) == pace.by_minute()
    assert len(pace._row) + len(pace._stretches) < 100  # noqa: SLF001  # its memory is what this is about


@given(st.sampled_from([1, 10, 100]), st.randoms(use_true_random=False))
def test_a_pace_counts_whatever_the_order(step: int, chance: random.Random) -> None:
    """Minutes far from the others are counted as those that lie close together."""
    minutes = [chance.choice([*range(0, 30 * step, step), -(10**6), 10**8]) for _ in range(300)]
    pace = _pace([(minute, 1) for minute in minutes])
    assert dict(sorted(Counter(minutes).items())) == pace.by_minute()


def test_a_busy_day_takes_a_byte_or_two_for_each_minute() -> None:
    """Forwards and backwards, also where other minutes lie between."""
    for minutes in (range(1440), range(1440, 0, -1), range(0, 1440, 3)):
        pace = _pace([(minute, 300) for minute in minutes])
        assert dict.fromkeys(sorted(minutes), 300) == pace.by_minute()
        assert 1450 > len(pace._row) > 1430  # noqa: SLF001  # its memory is what this is about
        assert (2, 0) == (pace._row.itemsize, len(pace._stretches))  # noqa: SLF001


@given(st.dictionaries(st.integers(-(10**6), 10**8), st.integers(1, 2**40), max_size=20))
def test_counts_are_read_by_instant(counts: dict[int, int]) -> None:
    """A mapping like any other, in the order of time."""
    plain = {EPOCH + timedelta(minutes=number): counts[number] for number in sorted(counts)}
    found = ByMinute({number: counts[number] for number in sorted(counts)})
    assert plain == found
    assert list(plain.items()) == list(found.items())
    assert len(plain) == len(found)
    assert Counter(plain) == Counter(found)


def test_an_instant_that_begins_no_minute_counts_nothing() -> None:
    """Neither a minute without events, nor an instant in one that has some."""
    counts = ByMinute({10: 3})
    assert 3 == counts[EPOCH + timedelta(minutes=10)]
    for at in (EPOCH, EPOCH + timedelta(minutes=10, seconds=1), EPOCH + timedelta(minutes=11)):
        with pytest.raises(KeyError):
            counts[at]


def test_many_traces_are_a_set_too() -> None:
    """They are sorted in pieces."""
    chance = random.Random(5)  # noqa: S311  # a sample, not a secret
    hashes = [chance.randrange(-(2**63), 2**63) for _ in range(30_000)] + [-(2**63), 2**63 - 1, 0]
    assert sorted(hashes) == [*Traces(hashes + hashes[::2])]


_NAMES = st.lists(st.sampled_from("abcdefgh"), max_size=10)


@given(_NAMES, _NAMES)
def test_traces_are_a_set(some: list[str], others: list[str]) -> None:
    """They count, compare and unite as the sets of their names do."""
    one, other = Traces.of(some), Traces.of(others)
    assert len(set(some)) == len(one)
    assert (set(some) == set(others)) == (one == other)
    assert set(some).isdisjoint(others) == one.isdisjoint(other)
    assert Traces.of(some + others) == one.union(other)
    assert bool(some) == bool(one)
    assert one == NO_TRACES.union(one)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 30_000), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_traces_that_are_written_down_are_a_set_too(one: int, other: int, far: int, step: int) -> None:
    """They are those of events of several owners each, few or many, and say what sets in memory say."""
    some, others = range(one), range(far, far + step * other, step)
    noted = TracesNoted()
    for owner, names in enumerate((some, (), others, some)):
        for name in names:
            noted.add(owner, f"t{name}")
    here, nothing, there = noted.of_each([(0, 3), (1,), (2,)])
    assert NO_TRACES == nothing
    assert [Traces.of(f"t{name}" for name in names) for names in (some, others)] == [here, there]
    assert [len(some), len(others)] == [len(here), len(there)]
    assert set(some).isdisjoint(others) == here.isdisjoint(there) == there.isdisjoint(here)
    assert len({*some, *others}) == len(here.union(there))


def test_a_rare_trace_is_found_among_many() -> None:
    """And one that is not there is not."""
    noted = TracesNoted()
    for name in range(20_000):
        noted.add(0, f"t{name}")
    (many,) = noted.of_each([(0,)])
    assert [False, True] == [Traces.of([name]).isdisjoint(many) for name in ("t12345", "other")]
