"""The short account of a run, for a terminal and the job log: plain lines, no log text but through the border."""

from __future__ import annotations

from gardener.garden import Report
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action, Plan
from gardener.scan import Scan
from gardener.text import border
from gardener.text.words import entries, number
from gardener.tree import tree
from gardener.window import Coverage

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


def of_scan(scan: Scan) -> str:
    """What the logs hold: coverage, then a tree for each incident."""
    trees = (line for incident in scan.incidents for line in tree(incident, scan.coverage.covered))
    return "\n".join([of_coverage(scan.coverage), *_silent(scan), *trees, _normal(scan)])


def of_plan(scan: Scan, plan: Plan) -> str:
    """What a run would do."""
    lines = [of_coverage(scan.coverage), *_silent(scan)]
    lines += [_step_line(Outcome(step, step.issue, step.url), planned=True) for step in plan.steps]
    lines += [_normal(scan), f"{number(len(plan.writing), 'step')} of the plan would change something."]
    return "\n".join(lines)


def of_report(report: Report) -> str:
    """What a run did."""
    scan = report.worklog.scan
    planned = report.published is None
    lines = [of_coverage(scan.coverage), *_silent(scan)]
    lines += [_step_line(outcome, planned=planned) for outcome in report.outcomes]
    lines.append(_normal(scan))
    if planned:
        lines.append(
            f"Dry run: {number(len(report.plan.writing), 'step')} would change something; nothing was written."
        )
    else:
        written = sum(outcome.step.writes and not outcome.refused for outcome in report.outcomes)
        lines.append(f"{number(written, 'step')} changed something." if written else "Nothing was changed.")
    return "\n".join(lines)


def of_coverage(coverage: Coverage) -> str:
    """What was read, in one or two lines."""
    complete = "complete" if coverage.complete else "NOT complete"
    read = f"{entries(coverage.entries)} from {border.line(coverage.source)}"
    lines = [f"Read {read} over {coverage.covered} ({coverage.basis}, {complete})."]
    lines += [f"  gap: {border.line(gap.reason)}" for gap in coverage.gaps]
    lines += [
        f"  {each.name}: read {each.read:,}, which stand for {each.total:,} ({each.basis})" for each in coverage.strata
    ]
    if coverage.reread:
        lines.append(f"  read again: {coverage.reread}, where {entries(coverage.late)} had arrived late")
    if coverage.backfilled:
        lines.append(f"  back-filled: {coverage.backfilled.reason}")
    if coverage.effort.seconds:
        took = coverage.effort
        waited = f", of which {took.waited:.1f} s waiting" if took.waited else ""
        again = f", {number(took.retries, 'page')} asked for again" if took.retries else ""
        lines.append(f"  {number(coverage.pages, 'page')} in {took.seconds:.1f} s{waited}{again}")
    if coverage.unreadable:
        lines.append(f"  {number(coverage.unreadable, 'line')} could not be read as an entry")
    if coverage.outside:
        lines.append(f"  {entries(coverage.outside)} of the file lie outside the window")
    return "\n".join(lines)


def _silent(scan: Scan) -> list[str]:
    """The services that stopped writing; their problems are not called gone."""
    return [f"  silent: {border.line(each.text)}." for each in scan.silences]


def _step_line(outcome: Outcome, *, planned: bool) -> str:
    step = outcome.step
    result = _RESULT[step.action]
    if outcome.refused:
        result = "refused"
    elif not step.writes and step.action in {Action.CREATE, Action.UPDATE, Action.REOPEN}:
        result = "done before"
    target = f"#{outcome.issue}" if outcome.issue else "new" if planned and step.action is Action.CREATE else "-"
    why = outcome.refused or step.reason
    return f"  P{step.priority:<3}{result:<12}{target:<7}{border.line(step.name, 90)}\n{'':25}{border.line(why)}"


def _normal(scan: Scan) -> str:
    count = sum(each.count for each in scan.normal)
    known = sum(scan.traffic.counts.values()) if scan.traffic else 0
    least = scan.traffic.about if scan.traffic else ""
    return f"  Normal operation (informational): {least}{entries(count + known)}"
