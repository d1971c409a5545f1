"""Worklogs on a branch of the repository, offered by one rolling pull request.

Written through the Git Data API: nothing of the workspace is ever added, and the platform signs the commits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import github
from github.InputGitTreeElement import InputGitTreeElement

from gardener.errors import PublishError
from gardener.issues.github import translated
from gardener.issues.interface import UncertainError
from gardener.ledger import Record
from gardener.text.words import number
from gardener.worklog import ledger
from gardener.worklog.render import render
from gardener.worklog.worklog import FOLDER, Published, Worklog

if TYPE_CHECKING:
    from github.GitRef import GitRef
    from github.PullRequest import PullRequest
    from github.Repository import Repository

BRANCH = "log-gardener/worklog"
_ALLOW = 'Settings > Actions > General > "Allow GitHub Actions to create and approve pull requests"'
_PERMISSION = "{ contents: write, pull-requests: write }"


@dataclass(frozen=True, slots=True)
class PullRequestShelf:
    """Commits each worklog onto `log-gardener/worklog`, and keeps one pull request open for the branch."""

    repository: Repository

    def publish(self, worklog: Worklog) -> Published:
        """Commit the worklog unless the branch or the default branch holds the same file; see to the pull request."""
        text, path = render(worklog), str(worklog.path)
        with translated("offer the worklog", _PERMISSION, kind=PublishError):
            base = self.repository.default_branch
            head = self._ref(BRANCH)
            base_head = self._ref(base)
            if base_head is None:
                raise PublishError(f"the repository has no branch `{base}`", "push a first commit to it")
            if self._text(path, base) == text:
                return Published(path, changed=False, note=f"it is on `{base}` already")
            opened = self._open_pull(base)
            changed = False
            if opened is None or head is None:
                # Merged or closed meanwhile: what is on the branch has been decided on, so it starts again.
                same = (
                    head is not None
                    and opened is None
                    and self._text(path, BRANCH) == text
                    and self._ahead(base, head.object.sha)
                )
                if not same:
                    self._point(head, self._commit(base_head.object.sha, path, text, worklog), start_again=True)
                    changed = True
            elif self._text(path, BRANCH) != text:
                self._point(head, self._commit(head.object.sha, path, text, worklog))
                changed = True
            pull = opened or self._open(base, worklog)
            return Published(path, pull.html_url, changed, "" if changed else "the same worklog was there already")

    def records(self) -> Iterator[Record]:
        """What the newest worklogs say, on the default branch and in the pull request that is still open."""
        with translated("read the worklogs", _PERMISSION, kind=PublishError):
            base = self.repository.default_branch
            places = dict.fromkeys(self._names(base), base)
            if self._open_pull(base):
                places = {**dict.fromkeys(self._names(BRANCH), BRANCH), **places}
            yield from ledger.records(places, lambda name: self._text(f"{FOLDER}/{name}", places[name]))

    def _names(self, branch: str) -> list[str]:
        """The files in the worklogs' folder of the branch."""
        try:
            found = self.repository.get_contents(str(FOLDER), ref=branch)
        except github.UnknownObjectException:
            return []
        return [each.name for each in found] if isinstance(found, list) else []

    def _ref(self, branch: str) -> GitRef | None:
        ref = self.repository.get_git_ref(f"heads/{branch}")
        try:
            ref.complete()  # until then it has the address of `GET /git/ref/`, which takes no PATCH
        except github.UnknownObjectException:
            return None
        return ref

    def _ahead(self, base: str, head: str) -> bool:
        return self.repository.compare(base, head).ahead_by > 0

    def _text(self, path: str, branch: str) -> str | None:
        try:
            found = self.repository.get_contents(path, ref=branch)
        except github.UnknownObjectException:
            return None
        if isinstance(found, list) or found.encoding != "base64":
            return None
        return found.decoded_content.decode("utf-8", "replace")

    def _commit(self, parent_sha: str, path: str, text: str, worklog: Worklog) -> str:
        parent = self.repository.get_git_commit(parent_sha)
        element = InputGitTreeElement(path, "100644", "blob", content=text)
        tree = self.repository.create_git_tree([element], parent.tree)
        return self.repository.create_git_commit(_message(worklog), tree, [parent]).sha

    def _point(self, head: GitRef | None, sha: str, *, start_again: bool = False) -> None:
        """Move the branch. Only one that starts again may lose commits: another run may have been quicker."""
        if head is None:
            self.repository.create_git_ref(f"refs/heads/{BRANCH}", sha)
        else:
            head.edit(sha, force=start_again)

    def _open_pull(self, base: str) -> PullRequest | None:
        owner = self.repository.full_name.partition("/")[0]
        return next(iter(self.repository.get_pulls(state="open", base=base, head=f"{owner}:{BRANCH}")), None)

    def _open(self, base: str, worklog: Worklog) -> PullRequest:
        try:
            with translated("open a pull request", _PERMISSION, creating=True, kind=PublishError):
                return self.repository.create_pull(base, BRANCH, title="Log gardener: worklogs", body=_body(worklog))
        except UncertainError:
            if found := self._open_pull(base):
                return found
            raise
        except PublishError as error:
            if "not permitted to create" in error.cause:
                error.remedy = f"tick {_ALLOW}"
            raise


def _message(worklog: Worklog) -> str:
    """The commit message; it holds no log text."""
    coverage = worklog.scan.coverage
    return (
        f"Log gardener: worklog over {coverage.asked.label}\n\n"
        f"Covers {coverage.covered}: {number(coverage.entries, 'entry', 'entries')}, "
        f"{number(len(worklog.scan.incidents), 'incident')}.\n"
    )


def _body(worklog: Worklog) -> str:
    """The text of the pull request; it holds no log text."""
    incidents = worklog.scan.incidents
    filed = sum(each.filed for each in incidents)
    return (
        "The log gardener adds a worklog for each run, one file each, below "
        f"`{worklog.path.parent}`. It changes no other file.\n\n"
        f"First run in this pull request: {number(len(incidents), 'incident')}, {filed} to file, over "
        f"`{worklog.scan.coverage.covered}`.\n\nMerge it whenever you like: the next run opens a new one.\n"
    )
