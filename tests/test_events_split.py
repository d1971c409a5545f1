"""Traces in the forms that runtimes and frameworks print, split line by line: each is one record, and nothing else is in it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries.interface import Entry
from gardener.events.understand import understand
from tests.builders import entry
from tests.printed import levels_in_passing, levels_of_servers
from tests.printed.levels_of_compiled_languages import GO, JAVA
from tests.printed.levels_of_scripting_languages import NODE, PYTHON, RUBY
from tests.printed.traces import PRINTED

STEP = 0.0002  # seconds between two lines
ORDINARY = [
    "2024-05-03 10:11:12,345 INFO shop: opened",
    '{"level":"info","msg":"opened"}',
    '10.0.0.1 - - [03/May/2024:10:11:12 +0000] "GET /error HTTP/1.1" 200 12 "-" "curl"',
    "2024-05-03T10:11:12.345Z  INFO 1 --- [main] c.a.Cart : opened",
    "time=2024-05-03T10:11:12.345Z level=INFO msg=opened",
    "I0503 10:11:12.345678       1 shop.go:31] opened",
]
ANY_LINE = [
    *(line for text in PRINTED.values() for line in text.split("\n")),
    *(text for lines in (PYTHON, JAVA, NODE, GO, RUBY) for _, text in lines),
    *(text for name in ("SERVERS", "DATA", "SYSTEM", "TOOLS") for _, text in getattr(levels_of_servers, name)),
    *levels_in_passing.NOTHING_STATED,
]


def listed(lines: Iterable[str], stream: str = "a") -> list[Entry]:
    """One entry for each line, of the instance `stream`."""
    return [
        entry(line, second=STEP * number, insertId=f"{stream}{number}", instance=stream, severity=None)
        for number, line in enumerate(lines)
    ]


def joined_ids(entries: Iterable[Entry]) -> set[tuple[str, ...]]:
    """The ids of each record."""
    return {event.insert_ids for event in understand(entries)}


def ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of the entries, which are one record."""
    return tuple(each.insert_id for each in entries)


@pytest.mark.parametrize("name", PRINTED)
def test_what_was_printed_at_once_is_one_record(name: str) -> None:
    """With its blank lines or without, alone or between ordinary lines of the same stream."""
    lines = PRINTED[name].split("\n")
    for printed in (lines, [line for line in lines if line.strip()]):
        entries = listed(printed)
        assert {ids(entries)} == joined_ids(entries)
        for ordinary in ORDINARY:
            first, *inner, last = listed([ordinary, *printed, ordinary])
            assert {(first.insert_id,), ids(inner), (last.insert_id,)} == joined_ids([first, *inner, last])


@given(st.lists(st.sampled_from(sorted(PRINTED)), min_size=1, max_size=5), st.integers(0, 10_000), st.booleans())
@settings(max_examples=80, deadline=None)
def test_streams_keep_their_records_apart(names: list[str], seed: int, blank: bool) -> None:  # noqa: FBT001 - hypothesis passes it so
    """Any traces, each in a stream of its own between ordinary lines, are joined whatever way their lines interleave."""
    rng = random.Random(seed)  # noqa: S311 - an order, not a secret
    streams, expected = [], set()
    for number, name in enumerate(names):
        lines = [line for line in PRINTED[name].split("\n") if blank or line.strip()]
        before, after = rng.choices(ORDINARY, k=rng.randrange(3)), rng.choices(ORDINARY, k=rng.randrange(3))
        stream = listed([*before, *lines, *after], f"{number}-")
        inner = stream[len(before) : len(before) + len(lines)]
        expected |= {ids(inner), *((each.insert_id,) for each in stream if each not in inner)}
        streams.append(stream)
    order = [number for number, stream in enumerate(streams) for _ in stream]
    rng.shuffle(order)
    left = [iter(stream) for stream in streams]
    entries = [next(left[number]) for number in order]
    start = entries[0].timestamp
    assert start is not None
    step = start.resolution * 200
    entries = [replace(each, timestamp=start + number * step) for number, each in enumerate(entries)]
    assert expected == joined_ids(entries)


@given(st.lists(st.sampled_from(ANY_LINE), min_size=1, max_size=60))
@settings(max_examples=150, deadline=None)
def test_every_line_is_in_one_record(lines: list[str]) -> None:
    """Whatever lines follow each other, each is in exactly one event, and none says nothing."""
    entries = listed(lines)
    events = list(understand(entries))
    assert sorted(ids(entries)) == sorted(each for event in events for each in event.insert_ids)
    assert all(event.message for event in events)


def test_an_ordinary_line_may_stand_between() -> None:
    """A line with a head of its own between what announces a trace and the trace, or inside it, is no part of it."""
    lines = PRINTED["py celery"].split("\n")
    for place in range(1, len(lines)):
        entries = listed([*lines[:place], ORDINARY[0], *lines[place:]])
        others = (*entries[:place], *entries[place + 1 :])
        assert {ids(others), (entries[place].insert_id,)} == joined_ids(entries)


def test_a_trace_under_the_same_head_in_each_line() -> None:
    """A logger that writes its head before each line of a trace is looked through, and the heads are left out of the text."""
    (found,) = understand(listed(PRINTED["java android"].split("\n")))
    assert found.trace
    assert ("java.io.IOException", "com.acme.Net.call") == (
        found.trace.cause.type,
        found.trace.place and found.trace.place.function,
    )


def test_lines_under_errors_without_a_time_stay_apart() -> None:
    """Only on a stream whose lines say when they were written is a line without a head a part of the error before it."""
    assert 2 == len(joined_ids(listed(["ERROR: cannot pay", "shop opened"])))
    more = ["because of the price:", "  none", "is given"]
    assert 1 == len(joined_ids(listed(["2024-05-03 10:11:12 ERROR cannot pay", *more])))
    assert 3 == len(joined_ids(listed(["2024-05-03 10:11:12 INFO opened", *more])))


def test_joining_does_not_depend_on_what_else_is_held() -> None:
    """A record is the same whether other lines of its stream can make one or not."""
    lines = ["2024-05-03 10:11:12 ERROR cannot pay", "because of the price", ORDINARY[0]]
    before = [*PRINTED["java main"].split("\n"), ORDINARY[0]]
    assert 3 == len(joined_ids(listed(lines)))
    assert 5 == len(joined_ids(listed([*before, *lines])))
