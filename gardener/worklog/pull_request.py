"""Worklogs on a branch of the repository, offered by one rolling pull request.

Written through the Git Data API: nothing of the workspace is ever added, and the platform signs the commits, since they
name no author of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import github
from github.GithubObject import NotSet
from github.InputGitTreeElement import InputGitTreeElement

from gardener.errors import PublishError
from gardener.issues.github import translated
from gardener.issues.interface import UncertainError
from gardener.ledger import Record
from gardener.worklog import index, ledger, offer
from gardener.worklog.asking import NOTHING, Asking, ask
from gardener.worklog.ledger import is_of_another
from gardener.worklog.render import render
from gardener.worklog.worklog import FOLDER, Published, Worklog

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from github.ContentFile import ContentFile
    from github.GitRef import GitRef
    from github.GitTree import GitTree
    from github.PullRequest import PullRequest
    from github.Repository import Repository

BRANCH = "log-gardener/worklog"
_MOST_READ = 5  # older worklogs that the index does not know, in one run: a request for each
# Files of a folder that GitHub lists; it leaves out the rest by name, which are the newest, without a word.
# Source: https://docs.github.com/en/rest/repos/contents#get-repository-content
_MOST_LISTED = 1_000
_NO_COMMIT = {404, 409, 422}  # GitHub's answers where there is no such branch, or nothing at all
_PERMISSION = "{ contents: write, pull-requests: write }"


@dataclass(frozen=True, slots=True)
class _Parent:
    """A commit that the next one builds on; the tree of the first is what it starts from."""

    sha: str
    tree: GitTree | None = None


@dataclass(frozen=True, slots=True)
class PullRequestShelf:
    """Commits each worklog onto `log-gardener/worklog`, and keeps one pull request open for the branch.

    `asking` is what is asked of people when it is opened. Without `is_offered` there is a branch only.
    """

    repository: Repository
    asking: Asking = NOTHING
    is_offered: bool = True

    def publish(self, worklog: Worklog) -> Published:
        """Commit the worklog unless the branch or the default branch holds the same file; see to the pull request."""
        text, path = render(worklog), str(worklog.path)
        with translated("offer the worklog", _PERMISSION, kind=PublishError):
            base = self.repository.default_branch
            head = self._ref(BRANCH)
            there = self._names(base)
            if worklog.path.name in there:
                worklog, held = self._named(worklog, there, base)
                path = str(worklog.path)
                if held == text:
                    return Published(path, changed=False, note=f"it is on `{base}` already")
            opened = self._open_pull(base) if self.is_offered and head is not None else None
            # Merged or closed meanwhile: what is on the branch has been decided on, so it starts again.
            kept = head is not None and (
                opened is not None
                or not self.is_offered
                or (self._text(path, BRANCH) == text and self._ahead(base, head.object.sha))
            )
            waiting = self._names(BRANCH) if kept else {}
            worklog, held = self._named(worklog, waiting, BRANCH)
            path = str(worklog.path)
            changed = held != text
            if changed:
                parents = self._parents(base, head.object.sha if kept and head else None)
                sha = self._commit(parents, there, waiting, text, worklog)
                self._point(head, sha, start_again=not kept)
            names = sorted({*ledger.worklogs(waiting), worklog.path.name} - set(there))
            note = "" if changed else "the same worklog was there already"
            if not self.is_offered:
                return Published(path, "", changed, note)
            pull = self._offered(opened, base, worklog, names)
            asked = ask(pull, self.asking) if opened is None else ""
            return Published(path, pull.html_url, changed, "; ".join(each for each in (note, asked) if each))

    def records(self, scope: str, now: datetime) -> Iterator[Record]:
        """What the newest worklogs of this scope say, on the default branch and in the pull request that is open."""
        with translated("read the worklogs", _PERMISSION, kind=PublishError):
            base = self.repository.default_branch
            places = dict.fromkeys(self._names(base), base)
            if not self.is_offered or self._open_pull(base):
                places = {**dict.fromkeys(self._names(BRANCH), BRANCH), **places}
            yield from ledger.records(places, lambda name: self._text(f"{FOLDER}/{name}", places[name]), scope, now)

    def _named(self, worklog: Worklog, names: Mapping[str, str], branch: str) -> tuple[Worklog, str | None]:
        """The worklog under a name that is free or its own among the branch's names, and what stands there."""
        for each in (worklog, replace(worklog, beside=True)):
            held = self._text(str(each.path), branch) if each.path.name in names else None
            if not is_of_another(held, worklog.scan.coverage):
                return each, held
        return replace(worklog, beside=True), None

    def _names(self, branch: str) -> dict[str, str]:
        """The files in the worklogs' folder of the branch, and the ids of their contents."""
        found = self._listing(FOLDER, branch)
        if len(found) < _MOST_LISTED:
            return {each.name: each.sha for each in found if each.type == "file"}
        (tree,) = (each.sha for each in self._listing(FOLDER.parent, branch) if each.name == FOLDER.name)
        return {each.path: each.sha for each in self.repository.get_git_tree(tree).tree if each.type == "blob"}

    def _listing(self, folder: PurePosixPath, branch: str) -> list[ContentFile]:
        try:
            found = self.repository.get_contents(str(folder), ref=branch)
        except github.UnknownObjectException:
            return []
        return found if isinstance(found, list) else []

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

    def _parents(self, base: str, head: str | None) -> Sequence[_Parent]:
        """The base alone for a new branch; the branch; both where the base moved, so that nothing can conflict."""
        if head is not None and not self.repository.compare(base, head).behind_by:
            return (_Parent(head, self.repository.get_git_commit(head).tree),)
        commit = self.repository.get_commit(f"heads/{base}")  # one request tells the id and the tree
        try:
            commit.complete()
        except github.GithubException as error:
            if error.status not in _NO_COMMIT:
                raise
            raise PublishError(f"the repository has no branch `{base}`", "push a first commit to it") from None
        joined = _Parent(commit.sha, commit.commit.tree)
        return (joined,) if head is None else (joined, _Parent(head))

    def _commit(
        self,
        parents: Sequence[_Parent],
        there: Mapping[str, str],
        waiting: Mapping[str, str],
        text: str,
        worklog: Worklog,
    ) -> str:
        """A commit that holds the tree of its first parent, the worklogs that wait, this one, and the index."""
        elements = [
            InputGitTreeElement(f"{FOLDER}/{name}", "100644", "blob", sha=waiting[name])
            for name in ledger.worklogs(waiting)
            if len(parents) > 1 and name not in there and name != worklog.path.name
        ]
        elements.append(InputGitTreeElement(str(worklog.path), "100644", "blob", content=text))
        names = {*there, *waiting, worklog.path.name}
        listed = index.render_index(names, self._index_lines(names, there, waiting, worklog))
        elements.append(InputGitTreeElement(str(index.PATH), "100644", "blob", content=listed))
        tree = self.repository.create_git_tree(elements, parents[0].tree or NotSet)
        # Not by `create_git_commit`, which would ask for each parent first.
        body = {"message": offer.message(worklog), "tree": tree.sha, "parents": [each.sha for each in parents]}
        _, made = self.repository.requester.requestJsonAndCheck(
            "POST", f"{self.repository.url}/git/commits", input=body
        )
        return str(made["sha"])

    def _index_lines(
        self, names: Iterable[str], there: Mapping[str, str], waiting: Mapping[str, str], worklog: Worklog
    ) -> list[str]:
        """The lines of the index on both branches, the new one, and those of some older worklogs that have none."""
        base = self.repository.default_branch
        lines: list[str] = []
        if index.NAME in there:
            lines += (self._text(str(index.PATH), base) or "").splitlines()
        if index.NAME in waiting and waiting[index.NAME] != there.get(index.NAME):
            lines += (self._text(str(index.PATH), BRANCH) or "").splitlines()
        lines.append(index.line_of(worklog))
        for name in index.unlisted(names, lines)[:_MOST_READ]:
            lines.append(index.line_from(name, self._text(f"{FOLDER}/{name}", base if name in there else BRANCH) or ""))
        return lines

    def _point(self, head: GitRef | None, sha: str, *, start_again: bool = False) -> None:
        """Move the branch. Only one that starts again may lose commits: another run may have been quicker."""
        if head is None:
            self.repository.create_git_ref(f"refs/heads/{BRANCH}", sha)
        else:
            head.edit(sha, force=start_again)

    def _open_pull(self, base: str) -> PullRequest | None:
        owner = self.repository.full_name.partition("/")[0]
        return next(iter(self.repository.get_pulls(state="open", base=base, head=f"{owner}:{BRANCH}")), None)

    def _offered(self, opened: PullRequest | None, base: str, worklog: Worklog, names: Sequence[str]) -> PullRequest:
        """The pull request with a title and text of today; a title that people gave it stays."""
        title, body = offer.title(names), offer.body(worklog, names)
        if opened is None:
            return self._open(base, title, body)
        ours = opened.title.startswith("Log gardener: ")
        if (ours and opened.title != title) or (opened.body or "").replace("\r\n", "\n") != body:
            opened.edit(title=title if ours else opened.title, body=body)
        return opened

    def _open(self, base: str, title: str, body: str) -> PullRequest:
        try:
            with translated("open a pull request", _PERMISSION, creating=True, kind=PublishError):
                return self.repository.create_pull(base, BRANCH, title=title, body=body)
        except UncertainError:
            if found := self._open_pull(base):
                return found
            raise
