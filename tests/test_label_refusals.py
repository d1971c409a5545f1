"""What GitHub may answer about labels: one step is left, or everything, and the next run goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import scenario
from tests.peers.github import Fault, GitHubPeer

EXISTS = {"message": "Validation Failed", "errors": [{"resource": "Label", "code": "already_exists", "field": "name"}]}


@pytest.mark.parametrize("match", ["POST */shop/labels", "POST */issues/*/labels"])
@pytest.mark.parametrize(("status", "ends"), [(404, False), (409, False), (410, True)])
def test_a_refused_label_leaves_its_step(
    peer: GitHubPeer, tmp_path: Path, match: str, status: int, *, ends: bool
) -> None:
    """404 and 409 concern one step; issues that are switched off concern all. The next run goes on."""
    logs = scenario.write_logs(tmp_path)
    peer.reset(scenario.seed())
    peer.faults.add(Fault(match, status=status))
    report = scenario.tend(peer, logs)
    assert [] == peer.faults.unused
    refused = [each for each in report.outcomes if each.refused]
    assert f"({status})" in refused[0].refused
    assert ends or len(refused) == 1
    assert report.error is not None
    assert ends == ("switch issues on" in report.error.remedy)
    assert 1 == report.error.exit_code
    assert scenario.tend(peer, logs).error is None


def test_a_label_that_appears_meanwhile_is_used(peer: GitHubPeer, tmp_path: Path) -> None:
    """Another run was quicker: the refusal of its name is what was wanted."""
    peer.reset(scenario.seed())
    peer.faults.add(Fault("POST */shop/labels", status=422, body=EXISTS))
    assert scenario.tend(peer, scenario.write_logs(tmp_path)).error is None
    assert [] == peer.faults.unused
