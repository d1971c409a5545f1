"""Carrying out a plan, so that it can be cut off anywhere and run again without anything twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gardener.errors import TrackerError
from gardener.issues.interface import Issue, Tracker, UncertainError
from gardener.issues.marker import read_marker
from gardener.issues.plan import Action, Plan, Step

_ATTEMPTS = 3
_LABEL_COLORS = {0: "b60205", 1: "d93f0b", 2: "e99695", 3: "fbca04", 4: "fef2c0"}
_OTHER_COLOR = "c5def5"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step. `issue` is None for an incident that has none; `refused` says why a step was not done."""

    step: Step
    issue: int | None = None
    url: str = ""
    refused: str = ""


def apply_plan(
    plan: Plan, tracker: Tracker, progress: Callable[[Outcome], None] = lambda _: None
) -> tuple[Outcome, ...]:
    """Do every step of the plan, in its order. A step whose issue changed since it was planned is refused.

    Raises `TrackerError` at the first request that fails for good; steps done before stay done, and a new run goes on.
    """
    known: dict[str, Issue] = {}
    if any(step.action is Action.CREATE and step.writes for step in plan.steps):
        tracker.ensure_label(plan.label, "5319e7", "A problem found in the logs by the log gardener")
        known = _known(plan, tracker)
    outcomes = []
    for step in plan.steps:
        outcome = _done(step, plan, tracker, known) if step.writes else Outcome(step, step.issue, step.url)
        progress(outcome)
        outcomes.append(outcome)
    return tuple(outcomes)


def _known(plan: Plan, tracker: Tracker) -> dict[str, Issue]:
    """Our open issues by the fingerprints in their markers: what was created since the plan was made is not again."""
    marked = ((issue, read_marker(issue.body)) for issue in reversed(tracker.open_issues(plan.label)))
    return {fingerprint: issue for issue, marker in marked if marker for fingerprint in marker.fingerprints}


def _done(step: Step, plan: Plan, tracker: Tracker, known: Mapping[str, Issue]) -> Outcome:
    if step.issue is None and (there := known.get(step.incident)):
        return Outcome(step, there.number, there.url)
    for label in step.add_labels:
        if label != plan.label:
            tracker.ensure_label(label, _color(label), f"Priority {label[1:]} of the log gardener, 0 is the worst")
    if step.issue is None:
        issue = _created(step, plan, tracker)
        return Outcome(step, issue.number, issue.url)
    if tracker.issue(step.issue).digest != step.expects:
        return Outcome(
            step, step.issue, step.url, "the issue was changed since it was planned; the next run looks at it again"
        )
    _edited(step, step.issue, tracker)
    return Outcome(step, step.issue, step.url)


def _created(step: Step, plan: Plan, tracker: Tracker) -> Issue:
    """The new issue. When the answer to a request is lost, the marker is looked for before it is sent again."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return tracker.create_issue(step.title or "", step.body or "", step.add_labels)
        except UncertainError:
            if found := _known(plan, tracker).get(step.incident):
                return found
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _edited(step: Step, number: int, tracker: Tracker) -> None:
    """The comment first, the body last: a run cut off between them finds the old marker, and looks for the comment."""
    if step.status is not None:
        if step.status_id is not None:
            tracker.edit_comment(number, step.status_id, step.status)
        else:
            _commented(number, step.status, tracker)
    if step.comment is not None:
        _commented(number, step.comment, tracker)
    if step.remove_labels or step.add_labels:
        tracker.change_labels(number, step.remove_labels, step.add_labels)
    if step.title is not None or step.body is not None:
        tracker.edit_issue(number, step.title, step.body)


def _commented(number: int, body: str, tracker: Tracker) -> None:
    """The comment stands there afterwards, once: it is looked for before each attempt."""
    wanted = read_marker(body)
    for attempt in range(1, _ATTEMPTS + 1):
        if any(read_marker(each.body) == wanted for each in tracker.comments(number)):
            return
        try:
            tracker.add_comment(number, body)
        except UncertainError:
            if attempt == _ATTEMPTS:
                raise
        else:
            return


def _color(label: str) -> str:
    level = label[1:]
    return _LABEL_COLORS.get(int(level), _OTHER_COLOR) if level.isdigit() else _OTHER_COLOR


def check_target(plan: Plan, repository: str) -> None:
    """Raises `TrackerError` when the plan was made for another repository."""
    if plan.repository != repository:
        raise TrackerError(
            f"the plan was made for `{plan.repository}`, not for `{repository}`",
            "apply it with the settings it was made with",
        )
