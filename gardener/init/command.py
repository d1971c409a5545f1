"""`gardener init`: write a workflow and a commented settings file, from what can be found out without asking."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from gardener.errors import GardenerError, SettingsError
from gardener.init.finding import Checkout, Found

WORKFLOW, SETTINGS = ".github/workflows/log-gardener.yml", ".github/log-gardener.yml"
_WANTED = ("project", "service", "workload-identity-provider", "service-account")
_NEEDED = ("project", "workload-identity-provider")
_ACTION = re.compile(r"[\w.-]+/[\w./-]+@[\w./-]+|\./[\w./-]*", re.ASCII)


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Each value that is not given is looked for."""
    for name in _WANTED:
        command.add_argument(f"--{name}", default="", metavar="TEXT", help="found out where it is not given")
    command.add_argument(
        "--action",
        default="",
        metavar="OWNER/NAME@REF",
        help="the gardener to use; else the checkout that this runs from",
    )
    command.add_argument("--force", action="store_true", help="write over files that are there")


def run(options: argparse.Namespace, environment: Mapping[str, str], folder: Path) -> int:
    """Write both files below the repository's folder, and say what was found where; returns the exit code.

    Raises `SettingsError` where a file is there already, or a value cannot be right, and nothing is written then.
    """
    import gardener
    from gardener.init import finding, texts
    from gardener.text import border

    there = [name for name in (WORKFLOW, SETTINGS) if (folder / name).exists()]
    if there and not options.force:
        raise SettingsError(
            f"{' and '.join(f'`{name}`' for name in there)} would be overwritten",
            "add `--force` to replace what is there",
        )
    if options.action and not _ACTION.fullmatch(options.action):
        raise SettingsError(f"`{options.action}` is no action of a workflow", "write it as `OWNER/NAME@REF`")
    repository = finding.checkout(folder)
    own = finding.checkout(Path(gardener.__file__).parents[1], above=False)
    action = options.action or f"{own.name or 'OWNER/gcp-log-gardener'}@{own.commit or 'COMMIT'}"
    found = {
        name: Found(getattr(options, name.replace("-", "_")), "as you said")
        for name in _WANTED
        if getattr(options, name.replace("-", "_"))
    }
    found = {**finding.from_workflows(folder), **found}
    if "project" not in found and (project := finding.gcloud_project(environment)):
        found["project"] = project
    _check(found)
    note = _add_service(found, environment)
    missing = tuple(name for name in _NEEDED if name not in found)
    name, _, ref = action.partition("@")
    schema = f"https://raw.githubusercontent.com/{name}/{ref}/docs/log-gardener.schema.json"
    values = {name: each.value for name, each in found.items()}
    _write(folder / WORKFLOW, texts.workflow(action))
    _write(folder / SETTINGS, texts.settings(values, missing, schema if ref and "COMMIT" not in ref else ""))
    for name in _WANTED:
        if each := found.get(name):
            print(f"{name}: {each.value} ({each.place})")
        elif name in missing:
            print(f"{name}: not found; fill it in (docs/setup.md)")
    if note:
        print(border.line(note, 1000))
    print(f"Wrote {WORKFLOW} and {SETTINGS}.")
    print(_next(repository, missing))
    return 0


def _check(found: Mapping[str, Found]) -> None:
    """Raises `SettingsError` for a value that a run would refuse."""
    from gardener.settings_values import contradictions

    for name, said in contradictions({name.replace("-", "_"): each.value for name, each in found.items()}):
        raise SettingsError(f"`{name}` ({found[name].place}): {said}", f"give the right one with `--{name}`")


def _services(project: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """The services that wrote logs in the last day. Raises `GardenerError` where the logs cannot be read."""
    from gardener.doctor.google import GoogleSide
    from gardener.settings import Settings

    return GoogleSide(Settings(project=project), environment).services()


def _add_service(found: dict[str, Found], environment: Mapping[str, str]) -> str:
    """Add the service, where exactly one writes logs in the project; returns what to say otherwise."""
    if "service" in found or "project" not in found:
        return ""
    try:
        there = _services(found["project"].value, environment)
    except GardenerError as error:
        return f"service: every service of the project is read; its logs could not be looked at ({error.cause})"
    if len(there) == 1:
        found["service"] = Found(there[0], "the only one that wrote logs in the last 24 hours")
        return ""
    return f"service: every service of the project is read; there are {', '.join(there) or 'no logs of any'}"


def _next(repository: Checkout, missing: tuple[str, ...]) -> str:
    """What is left to do."""
    branch = f"`{repository.default_branch}`" if repository.default_branch else "the default branch"
    fill = f"Fill in {' and '.join(f'`{name}`' for name in missing)}, " if missing else ""
    then = f"commit both to {branch} (GitHub runs schedules from there only), and start the workflow"
    where = f"https://{repository.host}/{repository.name}/actions" if repository.name else "the repository's Actions"
    text = f"{fill}{then} by hand: {where}. It begins with a dry run."
    return text[0].upper() + text[1:]


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"`{path}` cannot be written: {error.strerror}", "run it in the repository") from None
