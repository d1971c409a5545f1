"""A repository with 3,000 open issues, read over the wire page by page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gardener.issues.plan import Action
from tests import scenario
from tests.peers.github import GitHubPeer
from tests.peers.github_issues import Issues

FIRST = 1_000
COUNT = 3_000


@pytest.fixture
def crowded(running: GitHubPeer, monkeypatch: pytest.MonkeyPatch) -> GitHubPeer:
    """The scenario's repository, whose lists hold 3,000 more issues; planting each one would take minutes."""
    running.reset(scenario.seed())
    real = Issues.all
    model = running.act("octocat", "GET", "/issues/171")

    def other(number: int) -> dict[str, Any]:
        address = {name: str(value).replace("/171", f"/{number}") for name, value in model.items() if "url" in name}
        return {
            **model,
            **address,
            "created_at": "2025-01-01T00:00:00Z",
            "updated_at": "2025-01-01T00:00:00Z",
            "number": number,
            "title": f"Door {number}",
            "body": f"Please repaint it, {number}.",
        }

    others = [other(number) for number in range(FIRST, FIRST + COUNT)]
    monkeypatch.setattr(Issues, "all", lambda self: [*real(self), *others])
    return running


def test_three_thousand_open_issues_are_read_once(crowded: GitHubPeer, tmp_path: Path) -> None:
    """Each page once, nothing is created twice, and the next run writes nothing."""
    logs = scenario.write_logs(tmp_path)
    report = scenario.tend(crowded, logs)
    assert report.error is None
    assert {(Action.UPDATE, 7), (Action.UPDATE, 169), (Action.UPDATE, 170), (Action.MAINTAIN, 12)} <= {
        (each.step.action, each.issue) for each in report.outcomes
    }
    assert 1 == sum(each.step.action is Action.CREATE for each in report.outcomes)
    pages = [each for each in crowded.journal if each.line == "GET /repos/acme/shop/issues"]
    listed = [each for each in pages if each.query.get("state") == "open"]
    # The first page of all issues says that they are many; then those with the label: 3,005 issues.
    assert 1 + 31 == len(listed), [each.query for each in listed]
    assert len(crowded.journal) <= 32 + 25, Counter((each.line, each.query.get("state")) for each in crowded.journal)
    made, writes = len(crowded.writes), sum(each.line == "POST /repos/acme/shop/issues" for each in crowded.writes)
    assert 1 == writes
    again = scenario.tend(crowded, logs)
    assert (made, ()) == (len(crowded.writes), again.plan.writing)
