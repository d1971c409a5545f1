"""The texts of an issue: the managed block of our own issues, and the status comment in issues that people wrote."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from gardener.clusters.cluster import Cluster
from gardener.entries import query
from gardener.events.payload import message_of
from gardener.incidents.incident import Incident
from gardener.issues.interface import BODY_LIMIT
from gardener.issues.kinship import Related
from gardener.issues.life import Life, begun, seen
from gardener.issues.marker import Marker, read_marker
from gardener.source.interface import Located
from gardener.text import border
from gardener.text.words import number, times
from gardener.window import Basis, Coverage, instant, minute

BEGIN = "<!-- gardener:begin -->"
END = "<!-- gardener:end -->"
_SAMPLE_LIMIT = 3_000
_MOST_SYMPTOMS = 12
_MOST_FRAMES = 6
_MOST_REMEMBERED = 60  # fingerprints
_LEAST_SECTIONS = 2  # of a block: where it begins, and the impact
_LINKS = re.compile(r"^## Possibly related\n\n(?:- #\d{1,9}: `[^`\n]{1,300}`\n?){1,3}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Context:
    """What the texts need to know beside the incident: what was read, and where from.

    `code` tells the places of the incidents, None where nobody looked. `revisions` are those that wrote anything in the
    window; `traffic` tells whether anything at all was logged.
    """

    coverage: Coverage
    project: str
    scope: str
    run: str
    revisions: tuple[str, ...] = ()
    traffic: bool = True
    code: Located | None = None

    @property
    def end(self) -> str:
        """The end of the window that was asked for, RFC 3339."""
        return instant(self.coverage.asked.end)

    @property
    def place(self) -> str:
        """A short name of the logs that were read (16 hex digits): whether they are those of a marker."""
        return hashlib.blake2b(f"{self.project}\0{self.scope}".encode(), digest_size=8).hexdigest()


def facts_digest(incident: Incident, coverage: Coverage) -> str:
    """Changes when something measured of the incident changes; not when only the window moved (16 hex digits)."""
    parts = [str(incident.priority.level), str(basis(incident, coverage))]
    for cluster in incident.clusters:
        parts += [
            cluster.fingerprint,
            str(cluster.count),
            str(cluster.first),
            str(cluster.last),
            cluster.sample.entry.insert_id,
        ]
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def marker_of(incident: Incident, context: Context, action: str, why: str, before: Marker | None = None) -> Marker:
    """What our text in the issue is to remember, and keeps of what it remembered `before`.

    A problem that was known there stays so when its incident falls apart.
    """
    known = before.fingerprints if before else ()
    life = life_of(incident, context, before)
    return Marker(
        fingerprints=tuple(dict.fromkeys((*incident.fingerprints, *known)))[:_MOST_REMEMBERED],
        templates=tuple(border.line(cluster.template, 300) for cluster in list(incident.clusters)[:_MOST_SYMPTOMS]),
        priority=life.priority,
        facts=facts_digest(incident, context.coverage),
        run=context.run,
        action=action,
        why=why,
        scope=context.place,
        state=life.state,
        said=life.said,
        revisions=life.revisions,
        history=life.history,
    )


def life_of(incident: Incident, context: Context, before: Marker | None) -> Life:
    """The life of a problem with this sighting, after what was remembered `before`."""
    revisions = [border.line(name, 80) for name in incident.revisions]
    if before is None:
        return begun(incident.priority.level, incident.count, revisions, context.end)
    return seen(before, incident.priority.level, incident.count, revisions, context.end)


def remembering(body: str, marker: Marker) -> str:
    """The body with another marker in our block, and not a word of it changed."""
    old = read_marker(body)
    return body.replace(str(old), str(marker), 1) if old and str(old) in body else body


def replaced(body: str, managed: str) -> str:
    """The body with our managed block replaced; what people wrote around it stays. Without a block, it is put first."""
    start, end = body.find(BEGIN), body.rfind(END)
    if start == -1 or end < start:
        return f"{managed}\n\n{body}"
    return body[:start] + managed + body[end + len(END) :]


def block(
    incident: Incident,
    context: Context,
    related: tuple[Related, ...],
    action: str,
    why: str,
    before: Marker | None = None,
    old: str = "",
) -> str:
    """The managed block, between its own markers. `before` is the marker of the body `old`, whose links it keeps."""
    sections = [
        BEGIN,
        f"## Impact\n\n{impact(incident)}\n\nBusiness impact: unknown.",
        f"## Current behavior\n\n{border.code(incident.root.template, 400)}\n\n{reasons(incident)}",
        f"## Evidence\n\n{evidence(incident, context)}",
        f"## Likely cause\n\n{cause(incident)}",
        f"## Where\n\n{where(incident)}",
        f"## Next\n\n{next_step(incident)}",
    ]
    if related:
        listed = "\n".join(f"- #{each.issue.number}: {border.code(each.reason)}" for each in related)
        sections.append(f"## Possibly related\n\n{listed}")
    elif links := _LINKS.search(old):
        sections.append(links[0].strip())
    tail = [str(marker_of(incident, context, action, why, before)), END]
    sections.append(grouping(incident))
    # What people wrote around the block comes first: it is cut by whole sections from its end, and its marker survives.
    room = BODY_LIMIT - len(replaced(old, ""))
    while len(sections) > _LEAST_SECTIONS and len("\n\n".join([*sections, *tail])) > room:
        sections.pop()
    return "\n\n".join([*sections, *tail])


def status(
    incident: Incident, context: Context, stated: int | None, action: str, why: str, before: Marker | None = None
) -> str:
    """The status comment in an issue that a person wrote. `before` is the marker of the comment that it replaces."""
    level = incident.priority.level
    now = f"**P{level}**" if stated is None or stated == level else f"**P{level}** (the issue says P{stated})"
    kept = "Title, text and labels" if stated is not None else "Title and text"
    sections = [
        f"This problem is now {now}.\n\n{reasons(incident)}",
        impact(incident),
        evidence(incident, context),
        f"_One comment by the log gardener, edited in place. {kept} of this issue stay as they are._",
        str(marker_of(incident, context, action, why, before)),
    ]
    return "\n\n".join(sections) + "\n"


def basis(incident: Incident, coverage: Coverage) -> Basis:
    """How the incident's count is known: by the severities of its entries, as far as they are kept."""
    severities = {level.name for cluster in incident.clusters for level in cluster.levels}
    severities |= {cluster.sample.entry.severity or "DEFAULT" for cluster in incident.clusters}
    return coverage.basis_at(severities)


def impact(incident: Incident) -> str:
    """What is broken for whom, as far as it was measured: one sentence."""
    service = incident.root.sample.service
    who = border.code(service) if service else "The service"
    parts = [f"{who} logged this {times(incident.count)}"]
    if incident.first and incident.last:
        parts.append(f"between {minute(incident.first)} and {minute(incident.last)}")
    on = []
    if incident.instances:
        on.append(number(len(incident.instances), "instance"))
    if incident.traces:
        on.append(number(len(incident.traces), "traced request"))
    if on:
        parts.append(f"on {' in '.join(on)}")
    return " ".join(parts) + "."


def reasons(incident: Incident) -> str:
    """Why it has its priority."""
    return "\n".join(f"- P{incident.priority.level}: {border.sentence(reason)}" for reason in incident.priority.reasons)


def evidence(incident: Incident, context: Context) -> str:
    """Counts with their basis, the query that reproduces them, and one verbatim sample."""
    coverage = context.coverage
    rows = [
        "| what | measured |",
        "| --- | --- |",
        f"| Entries | {incident.count:,} ({basis(incident, coverage)}) |",
        f"| First seen | {minute(incident.first) if incident.first else 'unknown'} |",
        f"| Last seen | {minute(incident.last) if incident.last else 'unknown'} |",
        f"| Revisions | {', '.join(border.cell(name) for name in incident.revisions[:5]) or 'unknown'} |",
    ]
    if context.project:
        rows.append(f"| Query | [open in Logs Explorer]({link(incident.root, context)}) |")
    return "\n".join(rows) + "\n\n" + sample(incident.root)


def sample(cluster: Cluster) -> str:
    """The earliest entry of a cluster, verbatim but for what was redacted, with its insertId."""
    entry = cluster.sample.entry
    text = message_of(entry) or cluster.sample.message
    head = f"One entry as it was logged (insertId {border.code(entry.insert_id, 100)}):"
    return f"{head}\n\n{border.block(text, _SAMPLE_LIMIT)}"


def link(cluster: Cluster, context: Context) -> str:
    """Logs Explorer with the cluster's entries in the window that was read."""
    found = query.fragment(border.line(cluster.template, 400))
    text = query.joined(context.scope, query.quoted(found) if found else "")
    return query.explorer_link(context.project, text, context.coverage.asked)


def cause(incident: Incident) -> str:
    """The chain from the root to the symptoms."""
    trace = incident.root.sample.trace
    root = f"{trace.cause.type}: {trace.cause.message}" if trace else incident.root.template
    lines = [
        f"1. {border.code(root, 300)}" + ("" if trace else " (the message itself; no exception was logged with it)")
    ]
    for index, symptom in enumerate(incident.symptoms[:_MOST_SYMPTOMS], start=2):
        shown = border.code(symptom.cluster.template, 200)
        lines.append(f"{index}. {shown} ({times(symptom.cluster.count)}): {border.sentence(symptom.evidence)}")
    if left := len(incident.symptoms) - _MOST_SYMPTOMS:
        lines += [f"{_MOST_SYMPTOMS + 2}. {number(left, 'more symptom')}"] if left > 0 else []
    return "\n".join(lines)


def where(incident: Incident) -> str:
    """The code that raised or logged it, as far as the logs say."""
    root = incident.root.sample
    lines = []
    if root.trace:
        frames = [frame for frame in root.trace.cause.frames if frame.in_app] or list(root.trace.cause.frames)
        for frame in reversed(frames[-_MOST_FRAMES:]):
            at = f", line {frame.line}" if frame.line else ""
            lines.append(f"- {border.code(f'{frame.file}:{frame.function}')}{at}")
    if root.location and root.location.name:
        lines.append(f"- logged by {border.code(root.location.name)}")
    return "\n".join(lines) or "Unknown: the entries name no code."


def next_step(incident: Incident) -> str:
    """What to look at first."""
    root = incident.root.sample
    if root.trace and root.trace.cause.place:
        place = root.trace.cause.place
        return f"Look at {border.code(place.function)} in {border.code(place.file)}: the exception comes from there."
    if root.location and root.location.name:
        return f"Look at {border.code(root.location.name)}, which logs the message, and at what it is told there."
    return "Find the place that logs the message, and give the log line a module and function."


def grouping(incident: Incident) -> str:
    """The folded account of what was taken to be one problem."""
    lines = ["| fingerprint | same by | entries | template |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{each.fingerprint}` | {each.kind} | {each.count:,} | {border.cell(each.template, 200)} |"
        for each in list(incident.clusters)[:_MOST_SYMPTOMS]
    ]
    table = "\n".join(lines)
    return f"<details><summary>How this was grouped</summary>\n\n{table}\n\n</details>"
