"""What the gardener asks of a tracker of issues."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gardener.errors import TrackerError

BODY_LIMIT = 65_536
"""Characters of an issue's body or a comment. Source: GitHub's answer 422 `body is too long (maximum is 65536)`."""

PAGE = 100
"""Issues or comments in one answer. Source: GitHub's `per_page`, whose maximum it is."""

MOST_CLOSED = 1_000
"""Closed issues that are looked at for a problem that came back."""

MOST_COMMENTS = 300
"""Comments that are looked through for ours: those of a few days, in the whole repository."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of an issue."""

    id: int
    body: str
    author: str = ""
    issue: int = 0


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue, as far as the gardener reads it. Pull requests are never among them."""

    number: int
    title: str
    body: str
    labels: tuple[str, ...]
    state: str = "open"
    author: str = ""
    url: str = ""
    comment_count: int = 0
    locked: bool = False
    state_reason: str = ""
    closed_at: datetime | None = None
    assigned: bool = False

    @property
    def digest(self) -> str:
        """Changes when its title, body, labels or state change (64 bits of BLAKE2b, 16 hex digits)."""
        text = "\0".join((self.title, self.body, self.state, *sorted(self.labels)))
        return hashlib.blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def has_label(issue: Issue, name: str) -> bool:
    """Whether the issue has the label; like GitHub's, labels differ by more than case."""
    return name.casefold() in {each.casefold() for each in issue.labels}


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of an issue: None changes nothing. `labels` are all that it has then; `reason` is GitHub's."""

    title: str | None = None
    body: str | None = None
    labels: tuple[str, ...] | None = None
    state: str | None = None
    reason: str | None = None

    def __bool__(self) -> bool:
        return any(each is not None for each in (self.title, self.body, self.labels, self.state))


class UncertainError(TrackerError):
    """A request was sent and its answer did not come: it may have been carried out or not."""


class RefusedError(TrackerError):
    """One request was refused for what it asked; others may be sent."""


class Tracker(Protocol):
    """A list of issues that can be read and changed. Every method raises `TrackerError`."""

    def open_issues(self, label: str) -> Sequence[Issue]:
        """All open issues with the label (of any label for ""), pull requests left out, the lowest number first."""
        ...

    def titled_issues(self, label: str, word: str) -> Sequence[Issue]:
        """Open issues without the label whose title holds the word, at most `PAGE`; those of a minute ago may lack."""
        ...

    def closed_issues(self, label: str, since: datetime) -> Sequence[Issue]:
        """The closed issues with the label that changed last, the lowest number first.

        All that changed after `since`, and at least `PAGE` if there are so many; at most `MOST_CLOSED`.
        """
        ...

    def current(self, label: str) -> Mapping[int, Issue]:
        """All open issues with the label and whatever was listed before, as they are now, by number.

        Where nothing was listed before, it holds some of those that were closed last, too.
        """
        ...

    def issue(self, number: int) -> Issue:
        """The issue as it is now."""
        ...

    def comments(self, number: int) -> Sequence[Comment]:
        """All comments of the issue, the oldest first."""
        ...

    def recent_comments(self, since: datetime) -> Sequence[Comment]:
        """The comments of all issues that were changed after `since`, at most `MOST_COMMENTS`, the latest first."""
        ...

    def ensure_label(self, name: str, color: str, description: str) -> None:
        """Create the label unless it exists. `color` is six hex digits."""
        ...

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        """Create an issue. Never repeated by itself: raises `UncertainError` when the answer is lost."""
        ...

    def edit_issue(self, number: int, change: Change) -> None:
        """Change the issue, all at once."""
        ...

    def add_labels(self, number: int, names: Sequence[str]) -> None:
        """Add labels; one that is there already is no error, and those that others add meanwhile stay."""
        ...

    def add_comment(self, number: int, body: str) -> Comment:
        """Add a comment. Never repeated by itself: raises `UncertainError` when the answer is lost."""
        ...

    def edit_comment(self, number: int, comment: int, body: str) -> None:
        """Replace the body of a comment of the issue."""
        ...
