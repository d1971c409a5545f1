"""The plan: what a run would change, step by step, each with its reason. Values only; `gardener.issues.apply` acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gardener.incidents.incident import FILED_UP_TO, Incident
from gardener.issues import texts, titles
from gardener.issues.interface import BODY_LIMIT, Issue, Tracker
from gardener.issues.marker import Marker, read_marker
from gardener.issues.matching import Kinship, Match, Related, match
from gardener.issues.texts import Context
from gardener.text.words import number


class Action(StrEnum):
    """What a step does.

    UPDATE tells people of a change of state: a comment, or a title and label that follow an escalation. MAINTAIN at
    most edits the figures in place, which notifies nobody.
    """

    CREATE = "create"
    UPDATE = "update"
    MAINTAIN = "maintain"
    REPORT = "report"
    DEFER = "defer"


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done about one incident, and why.

    Fields that are None or empty change nothing. `status` is the text of our status comment in an issue that a person
    wrote; `status_id` the comment that holds it, None where there is none yet. `expects` is the digest of the issue as
    it was planned for. A step of an earlier attempt of the same run keeps its action, and writes nothing.
    """

    action: Action
    incident: str
    name: str
    priority: int
    reason: str
    issue: int | None = None
    url: str = ""
    title: str | None = None
    body: str | None = None
    add_labels: tuple[str, ...] = ()
    remove_labels: tuple[str, ...] = ()
    comment: str | None = None
    status: str | None = None
    status_id: int | None = None
    expects: str = ""
    related: tuple[int, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return bool(self.title or self.body or self.add_labels or self.remove_labels or self.comment or self.status)


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of a run, one for each incident, the most urgent first. Every new issue gets the `label`."""

    run: str
    label: str
    repository: str
    steps: tuple[Step, ...]

    @property
    def writing(self) -> tuple[Step, ...]:
        """The steps that change something."""
        return tuple(step for step in self.steps if step.writes)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a run may do."""

    new_issues: int


def make_plan(
    incidents: Sequence[Incident], tracker: Tracker, context: Context, label: str, repository: str, limits: Limits
) -> Plan:
    """Compare the incidents with the open issues that carry the label. Reads the tracker, changes nothing.

    Raises `TrackerError` when the issues cannot be read: then there is no plan.
    """
    issues = tracker.open_issues(label)
    matches = {each.fingerprint: match(each, issues) for each in incidents}
    taken = frozenset(found.issue.number for found in matches.values() if found)
    # What this run wrote before it was cut off: the same run must find the same relations and the same limit again.
    made = frozenset(issue.number for issue in issues if _made_by(issue, context.run))
    kinship = Kinship(
        [_unmanaged(each) if each.number in taken else each for each in issues if each.number not in made], incidents
    )
    steps: list[Step] = []
    owned: set[int] = set()
    created = len(made)
    for incident in incidents:
        found = matches[incident.fingerprint]
        if found and found.issue.number in owned:
            step = _kept(incident, found)
        elif found:
            owned.add(found.issue.number)
            step = _matched(incident, found, kinship.related(incident, taken), tracker, context)
        elif not incident.filed:
            step = _report(incident)
        elif created < limits.new_issues:
            created += 1
            step = _create(incident, kinship.related(incident, taken), context, label)
        else:
            reason = (
                f"a run creates at most {number(limits.new_issues, 'issue')} (`max-new-issues`); the next one goes on"
            )
            step = replace(_report(incident), action=Action.DEFER, reason=reason)
        steps.append(step)
    return Plan(context.run, label, repository, tuple(steps))


def _made_by(issue: Issue, run: str) -> bool:
    marker = read_marker(issue.body)
    return marker is not None and marker.run == run and marker.action == Action.CREATE


def _unmanaged(issue: Issue) -> Issue:
    """The issue without our block, which this run may rewrite."""
    return replace(issue, body=texts.replaced(issue.body, ""))


def _report(incident: Incident) -> Step:
    reason = f"P{incident.priority.level} is below P{FILED_UP_TO}: reported in the worklog only"
    return Step(Action.REPORT, incident.fingerprint, titles.name_of(incident), incident.priority.level, reason)


def _create(incident: Incident, related: tuple[Related, ...], context: Context, label: str) -> Step:
    why = "no open issue is about this"
    return Step(
        action=Action.CREATE,
        incident=incident.fingerprint,
        name=titles.name_of(incident),
        priority=incident.priority.level,
        reason=why,
        title=titles.title_of(incident),
        body=texts.block(incident, context, related, Action.CREATE, why) + "\n",
        add_labels=(label, f"P{incident.priority.level}"),
        related=tuple(each.issue.number for each in related),
    )


def _matched(
    incident: Incident, found: Match, related: tuple[Related, ...], tracker: Tracker, context: Context
) -> Step:
    step = _maintain(incident, found)
    if found.marker:
        return _ours(step, incident, found.issue, found.marker, related, tracker, context)
    return _adopted(step, incident, found.issue, tracker, context)


def _maintain(incident: Incident, found: Match) -> Step:
    return Step(
        action=Action.MAINTAIN,
        incident=incident.fingerprint,
        name=titles.name_of(incident),
        priority=incident.priority.level,
        reason=found.reason,
        issue=found.issue.number,
        url=found.issue.url,
        expects=found.issue.digest,
    )


def _kept(incident: Incident, found: Match) -> Step:
    """Each issue is written for its most urgent incident; the others are maintained there."""
    step = _maintain(incident, found)
    return replace(step, reason=f"{step.reason}; #{found.issue.number} is written for a more urgent problem")


def _ours(
    step: Step,
    incident: Incident,
    issue: Issue,
    marker: Marker,
    related: tuple[Related, ...],
    tracker: Tracker,
    context: Context,
) -> Step:
    if marker.facts == texts.facts_digest(incident, context.coverage):
        if marker.run != context.run:
            return replace(step, reason=f"{step.reason}; nothing measured has changed")
        linked = tuple(each.issue.number for each in related) if marker.action == Action.CREATE else ()
        return replace(step, action=_done_before(marker), reason=marker.why, related=linked)
    level = incident.priority.level
    worse = level < marker.priority
    why = f"{step.reason}; " + (f"worse: P{marker.priority} to P{level}" if worse else "no worse, with new figures")
    action = Action.UPDATE if worse else Action.MAINTAIN
    body = texts.replaced(issue.body, texts.block(incident, context, (), action, why, marker))
    if len(body) > BODY_LIMIT:
        return replace(
            step, reason=f"{step.reason}; its text leaves no room for new figures ({BODY_LIMIT:,} characters)"
        )
    changed = replace(step, action=action, reason=why, body=body)
    if not worse:
        return changed
    title = titles.with_priority(issue.title, level)
    said = any((old := read_marker(each.body)) and old.run == context.run for each in tracker.comments(issue.number))
    return replace(
        changed,
        title=title if title != issue.title else None,
        add_labels=() if f"P{level}" in issue.labels else (f"P{level}",),
        remove_labels=(f"P{marker.priority}",) if f"P{marker.priority}" in issue.labels else (),
        comment=None if said or issue.locked else texts.escalation(incident, context, marker.priority, why),
    )


def _adopted(step: Step, incident: Incident, issue: Issue, tracker: Tracker, context: Context) -> Step:
    stated = titles.stated_priority(issue.title, issue.labels)
    level = incident.priority.level
    if issue.locked:
        return replace(step, reason=f"{step.reason}; the issue is locked")
    own = [(each, marker) for each in tracker.comments(issue.number) if (marker := read_marker(each.body))]
    comment, marker = next((pair for pair in own if incident.fingerprint in pair[1].fingerprints), (None, None))
    if marker is None and stated is not None and level >= stated:
        return replace(step, reason=f"{step.reason}; it says P{stated}, measured is P{level}: no worse")
    if marker and marker.facts == texts.facts_digest(incident, context.coverage):
        if marker.run == context.run:
            # The label comes after the comment: an attempt that was cut off between them left it out.
            missing = (f"P{marker.priority}",) if stated is None else ()
            return replace(step, action=_done_before(marker), reason=marker.why, add_labels=missing)
        return replace(step, reason=f"{step.reason}; nothing measured has changed")
    if marker and level >= marker.priority:
        action, said = Action.MAINTAIN, "no worse, with new figures"
    elif stated is None:
        action, said = Action.UPDATE, f"it states no priority, measured is P{level}"
    else:
        action, said = Action.UPDATE, f"it says P{stated}, measured is P{level}"
    why = f"{step.reason}; {said}"
    return replace(
        step,
        action=action,
        reason=why,
        status=texts.status(incident, context, stated, action, why, marker),
        status_id=comment.id if comment else None,
        add_labels=(f"P{level}",) if stated is None else (),
    )


def _done_before(marker: Marker) -> Action:
    """What an earlier attempt of this run did; a marker edited by hand may say anything."""
    return Action(marker.action) if marker.action in set(Action) else Action.MAINTAIN
