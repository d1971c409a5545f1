"""The issues as they are while a plan is carried out, asked for as seldom as is safe."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from gardener.issues.interface import Issue, Tracker
from gardener.issues.marker import Marker, read_marker
from gardener.issues.plan import Action, Plan

_FRESH = 10.0  # seconds; what was read before is read again before anything is changed by it


class Present:
    """What the tracker holds now: the issues that were listed, and others one by one."""

    def __init__(self, plan: Plan, tracker: Tracker, clock: Callable[[], float] = time.monotonic) -> None:
        self._label = plan.label
        self._run = plan.run
        self._tracker = tracker
        self._clock = clock
        self._at: float | None = None
        self._issues: Mapping[int, Issue] = {}
        self._made: dict[str, Issue] = {}

    def issue(self, number: int) -> Issue:
        """The issue as it is now, at most ten seconds ago."""
        self._read()
        return self._issues.get(number) or self._tracker.issue(number)

    def made(self, incident: str) -> Issue | None:
        """Our issue whose marker names the incident: what was created since the plan was made, and may be closed."""
        self._read()
        return self._made.get(incident)

    def forget(self) -> None:
        """Ask again next time: a request was sent whose answer did not come."""
        self._at = None

    def _read(self) -> None:
        if self._at is not None and self._clock() - self._at < _FRESH:
            return
        self._issues = self._tracker.current(self._label)
        self._at = self._clock()
        best_last = sorted(self._issues.values(), key=lambda each: (each.state == "open", -each.number))
        marked = ((issue, read_marker(issue.body)) for issue in best_last)
        self._made = {marker.root: issue for issue, marker in marked if marker and self._is_made(issue, marker)}

    def _is_made(self, issue: Issue, marker: Marker) -> bool:
        """Open issues stand for their problem; closed ones for what this very plan created."""
        return issue.state == "open" or (marker.run == self._run and marker.action == Action.CREATE)
