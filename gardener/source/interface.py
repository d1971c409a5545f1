"""What the gardener asks of a repository's code, and what it tells of a place in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class CodeError(Exception):
    """The code cannot be read; the text says why. It never fails a run: the place is then unknown."""


@dataclass(frozen=True, slots=True)
class Change:
    """A commit: when it was committed (UTC), its subject and author, the pull request that brought it, where known."""

    sha: str
    at: datetime
    subject: str
    author: str
    pull: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file at a commit, and what is known about it.

    `line` is None where the file is sure, and the line is not. `deployed` says that the logs named the commit;
    otherwise it is the newest one. `lines` are the source around, with their 1-based numbers. `found_by` says how the
    place was found. `history` says why there are no `suspects`, empty where there are or where nothing touched the
    lines. `owners` are as CODEOWNERS writes them.
    """

    path: str
    line: int | None
    commit: str
    deployed: bool
    function: str = ""
    found_by: str = ""
    lines: tuple[tuple[int, str], ...] = ()
    suspects: tuple[Change, ...] = ()
    history: str = ""
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """No place is shown, because."""

    reason: str


@dataclass(frozen=True, slots=True)
class Located:
    """The places of incidents, by fingerprint; `home` is the repository's address on the web, empty where unknown."""

    home: str = ""
    places: Mapping[str, Place | Unplaced] | None = None

    def of(self, fingerprint: str) -> Place | Unplaced | None:
        """What is known of an incident's place; None where nobody looked."""
        return (self.places or {}).get(fingerprint)


class Code(Protocol):
    """The files and the history of one repository, read-only and bounded. Every call may raise `CodeError`."""

    home: str
    """The repository's address on the web, without a slash at the end; empty where there is none."""

    has_files: bool
    """Whether `texts` can give anything: a search for messages needs all files at hand."""

    def head(self) -> str:
        """The newest commit of the default branch (40 hex digits)."""
        ...

    def commit(self, name: str) -> str | None:
        """The full id of the commit that the (short) id names; None where there is none, or more than one."""
        ...

    def files(self, commit: str) -> Mapping[str, int]:
        """The regular files of the commit, with their sizes in bytes."""
        ...

    def text(self, commit: str, path: str) -> str | None:
        """The file as the commit has it; None for one that is no text, or too large."""
        ...

    def texts(self, commit: str, paths: list[str]) -> Iterator[tuple[str, str]]:
        """Those of the files whose text costs no request, in the order of `paths`."""
        ...

    def changes(
        self, commit: str, path: str, lines: tuple[int, int], since: datetime, until: datetime
    ) -> tuple[Change, ...]:
        """The commits that touched these lines (1-based, both included) in that time, the newest first, at most three.

        The lines are those of `commit`, of which only ancestors count.
        """
        ...
