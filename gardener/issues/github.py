"""Issues on GitHub, by PyGithub."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

import github
import github.Issue
import github.IssueComment
from github.GithubObject import NotSet
from github.PaginatedList import PaginatedList

from gardener.issues.interface import (
    MOST_CLOSED,
    MOST_COMMENTS,
    PAGE,
    Change,
    Comment,
    Issue,
    has_label,
)
from gardener.issues.limits import LONGEST_WAIT, LimitRetry
from gardener.issues.posting import posted
from gardener.issues.refusals import already_exists, translated

if TYPE_CHECKING:
    from github.Repository import Repository

__all__ = ["GitHubTracker", "open_repository", "translated"]

_TIMEOUT = 30  # seconds for one request
_RETRIES = 4
# A POST that was answered 502 may have been carried out: it is never repeated blindly. A GET or PATCH may be.
_REPEATABLE = frozenset({"GET", "HEAD", "PUT", "PATCH", "DELETE"})
_FEW_PAGES = 3  # of issues and pull requests that are all listed; of more only those with the label
_LAST_PAGE = re.compile(r'[?&]page=(\d{1,6})[^>]*>;\s*rel="last"')
_LATEST = datetime.max.replace(tzinfo=UTC)
_SLACK = timedelta(seconds=5)  # between the clocks of GitHub's answers and of its issues


def open_repository(api: str, token: str, name: str, *, pace: float = 1.0) -> Repository:
    """The repository, without asking for it yet. `pace` is the least time between two writes, in seconds.

    It is also the pause before a request is repeated for the second time; later ones double it.
    GitHub asks for one second between requests that create content.
    Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
    """
    retry = LimitRetry(
        retry_after_max=int(LONGEST_WAIT),
        total=_RETRIES,
        backoff_factor=pace / 2,
        allowed_methods=_REPEATABLE,
        status_forcelist=[429, 500, 502, 503, 504],
    )
    client = github.Github(
        auth=github.Auth.Token(token),
        base_url=api.rstrip("/"),
        timeout=_TIMEOUT,
        user_agent="gcp-log-gardener",
        per_page=PAGE,
        retry=retry,
        seconds_between_requests=0,
        seconds_between_writes=pace,
        lazy=True,
    )
    return client.get_repo(name)


class GitHubTracker:
    """The issues of one repository."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._labels: set[str] | None = None
        self._seen: set[str] = set()  # labels that issues carry, which therefore exist
        self._known: dict[int, Issue] = {}
        self._whole = False  # whether all open issues were listed, whatever their labels
        self._listed: datetime | None = None  # by GitHub's clock, when the open issues were listed

    def open_issues(self, label: str) -> Sequence[Issue]:
        """All open issues with the label, from the list of all in a small repository; GitHub's search lags behind."""
        with translated("read issues", "issues: write"):
            headers, listed = self._list(state="open", sort="created", direction="asc")
            self._listed = _said_at(headers)
            self._whole = not label or _pages(headers) <= _FEW_PAGES
            if not self._whole:
                _, listed = self._list(state="open", labels=label, sort="created", direction="asc")
            raw = list(listed)
        # While a long list is read page by page, an issue that is closed moves one to a page that was read.
        return tuple(each for each in self._remembered(raw) if not label or has_label(each, label))

    def titled_issues(self, label: str, word: str) -> Sequence[Issue]:
        """In a large repository found by GitHub's search, which lags behind: what was renamed just now may lack."""
        if self._whole:
            others = [each for each in self._known.values() if each.state == "open" and not has_label(each, label)]
            return tuple(sorted((each for each in others if word in each.title), key=lambda each: each.number)[:PAGE])
        name = "/".join(self._repository.url.split("/")[-2:])
        query = f'{word} in:title repo:{name} is:issue is:open -label:"{label.replace(chr(34), "")}"'
        with translated("search for issues", "issues: write"):
            found = PaginatedList(github.Issue.Issue, self._repository.requester, "/search/issues", {"q": query})
            return self._remembered(found.get_page(0))

    def closed_issues(self, label: str, since: datetime) -> Sequence[Issue]:
        """Page by page, until one ends with an issue that was last changed before `since`."""
        with translated("read closed issues", "issues: write"):
            labels = [label] if label else NotSet
            listed = self._repository.get_issues(state="closed", labels=labels, sort="updated", direction="desc")
            raw: list[github.Issue.Issue] = []
            for each in islice(listed, MOST_CLOSED):
                raw.append(each)
                if len(raw) % PAGE == 0 and each.updated_at < since:
                    break
        return self._remembered(raw)

    def current(self, label: str) -> Mapping[int, Issue]:
        """Only what changed since the issues were listed is asked for; else all of them, and those closed last."""
        if self._listed is None:
            self.open_issues(label)
            self.closed_issues(label, _LATEST)
            return self._known
        with translated("read issues again", "issues: write"):
            since = (self._listed - _SLACK).strftime("%Y-%m-%dT%H:%M:%SZ")
            headers, listed = self._list(state="all", since=since, sort="updated", direction="desc")
            self._remembered(list(listed))
            self._listed = _said_at(headers)
        return self._known

    def _list(self, **query: str) -> tuple[Mapping[str, Any], PaginatedList[github.Issue.Issue]]:
        """The headers of the first page of issues, which PyGithub's own lists keep to themselves, and all issues."""
        requester = self._repository.requester
        parameters = {**query, "per_page": str(PAGE)}
        headers, data = requester.requestJsonAndCheck("GET", f"{self._repository.url}/issues", parameters=parameters)
        return headers, PaginatedList(github.Issue.Issue, requester, firstData=data or [], firstHeaders=headers)

    def _remembered(self, listed: Sequence[github.Issue.Issue]) -> Sequence[Issue]:
        """The issues of a list by their numbers, each once."""
        # A pull request is told by its address: asking for `pull_request` would cost a request for each issue.
        found = {raw.number: _issue(raw) for raw in listed if "/pull/" not in raw.html_url}
        self._seen.update(name.lower() for each in found.values() for name in each.labels)
        self._known |= found
        return tuple(found[number] for number in sorted(found))

    def issue(self, number: int) -> Issue:
        """The issue as it is now."""
        with translated(f"read issue #{number}", "issues: write"):
            return _issue(self._repository.get_issue(number))

    def comments(self, number: int) -> Sequence[Comment]:
        """All comments of the issue, the oldest first."""
        with translated(f"read the comments of #{number}", "issues: write"):
            listed = self._issue(number).get_comments()
            return tuple(Comment(raw.id, raw.body or "", _login(raw), number) for raw in listed)

    def recent_comments(self, since: datetime) -> Sequence[Comment]:
        """One list for all issues; it holds those of pull requests, too."""
        with translated("read the latest comments", "issues: write"):
            listed = self._repository.get_issues_comments(sort="updated", direction="desc", since=since)
            return tuple(
                Comment(raw.id, raw.body or "", _login(raw), int(raw.issue_url.rpartition("/")[2]))
                for raw in islice(listed, MOST_COMMENTS)
            )

    def ensure_label(self, name: str, color: str, description: str) -> None:
        """Create the label unless it exists; that somebody else creates it meanwhile is no error."""
        with translated(f"create the label {name}", "issues: write"):
            if name.lower() in self._seen:
                return
            if self._labels is None:
                self._labels = {label.name.lower() for label in self._repository.get_labels()}
            if name.lower() in self._labels:
                return
            try:
                posted(lambda: self._repository.create_label(name, color, description))
            except github.GithubException as error:
                if not already_exists(error):
                    raise
            self._labels.add(name.lower())

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        """Create an issue."""
        with translated("create an issue", "issues: write", creating=True):
            return _issue(
                posted(lambda: self._repository.create_issue(title, body=body, labels=list(labels)), once=True)
            )

    def edit_issue(self, number: int, change: Change) -> None:
        """Title, body, labels and state in one request, which is carried out as a whole or not at all."""
        with translated(f"edit issue #{number}", "issues: write"):
            self._issue(number).edit(
                title=NotSet if change.title is None else change.title,
                body=NotSet if change.body is None else change.body,
                labels=NotSet if change.labels is None else list(change.labels),
                state=NotSet if change.state is None else change.state,
                state_reason=NotSet if change.reason is None else change.reason,
            )

    def add_labels(self, number: int, names: Sequence[str]) -> None:
        """Add labels to those that are there."""
        with translated(f"change the labels of #{number}", "issues: write"):
            posted(lambda: self._issue(number).add_to_labels(*names))

    def add_comment(self, number: int, body: str) -> Comment:
        """Add a comment."""
        with translated(f"comment on #{number}", "issues: write", creating=True):
            raw = posted(lambda: self._issue(number).create_comment(body), once=True)
            return Comment(raw.id, raw.body, "", number)

    def edit_comment(self, number: int, comment: int, body: str) -> None:
        """Replace the body of a comment."""
        with translated(f"edit comment {comment} of #{number}", "issues: write"):
            self._issue(number).get_comment(comment).edit(body)

    def _issue(self, number: int) -> github.Issue.Issue:
        """The issue, not asked for before something of it is needed."""
        return self._repository.get_issue(number)


def _issue(raw: github.Issue.Issue) -> Issue:
    return Issue(
        number=raw.number,
        title=raw.title,
        body=(raw.body or "").replace("\r\n", "\n"),
        labels=tuple(label.name for label in raw.labels),
        state=raw.state,
        author=_login(raw),
        url=raw.html_url,
        comment_count=raw.comments,
        locked=bool(raw.locked),
        state_reason=raw.state_reason or "",
        closed_at=raw.closed_at,
        assigned=bool(raw.assignees),
    )


def _pages(headers: Mapping[str, Any]) -> int:
    """How many pages the list has whose first page came with these headers."""
    found = _LAST_PAGE.search(str(headers.get("link", "")))
    return int(found[1]) if found else 1


def _said_at(headers: Mapping[str, Any]) -> datetime | None:
    """When GitHub gave the answer, by its own clock."""
    try:
        return parsedate_to_datetime(str(headers.get("date")))
    except ValueError:
        return None


def _login(raw: github.Issue.Issue | github.IssueComment.IssueComment) -> str:
    """Who wrote it; GitHub gives no user for what an account wrote that is gone."""
    login: str | None = getattr(raw.user, "login", None)
    return login or ""
