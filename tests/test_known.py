"""Known problems: what keeps its fingerprint from day to day, and what does not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.cluster import Cluster
from gardener.clusters.grouping import Grouping
from gardener.clusters.known import Known
from gardener.events.event import Event
from gardener.events.understand import event_of
from tests import builders
from tests.builders import TRACEBACK

DAYS = 14


def _grouped(events: list[Event], known: tuple[Known, ...] = ()) -> tuple[Cluster, ...]:
    grouping = Grouping(known=known)
    for each in events:
        grouping.add(each)
    return grouping.clusters()


def _remembered(clusters: tuple[Cluster, ...]) -> tuple[Known, ...]:
    return tuple(Known(each.fingerprint, each.template) for each in clusters)


def _one(message: str, known: str) -> bool:
    """Whether the message is recognised as the known one."""
    before = _remembered(_grouped([builders.event(known)]))
    (cluster,) = _grouped([builders.event(message)], before)
    return cluster.fingerprint == before[0].fingerprint


@pytest.mark.parametrize(
    ("message", "known"),
    [
        ("Lease of node 7 is lost", "Lease of node 8123 is lost"),
        ("Lease of node 7 is lost", "Lease of node alpha is lost"),
        ("Lease of node alpha is lost", "Lease of node 7 is lost"),
        ("Sync of the tenant has failed again", "Sync of the tenant failed again"),
        ("Cannot renew the lease of the old node", "Cannot renew lease of the old node"),
        ("Failure while the cache of sessions was written", "Failed while the cache of sessions was written"),
    ],
)
def test_what_is_recognised(message: str, known: str) -> None:
    """Other values, a word that becomes a value, a filling word more or less, another form of a word."""
    assert _one(message, known)


@pytest.mark.parametrize(
    ("message", "known"),
    [
        ("Cannot connect to the mysql server at start", "Cannot connect to the redis server at start"),
        ("The cache of sessions was not written to disk", "The cache of sessions was written to disk"),
        ("Request GET of the session store has failed", "Request POST of the session store has failed"),
        ("Sync failed", "Sync has failed"),
        ("The tenants could not be synchronised in time", "Sync of all tenants failed"),
    ],
)
def test_what_is_not_recognised(message: str, known: str) -> None:
    """Another thing, a denial, another method, a sentence too short to lose a word, a sentence written anew."""
    assert not _one(message, known)


def test_an_older_version_keeps_its_fingerprint() -> None:
    """A problem that an older version filed, with its marks for values, is the same problem."""
    known = (Known("1:0123456789abcdef", "took <num> ms for <path>"),)
    (cluster,) = _grouped([builders.event("took 7 ms for /a/b/c")], known)
    assert "1:0123456789abcdef" == cluster.fingerprint
    assert "took <*> ms for <*>" == cluster.template


def test_what_a_new_version_did_not_change_keeps_its_fingerprint() -> None:
    """An exception that an older version filed is known by its identity alone, whatever its message says today."""
    (before,) = _grouped([builders.event(TRACEBACK)])
    older = f"2:{before.fingerprint.partition(':')[2]}"
    (cluster,) = _grouped([builders.event(TRACEBACK.replace("by the bank", "at last"))], (Known(older),))
    assert older == cluster.fingerprint


def test_one_occurrence_is_enough() -> None:
    """A known template takes in a message that alone would not show where its value is."""
    many = [builders.event(f"cache of {name} is full now", insertId=name) for name in "ab cd ef gh ij".split()]
    known = _remembered(_grouped(many))
    (cluster,) = _grouped([builders.event("cache of xy is full now")], known)
    assert (known[0].fingerprint, "cache of <*> is full now") == (cluster.fingerprint, cluster.template)


_WORDS = st.sampled_from("ab cd ef gh ij 7 8123 true /a/b/c eth0 eth1 a1b2c3d4e5".split())
_EVENTS = st.lists(
    st.builds(
        lambda text, word, number: builders.event(text.format(word), second=number, insertId=str(number)),
        st.sampled_from(["cache of {} is full now", "user {} gone", "k={}", "{}", TRACEBACK, "lost {} of {{}} (x)"]),
        _WORDS,
        st.integers(0, 500),
    ),
    max_size=20,
    unique_by=lambda event: event.entry.insert_id,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(_EVENTS, st.randoms(use_true_random=False), st.integers(1, 7))
def test_the_days_own_result_as_seed_changes_nothing(events: list[Event], chance: random.Random, size: int) -> None:
    """Shuffled, cut in pages, and with its own result as what is known: the same clusters and fingerprints."""
    once = _grouped(events)
    mixed = list(events)
    chance.shuffle(mixed)
    assert once == _grouped(mixed)
    grouping = Grouping(known=_remembered(once))
    for start in range(0, len(mixed), size):
        for each in mixed[start : start + size]:
            grouping.add(each)
        grouping.clusters()
    assert [(each.fingerprint, each.template, each.count) for each in once] == [
        (each.fingerprint, each.template, each.count) for each in grouping.clusters()
    ]


def _day(day: int, chance: random.Random) -> dict[str, list[Event]]:
    """What the service logs on a day, by problem. Lines and revisions move; on day 7 two messages change."""
    place = {"module": "shop.lease", "function": "renew", "line": 40 + day}
    revision = f"shop-{day:05}"
    said = "Sync of tenant catalogue failed after {} s" if day < 7 else "Sync of tenant catalogue has failed after {} s"
    lost = (
        "Lease of node alpha was lost after {} renewals" if day < 7 else "Lease of node {} was lost after {} renewals"
    )

    def event(text: str, number: int, **fields: object) -> Event:
        return builders.event(
            text, second=day * 86_400 + number, revision=revision, insertId=f"{day}-{number}", **fields
        )

    values = [chance.randrange(10**6) for _ in range(4)]
    moved = TRACEBACK.replace("line 41", f"line {41 + day}")
    return {
        "reworded": [event(said.format(value), 1 + at) for at, value in enumerate(values)],
        "new variable": [event(lost.format(value, value), 11 + at) for at, value in enumerate(values)],
        "values": [
            event(f"Order {value:08x}/{value} of 10.0.0.{value % 256} is late", 21 + at)
            for at, value in enumerate(values)
        ],
        "exception": [event(moved, 31)],
        "placed": [
            event("", 41, jsonPayload={"message": f"slow lease {values[0]}", "labels": place}, textPayload=None)
        ],
        "request": [event_of(builders.request(503, f"https://shop.example/pay/{values[0]}", second=day * 86_400 + 51))],
    }


def test_two_weeks_of_moving_logs_keep_every_fingerprint() -> None:
    """Fresh values daily, lines and revisions moving, one message reworded, one new variable: the same problems."""
    chance = random.Random(7)  # noqa: S311  # the same fortnight each time
    known: dict[str, Known] = {}
    first: dict[str, str] = {}
    for day in range(DAYS):
        problems = _day(day, chance)
        events = [each for some in problems.values() for each in some]
        clusters = _grouped(events, tuple(known.values()))
        owner = {id_: name for name, some in problems.items() for id_ in (each.entry.insert_id for each in some)}
        found = {owner[each.sample.entry.insert_id]: each.fingerprint for each in clusters}
        first = first or found
        assert first == found, f"on day {day}"
        assert len(problems) == len(clusters), f"on day {day}"
        known |= {each.fingerprint: Known(each.fingerprint, each.template) for each in clusters}
