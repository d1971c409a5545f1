"""What all tests share: a GitHub of their own, and the labelled data that lies beside the repository."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.peers.github import GitHubPeer, Seed
from tests.peers.google import GooglePeer

# What guards main must give the same answer twice; new examples are looked for on people's machines, and by the fuzzer.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI") == "true":
    settings.load_profile("ci")


DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` writes the golden files anew instead of comparing with them."""
    parser.addoption("--golden", action="store_true", help="rewrite tests/golden/* from what the code gives now")


@pytest.fixture(scope="session")
def running() -> Iterator[GitHubPeer]:
    """One GitHub for the whole session."""
    with GitHubPeer() as peer:
        yield peer


@pytest.fixture
def peer(running: GitHubPeer) -> GitHubPeer:
    """That GitHub with an empty repository in it; `peer.reset(Seed(...))` plants something else."""
    running.reset(Seed())
    return running


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GooglePeer]:
    """All of Google without an entry, also in this process's environment."""
    with GooglePeer([]) as peer:
        peer.set_in(monkeypatch)
        yield peer


@pytest.fixture(scope="session")
def labelled_data() -> Path:
    """The folder of the labelled data; a test that needs it is skipped where it is absent, and fails in CI."""
    if not DATA.is_dir():
        reason = f"the labelled data is not in ../{DATA.parent.name}/{DATA.name}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return DATA
