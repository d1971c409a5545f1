"""A worklog as Markdown, with the sections of the design. Headings never hold log text."""

from __future__ import annotations

from collections.abc import Sequence

from gardener.clusters.cluster import Cluster
from gardener.events.event import Level
from gardener.events.payload import message_of
from gardener.incidents.incident import Incident
from gardener.issues import texts
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action
from gardener.text import border
from gardener.text.words import number
from gardener.window import instant, minute
from gardener.worklog import ledger, reading, upkeep
from gardener.worklog.worklog import Published, Worklog

_MOST_NORMAL = 10
_MOST_IN_FULL = 40
_RESULTS = {
    Action.CREATE: "NEW ISSUE CREATED",
    Action.UPDATE: "EXISTING ISSUE UPDATED",
    Action.MAINTAIN: "EXISTING ISSUE MAINTAINED",
    Action.REOPEN: "REOPENED",
    Action.CLOSE: "CLOSED",
    Action.REPORT: "REPORT ONLY",
    Action.DEFER: "DEFERRED",
    Action.IGNORE: "IGNORED",
}


def render(worklog: Worklog) -> str:
    """The whole file. The same worklog always gives the same text."""
    incidents = worklog.scan.incidents
    sections = [
        f"# GCP Log Gardener Worklog\n\n{_summary(worklog)}",
        f"## Session Details\n\n{_session(worklog)}",
        "## Raw Log Summary\n\n" + ("\n\n".join(_clusters(worklog)) or "No problem was found in the entries read."),
        f"## Analysis Summary\n\n{_analysis(worklog)}",
        "## Processing Results\n\n"
        + ("\n\n".join([*_results(worklog), *upkeep.issues(worklog)]) or "There was nothing to process."),
        f"## Next Steps\n\n{_next_steps(worklog)}",
        f"## Additional Context\n\n{_context(worklog)}",
        f"## Environment Details\n\n{_environment(worklog)}",
        _machine_readable(worklog, incidents),
    ]
    return "\n\n".join(sections) + "\n"


def render_summary(worklog: Worklog, published: Published | None) -> str:
    """The same story for the job summary, shorter: what matters, one line for each incident, where the worklog is."""
    rows = [
        (
            f"P{incident.priority.level}",
            f"{incident.count:,}",
            border.cell(incident.root.template),
            _RESULTS[outcome.step.action].lower(),
            _issue(outcome, worklog),
        )
        for incident in worklog.scan.incidents[:_MOST_IN_FULL]
        if (outcome := worklog.by_incident.get(incident.fingerprint))
    ]
    where = f"Worklog: [{published.path}]({published.url})" if published and published.url else ""
    if published and not published.url:
        where = f"Worklog: {border.code(published.path)}"
    parts = ["## Log gardener", _summary(worklog), where]
    if rows:
        parts.append(_table(("priority", "entries", "problem", "result", "issue"), rows))
    return "\n\n".join(part for part in parts if part) + "\n"


def _summary(worklog: Worklog) -> str:
    """Three lines: what matters now, what was done, and whether everything was read."""
    incidents = worklog.scan.incidents
    filed = [each for each in incidents if each.filed]
    worst = incidents[0] if filed else None
    first = f"**{number(len(filed), 'incident')} to file** of {len(incidents)} found" + (
        f"; the worst is P{worst.priority.level}: {border.code(worst.root.template, 120)}"
        if worst
        else "; nothing is urgent"
    )
    done = [outcome for outcome in worklog.outcomes if not outcome.refused]
    created = sum(outcome.step.action is Action.CREATE for outcome in done)
    updated = sum(outcome.step.action in {Action.UPDATE, Action.REOPEN, Action.CLOSE} for outcome in done)
    kept = sum(outcome.step.action is Action.MAINTAIN for outcome in done)
    second = f"{number(created, 'issue')} created, {updated} updated, {kept} maintained"
    if worklog.dry_run:
        second += " (dry run: planned, nothing was written)"
    coverage = worklog.scan.coverage
    if left := sum(outcome.is_left for outcome in worklog.outcomes):
        second += f", **{number(left, 'step')} left to the next run**"
    third = (
        f"Everything was read: {coverage.entries:,} entries over {coverage.asked.label}"
        if coverage.complete
        else f"**Not everything was read** ({coverage.basis}): {coverage.entries:,} entries; see Session Details"
    )
    return "\n".join(f"- {line}." for line in (first, second, third))


def _session(worklog: Worklog) -> str:
    coverage = worklog.scan.coverage
    rows = [
        ("Date", minute(worklog.at)),
        ("Service", border.cell(worklog.service) if worklog.service else "all in the query"),
        *reading.coverage_rows(coverage),
    ]
    rows.append(("Redacted", _redacted(worklog)))
    return _table(("what", "value"), rows)


def _redacted(worklog: Worklog) -> str:
    """How many values of which kind were replaced, in all entries that were read."""
    counts = worklog.scan.redacted
    if not counts:
        return "nothing: no credential and no personal datum was found in the entries read"
    listed = ", ".join(f"{border.cell(kind)} {count:,}" for kind, count in counts.items())
    return f"{number(sum(counts.values()), 'value')} in the entries read ({listed})"


def _clusters(worklog: Worklog) -> list[str]:
    incidents = worklog.scan.incidents
    made = [_cluster(index, incident, worklog) for index, incident in enumerate(incidents[:_MOST_IN_FULL], start=1)]
    if rest := incidents[_MOST_IN_FULL:]:
        rows = [(f"P{each.priority.level}", f"{each.count:,}", border.cell(each.root.template)) for each in rest]
        made.append(f"### Further clusters\n\n{_table(('priority', 'entries', 'message'), rows)}")
    return made


def _cluster(index: int, incident: Incident, worklog: Worklog) -> str:
    root = incident.root.sample
    module = root.location.name if root.location else ""
    reasons = border.sentence("; ".join(incident.priority.reasons))
    facts = [
        f"**Severity:** {incident.level.name} · **Priority:** P{incident.priority.level} ({reasons})",
        f"**Count:** {incident.count:,} ({texts.basis(incident, worklog.scan.coverage)})",
        f"**Context module:** {border.code(module) if module else 'unknown'}",
        f"**Impact:** {texts.impact(incident)} Business impact: unknown.",
    ]
    details = [
        ("First seen", minute(incident.first) if incident.first else "unknown"),
        ("Last seen", minute(incident.last) if incident.last else "unknown"),
        ("Most in an hour", f"{max(each.peak_per_hour for each in incident.clusters):,}"),
        ("Instances", f"{len(incident.instances):,}" if incident.instances else "unknown"),
        ("Requests (traces)", f"{len(incident.traces):,}" if incident.traces else "unknown"),
        ("Revisions", ", ".join(border.cell(name) for name in incident.revisions[:8]) or "unknown"),
        ("Fingerprint", f"`{incident.fingerprint}`"),
    ]
    if worklog.context.project:
        details.append(("Query", f"[Logs Explorer]({texts.link(incident.root, worklog.context)})"))
    return "\n\n".join(
        [
            f"### CLUSTER {index}",
            "\n".join(f"- {fact}" for fact in facts),
            _sample(incident.root),
            f"**Description:** {border.code(incident.root.template, 400)}",
            f"**Technical details:**\n\n{_table(('what', 'value'), details)}",
            f"**Chain:**\n\n{texts.cause(incident)}",
        ]
    )


def _sample(cluster: Cluster) -> str:
    """One real entry, verbatim but for what was redacted, and what finds it again."""
    event = cluster.sample
    entry = event.entry
    facts = [f"insertId {border.code(entry.insert_id, 100)}"]
    if entry.timestamp:
        facts.append(f"`{instant(entry.timestamp)}`")
    facts.append(f"severity {border.code(entry.severity or 'none')}")
    if entry.log_name:
        facts.append(f"log {border.code(entry.log_name, 200)}")
    return f"**Sample entry** ({', '.join(facts)}):\n\n{border.block(message_of(entry) or event.message, 3000)}"


def _analysis(worklog: Worklog) -> str:
    levels = worklog.scan.levels
    rows = [(level.name, f"{levels[level]:,}") for level in sorted(Level, reverse=True) if levels.get(level)]
    total = sum(levels.values())
    text = _table(("level", "entries"), [*rows, ("**all**", f"**{total:,}**")])
    stated = worklog.scan.rules.get("severity of the entry", 0)
    return f"{text}\n\n{total - stated:,} of {total:,} entries had no severity; their level was read from the text."


def _results(worklog: Worklog) -> list[str]:
    made = []
    by_incident = worklog.by_incident
    for index, incident in enumerate(worklog.scan.incidents[:_MOST_IN_FULL], start=1):
        outcome = by_incident.get(incident.fingerprint)
        if outcome:
            made.append(_result(index, incident, outcome, worklog))
    if left := len(worklog.scan.incidents) - _MOST_IN_FULL:
        made += (
            [f"{number(left, 'further incident')} had no place here; the machine-readable block lists them."]
            if left > 0
            else []
        )
    return made


def _result(index: int, incident: Incident, outcome: Outcome, worklog: Worklog) -> str:
    step = outcome.step
    related = ", ".join(f"#{each}" for each in step.related) or "none"
    lines = [
        f"- **Issue:** {_issue(outcome, worklog)}",
        f"- **Action taken:** {_action(outcome, worklog)}",
        f"- **Root cause:** {_root_cause(incident)}",
        f"- **Impact:** {texts.impact(incident)}",
        f"- **Linked issues:** {related}",
        f"- **Recommended next step:** {texts.next_step(incident)}",
    ]
    return f"### CLUSTER {index}: {_RESULTS[step.action]}\n\n" + "\n".join(lines)


def _issue(outcome: Outcome, worklog: Worklog) -> str:
    if outcome.issue is None:
        return "none yet (dry run)" if worklog.dry_run and outcome.step.action is Action.CREATE else "none"
    return f"[#{outcome.issue}]({outcome.url})" if outcome.url else f"#{outcome.issue}"


def _action(outcome: Outcome, worklog: Worklog) -> str:
    step = outcome.step
    if outcome.refused:
        return f"nothing: {border.sentence(outcome.refused)}"
    done = {
        Action.CREATE: "issue created",
        Action.UPDATE: "its status was brought up to date, and people told",
        Action.MAINTAIN: "known, and no worse; at most its figures were edited in place",
        Action.REOPEN: "the issue was opened again",
        Action.CLOSE: "the issue was closed",
        Action.REPORT: "no issue is filed for it",
        Action.DEFER: "left to the next run",
        Action.IGNORE: "nothing, as people decided",
    }[step.action]
    planned = "planned: " if worklog.dry_run and step.writes else ""
    return f"{planned}{done}, because {border.sentence(step.reason, references=True)}"


def _root_cause(incident: Incident) -> str:
    trace = incident.root.sample.trace
    if trace:
        return border.code(f"{trace.cause.type}: {trace.cause.message}", 300)
    return f"not named by the logs beyond the message {border.code(incident.root.template, 200)}"


def _next_steps(worklog: Worklog) -> str:
    lines = []
    for index, incident in enumerate(worklog.scan.incidents[:_MOST_IN_FULL], start=1):
        if incident.filed:
            outcome = worklog.by_incident.get(incident.fingerprint)
            where = f" ({_issue(outcome, worklog)})" if outcome and outcome.issue else ""
            lines.append(f"{index}. CLUSTER {index}, P{incident.priority.level}{where}: {texts.next_step(incident)}")
    lines += upkeep.advice(worklog)
    if not worklog.scan.coverage.complete:
        lines.append("- Read the gap named in Session Details.")
    return "\n".join(lines) or "None."


def _context(worklog: Worklog) -> str:
    scan = worklog.scan
    lines = [f"**System health:** {_health(worklog)}"]
    if scan.normal:
        rows = [(f"{each.count:,}", each.level.name, border.cell(each.template)) for each in scan.normal[:_MOST_NORMAL]]
        left = sum(each.count for each in scan.normal[_MOST_NORMAL:])
        if left:
            rows.append((f"{left:,}", "", "all other messages"))
        lines.append(f"Normal operation (informational):\n\n{_table(('entries', 'level', 'message'), rows)}")
    if scan.traffic:
        volumes = _table(("severity", "entries"), reading.traffic_rows(scan.traffic))
        lines.append(f"Normal operation (informational), {scan.traffic.note}:\n\n{volumes}")
    if deployed := reading.deployments(scan.deployments):
        lines.append(deployed)
    revisions = ", ".join(border.code(name) for name in scan.revisions[:20])
    lines.append(f"**Revisions seen in the window:** {revisions or 'none named'}")
    return "\n\n".join(lines)


def _health(worklog: Worklog) -> str:
    scan = worklog.scan
    normal = sum(each.count for each in scan.normal)
    known = sum(scan.traffic.counts.values()) if scan.traffic else 0
    problems = sum(each.count for each in scan.incidents)
    if not normal and not known and not problems:
        return "no entry at all was found in the window. That is silence, not health."
    least = scan.traffic.about if scan.traffic else ""
    return f"{problems:,} entries belong to problems, {least}{normal + known:,} to normal operation."


def _environment(worklog: Worklog) -> str:
    scan, context = worklog.scan, worklog.context
    rows = [
        ("Project", border.cell(context.project) if context.project else "unknown"),
        ("Service", ", ".join(border.cell(name) for name in scan.services[:8]) or "unknown"),
        ("Revisions", ", ".join(border.cell(name) for name in scan.revisions[:8]) or "unknown"),
        ("Region", ", ".join(border.cell(name) for name in scan.regions[:8]) or "unknown"),
    ]
    query = scan.coverage.query
    shown = border.block(query, 4000) if query else "No query: the entries came from a file."
    return f"{_table(('what', 'value'), rows)}\n\nQuery:\n\n{shown}"


def _machine_readable(worklog: Worklog, incidents: tuple[Incident, ...]) -> str:
    """Coverage and fingerprints for the next run, in an HTML comment that no value can end."""
    data = {
        **ledger.block_of(worklog.scan.coverage),
        "incidents": [
            {
                "fingerprints": list(each.fingerprints),
                "priority": each.priority.level,
                "count": each.count,
                "issue": worklog.by_incident[each.fingerprint].issue
                if each.fingerprint in worklog.by_incident
                else None,
            }
            for each in incidents
        ],
    }
    return border.hidden("worklog:v1", data)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
