"""A peer with something planted in it."""

from collections.abc import Iterator

import pytest
from github.Repository import Repository

from tests.github_peer.client import SEED, client
from tests.peers.github import GitHubPeer


@pytest.fixture(scope="module")
def running() -> Iterator[GitHubPeer]:
    """One peer for the whole module."""
    with GitHubPeer(SEED) as peer:
        yield peer


@pytest.fixture
def peer(running: GitHubPeer) -> GitHubPeer:
    """The peer with nothing but the seed in it."""
    running.reset(SEED)
    return running


@pytest.fixture
def repository(peer: GitHubPeer) -> Iterator[Repository]:
    """PyGithub's view of it."""
    with client(peer) as github:
        yield github.get_repo(peer.repository)
