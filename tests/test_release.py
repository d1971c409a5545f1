"""The release workflow: its scripts, run on a clone, and what it relies on elsewhere in the repository."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import gardener

ROOT = Path(__file__).resolve().parents[1]
RELEASE: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text())
DIGEST = f"sha256:{'d' * 64}"
VERSION = f"v{gardener.__version__}"


def _script(job: str, name: str) -> str:
    (step,) = [each for each in RELEASE["jobs"][job]["steps"] if each.get("name") == name]
    return str(step["run"])


def _bash(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the runner does."""
    identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {"PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}", **identity, **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with the files that a release touches, an origin of its own, and a `gh` that notes its words."""
    origin, folder, bin_folder = tmp_path / "origin.git", tmp_path / "clone", tmp_path / "bin"
    subprocess.run(["git", "init", "--quiet", "--bare", str(origin)], check=True)
    subprocess.run(["git", "clone", "--quiet", str(origin), str(folder)], check=True, capture_output=True)
    (folder / "gardener").mkdir()
    for name in ("action.yml", "CHANGELOG.md", "gardener/__init__.py"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    _git(folder, "add", ".")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", "All")
    bin_folder.mkdir()
    (bin_folder / "gh").write_text(f'#!/bin/sh\necho "$@" >>{tmp_path / "gh.txt"}\n')
    (bin_folder / "gh").chmod(0o755)
    return folder


def _variables(version: str = VERSION) -> Mapping[str, str]:
    return {
        "DIGEST": DIGEST,
        "VERSION": version,
        "IMAGE": "ghcr.io/acme/gardener",
        "GITHUB_REPOSITORY": "acme/gardener",
    }


def test_the_tag_must_be_the_version(clone: Path) -> None:
    """A tag that is not the package's version stops the release before anything is built."""
    script = _script("image", "Compare the tag with the version of the package")
    assert _bash(script, clone, GITHUB_REF_NAME=VERSION).returncode == 0
    assert _bash(script, clone, GITHUB_REF_NAME="v99.0.0").returncode == 1


def test_the_major_tag_moves_to_an_action_that_starts_the_image(clone: Path, tmp_path: Path) -> None:
    """`v0` and the version's own tag lead to an action.yml with the image's digest, right after the tagged commit."""
    script = _script("tags", "Make the action's commit and point its tags at it")
    before = _git(clone, "rev-parse", "HEAD")
    done = _bash(script, clone, **_variables())
    assert done.returncode == 0, done.stderr
    origin = tmp_path / "origin.git"
    major = _git(origin, "rev-parse", f"refs/tags/{VERSION.partition('.')[0]}")
    assert major == _git(origin, "rev-parse", f"refs/tags/{VERSION}-action")
    assert _git(origin, "rev-parse", f"{major}^") == before
    action = yaml.safe_load(_git(origin, "show", f"{major}:action.yml"))
    assert action["runs"] == {"using": "docker", "image": f"docker://ghcr.io/acme/gardener@{DIGEST}"}
    later = _variables("v0.99.0")
    _git(clone, "reset", "--quiet", "--hard", before)
    assert _bash(script, clone, **{**later, "DIGEST": f"sha256:{'e' * 64}"}).returncode == 0
    assert _git(origin, "rev-parse", "refs/tags/v0") != major
    assert _git(origin, "rev-parse", f"refs/tags/{VERSION}-action") == major


def test_a_digest_that_is_none_stops_the_release(clone: Path, tmp_path: Path) -> None:
    """Nothing but a digest gets into action.yml."""
    script = _script("tags", "Make the action's commit and point its tags at it")
    assert _bash(script, clone, **{**_variables(), "DIGEST": "latest"}).returncode != 0
    assert _git(tmp_path / "origin.git", "tag") == ""


def test_the_notes_are_the_changelogs_section(clone: Path, tmp_path: Path) -> None:
    """The release says what its section of the changelog says, and which commit and image to use."""
    done = _bash(_script("tags", "Publish the release"), clone, **_variables())
    assert done.returncode == 0, done.stderr
    notes = (clone / "notes.md").read_text()
    assert "`gardener run` reads the logs" in notes
    assert not notes.startswith("## ")
    assert f"`acme/gardener@{_git(clone, 'rev-parse', 'HEAD')} # {VERSION}`" in notes
    assert f"ghcr.io/acme/gardener@{DIGEST}" in notes
    assert f"release create {VERSION} --verify-tag" in (tmp_path / "gh.txt").read_text()


def test_the_base_is_the_dockerfiles_by_digest() -> None:
    """A release builds on the very base that its workflow names, which is the tag of the Dockerfile."""
    tag, _, digest = RELEASE["env"]["BASE"].partition("@")
    assert f"ARG PYTHON={tag}\n" in (ROOT / "Dockerfile").read_text()
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", digest)
    (build,) = [each for each in RELEASE["jobs"]["image"]["steps"] if each.get("id") == "build"]
    assert build["with"]["build-args"] == "PYTHON=${{ env.BASE }}"
    assert build["with"]["platforms"] == "linux/amd64,linux/arm64"
    assert (build["with"]["sbom"], build["with"]["provenance"]) == (True, "mode=max")


def test_only_the_job_that_moves_tags_may_write_contents() -> None:
    """The job that builds cannot change the repository, and the one that changes it runs no code of the repository."""
    jobs = RELEASE["jobs"]
    assert jobs["image"]["permissions"]["contents"] == "read"
    assert jobs["tags"]["permissions"] == {"contents": "write"}
    assert [each["uses"].partition("@")[0] for each in jobs["tags"]["steps"] if "uses" in each] == ["actions/checkout"]
