"""The comments that planning asks for: in one list for all issues, and for an issue where that leaves some out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from gardener.issues.interface import Comment, Issue, RefusedError, Tracker
from gardener.issues.marker import Marker, read_marker
from gardener.issues.notes import NOTE, is_same
from gardener.issues.texts import Context

_LEAST_BACK = timedelta(days=3)
_WINDOWS_BACK = 3  # a status comment is edited in each run until its problem is quiet; schedules are late, or left out


class Counted(NamedTuple):
    """How many comments there are `before` a note is added, None where it is there or there is none, and `after`."""

    before: int | None
    after: int


class Comments:
    """The comments of a run's issues, read at the first question."""

    def __init__(self, tracker: Tracker, context: Context) -> None:
        self._tracker = tracker
        asked = context.coverage.asked
        self._since = asked.end - max(_LEAST_BACK, _WINDOWS_BACK * (asked.end - asked.start))

    def of(self, issue: Issue) -> Sequence[Comment]:
        """All comments of the issue."""
        if not issue.comment_count:
            return ()
        recent = self._recent[issue.number]
        return recent if len(recent) == issue.comment_count else self._tracker.comments(issue.number)

    def lately(self, issue: Issue) -> Sequence[Comment]:
        """Those of its comments that were changed in the last few days; costs no request for the issue."""
        return self._recent[issue.number] if issue.comment_count else ()

    def counted(self, issue: Issue, marker: Marker, note: str | None) -> Counted:
        """How many comments the issue has before and after the note, which an earlier attempt may have added.

        They are read only if there are others than when the marker in its body was written.
        """
        now = issue.comment_count
        if note is None:
            return Counted(None, now)
        if now not in {0, marker.comments} and any(is_same(each.body, note) for each in self.of(issue)):
            return Counted(None, now)
        return Counted(now, now + 1)

    @cached_property
    def _recent(self) -> defaultdict[int, list[Comment]]:
        found = defaultdict[int, list[Comment]](list)
        try:
            listed = self._tracker.recent_comments(self._since)
        except RefusedError:  # then they are asked for one issue after the other
            listed = ()
        for each in sorted(listed, key=lambda each: each.id):
            found[each.issue].append(each)
        return found


def statuses(comments: Sequence[Comment]) -> list[tuple[Comment, Marker]]:
    """Our status comments among these, each with what it remembers."""
    read = ((each, read_marker(each.body)) for each in comments)
    return [(each, marker) for each, marker in read if marker and marker.action != NOTE]
