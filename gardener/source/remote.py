"""The code as GitHub's API tells it, for runs without a usable checkout: few requests, and no more than a budget."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import github
import requests

from gardener.source.history import before, pull_of
from gardener.source.interface import Change, CodeError

if TYPE_CHECKING:
    from github.File import File
    from github.Repository import Repository

_BUDGET = 60  # requests; a job's token has 1,000 in an hour
_LARGEST = 1_000_000  # bytes of a file
_MOST_CHANGES = 3
_MOST_COMMITS = 12  # of one file's history
_ID = re.compile(r"[0-9a-f]{7,40}")
_Answer = TypeVar("_Answer")


class Remote:
    """The repository on GitHub. Files of `workspace` spare a request where they are, byte for byte, the commit's."""

    def __init__(self, repository: Repository, home: str, workspace: Path | None = None) -> None:
        self.home = home
        self._repository = repository
        self._workspace = workspace.resolve() if workspace else None
        self.has_files = self._workspace is not None and (self._workspace / ".git").exists()
        self._left = _BUDGET
        self._trees: dict[str, dict[str, tuple[int, str]]] = {}
        self._head = ""

    def head(self) -> str:
        """The head of the default branch."""
        if not self._head:
            with _told("read the default branch"):
                self._head = self._id_of("HEAD")
        return self._head

    def commit(self, name: str) -> str | None:
        """The full id; None where GitHub knows no such commit."""
        if not _ID.fullmatch(name):
            return None
        try:
            sha = self._id_of(name)
        except (github.GithubException, requests.RequestException):
            return None
        return sha if sha.startswith(name) else None

    def files(self, commit: str) -> Mapping[str, int]:
        """The regular files of the commit; `CodeError` where GitHub does not list them all."""
        return {path: size for path, (size, _) in self._tree(commit).items()}

    def text(self, commit: str, path: str) -> str | None:
        """The file: from the workspace where it is the same, else by a request."""
        known = self._tree(commit).get(path)
        if known is None or known[0] > _LARGEST:
            return None
        content = self._local(path, *known)
        if content is None:
            with _told("read a file"):
                blob = self._asked(lambda: self._repository.get_git_blob(known[1]))
                content = base64.b64decode(blob.content)
        return None if b"\0" in content else content.decode("utf-8", "replace")

    def texts(self, commit: str, paths: list[str]) -> Iterator[tuple[str, str]]:
        """The files that lie unchanged in the workspace."""
        tree = self._tree(commit)
        for path in paths:
            if path in tree and (content := self._local(path, *tree[path])) is not None and b"\0" not in content:
                yield path, content.decode("utf-8", "replace")

    def changes(
        self, commit: str, path: str, lines: tuple[int, int], since: datetime, until: datetime
    ) -> tuple[Change, ...]:
        """The lines are followed back through the patches of the file's commits; a renamed file begins anew."""
        found: list[Change] = []
        span: tuple[int, int] | None = lines
        with _told("read the history of a file"):
            listed = self._asked(lambda: self._repository.get_commits(sha=commit, path=path, since=since).get_page(0))
            for each in listed[:_MOST_COMMITS]:
                if span is None or len(found) == _MOST_CHANGES:
                    break
                if len(each.parents) > 1:
                    continue
                sha = each.sha
                files = self._files_of(sha)
                patch = next((file.patch for file in files if file.filename == path), None)
                if patch is None:
                    raise CodeError("GitHub shows no patch of a commit that changed the file")
                span, touched = before(patch, span)
                at = each.commit.committer.date.astimezone(UTC)
                if touched and at <= until:
                    subject = each.commit.message.partition("\n")[0]
                    found.append(Change(sha, at, subject, each.commit.author.name, self._pull(sha, subject)))
            if not found and span is not None and len(listed) > _MOST_COMMITS:
                raise CodeError(f"more than {_MOST_COMMITS} commits changed the file in that time")
        return tuple(found)

    def _id_of(self, name: str) -> str:
        """The full id of what the name stands for; until it was asked for, a commit calls itself by that name."""
        commit = self._repository.get_commit(name)
        self._asked(commit.complete)
        return commit.sha

    def _files_of(self, sha: str) -> list[File]:
        return list(self._asked(lambda: self._repository.get_commit(sha).files))

    def _pull(self, sha: str, subject: str) -> int | None:
        if named := pull_of(subject):
            return named
        try:
            pulls = self._asked(lambda: self._repository.get_commit(sha).get_pulls().get_page(0))
        except (github.GithubException, requests.RequestException):
            return None
        return next((pull.number for pull in pulls if pull.merged_at), None)

    def _tree(self, commit: str) -> Mapping[str, tuple[int, str]]:
        if commit not in self._trees:
            with _told("list the files"):
                tree = self._asked(lambda: self._repository.get_git_tree(commit, recursive=True))
                if tree.raw_data.get("truncated"):
                    raise CodeError("GitHub does not list all files of so large a repository")
                self._trees[commit] = {
                    each.path: (each.size or 0, each.sha)
                    for each in tree.tree
                    if each.type == "blob" and each.mode.startswith("100")
                }
        return self._trees[commit]

    def _local(self, path: str, size: int, sha: str) -> bytes | None:
        """The workspace's file, if it is the very blob. A link in its path leads nowhere else."""
        if self._workspace is None or size > _LARGEST:
            return None
        place = self._workspace / path
        try:
            if place.resolve() != place or place.stat().st_size != size:
                return None
            content = place.read_bytes()
        except (OSError, ValueError):
            return None
        same = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == sha
        return content if same else None

    def _asked(self, question: Callable[[], _Answer]) -> _Answer:
        if self._left <= 0:
            raise CodeError(f"{_BUDGET} requests for code are all that one run makes")
        self._left -= 1
        return question()


@contextmanager
def _told(doing: str) -> Iterator[None]:
    try:
        yield
    except github.GithubException as error:
        raise CodeError(f"GitHub did not let the gardener {doing} ({error.status})") from None
    except requests.RequestException as error:
        raise CodeError(f"GitHub could not be reached to {doing}: {type(error).__name__}") from None
