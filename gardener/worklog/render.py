"""A worklog as Markdown, with the sections of the design. Headings never hold log text."""

from __future__ import annotations

from gardener.text import border
from gardener.worklog import clusters, ledger, results, surroundings, top
from gardener.worklog.worklog import Room, Worklog

LIMIT = 450_000
"""Characters of a file; GitHub shows no larger Markdown (512 KB), and hands over no file above 1 MB."""

_ROOMS = (Room(40, 3_000, 400), Room(20, 1_500, 200), Room(10, 800, 100), Room(5, 400, 50), Room(1, 200, 10))
_MOST_REMEMBERED = 2_000  # incidents in the machine-readable block


def render(worklog: Worklog) -> str:
    """The whole file, shortened by sections until GitHub can show it. The same worklog always gives the same text."""
    for room in _ROOMS:
        text = _rendered(worklog, room)
        if len(text.encode()) <= LIMIT:
            return text
    return text


def _rendered(worklog: Worklog, room: Room) -> str:
    sections = [
        f"# GCP Log Gardener Worklog\n\n{top.lines(worklog)}",
        top.overview(worklog, room),
        top.picture(worklog),
        f"## Session Details\n\n{surroundings.session(worklog)}",
        f"## Raw Log Summary\n\n{clusters.sections(worklog, room)}",
        f"## Analysis Summary\n\n{surroundings.analysis(worklog)}",
        f"## Processing Results\n\n{results.sections(worklog, room)}",
        f"## Next Steps\n\n{results.next_steps(worklog, room)}",
        f"## Additional Context\n\n{surroundings.context(worklog)}",
        f"## Environment Details\n\n{surroundings.environment(worklog)}",
        _machine_readable(worklog),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _machine_readable(worklog: Worklog) -> str:
    """Coverage and fingerprints for the next run, in an HTML comment that no value can end."""
    incidents = worklog.scan.incidents
    by_incident = worklog.by_incident
    data = {
        **ledger.block_of(worklog.scan.coverage),
        "incidents": [
            {
                "fingerprints": list(each.fingerprints)[:_MOST_REMEMBERED],
                "priority": each.priority.level,
                "count": each.count,
                "issue": by_incident[each.fingerprint].issue if each.fingerprint in by_incident else None,
            }
            for each in incidents[:_MOST_REMEMBERED]
        ],
    }
    if left := len(incidents) - _MOST_REMEMBERED:
        data |= {"incidents_left_out": left} if left > 0 else {}
    return border.hidden("worklog:v1", data)
