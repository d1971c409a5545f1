"""Sightings: the events of problems in narrow columns, which hold the same as a plain list of rows would."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.grouping import Grouping
from gardener.entries.interface import Entry
from gardener.events.event import Event, Level, Request
from gardener.events.numbers import number_of
from gardener.events.understand import understand
from gardener.incidents.clocks import Clocks
from gardener.incidents.correlation import correlate, problems_of
from gardener.incidents.sightings import Sightings
from gardener.incidents.timeline import EPOCH, MICROSECOND, Timeline, request_log
from tests import builders

_SECOND = 1_000_000
_TEMPLATE = builders.clusters_from([builders.entry("a problem")])[0]
CLUSTERS = [replace(_TEMPLATE, fingerprint=name) for name in "abc"]
"""The event of any other cluster is no sighting of these."""


@st.composite
def _events(draw: st.DrawFn) -> tuple[Event, str]:
    """An event, and its cluster; many are of one instant, so that all that they hold must order them."""
    at = builders.START + timedelta(microseconds=draw(st.sampled_from([0, 1, 7, _SECOND, 90 * _SECOND])))
    late = draw(st.none() | st.sampled_from([-5.0, 0.2, 25.0, 26.0, 400.0]))
    entry = Entry(
        insert_id=draw(st.sampled_from(["1", "2", "3"])),
        log_name=draw(st.sampled_from(["x", "y"])),
        trace=draw(st.sampled_from(["", "projects/p/traces/1", "another", "\ud800"])),
        received=None if late is None else at + timedelta(seconds=late),
        weight=draw(st.sampled_from([1, 300])),
        severity=draw(st.sampled_from(["", "ERROR"])),
    )
    latency = draw(st.sampled_from([None, 0.0, 0.25, 4_000.0, -1.0, float("inf"), float("nan")]))
    status = draw(st.sampled_from([200, 404, 503]))
    event = Event(
        entry,
        draw(st.sampled_from([Level.INFO, Level.WARNING, Level.ERROR])),
        "",
        "said",
        draw(st.sampled_from([None, at, at])),
        request=draw(st.sampled_from([None, Request("GET", "/", status, latency)])),
        service=draw(st.sampled_from(["", "shop"])),
        revision=draw(st.sampled_from(["", "shop-1"])),
        instance=draw(st.sampled_from(["", "i1", "i2"])),
        user=draw(st.sampled_from(["", "u1", "u2"])),
    )
    return event, draw(st.sampled_from([*"abcd"]))


def _sightings(events: Sequence[tuple[Event, str]], page: int) -> Sightings:
    timeline = Timeline(keep_ids=True, page=page)
    for event, handle in events:
        timeline.add(event, handle)
    return timeline.sightings(CLUSTERS, str)


def _latency(event: Event) -> int:
    latency = event.request.latency if event.request else None
    return round(latency * _SECOND) if latency and 0 < latency < _SECOND else 0


def _corrections(events: Sequence[tuple[Event, str]]) -> dict[str, int]:
    """What is added to the time stamps of each place, by lists of all delays."""
    delays: dict[str, list[int]] = {}
    for event, _ in events:
        if event.at and event.entry.received and event.level >= Level.WARNING:
            place = event.instance or f"service {event.service}"
            delays.setdefault(place, []).append((event.entry.received - event.at) // MICROSECOND - _latency(event))
    least = {place: min(some) for place, some in delays.items()}
    wrong = {}
    for place, some in delays.items():
        usual = sorted(some)[len(some) // 2]
        behind = least[place] > 20 * _SECOND and usual - least[place] < 3 * _SECOND and len(some) >= 5
        if least[place] < -_SECOND or behind:
            wrong[place] = least[place]
    right = sorted(delay for place, delay in least.items() if place not in wrong)
    if not wrong or (not right and max(wrong.values()) - min(wrong.values()) < 3 * _SECOND):
        return {}
    return {place: delay - (right[len(right) // 2] if right else 0) for place, delay in wrong.items()}


def _naive(events: Sequence[tuple[Event, str]]) -> list[tuple[Any, ...]]:
    """The same as rows, sorted by all that they hold; no trace, or no user, comes before any."""
    moved = _corrections(events)
    rows = []
    for event, handle in events:
        if event.level < Level.WARNING or event.at is None or handle == "d":
            continue
        place = event.instance or f"service {event.service}"
        failed = request_log(event) if event.request and event.request.status >= 500 else ""
        rows.append(
            (
                "abc".index(handle),
                (event.at - EPOCH) // MICROSECOND + moved.get(place, 0),
                (place, event.service, event.revision, event.instance, failed),
                number_of(event.entry.trace),
                number_of(event.user),
                _latency(event),
                (int(event.level), event.entry.weight, event.entry.severity or "DEFAULT"),
                (event.entry.insert_id,),
            )
        )
    return sorted(rows, key=lambda row: (*row[:3], *((number != 0, number) for number in row[3:5]), *row[5:]))


def _rows(found: Sightings, users: Sequence[int]) -> list[tuple[Any, ...]]:
    return [
        (
            found.cluster[each],
            found.time[each],
            tuple(found.scenes[found.scene[each]]),
            found.names[found.trace[each]],
            users[found.user[each]],
            found.latency[each],
            tuple(found.grades[found.grade[each]]),
            found.insert_ids[each],
        )
        for each in range(len(found.time))
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(_events(), max_size=40), st.sampled_from([1, 7, 50]), st.randoms(use_true_random=False))
def test_sightings_hold_what_a_list_of_rows_would(
    events: list[tuple[Event, str]], page: int, chance: random.Random
) -> None:
    """Cluster after cluster, each in the order of corrected times and then of all that the rows hold.

    Wherever the events are by then: in memory, written down, or a part of them.
    """
    expected = _naive(events)
    users = sorted({row[4] for row in expected} | {0}, key=lambda each: (each != 0, each))
    shuffled = chance.sample(events, len(events))
    for found in (_sightings(events, page), _sightings(shuffled, page)):
        assert expected == _rows(found, users)
        assert len(users) == found.users
        assert [sum(row[0] < each for row in expected) for each in range(4)] == [*found.starts]
        by_trace = [each for each in range(len(expected)) if expected[each][3]]
        assert sorted(by_trace, key=lambda each: (expected[each][3], each)) == [*found.on_traces]
        traces = [{expected[each][3] for each in [*found.on_traces][a:b]} for a, b in pairwise(found.ends)]
        assert sorted({expected[each][3] for each in by_trace}) == [name for (name,) in traces]
        assert sorted(range(len(expected)), key=lambda each: (expected[each][1], each)) == [*found.in_time()]
        for each, row in enumerate(expected):
            assert row[1] - found.stamp(each) == found.moved.get(row[2][0], 0)


@given(st.lists(_events(), max_size=40), st.integers(0, 50))
def test_places_come_one_after_the_other(events: list[tuple[Event, str]], most: int) -> None:
    """Each place comes once with all of its events, however many may be held at once."""
    found = _sightings(events, 7)
    whole = found.of_places(range(len(found.time)))
    assert sorted(map(list, whole.values())) == sorted(map(list, found.by_place(most)))


def test_a_timeline_gives_its_events_away() -> None:
    """Asked again it has none, so that they are not held twice."""
    timeline = Timeline()
    timeline.add(builders.error_event(), "a")
    assert [1, 0] == [len(timeline.sightings(CLUSTERS, str).time) for _ in range(2)]


def test_a_name_has_the_same_number_in_every_run() -> None:
    """So that no order depends on the process; no name has none."""
    assert (-3340055101033329405, 0) == (number_of("projects/p/traces/1"), number_of(""))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-30, 90)), max_size=30), st.randoms())
def test_clocks_do_not_depend_on_the_order_of_entries(delays: list[tuple[str, int]], chance: random.Random) -> None:
    """What was late first and punctual then is the same as the other way round."""
    one, other = Clocks(), Clocks()
    for place, delay in delays:
        one.note(place, delay * _SECOND)
    for place, delay in chance.sample(delays, len(delays)):
        other.note(place, delay * _SECOND)
    assert one.corrections() == other.corrections()


def _traced(count: int) -> Iterator[Event]:
    """Events of a day, each on a trace of its own: an error, and the request that failed 5 ms later."""
    at = builders.START
    error = replace(builders.error_event(), at=at)
    (failed,) = understand([builders.request(503)])
    for number in range(count // 2):
        for each, later in ((error, 0), (failed, 5_000)):
            now = at + timedelta(microseconds=number * 86_400 * _SECOND // count + later)
            entry = replace(each.entry, trace=f"projects/p/traces/{number:032x}", received=now)
            yield replace(each, at=now, entry=entry, instance=f"i{number % 50}")


def _peak(count: int) -> int:
    """The most bytes that so many events take on their way into incidents, their clusters apart."""
    grouping, timeline = Grouping(), Timeline()
    for each in _traced(4):
        grouping.add(each)
    problems = [replace(each, count=count // 2) for each in problems_of(grouping.clusters())]
    handles = {each.message: grouping.add(each) for each in _traced(2)}
    events = [*_traced(count)]
    tracemalloc.start()
    try:
        for each in events:
            timeline.add(each, handles[each.message])
        (incident,) = correlate(problems, timeline.sightings(problems, grouping.fingerprint_of), 24)
        assert (1, count // 2) == (len(incident.symptoms), incident.impact.traces)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_an_event_takes_few_bytes_until_it_is_in_an_incident() -> None:
    """Not more than 30 for each more, though all have a trace and are tied to another event."""
    few, many = 8_000, 24_000
    assert (_peak(many) - _peak(few)) / (many - few) < 30


def test_a_timeline_takes_no_memory_for_each_event() -> None:
    """Nor do its columns that are seldom asked for."""
    timeline = Timeline()
    events = [*_traced(16_000)]
    tracemalloc.start()
    try:
        for each in events:
            timeline.add(each, "a")
        assert tracemalloc.get_traced_memory()[1] < 200_000
    finally:
        tracemalloc.stop()
