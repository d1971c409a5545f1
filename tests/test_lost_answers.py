"""Applying a plan on GitHub when answers are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from gardener.errors import TrackerError
from gardener.issues.apply import apply_plan
from gardener.issues.plan import Action, Plan
from tests import scenario
from tests.peers.github import Fault, GitHubPeer


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The day's entries."""
    return scenario.write_logs(tmp_path_factory.mktemp("logs"))


@pytest.fixture
def peer(running: GitHubPeer) -> GitHubPeer:
    """The scenario's issues."""
    running.reset(scenario.seed())
    return running


def planned(peer: GitHubPeer, logs: Path) -> Plan:
    """The plan of a dry run."""
    return scenario.tend(peer, logs, dry_run=True).plan


@pytest.mark.parametrize("status", [502, None])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("lost", ["POST */issues", "POST */issues/169/comments", "POST */issues/7/comments"])
def test_a_lost_answer_leaves_exactly_one(
    peer: GitHubPeer, logs: Path, status: int | None, when: str, lost: str
) -> None:
    """A create or comment answered 502, or cut off, before or AFTER the work was done, is there once."""
    plan = planned(peer, logs)
    apply_plan(plan, scenario.ports(peer, logs).tracker)
    expected = peer.snapshot()
    peer.reset()
    peer.faults.add(Fault(lost, status=status, drop=status is None, when="after" if when == "after" else "before"))
    outcomes = apply_plan(plan, scenario.ports(peer, logs).tracker)
    assert [] == peer.faults.unused
    assert expected == peer.snapshot()
    assert [172] == [each.issue for each in outcomes if each.step.action is Action.CREATE]


def test_a_github_that_stays_down_ends_the_run(peer: GitHubPeer, logs: Path) -> None:
    """After three attempts the run fails; nothing was created."""
    plan = planned(peer, logs)
    peer.faults.add(Fault("POST */issues", status=502, times=None))
    outcomes = apply_plan(plan, scenario.ports(peer, logs).tracker)
    (failed,) = [each for each in outcomes if each.step.action is Action.CREATE]
    assert "GitHub failed with 502 while the gardener tried to create an issue" == failed.refused
    assert isinstance(failed.error, TrackerError)
    assert 3 == sum(each.path.endswith("/issues") for each in peer.writes)
    assert 172 not in peer.snapshot()["issues"]


def test_a_failed_read_publishes_nothing(peer: GitHubPeer, logs: Path) -> None:
    """Without the open issues there is no plan, and so no write."""
    peer.faults.add(Fault("read", status=404, times=None))
    with pytest.raises(TrackerError):
        scenario.tend(peer, logs)
    assert [] == peer.writes


def test_a_person_who_changes_an_issue_meanwhile_is_not_overwritten(peer: GitHubPeer, logs: Path) -> None:
    """The step is refused, the others are done, and the next run looks again."""
    plan = planned(peer, logs)
    peer.act("octocat", "PATCH", "/issues/7", {"title": "Mine now"})
    outcomes = apply_plan(plan, scenario.ports(peer, logs).tracker)
    assert [7] == [each.issue for each in outcomes if each.refused]
    assert ("Mine now", []) == (peer.snapshot()["issues"][7]["title"], peer.snapshot()["issues"][7]["comments"])
    assert 1 == len(peer.snapshot()["issues"][169]["comments"])
