"""An issue of ours is called quiet, closed, and opened again, on GitHub."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from gardener.entries.files import FileSource
from gardener.garden import Ports, Report, garden
from gardener.issues.github import GitHubTracker, open_repository
from gardener.progress import Progress
from gardener.window import parse_window
from gardener.worklog.folder import FolderShelf
from tests import builders, scenario
from tests.peers.github import GitHubPeer, Seed

LATER = 5_000  # days; the peer closes issues at the real time, and what is logged must be later than that


def _day(peer: GitHubPeer, folder: Path, day: int, *messages: str, other: str = "") -> Report:
    """A run over one day that logs these messages, and normal traffic, one line of it by another service."""
    now = scenario.NOW + timedelta(days=day)
    seconds = 86_400 * day
    lines = [builders.raw(message, second=seconds + 60 * at) for at, message in enumerate(messages)]
    lines += [builders.raw(scenario.NORMAL.format(at), second=seconds + at, severity="INFO") for at in range(3)]
    if other:
        beside = builders.raw(scenario.NORMAL.format(9), second=seconds + 9, severity="INFO")
        labels = {**beside["resource"]["labels"], "service_name": other}
        lines.append({**beside, "resource": {**beside["resource"], "labels": labels}})
    logs = folder / f"{day}.ndjson"
    logs.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    tracker = GitHubTracker(open_repository(peer.url, peer.token, peer.repository, pace=0))
    source = FileSource(str(logs), parse_window("24h", now), 10_000, now)
    settings = replace(
        scenario.SETTINGS, now=now, quiet_after=2, close_after=3, reopen_window=timedelta(days=2 * LATER)
    )
    return garden(settings, Ports(source, tracker, FolderShelf(folder), now), Progress(io.StringIO()))


def test_a_quiet_problem_is_closed_and_comes_back_in_the_same_issue(peer: GitHubPeer, tmp_path: Path) -> None:
    """Quiet is said once, closing as asked for with `close-after`, and the issue is opened again when it is back."""
    peer.reset(Seed(labels=[scenario.LABEL]))
    failures = [scenario.SECOND.format(number) for number in range(3)]
    story: list[tuple[str, int]] = []
    for day in range(5):
        _day(peer, tmp_path, LATER + day, *(failures if day in {0, 4} else ()))
        (issue,) = peer.snapshot()["issues"].values()
        story.append((issue["state"], len(issue["comments"])))
    assert [("open", 0), ("open", 0), ("open", 1), ("closed", 2), ("open", 3)] == story


def test_a_problem_is_called_quiet_whichever_services_write(peer: GitHubPeer, tmp_path: Path) -> None:
    """That one service was alone in the window of the first run makes it no other problem for the runs after it."""
    peer.reset(Seed(labels=[scenario.LABEL]))
    _day(peer, tmp_path, LATER, *(scenario.SECOND.format(number) for number in range(3)))
    for day in range(1, 3):
        _day(peer, tmp_path, LATER + day, other="mail")
    (issue,) = peer.snapshot()["issues"].values()
    assert ["Quiet: 2 runs in a row"] == [each["body"].partition(" read ")[0] for each in issue["comments"]]
