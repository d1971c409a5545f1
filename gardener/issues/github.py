"""Issues on GitHub, by PyGithub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import github
import github.Issue
import github.IssueComment
import requests
from github.GithubObject import NotSet

from gardener.errors import GardenerError, TrackerError
from gardener.issues.github_remedies import TOKEN, remedy_for
from gardener.issues.interface import Comment, Issue, RefusedError, UncertainError
from gardener.issues.posting import LONGEST_WAIT, posted
from gardener.text import border

if TYPE_CHECKING:
    from github.Repository import Repository

_TIMEOUT = 30  # seconds for one request
_RETRIES = 4
# A POST that was answered 502 may have been carried out: it is never repeated blindly. A GET or PATCH may be.
_REPEATABLE = frozenset({"GET", "HEAD", "PUT", "PATCH", "DELETE"})
_SERVER_ERROR = 500
_NOT_FOUND = 404
_REFUSALS = frozenset({404, 409, 422})  # of one request; whatever else fails would fail for the next one, too


def open_repository(api: str, token: str, name: str, *, pace: float = 1.0) -> Repository:
    """The repository, without asking for it yet. `pace` is the least time between two writes, in seconds.

    It is also the pause before a request is repeated for the second time; later ones double it.
    GitHub asks for one second between requests that create content.
    Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
    """
    retry = github.GithubRetry(
        secondary_rate_wait=60,
        max_rate_limit_wait=LONGEST_WAIT,
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
        per_page=100,
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

    def open_issues(self, label: str) -> Sequence[Issue]:
        """All open issues with the label; read by label, since GitHub's search lags behind."""
        with translated("read issues", "issues: write"):
            labels = [label] if label else NotSet
            listed = self._repository.get_issues(state="open", labels=labels, sort="created", direction="asc")
            # A pull request is told by its address: asking for `pull_request` would cost a request for each issue.
            found = [_issue(raw) for raw in listed if "/pull/" not in raw.html_url]
        self._seen.update(name.lower() for each in found for name in each.labels)
        # While a long list is read page by page, an issue that is closed moves one to a page that was read.
        return tuple({each.number: each for each in sorted(found, key=lambda each: each.number)}.values())

    def closed_issues(self, label: str) -> Sequence[Issue]:
        """The issues with the label that were changed last among the closed ones; one page."""
        with translated("read closed issues", "issues: write"):
            labels = [label] if label else NotSet
            listed = self._repository.get_issues(state="closed", labels=labels, sort="updated", direction="desc")
            found = [_issue(raw) for raw in listed.get_page(0) if "/pull/" not in raw.html_url]
        return tuple(sorted(found, key=lambda each: each.number))

    def issue(self, number: int) -> Issue:
        """The issue as it is now."""
        with translated(f"read issue #{number}", "issues: write"):
            return _issue(self._repository.get_issue(number))

    def comments(self, number: int) -> Sequence[Comment]:
        """All comments of the issue, the oldest first."""
        with translated(f"read the comments of #{number}", "issues: write"):
            listed = self._issue(number).get_comments()
            return tuple(Comment(raw.id, raw.body or "", _login(raw)) for raw in listed)

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
                if not _already_exists(error):
                    raise
            self._labels.add(name.lower())

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        """Create an issue."""
        with translated("create an issue", "issues: write", creating=True):
            return _issue(
                posted(lambda: self._repository.create_issue(title, body=body, labels=list(labels)), once=True)
            )

    def edit_issue(
        self, number: int, title: str | None, body: str | None, state: str | None = None, reason: str | None = None
    ) -> None:
        """Replace the title or body, open or close it, where given: in one request."""
        with translated(f"edit issue #{number}", "issues: write"):
            self._issue(number).edit(
                title=NotSet if title is None else title,
                body=NotSet if body is None else body,
                state=NotSet if state is None else state,
                state_reason=NotSet if reason is None else reason,
            )

    def change_labels(self, number: int, remove: Sequence[str], add: Sequence[str]) -> None:
        """Remove and add labels one by one: labels that others set meanwhile are not overwritten."""
        with translated(f"change the labels of #{number}", "issues: write"):
            issue = self._issue(number)
            if add:
                posted(lambda: issue.add_to_labels(*add))
            for name in remove:
                try:
                    issue.remove_from_labels(name)
                except github.GithubException as error:
                    if error.status != _NOT_FOUND:
                        raise

    def add_comment(self, number: int, body: str) -> Comment:
        """Add a comment."""
        with translated(f"comment on #{number}", "issues: write", creating=True):
            raw = posted(lambda: self._issue(number).create_comment(body), once=True)
            return Comment(raw.id, raw.body, "")

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


def _login(raw: github.Issue.Issue | github.IssueComment.IssueComment) -> str:
    """Who wrote it; GitHub gives no user for what an account wrote that is gone."""
    login: str | None = getattr(raw.user, "login", None)
    return login or ""


def _already_exists(error: github.GithubException) -> bool:
    errors = error.data.get("errors") if isinstance(error.data, dict) else None
    return error.status == 422 and any(  # noqa: PLR2004  # GitHub's status for a refused value
        isinstance(each, dict) and each.get("code") == "already_exists" for each in errors or []
    )


@contextmanager
def translated(
    doing: str, permission: str, *, creating: bool = False, kind: type[GardenerError] = TrackerError
) -> Iterator[None]:
    """Errors of PyGithub become ours, with what to do about them.

    With `creating`, an answer that was lost becomes `UncertainError`: the request may have been carried out.
    """
    try:
        yield
    except github.BadCredentialsException:
        raise kind(f"GitHub refused the token while the gardener tried to {doing} (401)", TOKEN) from None
    except github.RateLimitExceededException as error:
        remedy = "wait for the limit to reset (at most an hour) and run again; what was done stays done"
        raise kind(f"GitHub's rate limit is used up: {_said(error)}", remedy) from None
    except github.GithubException as error:
        if creating and error.status >= _SERVER_ERROR:
            raise UncertainError(
                f"GitHub failed with {error.status} while the gardener tried to {doing}", "run again"
            ) from None
        refused = RefusedError if kind is TrackerError and error.status in _REFUSALS else kind
        raise refused(
            f"GitHub did not let the gardener {doing} ({error.status}): {_said(error)}",
            remedy_for(error.status, _said(error), permission),
        ) from None
    except requests.RequestException as error:
        cause = f"GitHub could not be reached while the gardener tried to {doing}: {type(error).__name__}"
        remedy = "run again; what was done stays done"
        raise (UncertainError if creating else kind)(cause, remedy) from None


def _said(error: github.GithubException) -> str:
    message = error.data.get("message") if isinstance(error.data, dict) else None
    return border.line(str(message or error.message or "no message"), 300)
