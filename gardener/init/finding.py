"""What a repository and a machine already say about themselves. Only files are read; nothing is run."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REMOTE = re.compile(
    r"(?:https?://(?:[^@/]+@)?|ssh://(?:[^@/]+@)?|[\w.-]+@)([\w.-]+)(?::\d+)?[:/]([\w.-]+/[\w.-]+?)(?:\.git)?/?"
)
_DEPLOY = re.compile(r"\bgcloud(?: beta| alpha)? run (?:deploy|services update) ([a-z][a-z0-9-]*)")
_AUTH, _CLOUD_RUN = "google-github-actions/auth", "google-github-actions/deploy-cloudrun"


@dataclass(frozen=True, slots=True)
class Found:
    """A value, and where it stands in words for a person."""

    value: str
    place: str


@dataclass(frozen=True, slots=True)
class Checkout:
    """What git keeps of a repository: `host` and `name` (`owner/name`) of its remote, default branch and commit."""

    host: str = ""
    name: str = ""
    default_branch: str = ""
    commit: str = ""


def checkout(folder: Path, *, above: bool = True) -> Checkout:
    """What `.git` in the folder (or `above` it) says; empty texts for what it does not."""
    git = _git_folder(folder, above=above)
    if git is None:
        return Checkout()
    common = git / (_text(git / "commondir").strip() or ".")
    config = _ini(common / "config")
    names = [name for name in config.sections() if name.startswith('remote "')]
    chosen = next((name for name in names if name == 'remote "origin"'), next(iter(names), ""))
    remote = _REMOTE.fullmatch(config.get(chosen, "url", fallback="")) if chosen else None
    head = _text(common / f"refs/remotes/{chosen[8:-1]}/HEAD").strip()
    return Checkout(
        host=remote[1] if remote else "",
        name=remote[2] if remote else "",
        default_branch=head.rpartition("/")[2] if head.startswith("ref: ") else "",
        commit=_commit(git, common),
    )


def gcloud_project(environment: Mapping[str, str]) -> Found | None:
    """The project that Google's tools are set to on this machine.

    Source: https://cloud.google.com/sdk/docs/configurations
    """
    for name in ("CLOUDSDK_CORE_PROJECT", "GOOGLE_CLOUD_PROJECT"):
        if environment.get(name):
            return Found(environment[name], f"the variable {name}")
    home = environment.get("CLOUDSDK_CONFIG") or (
        f"{environment['HOME']}/.config/gcloud" if environment.get("HOME") else ""
    )
    if not home:
        return None
    active = environment.get("CLOUDSDK_ACTIVE_CONFIG_NAME") or _text(Path(home) / "active_config").strip() or "default"
    project = _ini(Path(home) / "configurations" / f"config_{active}").get("core", "project", fallback="")
    return Found(project, f"gcloud's configuration `{active}`") if project else None


def from_workflows(folder: Path) -> dict[str, Found]:
    """What other workflows of the repository say: project, service, provider, service account. The first one counts."""
    found: dict[str, Found] = {}
    for path in sorted((folder / ".github/workflows").glob("*.y*ml")):
        place = f".github/workflows/{path.name}"
        for step in _steps(path):
            for name, value in _of_step(step):
                if value and "${{" not in value:
                    found.setdefault(name, Found(value, place))
    return found


def _of_step(step: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    uses, given = str(step.get("uses", "")), step.get("with")
    inputs = given if isinstance(given, dict) else {}
    if uses.startswith(_AUTH):
        yield "workload-identity-provider", str(inputs.get("workload_identity_provider", ""))
        yield "service-account", str(inputs.get("service_account", ""))
        yield "project", str(inputs.get("project_id", ""))
    if uses.startswith(_CLOUD_RUN):
        yield "service", str(inputs.get("service", ""))
        yield "project", str(inputs.get("project_id", ""))
    if deployed := _DEPLOY.search(str(step.get("run", ""))):
        yield "service", deployed[1]


def _steps(path: Path) -> Iterator[Mapping[str, Any]]:
    import yaml

    try:
        workflow = yaml.safe_load(_text(path))
    except yaml.YAMLError:
        return
    jobs = workflow.get("jobs") if isinstance(workflow, dict) else None
    for job in jobs.values() if isinstance(jobs, dict) else ():
        steps = job.get("steps") if isinstance(job, dict) else None
        yield from (step for step in steps or () if isinstance(step, dict))


def _git_folder(folder: Path, *, above: bool) -> Path | None:
    for place in (folder.resolve(), *(folder.resolve().parents if above else ())):
        git = place / ".git"
        if git.is_dir():
            return git
        if git.is_file():  # a worktree or submodule
            return place / _text(git).partition("gitdir:")[2].strip()
    return None


def _commit(git: Path, common: Path) -> str:
    head = _text(git / "HEAD").strip()
    if not head.startswith("ref: "):
        return head
    name = head.removeprefix("ref: ")
    if loose := _text(common / name).strip():
        return loose
    packed = re.search(rf"^([0-9a-f]{{40}}) {re.escape(name)}$", _text(common / "packed-refs"), re.MULTILINE)
    return packed[1] if packed else ""


def _ini(path: Path) -> configparser.ConfigParser:
    made = configparser.ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    try:
        made.read_string(_text(path))
    except configparser.Error:
        return configparser.ConfigParser()
    return made


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
