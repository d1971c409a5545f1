"""Outages of which the platform tells its part: the cause is found there, or said to be missing."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from gardener.entries.interface import Entry
from gardener.incidents.incident import Incident
from tests import builders, platforms
from tests.outages import chance


def _filed(entries: Iterable[Entry]) -> list[Incident]:
    mixed = list(entries)
    chance(6).shuffle(mixed)
    return [each for each in builders.incidents_from(mixed) if each.filed]


def test_a_pod_that_backs_off_is_one_incident_with_the_exception_as_root() -> None:
    """The kubelet's events go with what the container raised, and not with another pod of the same node."""
    crash, warning = _filed(platforms.back_off())
    assert ("P0", "stripe.error.CardError: the card was declined by the bank") == (
        str(crash.priority),
        crash.root.template,
    )
    assert ["BackOff"] == [each.cluster.template[:7] for each in crash.symptoms]
    assert ("P6", "the cache is cold", frozenset({"web-1"})) == (
        str(warning.priority),
        warning.root.template,
        warning.instances,
    )


def test_evictions_explain_the_requests_that_died_with_the_pods() -> None:
    """The eviction is the root; how much memory was there says nothing of who used it."""
    (incident,) = _filed(platforms.evictions())
    assert ("P1", "Evicted: The node was low on resource: memory.", 9) == (
        str(incident.priority),
        incident.root.template,
        incident.count,
    )
    assert incident.priority.reasons[0] == "instances were killed or crashed 3 times"


def test_pods_without_a_node_cannot_start() -> None:
    """What the scheduler says is the cause, and as bad as any other failed start."""
    (incident,) = _filed(platforms.unschedulable())
    assert "P0" == str(incident.priority)


def test_a_database_that_refuses_is_the_root_of_what_its_clients_raise() -> None:
    """What the database says itself is nearer to the cause than the exceptions of two services."""
    (incident,) = _filed(platforms.slots_used_up())
    assert platforms.SLOTS == incident.root.template
    assert "cloudsql_database" == incident.root.sample.entry.resource_type
    assert [6, 6] == [each.cluster.count for each in incident.symptoms]


def test_one_request_is_one_incident_however_many_logs_tell_of_it() -> None:
    """Balancer, service and exception are joined by their trace, though three seconds lie between them."""
    (incident,) = _filed(platforms.behind_a_balancer())
    assert "stripe.error.CardError: the card was declined by the bank" == incident.root.template
    assert {"on the trace of the root in 3 of 3 entries"} == {each.evidence for each in incident.symptoms}
    assert (3, 3) == (incident.impact.requests.part, incident.impact.traces)


def test_a_request_that_nothing_explains_says_what_is_missing() -> None:
    """The balancer's word for it is no cause."""
    entries = [platforms.balancer(502, "failed_to_pick_backend", second * 10) for second in range(5)]
    (incident,) = _filed(entries)
    assert incident.missing == ("why the requests failed: nothing else was logged on their instances or traces",)
    assert incident.next_step == "Follow one of the requests: /pay was answered 502 after 3 s"


def test_a_warning_of_every_request_explains_none() -> None:
    """Three of forty requests fail, and all forty warn of a header: two problems."""
    entries = []
    for number in range(40):
        trace = f"projects/shop/traces/{number:032x}"
        entries.append(builders.entry("a header is deprecated", second=number * 9, severity="WARNING", trace=trace))
        if number % 13 == 1:
            entries.append(platforms.request(500, "/pay", number * 9 + 1.0, trace=trace))
    assert 2 == len(builders.incidents_from(entries))


def test_errors_of_different_requests_stay_apart() -> None:
    """Two kinds of failing requests, each with its own exception on its own traces."""
    entries = []
    for number in range(10):
        trace, path = f"projects/shop/traces/{number:032x}", ("/pay", "/search")[number % 2]
        raised = builders.TRACEBACK if number % 2 else builders.TRACEBACK.replace("pay", "find").replace("card", "list")
        entries.append(builders.entry(raised, second=number * 9, trace=trace))
        entries.append(platforms.request(500, path, number * 9 + 1.0, trace=trace))
    assert [10, 10] == [each.count for each in builders.incidents_from(entries)]


@pytest.mark.parametrize("ahead", [0.0, 180.0, -240.0])
def test_clocks_minutes_apart_do_not_hide_what_belongs_together(ahead: float) -> None:
    """Two services that fail together are one incident though the clock of one is minutes wrong, either way."""
    (incident,) = builders.incidents_from(platforms.two_services(ahead=ahead))
    assert "key mismatch between the two of us" == incident.root.template
    assert "within 90 ms of the root in 8 of 8 entries" == incident.symptoms[0].evidence


def test_without_the_instant_of_arrival_a_wrong_clock_stays_wrong() -> None:
    """What cannot be put right is not guessed: they stay two problems."""
    assert 2 == len(builders.incidents_from(platforms.two_services(ahead=180, received=False)))


def test_time_stamps_are_shown_as_they_were_logged() -> None:
    """A clock is put right for comparing only: the first entry is where a query finds it."""
    (incident,) = builders.incidents_from(platforms.two_services(ahead=180))
    assert incident.last is not None
    assert 180 < (incident.last - builders.START).total_seconds() - 7 * 61 < 181
