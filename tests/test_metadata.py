"""The repository's own promises: one version, hashed locks, pinned actions, a Makefile that keeps its word."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml

import gardener
import tests

ROOT = Path(__file__).parents[1]
LOCKS = sorted(ROOT.glob("requirements/*.txt"))
NODE_LOCKS = [ROOT / "tools/package-lock.json", ROOT / "tests/peers/package-lock.json"]
WORKFLOWS = sorted(ROOT.glob(".github/workflows/*.yml"))


def load(path: Path) -> dict[Any, Any]:
    """The content of a YAML file whose top level is a mapping."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def steps(path: Path) -> list[dict[str, Any]]:
    """All steps of a workflow."""
    return [step for job in load(path)["jobs"].values() for step in job.get("steps", [])]


def names(lock: Path) -> dict[str, str]:
    """The pinned version of each package in a lock, by its name."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_tests_are_ours() -> None:
    """`tests` is this folder, although actions-toolkit installs a top-level package of the same name."""
    assert [str(ROOT / "tests")] == list(tests.__path__)


def test_version_has_one_place() -> None:
    """The version that is installed, and the newest one in the changelog, is the package's own."""
    assert gardener.__version__ == metadata.version("gcp-log-gardener")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"]
    newest = re.search(r"^## \[?v?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert gardener.__version__ == newest[1]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_are_hashed_and_name_no_host(lock: Path) -> None:
    """Every requirement is pinned with hashes, and no lock says where to download from."""
    text = lock.read_text(encoding="utf-8")
    requirements = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==\S+ .*\\\n    --hash=sha256:[0-9a-f]{64}", requirement), requirement
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=lambda path: path.parent.name)
def test_node_locks_are_hashed_and_name_no_registry(lock: Path) -> None:
    """Every package has its hash, and the lock leaves the choice of the registry to npm's configuration."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name and not package.get("link")}
    assert installed
    assert {} == {name: package for name, package in installed.items() if "resolved" in package}
    assert {} == {name: package for name, package in installed.items() if "integrity" not in package}


def test_locks_agree() -> None:
    """What the tests run with is what the image contains, and the build needs."""
    everything = names(ROOT / "requirements/dev.txt")
    for lock in LOCKS:
        assert names(lock) == {name: everything.get(name) for name in names(lock)}


def test_runtime_lock_holds_the_dependencies_only() -> None:
    """Each runtime dependency of the project is locked for the image; no development tool is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[^\w-]", name)[0].lower() for name in project["dependencies"]}
    locked = names(ROOT / "requirements/runtime.txt")
    assert wanted <= locked.keys()
    assert locked.keys().isdisjoint({"pytest", "mypy", "ruff", "flit-core", "uv"})


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit(workflow: Path) -> None:
    """An action of somebody else is named by a full commit, with its version as a comment."""
    for line in re.findall(r"^\s*(?:- )?uses: (.+)$", workflow.read_text(encoding="utf-8"), re.MULTILINE):
        assert line.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_grant_nothing_by_default(workflow: Path) -> None:
    """A workflow starts without permissions, every job names its own and a time limit, and no token stays on disk."""
    content = load(workflow)
    assert {} == content["permissions"]
    for job in content["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"] <= 30
    for step in steps(workflow):
        if str(step.get("uses")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_garden_workflow_hands_over_the_actions_inputs_and_outputs() -> None:
    """The reusable workflow takes no input that the action does not have, and gives back every output."""
    action = load(ROOT / "action.yml")
    garden = load(ROOT / ".github/workflows/garden.yml")
    call = garden[True]["workflow_call"]  # YAML 1.1 reads the key `on` as true
    [step] = [step for step in steps(ROOT / ".github/workflows/garden.yml") if step.get("id") == "garden"]
    assert set() == step["with"].keys() - action["inputs"].keys()
    where_it_is = {"gardener-repository", "gardener-ref"}
    assert step["with"].keys() == (call["inputs"].keys() - where_it_is) | call["secrets"].keys()
    assert action["outputs"].keys() == call["outputs"].keys()
    assert action["outputs"].keys() == garden["jobs"]["garden"]["outputs"].keys()


@pytest.mark.parametrize("kind", ["inputs", "outputs"])
def test_action_describes_itself(kind: str) -> None:
    """Every input and output of the action has a description, and a name in kebab-case."""
    for name, field in load(ROOT / "action.yml")[kind].items():
        assert field["description"].strip(), name
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name), name


def test_make_knows_its_targets() -> None:
    """The targets that the documentation names exist; plain `make` lists them with a description."""
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    described = dict(re.findall(r"^ +([a-z]+) +(\S.*)$", listed, flags=re.MULTILINE))
    assert {"run", "test", "check", "bench", "image", "lock", "help"} <= described.keys()
    documented = set(re.findall(r"`make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert set() == documented - described.keys()


def test_image_gets_only_what_it_needs() -> None:
    """What the Dockerfile copies from the build context is what .dockerignore lets through."""
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    copied = set[str]()
    for line in re.findall(r"^COPY (?!--from)(.+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE):
        copied.update(line.split()[:-1])
    assert allowed == copied


def test_repository_names_no_download_host() -> None:
    """No tracked file names a package registry's host: where packages come from is the reader's configuration."""
    hosts = ["pypi" + ".org", "files.pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org"]
    command = ["git", "grep", "--untracked", "--files-with-matches", "--ignore-case", "--fixed-strings"]
    patterns = [word for host in hosts for word in ("-e", host)]
    found = subprocess.run([*command, *patterns], cwd=ROOT, check=False, capture_output=True, text=True)
    assert ("", 1) == (found.stdout, found.returncode), found.stderr
