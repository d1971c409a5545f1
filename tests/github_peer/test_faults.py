"""The peer fails when it is told to, and only as it is told to."""

import pytest
import requests
from github import GithubException
from github.Repository import Repository

from tests.github_peer.client import raw
from tests.peers.github import Fault, GitHubPeer


def test_a_fault_before_leaves_no_trace(peer: GitHubPeer, repository: Repository) -> None:
    """The request fails as ordered and nothing was done; the next one works."""
    before = peer.snapshot()
    peer.faults.add(Fault("POST */issues", status=502, headers={"Retry-After": "1"}))
    with pytest.raises(GithubException) as refused:
        repository.create_issue("New")
    headers = refused.value.headers or {}
    assert (502, "1") == (refused.value.status, headers["retry-after"])
    assert before == peer.snapshot()
    assert 886 == repository.create_issue("New").number
    assert [False, True] == [exchange.applied for exchange in peer.writes]


def test_a_fault_after_loses_only_the_answer(peer: GitHubPeer, repository: Repository) -> None:
    """The work was done although the client was told otherwise."""
    peer.faults.add(Fault("POST */issues", status=502, when="after"))
    with pytest.raises(GithubException):
        repository.create_issue("New")
    assert "New" == repository.get_issue(886).title
    assert [] == peer.faults.unused


def test_connections_are_cut(peer: GitHubPeer, repository: Repository) -> None:
    """A dropped connection is no answer at all, before or after the work."""
    peer.faults.add(Fault("write", drop=True), Fault("write", drop=True, when="after"))
    for title in ("Lost", "Done"):
        with pytest.raises(requests.ConnectionError):
            repository.create_issue(title)
    assert [None, None] == [exchange.status for exchange in peer.writes]
    assert ["Done"] == [issue.title for issue in repository.get_issues(state="all") if issue.number > 885]


def test_a_process_can_die_after_a_write(peer: GitHubPeer, repository: Repository) -> None:
    """After that many writes nothing is answered any more, until the faults are cleared."""
    peer.faults.cut_after(2)
    repository.create_issue("First")
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            repository.create_issue("Second")
    with pytest.raises(requests.ConnectionError):
        repository.get_issue(169)
    peer.faults.clear()
    assert [887, 886] == [issue.number for issue in repository.get_issues() if issue.number > 885]


def test_faults_can_be_slow_or_late(peer: GitHubPeer) -> None:
    """A delay outlasts the client's timeout; `skip` spares the first requests; what was not hit is named."""
    path = f"/repos/{peer.repository}"
    peer.faults.add(Fault("GET */shop", delay=30, skip=1), Fault("GET */never", status=500))
    assert 200 == raw(peer, "GET", path).status_code
    with pytest.raises(requests.ReadTimeout):
        requests.get(f"{peer.url}{path}", headers={"Authorization": "token test-token"}, timeout=0.05)
    assert ["GET */never"] == [fault.match for fault in peer.faults.unused]
