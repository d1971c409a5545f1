"""The tree of an incident, as a terminal shows it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from gardener.incidents.facts import Component, Course, Impact, Share, Trend
from gardener.scan_file import to_json
from gardener.tree import timeline, tree
from gardener.window import Window
from tests import builders
from tests.builders import START
from tests.sources import scanned

_DAY = Window(START, START + timedelta(hours=24), "24h")


def test_a_tree_has_root_reasons_timeline_and_evidence() -> None:
    """Root first, then why it is so urgent, when it happened, and each symptom with its evidence."""
    entries = [
        builders.entry(builders.TRACEBACK, second=0),
        builders.entry("order 7 failed: the card was declined by the bank", second=1),
    ]
    margin, said = " " * 15, "repeats the message of stripe.error.CardError on the same instance"
    assert [
        "  P4         2  stripe.error.CardError: the card was declined by the bank",
        f"{margin}2 entries of level ERROR or above in 24 h",
        f"{margin}it failed once: each failure is logged in several messages",
        f"{margin}at most 1 in an hour",
        f"{margin}█{'·' * 47}  2025-09-14 00:00:00 to 00:00:01 UTC",
        f"{margin}measured: instances 1",
        f"{margin}next: Look at pay in /app/shop/checkout.py: the exception comes from there",
        f"{margin}└─ 1  order <*> failed: the card was declined by the bank: {said}",
    ] == list(tree(builders.incident_from(entries), _DAY))


def test_a_timeline_is_highest_where_most_fell() -> None:
    """A step is half an hour of a day; the least count that is not 0 is visible, and no time gives no timeline."""
    hour = timedelta(hours=1)
    assert f"▁·█{'·' * 44}▄" == timeline({START: 1, START + hour: 8, START + 24 * hour: 4}, _DAY)
    assert "" == timeline({}, _DAY)


def test_a_tree_says_what_is_known_beside_the_messages() -> None:
    """Name, component, measured impact, course, revision and what is missing have a line each."""
    incident = replace(
        builders.incident_from([builders.entry("Container called exit(3).")]),
        name="Checkout does not start",
        components=(Component("Checkout", "nobody can buy", ("@acme/shop",)),),
        impact=Impact(requests=Share(3, 4_000), instances=Share(1, 2), users=Share(2)),
        trend=Trend(Course.WORSE, "worse: 7 an hour, 2 an hour in the run before"),
        since_revision="first seen on r2",
        missing=("why it could not start",),
    )
    lines = [line.strip() for line in tree(incident, _DAY)]
    assert lines[0].endswith("Checkout does not start")
    assert [
        "component Checkout (@acme/shop): nobody can buy",
        "measured: failed requests 3 of 4,000 (0.075%), instances 1 of 2 (50%), users 2",
        "worse: 7 an hour, 2 an hour in the run before",
        "first seen on r2",
        "missing: why it could not start",
        "next: Read all that one failed start of instance instance-1 wrote, standard output too",
    ] == lines[3:]


def test_the_json_of_a_scan_has_what_the_tree_shows() -> None:
    """Each figure with its whole and basis, the course, and the services that fell silent."""
    document = json.loads(to_json(scanned(builders.repeated("cannot pay", 3))))
    (incident,) = document["incidents"]
    assert {"count": 1, "of": 1, "basis": "exact"} == incident["impact"]["instances"]
    assert {"course": "unknown", "text": ""} == incident["trend"]
    assert "on checkout-00001-abc, the only revision in the window" == incident["since"]
    other = {"type": "cloud_run_revision", "labels": {"service_name": "billing", "revision_name": "billing-00009-xyz"}}
    entries = [*builders.repeated("cannot pay", 3), builders.entry("all is well", severity="INFO", resource=other)]
    (beside,) = json.loads(to_json(scanned(entries)))["incidents"]
    assert "on checkout-00001-abc, the only revision of checkout in the window" == beside["since"]
    assert ([], "", True) == (incident["components"], incident["ignored"], incident["filed"])
    assert [] == document["silences"]
    (silence,) = json.loads(to_json(scanned([])))["silences"]
    assert "2025-09-14T00:00:00Z" == silence["since"]
