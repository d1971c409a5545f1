"""A peer on a bench."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.logging_peer.client import Bench


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A bench for one test."""
    with ExitStack() as stack:
        yield Bench(stack, monkeypatch)
