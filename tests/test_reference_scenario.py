"""The reference scenario: the day by which the gardener is judged, on files and against the real services' peers."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from gardener.cli import main
from tests.peers import openapi
from tests.peers.github import GitHubPeer, Seed
from tests.peers.google import GooglePeer

ROOT = Path(__file__).resolve().parents[1]
NOW = "2025-09-14T02:54:00Z"
WORKLOG = "gcp/log-gardener/GCP-LOG-GARDENER-WORKLOG-24h-2025-09-14T0254Z.md"
TITLE = re.compile(r"GCP-active-dev \| P1 \| .*legacy_response.*")
SECTIONS = [
    "Session Details",
    "Raw Log Summary",
    "Analysis Summary",
    "Processing Results",
    "Next Steps",
    "Additional Context",
    "Environment Details",
]


@pytest.fixture
def seed(labelled_data: Path) -> Path:
    """The folder of the scenario: entries.ndjson and open_issues.json."""
    return labelled_data / "seed"


def _names(issue: Mapping[str, Any]) -> list[str]:
    return sorted(label["name"] for label in issue["labels"])


def _run_on_files(seed: Path, tracker: Path, worklogs: Path) -> int:
    arguments = ["--logs", str(seed / "entries.ndjson"), "--tracker", str(tracker), "--worklog-dir", str(worklogs)]
    return main(["run", *arguments, "--now", NOW, "--window", "24h"])


def test_the_tracker_file_ends_as_the_scenario_asks(seed: Path, tmp_path: Path) -> None:
    """One new issue, one status comment on #169, everything else as it was; a second run writes nothing."""
    tracker = tmp_path / "issues.json"
    before = {issue["number"]: issue for issue in json.loads((seed / "open_issues.json").read_text())}
    tracker.write_text(json.dumps(list(before.values())))
    assert _run_on_files(seed, tracker, tmp_path / "worklogs") == 0
    after = {issue["number"]: issue for issue in json.loads(tracker.read_text())}

    new = [issue for number, issue in after.items() if number not in before]
    assert len(new) == 1
    assert TITLE.fullmatch(new[0]["title"])
    assert len(new[0]["title"]) <= 120
    assert _names(new[0]) == ["GCP-active-dev", "P1"]
    assert len({number for number in (885, 888, 892) if f"#{number}" in new[0]["body"]}) >= 2

    spam = after[169]
    assert {**spam, "comments": 9, "comment_list": []} == {**before[169], "comment_list": []}
    assert len(spam["comment_list"]) == 1
    said = spam["comment_list"][0]["body"]
    assert "now **P1**" in said
    assert "more than 100 times an hour" in said
    assert [after[number] for number in before if number != 169] == [before[n] for n in before if n != 169]

    first = (tracker.read_bytes(), {path: path.read_bytes() for path in (tmp_path / "worklogs").iterdir()})
    assert _run_on_files(seed, tracker, tmp_path / "worklogs") == 0
    assert (tracker.read_bytes(), {path: path.read_bytes() for path in (tmp_path / "worklogs").iterdir()}) == first


def test_the_worklog_has_every_section_and_exact_counts(seed: Path, tmp_path: Path) -> None:
    """Sections of the design, counts as the scenario has them, UTC, and one verbatim sample for each incident."""
    tracker = tmp_path / "issues.json"
    tracker.write_bytes((seed / "open_issues.json").read_bytes())
    assert _run_on_files(seed, tracker, tmp_path) == 0
    text = (tmp_path / Path(WORKLOG).name).read_text()
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS
    assert re.findall(r"\*\*Count:\*\* ([\d,]+) \(exact\)", text) == ["500", "23", "11"]
    assert "1,434 (exact)" in text
    assert "534 entries belong to problems, 900 to normal operation" in text
    results = re.findall(r"^### CLUSTER (\d): (.*)$", text, re.MULTILINE)
    assert results == [("1", "EXISTING ISSUE UPDATED"), ("2", "NEW ISSUE CREATED"), ("3", "EXISTING ISSUE MAINTAINED")]
    entries = {each["insertId"]: each for each in map(json.loads, (seed / "entries.ndjson").read_text().splitlines())}
    samples = re.findall(r"\*\*Sample entry\*\* \(insertId `(\w+)`.*?\n\n```text\n(.*?)\n```", text, re.DOTALL)
    assert [entries[number]["jsonPayload"]["message"] for number, _ in samples] == [shown for _, shown in samples]
    assert len(samples) == 3


def _environment(google: GooglePeer, github: GitHubPeer, folder: Path, **inputs: str) -> dict[str, str]:
    """The runner's environment of an action, led to the peers."""
    command_files = {}
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH"):
        (folder / name).write_text("")
        command_files[name] = str(folder / name)
    given = {
        "project": "netra-staging",
        "service": "netra-backend-staging",
        "window": "24h",
        "token": github.token,
        "now": NOW,
        "workload-identity-provider": google.identity.world.federation.provider_name,
        "service-account": google.identity.world.service_account,
        **inputs,
    }
    return {
        "PATH": os.environ["PATH"],
        **google.environment(),
        **command_files,
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(folder),
        "GITHUB_REPOSITORY": github.repository,
        "GITHUB_API_URL": github.url,
        "GITHUB_SERVER_URL": github.url,
        **{f"INPUT_{name.upper()}": value for name, value in given.items()},
    }


def _act(environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "entrypoint.py")]
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def _outputs(folder: Path) -> dict[str, str]:
    text = (folder / "GITHUB_OUTPUT").read_text()
    return dict(re.findall(r"^([\w-]+)<<(?:\S+)\n(.*)\n", text, re.MULTILINE))


def test_the_action_does_the_same_on_the_real_services(seed: Path, tmp_path: Path, running: GitHubPeer) -> None:
    """Federated credentials, Cloud Logging by gRPC and GitHub by REST end in the same issues, and a pull request."""
    entries = [json.loads(line) for line in (seed / "entries.ndjson").read_text().splitlines()]
    issues = json.loads((seed / "open_issues.json").read_text())
    running.reset(
        Seed(issues=issues, labels=["GCP-active-dev", "P1", "P2", "P3", "bug", "websocket", "critical", "P0"])
    )
    before = running.snapshot()
    with GooglePeer(entries) as google:
        environment = _environment(google, running, tmp_path)
        done = _act(environment, tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        assert google.proxy.refused == ()
        outputs = _outputs(tmp_path)
        after = running.snapshot()
        running.faults.clear()
        writes = len(running.writes)
        again = _act(environment, tmp_path)
        assert again.returncode == 0, again.stdout + again.stderr
        assert len(running.writes) == writes
    assert openapi.validate(running.journal) == []

    (new,) = set(after["issues"]) - set(before["issues"]) - set(after["pulls"])
    assert TITLE.fullmatch(after["issues"][new]["title"])
    assert [number for number in before["issues"] if after["issues"][number] != before["issues"][number]] == [169]
    assert len(after["issues"][169]["comments"]) == 1
    (pull,) = after["pulls"]
    text = after["branches"]["log-gardener/worklog"]["files"][WORKLOG]
    assert re.findall(r"\*\*Count:\*\* ([\d,]+) \(exact\)", text) == ["500", "23", "11"]
    assert "534 entries belong to problems, 900 to normal operation" in text
    assert set(after["branches"]["log-gardener/worklog"]["files"]) - set(after["branches"]["main"]["files"]) == {
        WORKLOG,
        "gcp/log-gardener/index.md",
    }
    assert outputs == {
        "worklog-path": WORKLOG,
        "pull-request-url": f"{running.url}/{running.repository}/pull/{pull}",
        "issues-created": "1",
        "issues-updated": "1",
        "issues-left": "0",
        "incidents": "3",
        "highest-priority": "P1",
        "coverage-complete": "true",
    }
    assert f"#{new}" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text()
    assert running.token not in done.stdout.replace(f"::add-mask::{running.token}", "")
