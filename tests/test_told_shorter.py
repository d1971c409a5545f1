"""The same story, shorter: job summary, annotations, terminal and job log."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import sys
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

import entrypoint
from gardener import account
from gardener.garden import Report
from gardener.issues.plan import Action
from gardener.paint import PLAIN, Paint, paint_for
from tests import builders, scenario
from tests.test_worklog import tend


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The scenario's run."""
    return tend(tmp_path_factory.mktemp("report"), scenario.entries(), scenario.issues())


class Terminal(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_colour_is_for_terminals_that_want_it() -> None:
    """NO_COLOR and TERM=dumb switch it off; without a terminal there is neither colour nor table."""
    assert PLAIN == paint_for(io.StringIO(), {})
    assert paint_for(Terminal(), {"TERM": "xterm"}).on
    assert not paint_for(Terminal(), {"NO_COLOR": "1"}).on
    assert not paint_for(Terminal(), {"TERM": "dumb"}).on
    assert 80 <= paint_for(Terminal(), {}).width <= 160


def test_a_terminal_shows_a_table_that_fits(report: Report) -> None:
    """No line is wider than the terminal, colours are closed on their line, and without colour it says the same."""
    coloured = account.of_report(report, Paint(on=True, width=100)).splitlines()[1:-2]
    plain = account.of_report(report, Paint(on=False, width=100)).splitlines()[1:-2]
    assert plain == [re.sub(r"\x1b\[[\d;]*m", "", each) for each in coloured]
    assert all(len(each) <= 100 for each in plain)
    assert all(each.count("\x1b[") == 2 * each.count("\x1b[0m") for each in coloured)
    table = plain[next(place for place, each in enumerate(plain) if "issue   entries" in each) :]
    assert 1 + 2 * len(report.outcomes) == len(table)


def test_a_job_log_holds_no_escapes(report: Report) -> None:
    """Plain lines, the same as ever."""
    assert "\x1b" not in account.of_report(report)
    assert "issue   entries" not in account.of_report(report)


def test_only_urgent_problems_that_were_seen_are_annotated(report: Report) -> None:
    """P0 and P1, not what people ignore, nor issues without entries."""
    urgent = [each.step.priority for each in report.outcomes if entrypoint._is_urgent(each)]  # noqa: SLF001
    assert [1, 1, 1] == urgent
    (first, *_) = report.outcomes
    assert not entrypoint._is_urgent(replace(first, step=replace(first.step, action=Action.IGNORE)))  # noqa: SLF001
    assert not entrypoint._is_urgent(replace(first, step=replace(first.step, incident="")))  # noqa: SLF001


def test_at_most_ten_annotations(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """However many are urgent."""
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        (tmp_path / name).write_text("")
        monkeypatch.setenv(name, str(tmp_path / name))
    many = replace(report, outcomes=tuple(report.outcomes[0] for _ in range(30)))
    entrypoint._tell(many)  # noqa: SLF001
    assert 10 == capsys.readouterr().out.count("::warning")
    assert "## Log gardener" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text()


@pytest.mark.parametrize("variable", ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"])
def test_a_file_of_the_runner_that_cannot_be_written_is_told(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run fails with the file's name and the reason, not as a fault of the gardener's, and not twice."""
    (tmp_path / "issues.json").write_text("[]")
    inputs = {"LOGS": str(scenario.write_logs(tmp_path)), "TRACKER": str(tmp_path / "issues.json")}
    for name, value in {**inputs, "WORKLOG-DIR": str(tmp_path / "worklogs"), "NOW": "2025-09-15T00:00:00Z"}.items():
        monkeypatch.setenv(f"INPUT_{name}", value)
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_NAME", "GITHUB_REF"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path / "away" / "file"))
    assert 1 == entrypoint.main()
    said = capsys.readouterr().out
    assert f"the runner's file for {variable}, cannot be written: No such file or directory" in said
    assert 1 == said.count("cannot be written")
    assert "fault" not in said


@pytest.mark.parametrize("variable", ["", "GITHUB_STEP_SUMMARY"])
def test_wrong_settings_are_told_without_a_summary(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no summary, or it cannot be written, the annotation says what is wrong all the same."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "away" / "file"))
    monkeypatch.setenv("INPUT_DRY-RUN", "perhaps")
    assert 2 == entrypoint.main()
    said = capsys.readouterr().out
    assert "::error::Log gardener: input `dry-run`: `perhaps` is neither" in said
    assert bool(variable) == ("cannot be written" in said)


def test_a_run_that_is_cancelled_shows_no_traceback(tmp_path: Path) -> None:
    """The runner cancels a job by an interrupt; it ends with a line of our own and exit code 1."""
    lines = "".join(json.dumps(builders.raw(f"line {second}", second=second)) + "\n" for second in range(1_000))
    (tmp_path / "issues.json").write_text("[]")
    inputs = {"LOGS": "-", "TRACKER": str(tmp_path / "issues.json"), "WORKLOG-DIR": str(tmp_path)}
    environment = {"PATH": os.environ["PATH"], **{f"INPUT_{name}": value for name, value in inputs.items()}}
    command = [sys.executable, str(Path(entrypoint.__file__))]
    with Popen(command, env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True) as run:
        assert run.stdin
        run.stdin.write(lines)  # more than a pipe holds: the run has begun to read
        run.stdin.flush()
        run.send_signal(signal.SIGINT)
        said, complaint = run.communicate()
    assert (1, "") == (run.returncode, complaint)
    assert "::error::Log gardener: interrupted" in said


@pytest.mark.parametrize("room", [100, 1_000, 10_000])
def test_a_long_summary_is_cut_by_sections(room: int) -> None:
    """Whole sections go, in bytes, and it is said how many."""
    sections = [f"## Section {number}\n\n{'ä' * 400}\n" for number in range(20)]
    text = "# Head\n\n" + "\n".join(sections)
    told = entrypoint._within(text, room)  # noqa: SLF001
    kept = told.count("## Section")
    assert len(told.encode()) <= room
    assert f"{20 - kept:,} sections were left out" in told
    assert told.startswith("# Head")
    assert all(each.rstrip() in told for each in sections[:kept])
    assert text == entrypoint._within(text, 1_000_000)  # noqa: SLF001


def test_a_long_summary_is_not_cut_inside_a_block() -> None:
    """The text of a planned issue, which has headings of its own, goes as a whole, and so does its fold."""
    body = "````markdown\n## Impact\n```text\nx\n```\n## Next\n````"
    step = f"## P1: create\n\n<details><summary>text</summary>\n\n{body}\n\n</details>\n"
    told = entrypoint._within("# Plan\n\n" + "\n".join([step] * 20), 1_000)  # noqa: SLF001
    kept = told.count("## P1")
    assert 0 < kept < 20
    assert kept == told.count("</details>") == told.count("## Next")
    assert told.endswith(f"\n\n{20 - kept} sections were left out, since a summary has room for no more.\n")
