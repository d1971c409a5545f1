"""Carrying out a plan, so that it can be cut off anywhere and run again without anything twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gardener.errors import TrackerError
from gardener.issues import titles
from gardener.issues.comments import statuses
from gardener.issues.interface import Change, Comment, Issue, RefusedError, Tracker, UncertainError
from gardener.issues.life import is_past
from gardener.issues.marker import read_marker
from gardener.issues.notes import is_same
from gardener.issues.plan import Action, Plan, Step
from gardener.issues.present import Present

_ATTEMPTS = 3
_LABEL_COLORS = {0: "b60205", 1: "d93f0b", 2: "e99695", 3: "fbca04", 4: "fef2c0"}
_OTHER_COLOR = "c5def5"
_CHANGED = "the issue was changed since it was planned; the next run looks at it again"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step. `issue` is None for an incident that has none; `refused` says why a step was not done.

    `error` is what GitHub had against it, None for a step that was done, or refused for a change made by people.
    """

    step: Step
    issue: int | None = None
    url: str = ""
    refused: str = ""
    error: TrackerError | None = None

    @property
    def is_left(self) -> bool:
        """Whether something that should be done was not; the next run goes on there."""
        return bool(self.refused) or self.step.action is Action.DEFER


def apply_plan(
    plan: Plan, tracker: Tracker, progress: Callable[[Outcome], None] = lambda _: None
) -> tuple[Outcome, ...]:
    """Do every step of the plan, in its order; never raises for what the tracker refuses, but says so in the outcome.

    A step whose issue changed since it was planned is refused. After a request that failed for good no further one is
    sent: the steps that are left say why, and a new run goes on with them.
    """
    present = Present(plan, tracker)
    broken: TrackerError | None = None
    outcomes = []
    for step in plan.steps:
        outcome = Outcome(step, step.issue, step.url)
        if step.writes and broken:
            outcome = replace(outcome, refused=f"not tried: {broken.cause}", error=broken)
        elif step.writes:
            try:
                outcome = _done(step, plan, tracker, present)
            except TrackerError as error:
                broken = None if isinstance(error, RefusedError) else error
                outcome = replace(outcome, refused=error.cause, error=error)
        progress(outcome)
        outcomes.append(outcome)
    return tuple(outcomes)


def _done(step: Step, plan: Plan, tracker: Tracker, present: Present) -> Outcome:
    if step.issue is None and (there := present.made(step.incident)):
        return Outcome(step, there.number, there.url)
    now = None if step.issue is None else present.issue(step.issue)
    # No step is planned for a locked issue. One that was transferred is found elsewhere, in a repository not ours.
    if now and (now.locked or now.url != step.url or not _as_planned(step, now)):
        return Outcome(step, step.issue, step.url, _CHANGED)
    for label in step.add_labels:
        if titles.is_priority(label):
            tracker.ensure_label(label, _color(label), f"Priority {label[1:]} of the log gardener, 0 is the worst")
        else:
            color = "5319e7" if label == plan.label else _OTHER_COLOR
            tracker.ensure_label(label, color, "A problem found in the logs by the log gardener")
    if now is None:
        issue = _created(step, tracker, present)
        return Outcome(step, issue.number, issue.url)
    return Outcome(step, now.number, step.url, "" if _edited(step, now, tracker) else _CHANGED)


def _as_planned(step: Step, now: Issue) -> bool:
    """Whether the issue is what it was planned for, or what an earlier attempt at this very step left behind."""
    added = {label.casefold() for label in step.add_labels}
    before = [label for label in now.labels if label.casefold() not in added]
    undone = replace(now, labels=(*before, *(each for each in step.remove_labels if each not in before)))
    done = (step.body is not None or step.title is not None or step.state is not None) and (
        step.body in {None, now.body} and step.title in {None, now.title} and step.state in {None, now.state}
    )
    return step.expects in {now.digest, undone.digest} or done


def _created(step: Step, tracker: Tracker, present: Present) -> Issue:
    """The new issue. When the answer to a request is lost, the marker is looked for before it is sent again."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return tracker.create_issue(step.title or "", step.body or "", step.add_labels)
        except UncertainError:
            present.forget()
            if found := present.made(step.incident):
                return found
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _edited(step: Step, now: Issue, tracker: Tracker) -> bool:
    """The comment first, the body last: a run cut off between them finds the old marker, and looks for the comment.

    False where another run has written our status comment since the step was planned: then nothing is done.
    """
    number = now.number
    is_unsaid = now.comment_count in {0, step.comments}
    if step.status is not None:
        if step.status_id is not None:
            if not _is_older(step.status_id, step.status, tracker.comments(number)):
                return False
            tracker.edit_comment(number, step.status_id, step.status)
        elif not is_unsaid and _is_told_otherwise(step.status, tracker.comments(number)):
            return False
        else:
            _commented(number, step.status, tracker, is_unsaid=is_unsaid)
    if step.comment is not None:
        _commented(number, step.comment, tracker, is_unsaid=is_unsaid)
    change = Change(step.title, step.body, _labels(step, now), step.state, step.state_reason)
    if step.add_labels and change == Change(labels=change.labels):
        tracker.add_labels(number, step.add_labels)
    elif change:
        tracker.edit_issue(number, change)
    return True


def _is_older(number: int, status: str, comments: Sequence[Comment]) -> bool:
    """Whether our status comment is there still, and tells of no later window than the text that is to replace it."""
    wanted = read_marker(status)
    there = next((marker for each, marker in statuses(comments) if each.id == number), None)
    return there is not None and (wanted is None or not wanted.history or not is_past(there, wanted.history[-1].end))


def _is_told_otherwise(status: str, comments: Sequence[Comment]) -> bool:
    """Whether a status comment of ours about the same problem is there that says something else."""
    wanted = read_marker(status)
    return wanted is not None and any(
        marker.root == wanted.root and marker != wanted for _, marker in statuses(comments)
    )


def _labels(step: Step, now: Issue) -> tuple[str, ...] | None:
    """All labels that the issue has afterwards: those that it has now, but for the step's; None where none changes."""
    kept = [label for label in now.labels if label not in step.remove_labels]
    there = {label.casefold() for label in kept}
    labels = (*kept, *(label for label in step.add_labels if label.casefold() not in there))
    return labels if set(labels) != set(now.labels) else None


def _commented(number: int, body: str, tracker: Tracker, *, is_unsaid: bool) -> None:
    """The comment stands there afterwards, once: it is looked for before each attempt, unless it is surely new."""
    for attempt in range(1, _ATTEMPTS + 1):
        if not (is_unsaid and attempt == 1) and any(is_same(each.body, body) for each in tracker.comments(number)):
            return
        try:
            tracker.add_comment(number, body)
        except UncertainError:
            if attempt == _ATTEMPTS:
                raise
        else:
            return


def _color(label: str) -> str:
    return _LABEL_COLORS.get(int(label[1:]), _OTHER_COLOR)


def check_target(plan: Plan, repository: str) -> None:
    """Raises `TrackerError` when the plan was made for another repository."""
    if plan.repository != repository:
        raise TrackerError(
            f"the plan was made for `{plan.repository}`, not for `{repository}`",
            "apply it with the settings it was made with",
        )
