"""A problem whose issue was closed: opened again, left alone because people decided so, or filed anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from gardener.incidents.incident import Incident
from gardener.issues import notes, own, texts, titles
from gardener.issues.comments import Comments
from gardener.issues.interface import BODY_LIMIT, Issue, Tracker
from gardener.issues.kinship import Related
from gardener.issues.life import State
from gardener.issues.marker import Marker, read_marker
from gardener.issues.matching import Matcher
from gardener.issues.plan import Action, Step
from gardener.issues.rules import Rules
from gardener.issues.texts import Context
from gardener.window import minute

_UNKNOWN = datetime.min.replace(tzinfo=UTC)


class Past:
    """The closed issues, ours and people's, read at the first question."""

    def __init__(
        self, tracker: Tracker, rules: Rules, context: Context, comments: Comments, incidents: Sequence[Incident]
    ) -> None:
        self._incidents = incidents
        self._tracker = tracker
        self._rules = rules
        self._context = context
        self._comments = comments

    @cached_property
    def _read(self) -> Sequence[Issue]:
        since = self._context.coverage.asked.start - self._rules.reopen_window
        return self._tracker.closed_issues(self._rules.label, since)

    @cached_property
    def issues(self) -> list[tuple[Issue, Marker]]:
        """Ours that were closed or changed last: at least all that may be opened again."""
        return [(issue, marker) for issue in self._read if (marker := read_marker(issue.body))]

    @cached_property
    def _written(self) -> Matcher:
        """Those that people wrote."""
        return Matcher([each for each in self._read if read_marker(each.body) is None], self._incidents)

    @cached_property
    def _latest(self) -> list[tuple[Issue, Marker]]:
        """The latest first; a duplicate that we closed ourselves stands for nothing, as ours goes on in another."""
        found = [pair for pair in self.issues if not (_is_duplicate(pair[0]) and pair[1].action == Action.CLOSE)]
        return sorted(found, key=lambda pair: (pair[0].closed_at or _UNKNOWN, pair[0].number), reverse=True)

    def _of(self, incident: Incident) -> tuple[Issue, Marker] | None:
        """The latest whose root is part of the incident, its own root first."""
        of_root = {marker.root: (issue, marker) for issue, marker in reversed(self._latest)}
        return next((of_root[each] for each in incident.fingerprints if each in of_root), None)

    def step(self, incident: Incident) -> Step | None:
        """What is to be done in the closed issue of the incident; None when a new issue is to be made."""
        found = self._of(incident)
        if found is None:
            return self._left_to_people(incident)
        issue, marker = found
        kept = _kept(incident, issue, f"our marker in #{issue.number} names this problem")
        if reason := self._decided(incident, issue) or self._drains(incident, marker):
            return replace(kept, reason=f"{kept.reason}; {reason}")
        if not self._is_recent(issue, incident.last):
            return None
        return self._reopened(kept, incident, issue, marker)

    def related(self, incident: Incident) -> tuple[Related, ...]:
        """The issue that was closed too long ago to be opened again, or that a person wrote and closed."""
        found = self._of(incident)
        match = None if found else self._written.find(incident).match
        issue = found[0] if found else match.issue if match else None
        if issue is None:
            return ()
        on = f" on {minute(issue.closed_at)}" if issue.closed_at else ""
        return (Related(issue, f"the same problem, closed{on}"),)

    def _left_to_people(self, incident: Incident) -> Step | None:
        """The step that does nothing, where people decided so in an issue that they wrote; such a one is not opened."""
        match = self._written.find(incident).match
        reason = match and self._decided(incident, match.issue)
        return _kept(incident, match.issue, f"{match.reason}; {reason}") if match and reason else None

    def _decided(self, incident: Incident, issue: Issue) -> str:
        """Why the closed issue, and what was logged before, are left alone."""
        if reason := self._rules.hands_off(issue):
            return f"it is closed, and {reason}"
        if issue.state_reason == "not_planned":
            return "it was closed as not planned"
        if _is_duplicate(issue):
            return "it was closed as a duplicate of another issue"
        if issue.closed_at and incident.last and incident.last <= issue.closed_at:
            return "it was closed after the last entry"
        return ""

    def _drains(self, incident: Incident, marker: Marker) -> str:
        """Whether only a revision from before shows it, in words; empty otherwise."""
        newer = set(self._context.revisions) - set(marker.revisions)
        if marker.revisions and newer and set(incident.revisions) <= set(marker.revisions):
            return "it is closed, and only a revision from before still shows the problem while a new one runs"
        return ""

    def _is_recent(self, issue: Issue, last: datetime | None) -> bool:
        now = self._context.coverage.asked.end
        return issue.closed_at is None or (last or now) - issue.closed_at <= self._rules.reopen_window

    def _reopened(self, kept: Step, incident: Incident, issue: Issue, marker: Marker) -> Step | None:
        context, level = self._context, incident.priority.level
        why = f"{kept.reason}; back after it was closed"
        before = replace(marker, state=State.QUIET, priority=level)
        life = texts.life_of(incident, context, before)
        on = minute(issue.closed_at) if issue.closed_at else "an unknown day"
        note = notes.of_return(incident, context, marker, life, on) if life.news else None
        counted = self._comments.counted(issue, marker, note)
        before = replace(before, comments=counted.after)
        body = texts.replaced(issue.body, texts.block(incident, context, (), Action.REOPEN, why, before, issue.body))
        if len(body) > BODY_LIMIT:
            return None
        title = titles.with_category(titles.with_priority(issue.title, level), "regression")
        step = replace(
            kept,
            action=Action.REOPEN,
            reason=why,
            body=body,
            title=title if title != issue.title else None,
            comment=note,
            comments=counted.before,
            state="open",
            state_reason="reopened",
        )
        return own.relabelled(step, issue, marker.priority, level)


def _kept(incident: Incident, issue: Issue, reason: str) -> Step:
    name, level = titles.name_of(incident), incident.priority.level
    return Step(Action.IGNORE, incident.fingerprint, name, level, reason, issue.number, issue.url, expects=issue.digest)


def _is_duplicate(issue: Issue) -> bool:
    return issue.state_reason == "duplicate"
