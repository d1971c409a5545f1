"""What is planted in the peer, and how it is asked."""

from typing import Any

import pytest
import requests
from github import Auth, Github, GithubException, InputGitTreeElement
from github.GitRef import GitRef
from github.Repository import Repository

from tests.peers.github import GitHubPeer, Seed, Token

LABEL = "GCP-active-dev"
READER = Token("reader", permissions={"metadata": "read", "issues": "read", "contents": "read"})
HUMAN = Token("human", login="octocat", integration=False)
POOR = Token("poor", rate_limit=2)
SEED = Seed(
    files={"README.md": "# shop\n", "docs/guide.md": "Guide\n"},
    labels=[LABEL, {"name": "P2", "color": "d93f0b", "description": "Soon"}],
    issues=[
        {
            "number": 885,
            "title": "WebSocket manager fragmentation",
            "body": None,
            "labels": [{"name": "P3"}],
            "state": "closed",
            "state_reason": "not_planned",
        },
        {
            "number": 169,
            "title": "SessionMiddleware missing",
            "body": "See #885.",
            "labels": [{"name": LABEL}, {"name": "P2"}],
            "user": {"login": "maria"},
            "created_at": "2025-01-02T03:04:05Z",
            "comment_list": [{"id": 3_000_000_007, "body": "Still there.", "user": {"login": "octocat"}}],
        },
    ],
    tokens=[Token(), READER, HUMAN, POOR, Token("restricted", may_open_pulls=False)],
)


def client(peer: GitHubPeer, token: str | None = None) -> Github:
    """PyGithub without its retries and pauses."""
    auth = Auth.Token(token or peer.token)
    return Github(auth=auth, base_url=peer.url, retry=None, seconds_between_requests=None, seconds_between_writes=None)


def commit(repository: Repository, path: str, content: str, *, on: str = "main") -> str:
    """A commit with one more file, on no branch yet."""
    parent = repository.get_git_commit(repository.get_git_ref(f"heads/{on}").object.sha)
    blob = repository.create_git_blob(content, "utf-8")
    tree = repository.create_git_tree([InputGitTreeElement(path, "100644", "blob", sha=blob.sha)], parent.tree)
    return repository.create_git_commit(f"Add {path}", tree, [parent]).sha


def branch(repository: Repository, name: str, path: str = "gcp/log.md", content: str = "Log\n") -> GitRef:
    """A branch with one more file."""
    return repository.create_git_ref(f"refs/heads/{name}", commit(repository, path, content))


def raw(peer: GitHubPeer, method: str, path: str, token: str | None = Token().value, **headers: str) -> Any:
    """A request without PyGithub; gives the answer of `requests`."""
    given = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.request(method, f"{peer.url}{path}", headers={**given, **headers}, timeout=10)


def errors_of(refused: pytest.ExceptionInfo[GithubException]) -> list[dict[str, str]]:
    """The `errors[]` of a 422."""
    assert refused.value.status == 422
    found: list[dict[str, str]] = refused.value.data["errors"]
    return found
