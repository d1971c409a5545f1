"""A checkout first, GitHub's API for what it does not hold: an older commit, the history of a shallow one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from gardener.source.checkout import Checkout
from gardener.source.interface import Change, Code, CodeError


class Both:
    """The checkout and the API of the same repository."""

    def __init__(self, checkout: Checkout, remote: Code) -> None:
        self.home = remote.home
        self.has_files = True
        self._checkout = checkout
        self._remote = remote

    def head(self) -> str:
        """The checkout's, if it is a commit that the remote has."""
        head = self._checkout.head()
        return head if self._checkout.is_published(head) else self._remote.head()

    def commit(self, name: str) -> str | None:
        """Wherever it is known."""
        return self._checkout.commit(name) or self._remote.commit(name)

    def files(self, commit: str) -> Mapping[str, int]:
        """The regular files of the commit."""
        return self._holder(commit).files(commit)

    def text(self, commit: str, path: str) -> str | None:
        """The file of the commit."""
        return self._holder(commit).text(commit, path)

    def texts(self, commit: str, paths: list[str]) -> Iterator[tuple[str, str]]:
        """The files whose text costs no request."""
        return self._holder(commit).texts(commit, paths)

    def changes(
        self, commit: str, path: str, lines: tuple[int, int], since: datetime, until: datetime
    ) -> tuple[Change, ...]:
        """By git, unless the checkout is shallow or lacks the commit."""
        try:
            return self._holder(commit).changes(commit, path, lines, since, until)
        except CodeError:
            return self._remote.changes(commit, path, lines, since, until)

    def _holder(self, commit: str) -> Code:
        return self._checkout if self._checkout.commit(commit) else self._remote
