"""What was done on GitHub about each incident, and why; and what people should do next."""

from __future__ import annotations

from gardener.incidents.incident import Incident
from gardener.issues import passages
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action
from gardener.text import border
from gardener.text.words import number
from gardener.window import Basis
from gardener.worklog import upkeep
from gardener.worklog.words import called, folded, heading, issue
from gardener.worklog.worklog import Room, Worklog

_DONE = {
    Action.CREATE: "issue created",
    Action.UPDATE: "its status was brought up to date, and people told",
    Action.MAINTAIN: "known, and no worse; at most its figures were edited in place",
    Action.REOPEN: "the issue was opened again",
    Action.CLOSE: "the issue was closed",
    Action.REPORT: "no issue is filed for it",
    Action.DEFER: "left to the next run",
    Action.IGNORE: "nothing, as people decided",
}


def sections(worklog: Worklog, room: Room) -> str:
    """One section for each incident that has one above; what is only reported, and what is ignored, folded apart."""
    told: list[str] = []
    reported: list[str] = []
    ignored: list[str] = []
    shown = worklog.scan.incidents[: room.in_full]
    for index, incident in enumerate(shown, start=1):
        if outcome := worklog.by_incident.get(incident.fingerprint):
            if outcome.step.action is Action.IGNORE:
                ignored.append(_aside(index, incident, outcome, worklog))
            elif outcome.step.action is Action.REPORT:
                reported.append(_aside(index, incident, outcome, worklog))
            else:
                told.append(_result(index, incident, outcome, worklog))
    if left := len(worklog.scan.incidents) - len(shown):
        told.append(f"{number(left, 'further incident')} had no place here; the machine-readable block lists them.")
    if reported:
        said = f"Report only: {number(len(reported), 'cluster')}, seen and counted, without an issue"
        told.append(folded(said, "\n\n".join(reported)))
    if ignored:
        said = f"Ignored: {number(len(ignored), 'cluster')}, as people decided"
        told.append(folded(said, "\n\n".join(ignored)))
    return "\n\n".join([*told, *upkeep.issues(worklog, room.listed)]) or "There was nothing to process."


def next_steps(worklog: Worklog, room: Room) -> str:
    """What to look at, the most urgent first."""
    lines = []
    for index, incident in enumerate(worklog.scan.incidents[: room.in_full], start=1):
        if incident.filed:
            outcome = worklog.by_incident.get(incident.fingerprint)
            where = f" ({issue(outcome, worklog)})" if outcome and outcome.issue else ""
            step = passages.next_step(incident)
            lines.append(f"{index}. CLUSTER {index}, P{incident.priority.level}{where}: {step}")
    lines += upkeep.advice(worklog, room.listed)
    coverage = worklog.scan.coverage
    if coverage.unreadable:
        lines.append(f"- Look at {number(coverage.unreadable, 'line')} of the file without an entry{coverage.places}.")
    if coverage.gaps:
        lines.append("- Read the gap named in Session Details.")
    elif coverage.basis is Basis.SAMPLED:
        lines.append("- Where counts must be exact, raise `max-entries` or read a shorter window.")
    return "\n".join(lines) or "None."


def _result(index: int, incident: Incident, outcome: Outcome, worklog: Worklog) -> str:
    step = outcome.step
    related = ", ".join(f"#{each}" for each in step.related) or "none"
    lines = [
        f"- **Issue:** {issue(outcome, worklog)}",
        f"- **Action taken:** {_action(outcome, worklog)}",
        f"- **Root cause:** {_root_cause(incident)}",
        f"- **Impact:** {passages.impact(incident)}",
        f"- **Linked issues:** {related}",
        f"- **Recommended next step:** {passages.next_step(incident)}",
    ]
    return f"### CLUSTER {index}: {heading(outcome)}\n\n" + "\n".join(lines)


def _aside(index: int, incident: Incident, outcome: Outcome, worklog: Worklog) -> str:
    """A cluster that gets no issue: what it is, how often it came, and why nothing is done."""
    lines = [
        f"- **Problem:** {called(incident)}, P{incident.priority.level}, {number(incident.count, 'entry', 'entries')}",
        f"- **Reason:** {border.sentence(outcome.step.reason, references=True)}",
    ]
    if outcome.issue is not None:
        lines.append(f"- **Issue:** {issue(outcome, worklog)}")
    return f"### CLUSTER {index}: {heading(outcome)}\n\n" + "\n".join(lines)


def _action(outcome: Outcome, worklog: Worklog) -> str:
    step = outcome.step
    if outcome.refused:
        return f"nothing: {border.sentence(outcome.refused)}"
    planned = "planned: " if worklog.dry_run and step.writes else ""
    return f"{planned}{_DONE[step.action]}, because {border.sentence(step.reason, references=True)}"


def _root_cause(incident: Incident) -> str:
    trace = incident.root.sample.trace
    if trace:
        return border.code(f"{trace.cause.type}: {trace.cause.message}", 300)
    return f"not named by the logs beyond the message {border.code(incident.root.template, 200)}"
