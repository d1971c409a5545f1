"""The runner's edge: INPUT_* in; outputs, step summary, annotations and the exit code out."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from actions_toolkit import core

from gardener.collector import look_seldom
from gardener.default_branch import settings_folder
from gardener.errors import GardenerError
from gardener.inputs import INPUTS
from gardener.settings import Settings, load
from gardener.text import border
from gardener.text.crash import crash
from gardener.text.rules import use

if TYPE_CHECKING:
    from gardener.garden import Report
    from gardener.issues.apply import Outcome

_SUMMARY = "GITHUB_STEP_SUMMARY"
_SUMMARY_LIMIT = 1_000_000  # bytes; GitHub takes 1 MiB for a step
_LEFT_OUT = "sections were left out, since a summary has room for no more."
_FENCE = re.compile("`{3,}")
_ANNOTATION_LIMIT = 10  # of one level and step
_ANNOTATED_UP_TO = 1  # P0 and P1


def main() -> int:
    """Run the gardener as an action; returns the exit code."""
    look_seldom()
    environment = os.environ
    try:
        given = {each.name: core.get_input(each.name) for each in INPUTS}
        if given["token"]:
            core.set_secret(given["token"])
        with settings_folder(environment, given["token"], given["config"]) as folder:
            settings = load(given, folder, environment)
        with use(settings.redaction):
            return _garden(settings)
    except GardenerError as error:
        return _failed(error)
    except KeyboardInterrupt:
        # How the runner cancels a job. A traceback would show log text where another error was at hand.
        core.error("Log gardener: interrupted; what was done stays done, and a new run goes on from there")
        return 1
    except Exception as error:  # noqa: BLE001  # a fault of ours; its traceback would show log text
        return _failed(GardenerError(f"the gardener has a fault: {crash(error)}", "report it with this message"))


def _garden(settings: Settings) -> int:
    from gardener.garden import garden
    from gardener.ports import open_ports
    from gardener.progress import Progress

    progress = Progress(sys.stdout, group=True)
    try:
        report = garden(settings, open_ports(settings, os.environ, progress), progress)
    except GardenerError as error:
        progress.end()
        return _failed(error, settings)
    finally:
        progress.end()
    _tell(report)
    _tell_silence(report, settings)
    return _failed(report.error, settings) if report.error else 0


def _failed(error: GardenerError, settings: Settings | None = None) -> int:
    """Tell the error in an annotation and the summary, and what the setup looks like; returns the exit code."""
    core.error(border.failure(f"Log gardener: {error.cause}", error.remedy))
    remedy = f"```text\n{error.remedy or 'run again'}\n```"
    try:
        _summarise(f"## Log gardener failed\n\n{border.block(error.cause)}\n\nTo mend it:\n\n{remedy}\n")
        if settings:
            from gardener.doctor import doctor, findings

            if found := doctor.after(error, settings, os.environ):
                print(f"What `gardener doctor` says:\n{findings.to_text(found)}")
                _summarise(f"\n### What `gardener doctor` says\n\n{findings.to_markdown(found)}")
    except GardenerError as other:  # there is no summary to tell it in
        if other.cause != error.cause:
            core.warning(border.failure(f"Log gardener: {other.cause}", other.remedy))
    return error.exit_code


def _tell_silence(report: Report, settings: Settings) -> None:
    """Warn when not one entry of the service was there: its name may be wrong."""
    from gardener.doctor import doctor

    if found := doctor.of_silence(report, settings, os.environ):
        core.warning(border.failure(found.said, found.fix))
        _summarise(f"\n**Nothing was read:** {border.sentence(found.said)}\n\n{border.block(found.fix)}\n")


def _tell(report: Report) -> None:
    from gardener import account
    from gardener.issues.plan import Action
    from gardener.worklog.summary import render_summary

    print(account.of_report(report))
    done = [outcome for outcome in report.outcomes if outcome.step.writes and not outcome.refused and report.published]
    updates = {Action.UPDATE, Action.REOPEN, Action.CLOSE}
    incidents = report.worklog.scan.incidents
    outputs = {
        "worklog-path": report.published.path if report.published else "",
        "pull-request-url": report.published.url if report.published else "",
        "issues-created": str(sum(outcome.step.action is Action.CREATE for outcome in done)),
        "issues-updated": str(sum(outcome.step.action in updates for outcome in done)),
        "issues-left": str(sum(outcome.is_left for outcome in report.outcomes)),
        "incidents": str(len(incidents)),
        "highest-priority": f"P{incidents[0].priority.level}" if incidents else "",
        "coverage-complete": str(report.worklog.scan.coverage.complete).lower(),
    }
    with _file_of_runner("GITHUB_OUTPUT"):
        for name, value in outputs.items():
            core.set_output(name, value)
    # Without a title: actions-toolkit would add an empty file and line to the annotation.
    urgent = [each for each in report.outcomes if _is_urgent(each)]
    for outcome in urgent[:_ANNOTATION_LIMIT]:
        where = f" (#{outcome.issue})" if outcome.issue else ""
        core.warning(f"P{outcome.step.priority}: {border.line(outcome.step.name, 200)}{where}")
    _summarise(render_summary(report.worklog, report.published))
    if not report.published:
        from gardener.issues import plan_file

        _summarise("\n" + plan_file.to_markdown(report.plan))


def _is_urgent(outcome: Outcome) -> bool:
    """Whether it is a problem of P0 or P1 that was seen, and that nobody decided to ignore."""
    step = outcome.step
    return bool(step.incident) and step.priority <= _ANNOTATED_UP_TO and step.action.value != "ignore"


def _within(text: str, room: int) -> str:
    """As many whole sections of the text as there is room for, in bytes, and what was left out."""
    if len(text.encode()) <= room:
        return text
    head, *sections = _sections(text)
    kept = [head]
    used = len(head.encode()) + len(_LEFT_OUT) + 20
    for section in sections:
        used += len(section.encode()) + 1
        if used > room:
            break
        kept.append(section)
    return "\n".join(kept) + f"\n\n{len(sections) - len(kept) + 1:,} {_LEFT_OUT}\n"


def _sections(text: str) -> list[str]:
    """The text, cut before each heading of the second level; those inside a block of code are none."""
    lines = text.split("\n")
    fence = ""
    starts = [0]
    for index, line in enumerate(lines):
        if fence:
            fence = "" if line.startswith(fence) and not line.strip("` ") else fence
        elif found := _FENCE.match(line):
            fence = found[0]
        elif index and line.startswith("## "):
            starts.append(index)
    return ["\n".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _summarise(text: str) -> None:
    """Add to the job summary, where there is one; actions-toolkit has no call for it. Raises `GardenerError`."""
    path = os.environ.get(_SUMMARY)
    if path:
        with _file_of_runner(_SUMMARY), Path(path).open("ab") as file:
            file.write(_within(text, _SUMMARY_LIMIT - file.tell()).encode())


@contextmanager
def _file_of_runner(variable: str) -> Iterator[None]:
    """Tell as what it is that a file which the runner names in a variable cannot be written. Raises `GardenerError`."""
    path = os.environ.get(variable)
    try:
        if path:
            Path(path).open("ab").close()  # else actions-toolkit ends in an error of no kind
        yield
    except OSError as error:
        raise GardenerError(
            f"`{path}`, the runner's file for {variable}, cannot be written: {error.strerror}",
            f"let the job write to it, or run without the variable {variable}; what was done stays done",
        ) from None


if __name__ == "__main__":
    sys.exit(main())
