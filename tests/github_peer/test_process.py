"""The peer begins, is reset, and ends."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from github.Repository import Repository

from tests.peers import node
from tests.peers.github import Fault, GitHubPeer, Seed


def test_reset_gives_equal_states(peer: GitHubPeer, repository: Repository) -> None:
    """After a reset the snapshot is that of the first start, the journal is empty, and numbers begin again."""
    first = peer.snapshot()
    repository.create_issue("New")
    repository.get_issue(169).edit(state="closed")
    assert first != peer.snapshot()
    peer.reset()
    assert (first, []) == (peer.snapshot(), peer.journal)
    assert 886 == repository.create_issue("New").number


def test_a_request_that_is_still_delayed_does_not_outlive_a_reset(peer: GitHubPeer) -> None:
    """What belongs to an earlier test changes nothing afterwards."""
    peer.faults.add(Fault("POST *", delay=30))
    with pytest.raises(requests.ReadTimeout):
        requests.post(
            f"{peer.url}/repos/{peer.repository}/issues",
            headers={"Authorization": f"token {peer.token}"},
            json={"title": "Late"},
            timeout=0.05,
        )
    peer.reset()
    assert ([], [169, 885]) == (peer.journal, list(peer.snapshot()["issues"]))


def test_the_emulator_ends_with_its_parent() -> None:
    """Even when the tests are killed, no emulator stays behind."""
    script = (
        "import sys\n"
        "from tests.peers.github_emulator import Emulator\n"
        "emulator = Emulator('http://127.0.0.1:1', ['acme'])\n"
        "emulator.start()\n"
        "print(emulator.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=node.PEERS.parents[1]
    ) as parent:
        assert parent.stdout is not None
        emulator = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    ended, _, _ = select.select([emulator], [], [], 10)
    os.close(emulator)
    assert [emulator] == ended


def test_missing_npm_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has no npm is told so, and what for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(node.NodeToolchainError, match=r"npm is not on the PATH.*install Node\.js"):
        node.ensure_installed(tmp_path)


def test_impossible_seeds_are_refused(peer: GitHubPeer) -> None:
    """A number that is given twice, and a pull request without a branch, are mistakes of the test."""
    issue = {"number": 7, "title": "Seven"}
    with pytest.raises(ValueError, match="The number 7 is given twice"):
        peer.reset(Seed(issues=[issue, issue]))
    with pytest.raises(ValueError, match="#7 is a pull request"):
        peer.reset(Seed(issues=[{**issue, "pull_request": {}}]))


def test_people_are_known_by_the_seed(peer: GitHubPeer) -> None:
    """A seed with new people works on a running peer, whose address stays."""
    url = peer.url
    peer.reset(Seed(repository="beta/till", default_branch="trunk", branches={"work": {"a.md": "A\n"}}, people=["zoe"]))
    made = peer.act("zoe", "POST", "/issues", {"title": "Hello"})
    assert (url, 1, "zoe") == (peer.url, made["number"], made["user"]["login"])
    assert {"trunk": {"README.md": "# shop\n"}, "work": {"README.md": "# shop\n", "a.md": "A\n"}} == {
        name: found["files"] for name, found in peer.snapshot()["branches"].items()
    }
