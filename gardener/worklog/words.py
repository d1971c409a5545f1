"""The words that several sections of a worklog share: tables, names, links to issues, what a step came to."""

from __future__ import annotations

from collections.abc import Sequence

from gardener.incidents.incident import Incident
from gardener.issues import titles
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action
from gardener.text import border
from gardener.worklog.worklog import Worklog

RESULTS = {
    Action.CREATE: "NEW ISSUE CREATED",
    Action.UPDATE: "EXISTING ISSUE UPDATED",
    Action.MAINTAIN: "EXISTING ISSUE MAINTAINED",
    Action.REOPEN: "REOPENED",
    Action.CLOSE: "CLOSED",
    Action.REPORT: "REPORT ONLY",
    Action.DEFER: "DEFERRED",
    Action.IGNORE: "IGNORED",
}
_SHORT = {
    Action.CREATE: "new",
    Action.UPDATE: "updated",
    Action.MAINTAIN: "maintained",
    Action.REOPEN: "reopened",
    Action.CLOSE: "closed",
    Action.REPORT: "report only",
    Action.DEFER: "deferred",
    Action.IGNORE: "ignored",
}


def heading(outcome: Outcome) -> str:
    """What became of an incident, for a heading: what was only planned, and refused, was not done."""
    return "NOT DONE" if outcome.refused else RESULTS[outcome.step.action]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are harmless already."""
    lines = [head, ["---" for _ in head], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def folded(summary: str, text: str) -> str:
    """A text that opens on a click; the summary is ours and plain."""
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"


def called(incident: Incident, limit: int = 120) -> str:
    """What a person would call the incident, as a code span for a cell of a table."""
    return border.cell(incident.name or titles.name_of(incident), limit)


def issue(outcome: Outcome, worklog: Worklog) -> str:
    """The issue as a link."""
    if outcome.issue is None:
        return "none yet (dry run)" if worklog.dry_run and outcome.step.action is Action.CREATE else "none"
    return f"[#{outcome.issue}]({outcome.url})" if outcome.url else f"#{outcome.issue}"


def result(outcome: Outcome | None, worklog: Worklog) -> str:
    """What became of an incident, in a word or two and a link."""
    if outcome is None:
        return "nothing"
    said = "not done" if outcome.refused else _SHORT[outcome.step.action]
    if worklog.dry_run and outcome.step.writes:
        said = f"planned: {said}"
    return f"{said} {issue(outcome, worklog)}" if outcome.issue is not None else said
