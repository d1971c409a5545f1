"""Clusters: what is masked, what makes events the same problem, and that order and values never matter."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.cluster import Cluster, Kind
from gardener.clusters.grouping import Grouping
from gardener.clusters.masking import mask
from gardener.clusters.shape import LIMIT
from gardener.clusters.traces import Traces
from gardener.entries.interface import Entry
from gardener.events.event import Event, Level
from gardener.events.understand import event_of
from tests import builders
from tests.builders import START, TRACEBACK


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("took 12 ms", "took <*> ms"),
        ("took 12ms, then 3.5s", "took <*>, then <*>"),
        ("at 97% of 1_000", "at <*> of <*>"),
        ("offset -7", "offset <*>"),
        ("order a1b2c3 of req_5ef12dced6aa", "order <*> of <*>"),
        ("id 123456789012", "id <*>"),
        ("get https://shop.example/a?b=1, then http://x", "get <*>, then <*>"),
        ("mail to jane.doe+x@mail.example.com failed", "mail to <*> failed"),
        ("id 0b6f9a3e-5f2c-4d5e-9d8a-0123456789ab gone", "id <*> gone"),
        ("at 2025-09-14T02:54:00.123Z and 2025-09-14 02:54:00,5+02:00", "at <*> and <*>"),
        ("on 2025/09/14 at 02:54", "on <*> at <*>"),
        ("peer 10.0.0.1:8080 and 10.0.0.2", "peer <*> and <*>"),
        ("<Pool object at 0x7f3a2b1c>", "<Pool object at <*>>"),
        ("open /var/lib/data/file.txt: denied", "open <*>: denied"),
        ("users ['a', \"b\"] and []", "users [<*>] and []"),
        ("a \t b\n\n  c ", "a b c"),
        ("http2 with sha256 in v1 on eth0", "http2 with <*> in v1 on eth0"),
        ("no digits, no change: and/or [x] 'y'", "no digits, no change: and/or [x] 'y'"),
        ("", ""),
    ],
)
def test_what_varies_is_masked(text: str, template: str) -> None:
    """Values become placeholders of their type, white space is folded, and words stay."""
    assert template == mask(text)


# None ends in a full stop, hyphen or question mark: those belong to the sentence as well as to the value.
_VALUES = {
    "number": st.integers(0, 10**11 - 1).map(str) | st.decimals(0, 10**6, places=3).map(str),
    "id": st.from_regex(r"[a-z]{1,8}_[0-9][0-9a-f]{4,20}", fullmatch=True),
    "uuid": st.uuids().map(str) | st.uuids().map(lambda value: str(value).upper()),
    "ip": st.ip_addresses(v=4).map(str) | st.ip_addresses(v=4).map(lambda value: f"{value}:8080"),
    "time": st.datetimes().map(lambda at: at.isoformat(timespec="milliseconds") + "Z"),
    "url": st.from_regex(
        r"https?://[a-z0-9]{1,9}(\.[a-z0-9]{1,9}){0,2}(/[a-z0-9%=&_-]{0,20}[a-z0-9]){0,4}", fullmatch=True
    ),
    "email": st.from_regex(r"[a-z0-9.+_]{1,20}@[a-z0-9]{1,20}\.(com|example)", fullmatch=True),
    "path": st.from_regex(r"(/[A-Za-z0-9_.-]{0,11}[A-Za-z0-9]){2,6}", fullmatch=True),
    "address": st.integers(0, 2**64).map(hex),
    "list": st.lists(st.from_regex(r"'[^'\s]{0,30}'", fullmatch=True), min_size=1, max_size=4).map(
        lambda items: f"[{', '.join(items)}]"
    ),
}


def _fingerprint(event: Event) -> str:
    (cluster,) = builders.clusters_of([event])
    return cluster.fingerprint


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(_VALUES)), st.data())
def test_a_value_never_changes_a_fingerprint(kind: str, data: st.DataObject) -> None:
    """Two messages that differ only in values of a masked type are one problem, alone or in an exception."""
    one, other = data.draw(_VALUES[kind]), data.draw(_VALUES[kind])
    for text in ("Payment {} failed", "cannot pay ({}) for the order", "{}", "state={}"):
        assert mask(text.format(one)) == mask(text.format(other))
        assert _fingerprint(builders.event(text.format(one))) == _fingerprint(builders.event(text.format(other)))
    traces = [TRACEBACK.replace("by the bank", f"by {value}") for value in (one, other)]
    assert 1 == len(builders.clusters_of(builders.event(trace) for trace in traces))


def test_a_longer_value_does_not_move_the_end_of_a_long_template() -> None:
    """A template ends after the same words, however long the values before its end are."""
    tail = " and so on" * 1_000
    short, long = mask("took 1 s" + tail), mask("took 12345678 s" + tail)
    assert short == long
    assert LIMIT == len(short)


@settings(max_examples=100)
@given(st.text(max_size=60) | st.from_regex(r"[\[\]'\"<>/@:.0-9a-fx_ -]{0,60}"))
def test_a_template_is_one_trimmed_line_without_free_numbers(text: str) -> None:
    """Whatever the text, its template has no line break, no double blank, and no number that stands alone."""
    template = mask(text)
    assert not re.search(r"\s\s|[\n\r\t]", template)
    assert not re.search(r"(?:^|\s)[0-9]+(?:\s|$)", template)


_HOSTILE = "a 1 [ [' ['a', '[\"', / /a @ a@ a. : http:// 0x - 1. 1- é x:1 a_1 :// ['a' [\"[',' [',[\"".split()


@pytest.mark.parametrize("unit", [*_HOSTILE, " ", "\n", "1 ", "[ "])
def test_masking_is_linear_on_hostile_text(unit: str) -> None:
    """Up to its limit, a message costs as much as it is long, whatever it holds to mislead the patterns."""
    assert builders.is_linear(mask, unit, 12_800)


@pytest.mark.parametrize("unit", _HOSTILE)
def test_what_stands_beyond_the_limit_costs_nothing(unit: str) -> None:
    """A message of millions of characters has the template of its beginning."""
    assert mask(unit * 100_000) == mask(unit * 1_000_000)
    assert len(mask(unit * 100_000)) <= LIMIT


@pytest.mark.parametrize(
    "change",
    [
        ("line 41", "line 99"),
        ("line 9,", "line 1000,"),
        ("/app/shop/checkout.py", "/srv/deep/down/app/shop/checkout.py"),
        ("/usr/local/lib/python3.11/site-packages", "/opt/venv/lib/python3.13/site-packages"),
        ("charge(order)", "self.charge(order, again=True)"),
    ],
)
def test_line_numbers_and_install_paths_never_enter(change: tuple[str, str]) -> None:
    """The same exception from the same function is one problem after the code around it moved."""
    assert change[0] in TRACEBACK
    assert _fingerprint(builders.event(TRACEBACK)) == _fingerprint(builders.event(TRACEBACK.replace(*change)))


def test_the_line_that_logged_never_enters() -> None:
    """A log statement that moved to another line is the same problem."""
    places = [{"module": "shop.pay", "function": "charge", "line": line} for line in (41, 99)]
    one, other = (builders.event(jsonPayload={"message": "slow", "labels": place}) for place in places)
    assert _fingerprint(one) == _fingerprint(other)


@pytest.mark.parametrize("text", ["slow bank", TRACEBACK])
def test_revisions_instances_and_levels_never_enter(text: str) -> None:
    """The same problem on another revision or instance, at another time and level, has the same fingerprint."""
    one = builders.event(text)
    other = builders.event(text, second=99, revision="r2", instance="i2", severity="CRITICAL", trace="t", insertId="x")
    assert _fingerprint(one) == _fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (builders.event("slow bank"), builders.event("slow disk")),
        (builders.event(TRACEBACK), builders.event(TRACEBACK.replace("in pay", "in refund"))),
        (builders.event(TRACEBACK), builders.event(TRACEBACK.replace("CardError", "BankError"))),
        (builders.event(TRACEBACK), builders.event("stripe.error.CardError: the card was declined by the bank")),
        (event_of(builders.request(500)), event_of(builders.request(503))),
        (event_of(builders.request(500)), event_of(builders.request(500, "https://shop.example/refund/7"))),
    ],
)
def test_different_problems_have_different_fingerprints(one: Event, other: Event) -> None:
    """Another message, function, exception type, route or status is another problem."""
    assert 2 == len(builders.clusters_of([one, other]))


def test_fingerprints_are_the_published_ones() -> None:
    """Issues remember fingerprints: those of a message, an exception and a request stay."""
    events = [builders.event("took 7 ms"), builders.event(TRACEBACK), event_of(builders.request(503))]
    assert PUBLISHED == [(each.kind, _fingerprint(event)) for event in events for each in builders.clusters_of([event])]


PUBLISHED = [
    (Kind.MESSAGE, "3:47123ad0b37410d5"),
    (Kind.EXCEPTION, "3:2fbb9c6bd2ea0d0a"),
    (Kind.REQUEST, "3:646b82bfa132a79f"),
]

_EVENTS = st.lists(
    st.builds(
        lambda message, second, revision, instance, severity, log, number: builders.event(
            message,
            second=second,
            revision=revision,
            instance=instance,
            severity=severity,
            insertId=f"{message[:4]}{number}",
            logName=log,
            timestamp=None if number == 3 else (START + timedelta(seconds=second)).isoformat(),
        ),
        st.sampled_from(["took 1 ms", "took 2 ms", "slow bank", TRACEBACK, f"order 7\n{TRACEBACK}", ""]),
        st.integers(0, 200),
        st.sampled_from(["r1", "r2", ""]),
        st.sampled_from(["i1", "i2", ""]),
        st.sampled_from(["INFO", "WARNING", "ERROR"]),
        st.sampled_from(["stderr", "stdout"]),
        st.integers(0, 3),
    ),
    max_size=15,
    # As a source hands them over: an insertId, instant and log name one entry.
    unique_by=lambda event: (event.entry.insert_id, event.at, event.entry.log_name),
)


@settings(max_examples=100, deadline=None)
@given(_EVENTS, st.randoms(use_true_random=False))
def test_the_order_of_events_changes_nothing(events: list[Event], chance: random.Random) -> None:
    """However the events are shuffled, the clusters are the same, samples and ids with them."""
    mixed = list(events)
    chance.shuffle(mixed)
    assert builders.clusters_of(events, keep_ids=True) == builders.clusters_of(mixed, keep_ids=True)


def _but_counts(cluster: Cluster) -> tuple[Any, ...]:
    return (
        cluster.fingerprint, cluster.kind, cluster.template, cluster.first, cluster.last, cluster.instances,
        cluster.revisions, cluster.traces, cluster.sample, cluster.level,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(_EVENTS)
def test_events_that_come_twice_count_twice_and_change_nothing_else(events: list[Event]) -> None:
    """Grouping counts what it is given: twice the events are the same clusters with twice the counts."""
    once, twice = builders.clusters_of(events), builders.clusters_of(events + events[::-1])
    assert [_but_counts(each) for each in once] == [_but_counts(each) for each in twice]
    assert [2 * each.count for each in once] == [each.count for each in twice]
    assert [2 * each.peak_per_hour for each in once] == [each.peak_per_hour for each in twice]


@settings(max_examples=60, deadline=None)
@given(_EVENTS)
def test_nothing_is_lost(events: list[Event]) -> None:
    """Every event is in just one cluster, and levels and ids add up to the count."""
    clusters = builders.clusters_of(events, keep_ids=True)
    assert len(events) == sum(each.count for each in clusters)
    assert sorted(each.entry.insert_id for each in events) == sorted(
        id_ for each in clusters for id_ in each.insert_ids
    )
    for each in clusters:
        assert each.count == sum(each.levels.values())


def test_a_cluster_tells_what_it_holds() -> None:
    """First and last instant, levels, revisions, instances, and the earliest event as its sample."""
    entries = [
        builders.entry("took 3 ms", second=120, severity="ERROR", revision="r1", trace="t"),
        builders.entry("took 1 ms", second=0, severity="WARNING", revision="r2", instance="i2"),
        builders.entry("took 2 ms", second=1, severity="WARNING", revision="r1"),
    ]
    (cluster,) = builders.clusters_from(entries)
    assert ("took <*> ms", "took 1 ms", 3) == (cluster.template, cluster.sample.message, cluster.count)
    assert (START, START + timedelta(seconds=120)) == (cluster.first, cluster.last)
    assert {Level.WARNING: 2, Level.ERROR: 1} == cluster.levels
    assert Level.ERROR is cluster.level
    assert (("r1", "r2"), frozenset({"instance-1", "i2"})) == (cluster.revisions, cluster.instances)
    assert Traces.of(["t"]) == cluster.traces
    assert {START: 2, START + timedelta(minutes=2): 1} == cluster.minutes


@pytest.mark.parametrize(
    ("seconds", "peak"),
    [
        ([0], 1),
        ([0, 3599], 2),
        ([0, 3600], 1),
        ([0, 60, 3600, 3660], 2),
        ([0, 1800, 1860, 3600], 3),
        ([0, 0, 7200, 7200, 7200], 3),
    ],
)
def test_the_peak_is_of_sixty_minutes(seconds: list[int], peak: int) -> None:
    """The peak counts the events of 60 consecutive minutes; the 61st is no part of them."""
    entries = [builders.entry("x", second=second, insertId=f"{number}") for number, second in enumerate(seconds)]
    (cluster,) = builders.clusters_from(entries)
    assert peak == cluster.peak_per_hour


def test_undated_events_are_counted_without_instants() -> None:
    """An event without a time stamp has its place in its cluster, which then has no first, last or peak."""
    (cluster,) = builders.clusters_of([event_of(Entry(insert_id="1", text="x"))])
    assert (1, None, None, 0) == (cluster.count, cluster.first, cluster.last, cluster.peak_per_hour)


def test_no_events_are_no_clusters() -> None:
    """Grouping nothing gives nothing."""
    assert () == Grouping().clusters()
