"""The issues as they are while a plan is carried out, asked for as seldom as is safe."""

from __future__ import annotations

import time
from collections.abc import Callable

from gardener.issues.interface import Issue, Tracker
from gardener.issues.marker import read_marker
from gardener.issues.plan import Plan

_FRESH = 10.0  # seconds; what was read before is read again before anything is changed by it
_FEW = 2  # issues that are asked for one by one, which costs less than a list


class Present:
    """What the tracker holds now: the open issues of the plan's label in one list, others one by one."""

    def __init__(self, plan: Plan, tracker: Tracker, clock: Callable[[], float] = time.monotonic) -> None:
        self._label = plan.label
        self._tracker = tracker
        self._clock = clock
        self._several = len({step.issue for step in plan.writing if step.issue}) > _FEW
        self._at: float | None = None
        self._open: dict[int, Issue] = {}
        self._made: dict[str, Issue] = {}

    def issue(self, number: int) -> Issue:
        """The issue as it is now, at most ten seconds ago."""
        if self._several or self._at is not None:
            self._read(_FRESH)
            if number in self._open:
                return self._open[number]
        return self._tracker.issue(number)

    def made(self, incident: str) -> Issue | None:
        """Our open issue whose marker names the incident: what was created since the plan was made."""
        self._read(_FRESH)
        return self._made.get(incident)

    def forget(self) -> None:
        """Ask again next time: a request was sent whose answer did not come."""
        self._at = None

    def _read(self, oldest: float) -> None:
        if self._at is not None and self._clock() - self._at < oldest:
            return
        issues = self._tracker.open_issues(self._label)
        self._at = self._clock()
        self._open = {issue.number: issue for issue in issues}
        marked = ((issue, read_marker(issue.body)) for issue in reversed(issues))
        self._made = {fingerprint: issue for issue, marker in marked if marker for fingerprint in marker.fingerprints}
