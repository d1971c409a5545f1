"""`gardener doctor` and failing runs: each mistake in a setup is named with its cause and the exact fix."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gardener.cli import main
from gardener.doctor.doctor import diagnose
from gardener.doctor.services import near
from gardener.settings import load
from tests import builders
from tests.misconfigurations import WRONG, Wrong
from tests.peers.github import GitHubPeer, Seed
from tests.peers.google import GooglePeer

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime.now(UTC).replace(microsecond=0)
DOCTOR = ("-m", "gardener", "doctor", "--json")
ACTION = (str(ROOT / "entrypoint.py"),)


def _entry(number: int, service: str, message: str) -> dict[str, Any]:
    at = (NOW - timedelta(hours=2, seconds=number)).isoformat()
    entry = builders.raw(message, severity="ERROR")
    return {
        **entry,
        "insertId": f"{service}-{number}",
        "timestamp": at,
        "receiveTimestamp": at,
        "logName": "projects/shop/logs/run.googleapis.com%2Fstderr",
        "resource": {"type": "cloud_run_revision", "labels": {"project_id": "shop", "service_name": service}},
    }


ENTRIES = [
    *(_entry(number, "backend-staging", "the disk is on fire") for number in range(3)),
    *(_entry(number, "frontend", "the window is broken") for number in range(1500)),
    _entry(1, "backend\n::add-mask::x", "a label that somebody chose"),
]


@pytest.fixture
def google() -> Iterator[GooglePeer]:
    """All of Google, with the logs of two services."""
    with GooglePeer(ENTRIES) as peer:
        yield peer


def _environment(google: GooglePeer, github: GitHubPeer, folder: Path, wrong: Wrong | None = None) -> dict[str, str]:
    """The runner's environment of a setup that works, but for the one mistake."""
    inputs = {
        "project": "shop",
        "service": "backend-staging",
        "window": "24h",
        "token": github.token,
        "now": NOW.isoformat(),
        "workload-identity-provider": google.identity.world.federation.provider_name,
        "service-account": google.identity.world.service_account,
        **(wrong.inputs if wrong else {}),
    }
    files = {}
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH"):
        (folder / name).write_text("")
        files[name] = str(folder / name)
    if wrong and wrong.settings_file:
        (folder / ".github").mkdir()
        (folder / ".github/log-gardener.yml").write_text(wrong.settings_file)
    variables = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(folder),
        "GITHUB_REPOSITORY": github.repository,
        "GITHUB_API_URL": github.url,
        "GITHUB_SERVER_URL": github.url,
        **google.environment(),
        **files,
        **(wrong.variables if wrong else {}),
        **{f"INPUT_{name.upper()}": value for name, value in inputs.items()},
    }
    return {name: value for name, value in variables.items() if value}


def _run(program: tuple[str, ...], environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run it as the action is run, or on the command line with the inputs as options."""
    options = []
    if program == DOCTOR:
        names = [name for name in environment if name.startswith("INPUT_")]
        options = [f"--{name.removeprefix('INPUT_').lower()}={environment[name]}" for name in names]
    return subprocess.run(
        [sys.executable, *program, *options],
        env=dict(environment),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", WRONG)
def test_doctor_and_the_run_name_cause_and_fix(
    google: GooglePeer, running: GitHubPeer, tmp_path: Path, name: str
) -> None:
    """Doctor has one problem, at the right check; the run says the same cause and fix, and so does its summary."""
    wrong = WRONG[name]
    running.reset(Seed())
    wrong.spoil(google, running)
    environment = _environment(google, running, tmp_path, wrong)
    before = running.snapshot()

    doctor = _run(DOCTOR, environment, tmp_path)
    found = json.loads(doctor.stdout)
    assert found["ok"] is False, doctor.stdout
    problems = [each for each in found["checks"] if each["verdict"] == "PROBLEM"]
    assert [each["check"] for each in problems] == [wrong.check], doctor.stdout
    assert wrong.cause in problems[0]["said"]
    assert wrong.fix in problems[0]["fix"]
    assert doctor.returncode == (2 if "settings are" in doctor.stdout else doctor.returncode)
    assert doctor.returncode != 0
    assert running.snapshot() == before

    done = _run(ACTION, environment, tmp_path)
    assert done.returncode == wrong.exit_code, done.stdout + done.stderr
    summary = (tmp_path / "GITHUB_STEP_SUMMARY").read_text()
    for said in (wrong.cause, wrong.fix):
        assert said in summary, summary
        assert said.replace("\n", "%0A") in done.stdout.replace("%25", "%"), done.stdout


def test_a_setup_that_works_has_no_problem(google: GooglePeer, peer: GitHubPeer, tmp_path: Path) -> None:
    """Every check is well, for people and for programs, and nothing is written."""
    environment = _environment(google, peer, tmp_path)
    before = peer.snapshot()
    done = _run(DOCTOR, environment, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["ok"] is True
    assert {each["verdict"] for each in found["checks"]} <= {"OK", "UNKNOWN"}
    assert len(found["checks"]) == 13
    assert peer.snapshot() == before
    said = _run(DOCTOR[:-1], environment, tmp_path)
    assert "runner OIDC token" not in said.stderr
    assert google.proxy.refused == ()


def test_a_misspelt_service_is_told_with_its_near_misses(google: GooglePeer, peer: GitHubPeer, tmp_path: Path) -> None:
    """Doctor names the service that is there, behind 1,500 entries of another, and no odd label; so does a run."""
    environment = {**_environment(google, peer, tmp_path), "INPUT_SERVICE": "backend"}
    done = _run(DOCTOR, environment, tmp_path)
    (problem,) = [each for each in json.loads(done.stdout)["checks"] if each["verdict"] == "PROBLEM"]
    assert problem["check"] == "the service's logs"
    assert problem["said"].startswith("no logs for `backend` in [")
    assert problem["said"].endswith("; there are logs for `backend-staging`")
    assert problem["fix"] == "service: backend-staging"
    run = _run(ACTION, environment, tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "::warning::no logs for `backend` in" in run.stdout
    assert "service: backend-staging" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text()


def test_what_hangs_on_a_problem_is_skipped(google: GooglePeer, peer: GitHubPeer, tmp_path: Path) -> None:
    """After a refused token no later step of Google's side is tried, and GitHub's side is still looked at."""
    google.identity.world.provider_enabled = False
    found = json.loads(_run(DOCTOR, _environment(google, peer, tmp_path), tmp_path).stdout)["checks"]
    verdicts = {each["check"]: each["verdict"] for each in found}
    assert [verdicts[name] for name in ("impersonation", "read the logs", "the service's logs")] == ["SKIPPED"] * 3
    assert verdicts["open pull requests"] == "OK"
    assert google.logging.calls == []


def test_a_failed_run_looks_at_the_side_that_failed(google: GooglePeer, peer: GitHubPeer, tmp_path: Path) -> None:
    """The job log and the summary list the checks of Google's side, and GitHub is not asked for more."""
    google.logging.may_read = lambda _token, _resource: False
    done = _run(ACTION, _environment(google, peer, tmp_path), tmp_path)
    summary = (tmp_path / "GITHUB_STEP_SUMMARY").read_text()
    assert "### What `gardener doctor` says" in summary
    assert "- **OK** impersonation" in summary
    assert "PROBLEM  read the logs" in done.stdout
    assert "open pull requests" not in done.stdout
    assert peer.writes == []


def test_on_a_persons_machine_the_workflow_is_not_judged(google: GooglePeer, peer: GitHubPeer, tmp_path: Path) -> None:
    """Without a job's token workload identity is unknown, and the logs are read with the person's own credentials."""
    environment = _environment(google, peer, tmp_path)
    file = google.identity.write_credentials_file(tmp_path)
    for name in ("GITHUB_ACTIONS", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"):
        del environment[name]
    url = environment.pop("ACTIONS_ID_TOKEN_REQUEST_URL")
    found = json.loads(_run(DOCTOR, {**environment, "GOOGLE_APPLICATION_CREDENTIALS": str(file)}, tmp_path).stdout)[
        "checks"
    ]
    verdicts = {each["check"]: each["verdict"] for each in found}
    assert verdicts["runner OIDC token"] == "UNKNOWN"
    assert url
    assert verdicts["read the logs"] == "OK"


def test_near_misses() -> None:
    """Parts of a name and names spelled alike are near; others are not."""
    there = ["backend-staging", "frontend", "bakend", "worker", "api"]
    assert near("backend", there) == ("backend-staging", "bakend")
    assert near("BACKEND", there) == ("backend-staging", "bakend")
    assert near("zzz", there) == ()


def test_without_google_and_github_only_settings_are_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For a file of logs and a file of issues nothing else is needed."""
    assert main(["doctor", "--logs", "x.ndjson", "--tracker", str(tmp_path / "issues.json")]) == 0
    assert capsys.readouterr().out == "OK       settings               each is understood\n"


def test_a_fault_of_the_network_is_told_as_such(google: GooglePeer, peer: GitHubPeer, tmp_path: Path) -> None:
    """What does not answer is a problem of its check, and doctor does not wait for it to come back."""
    environment = {**_environment(google, peer, tmp_path), "GITHUB_API_URL": "http://127.0.0.1:9"}
    found = json.loads(_run(DOCTOR, environment, tmp_path).stdout)["checks"]
    said = {each["check"]: each["said"] for each in found if each["verdict"] == "PROBLEM"}
    assert list(said) == ["repository and token"]
    assert "could not be reached" in said["repository and token"]


@pytest.mark.parametrize(
    ("given", "left_out"),
    [
        ({"worklog-target": "branch"}, {"open pull requests"}),
        ({"worklog-target": "none"}, {"write the worklog", "open pull requests", "branch rules"}),
        ({"worklog-dir": "out"}, {"write the worklog", "open pull requests", "branch rules"}),
    ],
)
def test_only_what_a_run_needs_is_looked_at(peer: GitHubPeer, given: dict[str, str], left_out: set[str]) -> None:
    """Where no worklog goes to GitHub, the right to write it is not asked for."""
    environment = {"GITHUB_API_URL": peer.url}
    common = {"logs": "x.ndjson", "token": peer.token, "repository": peer.repository}
    whole = {each.check for each in diagnose(load(common), environment)}
    found = {each.check for each in diagnose(load({**common, **given}), environment)}
    assert whole - found == left_out
