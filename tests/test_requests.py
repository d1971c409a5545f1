"""How much a run asks of GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gardener.entries.parse import entry_of
from gardener.issues import texts
from gardener.issues.interface import Issue
from gardener.issues.matching import Matcher
from tests import builders, scenario
from tests.peers.github import GitHubPeer, Seed

MESSAGES = [
    "Worker lost its lease on partition {}",
    "Thumbnail {} came out of the resizer empty",
    "Search index is {} documents behind the database",
    "Price list {} has no currency",
    "Mail to customer {} bounced at the relay",
]
FRESH = [
    "Invoice {} was rejected by the bank",
    "Coupon {} was redeemed a second time",
    "Stock of article {} fell below nought",
    "Session {} outlived its token",
    "Report {} took too long to print",
]


def _entries(times: int) -> Iterator[dict[str, Any]]:
    for index, message in enumerate([*MESSAGES, *FRESH]):
        for number in range(times):
            yield builders.raw(message.format(number), second=3000 * index + 60 * number)


def _issues(count: int) -> Iterator[dict[str, Any]]:
    """So many open issues with the label; the first five are ours, from a day with fewer entries."""
    for number in range(1, count + 1):
        body = f"Please repaint door {number} of the house."
        if number <= len(MESSAGES):
            message = MESSAGES[number - 1]
            before = [builders.entry(message.format(each), second=each - 86_400) for each in range(5)]
            incident = builders.incident_from(before)
            body = texts.block(incident, builders.context(run="the day before"), (), "create", "new")
        yield {
            "number": number,
            "title": f"Door {number}",
            "body": body,
            "labels": [{"name": scenario.LABEL}, {"name": "P2"}],
        }


def _logs(folder: Path) -> Path:
    path = folder / "entries.ndjson"
    path.write_text("".join(json.dumps(each) + "\n" for each in _entries(6)), encoding="utf-8")
    return path


def test_ten_incidents_and_200_open_issues_take_few_requests(peer: GitHubPeer, tmp_path: Path) -> None:
    """Five issues are updated and five created; the worklog's pull request is among the requests. Again: no write."""
    logs = _logs(tmp_path)
    peer.reset(Seed(issues=list(_issues(200)), labels=["P0", "P1", "P2", "P3", "P4"]))
    report = scenario.tend(peer, logs, max_new_issues=10)
    assert 10 == len(report.plan.writing)
    assert [] == [each.refused for each in report.outcomes if each.refused]
    lines = [each.line for each in peer.journal]
    writes = list(peer.writes)
    again = scenario.tend(peer, logs, max_new_issues=10)
    assert (writes, ()) == (peer.writes, again.plan.writing)
    assert len(lines) <= 25, lines


def test_three_thousand_open_issues_are_searched() -> None:
    """The five that are ours are found among them, in seconds."""
    listed = [{**each, "number": 2_995 + number} for number, each in enumerate(_issues(5), start=1)]
    others = [
        Issue(number, f"Door {number}", f"Please repaint door {number}.", (scenario.LABEL,))
        for number in range(1, 2_996)
    ]
    ours = [Issue(each["number"], each["title"], each["body"], (scenario.LABEL,)) for each in listed]
    incidents = builders.incidents_from(entry_of(each) for each in _entries(2))
    matcher = Matcher([*others, *ours], incidents)
    matched = {finding.match.issue.number for each in incidents if (finding := matcher.find(each)).match}
    assert {each["number"] for each in listed} == matched
