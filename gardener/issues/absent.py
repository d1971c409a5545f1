"""Issues of ours that no incident belongs to: gone quiet, or the second one about the same problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gardener.issues import notes, own, texts
from gardener.issues.interface import Issue, Tracker
from gardener.issues.life import News, State, quiet_runs, unseen
from gardener.issues.marker import Marker, read_marker
from gardener.issues.plan import Action, Step
from gardener.issues.rules import Rules
from gardener.issues.texts import Context
from gardener.text.words import number


def without_duplicates(issues: Iterable[Issue]) -> tuple[list[Issue], Mapping[int, Issue]]:
    """The issues but for those of ours about the very same problem as an earlier one; these by the earlier's number."""
    first: dict[str, int] = {}
    kept: list[Issue] = []
    duplicates: dict[int, Issue] = {}
    for issue in issues:
        marker = read_marker(issue.body)
        root = marker.fingerprints[0] if marker else ""
        if root and root in first:
            duplicates[first[root]] = issue
        else:
            kept.append(issue)
            if root:
                first[root] = issue.number
    return kept, duplicates


def steps(
    unmatched: Sequence[Issue], duplicates: Mapping[int, Issue], tracker: Tracker, context: Context, rules: Rules
) -> Iterator[Step]:
    """What is to be done about them, by their numbers. Nothing is called quiet unless everything was read."""
    for first, issue in sorted(duplicates.items(), key=lambda pair: pair[1].number):
        if marker := read_marker(issue.body):
            yield _duplicate(issue, marker, first, tracker, context, rules)
    if not context.coverage.complete or not context.traffic:
        return
    for issue in unmatched:
        marker = read_marker(issue.body)
        if marker and marker.scope == context.place and not rules.hands_off(issue):
            step = _quiet(issue, marker, context, rules)
            if step.writes or step.advice or marker.run == context.run:
                yield step


def done_before(closed: Iterable[tuple[Issue, Marker]], context: Context) -> Iterator[Step]:
    """What an earlier attempt of this run closed: said again, so that the same run gives the same worklog."""
    for issue, marker in sorted(closed, key=lambda pair: pair[0].number):
        if marker.run == context.run and marker.action == Action.CLOSE:
            yield replace(_kept(issue, marker, marker.why), action=Action.CLOSE)


def _quiet(issue: Issue, marker: Marker, context: Context, rules: Rules) -> Step:
    runs = quiet_runs(marker.history)
    kept = _kept(issue, marker, "not seen in this run")
    counted = bool(marker.history) and marker.history[-1].end >= context.end
    if counted and marker.run == context.run:
        kept = replace(kept, action=own.done_before(marker), reason=marker.why)
    if counted or (marker.state == State.QUIET and not rules.close_after):
        return _advised(kept, marker, runs)
    life = unseen(marker, context.end, rules.quiet_after)
    runs = quiet_runs(life.history)
    closing = bool(rules.close_after) and runs >= rules.close_after
    action = Action.CLOSE if closing else Action.UPDATE if life.news else Action.MAINTAIN
    why = f"not seen in {number(runs, 'run')} in a row"
    told = replace(
        marker, run=context.run, action=action, why=why, state=life.state, said=life.said, history=life.history
    )
    step = replace(kept, action=action, reason=why, body=texts.remembering(issue.body, told))
    if closing:
        comment = notes.of_closing(context, marker, life)
        return replace(step, state="closed", state_reason="completed", comment=comment)
    if News.QUIET in life.news:
        step = replace(step, comment=notes.of_quiet(context, marker, life))
    return _advised(step, told, runs)


def _advised(step: Step, marker: Marker, runs: int) -> Step:
    if marker.state != State.QUIET:
        return step
    return replace(step, advice=f"quiet for {number(runs, 'run')} or more: close it if it is mended")


def _duplicate(issue: Issue, marker: Marker, first: int, tracker: Tracker, context: Context, rules: Rules) -> Step:
    """Closed as a duplicate, unless a person has taken it up."""
    kept = _kept(issue, marker, f"the same problem as #{first}")
    spoken = tracker.comments(issue.number) if issue.comment_count else ()
    taken = issue.assigned or any(read_marker(each.body) is None for each in spoken)
    if taken or rules.hands_off(issue):
        return replace(kept, advice=f"a second issue about #{first}; people have taken it up, so it is left open")
    told = replace(marker, run=context.run, action=Action.CLOSE, why=kept.reason)
    return replace(
        kept,
        action=Action.CLOSE,
        body=texts.remembering(issue.body, told),
        comment=notes.of_duplicate(context, marker, first),
        state="closed",
        state_reason="duplicate",
    )


def _kept(issue: Issue, marker: Marker, reason: str) -> Step:
    return Step(
        Action.MAINTAIN, "", issue.title, marker.priority, reason, issue.number, issue.url, expects=issue.digest
    )
