"""The command line: `gardener run | scan | plan | apply | explain | templates`."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gardener import __version__, templates_command
from gardener.errors import GardenerError, SettingsError
from gardener.inputs import INPUTS, Kind
from gardener.settings import Settings, load
from gardener.text import border
from gardener.text.crash import crash
from gardener.text.rules import use

_COMMANDS = {
    "run": "read, sort, plan, apply, and write the worklog (what the action does)",
    "scan": "show clusters and incidents; GitHub is not asked",
    "plan": "show what a run would change, and change nothing",
    "apply": "do exactly what a plan says",
    "explain": "show what the entries of a file were understood as, and which rule gave each field",
}


def main(arguments: Sequence[str] | None = None) -> int:  # noqa: PLR0911  # one for each end
    """Run the command line; returns the exit code: 0 done, 1 failed, 2 wrong settings or usage."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "templates":
            return templates_command.run(options)
        if options.command == "explain":
            return _explain(options)
        given = {each.name: getattr(options, each.field) or "" for each in INPUTS}
        settings = load(given, environment=os.environ)
        with use(settings.redaction):
            return int(_RUNNERS[options.command](settings, options))
    except GardenerError as error:
        print(border.failure(f"gardener: {error.cause}", error.remedy), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("gardener: interrupted; what was done stays done, and a new run goes on from there", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001  # a fault of ours; its traceback would show log text
        print(f"gardener: the gardener has a fault, please report it: {crash(error)}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gardener",
        description="Sorts Google Cloud logs into problems, and keeps one GitHub issue for each.",
        epilog="Exit codes: 0 done, 1 failed (nothing published that was not read), 2 wrong settings or usage.",
    )
    parser.add_argument("--version", action="version", version=f"gardener {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in _COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        if name == "apply":
            command.add_argument("plan", metavar="PLAN", help="the JSON file that `gardener plan --out` wrote")
        if name == "scan":
            command.add_argument(
                "--assignments", metavar="OUT.csv", help="write insertId,cluster,incident,priority,template"
            )
            command.add_argument("--json", metavar="OUT.json", help="write the whole result")
        if name == "plan":
            command.add_argument(
                "--out", metavar="OUT.json", default="", help="write the plan as JSON, for `gardener apply`"
            )
            command.add_argument("--markdown", metavar="OUT.md", default="", help="write the plan as Markdown")
            command.add_argument(
                "--decisions", metavar="OUT.csv", default="", help="write insertId,decision,issue for each entry"
            )
        if name == "explain":
            command.add_argument(
                "file", metavar="FILE", help="NDJSON, a JSON array or plain text; `-` is standard input"
            )
            command.add_argument(
                "--insert-id", metavar="ID", default="", help="only the event that this entry belongs to"
            )
            command.add_argument("--json", metavar="OUT.ndjson", default="", help="write one event per line")
            continue
        for each in INPUTS:
            said = each.help.replace("%", "%%") + (f" Default {each.default}." if each.default else "")
            if each.kind is Kind.SWITCH:
                command.add_argument(f"--{each.name}", nargs="?", const="true", default="", metavar="BOOL", help=said)
            else:
                command.add_argument(f"--{each.name}", default="", metavar="TEXT", help=said)
    templates = commands.add_parser("templates", help=templates_command.HELP, description=templates_command.HELP)
    templates_command.add_arguments(templates)
    return parser


def _run(settings: Settings, _: argparse.Namespace) -> int:
    from gardener import account
    from gardener.garden import garden
    from gardener.ports import open_ports
    from gardener.progress import Progress

    progress = Progress()
    try:
        report = garden(settings, open_ports(settings, os.environ), progress)
    finally:
        progress.end()
    print(account.of_report(report))
    if report.published:
        print(f"Worklog: {report.published.url or report.published.path}{_note(report.published.note)}")
    if report.error:
        raise report.error
    return 0


def _scan(settings: Settings, options: argparse.Namespace) -> int:
    from gardener import account
    from gardener.ports import open_source
    from gardener.progress import Progress
    from gardener.scan import scan
    from gardener.scan_file import rows, to_json

    progress = Progress()
    try:
        source = open_source(settings, os.environ, settings.clock())
        found = scan(source, keep_ids=bool(options.assignments), book=settings.rules, progress=progress.read)
    finally:
        progress.end()
    if options.assignments:
        _write_csv(Path(options.assignments), rows(found))
    if options.json:
        _write(Path(options.json), to_json(found))
    print(account.of_scan(found))
    return 0


def _plan(settings: Settings, options: argparse.Namespace) -> int:
    from dataclasses import replace

    from gardener import account
    from gardener.garden import prepare
    from gardener.issues import decisions, plan_file
    from gardener.ports import open_ports
    from gardener.progress import Progress

    progress = Progress()
    try:
        ports = open_ports(replace(settings, dry_run=True), os.environ)
        planned = prepare(settings, ports, progress, keep_ids=bool(options.decisions))
    finally:
        progress.end()
    if options.out:
        _write(Path(options.out), plan_file.to_json(planned.plan))
    if options.markdown:
        _write(Path(options.markdown), plan_file.to_markdown(planned.plan))
    if options.decisions:
        _write_csv(Path(options.decisions), list(decisions.rows(planned.scan.incidents, planned.plan)))
    print(account.of_plan(planned.scan, planned.plan))
    return 0


def _apply(settings: Settings, options: argparse.Namespace) -> int:
    from gardener.issues import plan_file
    from gardener.issues.apply import apply_plan, check_target
    from gardener.ports import open_tracker
    from gardener.progress import Progress

    plan = plan_file.read(Path(options.plan))
    check_target(plan, settings.repository)
    outcomes = apply_plan(plan, open_tracker(settings, os.environ), Progress().applied)
    refused = [outcome for outcome in outcomes if outcome.refused]
    for outcome in refused:
        print(f"refused #{outcome.issue}: {border.line(outcome.refused)}")
    print(f"{sum(each.step.writes for each in outcomes) - len(refused)} steps done, {len(refused)} refused.")
    if error := next((outcome.error for outcome in outcomes if outcome.error), None):
        raise error
    return 1 if refused else 0


def _explain(options: argparse.Namespace) -> int:
    from gardener.explain import explain

    for said in explain(options.file, options.insert_id, options.json):
        print(said)
    return 0


_RUNNERS = {"run": _run, "scan": _scan, "plan": _plan, "apply": _apply}


def _note(note: str) -> str:
    return f" ({note})" if note else ""


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"`{path}` cannot be written: {error.strerror}", "name a file in a folder that exists"
        ) from None


def _write_csv(path: Path, lines: Sequence[Sequence[str]]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    except OSError as error:
        raise SettingsError(
            f"`{path}` cannot be written: {error.strerror}", "name a file in a folder that exists"
        ) from None
