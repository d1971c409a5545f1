"""A run that dies at any request, read or write, and is run again, ends where an undisturbed run ends."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gardener.entries.files import FileSource
from gardener.errors import GardenerError
from gardener.garden import Ports, garden
from gardener.issues.github import GitHubTracker, open_repository
from gardener.progress import Progress
from gardener.settings import Settings
from gardener.window import parse_instant, parse_window
from gardener.worklog.pull_request import PullRequestShelf
from tests import scenario
from tests.peers.github import Fault, GitHubPeer, Seed

Run = Callable[[], bool]
"""Begins a run; gives whether it came to its end with nothing left undone by an error."""

FAULTS = {
    "killed before": Fault("any", drop=True, final=True),
    "killed after": Fault("any", when="after", drop=True, final=True),
    "answer lost": Fault("write", when="after", status=502),
    "connection cut": Fault("any", when="after", drop=True),
}


def crash(peer: GitHubPeer, seed: Seed, run: Run, fault: Fault) -> tuple[int, list[Any]]:
    """The number of cut points that were tried, and those after which the state differs from an undisturbed run's."""
    peer.reset(seed)
    assert run()
    expected = peer.snapshot()
    points = len(peer.writes) if fault.match == "write" else len(peer.journal)
    differing = []
    for number in range(points):
        peer.reset(seed)
        peer.faults.add(
            Fault(fault.match, skip=number, when=fault.when, drop=fault.drop, status=fault.status, final=fault.final)
        )
        run()
        assert [] == peer.faults.unused
        cut = peer.journal[number].line
        peer.faults.clear()
        assert run(), cut
        if expected != peer.snapshot():
            differing.append((number, cut))
    return points, differing


def ended(run: Callable[[], Any]) -> bool:
    """Whether a run came to its end."""
    try:
        return run().error is None
    except GardenerError:
        return False


@pytest.mark.parametrize("name", FAULTS)
def test_the_shop_ends_the_same_wherever_it_is_cut(peer: GitHubPeer, tmp_path: Path, name: str) -> None:
    """A creation, status comments, an escalation, labels, the worklog's pull request: nothing twice or lost."""
    logs = scenario.write_logs(tmp_path)
    points, differing = crash(peer, scenario.seed(), lambda: ended(lambda: scenario.tend(peer, logs)), FAULTS[name])
    assert [] == differing
    assert points >= (12 if FAULTS[name].match == "write" else 20)


@pytest.mark.parametrize("name", FAULTS)
def test_the_reference_scenario_ends_the_same_wherever_it_is_cut(
    peer: GitHubPeer, labelled_data: Path, name: str
) -> None:
    """The same for the day by which the gardener is judged."""
    folder = labelled_data / "seed"
    now = parse_instant("2025-09-14T02:54:00Z")
    settings = Settings(repository="acme/shop", now=now)

    def run() -> Any:
        repository = open_repository(peer.url, peer.token, peer.repository, pace=0)
        source = FileSource(str(folder / "entries.ndjson"), parse_window("24h", now), 10_000, now)
        ports = Ports(source, GitHubTracker(repository), PullRequestShelf(repository), now)
        return garden(settings, ports, Progress(io.StringIO()))

    seed = Seed(issues=json.loads((folder / "open_issues.json").read_text()))
    points, differing = crash(peer, seed, lambda: ended(run), FAULTS[name])
    assert [] == differing
    assert points >= (5 if FAULTS[name].match == "write" else 10)
