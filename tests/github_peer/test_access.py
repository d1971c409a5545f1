"""The peer refuses tokens and counts requests as GitHub does."""

import pytest
from github import GithubException
from github.Repository import Repository

from tests.github_peer.client import HUMAN, POOR, READER, branch, client, raw
from tests.peers.github import GitHubPeer


def test_unknown_and_missing_tokens_are_refused(peer: GitHubPeer) -> None:
    """Without a token that the seed names there is a 401."""
    with client(peer, "unknown") as github, pytest.raises(GithubException, match="Bad credentials") as refused:
        github.get_repo(peer.repository)
    assert 401 == refused.value.status
    assert 401 == raw(peer, "GET", f"/repos/{peer.repository}", token=None).status_code


def test_missing_permissions_are_refused_and_named(peer: GitHubPeer) -> None:
    """A token that may only read gets a 403 which says what is lacking."""
    with client(peer, READER.value) as github:
        repository = github.get_repo(peer.repository)
        assert 169 == repository.get_issue(169).number
        with pytest.raises(GithubException, match="Resource not accessible by integration") as refused:
            repository.create_issue("New")
        with pytest.raises(GithubException, match="Resource not accessible by integration"):
            repository.get_pulls().totalCount  # noqa: B018 - reading it asks
    headers = refused.value.headers or {}
    assert (403, "issues=write") == (refused.value.status, headers["x-accepted-github-permissions"])


def test_actions_may_be_forbidden_to_open_pull_requests(peer: GitHubPeer, repository: Repository) -> None:
    """The repository's setting for workflows is honoured."""
    branch(repository, "log")
    with (
        client(peer, "restricted") as github,
        pytest.raises(GithubException, match="not permitted to create") as refused,
    ):
        github.get_repo(peer.repository).create_pull(base="main", head="log", title="Worklog")
    assert 403 == refused.value.status


def test_a_workflow_token_is_nobody(peer: GitHubPeer) -> None:
    """`GET /user` works for people only."""
    with client(peer, HUMAN.value) as github:
        assert "octocat" == github.get_user().login
    with client(peer) as github, pytest.raises(GithubException, match="Resource not accessible by integration"):
        github.get_user().login  # noqa: B018 - reading it asks


def test_rate_limit_is_counted_and_enforced(peer: GitHubPeer) -> None:
    """Every answer says what is left; afterwards there is a 403 with the time of the reset."""
    path = f"/repos/{peer.repository}"
    answers = [raw(peer, "GET", path, POOR.value) for _ in range(3)]
    assert [200, 200, 403] == [answer.status_code for answer in answers]
    shown = [(answer.headers["X-RateLimit-Used"], answer.headers["X-RateLimit-Remaining"]) for answer in answers]
    assert [("1", "1"), ("2", "0"), ("2", "0")] == shown
    assert {"core"} == {answer.headers["X-RateLimit-Resource"] for answer in answers}
    assert 2 == raw(peer, "GET", "/rate_limit", POOR.value).json()["rate"]["used"]


def test_unchanged_answers_are_304_and_free(peer: GitHubPeer) -> None:
    """An ETag that still holds gives an empty answer that costs nothing."""
    path = f"/repos/{peer.repository}/issues/169"
    first = raw(peer, "GET", path)
    again = raw(peer, "GET", path, **{"If-None-Match": first.headers["ETag"]})
    assert (304, b"", first.headers["X-RateLimit-Used"]) == (
        again.status_code,
        again.content,
        again.headers["X-RateLimit-Used"],
    )
    peer.act("maria", "PATCH", "/issues/169", {"title": "Changed"})
    assert 200 == raw(peer, "GET", path, **{"If-None-Match": first.headers["ETag"]}).status_code
