"""The checks of GitHub's side: what the token may do, and what the repository's settings forbid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gardener.doctor.findings import SETTINGS, Check, Unknown
from gardener.errors import PublishError, TrackerError
from gardener.issues.github_remedies import ALLOW_PULL_REQUESTS, LIFT_RULE, SWITCH_ISSUES_ON
from gardener.ports import api_of, check_repository

if TYPE_CHECKING:
    from github.Repository import Repository

    from gardener.settings import Settings

TOKEN, ISSUES, RIGHTS, LABEL, CONTENTS, PULLS, RULES = (
    "repository and token",
    "issues enabled",
    "write issues",
    "label",
    "write the worklog",
    "open pull requests",
    "branch rules",
)
_TIMEOUT = 10  # seconds for one request, which is not repeated
_REFUSED_VALUE = 422
_NOT_KNOWABLE = (403, 404)
_HINDERING = {
    "creation": "forbids new branches",
    "update": "forbids pushes",
    "non_fast_forward": "forbids that a branch starts again",
    "pull_request": "takes changes by pull request only",
    "required_status_checks": "asks for checks before a push",
    "branch_name_pattern": "allows other names only",
    "commit_message_pattern": "allows other commit messages only",
    "commit_author_email_pattern": "allows other authors only",
    "committer_email_pattern": "allows other committers only",
    "file_path_restriction": "forbids files by their path",
    "file_extension_restriction": "forbids files by their extension",
}
"""Rules that can keep the gardener from its branch, by GitHub's names.

Source: https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch
"""


@dataclass(slots=True)
class GitHubSide:
    """What is asked of GitHub. Rights to write are tried by requests that GitHub must refuse as incomplete (422).

    It looks at rights before it looks at what a request holds, so nothing is ever made.
    """

    settings: Settings
    environment: Mapping[str, str]
    _opened: Repository | None = None

    def checks(self) -> Iterator[Check]:
        """In the order in which a run needs them."""
        yield Check(TOKEN, self.token, (SETTINGS,))
        yield Check(ISSUES, self.issues, (TOKEN,))
        yield Check(RIGHTS, self.rights, (ISSUES,))
        yield Check(LABEL, self.label, (ISSUES,))
        if self.settings.worklog_dir or self.settings.worklog_target == "none":
            return
        yield Check(CONTENTS, self.contents, (TOKEN,))
        if self.settings.worklog_target == "pull-request":
            yield Check(PULLS, self.pulls, (TOKEN,))
        yield Check(RULES, self.rules, (TOKEN,))

    def token(self) -> str:
        """Whether the token shows the repository."""
        with _translated("see the repository", "contents: read"):
            return f"the token shows `{self._repository().full_name}`"

    def issues(self) -> str:
        """Whether the repository has issues, and the token may read them."""
        repository = self._repository()
        if not repository.has_issues:
            raise TrackerError(f"issues are switched off in `{self.settings.repository}`", SWITCH_ISSUES_ON)
        with _translated("read issues", "issues: write"):
            repository.get_issues(state="open").get_page(0)
        return "they are, and may be read"

    def rights(self) -> str:
        """Whether the token may create issues."""
        with _translated("create an issue", "issues: write"):
            self._try("/issues", {})
        return "the token may"

    def label(self) -> str:
        """Whether the label is there."""
        import github

        name = self.settings.label
        with _translated(f"read the label {name}", "issues: write"):
            try:
                self._repository().get_label(name)
            except github.UnknownObjectException:
                return f"`{name}` is not there yet; the first run creates it"
        return f"`{name}` is there"

    def contents(self) -> str:
        """Whether the token may create a branch."""
        with _translated("create a branch", "contents: write", PublishError):
            self._try("/git/refs", {})
        return "the token may"

    def pulls(self) -> str | Unknown:
        """Whether the token may open a pull request, and whether the repository lets jobs do so."""
        base = self._repository().default_branch
        with _translated("open a pull request", "{ contents: write, pull-requests: write }", PublishError):
            self._try("/pulls", {"title": "nothing", "head": base, "base": base})
        allowed = self._read("/actions/permissions/workflow")
        if isinstance(allowed, dict) and allowed.get("can_approve_pull_request_reviews") is False:
            raise PublishError("GitHub Actions is not permitted to create pull requests", ALLOW_PULL_REQUESTS)
        if isinstance(allowed, dict) or self.environment.get("GITHUB_ACTIONS"):
            return "the token may"
        return Unknown(
            "this token may; whether a job's own may is shown to administrators only",
            f"gh api repos/{self.settings.repository}/actions/permissions/workflow",
        )

    def rules(self) -> str | Unknown:
        """Whether a rule stands against the gardener's branch."""
        from gardener.worklog.pull_request import BRANCH

        found = self._read(f"/rules/branches/{quote(BRANCH, safe='')}")
        if not isinstance(found, list):
            return Unknown("this token cannot see them", LIFT_RULE)
        kinds = sorted({str(each.get("type")) for each in found if isinstance(each, dict)} & _HINDERING.keys())
        if kinds:
            said = "; ".join(f"`{kind}` {_HINDERING[kind]}" for kind in kinds)
            raise PublishError(f"rules of the repository stand against the branch `{BRANCH}`: {said}", LIFT_RULE)
        return f"none stands against `{BRANCH}`"

    def _try(self, path: str, body: Mapping[str, Any]) -> None:
        """Send what GitHub refuses for what it holds; any other refusal is raised."""
        import github

        repository = self._repository()
        try:
            repository.requester.requestJsonAndCheck("POST", f"{repository.url}{path}", input=dict(body))
        except github.GithubException as error:
            if error.status != _REFUSED_VALUE:
                raise

    def _read(self, path: str) -> object:
        """The answer, None when this token may not see it."""
        import github

        repository = self._repository()
        with _translated("read the repository's settings", "metadata: read"):
            try:
                _, found = repository.requester.requestJsonAndCheck("GET", f"{repository.url}{path}")
            except github.GithubException as error:
                if error.status not in _NOT_KNOWABLE:
                    raise
                return None
        return found

    def _repository(self) -> Repository:
        if self._opened is None:
            import github

            check_repository(self.settings)
            client = github.Github(
                auth=github.Auth.Token(self.settings.token),
                base_url=api_of(self.environment).rstrip("/"),
                timeout=_TIMEOUT,
                user_agent="gcp-log-gardener",
                retry=None,
                seconds_between_requests=0,
                seconds_between_writes=0,
            )
            self._opened = client.get_repo(self.settings.repository)
        return self._opened


@contextmanager
def _translated(doing: str, permission: str, kind: type[TrackerError | PublishError] = TrackerError) -> Iterator[None]:
    """The errors of a run, in its words."""
    from gardener.issues.refusals import translated

    with translated(doing, permission, kind=kind):
        yield
