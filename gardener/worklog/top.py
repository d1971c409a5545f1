"""The top of a worklog, to be understood in ten seconds: three lines, one table, one picture."""

from __future__ import annotations

from gardener.issues.plan import Action
from gardener.text import border
from gardener.text.words import entries, number
from gardener.tree import timeline
from gardener.worklog import charts
from gardener.worklog.words import called, folded, issue, result, table
from gardener.worklog.worklog import Room, Worklog

_BARS = 24
_MOST_ROWS = 12


def lines(worklog: Worklog) -> str:
    """Three lines: what matters now, what was done, and whether everything was read; before them what fell silent."""
    silent = (f"**Silent**: {border.sentence(each.text)}" for each in worklog.scan.silences)
    said = (*silent, _now(worklog), _done(worklog), _read(worklog))
    return "\n".join(f"- {line}." for line in said)


def overview(worklog: Worklog, room: Room) -> str:
    """One row for each incident, the most urgent first, with its course over the window; the tail is folded."""
    incidents = worklog.scan.incidents
    window = worklog.scan.coverage.covered
    made = []
    for index, incident in enumerate(incidents[: room.listed], start=1):
        bars = timeline(incident.minutes, window, _BARS)
        priority = f"P{incident.priority.level}"
        made.append(
            (
                f"[{index}](#cluster-{index})" if index <= room.in_full else str(index),
                f"**{priority}**" if incident.filed else priority,
                f"{incident.count:,}",
                f"`{bars}`" if bars else "",
                called(incident, 90),
                result(worklog.by_incident.get(incident.fingerprint), worklog),
            )
        )
    if not made:
        return ""
    head = ("cluster", "priority", "entries", "over the window", "problem", "result")
    shown = table(head, made[:_MOST_ROWS])
    if rest := made[_MOST_ROWS:]:
        left = len(incidents) - len(made)
        said = number(len(rest), "further cluster") + (f", and {left:,} that are not listed" if left else "")
        shown += "\n\n" + folded(said, table(head, rest))
    return shown


def picture(worklog: Worklog) -> str:
    """The entries of all problems over the window."""
    scan = worklog.scan
    return charts.traffic(scan.incidents, scan.coverage.covered, scan.deployments)


def _now(worklog: Worklog) -> str:
    incidents = worklog.scan.incidents
    filed = [each for each in incidents if each.filed]
    if not incidents:
        return "**No problem was found**"
    if not filed:
        return f"**Nothing to file** of {number(len(incidents), 'incident')} found; nothing is urgent"
    worst = filed[0]
    outcome = worklog.by_incident.get(worst.fingerprint)
    where = f", {issue(outcome, worklog)}" if outcome and outcome.issue else ""
    return (
        f"**{number(len(filed), 'incident')} to file** of {len(incidents)} found; "
        f"the worst is P{worst.priority.level}: {called(worst)}{where}"
    )


def _done(worklog: Worklog) -> str:
    done = [outcome for outcome in worklog.outcomes if not outcome.refused]
    created = sum(outcome.step.action is Action.CREATE for outcome in done)
    updated = sum(outcome.step.action in {Action.UPDATE, Action.REOPEN, Action.CLOSE} for outcome in done)
    kept = sum(outcome.step.action is Action.MAINTAIN for outcome in done)
    said = f"{number(created, 'issue')} created, {updated} updated, {kept} maintained"
    if worklog.dry_run:
        said += " (dry run: planned, nothing was written)"
    if left := sum(outcome.is_left for outcome in worklog.outcomes):
        said += f", **{number(left, 'step')} left to the next run**"
    return said


def _read(worklog: Worklog) -> str:
    coverage = worklog.scan.coverage
    if coverage.complete:
        return f"Everything was read: {entries(coverage.entries)} over {coverage.asked.said}"
    return f"**Not everything was read** ({coverage.basis}): {entries(coverage.entries)}; see Session Details"
