"""Issues that no incident belongs to: gone quiet, or the second one of ours about the same problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gardener.issues import notes, own
from gardener.issues.comments import Comments, statuses
from gardener.issues.interface import Comment, Issue
from gardener.issues.life import Life, News, State, quiet_runs, unseen
from gardener.issues.marker import Marker, read_marker, with_marker
from gardener.issues.plan import Action, Step
from gardener.issues.rules import Rules
from gardener.issues.texts import Context
from gardener.text.words import number


def without_duplicates(issues: Iterable[Issue]) -> tuple[list[Issue], Mapping[int, int]]:
    """The issues but for those of ours about the same problem as an earlier one; these with the earlier's number."""
    first: dict[str, int] = {}
    kept: list[Issue] = []
    duplicates: dict[int, int] = {}
    for issue in issues:
        marker = read_marker(issue.body)
        root = marker.root if marker else ""
        if root and root in first:
            duplicates[issue.number] = first[root]
        else:
            kept.append(issue)
            if root:
                first[root] = issue.number
    return kept, duplicates


def steps(
    unmatched: Sequence[Issue], duplicates: Mapping[Issue, Issue], comments: Comments, context: Context, rules: Rules
) -> Iterator[Step]:
    """What is to be done about them, by their numbers. Nothing is called quiet unless everything was read."""
    for issue, first in duplicates.items():
        if marker := read_marker(issue.body):
            yield _duplicate(issue, marker, first, comments, context, rules)
    if not context.coverage.complete or not context.traffic:
        return
    for issue in unmatched:
        if rules.hands_off(issue):
            continue
        if marker := read_marker(issue.body):
            step = _quiet(issue, marker, comments, context, rules)
        elif found := _adopted(issue, comments, context):
            step, marker = _quiet_status(issue, *found, context, rules), found[1]
        else:
            continue
        if marker.scope == context.place and (step.writes or step.advice or marker.run == context.run):
            yield step


def done_before(closed: Iterable[tuple[Issue, Marker]], context: Context) -> Iterator[Step]:
    """What an earlier attempt of this run closed: said again, so that the same run gives the same worklog."""
    for issue, marker in sorted(closed, key=lambda pair: pair[0].number):
        if marker.run == context.run and marker.action == Action.CLOSE:
            yield replace(_kept(issue, marker, marker.why), action=Action.CLOSE)


def _adopted(issue: Issue, comments: Comments, context: Context) -> tuple[Comment, Marker] | None:
    """Our status comment in an issue that a person wrote, about these logs."""
    own_ones = statuses(comments.lately(issue))
    return next((pair for pair in own_ones if pair[1].scope == context.place), None)


def _quiet(issue: Issue, marker: Marker, comments: Comments, context: Context, rules: Rules) -> Step:
    """One more run without it, in an issue of ours: counted in the marker, said once, closed where that is wished."""
    kept, told, life = _unseen(issue, marker, context, rules, may_close=True)
    if told is None or life is None:
        return kept
    if kept.action is Action.CLOSE:
        note = notes.of_closing(context, marker, life)
        kept = replace(kept, state="closed", state_reason="completed", comment=note)
    elif News.QUIET in life.news:
        kept = replace(kept, comment=notes.of_quiet(context, marker, life))
    counted = comments.counted(issue, marker, kept.comment)
    told = replace(told, comments=counted.after)
    return replace(kept, body=with_marker(issue.body, told), comments=counted.before)


def _quiet_status(issue: Issue, comment: Comment, marker: Marker, context: Context, rules: Rules) -> Step:
    """The same in an issue that a person wrote: said in our status comment, and never closed."""
    kept, told, life = _unseen(issue, marker, context, rules, may_close=False)
    if told is None or life is None:
        return kept
    text = with_marker(comment.body, told)
    if News.QUIET in life.news:
        text = f"{notes.quiet(life)}\n\n{text}"
    return replace(kept, status=text, status_id=comment.id)


def _unseen(
    issue: Issue, marker: Marker, context: Context, rules: Rules, *, may_close: bool
) -> tuple[Step, Marker | None, Life | None]:
    """The step without its texts, and what is to be remembered; None twice where this run has nothing to add."""
    runs = quiet_runs(marker.history)
    kept = _kept(issue, marker, "not seen in this run")
    close_after = rules.close_after if may_close else 0
    counted = bool(marker.history) and marker.history[-1].end >= context.end
    if counted and marker.run == context.run:
        kept = replace(kept, action=own.done_before(marker), reason=marker.why)
    if counted or (marker.state == State.QUIET and not close_after):
        return _advised(kept, marker, runs), None, None
    life = unseen(marker, context.end, rules.quiet_after)
    runs = quiet_runs(life.history)
    closing = bool(close_after) and runs >= close_after
    action = Action.CLOSE if closing else Action.UPDATE if life.news else Action.MAINTAIN
    why = f"not seen in {number(runs, 'run')} in a row"
    told = replace(
        marker, run=context.run, action=action, why=why, state=life.state, said=life.said, history=life.history
    )
    step = replace(kept, action=action, reason=why)
    return step if closing else _advised(step, told, runs), told, life


def _advised(step: Step, marker: Marker, runs: int) -> Step:
    if marker.state != State.QUIET:
        return step
    return replace(step, advice=f"quiet for {number(runs, 'run')} or more: close it if it is mended")


def _duplicate(issue: Issue, marker: Marker, first: Issue, comments: Comments, context: Context, rules: Rules) -> Step:
    """Closed as a duplicate, unless a person has taken it up, or somebody else wrote it and copied our text."""
    kept = _kept(issue, marker, f"the same problem as #{first.number}")
    second = f"a second issue about #{first.number}"
    if issue.author != first.author:
        return replace(kept, advice=f"{second}; somebody else wrote it, so it is left open")
    taken = issue.assigned or any(read_marker(each.body) is None for each in comments.of(issue))
    if taken or rules.hands_off(issue):
        return replace(kept, advice=f"{second}; people have taken it up, so it is left open")
    note = notes.of_duplicate(context, marker, first.number)
    counted = comments.counted(issue, marker, note)
    told = replace(marker, run=context.run, action=Action.CLOSE, why=kept.reason, comments=counted.after)
    return replace(
        kept,
        action=Action.CLOSE,
        body=with_marker(issue.body, told),
        comment=note,
        comments=counted.before,
        state="closed",
        state_reason="duplicate",
    )


def _kept(issue: Issue, marker: Marker, reason: str) -> Step:
    return Step(
        Action.MAINTAIN, "", issue.title, marker.priority, reason, issue.number, issue.url, expects=issue.digest
    )
