"""What is to be done in an issue that a person wrote: one status comment, when things are worse than it says."""

from __future__ import annotations

from dataclasses import replace

from gardener.incidents.incident import Incident
from gardener.issues import texts, titles
from gardener.issues.interface import Issue, Tracker
from gardener.issues.marker import read_marker
from gardener.issues.notes import NOTE
from gardener.issues.own import done_before
from gardener.issues.plan import Action, Step
from gardener.issues.texts import Context


def step(kept: Step, incident: Incident, issue: Issue, tracker: Tracker, context: Context) -> Step:
    """Keep our status comment up to date; title and body are never touched. `kept` is the step that does nothing."""
    stated = titles.stated_priority(issue.title, issue.labels)
    level = incident.priority.level
    comments = tracker.comments(issue.number) if issue.comment_count else ()
    own = [(each, marker) for each in comments if (marker := read_marker(each.body)) and marker.action != NOTE]
    comment, marker = next((pair for pair in own if incident.fingerprint in pair[1].fingerprints), (None, None))
    if marker is None and stated is not None and level >= stated:
        return replace(kept, reason=f"{kept.reason}; it says P{stated}, measured is P{level}: no worse")
    if marker and marker.facts == texts.facts_digest(incident, context.coverage):
        if marker.run == context.run:
            # The label comes after the comment: an attempt that was cut off between them left it out.
            missing = (f"P{marker.priority}",) if stated is None else ()
            return replace(kept, action=done_before(marker), reason=marker.why, add_labels=missing)
        return replace(kept, reason=f"{kept.reason}; nothing measured has changed")
    if marker and level >= marker.priority:
        action, said = Action.MAINTAIN, "no worse, with new figures"
    elif stated is None:
        action, said = Action.UPDATE, f"it states no priority, measured is P{level}"
    else:
        action, said = Action.UPDATE, f"it says P{stated}, measured is P{level}"
    why = f"{kept.reason}; {said}"
    return replace(
        kept,
        action=action,
        reason=why,
        status=texts.status(incident, context, stated, action, why, marker),
        status_id=comment.id if comment else None,
        add_labels=(f"P{level}",) if stated is None else (),
    )
