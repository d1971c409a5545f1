"""The plan: what a run would change, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gardener.entries.interface import Entry
from gardener.issues import texts, titles
from gardener.issues.apply import apply_plan
from gardener.issues.interface import BODY_LIMIT
from gardener.issues.local import LocalTracker
from gardener.issues.marker import read_marker
from gardener.issues.plan import Action, Plan, Step
from gardener.issues.planning import make_plan, open_issues
from gardener.issues.rules import Rules
from tests import builders

LABEL = "GCP-active-dev"
CONTEXT = builders.context(run="today")
TOMORROW = builders.context(run="tomorrow")
QUEUE = "Payment queue of shard 4 is congested"
STORE = "Session store is unreachable, the fallback answers"
WARNED = builders.repeated(QUEUE, 3, severity="WARNING")  # P6
FAILED = builders.repeated(QUEUE, 25)  # P1
P8 = builders.repeated("DeprecationWarning: the old parameter is deprecated", 2, severity="WARNING")
OURS = texts.block(builders.incident_from(WARNED), builders.context(run="yesterday"), (), "create", "new")
TITLE = titles.title_of(builders.incident_from(WARNED))


def tracker_of(folder: Path, *issues: dict[str, Any]) -> LocalTracker:
    """A tracker that holds the issues, which all have the label."""
    path = folder / "issues.json"
    whole = [{**each, "labels": [{"name": n} for n in (LABEL, *each.get("labels", ()))]} for each in issues]
    path.write_text(json.dumps(whole), encoding="utf-8")
    return LocalTracker(path)


def plan_of(
    entries: Iterable[Entry], tracker: LocalTracker, *, limit: int = 10, context: texts.Context = CONTEXT
) -> Plan:
    """The plan for what these entries show."""
    return make_plan(
        builders.incidents_from(entries),
        open_issues(tracker, Rules(LABEL, "acme/shop", limit)),
        tracker,
        context,
        Rules(LABEL, "acme/shop", limit),
    )


def step_of(entries: Iterable[Entry], tracker: LocalTracker, *, context: texts.Context = CONTEXT) -> Step:
    """The only step of that plan."""
    (step,) = plan_of(entries, tracker, context=context).steps
    return step


def assert_done(
    entries: Iterable[Entry], tracker: LocalTracker, *, limit: int = 10, context: texts.Context = CONTEXT
) -> None:
    """Applying the plan leaves nothing to write for the same run, nor for a later one that measures the same."""
    entries = list(entries)
    first = plan_of(entries, tracker, limit=limit, context=context)
    apply_plan(first, tracker)
    again = plan_of(entries, tracker, limit=limit, context=context)
    assert () == again.writing
    assert [(each.action, each.reason) for each in first.steps] == [(each.action, each.reason) for each in again.steps]
    assert () == plan_of(entries, tracker, limit=0, context=replace(context, run="another")).writing


def test_a_new_problem_becomes_an_issue(tmp_path: Path) -> None:
    """Title, labels and body are complete, and the tracker is only read."""
    tracker = tracker_of(tmp_path)
    step = step_of(FAILED, tracker)
    assert (Action.CREATE, None, True) == (step.action, step.issue, step.writes)
    assert "GCP-active-dev | P1 | Payment queue of shard … is congested" == step.title
    assert (LABEL, "P1") == step.add_labels
    assert step.body is not None
    marker = read_marker(step.body)
    assert marker is not None
    assert ((step.incident,), 1, "today", "create") == (
        marker.fingerprints,
        marker.priority,
        marker.run,
        marker.action,
    )
    assert () == tracker.open_issues(LABEL)
    assert_done(FAILED, tracker)


def test_a_persons_issue_gets_one_status_comment(tmp_path: Path) -> None:
    """Worse than the issue says: a comment tells it, while title, text and labels stay."""
    raw = {"number": 3, "title": "P5: queue", "body": f"`{QUEUE}`", "labels": ["mine"]}
    tracker = tracker_of(tmp_path, raw)
    step = step_of(FAILED, tracker)
    assert (Action.UPDATE, 3, None) == (step.action, step.issue, step.status_id)
    assert (None, None, (), (), None) == (step.title, step.body, step.add_labels, step.remove_labels, step.comment)
    assert step.status is not None
    assert step.status.startswith("This problem is now **P1** (the issue says P5).")
    before = tracker.issue(3)
    assert_done(FAILED, tracker)
    assert 1 == len(tracker.comments(3))
    assert before.digest == tracker.issue(3).digest


def test_the_status_comment_is_edited_in_place(tmp_path: Path) -> None:
    """New figures and a worse priority change the comment that is there; there is never a second one."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": "P5: queue", "body": f"`{QUEUE}`"})
    apply_plan(plan_of(builders.repeated(QUEUE, 2), tracker), tracker)
    (comment,) = tracker.comments(3)
    for entries, action in (
        (builders.repeated(QUEUE, 3), Action.MAINTAIN),
        (FAILED, Action.UPDATE),
        (WARNED, Action.MAINTAIN),
        (FAILED, Action.MAINTAIN),
    ):
        step = step_of(entries, tracker, context=TOMORROW)
        assert (action, comment.id) == (step.action, step.status_id)
        assert_done(entries, tracker, context=TOMORROW)
    assert [comment.id] == [each.id for each in tracker.comments(3)]


def test_an_issue_without_a_priority_gets_a_label(tmp_path: Path) -> None:
    """Where nobody has said one, the measured priority is set, and nothing is taken away."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": "Queue", "body": f"`{QUEUE}`", "labels": ["mine"]})
    assert ("P1",) == step_of(FAILED, tracker).add_labels
    assert_done(FAILED, tracker)
    assert (LABEL, "mine", "P1") == tracker.issue(3).labels
    assert "Title and text of this issue stay as they are." in tracker.comments(3)[0].body


def test_an_issue_that_is_no_worse_is_left_alone(tmp_path: Path) -> None:
    """What a person has rated as high or higher is maintained without a write."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": "P1: queue", "body": f"`{QUEUE}`"})
    step = step_of(FAILED, tracker)
    assert (Action.MAINTAIN, False) == (step.action, step.writes)
    assert step.reason.endswith("it says P1, measured is P1: no worse")


def test_a_locked_issue_of_a_person_is_left_alone(tmp_path: Path) -> None:
    """Nobody is to comment there."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": "P5: queue", "body": f"`{QUEUE}`", "locked": True})
    step = step_of(FAILED, tracker)
    assert (Action.IGNORE, False) == (step.action, step.writes)
    assert step.reason.endswith("it is locked")


def test_our_own_issue_escalates(tmp_path: Path) -> None:
    """Title and priority label follow, one comment tells it, and what people wrote and set stays."""
    body = f"Said before.\n\n{OURS}\n\nSaid after.\n"
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": body, "labels": ["P6", "mine"]})
    step = step_of(FAILED, tracker)
    assert (Action.UPDATE, ("P1",), ("P6",)) == (step.action, step.add_labels, step.remove_labels)
    assert TITLE.replace("P6", "P1") == step.title
    assert step.comment is not None
    assert step.comment.startswith("Worse: P6 → **P1**.")
    assert_done(FAILED, tracker)
    issue = tracker.issue(3)
    assert (LABEL, "mine", "P1") == issue.labels
    assert (True, True) == (issue.body.startswith("Said before.\n\n"), issue.body.endswith("\n\nSaid after.\n"))
    assert (1, 1) == (issue.body.count(texts.BEGIN), len(tracker.comments(3)))


def test_new_figures_are_edited_in_place(tmp_path: Path) -> None:
    """No worse: the block is brought up to date, nobody is notified."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": OURS, "labels": ["P6"]})
    step = step_of(builders.repeated(QUEUE, 4, severity="WARNING"), tracker)
    assert (Action.MAINTAIN, True, None, None) == (step.action, step.writes, step.title, step.comment)
    assert_done(builders.repeated(QUEUE, 4, severity="WARNING"), tracker)
    assert [] == list(tracker.comments(3))


def test_a_priority_that_was_said_once_is_not_said_again(tmp_path: Path) -> None:
    """Better and worse by turns is one comment, and the label stays the one of the title."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": OURS, "labels": ["P6"]})
    for run, entries in enumerate((FAILED, WARNED, FAILED, WARNED)):
        assert_done(entries, tracker, context=builders.context(run=f"run {run}"))
    assert (1, (LABEL, "P1")) == (len(tracker.comments(3)), tracker.issue(3).labels)


def test_a_title_that_a_person_gave_stays(tmp_path: Path) -> None:
    """Only the priority in the format of our titles is ever replaced."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": "The queue again (P6)", "body": OURS, "labels": ["P6"]})
    assert step_of(FAILED, tracker).title is None


def test_our_own_locked_issue_is_left_alone(tmp_path: Path) -> None:
    """Somebody has closed the conversation."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": OURS, "labels": ["P6"], "locked": True})
    step = step_of(FAILED, tracker)
    assert (Action.IGNORE, False) == (step.action, step.writes)


@pytest.mark.parametrize(("room", "writes"), [(2, True), (-len(OURS), False)])
def test_people_have_the_room_in_a_full_body(tmp_path: Path, room: int, *, writes: bool) -> None:
    """Our block is cut by whole sections where GitHub's limit does not hold both; without room it stays."""
    body = f"{OURS}\n\n{'x' * (BODY_LIMIT - len(OURS) - 2 - room)}"
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": body, "labels": ["P6"]})
    step = step_of(FAILED, tracker)
    assert writes == step.writes
    if writes:
        assert step.body is not None
        assert len(step.body) <= BODY_LIMIT
        assert body.removeprefix(OURS) in step.body
        assert read_marker(step.body) is not None
    else:
        assert "leaves no room" in step.reason


def test_a_small_problem_is_reported_only(tmp_path: Path) -> None:
    """Below P7 there is no issue."""
    step = step_of(P8, tracker_of(tmp_path))
    assert (Action.REPORT, 8, False, "P8 is below P7: reported in the worklog only") == (
        step.action,
        step.priority,
        step.writes,
        step.reason,
    )


def test_the_cap_defers_the_least_urgent(tmp_path: Path) -> None:
    """Above the cap incidents are named and left for the next run; the same run does not go on with them."""
    entries = [*FAILED, *builders.repeated(STORE, 6), *builders.repeated("The ledger of the shop is torn", 2)]
    tracker = tracker_of(tmp_path)
    plan = plan_of(entries, tracker, limit=2)
    assert [Action.CREATE, Action.CREATE, Action.DEFER] == [step.action for step in plan.steps]
    assert "a run creates at most 2 issues (`max-new-issues`); the next one goes on" == plan.steps[2].reason
    assert_done(entries, tracker, limit=2)
    assert [Action.MAINTAIN, Action.MAINTAIN, Action.CREATE] == [
        step.action for step in plan_of(entries, tracker, limit=2, context=TOMORROW).steps
    ]


def test_an_issue_is_written_for_its_most_urgent_incident(tmp_path: Path) -> None:
    """Where an issue quotes two problems there is one status comment, in every run."""
    body = f"```\n{QUEUE}\n```\n\n```\n{STORE}\n```"
    tracker = tracker_of(tmp_path, {"number": 3, "title": "Trouble", "body": body})
    entries = [*FAILED, *builders.repeated(STORE, 6)]
    steps = plan_of(entries, tracker).steps
    assert [(Action.UPDATE, True), (Action.MAINTAIN, False)] == [(step.action, step.writes) for step in steps]
    assert steps[1].reason.endswith("#3 is written for a more urgent problem")
    assert_done(entries, tracker)
    assert 1 == len(tracker.comments(3))


def test_an_incident_that_falls_apart_is_linked(tmp_path: Path) -> None:
    """The part that the issue is about stays there; the other one is filed once, and links it."""
    parts = builders.incidents_from([*FAILED, *builders.repeated(STORE, 6)])
    marker = replace(texts.marker_of(parts[0], CONTEXT, "create", ""), fingerprints=tuple(p.fingerprint for p in parts))
    body = f"{texts.BEGIN}\n\n{marker}\n\n{texts.END}"
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": body, "labels": ["P1"]})
    entries = [*builders.repeated(QUEUE, 26), *builders.repeated(STORE, 6)]
    assert [(3, ()), (None, (3,))] == [
        (step.issue, step.related) for step in plan_of(entries, tracker, context=TOMORROW).steps
    ]
    assert_done(entries, tracker, context=TOMORROW)


def test_the_order_of_entries_changes_nothing(tmp_path: Path) -> None:
    """The plan is the same whichever way the entries come."""
    entries = [*FAILED, *P8, *builders.repeated(STORE, 6)]
    tracker = tracker_of(tmp_path, {"number": 3, "title": "P5: queue", "body": f"`{QUEUE}`"})
    assert plan_of(entries, tracker) == plan_of(reversed(entries), tracker)


def test_the_cap_of_changes_counts_what_was_done_in_peoples_issues(tmp_path: Path) -> None:
    """The same run does not go on with what `max-updates` left to the next one, whoever wrote the issues."""
    people = [{"number": at, "title": "P7", "body": f"`{text}`"} for at, text in ((3, QUEUE), (4, STORE))]
    tracker = tracker_of(tmp_path, *people)
    incidents = builders.incidents_from([*FAILED, *builders.repeated(STORE, 6)])
    rules = Rules(LABEL, "acme/shop", updates=1)
    first = make_plan(incidents, open_issues(tracker, rules), tracker, CONTEXT, rules)
    apply_plan(first, tracker)
    again = make_plan(incidents, open_issues(tracker, rules), tracker, CONTEXT, rules)
    assert [[Action.UPDATE, Action.DEFER]] * 2 == [[step.action for step in each.steps] for each in (first, again)]
    assert () == again.writing
