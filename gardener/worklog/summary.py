"""The job summary: the worklog's story, shorter, for a page that has room for 1 MiB and eyes that have ten seconds."""

from __future__ import annotations

from gardener.issues import passages
from gardener.text import border
from gardener.worklog import top
from gardener.worklog.words import issue
from gardener.worklog.worklog import Published, Room, Worklog

_MOST = 40
_MOST_STEPS = 3


def render_summary(worklog: Worklog, published: Published | None) -> str:
    """What matters, one row for each incident, what to do first, and where the worklog is."""
    where = f"Worklog: [{published.path}]({published.url})" if published and published.url else ""
    if published and published.path and not published.url:
        where = f"Worklog: {border.code(published.path)}"
    if published and published.note:
        where = f"{where or 'Worklog: none'} ({border.sentence(published.note)})"
    parts = ["## Log gardener", top.lines(worklog), where, top.overview(worklog, Room(0, 0, _MOST))]
    parts += [top.picture(worklog), _first(worklog)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _first(worklog: Worklog) -> str:
    """The next steps of the most urgent incidents."""
    lines = []
    for index, incident in enumerate(worklog.scan.incidents[:_MOST_STEPS], start=1):
        outcome = worklog.by_incident.get(incident.fingerprint)
        if incident.filed:
            where = f" ({issue(outcome, worklog)})" if outcome and outcome.issue else ""
            lines.append(f"{index}. P{incident.priority.level}{where}: {passages.next_step(incident)}")
    return "**Look at first:**\n\n" + "\n".join(lines) if lines else ""
