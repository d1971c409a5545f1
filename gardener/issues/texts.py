"""The texts of an issue: the managed block of our own issues, and the status comment in issues that people wrote."""

from __future__ import annotations

import hashlib
import re

from gardener.incidents.incident import Incident
from gardener.issues import passages
from gardener.issues.context import Context, basis
from gardener.issues.enclosure import BEGIN, END, enclosed, lines_outside_code
from gardener.issues.interface import BODY_LIMIT
from gardener.issues.kinship import Related
from gardener.issues.life import Life, begun, seen
from gardener.issues.marker import LONGEST_REVISION, Marker, Seen
from gardener.issues.passages import MOST_SYMPTOMS, impact, reasons
from gardener.issues.whereabouts import where
from gardener.text import border
from gardener.text.words import number
from gardener.window import Coverage

__all__ = [
    "BEGIN",
    "END",
    "Context",
    "basis",
    "block",
    "facts_digest",
    "impact",
    "life_of",
    "marker_of",
    "reasons",
    "status",
]

_MOST_RUNS = 8  # rows of the history
_MOST_REMEMBERED = 60  # fingerprints
_LEAST_SECTIONS = 2  # of a block: where it begins, and the impact
_HEADING = re.compile(r"## ([^\n]+)|<details><summary>([^\n<]+)</summary>")
_LINKS = re.compile(r"^## Possibly related\n\n(?:- #\d{1,9}: `[^`\n]{1,300}`\n?){1,3}", re.MULTILINE)


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
    own = {each.fingerprint: border.line(each.template, 300) for each in incident.clusters}
    # What an issue is about stays its root where that is a symptom today.
    root = [known[0]] if known and known[0] in incident.fingerprints else []
    fingerprints = tuple(dict.fromkeys((*root, *incident.fingerprints, *known)))[:_MOST_REMEMBERED]
    life = life_of(incident, context, before)
    return Marker(
        fingerprints=fingerprints,
        templates=tuple(own[each] for each in fingerprints[: len(incident.fingerprints)][:MOST_SYMPTOMS]),
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
        comments=before.comments if before else 0,
    )


def life_of(incident: Incident, context: Context, before: Marker | None) -> Life:
    """The life of a problem with this sighting, after what was remembered `before`."""
    revisions = [border.line(name, LONGEST_REVISION) for name in incident.revisions]
    if before is None:
        return begun(incident.priority.level, incident.count, revisions, context.end)
    return seen(before, incident.priority.level, incident.count, revisions, context.end)


def replaced(body: str, managed: str) -> str:
    """The body with our managed block replaced; what people wrote around it stays. Without a block, it is put first."""
    found = enclosed(body)
    if found is None:
        return f"{managed}\n\n{body}"
    return body[: found[0]] + managed + body[found[1] :]


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
    known = passages.component(incident)
    going = " ".join(passages.course(incident, known=before is not None))
    about = [passages.business(incident), f"Component: {known}." if known else "", going]
    sections = [
        BEGIN,
        "\n\n".join(["## Impact", impact(incident), *(each for each in about if each)]),
        f"## Current behavior\n\n{border.code(incident.root.template, 400)}\n\n{reasons(incident)}",
        f"## Evidence\n\n{passages.evidence(incident, context)}",
        f"## Likely cause\n\n{passages.cause(incident)}",
        f"## Where\n\n{where(incident, context, new=before is None, old=old)}",
        f"## Next\n\n{passages.next_step(incident)}",
    ]
    if related:
        listed = "\n".join(f"- #{each.issue.number}: {border.code(each.reason)}" for each in related)
        sections.append(f"## Possibly related\n\n{listed}")
    elif links := _LINKS.search("\n".join(line for _, line in lines_outside_code(old))):  # log text may hold the like
        sections.append(links[0].strip())
    life = life_of(incident, context, before)
    if len(life.history) > 1:
        sections.append(f"## History\n\n{_history(life.history)}")
    tail = [str(marker_of(incident, context, action, why, before)), END]
    sections.append(passages.grouping(incident))
    # What people wrote around the block comes first: it is cut by whole sections from its end, and its marker survives.
    room = BODY_LIMIT - len(replaced(old, ""))
    cut: list[str] = []
    while len(sections) > _LEAST_SECTIONS and len("\n\n".join([*sections, *_said(cut), *tail])) > room:
        cut.append(_name(sections.pop()))
    return "\n\n".join([*sections, *_said(cut), *tail])


def status(
    incident: Incident, context: Context, stated: int | None, action: str, why: str, before: Marker | None = None
) -> str:
    """The status comment in an issue that a person wrote. `before` is the marker of the comment that it replaces."""
    level = incident.priority.level
    now = f"**P{level}**" if stated is None or stated == level else f"**P{level}** (the issue says P{stated})"
    stays = "Title, text and labels" if stated is not None else "Title and text"
    sections = [
        f"This problem is now {now}.\n\n{reasons(incident)}",
        impact(incident),
        passages.evidence(incident, context),
        f"_One comment by the log gardener, edited in place. {stays} of this issue stay as they are._",
        str(marker_of(incident, context, action, why, before)),
    ]
    return "\n\n".join(sections) + "\n"


def _name(section: str) -> str:
    """What a section is called: its heading, or its folded summary."""
    found = _HEADING.match(section)
    return next(each for each in found.groups() if each) if found else "a section"


def _said(cut: list[str]) -> list[str]:
    return [f"_Left out, since an issue has room for no more: {', '.join(reversed(cut))}._"] if cut else []


def _history(history: tuple[Seen, ...]) -> str:
    """The last windows, the newest first: their end, entries, priority and newest revision."""
    lines = ["| window until (UTC) | entries | priority | revision |", "| --- | --- | --- | --- |"]
    for each in reversed(history[-_MOST_RUNS:]):
        end = f"{each.end[:10]} {each.end[11:16]}"
        if not each.entries:
            lines.append(f"| {end} | none in {number(each.level, 'run')} | | |")
            continue
        revision = border.cell(each.revision, LONGEST_REVISION) if each.revision else "unknown"
        lines.append(f"| {end} | {each.entries:,} | P{each.level} | {revision} |")
    return "\n".join(lines)
