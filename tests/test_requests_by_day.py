"""How much a run asks of GitHub, by the kind of day: 200 open issues, ten problems, and the worklog's pull request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gardener.entries import query
from gardener.issues import texts
from gardener.issues.plan import Action
from gardener.window import Basis, Coverage, Window
from tests import builders, scenario
from tests.peers.github import GitHubPeer, Seed
from tests.test_requests import FRESH, MESSAGES

ALL = (*MESSAGES, *FRESH)
LABELS = [scenario.LABEL, *(f"P{level}" for level in range(8))]


@dataclass(frozen=True, slots=True)
class Day:
    """How many of the ten problems our issues know, how often each of these was logged, and how many are gone."""

    known: int
    times: int
    gone: int
    actions: dict[Action, int]
    most: int


# One request creates or edits an issue, and GitHub takes a comment by a request of its own; reading takes four or five,
# the worklog eight. So each issue with news costs one more than the 25 of a day without: ten of them are 33.
DAYS = {
    "all new": Day(0, 6, 0, {Action.CREATE: 10}, 25),
    "all known": Day(10, 6, 0, {Action.MAINTAIN: 10}, 25),
    "all escalated": Day(10, 60, 0, {Action.UPDATE: 10}, 33),
    "all quiet": Day(10, 0, 10, {Action.UPDATE: 10}, 33),
    "mixed": Day(6, 60, 3, {Action.CREATE: 4, Action.UPDATE: 6}, 30),
}


_WINDOW = Window(builders.START - timedelta(days=1), builders.START, "24h")
_YESTERDAY = builders.context(
    Coverage(_WINDOW, _WINDOW, 100, 1, Basis.EXACT, "severity>=WARNING", "a file"),
    run="the day before",
    asked=query.scope("", ""),
)


def _issues(day: Day) -> Iterator[dict[str, Any]]:
    """The first ones are ours, from the day before with six entries each; the others are about something else."""
    for number in range(1, 201):
        title, body, labels = f"Door {number}", f"Please repaint door {number} of the house.", [scenario.LABEL]
        if number <= day.known:
            message = ALL[number - 1]
            before = [builders.entry(message.format(each), second=each * 60 - 86_400) for each in range(6)]
            incident = builders.incident_from(before)
            body = texts.block(incident, _YESTERDAY, (), "create", "new")
            labels.append(str(incident.priority))
            title = f"GCP-active-dev | {incident.priority} | {title}"
        yield {"number": number, "title": title, "body": body, "labels": [{"name": each} for each in labels]}


def _entries(day: Day, messages: Sequence[str]) -> Iterator[dict[str, Any]]:
    yield builders.raw("Served the landing page to visitor 1", severity="INFO", second=86_000)
    for index, message in enumerate(messages):
        for number in range(day.times):
            yield builders.raw(message.format(number), second=3000 * index + 40 * number)


@pytest.mark.parametrize("name", DAYS)
def test_a_day_takes_few_requests(peer: GitHubPeer, tmp_path: Path, name: str) -> None:
    """Whatever kind of day it is, its requests stay within what its writes need; a second run writes nothing."""
    day = DAYS[name]
    logs = tmp_path / "entries.ndjson"
    logs.write_text("".join(json.dumps(each) + "\n" for each in _entries(day, ALL[day.gone :])), encoding="utf-8")
    peer.reset(Seed(issues=list(_issues(day)), labels=LABELS))
    report = scenario.tend(peer, logs, max_new_issues=10, quiet_after=1)
    assert [] == [each.refused for each in report.outcomes if each.refused]
    done = [step.action for step in report.plan.writing]
    assert day.actions == {each: done.count(each) for each in done}
    lines = [each.line for each in peer.journal]
    writes = list(peer.writes)
    scenario.tend(peer, logs, max_new_issues=10, quiet_after=1)
    assert writes == peer.writes
    assert len(lines) <= day.most, lines
