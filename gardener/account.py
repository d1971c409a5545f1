"""The short account of a run, for a terminal and the job log: plain lines, no log text but through the border."""

from __future__ import annotations

from collections.abc import Iterator

from gardener.garden import Report
from gardener.incidents.incident import Incident
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action, Plan
from gardener.scan import Scan
from gardener.text import border
from gardener.text.words import entries, number
from gardener.window import Coverage

_RESULT = {
    Action.CREATE: "created",
    Action.UPDATE: "updated",
    Action.MAINTAIN: "maintained",
    Action.REPORT: "report only",
    Action.DEFER: "deferred",
}


def of_scan(scan: Scan) -> str:
    """What the logs hold: coverage, then one line for each incident."""
    return "\n".join([of_coverage(scan.coverage), *_incidents(scan.incidents), _normal(scan)])


def of_plan(scan: Scan, plan: Plan) -> str:
    """What a run would do."""
    lines = [of_coverage(scan.coverage)]
    lines += [_step_line(Outcome(step, step.issue, step.url), planned=True) for step in plan.steps]
    lines += [_normal(scan), f"{number(len(plan.writing), 'step')} of the plan would change something."]
    return "\n".join(lines)


def of_report(report: Report) -> str:
    """What a run did."""
    scan = report.worklog.scan
    planned = report.published is None
    lines = [of_coverage(scan.coverage)]
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
    if coverage.unreadable:
        lines.append(f"  {number(coverage.unreadable, 'line')} could not be read as an entry")
    if coverage.outside:
        lines.append(f"  {entries(coverage.outside)} of the file lie outside the window")
    return "\n".join(lines)


def _incidents(incidents: tuple[Incident, ...]) -> Iterator[str]:
    for incident in incidents:
        count = f"{incident.count:,}"
        yield f"  P{incident.priority.level:<3}{count:>8}  {border.line(incident.root.template, 110)}"
        yield f"               {border.line(incident.priority.reasons[0])}"
        for symptom in incident.symptoms:
            cluster = symptom.cluster
            said = f"{border.line(cluster.template, 90)}: {border.line(symptom.evidence)}"
            yield f"               + {cluster.count:,}  {said}"


def _step_line(outcome: Outcome, *, planned: bool) -> str:
    step = outcome.step
    result = _RESULT[step.action]
    if outcome.refused:
        result = "refused"
    elif not step.writes and step.action in {Action.CREATE, Action.UPDATE}:
        result = "done before"
    target = f"#{outcome.issue}" if outcome.issue else "new" if planned and step.action is Action.CREATE else "-"
    why = outcome.refused or step.reason
    return f"  P{step.priority:<3}{result:<12}{target:<7}{border.line(step.name, 90)}\n{'':25}{border.line(why)}"


def _normal(scan: Scan) -> str:
    count = sum(each.count for each in scan.normal)
    known = sum(scan.traffic.counts.values()) if scan.traffic else 0
    least = "at least " if scan.traffic and not scan.traffic.exact else ""
    return f"  Normal operation (informational): {least}{entries(count + known)}"
