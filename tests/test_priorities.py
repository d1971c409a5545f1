"""Priorities by what was logged: which counts make which."""

from __future__ import annotations

import pytest

from gardener.incidents.priority import priority_of
from tests import builders


@pytest.mark.parametrize(
    ("times", "priority", "reasons"),
    [
        (1, "P4", ("1 entry of level ERROR or above in 24 h", "at most 1 in an hour")),
        (2, "P3", ("2 entries of level ERROR or above in 24 h", "at most 2 in an hour")),
        (4, "P3", ("4 entries of level ERROR or above in 24 h", "at most 4 in an hour")),
        (5, "P2", ("5 entries of level ERROR or above in 24 h", "at most 5 in an hour")),
        (19, "P2", ("19 entries of level ERROR or above in 24 h", "at most 19 in an hour")),
        (20, "P1", ("20 entries of level ERROR or above in 24 h", "at most 20 in an hour")),
        (1_500, "P1", ("1,500 entries of level ERROR or above in 24 h", "at most 60 in an hour")),
    ],
)
def test_errors_count(times: int, priority: str, reasons: tuple[str, ...]) -> None:
    """One error is P4, from two on it is P3, from five on P2, from twenty on P1; the reasons say the numbers."""
    incident = builders.incident_from(builders.repeated("cannot pay", times))
    assert (priority, reasons) == (str(incident.priority), incident.priority.reasons)


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, ""), (1e-10, ""), (0.01, " in 36 s"), (0.5, " in 30 min"), (1, " in 1 h"), (93784 / 3600, " in 26.05 h")],
)
def test_a_short_window_is_told_as_people_say_it(hours: float, said: str) -> None:
    """In seconds and minutes; not at all where all entries of a file are of one instant, or have none."""
    for level, words in (("ERROR", "ERROR or above"), ("WARNING", "WARNING")):
        clusters = builders.clusters_from(builders.repeated("cannot pay", 1, severity=level))
        assert f"1 entry of level {words}{said}" == priority_of(clusters, hours).reasons[0]


@pytest.mark.parametrize(
    ("message", "times", "every", "priority"),
    [
        ("the disk is warm", 1, 60, "P6"),
        ("the disk is warm", 100, 30, "P6"),
        ("the disk is warm", 101, 30, "P1"),
        ("the disk is warm", 1_000, 60, "P6"),
        ("DeprecationWarning: f is deprecated", 9, 60, "P8"),
        ("DeprecationWarning: f is deprecated", 101, 30, "P1"),
        ("Authentication failed by undeprecated means", 9, 60, "P6"),
    ],
)
def test_warnings_count_by_their_rate(message: str, times: int, every: float, priority: str) -> None:
    """A warning is P6 however often it comes, unless more than 100 times in an hour; a deprecation is P8."""
    incident = builders.incident_from(builders.repeated(message, times, every=every, severity="WARNING"))
    assert priority == str(incident.priority)


@pytest.mark.parametrize(
    ("statuses", "priority"),
    [([404], "P8"), ([404] * 200, "P8"), ([500], "P4"), ([500, 502], "P4 P4"), ([503] * 5, "P2"), ([503] * 20, "P1")],
)
def test_requests_count_when_the_server_failed(statuses: list[int], priority: str) -> None:
    """What the client did wrong is P8, however often; server errors count as errors do."""
    incidents = builders.incidents_from(builders.request(status, second=at) for at, status in enumerate(statuses))
    assert priority == " ".join(str(each.priority) for each in incidents)


@pytest.mark.parametrize(
    ("times", "priority", "reason"),
    [
        (1, "P1", "the service failed to start once"),
        (2, "P1", "the service failed to start 2 times"),
        (3, "P0", "crash loop: the service failed to start 3 times"),
    ],
)
def test_a_service_that_cannot_start_is_the_worst(times: int, priority: str, reason: str) -> None:
    """Three failed starts are a crash loop, P0; fewer are P1."""
    incident = builders.incident_from(builders.repeated("Container called exit(3).", times))
    assert (priority, (reason,)) == (str(incident.priority), incident.priority.reasons)


@pytest.mark.parametrize(
    ("message", "severity", "priority"),
    [
        ("Worker (pid:16) was sent SIGTERM!", "ERROR", "P9"),
        ("Memory limit of 512 MiB exceeded with 530 MiB used.", "ERROR", "P2"),
        ("the lamp is CRITICAL green", "WARNING", "P6"),
    ],
)
def test_words_are_no_facts_but_kills_are(message: str, severity: str, priority: str) -> None:
    """What the platform says of an instance decides; an alarming word does not."""
    assert priority == str(builders.incident_from([builders.entry(message, severity=severity)]).priority)
