"""Each example works on the stand-ins: its inputs, resolved as the runner does it, go through the entrypoint."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from gardener.inputs import INPUTS
from gardener.settings import load
from tests.expressions import resolved
from tests.peers.github import GitHubPeer, Seed
from tests.peers.google import GooglePeer
from tests.peers.identity import Federation, IdentityWorld

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted(ROOT.glob("examples/*.yml"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
GARDEN = yaml.safe_load((ROOT / ".github/workflows/garden.yml").read_text())
NOW = datetime.now(UTC).replace(microsecond=0)
ACCOUNT = "log-gardener@my-project.iam.gserviceaccount.com"
ENTERPRISE = "https://github.example/_services/token"


def example_entries() -> Iterator[dict[str, Any]]:
    """An error of every service that an example names."""
    services = {"my-project": ("my-service", "cart", "checkout", "search", "shop-api"), "my-other-project": ("till",)}
    for project, names in services.items():
        for number, name in enumerate(names):
            at = (NOW - timedelta(hours=1, minutes=number)).isoformat()
            yield {
                "insertId": f"{name}-1",
                "logName": f"projects/{project}/logs/run.googleapis.com%2Fstderr",
                "resource": {"type": "cloud_run_revision", "labels": {"project_id": project, "service_name": name}},
                "timestamp": at,
                "receiveTimestamp": at,
                "severity": "ERROR",
                "textPayload": f"the disk of {name} is on fire",
            }


def _jobs(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text())["jobs"].values())


def _matrix(job: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The combinations of a job's matrix; one empty one without. `include` extends those that it fits, or adds one."""
    matrix = dict(job.get("strategy", {}).get("matrix", {}))
    include = matrix.pop("include", [])
    made: list[dict[str, Any]] = []
    if matrix:
        made = [dict(zip(matrix, values, strict=True)) for values in itertools.product(*matrix.values())]
    for extra in include:
        fitting = [each for each in made if all(extra[key] == each[key] for key in matrix if key in extra)]
        if matrix and fitting:
            for each in fitting:
                each.update(extra)
        else:
            made.append(dict(extra))
    return made or [{}]


def _given(path: Path) -> list[tuple[str, dict[str, str]]]:
    """The inputs of each run of the action that a scheduled start of the example makes."""
    found = []
    for job in _jobs(path):
        for combination in _matrix(job):
            context = {
                "matrix": combination,
                "github": {"token": "test-token"},
                "secrets": {"GARDENER_TOKEN": "test-token"},
            }
            if "uses" in job:
                found.append((path.stem, _called(job, context)))
            for step in job.get("steps", []):
                if "gcp-log-gardener@" in str(step.get("uses")):
                    given = {"token": "${{ github.token }}", **step["with"]}
                    found.append((path.stem, {name: resolved(text, context) for name, text in given.items()}))
    return found


def _called(job: Mapping[str, Any], context: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The inputs that the reusable workflow hands over to the action."""
    call = GARDEN[True]["workflow_call"]["inputs"]
    assert job["with"].keys() <= call.keys()
    inside = {
        "inputs": {name: job["with"].get(name, each.get("default", "")) for name, each in call.items()},
        "secrets": {name: resolved(text, context) for name, text in job["secrets"].items()},
        "github": {"token": "test-token"},
    }
    (step,) = [each for each in GARDEN["jobs"]["garden"]["steps"] if each.get("id") == "garden"]
    return {name: resolved(text, inside) for name, text in step["with"].items()}


RUNS = [run for path in EXAMPLES for run in _given(path)]


@pytest.fixture(scope="module")
def google() -> Iterator[GooglePeer]:
    """The Google that the examples were written for."""
    federation = Federation(project_number=123456789, pool="github", provider="gardener")
    world = IdentityWorld(federation=federation, repository="acme/shop", service_account=ACCOUNT)
    with GooglePeer(example_entries(), world=world, reads_per_minute=None) as peer:
        yield peer


@pytest.mark.parametrize(("name", "given"), RUNS, ids=[f"{name}-{each.get('service')}" for name, each in RUNS])
def test_the_example_gardens(
    google: GooglePeer, running: GitHubPeer, tmp_path: Path, name: str, given: dict[str, str]
) -> None:
    """It reads the service, makes one issue for what it holds, and offers the worklog by pull request."""
    repository = given.get("repository") or "acme/shop"
    running.reset(Seed(repository=repository))
    issuer = ENTERPRISE if "enterprise" in name else Federation().issuer
    google.identity.world.federation = Federation(123456789, "github", "gardener", issuer)
    for file in filter(None, (given.get("config"),)):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("max-new-issues: 5\n")
    files = {}
    for variable in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH"):
        (tmp_path / variable).write_text("")
        files[variable] = str(tmp_path / variable)
    environment = {
        "PATH": os.environ["PATH"],
        **google.environment(),
        **files,
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(tmp_path),
        "GITHUB_REPOSITORY": "acme/shop",
        "GITHUB_API_URL": running.url,
        "GITHUB_SERVER_URL": running.url,
        **{f"INPUT_{key.upper()}": value for key, value in given.items()},
    }
    command = [sys.executable, str(ROOT / "entrypoint.py")]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert google.proxy.refused == ()
    state = running.snapshot()
    (issue,) = [each for number, each in state["issues"].items() if number not in state["pulls"]]
    assert f"the disk of {given['service']} is on fire" in issue["body"]
    assert len(state["pulls"]) == 1


def test_every_example_is_run_and_named() -> None:
    """No workflow is left out by the test above, and the list of examples names each file."""
    assert {path.stem for path in EXAMPLES} == {name for name, _ in RUNS}
    listed = (ROOT / "examples/README.md").read_text()
    for path in ROOT.glob("examples/**/*.yml"):
        assert f"({path.relative_to(ROOT / 'examples')})" in listed


def test_examples_use_inputs_that_there_are() -> None:
    """Each input of an example is one of the action's."""
    for name, given in RUNS:
        assert given.keys() <= ACTION["inputs"].keys(), name


def test_the_reusable_workflow_is_shown_whole() -> None:
    """The example names every input of the workflow, and the workflow takes every input that makes sense in it."""
    (job,) = _jobs(ROOT / "examples/reusable-workflow.yml")
    call = GARDEN[True]["workflow_call"]["inputs"]
    assert job["with"].keys() == call.keys()
    local = {"token", "logs", "tracker", "worklog-dir", "now"}
    assert {each.name for each in INPUTS} - local == call.keys() - {"gardener-repository", "gardener-ref"}


def test_the_settings_file_is_right(tmp_path: Path) -> None:
    """It is read without a mistake, and its rules are there."""
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github/log-gardener.yml").write_bytes((ROOT / "examples/settings/log-gardener.yml").read_bytes())
    found = load({}, tmp_path)
    assert (found.project, found.max_new_issues, found.redact) == ("my-project", 5, (r"customer-\d{6}",))
    assert [each.name for each in found.rules.components] == ["Checkout"]


def test_workflows_with_nothing_but_the_example_pass_the_schema() -> None:
    """GitHub's schema of workflows accepts every example."""
    command = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, EXAMPLES)]
    done = subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, json.dumps(done.stdout)
