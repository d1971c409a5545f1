"""What is to be done in an issue that a person wrote: one status comment, when things are worse than it says."""

from __future__ import annotations

from dataclasses import replace

from gardener.incidents.incident import Incident
from gardener.issues import texts, titles
from gardener.issues.comments import Comments, statuses
from gardener.issues.interface import Comment, Issue
from gardener.issues.life import State, is_past
from gardener.issues.marker import Marker
from gardener.issues.own import PAST, done_before
from gardener.issues.plan import Action, Step
from gardener.issues.texts import Context


def step(kept: Step, incident: Incident, issue: Issue, comments: Comments, context: Context) -> Step:
    """Keep our status comment up to date; title and body are never touched. `kept` is the step that does nothing."""
    stated = titles.stated_priority(issue.title, issue.labels)
    level = incident.priority.level
    comment, marker = _status_of(incident, issue, comments)
    if marker is None and stated is not None and level >= stated:
        return replace(kept, reason=f"{kept.reason}; it says P{stated}, measured is P{level}: no worse")
    if marker and marker.facts == texts.facts_digest(incident, context.coverage):
        if marker.run == context.run:
            # The label comes after the comment: an attempt that was cut off between them left it out.
            missing = (f"P{marker.priority}",) if stated is None else ()
            return replace(kept, action=done_before(marker), reason=marker.why, add_labels=missing)
        return replace(kept, reason=f"{kept.reason}; nothing measured has changed")
    if marker and marker.scope == context.place and is_past(marker, context.end):
        return replace(kept, reason=f"{kept.reason}; {PAST}")
    if marker and marker.state == State.QUIET:
        action, said = Action.UPDATE, "back after it was quiet"
    elif marker and level >= marker.priority:
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
        comments=issue.comment_count,
    )


def _status_of(incident: Incident, issue: Issue, comments: Comments) -> tuple[Comment | None, Marker | None]:
    own = statuses(comments.of(issue))
    return next((pair for pair in own if incident.fingerprint in pair[1].fingerprints), (None, None))
