"""Plans that are applied late: what other runs and people did meanwhile stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gardener.issues.apply import apply_plan
from gardener.issues.interface import Change
from tests import builders
from tests.test_edited_issues import day_of
from tests.test_plan import FAILED, QUEUE, TOMORROW, assert_done, plan_of, tracker_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_plan_that_comes_late_adds_no_second_status(tmp_path: Path) -> None:
    """Where another run has written the status comment since, the step is refused."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": "P5: queue", "body": f"`{QUEUE}`"})
    late = plan_of(FAILED, tracker)
    apply_plan(plan_of(builders.repeated(QUEUE, 26), tracker, context=TOMORROW), tracker)
    (outcome,) = apply_plan(late, tracker)
    assert (1, True) == (len(tracker.comments(3)), bool(outcome.refused))


def test_a_plan_that_comes_late_takes_no_figures_back(tmp_path: Path) -> None:
    """Where a later run has edited the status comment since, it stays as that run wrote it."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": "P5: queue", "body": f"`{QUEUE}`"})
    assert_done(FAILED, tracker)
    late = plan_of(builders.repeated(QUEUE, 26), tracker, context=TOMORROW)
    apply_plan(plan_of(builders.repeated(QUEUE, 27), tracker, context=day_of(2)), tracker)
    before = tracker.comments(3)
    (outcome,) = apply_plan(late, tracker)
    assert (before, True) == (tracker.comments(3), bool(outcome.refused))


def test_a_plan_makes_no_issue_that_was_closed_since(tmp_path: Path) -> None:
    """What a plan created and a person closed is not created by the same plan again."""
    tracker = tracker_of(tmp_path)
    plan = plan_of(FAILED, tracker)
    apply_plan(plan, tracker)
    tracker.edit_issue(1, Change(state="closed", reason="not_planned"))
    apply_plan(plan, tracker)
    assert [1] == sorted(tracker.current(""))
