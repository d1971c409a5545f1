"""The command line: `gardener run | scan | plan | apply | explain | templates | doctor | init`."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from gardener import __version__
from gardener.errors import GardenerError, SettingsError
from gardener.inputs import INPUTS, Kind

if TYPE_CHECKING:
    from gardener.settings import Settings

_COMMANDS = {
    "run": "read, sort, plan, apply, and write the worklog (what the action does)",
    "scan": "show clusters and incidents; GitHub is not asked",
    "plan": "show what a run would change, and change nothing",
    "apply": "do exactly what a plan says",
    "explain": "show what the entries of a file were understood as, and which rule gave each field",
    "templates": "show the templates of a file of messages, one on each line",
    "doctor": "check credentials, permissions, names and settings, and print the exact fix for each problem",
    "init": "write a workflow and a commented settings file into this repository",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 done, 1 failed, 2 wrong settings or usage."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    options = _parser(next((each for each in words if not each.startswith("-")), "")).parse_args(words)
    from gardener.collector import look_seldom

    look_seldom()
    try:
        if options.command in _OWN:
            return _OWN[options.command](options)
        from gardener.settings import load

        given = {each.name: getattr(options, each.field) or "" for each in INPUTS}
        settings = load(given, environment=os.environ)
        from gardener.text.rules import use

        with use(settings.redaction):
            return _worked(settings, options)
    except GardenerError as error:
        from gardener.text import border

        print(border.failure(f"gardener: {error.cause}", error.remedy), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("gardener: interrupted; what was done stays done, and a new run goes on from there", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001  # a fault of ours; its traceback would show log text
        from gardener.text.crash import crash

        print(f"gardener: the gardener has a fault, please report it: {crash(error)}", file=sys.stderr)
        return 1


def _worked(settings: Settings, options: argparse.Namespace) -> int:
    """Carry out the command; when the world outside makes it fail, say what the setup looks like."""
    try:
        return _RUNNERS[options.command](settings, options)
    except GardenerError as error:
        from gardener.doctor import doctor, findings

        if found := doctor.after(error, settings, os.environ):
            print(f"What `gardener doctor` says:\n{findings.to_text(found)}", file=sys.stderr)
        raise


def _parser(chosen: str) -> argparse.ArgumentParser:
    """The parser; only the chosen command gets its options, and only its module is imported."""
    parser = argparse.ArgumentParser(
        prog="gardener",
        description="Sorts Google Cloud logs into problems, and keeps one GitHub issue for each.",
        epilog="Exit codes: 0 done, 1 failed (nothing published that was not read), 2 wrong settings or usage.",
    )
    parser.add_argument("--version", action="version", version=f"gardener {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in _COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        if name == chosen:
            _OPTIONS.get(name, _no_options)(command)
            if name not in {"explain", "templates", "init"}:
                _add_inputs(command)
    return parser


def _add_inputs(command: argparse.ArgumentParser) -> None:
    for each in INPUTS:
        said = each.help.replace("%", "%%") + (f" Default {each.default}." if each.default else "")
        if each.kind is Kind.SWITCH:
            command.add_argument(f"--{each.name}", nargs="?", const="true", default="", metavar="BOOL", help=said)
        else:
            command.add_argument(f"--{each.name}", default="", metavar="TEXT", help=said)


def _no_options(_: argparse.ArgumentParser) -> None:
    """The command takes inputs alone."""


def _scan_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--assignments", metavar="OUT.csv", help="write insertId,cluster,incident,priority,template")
    command.add_argument("--json", metavar="OUT.json", help="write the whole result")


def _plan_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar="OUT.json", default="", help="write the plan as JSON, for `gardener apply`")
    command.add_argument("--markdown", metavar="OUT.md", default="", help="write the plan as Markdown")
    command.add_argument("--decisions", metavar="OUT.csv", default="", help="write insertId,decision,issue by entry")


def _apply_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("plan", metavar="PLAN", help="the JSON file that `gardener plan --out` wrote")


def _explain_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="NDJSON, a JSON array or plain text; `-` is standard input")
    command.add_argument("--insert-id", metavar="ID", default="", help="only the event that this entry belongs to")
    command.add_argument("--json", metavar="OUT.ndjson", default="", help="write one event per line")


def _templates_options(command: argparse.ArgumentParser) -> None:
    from gardener import templates_command

    templates_command.add_arguments(command)


def _doctor_options(command: argparse.ArgumentParser) -> None:
    from gardener.doctor.command import add_arguments

    add_arguments(command)


def _init_options(command: argparse.ArgumentParser) -> None:
    from gardener.init.command import add_arguments

    add_arguments(command)


_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "scan": _scan_options,
    "plan": _plan_options,
    "apply": _apply_options,
    "explain": _explain_options,
    "templates": _templates_options,
    "doctor": _doctor_options,
    "init": _init_options,
}


def _run(settings: Settings, _: argparse.Namespace) -> int:
    from gardener import account
    from gardener.garden import garden
    from gardener.paint import paint_for
    from gardener.ports import open_ports
    from gardener.progress import Progress

    progress = Progress()
    try:
        report = garden(settings, open_ports(settings, os.environ, progress), progress)
    finally:
        progress.end()
    print(account.of_report(report, paint_for(sys.stdout, os.environ)))
    if report.published:
        where = report.published.url or report.published.path or "none"
        print(f"Worklog: {where}{_note(report.published.note)}")
    if report.error:
        raise report.error
    return 0


def _scan(settings: Settings, options: argparse.Namespace) -> int:
    from gardener.ports import open_source
    from gardener.progress import Progress
    from gardener.scan import scan
    from gardener.scan_account import of_scan
    from gardener.scan_file import rows, to_json

    progress = Progress()
    try:
        source = open_source(settings, os.environ, settings.clock(), progress=progress)
        found = scan(source, keep_ids=bool(options.assignments), book=settings.rules, progress=progress.read)
    finally:
        progress.end()
    if options.assignments:
        _write_csv(Path(options.assignments), rows(found))
    if options.json:
        _write(Path(options.json), to_json(found))
    print(of_scan(found))
    return 0


def _plan(settings: Settings, options: argparse.Namespace) -> int:
    from dataclasses import replace

    from gardener import account
    from gardener.garden import prepare
    from gardener.issues import decisions, plan_file
    from gardener.paint import paint_for
    from gardener.ports import open_ports
    from gardener.progress import Progress

    progress = Progress()
    try:
        ports = open_ports(replace(settings, dry_run=True), os.environ, progress)
        planned = prepare(settings, ports, progress, keep_ids=bool(options.decisions))
    finally:
        progress.end()
    if options.out:
        _write(Path(options.out), plan_file.to_json(planned.plan))
    if options.markdown:
        _write(Path(options.markdown), plan_file.to_markdown(planned.plan))
    if options.decisions:
        _write_csv(Path(options.decisions), list(decisions.rows(planned.scan.incidents, planned.plan)))
    print(account.of_plan(planned.scan, planned.plan, paint_for(sys.stdout, os.environ)))
    return 0


def _apply(settings: Settings, options: argparse.Namespace) -> int:
    from gardener.issues import plan_file
    from gardener.issues.apply import apply_plan, check_target
    from gardener.ports import open_tracker
    from gardener.progress import Progress
    from gardener.text import border

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

    with _own_patterns():
        for said in explain(options.file, options.insert_id, options.json):
            print(said)
    return 0


def _templates(options: argparse.Namespace) -> int:
    from gardener import templates_command

    with _own_patterns():
        return templates_command.run(options)


def _own_patterns() -> AbstractContextManager[None]:
    """What the settings file of the folder says of redaction, for a command that takes no settings. Fails closed."""
    from gardener.settings import load
    from gardener.text.rules import use

    return use(load({}).redaction)


def _doctor(options: argparse.Namespace) -> int:
    from gardener.doctor.command import run

    return run(options, os.environ, Path())


def _init(options: argparse.Namespace) -> int:
    from gardener.init.command import run

    return run(options, os.environ, Path())


_OWN: dict[str, Callable[[argparse.Namespace], int]] = {
    "explain": _explain,
    "templates": _templates,
    "doctor": _doctor,
    "init": _init,
}
_RUNNERS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "run": _run,
    "scan": _scan,
    "plan": _plan,
    "apply": _apply,
}


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
