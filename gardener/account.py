"""The short account of a run, for a terminal and the job log: plain lines, no log text but through the border."""

from __future__ import annotations

from collections.abc import Sequence

from gardener.garden import Report
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action, Plan
from gardener.paint import PLAIN, Paint
from gardener.scan import Scan
from gardener.scan_account import normal, of_coverage, silent
from gardener.text import border
from gardener.text.words import number
from gardener.tree import timeline

_BARS = 16  # characters of a problem's course
_BEFORE = 2 + 4 + 12 + 7 + 8 + 2 + _BARS + 2  # characters before a problem's name, on a terminal
_RESULT = {
    Action.CREATE: "created",
    Action.UPDATE: "updated",
    Action.MAINTAIN: "maintained",
    Action.REOPEN: "reopened",
    Action.CLOSE: "closed",
    Action.REPORT: "report only",
    Action.DEFER: "deferred",
    Action.IGNORE: "ignored",
}


def of_plan(scan: Scan, plan: Plan, paint: Paint = PLAIN) -> str:
    """What a run would do."""
    lines = [of_coverage(scan.coverage), *silent(scan, paint)]
    outcomes = [Outcome(step, step.issue, step.url) for step in plan.steps]
    lines += _table(outcomes, scan, paint, planned=True)
    lines += [normal(scan), f"{number(len(plan.writing), 'step')} of the plan would change something."]
    return "\n".join(lines)


def of_report(report: Report, paint: Paint = PLAIN) -> str:
    """What a run did: on a terminal a table with the course of each problem, elsewhere plain lines."""
    scan = report.worklog.scan
    planned = report.published is None
    lines = [of_coverage(scan.coverage), *silent(scan, paint)]
    lines += _table(report.outcomes, scan, paint, planned=planned)
    lines.append(normal(scan))
    if planned:
        lines.append(
            f"Dry run: {number(len(report.plan.writing), 'step')} would change something; nothing was written."
        )
    else:
        written = sum(outcome.step.writes and not outcome.refused for outcome in report.outcomes)
        lines.append(f"{number(written, 'step')} changed something." if written else "Nothing was changed.")
    return "\n".join(lines)


def _table(outcomes: Sequence[Outcome], scan: Scan, paint: Paint, *, planned: bool) -> list[str]:
    """A line for each step with its reason below; on a terminal with a head, entries and bars over the window."""
    by_fingerprint = {each.fingerprint: each for each in scan.incidents}
    lines = []
    if paint.width and outcomes:
        lines.append(paint.bold(f"  {'':4}{'':12}{'issue':<7}{'entries':>8}  {'over the window':<{_BARS}}  problem"))
    for outcome in outcomes:
        step = outcome.step
        result = _RESULT[step.action]
        if outcome.refused:
            result = "refused"
        elif not step.writes and step.action in {Action.CREATE, Action.UPDATE, Action.REOPEN}:
            result = "done before"
        target = f"#{outcome.issue}" if outcome.issue else "new" if planned and step.action is Action.CREATE else "-"
        head = f"  {paint.priority(step.priority, f'P{step.priority:<3}')}{result:<12}{target:<7}"
        why = border.line(outcome.refused or step.reason)
        if not paint.width:
            lines.append(f"{head}{border.line(step.name, 90)}\n{'':25}{why}")
            continue
        incident = by_fingerprint.get(step.incident)
        count = f"{incident.count:,}" if incident else ""
        bars = timeline(incident.minutes, scan.coverage.covered, _BARS) if incident else ""
        room = paint.width - _BEFORE
        lines.append(f"{head}{count:>8}  {bars:<{_BARS}}  {border.line(step.name, room)}")
        lines.append(f"{'':{_BEFORE}}{paint.dim(border.line(why, room))}")
    return lines
