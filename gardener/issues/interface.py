"""What the gardener asks of a tracker of issues."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gardener.errors import TrackerError

BODY_LIMIT = 65_536
"""Characters of an issue's body or a comment. Source: GitHub's answer 422 `body is too long (maximum is 65536)`."""

MOST_CLOSED = 100
"""Closed issues that are looked at for a problem that came back: one page of GitHub's."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of an issue."""

    id: int
    body: str
    author: str = ""


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


class UncertainError(TrackerError):
    """A request was sent and its answer did not come: it may have been carried out or not."""


class RefusedError(TrackerError):
    """One request was refused for what it asked; others may be sent."""


class Tracker(Protocol):
    """A list of issues that can be read and changed. Every method raises `TrackerError`."""

    def open_issues(self, label: str) -> Sequence[Issue]:
        """All open issues with the label (of any label for ""), pull requests left out, the lowest number first."""
        ...

    def closed_issues(self, label: str) -> Sequence[Issue]:
        """The closed issues with the label that changed last, at most `MOST_CLOSED`, the lowest number first."""
        ...

    def issue(self, number: int) -> Issue:
        """The issue as it is now."""
        ...

    def comments(self, number: int) -> Sequence[Comment]:
        """All comments of the issue, the oldest first."""
        ...

    def ensure_label(self, name: str, color: str, description: str) -> None:
        """Create the label unless it exists. `color` is six hex digits."""
        ...

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        """Create an issue. Never repeated by itself: raises `UncertainError` when the answer is lost."""
        ...

    def edit_issue(
        self, number: int, title: str | None, body: str | None, state: str | None = None, reason: str | None = None
    ) -> None:
        """Replace the title or body, open or close it (`state`, with GitHub's `state_reason`), where given."""
        ...

    def change_labels(self, number: int, remove: Sequence[str], add: Sequence[str]) -> None:
        """Remove and add labels; one that is not there, or is there already, is no error."""
        ...

    def add_comment(self, number: int, body: str) -> Comment:
        """Add a comment. Never repeated by itself: raises `UncertainError` when the answer is lost."""
        ...

    def edit_comment(self, number: int, comment: int, body: str) -> None:
        """Replace the body of a comment of the issue."""
        ...
