"""`gardener doctor`: every check of the setup, for people or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from gardener.errors import SettingsError
from gardener.inputs import INPUTS


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options that are not inputs."""
    command.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(options: argparse.Namespace, environment: Mapping[str, str], folder: Path) -> int:
    """Print the findings; returns the exit code: 0 no problem, 1 problems, 2 wrong settings."""
    from gardener.doctor import findings
    from gardener.doctor.doctor import diagnose
    from gardener.settings import load

    given = {each.name: getattr(options, each.field) or "" for each in INPUTS}
    try:
        settings = load(given, folder, environment)
    except SettingsError as error:
        found: tuple[findings.Finding, ...] = (
            findings.Finding(findings.SETTINGS, findings.Verdict.PROBLEM, error.cause, error.remedy),
        )
        code = error.exit_code
    else:
        from gardener.text.rules import use

        with use(settings.redaction):
            found = diagnose(settings, environment)
        code = 1 if findings.problems(found) else 0
    print(findings.to_json(found) if options.json else findings.to_text(found), end="" if options.json else "\n")
    return code
