"""What is known of an incident beside its messages: rules, revisions, what is missing, and silence."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from gardener.entries.interface import Deployment, Entry, Traffic
from gardener.incidents.history import History, Remembered, Sighting
from gardener.incidents.incident import Incident
from gardener.rules import book
from gardener.rules.matching import Matcher, matcher_of
from gardener.window import Gap
from tests import builders, outages
from tests.sources import scanned

PLACE = ".github/log-gardener.yml:7"
CARD = "the card was declined by the bank"


def _about(**texts: str) -> tuple[Matcher, ...]:
    return (matcher_of({key: (text,) for key, text in texts.items()}),)


def _failing() -> list[Entry]:
    """An exception six times, each with a request that failed."""
    return [
        each
        for turn in range(6)
        for each in (
            builders.entry(builders.TRACEBACK, second=turn * 61.3),
            builders.request(500, second=turn * 61.3 - 0.004),
        )
    ]


def _ruled(rules: book.RuleBook) -> Incident:
    (incident,) = scanned(_failing(), book=rules).incidents
    return incident


def test_a_component_is_touched_by_its_symptoms() -> None:
    """The route of a failed request names the component; impact, owners and the place of the rule come with it."""
    pay = book.Component(_about(route="/pay/*"), PLACE, "Payments", "nobody can pay", ("@acme/pay",), at_least=1)
    incident = _ruled(book.RuleBook(components=(pay,)))
    (component,) = incident.components
    assert ("Payments", "nobody can pay", ("@acme/pay",)) == (component.name, component.impact, component.owners)
    assert ("P1", f"not below P1: component Payments ({PLACE})") == (
        str(incident.priority),
        incident.priority.reasons[0],
    )


def test_a_ceiling_holds_only_where_all_components_have_one() -> None:
    """A component without a ceiling that is touched too is not held down by another's."""
    code = book.Component(_about(function="pay"), PLACE, "Code", at_most=4)
    route = book.Component(_about(route="/pay/*"), PLACE, "Payments")
    assert "P4" == str(_ruled(book.RuleBook(components=(code,))).priority)
    assert "P2" == str(_ruled(book.RuleBook(components=(code, route))).priority)


def test_what_is_worth_no_issue_gets_none_from_a_floor() -> None:
    """Requests refused as the client's error stay P8 in the most important component."""
    pay = book.Component(_about(route="/pay/*"), PLACE, "Payments", at_least=0)
    (incident,) = scanned([builders.request(404)], book=book.RuleBook(components=(pay,))).incidents
    assert "P8" == str(incident.priority)


def test_the_root_decides_what_is_ignored_expected_or_set() -> None:
    """Each says its reason and its place; ignored is stronger than expected, and that than a priority."""
    about = _about(message=CARD)
    rules = book.RuleBook(
        ignore=(book.Ignore(about, PLACE, "the bank's affair"),),
        expected=(book.Expected(about, PLACE, "test cards"),),
        priorities=(book.Priority(about, PLACE, 5, "known"),),
        name=(book.Name(about, PLACE, "Cards are declined"),),
    )
    ignored = _ruled(rules)
    assert (False, f"the bank's affair ({PLACE})", "Cards are declined") == (
        ignored.filed,
        ignored.ignored,
        ignored.name,
    )
    expected = _ruled(book.RuleBook(expected=rules.expected, priorities=rules.priorities))
    assert ("P9", f"test cards ({PLACE})") == (str(expected.priority), expected.expected)
    own = _ruled(book.RuleBook(priorities=rules.priorities))
    assert ("P5", f"P5 by the settings: known ({PLACE})") == (str(own.priority), own.priority.reasons[0])


def test_a_rule_about_a_symptom_leaves_its_cause() -> None:
    """Ignored requests do not make the exception ignored."""
    incident = _ruled(book.RuleBook(ignore=(book.Ignore(_about(status="5xx"), PLACE, "the balancer retries"),)))
    assert ("P2", "", 12) == (str(incident.priority), incident.ignored, incident.count)


def test_a_bad_deployment_is_named_with_what_was_before() -> None:
    """The revision, how long after its deployment, and that the one before did not have it, in so many entries."""
    deployed = Deployment(builders.START - timedelta(seconds=53), "shop", "ReplaceService", "shop-00002")
    (incident,) = scanned(outages.bad_revision(), deployments=(deployed,)).incidents
    said = "first seen on shop-00002, 60 s after its deployment; the revision before, shop-00001, did not have it in"
    assert f"{said} 30 entries" == incident.since_revision.replace("1 min", "60 s")


def test_too_little_of_the_revision_before_says_nothing() -> None:
    """Five entries of the revision before are no evidence that it was well."""
    entries = [each for each in outages.bad_revision() if each.timestamp]
    few = [each for each in entries if "shop-00001" in str(each.resource_labels)][:5]
    bad = [each for each in entries if "shop-00002" in str(each.resource_labels)]
    (incident,) = scanned([*few, *bad]).incidents
    assert "too little of the revision before, shop-00001, was read" in incident.since_revision


def test_an_older_revision_is_remembered_by_the_issue() -> None:
    """What an issue has seen before is not called new on a new revision."""
    (incident,) = scanned(outages.bad_revision()).incidents
    sighting = Sighting(builders.START, 3, 2)
    history = History({incident.fingerprint: Remembered((sighting,), ("shop-00000",))})
    (known,) = scanned(outages.bad_revision(), history=history).incidents
    assert "seen before on shop-00000, and now on shop-00002" == known.since_revision


def test_an_incident_says_what_the_logs_do_not_hold() -> None:
    """A failed start without a word before it, a kill for memory, a host whose own logs were not read."""
    cases = {
        "Container called exit(3).": "why it could not start: no exception and no message before its end was read",
        "Memory limit of 512 MiB exceeded with 530 MiB used.": "what used the memory: the entry says how much there "
        "was, not what held it",
        "could not connect to ledger.internal:5432: connection refused": "whether ledger.internal itself was at "
        "fault: no logs of it were read",
    }
    for message, missing in cases.items():
        (incident,) = scanned([builders.entry(message, second=9_000)]).incidents
        assert (missing,) == incident.missing


def test_an_incident_says_what_was_not_read() -> None:
    """A problem that was there when the window began may be older; a gap may hold its cause."""
    gap = Gap(builders.START, builders.START + timedelta(hours=1), "no time left")
    (incident,) = scanned(builders.repeated("cannot pay", 5), gaps=(gap,)).incidents
    assert incident.missing == (
        "when it began: it was there when the window began",
        "what happened in 1 gap, the first from 2025-09-14T00:00:00Z: not read",
    )


def _busy(hours: float, **fields: object) -> list[Entry]:
    """An entry every half minute for so many hours."""
    return builders.repeated("served 7 items", int(hours * 120), every=30, severity="INFO", **fields)


def test_a_service_that_falls_silent_is_reported() -> None:
    """Eighteen busy hours, then six of nothing; the other service wrote to the end."""
    other = _busy(24, resource=outages.of_service("other"), instance="o")
    (silence,) = scanned([*_busy(18), *other]).silences
    assert (builders.SERVICE, builders.START + timedelta(hours=18)) == (silence.service, silence.since)
    assert "no entry in the last 6 h of the window" in silence.text


def test_a_service_that_was_never_busy_is_not_silent() -> None:
    """Ten lines a day, a job that ended, or a window of which a part was not read, are no silence."""
    assert () == scanned(builders.repeated("tick", 10, every=5_000, severity="INFO")).silences
    job = {"type": "cloud_run_job", "labels": {"project_id": "shop", "job_name": "nightly"}}
    assert () == scanned(_busy(3, resource=job)).silences
    gap = Gap(builders.START, builders.START + timedelta(hours=1), "no time left")
    assert () == scanned(_busy(18), gaps=(gap,)).silences


def test_where_only_problems_were_read_the_rest_of_the_traffic_tells() -> None:
    """A service that stops reporting problems is well as long as it writes anything."""
    minutes = Counter(each.timestamp.replace(second=0) for each in _busy(18) if each.timestamp)
    problems = builders.repeated("the cache is cold", 200, every=60, severity="WARNING")
    assert 1 == len(scanned(problems, traffic=Traffic({"INFO": 2_160}, minutes=minutes)).silences)
    whole = Counter(each.timestamp.replace(second=0) for each in _busy(24) if each.timestamp)
    assert () == scanned(problems, traffic=Traffic({"INFO": 2_880}, minutes=whole)).silences


def test_a_window_without_any_entry_is_silence() -> None:
    """Nothing at all is reported, and is not health."""
    (silence,) = scanned([]).silences
    assert silence.text.startswith("no entry at all was logged in the window")
