"""Incidents: which clusters have one cause."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.grouping import Grouping
from gardener.clusters.traces import Traces
from gardener.entries.interface import Entry
from gardener.events.event import Level
from gardener.events.understand import understand
from gardener.incidents.correlation import correlate, problems_of
from gardener.incidents.incident import Incident
from gardener.incidents.timeline import Timeline
from tests import builders, outages
from tests.builders import START, TRACEBACK

MODULE = """Traceback (most recent call last):
  File "/usr/local/lib/python3.11/site-packages/gunicorn/arbiter.py", line 609, in spawn_worker
    worker.init_process()
  File "/app/shop/__init__.py", line 5, in <module>
    import numpy
ModuleNotFoundError: No module named 'numpy.core'
"""


def _summary(incidents: tuple[Incident, ...]) -> list[tuple[str, str, int]]:
    return [(str(each.priority), each.root.template, len(each.symptoms)) for each in incidents]


def test_what_is_no_problem_is_no_incident() -> None:
    """Entries below WARNING make no incident."""
    levels = ["DEFAULT", "DEBUG", "INFO", "NOTICE"]
    entries = [builders.entry(f"normal {level}", severity=level) for level in levels]
    assert () == builders.incidents_from(entries)


def _crash_loop() -> list[Entry]:
    """Three starts, each on an instance of its own: the exception, what gunicorn says of it, and the 503 after it."""
    entries = []
    for number in range(3):
        at, instance = number * 30, f"i{number}"
        entries += [
            builders.entry(f"Exception in worker process\n{MODULE}", second=at, instance=instance),
            builders.entry("No module named 'numpy.core' - cannot load", second=at + 1, instance=instance),
            builders.entry("Worker failed to boot.", second=at + 2, instance=instance),
            builders.entry("Container called exit(3).", second=at + 3, instance=instance, severity="WARNING"),
            builders.request(503, second=at + 4, labels={"instanceId": instance}),
        ]
    return entries


def test_a_crash_loop_is_one_incident() -> None:
    """Missing module, failed boot, exit(3) and 503 are one P0 whose root is the exception."""
    incident = builders.incident_from(_crash_loop())
    assert ("P0", "ModuleNotFoundError: No module named 'numpy.core'") == (
        str(incident.priority),
        incident.root.template,
    )
    assert [
        "No module named 'numpy.core' - cannot load",
        "Worker failed to boot.",
        "Container called exit(<*>).",
        "POST /pay/{id} answered 503",
    ] == [each.cluster.template for each in incident.symptoms]
    assert 15 == incident.count
    assert incident.instances == {"i0", "i1", "i2"}
    assert Level.ERROR is incident.level


def test_a_failed_start_on_another_instance_is_not_explained() -> None:
    """An exception does not explain the failed start of an instance that never raised it, nor one before it."""
    entries = [
        builders.entry("Container called exit(3).", second=1, instance="before"),
        builders.entry(MODULE, second=2, instance="before"),
        builders.entry("Worker failed to boot.", second=3, instance="other"),
    ]
    assert [0, 0, 0] == [len(each.symptoms) for each in builders.incidents_from(entries)]


def test_a_message_that_repeats_the_exception_is_its_symptom() -> None:
    """An error that quotes the exception's message, from the same instance, is no second problem."""
    entries = [
        builders.entry(TRACEBACK, second=0),
        builders.entry("order 7 failed: the card was declined by the bank (giving up)", second=1),
    ]
    assert [("P4", "stripe.error.CardError: the card was declined by the bank", 1)] == _summary(
        builders.incidents_from(entries)
    )
    evidence = builders.incident_from(entries).symptoms[0].evidence
    assert "repeats the message of stripe.error.CardError on the same instance" == evidence


def test_a_quoted_exception_of_another_instance_is_not_joined() -> None:
    """The same words from an instance that never raised the exception are another problem."""
    entries = [
        builders.entry(TRACEBACK, second=0, instance="a"),
        builders.entry("order 7 failed: the card was declined by the bank", second=1, instance="b"),
    ]
    assert 2 == len(builders.incidents_from(entries))


def test_an_exception_with_a_telling_message_only() -> None:
    """Two words, as in `not found`, are no evidence: other messages that hold them stay problems of their own."""
    entries = [
        builders.entry(TRACEBACK.replace("the card was declined by the bank", "not found")),
        builders.entry("page not found", second=1),
    ]
    assert 2 == len(builders.incidents_from(entries))


def test_exceptions_that_quote_each_other_are_one_incident() -> None:
    """Two exceptions, each logged with a message that repeats the other's, do not send the search round in circles."""
    start = "Traceback (most recent call last):"
    one, other = "alpha beta gamma delta epsilon", "zeta eta theta iota kappa lambda"
    entries = [
        builders.entry(f'after: {there}\n{start}\n  File "/app/{name}.py", line 1, in f\nE: {here}')
        for name, here, there in (("a", one, other), ("b", other, one))
    ]  # fmt: skip
    incidents = builders.incidents_from(entries)
    assert [1] == [len(each.symptoms) for each in incidents]
    assert 2 == incidents[0].count


_WORDS = st.lists(
    st.sampled_from("cache disk token slow warm late order pool retry queue index build".split()),
    min_size=4,
    max_size=8,
).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(_WORDS, _WORDS, st.booleans())
def test_two_independent_warnings_are_never_joined(one: str, other: str, same_instance: bool) -> None:  # noqa: FBT001  # drawn
    """Warnings with other texts are two incidents, even in the same second on the same instance."""
    entries = [
        builders.entry(f"first: {one}", severity="WARNING"),
        builders.entry(f"second: {other}", severity="WARNING", instance=builders.INSTANCE if same_instance else "b"),
    ]
    assert 2 == len(builders.incidents_from(entries))


def test_two_exceptions_at_once_are_two_incidents() -> None:
    """Exceptions whose messages have nothing to do with each other are two problems, on one instance or not."""
    assert 2 == len(builders.incidents_from([builders.entry(TRACEBACK), builders.entry(MODULE)]))


_PROBLEMS = [
    *_crash_loop(),
    *builders.repeated("the disk is warm", 150, every=20, severity="WARNING"),
    builders.entry(TRACEBACK, second=500, instance="pay"),
    builders.entry("order 7 failed: the card was declined by the bank", second=501, instance="pay"),
    builders.request(404, second=600),
]
_NORMAL = st.lists(
    st.builds(
        lambda text, second, instance, severity: builders.entry(
            text, second=second, instance=instance, severity=severity
        ),
        st.sampled_from(
            [
                "started",
                "served 7 items",
                "the card was declined by the bank, which is normal",
                "Worker failed to boot?",
            ]
        ),
        st.integers(-100, 5_000),
        st.sampled_from([builders.INSTANCE, "pay", "i0", ""]),
        st.sampled_from(["INFO", "DEBUG", "NOTICE", "DEFAULT"]),
    )
    | st.builds(lambda second: builders.request(200, second=second), st.integers(0, 5_000)),
    max_size=20,
)


@settings(max_examples=25, deadline=None)
@given(_NORMAL, st.randoms(use_true_random=False))
def test_normal_traffic_changes_no_incident(normal: list[Entry], chance: random.Random) -> None:
    """Whatever entries below WARNING are mixed in, the incidents are the same to the last number, in the same order."""
    mixed = [*_PROBLEMS, *normal]
    chance.shuffle(mixed)
    assert builders.incidents_from(_PROBLEMS) == builders.incidents_from(mixed)


def test_incidents_come_in_the_order_of_their_urgency() -> None:
    """The worst priority comes first, then the higher count."""
    expected = [
        ("P0", "ModuleNotFoundError: No module named 'numpy.core'", 4),
        ("P1", "the disk is warm", 0),
        ("P4", "stripe.error.CardError: the card was declined by the bank", 1),
        ("P8", "POST /pay/{id} answered 404", 0),
    ]
    assert expected == _summary(builders.incidents_from(_PROBLEMS))
    assert [True, True, True, False] == [each.filed for each in builders.incidents_from(_PROBLEMS)]


def test_an_incident_sums_up_its_clusters() -> None:
    """First and last, revisions, minutes and fingerprints are those of root and symptoms together."""
    entries = [
        builders.entry(TRACEBACK, second=60, revision="r2", trace="t2"),
        builders.entry("again: the card was declined by the bank", second=0, revision="r1", trace="t1"),
    ]
    incident = builders.incident_from(entries)
    assert (START, START + timedelta(seconds=60)) == (incident.first, incident.last)
    assert (("r1", "r2"), 2) == (incident.revisions, len(incident.fingerprints))
    assert [1, 1] == sorted(incident.minutes.values())
    assert incident.traces == Traces.of(["t1", "t2"])
    assert incident.fingerprint == incident.fingerprints[0] == incident.root.fingerprint


def _handshakes() -> list[Entry]:
    """Requests refused at one door for two reasons: each with a line about the cause, and one about the refusal."""
    entries = []
    for number in range(24):
        at = number * 11
        cause = "the token names an unknown audience" if number % 3 == 0 else "the signature of the token is invalid"
        level = "WARNING" if number % 3 == 0 else "ERROR"
        entries += [
            builders.request(403, "https://shop.example/door", second=at, trace=f"t{number}"),
            builders.entry(cause, second=at + 0.007, severity=level),
            builders.entry("visitor rejected", second=at + 0.0071, severity="WARNING"),
        ]
    return entries


def test_a_cluster_is_divided_among_the_incidents_of_its_events() -> None:
    """The same refusal goes with the cause that stood beside it, event by event, with counts of its own."""
    incidents = builders.incidents_from(_handshakes())
    assert [
        ("P2", "the signature of the token is invalid", 2),
        ("P5", "the token names an unknown audience", 2),
    ] == _summary(incidents)
    assert [[16, 16, 16], [8, 8, 8]] == [[each.count for each in incident.clusters] for incident in incidents]
    assert [1, 1] == [len(incident.fingerprints) for incident in incidents]
    traces = [next(each.cluster.traces for each in incident.symptoms if each.cluster.traces) for incident in incidents]
    assert traces[1] == Traces.of(f"t{number}" for number in range(0, 24, 3))
    assert traces[0].isdisjoint(traces[1])


def test_two_services_around_a_request_are_one_incident() -> None:
    """What the callee says within 200 ms of the caller, again and again, is the root of what the caller says."""
    entries = []
    for number in range(8):
        at = number * 61
        entries += [
            builders.entry("continuing without a fresh answer", second=at, instance="caller", severity="WARNING"),
            builders.entry(
                "key mismatch between the two of us",
                second=at + 0.09,
                instance="callee",
                severity="WARNING",
                resource=outages.of_service("keys"),
            ),
        ]
    incident = builders.incident_from(entries)
    assert "key mismatch between the two of us" == incident.root.template
    assert "within 90 ms of the root in 8 of 8 entries" == incident.symptoms[0].evidence


def test_assignments_name_the_entries_of_each_part() -> None:
    """Where ids are kept, each part of a divided cluster has those of its own events."""
    grouping, timeline = Grouping(keep_ids=True), Timeline(keep_ids=True)
    for each in understand(_handshakes()):
        timeline.add(each, grouping.add(each))
    problems = problems_of(grouping.clusters())
    incidents = correlate(problems, timeline.sightings(problems, grouping.fingerprint_of), 24)
    ids = [insert_id for incident in incidents for cluster in incident.clusters for insert_id in cluster.insert_ids]
    assert sorted(ids) == sorted(each.insert_id for each in _handshakes())
    refusals = [each.cluster.insert_ids for each in incidents[1].symptoms if each.cluster.traces]
    assert [tuple(f"request-{number * 11}-403" for number in range(0, 24, 3))] == refusals


def test_refusals_are_joined_by_kind() -> None:
    """Unknown paths, missing rights and scanners are one incident each, however many routes they asked for."""
    paths = [(404, "/a"), (405, "/b"), (403, "/c"), (401, "/d"), (404, "/.git/config"), (404, "/x/.env")]
    entries = [
        builders.request(status, f"https://shop.example{path}", second=at, insertId=path)
        for at, (status, path) in enumerate(paths)
    ]
    assert [2, 2, 2] == [each.count for each in builders.incidents_from(entries)]


@settings(max_examples=15, deadline=None)
@given(_NORMAL, st.randoms(use_true_random=False))
def test_a_division_depends_on_no_order_and_no_traffic(normal: list[Entry], dice: random.Random) -> None:
    """Parts of clusters are the same in whatever order the entries come, and whatever normal traffic is among them."""
    mixed = [*_handshakes(), *normal]
    dice.shuffle(mixed)
    assert builders.incidents_from(_handshakes()) == builders.incidents_from(mixed)
