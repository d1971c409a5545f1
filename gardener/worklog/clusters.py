"""The Raw Log Summary of a worklog: one section for each incident. Its headings never hold log text."""

from __future__ import annotations

from collections.abc import Iterator

from gardener.clusters.cluster import Cluster
from gardener.events.payload import message_of
from gardener.incidents.incident import Incident
from gardener.issues import passages, whereabouts
from gardener.issues.context import basis
from gardener.issues.plan import Action
from gardener.text import border
from gardener.text.words import number
from gardener.tree import timeline
from gardener.window import instant
from gardener.worklog import charts
from gardener.worklog.words import called, folded, table
from gardener.worklog.worklog import Room, Worklog

_MOST_CHARTS = 6
_BARS = 48


def sections(worklog: Worklog, room: Room) -> str:
    """All incidents: the most urgent in full, those that are only reported folded, the tail as a table."""
    incidents = worklog.scan.incidents
    made = [
        _cluster(index, incident, worklog, room) for index, incident in enumerate(incidents[: room.in_full], start=1)
    ]
    filed = [text for text, each in zip(made, incidents, strict=False) if each.filed]
    aside = [text for text, each in zip(made, incidents, strict=False) if not each.filed]
    if aside:
        told = f"{number(len(aside), 'cluster')} without an issue (report only, or ignored)"
        filed.append(folded(told, "\n\n".join(aside)))
    if rest := incidents[room.in_full :]:
        rows = [
            (str(index), f"P{each.priority.level}", f"{each.count:,}", called(each))
            for index, each in enumerate(rest[: room.listed], start=room.in_full + 1)
        ]
        head = ("cluster", "priority", "entries", "problem")
        said = f"These {number(len(rest), 'cluster')} have no section of their own, so that this file can be shown."
        if len(rest) > len(rows):
            said += f" The last {number(len(rest) - len(rows), 'cluster')} are not listed either."
        filed.append(f"### Further clusters\n\n{said}\n\n{folded('Further clusters', table(head, rows))}")
    return "\n\n".join(filed) or "No problem was found in the entries read."


def _cluster(index: int, incident: Incident, worklog: Worklog, room: Room) -> str:
    return "\n\n".join([f"### CLUSTER {index}", *_parts(index, incident, worklog, room)])


def _parts(index: int, incident: Incident, worklog: Worklog, room: Room) -> Iterator[str]:
    context = worklog.context
    yield "\n".join(f"- {fact}" for fact in _facts(incident, worklog))
    if bars := timeline(incident.minutes, worklog.scan.coverage.covered, _BARS):
        yield f"**Over the window:** `{bars}`"
    yield _sample(incident.root, room.sample)
    yield f"**Description:** {border.code(incident.root.template, 400)}"
    yield f"**Chain:**\n\n{passages.cause(incident)}"
    chart = charts.chain(incident, index, context.coverage.covered, worklog.scan.deployments)
    if chart and index <= _MOST_CHARTS:
        yield chart
    outcome = worklog.by_incident.get(incident.fingerprint)
    new = outcome is None or outcome.step.action in {Action.CREATE, Action.DEFER, Action.REPORT}
    if incident.filed:
        yield f"**Where in the code:**\n\n{whereabouts.where(incident, context, new=new)}"
    rows = [*passages.measured(incident, context), ("Fingerprint", f"`{incident.fingerprint}`")]
    yield folded("Technical details", table(("what", "value"), rows))
    yield passages.grouping(incident)


def _facts(incident: Incident, worklog: Worklog) -> Iterator[str]:
    root = incident.root.sample
    module = root.location.name if root.location else ""
    reasons = border.sentence("; ".join(incident.priority.reasons))
    yield f"**Severity:** {incident.level.name} · **Priority:** P{incident.priority.level} ({reasons})"
    yield f"**Count:** {incident.count:,} ({basis(incident, worklog.scan.coverage)})"
    yield f"**Context module:** {border.code(module) if module else 'unknown'}"
    yield f"**Impact:** {passages.impact(incident)} {passages.business(incident)}"
    if known := passages.component(incident):
        yield f"**Component:** {known}"
    if going := _course(incident, worklog):
        yield f"**Course:** {' '.join(going)}"


def _course(incident: Incident, worklog: Worklog) -> list[str]:
    """How it goes. Of a closed issue nothing is remembered before it is opened again, so there nothing is compared."""
    outcome = worklog.by_incident.get(incident.fingerprint)
    action = outcome.step.action if outcome else Action.REPORT
    if action is Action.REOPEN:
        return []
    return passages.course(incident, known=action not in {Action.CREATE, Action.DEFER, Action.REPORT})


def _sample(cluster: Cluster, limit: int) -> str:
    """One real entry, verbatim but for what was redacted, and what finds it again."""
    event = cluster.sample
    entry = event.entry
    facts = [f"insertId {border.code(entry.insert_id, 100)}"]
    if entry.timestamp:
        facts.append(f"`{instant(entry.timestamp)}`")
    facts.append(f"severity {border.code(entry.severity or 'none')}")
    if entry.log_name:
        facts.append(f"log {border.code(entry.log_name, 200)}")
    return f"**Sample entry** ({', '.join(facts)}):\n\n{border.block(message_of(entry) or event.message, limit)}"
