"""The plan as a document, and carrying it out later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gardener.errors import SettingsError, TrackerError
from gardener.issues import plan_file
from gardener.issues.apply import apply_plan, check_target
from gardener.issues.interface import Change
from gardener.issues.local import LocalTracker
from gardener.issues.plan import Plan
from gardener.issues.planning import make_plan, open_issues
from gardener.issues.rules import Rules
from gardener.scan import scan
from tests import builders, scenario


@pytest.fixture
def tracker(tmp_path: Path) -> LocalTracker:
    """The scenario's issues in a file."""
    path = tmp_path / "issues.json"
    path.write_text(json.dumps(scenario.issues()), encoding="utf-8")
    return LocalTracker(path)


@pytest.fixture
def plan(tracker: LocalTracker, tmp_path: Path) -> Plan:
    """The scenario's plan: something of each action."""
    from gardener.entries.files import FileSource

    found = scan(FileSource(str(scenario.write_logs(tmp_path)), None, 10_000, scenario.NOW))
    return make_plan(
        found.incidents,
        open_issues(tracker, Rules(scenario.LABEL, "acme/shop", 1)),
        tracker,
        builders.context(),
        Rules(scenario.LABEL, "acme/shop", 1),
    )


def test_a_plan_comes_back_from_json_as_it_was(plan: Plan) -> None:
    """Nothing is lost or changed by writing and reading it."""
    assert 7 == len(plan.steps)
    assert plan == plan_file.from_json(plan_file.to_json(plan), "plan.json")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"schema": 2}, "is no plan of schema 3, but 2"),
        ({"steps": 5}, "is damaged"),
        ({"steps": [{}]}, "is damaged"),
        ({"steps": [{"action": "explode"}]}, "is damaged"),
        ({"run": None, "steps": [None]}, "is damaged"),
    ],
)
def test_other_schemas_and_damaged_plans_are_refused(plan: Plan, change: dict[str, object], problem: str) -> None:
    """Nothing is guessed: the error names the file and what to do."""
    text = json.dumps({**json.loads(plan_file.to_json(plan)), **change})
    with pytest.raises(SettingsError, match=problem) as refused:
        plan_file.from_json(text, "plan.json")
    assert "`plan.json`" in refused.value.cause
    assert "write it with `gardener plan`" in refused.value.remedy


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * 100_000])
def test_what_is_no_plan_is_refused(text: str) -> None:
    """So is any other file."""
    with pytest.raises(SettingsError):
        plan_file.from_json(text, "plan.json")


@pytest.mark.parametrize("field", ["surprise", "issue"])
def test_steps_of_another_shape_are_refused(plan: Plan, field: str) -> None:
    """A field that is not known, or of a wrong type, is no step."""
    raw = json.loads(plan_file.to_json(plan))
    raw["steps"][0][field] = ["x"]
    with pytest.raises(SettingsError, match="is damaged"):
        plan_file.from_json(json.dumps(raw), "plan.json")


@pytest.mark.parametrize(
    ("field", "value"),
    [("add_labels", "P1"), ("add_labels", [1]), ("related", ["1"]), ("name", None), ("expects", []), ("priority", "1")],
)
def test_values_of_another_type_are_refused(plan: Plan, field: str, value: object) -> None:
    """A plan that somebody edited is refused as a whole before a step of it is done."""
    raw = json.loads(plan_file.to_json(plan))
    raw["steps"][-1][field] = value
    with pytest.raises(SettingsError, match="is damaged"):
        plan_file.from_json(json.dumps(raw), "plan.json")


def test_an_issue_that_changed_since_is_refused(plan: Plan, tracker: LocalTracker) -> None:
    """What a person did after the plan was made is not overwritten; the other steps are done."""
    tracker.edit_issue(7, Change(title="A person's title"))
    outcomes = {each.step.issue: each for each in apply_plan(plan, tracker)}
    refused = "the issue was changed since it was planned; the next run looks at it again"
    assert [(7, refused)] == [(number, each.refused) for number, each in outcomes.items() if each.refused]
    assert ("A person's title", ()) == (tracker.issue(7).title, tuple(tracker.comments(7)))
    assert 1 == len(tracker.comments(169))


def test_a_plan_applied_twice_does_nothing_twice(plan: Plan, tracker: LocalTracker) -> None:
    """Issues and comments that the first time made are found again."""
    first = apply_plan(plan, tracker)
    issues = [(each, tracker.comments(each.number)) for each in tracker.open_issues(scenario.LABEL)]
    again = apply_plan(plan, tracker)
    assert issues == [(each, tracker.comments(each.number)) for each in tracker.open_issues(scenario.LABEL)]
    assert [each.issue for each in first] == [each.issue for each in again]


def test_each_outcome_is_told_as_it_happens(plan: Plan, tracker: LocalTracker) -> None:
    """Progress gets every outcome, in the order of the plan."""
    told: list[object] = []
    assert list(apply_plan(plan, tracker, told.append)) == told


def test_a_plan_for_another_repository_is_refused(plan: Plan) -> None:
    """It is applied where it was made for."""
    check_target(plan, "acme/shop")
    with pytest.raises(TrackerError, match="was made for `acme/shop`, not for `acme/till`"):
        check_target(plan, "acme/till")
