"""The sections of a worklog around the problems: the session, the levels, what is normal, the environment."""

from __future__ import annotations

from gardener.events.event import Level
from gardener.events.level import STAMPED, UNSTATED
from gardener.text import border
from gardener.text.words import number
from gardener.window import minute
from gardener.worklog import reading
from gardener.worklog.words import folded, table
from gardener.worklog.worklog import Worklog

_MOST_NORMAL = 10
_MOST_NAMES = 8


def session(worklog: Worklog) -> str:
    """When, of what, over which window, and how completely."""
    rows = [
        ("Date", minute(worklog.at)),
        ("Service", border.cell(worklog.service) if worklog.service else "all in the query"),
        *reading.coverage_rows(worklog.scan.coverage),
        ("Redacted", _redacted(worklog)),
    ]
    return table(("what", "value"), rows)


def analysis(worklog: Worklog) -> str:
    """The entries read by level, and how the levels are known: a text's own word counts more than a severity."""
    levels = worklog.scan.levels
    rows = [(level.name, f"{levels[level]:,}") for level in sorted(Level, reverse=True) if levels.get(level)]
    total = sum(levels.values())
    if not total:
        return "No entry was read."
    text = table(("level", "entries"), [*rows, ("**all**", f"**{total:,}**")])
    rules = worklog.scan.rules
    stamped, unknown = rules.get(STAMPED, 0), rules.get(UNSTATED, 0)
    read = total - stamped - unknown
    said = (
        f"The level of {stamped:,} of {total:,} entries is their severity; that of {read:,} was read from what they say"
    )
    said += f", and nothing states that of {unknown:,}." if unknown else "."
    return f"{text}\n\n{said}"


def context(worklog: Worklog) -> str:
    """System health, normal operation, deployments."""
    scan = worklog.scan
    lines = [f"**System health:** {_health(worklog)}"]
    if scan.normal:
        rows = [(f"{each.count:,}", each.level.name, border.cell(each.template)) for each in scan.normal[:_MOST_NORMAL]]
        left = sum(each.count for each in scan.normal[_MOST_NORMAL:])
        if left:
            rows.append((f"{left:,}", "", "all other messages"))
        said = table(("entries", "level", "message"), rows)
        lines.append(folded("Normal operation (informational)", said))
    if scan.traffic and scan.traffic.unread:
        lines.append(f"Normal operation (informational): {scan.traffic.note}")
    elif scan.traffic:
        volumes = table(("severity", "entries"), reading.traffic_rows(scan.traffic))
        lines.append(f"Normal operation (informational), {scan.traffic.note}:\n\n{volumes}")
    if deployed := reading.deployments(scan.deployments):
        lines.append(deployed)
    revisions = ", ".join(border.code(name) for name in scan.revisions[:20])
    lines.append(f"**Revisions seen in the window:** {revisions or 'none named'}")
    return "\n\n".join(lines)


def environment(worklog: Worklog) -> str:
    """Project, service, revisions, region, and the query."""
    scan = worklog.scan
    rows = [
        ("Project", border.cell(worklog.context.project) if worklog.context.project else "unknown"),
        ("Service", _listed(scan.services)),
        ("Revisions", _listed(scan.revisions)),
        ("Region", _listed(scan.regions)),
    ]
    query = scan.coverage.query
    shown = border.block(query, 4000) if query else "No query: the entries came from a file."
    return f"{table(('what', 'value'), rows)}\n\nQuery:\n\n{shown}"


def _listed(names: tuple[str, ...]) -> str:
    shown = [border.cell(name) for name in names[:_MOST_NAMES]]
    if left := len(names) - len(shown):
        shown.append(f"{left:,} more")
    return ", ".join(shown) or "unknown"


def _redacted(worklog: Worklog) -> str:
    """How many values of which kind were replaced, in all entries that were read."""
    counts = worklog.scan.redacted
    if not counts:
        return "nothing: no credential and no personal datum was found in the entries read"
    listed = ", ".join(f"{border.cell(kind)} {count:,}" for kind, count in counts.items())
    return f"{number(sum(counts.values()), 'value')} in the entries read ({listed})"


def _health(worklog: Worklog) -> str:
    scan = worklog.scan
    normal = sum(each.count for each in scan.normal)
    known = sum(scan.traffic.counts.values()) if scan.traffic else 0
    problems = sum(each.count for each in scan.incidents)
    if not normal and not known and not problems:
        return "no entry at all was found in the window. That is silence, not health."
    least = scan.traffic.about if scan.traffic else ""
    silent = "".join(f"**{border.sentence(each.text)}.** " for each in scan.silences)
    return f"{silent}{problems:,} entries belong to problems, {least}{normal + known:,} to normal operation."
