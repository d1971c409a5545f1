"""What becomes of issues from run to run, on GitHub: adopted ones, duplicates, closed ones, titles in the format."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gardener.errors import TrackerError
from gardener.issues import texts, titles
from gardener.issues.apply import Outcome, apply_plan
from gardener.issues.context import Context
from gardener.issues.github import GitHubTracker, open_repository
from gardener.issues.interface import Change
from gardener.issues.marker import read_marker
from gardener.issues.plan import Action, Plan
from gardener.issues.planning import make_plan, open_issues
from gardener.issues.rules import Rules
from gardener.window import Basis, Coverage, Window, instant
from tests import builders, scenario
from tests.peers.github import Fault, GitHubPeer, Seed

RULES = Rules(scenario.LABEL, "acme/shop", quiet_after=2, close_after=3)
MESSAGE = scenario.SECOND
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)  # the peer closes issues at the real time


def tracker_of(peer: GitHubPeer) -> GitHubTracker:
    """A tracker that has asked for nothing yet."""
    return GitHubTracker(open_repository(peer.url, peer.token, peer.repository, pace=0))


def day(number: int, revisions: tuple[str, ...] = ()) -> Context:
    """The context of a run over the day that ends so many days from now."""
    end = NOW + timedelta(days=number)
    window = Window(end - timedelta(days=1), end, "24h")
    read = Coverage(window, window, 100, 1, Basis.EXACT, "severity>=WARNING", "Cloud Logging of shop")
    run = f"{instant(window.start)}/{instant(window.end)}"
    return replace(builders.context(read), run=run, revisions=revisions)


def failing(number: int, times: int = 3, **fields: Any) -> tuple[Any, ...]:
    """The incident of that day."""
    before = (NOW - builders.START).total_seconds() + 86_400 * (number - 1)
    return builders.incidents_from(
        builders.entry(MESSAGE.format(each), second=before + 3600 + each, **fields) for each in range(times)
    )


def run(
    peer: GitHubPeer, number: int, incidents: tuple[Any, ...], rules: Rules = RULES, revisions: tuple[str, ...] = ()
) -> tuple[Plan, tuple[Outcome, ...]]:
    """One run: its plan, and what became of it."""
    tracker = tracker_of(peer)
    plan = make_plan(incidents, open_issues(tracker, rules), tracker, day(number, revisions), rules)
    return plan, apply_plan(plan, tracker)


def ours(number: int = 1, **fields: Any) -> dict[str, Any]:
    """An issue of ours about the message, as a run of yesterday made it."""
    (incident,) = failing(-1)
    body = texts.block(incident, day(-1), (), Action.CREATE, "no open issue is about this")
    title = titles.title_of(incident)
    labels = [scenario.LABEL, f"P{incident.priority.level}"]
    return {"number": number, "title": title, "body": body, "labels": labels, **fields}


def test_an_adopted_issue_that_goes_quiet_stays_open(peer: GitHubPeer) -> None:
    """Said once, in the status comment that is there; nothing is closed, and the next runs write nothing."""
    body = f"We see this:\n\n```\n{MESSAGE.format(77)}\n```\n"
    issue = {"number": 5, "title": "Snapshots are lost", "body": body, "labels": [scenario.LABEL]}
    peer.reset(Seed(issues=[issue]))
    run(peer, 0, failing(0))
    (status,) = peer.snapshot()["issues"][5]["comments"]
    story = []
    for number in range(1, 7):
        writes = len(peer.writes)
        run(peer, number, ())
        after = peer.snapshot()["issues"][5]
        (now,) = after["comments"]
        assert ("open", "Snapshots are lost", body) == (after["state"], after["title"], after["body"])
        story.append((len(peer.writes) - writes, "uiet" in now["body"][:80]))
    assert "uiet" not in status["body"][:80]
    assert [(1, False), (1, True), (0, True), (0, True), (0, True), (0, True)] == story
    assert {"PATCH"} == {each.method for each in peer.writes if each.path.endswith("/comments/2000000001")}
    run(peer, 7, failing(7))
    (back,) = peer.snapshot()["issues"][5]["comments"]
    assert "uiet" not in back["body"][:80]


def test_of_several_issues_of_ours_the_first_goes_on(peer: GitHubPeer) -> None:
    """Each later one is closed with one word about where it goes on; what people have taken up stays open."""
    taken = ours(4, comment_list=[{"id": 8, "body": "I am at it.", "user": {"login": "octocat"}}])
    peer.reset(Seed(issues=[ours(1), ours(2), ours(3), taken]))
    plan, _ = run(peer, 0, failing(0))
    after = peer.snapshot()["issues"]
    assert ["open", "closed", "closed", "open"] == [after[number]["state"] for number in range(1, 5)]
    assert [0, 1, 1, 1] == [len(after[number]["comments"]) for number in range(1, 5)]
    assert {"duplicate"} == {after[number]["state_reason"] for number in (2, 3)}
    assert ["people have taken it up" in each.advice for each in plan.steps if each.issue == 4] == [True]
    writes = len(peer.writes)
    run(peer, 0, failing(0))
    run(peer, 1, failing(0))
    assert [] == [each.line for each in peer.writes[writes:] if not each.path.endswith("/issues/1")]


@pytest.mark.parametrize("more", [0, 320])
def test_a_title_in_the_format_counts_without_the_label(peer: GitHubPeer, more: int) -> None:
    """In the list of a small repository, and by search in one of more than three pages."""
    unlabelled = ours(1, labels=["bug"])
    others = [{"number": number, "title": f"Door {number}", "labels": ["paint"]} for number in range(2, 2 + more)]
    peer.reset(Seed(issues=[unlabelled, *others]))
    _, outcomes = run(peer, 0, failing(0))
    assert [1] == [each.issue for each in outcomes]
    assert 1 + more == len(peer.snapshot()["issues"])
    assert (more > 0) == any(each.path == "/search/issues" for each in peer.journal)


def test_what_was_closed_behind_many_others_is_opened_again(peer: GitHubPeer) -> None:
    """Within the reopen window it is found on the second page; before it, a new issue links the old one."""
    closed = NOW - timedelta(days=2)
    others = [
        {"number": number, "title": f"Door {number}", "labels": [scenario.LABEL], "state": "closed"}
        for number in range(2, 142)
    ]
    mine = ours(1, state="closed", updated_at=instant(closed), created_at=instant(closed))
    peer.reset(Seed(issues=[mine, *others]))
    _, outcomes = run(peer, 5, failing(5))
    assert [(Action.REOPEN, 1)] == [(each.step.action, each.issue) for each in outcomes]
    after = peer.snapshot()["issues"][1]
    assert ("open", 1) == (after["state"], len(after["comments"]))
    assert after["title"].startswith("GCP-regression | ")
    peer.reset(Seed(issues=[mine, *others[:50]]))
    _, outcomes = run(peer, 15, failing(15))
    (made,) = outcomes
    assert (Action.CREATE, (1,)) == (made.step.action, made.step.related)
    assert "closed" == peer.snapshot()["issues"][1]["state"]


def test_an_old_revision_that_still_drains_opens_nothing(peer: GitHubPeer) -> None:
    """Only what is seen on a revision that the issue does not know is a regression."""
    mine = ours(1, state="closed")
    known = read_marker(mine["body"])
    assert known is not None
    assert known.revisions == (builders.REVISION,)
    peer.reset(Seed(issues=[mine]))
    both = (builders.REVISION, "checkout-00002-new")
    _, outcomes = run(peer, 2, failing(2), revisions=both)
    assert [Action.IGNORE] == [each.step.action for each in outcomes]
    assert "only a revision from before" in outcomes[0].step.reason
    assert [] == peer.writes
    _, outcomes = run(peer, 2, failing(2, revision="checkout-00002-new"), revisions=both)
    assert [Action.REOPEN] == [each.step.action for each in outcomes]


def test_still_failing_on_a_new_revision_is_said_once(peer: GitHubPeer) -> None:
    """One comment when the new one shows it, none on the day after."""
    peer.reset(Seed(issues=[ours(1)]))
    both = (builders.REVISION, "checkout-00002-new")
    _, outcomes = run(peer, 1, failing(1, 3, revision="checkout-00002-new"), revisions=both)
    assert "still failing on a new revision" in outcomes[0].step.reason
    run(peer, 2, failing(2, 4, revision="checkout-00002-new"), revisions=both)
    (comment,) = peer.snapshot()["issues"][1]["comments"]
    assert "checkout-00002-new" in comment["body"]


def test_a_problem_that_comes_and_goes_stops_commenting(peer: GitHubPeer) -> None:
    """After it was said that it flaps, no more returns and silences are told."""
    peer.reset(Seed(issues=[ours(1)]))
    rules = replace(RULES, quiet_after=1, close_after=0)
    counts = []
    for number in range(12):
        run(peer, number, failing(number, 3 + number) if number % 2 else (), rules)
        counts.append(len(peer.snapshot()["issues"][1]["comments"]))
    comments = peer.snapshot()["issues"][1]["comments"]
    assert counts[6:] == [counts[5]] * 6
    assert counts[5] <= 6
    assert "comes and goes" in comments[-1]["body"]


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_locked_issue_is_left_alone(peer: GitHubPeer, state: str) -> None:
    """Neither written, nor opened again, nor filed a second time."""
    peer.reset(Seed(issues=[ours(1, state=state)]))
    peer.act("octocat", "PUT", "/issues/1/lock", {"lock_reason": "resolved"})
    _, outcomes = run(peer, 2, failing(2))
    assert [(Action.IGNORE, 1)] == [(each.step.action, each.issue) for each in outcomes]
    assert "it is locked" in outcomes[0].step.reason
    assert [] == peer.writes


def test_an_issue_that_was_locked_since_is_refused(peer: GitHubPeer) -> None:
    """Between plan and apply somebody ends the conversation: nothing is written."""
    peer.reset(Seed(issues=[ours(1)]))
    tracker = tracker_of(peer)
    plan = make_plan(failing(0, 9), open_issues(tracker, RULES), tracker, day(0), RULES)
    assert plan.writing
    peer.act("octocat", "PUT", "/issues/1/lock", {"lock_reason": "resolved"})
    (outcome,) = apply_plan(plan, tracker_of(peer))
    assert "changed since it was planned" in outcome.refused
    assert [] == peer.writes


def test_a_body_is_cut_where_github_ends_it(peer: GitHubPeer) -> None:
    """People's words leave little room: sections go, what they wrote before and after stays, GitHub takes the rest."""
    mine = ours(1)
    peer.reset(Seed(issues=[mine]))
    run(peer, 0, failing(0, 9))
    whole = peer.snapshot()["issues"][1]["body"]
    tail = "\n\nThe last word."
    head = "a word " * ((65_500 - len(mine["body"]) - len(tail)) // 7)
    before = f"{head}\n\n{mine['body'].strip()}{tail}"
    peer.reset(Seed(issues=[{**mine, "body": before}]))
    with pytest.raises(TrackerError, match=r"\(422\)"):
        tracker_of(peer).edit_issue(1, Change(body="x" * 65_537))
    _, (outcome,) = run(peer, 0, failing(0, 9))
    after = peer.snapshot()["issues"][1]["body"]
    assert ("", True) == (outcome.refused, after != before)
    assert len(after) <= 65_536
    assert after.startswith(head)
    assert after.rstrip().endswith(tail)
    assert 0 < after.count("\n## ") < whole.count("\n## ")
    told = read_marker(after)
    assert told is not None
    assert told.run == day(0).run


def test_labels_of_another_case_are_the_repositorys(peer: GitHubPeer) -> None:
    """Where the repository calls its priorities `p1`, an adopted issue gets that one, once."""
    person = {"number": 1, "title": "Inventory", "body": f"`{MESSAGE.format(1)}`", "labels": [scenario.LABEL]}
    peer.reset(Seed(issues=[person], labels=[f"p{each}" for each in range(11)]))
    run(peer, 0, failing(0))
    after = peer.snapshot()["issues"][1]
    assert 1 == len([each for each in after["labels"] if each.lower() != scenario.LABEL.lower()])
    writes = len(peer.writes)
    run(peer, 0, failing(0))
    assert [] == [each.line for each in peer.writes[writes:]]


def test_a_plan_applied_again_makes_no_issue_that_was_closed_since(peer: GitHubPeer) -> None:
    """A run of its own looks at the issues that were closed last, too, before it creates what the plan says."""
    peer.reset(Seed())
    plan, _ = run(peer, 0, failing(0))
    tracker_of(peer).edit_issue(1, Change(state="closed", reason="not_planned"))
    (outcome,) = apply_plan(plan, tracker_of(peer))
    assert (1, [1]) == (outcome.issue, list(peer.snapshot()["issues"]))


def test_an_issue_that_was_deleted_since_holds_nothing_up(peer: GitHubPeer) -> None:
    """Its step is refused, and the steps after it are done."""
    others = builders.incidents_from([builders.entry("The ledger of the shop is torn") for _ in range(3)])
    peer.reset(Seed(issues=[ours(1)]))
    tracker = tracker_of(peer)
    plan = make_plan((*failing(0, 4), *others), open_issues(tracker, RULES), tracker, day(0), RULES)
    peer.reset(Seed())
    peer.faults.add(Fault("GET */issues/1", status=410, body={"message": "This issue was deleted"}, times=None))
    refused, done = apply_plan(plan, tracker_of(peer))
    assert "GitHub did not let the gardener read issue #1 (410): This issue was deleted" == refused.refused
    assert ("", 1) == (done.refused, len(peer.snapshot()["issues"]))


def test_an_issue_that_was_transferred_since_is_not_followed(peer: GitHubPeer) -> None:
    """GitHub redirects to where it is now; nothing is written there."""
    peer.reset(Seed(issues=[ours(1)]))
    tracker = tracker_of(peer)
    plan = make_plan(failing(0, 4), open_issues(tracker, RULES), tracker, day(0), RULES)
    peer.reset(Seed(issues=[ours(9)]))
    there = f"{peer.url}/repos/{peer.repository}/issues/9"
    peer.faults.add(Fault("* */issues/1", status=301, headers={"location": there}, times=None))
    (outcome,) = apply_plan(plan, tracker_of(peer))
    assert ([], True) == (peer.writes, bool(outcome.refused))
