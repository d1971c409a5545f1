"""Records that were split over entries: joined as the whole, apart from others, whatever the order and the pages."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.grouping import Grouping
from gardener.entries.interface import Entry
from gardener.events.event import Event, Level
from gardener.events.known import known
from gardener.events.records import joining
from gardener.events.records.joining import HELD
from gardener.events.understand import event_of, understand
from tests.builders import entry
from tests.traces import SAMPLES, Sample

STEP = 0.0001  # seconds between two lines
by_name = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def split(text: str, stream: str = "a", start: float = 0, **fields: Any) -> list[Entry]:
    """One entry for each line of the text, of the instance `stream`."""
    return [
        entry(
            line, second=start + STEP * number, insertId=f"{stream}-{number}", instance=stream, severity=None, **fields
        )
        for number, line in enumerate(text.split("\n"))
    ]


def records(events: Iterable[Event]) -> set[tuple[str, ...]]:
    """Which entries were joined."""
    return {event.insert_ids for event in events}


def interleaved(streams: Sequence[list[Entry]], seed: int) -> list[Entry]:
    """The entries of the streams in one listing, those of each in their order, at fresh instants."""
    chosen = [stream for stream in range(len(streams)) for _ in streams[stream]]
    random.Random(seed).shuffle(chosen)  # noqa: S311 - an order, not a secret
    left = [iter(stream) for stream in streams]
    start = streams[0][0].timestamp
    assert start is not None
    first = entry(second=0).timestamp
    assert first is not None
    listed = [next(left[stream]) for stream in chosen]
    step = (first.resolution) * 100
    return [replace(each, timestamp=start + step * number) for number, each in enumerate(listed)]


def pages(entries: Sequence[Entry], size: int) -> Iterator[Entry]:
    """The entries as a source hands them over, page by page."""
    for start in range(0, len(entries), size):
        yield from entries[start : start + size]


@by_name
def test_lines_are_joined_to_the_event_of_the_whole(sample: Sample) -> None:
    """A trace that was split line by line is one event, equal to that of the whole trace in one entry."""
    lines = split(sample.text)
    (found,) = understand(lines)
    whole = event_of(replace(lines[0], text=sample.text))
    assert replace(whole, insert_ids=tuple(line.insert_id for line in lines)) == found


@by_name
def test_agents_drop_blank_lines(sample: Sample) -> None:
    """Without its blank lines, a trace is still one event of the same root cause."""
    (found,) = understand(split("\n".join(line for line in sample.text.split("\n") if line.strip())))
    whole = event_of(entry(sample.text))
    assert found.trace
    assert whole.trace
    assert whole.trace.cause == found.trace.cause


@by_name
def test_an_agent_wraps_each_line(sample: Sample) -> None:
    """Lines in `jsonPayload.message`, or in `log` with the fields of a container runtime, are joined as lines of text."""
    for wrapped in ("message", "log"):
        lines = [replace(line, text="", json={wrapped: line.text, "stream": "stderr"}) for line in split(sample.text)]
        (found,) = understand(lines)
        assert found.trace == event_of(entry(sample.text)).trace


@pytest.mark.parametrize("seed", range(6))
def test_streams_do_not_mix(seed: int) -> None:
    """Traces of several instances whose lines come in any order of the instances are each one event."""
    chosen = random.Random(seed).sample(SAMPLES, 5)  # noqa: S311
    streams = [split(sample.text, f"s{number}") for number, sample in enumerate(chosen)]
    listed = interleaved(streams, seed)
    assert {tuple(each.insert_id for each in stream) for stream in streams} == records(understand(listed))


def test_requests_processes_and_outputs_are_streams() -> None:
    """On one instance, the trace of the request, the process and the output tell lines apart."""
    python, java = SAMPLES[0].text, SAMPLES[5].text
    pairs: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
        ({"trace": "projects/shop/traces/a"}, {"trace": "projects/shop/traces/b"}),
        ({"logName": "projects/shop/logs/stdout"}, {"logName": "projects/shop/logs/stderr"}),
    )
    for mine, yours in pairs:
        one, two = split(python, "i", **mine), split(java, "i", **yours)
        two = [replace(line, insert_id=f"other {line.insert_id}") for line in two]
        expected = {tuple(each.insert_id for each in stream) for stream in (one, two)}
        assert expected == records(understand(interleaved([one, two], 1)))


def test_ordinary_lines_stay_apart() -> None:
    """Lines with a head of their own before, inside and after a trace are events of their own."""
    lines = split(SAMPLES[0].text)
    ordinary = split("\n".join(f"2024-05-03 10:11:12,345 - shop - INFO - request {n}" for n in range(4)), "o")
    listed = [ordinary[0], *lines[:2], ordinary[1], *lines[2:], ordinary[2], ordinary[3]]
    start = lines[0].timestamp
    assert start is not None
    listed = [
        replace(each, timestamp=start + start.resolution * 50 * number, labels=lines[0].labels)
        for number, each in enumerate(listed)
    ]
    events = list(understand(listed))
    assert {tuple(line.insert_id for line in lines)} | {(each.insert_id,) for each in ordinary} == records(events)
    assert sorted(event.level for event in events) == [Level.INFO] * 4 + [Level.ERROR]


def test_two_traces_in_a_row_are_two() -> None:
    """A trace that follows another at once, on the same stream, is an event of its own."""
    for sample in SAMPLES:
        if sample.name in {"go panic", "anyhow", "scala root first"}:
            continue  # their ends are not told from what comes next by a line of their own
        first = split(sample.text, "i")
        second = [replace(line, insert_id=f"2 {line.insert_id}") for line in split(SAMPLES[0].text, "i", start=0.5)]
        expected = {tuple(each.insert_id for each in stream) for stream in (first, second)}
        assert expected == records(understand([*first, *second])), sample.name


def test_a_pause_ends_a_record() -> None:
    """A line that comes more than a second later is no part of the record."""
    lines = split(SAMPLES[0].text)
    late = entry("    more", second=5, insertId="late", instance="a", severity=None)
    assert {tuple(line.insert_id for line in lines), ("late",)} == records(understand([*lines, late]))


def test_messages_of_several_lines() -> None:
    """What is indented below a line, or inside an open colour of loguru, is its message."""
    for text in (
        "info: Shop.Api[0]\n      started",
        "/app/a.py:3: DeprecationWarning: old\n  old()",
        '2024-05-03 10:11:12.345 | ERROR    | shop.db:f:3 | <red>database "x\n" does not exist</red>',
        "May 03, 2024 10:11:12 AM com.acme.Shop run\nSEVERE: boom",
    ):
        (found,) = understand(split(text))
        assert len(found.insert_ids) == 2


@given(st.integers(1, 60), st.sampled_from(["up", "down", "shuffled"]), st.integers(0, 1_000))
@settings(max_examples=60, deadline=None)
def test_joining_is_independent_of_pages_and_order(size: int, order: str, seed: int) -> None:
    """However a listing is cut in pages, and whether it is oldest first, newest first or shuffled, the events are the same."""
    streams = [split(sample.text, f"s{number}") for number, sample in enumerate(SAMPLES[:8])]
    listed = interleaved(streams, seed)
    expected = sorted(understand(listed), key=lambda event: event.insert_ids)
    if order == "down":
        listed.reverse()
    elif order == "shuffled":
        random.Random(seed).shuffle(listed)  # noqa: S311
    assert expected == sorted(understand(pages(listed, size)), key=lambda event: event.insert_ids)


def _long_listing(count: int) -> list[Entry]:
    """A stream with a trace after each hundredth of ordinary lines."""
    texts: list[str] = []
    for number in range(count // 100):
        texts += [f"2024-05-03 10:11:12,345 - shop - INFO - request {number}"] * 100
        texts += SAMPLES[number % 5].text.split("\n")
    return split("\n".join(texts), "i")


@pytest.mark.parametrize("order", [1, -1])
def test_a_long_stream_is_joined_in_bounded_memory(order: int) -> None:
    """A stream that never pauses is joined as a short one is, while no more than about twice `HELD` entries are held."""
    listed = _long_listing(9_000)[::order]
    read = 0
    given = 0
    most = 0

    def source() -> Iterator[Entry]:
        nonlocal read
        for each in listed:
            read += 1
            yield each

    sizes: dict[int, int] = {}
    for event in understand(source()):
        size = len(event.insert_ids)
        given += size
        most = max(most, read - given)
        sizes[size] = sizes.get(size, 0) + 1
    assert len(listed) == given
    assert most <= 2 * HELD
    expected: dict[int, int] = {1: 9_000}
    for number in range(90):
        lines = len(SAMPLES[number % 5].text.split("\n"))
        expected[lines] = expected.get(lines, 0) + 1
    assert expected == sizes


def test_a_joined_event_counts_once() -> None:
    """A cluster counts a joined record once and keeps the ids of all its entries."""
    lines = split(SAMPLES[0].text)
    grouping = Grouping(keep_ids=True)
    for event in understand(lines):
        grouping.add(event)
    (cluster,) = grouping.clusters()
    assert cluster.count == 1
    assert sorted(line.insert_id for line in lines) == sorted(cluster.insert_ids)


@given(st.lists(st.tuples(st.none() | st.integers(0, 5), st.just("ship")), max_size=12))
def test_lines_of_one_instant_keep_the_way_of_the_source(rows: list[tuple[int | None, str]]) -> None:
    """Lines come by their time, those without one first; of one instant as listed, or the other way round if times mostly fall."""
    lines = [
        replace(entry(text, insertId=str(number)), timestamp=None if second is None else entry(second=second).timestamp)
        for number, (second, text) in enumerate(rows)
    ]
    listed = [(number, line, line.text, known(line.text), None) for number, line in enumerate(lines)]
    pairs = [
        (one, other) for one, other in pairwise(second for second, _ in rows) if one is not None and other is not None
    ]
    ups, downs = sum(one < other for one, other in pairs), sum(one > other for one, other in pairs)
    way = -1 if downs > ups else 1
    by_time = sorted(listed, key=lambda each: (-1 if rows[each[0]][0] is None else rows[each[0]][0], way * each[0]))
    assert (listed if ups and not downs else by_time) == joining._ordered(listed)  # type: ignore[arg-type] # noqa: SLF001 - an order that no event shows


def test_a_stream_of_one_line_is_the_event_of_the_line() -> None:
    """A line that may begin a record, and is alone in its stream, is what it says by itself."""
    lines = [
        entry(text, second=0, insertId=text, instance=text, severity=None)
        for text in ("Traceback (most recent call last):", "  at f (a.js:1:2)")
    ]
    assert [event_of(line) for line in lines] == list(understand(lines))
