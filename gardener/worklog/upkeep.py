"""What a worklog tells of issues whose problem was not in the logs: quiet ones, closed ones, duplicates."""

from __future__ import annotations

from collections.abc import Iterator

from gardener.issues.apply import Outcome
from gardener.text import border
from gardener.worklog.worklog import Worklog


def issues(worklog: Worklog, most: int) -> list[str]:
    """A section with a line for each of these issues, `most` of them; nothing where there is none."""
    lines = [f"- {_link(each)}: {_said(each, dry_run=worklog.dry_run)}" for each in _absent(worklog)]
    return ["### Issues without entries\n\n" + "\n".join(_at_most(lines, most))] if lines else []


def advice(worklog: Worklog, most: int) -> list[str]:
    """What people should look at, as items of a list: quiet issues, and steps that were left; `most` of them."""
    lines = [
        f"- {_link(each)}: {border.sentence(each.step.advice, references=True)}."
        for each in _absent(worklog)
        if each.step.advice
    ]
    lines += [
        f"- Not done for {_link(each)}: {border.sentence(each.refused, references=True)}." for each in _refused(worklog)
    ]
    return _at_most(lines, most)


def _at_most(lines: list[str], most: int) -> list[str]:
    left = len(lines) - most
    return [*lines[:most], f"- and {left:,} more"] if left > 0 else lines


def _absent(worklog: Worklog) -> Iterator[Outcome]:
    return (outcome for outcome in worklog.outcomes if not outcome.step.incident)


def _refused(worklog: Worklog) -> Iterator[Outcome]:
    return (outcome for outcome in worklog.outcomes if outcome.refused)


def _said(outcome: Outcome, *, dry_run: bool) -> str:
    step = outcome.step
    if outcome.refused:
        return f"nothing done: {border.sentence(outcome.refused, references=True)}"
    planned = "planned: " if dry_run and step.writes else ""
    return f"{planned}{step.action}, because {border.sentence(step.reason, references=True)}"


def _link(outcome: Outcome) -> str:
    if outcome.issue is None:
        return border.code(outcome.step.name)
    return f"[#{outcome.issue}]({outcome.url})" if outcome.url else f"#{outcome.issue}"
