"""The short account of a run, for a terminal and the job log: plain lines, no log text but through the border."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from gardener.garden import Report
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action, Plan
from gardener.paint import PLAIN, Paint
from gardener.scan import Scan
from gardener.text import border
from gardener.text.words import entries, number
from gardener.tree import timeline, tree
from gardener.window import Coverage

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


def of_scan(scan: Scan) -> str:
    """What the logs hold: coverage, then a tree for each incident."""
    trees = (line for incident in scan.incidents for line in tree(incident, scan.coverage.covered))
    return "\n".join([of_coverage(scan.coverage), *_silent(scan, PLAIN), *trees, _normal(scan)])


def of_plan(scan: Scan, plan: Plan, paint: Paint = PLAIN) -> str:
    """What a run would do."""
    lines = [of_coverage(scan.coverage), *_silent(scan, paint)]
    outcomes = [Outcome(step, step.issue, step.url) for step in plan.steps]
    lines += _table(outcomes, scan, paint, planned=True)
    lines += [_normal(scan), f"{number(len(plan.writing), 'step')} of the plan would change something."]
    return "\n".join(lines)


def of_report(report: Report, paint: Paint = PLAIN) -> str:
    """What a run did: on a terminal a table with the course of each problem, elsewhere plain lines."""
    scan = report.worklog.scan
    planned = report.published is None
    lines = [of_coverage(scan.coverage), *_silent(scan, paint)]
    lines += _table(report.outcomes, scan, paint, planned=planned)
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


def _silent(scan: Scan, paint: Paint) -> list[str]:
    """The services that stopped writing; their problems are not called gone."""
    said = [f"silent: {border.line(each.text)}." for each in scan.silences]
    if not paint.width:
        return [f"  {each}" for each in said]
    return [line for each in said for line in wrap(each, paint.width, initial_indent="  ", subsequent_indent=" " * 10)]


def _normal(scan: Scan) -> str:
    count = sum(each.count for each in scan.normal)
    known = sum(scan.traffic.counts.values()) if scan.traffic else 0
    least = scan.traffic.about if scan.traffic else ""
    return f"  Normal operation (informational): {least}{entries(count + known)}"
