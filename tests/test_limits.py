"""GitHub's limits are waited out up to a bound, by a clock that only this test moves; beyond it the work is left."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from gardener.errors import TrackerError
from gardener.issues.github import GitHubTracker, open_repository
from gardener.issues.interface import Change, UncertainError
from gardener.issues.limits import LONGEST_WAIT
from tests import scenario
from tests.peers.github import Fault, GitHubPeer, Seed

SECONDARY = {"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}
PRIMARY = {"message": "API rate limit exceeded for installation ID 1."}
METHODS = ["GET", "PATCH", "POST"]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the run slept, which it does not; the peer's threads go on as they are."""
    asked: list[float] = []
    real, mine = time.sleep, threading.current_thread()

    def sleep(seconds: float) -> None:
        if threading.current_thread() is mine:
            asked.append(seconds)
        else:
            real(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    return asked


@pytest.fixture
def tracker(running: GitHubPeer) -> GitHubTracker:
    """The tracker of a repository with one issue."""
    running.reset(Seed(issues=[{"number": 9, "title": "Broken", "labels": [scenario.LABEL]}], labels=["P2"]))
    return GitHubTracker(open_repository(running.url, running.token, running.repository, pace=0))


def do(tracker: GitHubTracker, method: str) -> None:
    """One request of that method."""
    if method == "GET":
        tracker.issue(9)
    elif method == "PATCH":
        tracker.edit_issue(9, Change(title="Renamed"))
    else:
        tracker.create_issue("New", "Body", [])


def reset_in(seconds: float) -> dict[str, str]:
    """The headers of a primary limit that is used up until then."""
    return {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(time.time() + seconds))}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [403, 429])
@pytest.mark.parametrize(
    ("kind", "expected"), [("secondary with Retry-After", 7), ("secondary without", 60), ("primary", 30)]
)
def test_a_limit_that_ends_soon_is_waited_out(
    running: GitHubPeer,
    tracker: GitHubTracker,
    waits: list[float],
    method: str,
    status: int,
    kind: str,
    expected: float,
) -> None:
    """As long as GitHub asks for, a minute where it says nothing, and then the request is done, once."""
    headers = {"secondary with Retry-After": {"Retry-After": "7"}, "primary": reset_in(30)}.get(kind, {})
    body = PRIMARY if kind == "primary" else SECONDARY
    running.faults.add(Fault(f"{method} *", status=status, headers=headers, body=body))
    do(tracker, method)
    assert expected - 3 <= sum(waits) <= expected + 2
    assert [False, True] == [each.applied for each in running.journal]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [403, 429])
@pytest.mark.parametrize("kind", ["secondary", "primary"])
def test_a_limit_that_lasts_is_not_waited_for(
    running: GitHubPeer, tracker: GitHubTracker, waits: list[float], method: str, status: int, kind: str
) -> None:
    """Nothing is sent before its time: the request fails at once, with what to do."""
    headers = {"Retry-After": "900"} if kind == "secondary" else reset_in(3000)
    body = SECONDARY if kind == "secondary" else PRIMARY
    running.faults.add(Fault(f"{method} *", status=status, headers=headers, body=body, times=None))
    with pytest.raises(TrackerError, match="limit") as refused:
        do(tracker, method)
    assert not isinstance(refused.value, UncertainError)
    assert "wait for the limit" in refused.value.remedy
    assert (0, 1) == (sum(waits), len(running.journal))


@pytest.mark.parametrize("method", METHODS)
def test_a_limit_that_does_not_end_is_given_up(
    running: GitHubPeer, tracker: GitHubTracker, waits: list[float], method: str
) -> None:
    """A limit that is there again after each wait costs no more than a few waits."""
    running.faults.add(Fault(f"{method} *", status=403, headers={"Retry-After": "60"}, body=SECONDARY, times=None))
    with pytest.raises(TrackerError, match="limit"):
        do(tracker, method)
    assert 60 <= sum(waits) <= 4 * 60


def test_what_a_limit_left_undone_is_told_and_done_by_the_next_run(
    running: GitHubPeer, waits: list[float], tmp_path: Path
) -> None:
    """The step and those after it are named in the worklog, the run fails, and the next one ends as undisturbed."""
    logs = scenario.write_logs(tmp_path)
    running.reset(scenario.seed())
    scenario.tend(running, logs)
    expected = running.snapshot()
    running.reset(scenario.seed())
    headers = {"Retry-After": str(int(LONGEST_WAIT) + 1)}
    running.faults.add(Fault("POST */issues/*/comments", status=429, headers=headers, body=SECONDARY, times=None))
    report = scenario.tend(running, logs)
    assert report.error is not None
    assert (1, 0) == (report.error.exit_code, sum(waits))
    left = [each for each in report.outcomes if each.refused]
    assert left
    (worklog,) = scenario.worklogs(running.snapshot()).values()
    assert all(each.is_left for each in left)
    assert "left to the next run" in worklog
    assert 1 == sum(each.line.endswith("/comments") for each in running.writes)
    running.faults.clear()
    assert scenario.tend(running, logs).error is None
    assert stories(expected) == stories(running.snapshot())


def stories(snapshot: dict[str, Any]) -> list[tuple[str, list[str], int]]:
    """What people see of the issues, whose numbers depend on when the worklog was offered."""
    return sorted((each["title"], each["labels"], len(each["comments"])) for each in snapshot["issues"].values())
