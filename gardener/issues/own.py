"""What is to be done in an issue of ours whose problem was seen again."""

from __future__ import annotations

from dataclasses import replace

from gardener.incidents.incident import Incident
from gardener.issues import notes, texts, titles
from gardener.issues.comments import Comments
from gardener.issues.interface import BODY_LIMIT, Issue, has_label
from gardener.issues.life import News, is_past
from gardener.issues.marker import Marker
from gardener.issues.plan import Action, Step
from gardener.issues.texts import Context

PAST = "a later window is told there already"
_SAID = {
    News.BACK: "back after it was quiet",
    News.FLAPPING: "it comes and goes",
    News.PERSISTING: "still failing on a new revision",
    News.QUIET: "quiet",
}


def step(kept: Step, incident: Incident, issue: Issue, marker: Marker, comments: Comments, context: Context) -> Step:
    """Bring block, priority and, on a change of state, people up to date. `kept` is the step that does nothing."""
    if marker.facts == texts.facts_digest(incident, context.coverage):
        if marker.run != context.run:
            return replace(kept, reason=f"{kept.reason}; nothing measured has changed")
        return replace(kept, action=done_before(marker), reason=marker.why)
    if marker.scope == context.place and is_past(marker, context.end):
        return replace(kept, reason=f"{kept.reason}; {PAST}")
    life = texts.life_of(incident, context, marker)
    told = [_SAID[news] for news in life.news if news in _SAID]
    if life.priority < marker.priority:
        told.append(f"worse: P{marker.priority} to P{life.priority}")
    elif life.priority > marker.priority:
        told.append(f"less urgent: P{marker.priority} to P{life.priority}")
    why = f"{kept.reason}; {', '.join(told) or 'no worse, with new figures'}"
    update = bool(life.news) or life.priority < marker.priority
    action = Action.UPDATE if update else Action.MAINTAIN
    note = notes.of_sighting(incident, context, marker, life) if life.news else None
    counted = comments.counted(issue, marker, note)
    before = replace(marker, comments=counted.after)
    body = texts.replaced(issue.body, texts.block(incident, context, (), action, why, before, issue.body))
    if len(body) > BODY_LIMIT:
        full = f"its text leaves no room for new figures ({BODY_LIMIT:,} characters)"
        return replace(kept, reason=f"{kept.reason}; {full}")
    title = titles.with_priority(issue.title, life.priority)
    changed = replace(kept, action=action, reason=why, body=body, comment=note, comments=counted.before)
    if title != issue.title:
        changed = replace(changed, title=title)
    return relabelled(changed, issue, marker.priority, life.priority)


def relabelled(changed: Step, issue: Issue, before: int, now: int) -> Step:
    """The step with the gardener's own priority label replaced, in whatever case the repository has it."""
    if before == now:
        return changed
    return replace(
        changed,
        add_labels=() if has_label(issue, f"P{now}") else (f"P{now}",),
        remove_labels=tuple(each for each in issue.labels if each.casefold() == f"p{before}"),
    )


def done_before(marker: Marker) -> Action:
    """What an earlier attempt of this run did; a marker edited by hand may say anything."""
    return Action(marker.action) if marker.action in set(Action) else Action.MAINTAIN
