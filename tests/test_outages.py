"""Whole outages: the issues that an experienced engineer would file, and no others."""

from __future__ import annotations

from collections.abc import Iterable

from gardener.entries.interface import Entry
from gardener.incidents.incident import Incident
from tests import builders, outages
from tests.outages import chance


def _filed(entries: Iterable[Entry]) -> list[tuple[str, str, int]]:
    return [_summary(each) for each in builders.incidents_from(entries) if each.filed]


def _summary(incident: Incident) -> tuple[str, str, int]:
    return str(incident.priority), incident.root.template, incident.count


def _mixed(entries: Iterable[Entry]) -> list[Entry]:
    mixed = list(entries)
    chance(6).shuffle(mixed)
    return mixed


def test_a_dependency_that_is_down_is_one_incident() -> None:
    """Three services that cannot reach one host, and their failed requests, are one incident of an exception."""
    (incident,) = builders.incidents_from(_mixed(outages.dependency_down()))
    assert "driver.ConnectError: " in incident.root.template
    assert (72, 9) == (incident.count, len(list(incident.clusters)))
    assert "P2" == str(incident.priority)


def test_a_bad_deployment_is_one_incident_of_its_revision() -> None:
    """The exception is the root, its failed requests the symptom, and only the new revision has them."""
    (incident,) = builders.incidents_from(_mixed(outages.bad_revision()))
    assert "stripe.error.CardError: the card was declined by the bank" == incident.root.template
    assert ("shop-00002",) == incident.revisions
    assert ["within 50 ms of the root in 30 of 30 entries"] == [each.evidence for each in incident.symptoms]


def test_a_leak_that_ends_in_kills_is_one_incident() -> None:
    """The kills for memory are the root, the requests that died with the instances are symptoms."""
    assert [("P1", "Memory limit of <*> MiB exceeded with <*> MiB used.", 16)] == _filed(_mixed(outages.slow_leak()))


def test_two_outages_at_once_are_two_incidents() -> None:
    """Independent failures of one instance stay apart, each with its own symptoms."""
    for seed in range(5):
        found = _filed(_mixed(outages.two_at_once(chance(seed))))
        assert [
            ("P1", "thumbnail not written: no space left on device", 120),
            ("P1", "stripe.error.CardError: the card was declined by the bank", 60),
        ] == found


def test_a_scanner_is_reported_once_and_not_filed() -> None:
    """Forty probes are one incident, of which no issue is made."""
    (incident,) = builders.incidents_from(_mixed(outages.scanner()))
    assert ("P10", 40) == (str(incident.priority), incident.count)


def test_a_retry_storm_is_one_incident() -> None:
    """The retries are symptoms of what they retry, however many they are."""
    found = _filed(_mixed(outages.retry_storm()))
    assert [("P2", "price of the article: request to <*> timed out", 132)] == found


def test_a_busy_warning_is_raised_and_nothing_else() -> None:
    """1,000 an hour of a warning are spam, whatever else is well."""
    (incident,) = builders.incidents_from(_mixed(outages.busy_warning(chance(6))))
    assert "P1" == str(incident.priority)
    assert "log spam" in incident.priority.reasons[0]


def test_frequent_independent_warnings_stay_apart() -> None:
    """Two warnings of one instance are never joined by chance, at any rate."""
    for count in (5, 50, 500, 3_000):
        for seed in range(3):
            assert 2 == len(builders.incidents_from(outages.independent_warnings(chance(seed), count)))


def test_starting_together_is_no_evidence() -> None:
    """Warnings that each start says in the same order within 5 ms are problems of their own."""
    assert 2 == len(builders.incidents_from(outages.starts(40)))


def test_a_rare_message_beside_a_frequent_one_is_no_evidence() -> None:
    """Two notices at the instants of two of many errors are a problem of their own."""
    entries = [
        *builders.repeated("the queue is congested", 25, every=900.123),
        *builders.repeated("the parameter is deprecated", 2, every=9_001.23, severity="WARNING"),
    ]
    assert 2 == len(builders.incidents_from(entries))


def test_whole_seconds_are_no_evidence() -> None:
    """Where time stamps are whole seconds, two messages of the same seconds are not taken for neighbours."""
    entries = [
        *builders.repeated("the queue is congested", 25),
        *builders.repeated("the fallback answers, the store failed", 6),
    ]
    assert 2 == len(builders.incidents_from(entries))
