"""All of Google for a test."""

from collections.abc import Iterator

import pytest

from tests.identity_peer.client import ENTRIES
from tests.peers.clock import Clock
from tests.peers.google import GooglePeer


@pytest.fixture
def clock() -> Clock:
    """The clock of the services: by it they tell whether a token is still good."""
    return Clock()


@pytest.fixture
def google(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[GooglePeer]:
    """All of Google for one test, which is also in this process's environment."""
    with GooglePeer(ENTRIES, clock=clock) as peer:
        peer.set_in(monkeypatch)
        yield peer
