"""What was decided for each entry of a problem: one row for each, for people and for scoring."""

from __future__ import annotations

from collections.abc import Iterator

from gardener.incidents.incident import Incident
from gardener.issues.plan import Plan, Step
from gardener.text import border

HEAD = ("insertId", "decision", "issue")


def rows(incidents: tuple[Incident, ...], plan: Plan) -> Iterator[tuple[str, str, str]]:
    """`insertId,decision,issue`: match, related or new, and issue numbers separated by spaces; the head row first.

    Needs incidents whose clusters kept the ids of their entries.
    """
    by_incident = {step.incident: step for step in plan.steps if step.incident}
    yield HEAD
    for incident in incidents:
        decision, issues = _decision(by_incident[incident.fingerprint])
        for cluster in incident.clusters:
            for insert_id in cluster.insert_ids:
                yield border.visible(insert_id), decision, issues


def _decision(step: Step) -> tuple[str, str]:
    if step.issue is not None:
        return "match", str(step.issue)
    return ("related", " ".join(str(each) for each in step.related)) if step.related else ("new", "")
