"""Who a token belongs to and what it may do, by GitHub's fine-grained permissions."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.peers.github_http import Reply, Request, refused

ACTIONS_BOT = "github-actions[bot]"
WORKFLOW_PERMISSIONS = {"contents": "write", "issues": "write", "metadata": "read", "pull_requests": "write"}
RANKS = {"none": 0, "read": 1, "write": 2}

# First match counts; a pair is (read, write): the permissions of which one is enough.
_ISSUES = ("issues",)
_PULLS = ("pull_requests",)
_EITHER = ("issues", "pull_requests")
_CONTENTS = ("contents",)
_RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"/issues/(comments/)?\d+(/comments|/labels(/.*)?|/lock)?|/issues/comments(/\d+)?|/labels(/.*)?", _EITHER),
    (r"/issues(/.*)?|/milestones(/.*)?|/assignees(/.*)?", _ISSUES),
    (r"/pulls/\d+/merge", _CONTENTS),
    (r"/pulls(/.*)?", _PULLS),
    (r"/(git|contents|commits|branches|compare|readme|tags|releases|merges)(/.*)?", _CONTENTS),
    (r"/(actions|checks|check-runs|check-suites)(/.*)?", ("actions",)),
    (r"", ("metadata",)),
)
_COMPILED = tuple((re.compile(pattern), names) for pattern, names in _RULES)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: by default a workflow's `GITHUB_TOKEN` with all the permissions that the gardener asks for.

    `integration`: an app's or a workflow's token, which is nobody (`GET /user` is refused); else a person's token.
    `may_open_pulls`: the repository setting "Allow GitHub Actions to create and approve pull requests".
    `rate_limit`: requests per hour.
    """

    value: str = "test-token"
    login: str = ACTIONS_BOT
    permissions: Mapping[str, str] = field(default_factory=lambda: dict(WORKFLOW_PERMISSIONS))
    integration: bool = True
    may_open_pulls: bool = True
    rate_limit: int = 1000

    def refusal(self, request: Request, tail: str | None) -> Reply | None:
        """Why the request is not allowed, None when it is; `tail` is the path inside the repository, None outside."""
        if tail is None:
            is_own_account = request.path == "/user" or request.path.startswith("/user/")
            return self._forbidden("") if self.integration and is_own_account else None
        wanted = "write" if request.is_write else "read"
        names = next((names for pattern, names in _COMPILED if pattern.fullmatch(tail)), ("metadata",))
        if not any(RANKS[self.permissions.get(name, "none")] >= RANKS[wanted] for name in names):
            return self._forbidden("; ".join(f"{name}={wanted}" for name in names))
        if request.method == "POST" and tail == "/pulls" and not self.may_open_pulls:
            return refused(403, "GitHub Actions is not permitted to create or approve pull requests.")
        return None

    def _forbidden(self, accepted: str) -> Reply:
        who = "integration" if self.integration else "personal access token"
        return refused(403, f"Resource not accessible by {who}", headers={"X-Accepted-GitHub-Permissions": accepted})


def bearer_of(headers: Mapping[str, str]) -> str | None:
    """The token in an Authorization header (`token`, `Bearer`, or `Basic` with any user name)."""
    kind, _, value = headers.get("authorization", "").partition(" ")
    if kind.lower() in {"token", "bearer"} and value:
        return value.strip()
    if kind.lower() == "basic":
        try:
            return base64.b64decode(value).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return None
    return None
