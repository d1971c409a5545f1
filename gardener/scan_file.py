"""The result of a scan as files: the assignment of entries to problems as rows, and the whole as JSON."""

from __future__ import annotations

import json
from typing import Any

from gardener.clusters.cluster import Cluster
from gardener.incidents.facts import Share
from gardener.incidents.incident import Incident
from gardener.scan import Scan
from gardener.text import border
from gardener.window import instant

SCHEMA = 1
_HEAD = ("insertId", "cluster", "incident", "priority", "template")
_TEMPLATE_LIMIT = 500


def rows(scan: Scan) -> list[tuple[str, ...]]:
    """A head, then a row for each entry that belongs to a problem. The scan must have kept the ids."""
    made: list[tuple[str, ...]] = [_HEAD]
    for incident in scan.incidents:
        for cluster in incident.clusters:
            template = border.line(cluster.template, _TEMPLATE_LIMIT)
            made += [
                (border.visible(insert_id), cluster.fingerprint, incident.fingerprint, str(incident.priority), template)
                for insert_id in cluster.insert_ids
            ]
    return made


def to_json(scan: Scan) -> str:
    """Coverage, incidents with their clusters, and the entries by level."""
    coverage = scan.coverage
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "window": [instant(coverage.asked.start), instant(coverage.asked.end)],
        "covered": [instant(coverage.covered.start), instant(coverage.covered.end)],
        "complete": coverage.complete,
        "basis": str(coverage.basis),
        "entries": coverage.entries,
        "levels": {level.name: count for level, count in scan.levels.items()},
        "silences": [
            {
                "service": border.visible(each.service),
                "since": instant(each.since),
                "text": border.visible(each.text),
            }
            for each in scan.silences
        ],
        "incidents": [
            {
                "fingerprint": incident.fingerprint,
                "priority": incident.priority.level,
                "reasons": [border.visible(reason) for reason in incident.priority.reasons],
                "filed": incident.filed,
                "count": incident.count,
                **_known(incident),
                "root": _cluster(incident.root),
                "symptoms": [
                    {**_cluster(each.cluster), "evidence": border.visible(each.evidence), "shared": each.shared}
                    for each in incident.symptoms
                ],
                "timeline": [[instant(at), count] for at, count in sorted(incident.minutes.items())],
            }
            for incident in scan.incidents
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _known(incident: Incident) -> dict[str, Any]:
    """What is known of an incident beside its messages."""
    impact = incident.impact
    return {
        "name": border.visible(incident.name),
        "components": [
            {
                "name": border.visible(each.name),
                "impact": border.visible(each.impact),
                "owners": [border.visible(owner) for owner in each.owners],
                "place": border.visible(each.place),
            }
            for each in incident.components
        ],
        "ignored": border.visible(incident.ignored),
        "expected": border.visible(incident.expected),
        "impact": {
            "requests": _share(impact.requests),
            "instances": _share(impact.instances),
            "users": _share(impact.users),
            "traces": impact.traces,
        },
        "trend": {"course": str(incident.trend.course), "text": border.visible(incident.trend.text)},
        "since": border.visible(incident.since_revision),
        "missing": [border.visible(each) for each in incident.missing],
        "next": border.visible(incident.next_step),
    }


def _share(share: Share) -> dict[str, Any]:
    return {"count": share.part, "of": share.whole, "basis": str(share.basis)}


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {
        "fingerprint": cluster.fingerprint,
        "kind": str(cluster.kind),
        "template": border.line(cluster.template, _TEMPLATE_LIMIT),
        "level": cluster.level.name,
        "count": cluster.count,
        "first": instant(cluster.first) if cluster.first else None,
        "last": instant(cluster.last) if cluster.last else None,
        "instances": len(cluster.instances),
        "revisions": [border.visible(name) for name in cluster.revisions],
        "sample": {
            "insertId": border.visible(cluster.sample.entry.insert_id),
            "message": border.visible(cluster.sample.message)[:4000],
        },
    }
