"""Worklogs on their shelves carry the chain of `since-last`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from gardener.issues.github import GitHubTracker, open_repository
from gardener.issues.local import LocalTracker
from gardener.ledger import scope_of
from gardener.text import border
from gardener.window import SINCE_LAST, Basis, Coverage, Window
from gardener.worklog import ledger
from gardener.worklog.folder import FolderShelf
from gardener.worklog.pull_request import PullRequestShelf
from tests.chain import SETTINGS, gardened
from tests.memory_wire import START, raw
from tests.peers.github import GitHubPeer, Seed


def test_a_worklog_is_found_among_those_of_many_services() -> None:
    """Only as many are read as it takes: two dozen services may share the folder, and each may cost a request."""
    texts: dict[str, str] = {}
    hours = [Window(START + timedelta(hours=hour), START + timedelta(hours=hour + 1), SINCE_LAST) for hour in range(9)]
    for service in range(24):
        for hour in hours:
            coverage = Coverage(hour, hour, 1, 1, Basis.EXACT, "", "a test", scope=f"s{service}")
            name = f"GCP-LOG-GARDENER-WORKLOG-since-last.{service}-{hour.end:%Y-%m-%dT%H%MZ}.md"
            texts[name] = border.hidden("worklog:v1", ledger.block_of(coverage))
    read: list[str] = []

    def text_of(name: str) -> str:
        read.append(name)
        return texts[name]

    found = list(ledger.records(texts, text_of, "s3", hours[-1].end + timedelta(minutes=1)))
    assert [hours[-1]] == [replace(each.covered, label=SINCE_LAST) for each in found]
    assert len(read) <= 24
    # A run is done again: what is of after it is not looked at, what ends with it is not gone on from.
    read.clear()
    found = list(ledger.records(texts, text_of, "s3", hours[5].end))
    assert hours[5:3:-1] == [replace(each.covered, label=SINCE_LAST) for each in found]


def _logs(folder: Path, hours: int) -> Path:
    path = folder / "entries.ndjson"
    made = [raw(number, 60 * number, "the disk is on fire") for number in range(60 * hours)]
    path.write_text("".join(json.dumps(each) + "\n" for each in made))
    return path


def test_worklogs_in_a_folder_carry_the_chain(tmp_path: Path) -> None:
    """The second run reads what the first one did not, and says that it knew the overlap."""
    tracker = tmp_path / "issues.json"
    tracker.write_text("[]")
    shelf = FolderShelf(tmp_path / "worklogs")
    (tmp_path / "worklogs" / "GCP-LOG-GARDENER-WORKLOG-24h-2025-09-13T0000Z.md").mkdir(parents=True)  # is none
    (tmp_path / "worklogs" / "GCP-LOG-GARDENER-WORKLOG-24h-2025-09-12T0000Z.md").symlink_to("nowhere")
    first = gardened(shelf, LocalTracker(tracker), _logs(tmp_path, 1), 1)
    (text,) = [path.read_text() for path in (tmp_path / "worklogs").glob("*T0100Z.md")]
    assert "| Beginning | no worklog of a run before with these settings was found" in text
    second = gardened(shelf, LocalTracker(tracker), _logs(tmp_path, 2), 2)
    assert [60, 60] == [each.worklog.scan.coverage.entries for each in (first, second)]
    coverage = second.worklog.scan.coverage
    assert (10, 0) == (coverage.repeated, coverage.late)
    (text,) = [path.read_text() for path in (tmp_path / "worklogs").glob("*T0200Z.md")]
    assert "| Read again | `[2025-09-14T00:50:00Z, 2025-09-14T01:00:00Z)`: 0 had arrived late" in text
    assert "Everything was read: 60 entries over 1h (since-last)" in text
    listed = [line for line in (tmp_path / "worklogs" / "index.md").read_text().splitlines() if "since-last |" in line]
    assert ["[2025-09-14 02:00]", "[2025-09-14 01:00]"] == [line.split("(")[0][2:] for line in listed]


def test_worklogs_on_github_carry_the_chain(tmp_path: Path, running: GitHubPeer) -> None:
    """The newest worklog counts in the open pull request's branch, and on the default branch when it is merged."""
    running.reset(Seed(labels=["GCP-active-dev", "P1", "P2"]))
    repository = open_repository(running.url, running.token, running.repository)
    shelf, tracker = PullRequestShelf(repository), GitHubTracker(repository)
    asked = scope_of(SETTINGS), START + timedelta(hours=2)
    assert [] == list(shelf.records(*asked))
    for hour in (1, 2):
        report = gardened(shelf, tracker, _logs(tmp_path, hour), hour)
        assert 60 == report.worklog.scan.coverage.entries
        newest = next(iter(shelf.records(*asked)))
        assert START + timedelta(hours=hour) == newest.covered.end
    (pull,) = repository.get_pulls(state="open")
    pull.merge()
    newest = next(iter(shelf.records(*asked)))
    assert START + timedelta(hours=2) == newest.covered.end
