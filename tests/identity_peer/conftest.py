"""All of Google for a test."""

from collections.abc import Iterator

import pytest

from tests.identity_peer.client import ENTRIES
from tests.peers.google import GooglePeer


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GooglePeer]:
    """All of Google for one test, which is also in this process's environment."""
    with GooglePeer(ENTRIES) as peer:
        for name, value in peer.environment().items():
            monkeypatch.setenv(name, value)
        yield peer
