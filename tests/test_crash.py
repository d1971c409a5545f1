"""A run that dies at any write, and is run again, ends where an undisturbed run ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gardener.errors import GardenerError
from gardener.issues.plan import Action
from tests import scenario
from tests.peers import openapi
from tests.peers.github import Fault, GitHubPeer


def undisturbed(peer: GitHubPeer, logs: Path) -> tuple[dict[str, Any], int]:
    """The state that a run leaves behind, and the number of its writes."""
    peer.reset(scenario.seed())
    scenario.tend(peer, logs)
    return peer.snapshot(), len(peer.writes)


def test_the_scenario_holds_each_kind_of_write(peer: GitHubPeer, tmp_path: Path) -> None:
    """What is cut below is worth it: an issue, status comments, an escalation, labels, and a pull request."""
    peer.reset(scenario.seed())
    report = scenario.tend(peer, scenario.write_logs(tmp_path))
    actions = {(outcome.step.action, outcome.issue) for outcome in report.outcomes}
    assert {
        (Action.CREATE, 172),
        (Action.UPDATE, 7),
        (Action.UPDATE, 169),
        (Action.UPDATE, 170),
        (Action.MAINTAIN, 12),
        (Action.DEFER, None),
        (Action.REPORT, None),
    } == actions
    kinds = {(each.method, each.path.rpartition("/")[2]) for each in peer.writes}
    assert {
        ("POST", "issues"),
        ("POST", "comments"),
        ("POST", "labels"),
        ("PATCH", "7"),
        ("POST", "trees"),
        ("POST", "commits"),
        ("POST", "refs"),
        ("POST", "pulls"),
    } == kinds
    assert [] == openapi.validate(peer.journal)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_cut_at_any_write_and_run_again_ends_the_same(peer: GitHubPeer, tmp_path: Path, when: Any) -> None:
    """Nothing twice and nothing lost, wherever the process dies: before a write, or after it but before its answer."""
    logs = scenario.write_logs(tmp_path)
    expected, writes = undisturbed(peer, logs)
    differing = []
    for number in range(writes):
        peer.reset(scenario.seed())
        peer.faults.add(Fault("write", skip=number, when=when, drop=True, final=True))
        with pytest.raises(GardenerError):
            scenario.tend(peer, logs)
        assert [] == peer.faults.unused
        cut = peer.writes[-1].line
        peer.faults.clear()
        scenario.tend(peer, logs)
        if expected != peer.snapshot():
            differing.append((number, cut))
    assert [] == differing
    assert 12 == writes


def test_an_answer_lost_at_any_write_changes_nothing(peer: GitHubPeer, tmp_path: Path) -> None:
    """A 502 for work that was done ends, in this run or with one more, in the same state."""
    logs = scenario.write_logs(tmp_path)
    expected, writes = undisturbed(peer, logs)
    differing = []
    for number in range(writes):
        peer.reset(scenario.seed())
        peer.faults.add(Fault("write", skip=number, when="after", status=502))
        try:
            scenario.tend(peer, logs)
        except GardenerError:
            scenario.tend(peer, logs)
        if expected != peer.snapshot():
            differing.append(number)
    assert [] == differing


def test_the_next_attempt_of_a_finished_run_writes_nothing(peer: GitHubPeer, tmp_path: Path) -> None:
    """The same run again finds everything done, and says the same."""
    logs = scenario.write_logs(tmp_path)
    undisturbed(peer, logs)
    writes = list(peer.writes)
    report = scenario.tend(peer, logs)
    assert writes == peer.writes
    assert (False, ()) == (report.published and report.published.changed, report.plan.writing)
