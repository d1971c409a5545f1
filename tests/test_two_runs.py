"""Two runs at once, and duplicates of our own."""

from __future__ import annotations

from pathlib import Path

from gardener.issues.apply import apply_plan
from gardener.issues.plan import Action
from gardener.issues.planning import make_plan, open_issues
from gardener.issues.rules import Rules
from tests import builders, scenario
from tests.peers.github import GitHubPeer, Seed


def test_what_two_runs_created_at_once_is_one_issue_after_the_next(peer: GitHubPeer, tmp_path: Path) -> None:
    """The later one is closed as a duplicate with a word about where it goes on; the run after that writes nothing."""
    peer.reset(Seed())
    incidents = builders.incidents_from([builders.entry(scenario.SECOND.format(1))])
    tracker = scenario.ports(peer, tmp_path / "none").tracker
    rules = Rules(scenario.LABEL, "acme/shop")
    (step,) = make_plan(incidents, open_issues(tracker, rules), tracker, builders.context(), rules).steps
    for _ in range(2):
        tracker.create_issue(step.title or "", step.body or "", step.add_labels)
    plan = make_plan(incidents, open_issues(tracker, rules), tracker, builders.context(), rules)
    assert [Action.CREATE, Action.CLOSE] == [each.action for each in plan.steps]
    apply_plan(plan, tracker)
    first, second = peer.snapshot()["issues"].values()
    assert ("open", "closed", "duplicate") == (first["state"], second["state"], second["state_reason"])
    assert ["The same problem as #1, where it goes on."] == [
        each["body"].partition("\n")[0] for each in second["comments"]
    ]
    assert () == make_plan(incidents, open_issues(tracker, rules), tracker, builders.context(), rules).writing
