"""The command line: exit codes, messages, and the files that it writes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from gardener.cli import main
from tests import scenario

NOW = scenario.NOW.isoformat()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without the environment's own repository and token."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_REPOSITORY", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def common(folder: Path) -> list[str]:
    """The options of a run on files: the scenario's day, and a fresh copy of its issues."""
    scenario.write_logs(folder)
    (folder / "issues.json").write_text(json.dumps(scenario.issues()), encoding="utf-8")
    files = ["--logs", "entries.ndjson", "--tracker", "issues.json", "--worklog-dir", "worklogs"]
    return [*files, "--now", NOW, "--window", "24h", "--max-new-issues", "1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--window", "soon"], "`soon` is not a length of time"),
        (["run", "--window", "2025-09-15T00:00Z/2025-09-14T00:00Z"], "its start is not before its end"),
        (["run", "--max-entries", "many"], "`many` is not a whole number"),
        (["run", "--dry-run", "perhaps"], "`perhaps` is neither `true` nor `false`"),
        (["run", "--min-severity", "LOUD", "--now", "later"], "2 settings are wrong"),
        (["run", "--config", "absent.yml"], "the settings file `absent.yml` cannot be read"),
        (["run", "--repository", "acme/shop", "--token", "t"], "there is nothing to read: no `project` is set"),
        (["run", "--project", "shop"], "there is no repository to keep issues in"),
        (["scan"], "there is nothing to read: no `project` is set"),
        (["run", "--logs", "entries.ndjson"], "there is no repository to keep issues in"),
        (["run", "--logs", "entries.ndjson", "--repository", "acme/shop"], "there is no GitHub token"),
        (["run", "--logs", "entries.ndjson", "--repository", "shop"], "it must be `owner/name`"),
        (["apply", "absent.json", "--tracker", "issues.json"], "the plan `absent.json` cannot be read"),
        (["scan", "--logs", "entries.ndjson", "--json", "absent/out.json"], "`absent/out.json` cannot be written"),
        (["scan", "--logs", "entries.ndjson", "--assignments", "absent/a.csv"], "`absent/a.csv` cannot be written"),
    ],
)
def test_wrong_settings_end_with_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """The message names the cause and a remedy, and nothing is published."""
    (folder / "entries.ndjson").write_text("")
    assert 2 == main(arguments)
    out, err = capsys.readouterr()
    assert "" == out
    assert err.startswith("gardener: ")
    assert said in err
    assert "\n  fix: " in err
    assert ["entries.ndjson"] == [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scan", "--logs", "absent.ndjson"], "`absent.ndjson` cannot be read"),
        (["run", "--logs", "absent.ndjson", "--tracker", "issues.json"], "`absent.ndjson` cannot be read"),
        (["run", "--logs", "entries.ndjson", "--tracker", "absent.json"], "the tracker `absent.json` cannot be read"),
        (["run", "--logs", "entries.ndjson", "--tracker", "entries.ndjson"], "is not JSON"),
        (["run", "--logs", "entries.ndjson", "--tracker", "issues.json", "--worklog-dir", "issues.json"], "worklog"),
    ],
)
def test_failures_end_with_1(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    """What cannot be read or written fails the run; no issue is touched."""
    (folder / "entries.ndjson").write_text("")
    (folder / "issues.json").write_text("[]")
    assert 1 == main(arguments)
    assert said in capsys.readouterr().err
    assert "[]" == (folder / "issues.json").read_text()


@pytest.mark.parametrize("arguments", [[], ["tend"], ["run", "--windov", "1h"], ["apply"]])
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    """Unknown commands and options are refused by their name."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert 2 == ended.value.code


def test_scan_writes_assignments_and_the_whole_result(
    common: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each entry of a problem has one row, and the JSON counts the same."""
    logs = [*common[:2], *common[6:10]]
    assert 0 == main(["scan", *logs, "--assignments", "out.csv", "--json", "out.json"])
    with (folder / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert ["insertId", "cluster", "incident", "priority", "template"] == list(rows[0])
    problems = [each for each in scenario.entries() if each["severity"] != "INFO"]
    assert sorted(each["insertId"] for each in problems) == sorted(row["insertId"] for row in rows)
    result = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert Counter(row["incident"] for row in rows) == {
        each["fingerprint"]: each["count"] for each in result["incidents"]
    }
    assert {row["incident"]: row["priority"] for row in rows} == {
        each["fingerprint"]: f"P{each['priority']}" for each in result["incidents"]
    }
    assert (1, True, "exact", sum(scenario.COUNTS.values())) == tuple(
        result[name] for name in ("schema", "complete", "basis", "entries")
    )
    out = capsys.readouterr().out
    assert "Read 222 entries from file entries.ndjson" in out
    assert "(exact, complete)" in out


def test_plan_then_apply_equals_run(common: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan changes nothing, and applying it leaves the issues as a run does; a second time nothing is left to do."""
    tracker = folder / "issues.json"
    before = tracker.read_bytes()
    assert 0 == main(["plan", *common, "--out", "plan.json", "--markdown", "plan.md"])
    assert before == tracker.read_bytes()
    assert "4 steps of the plan would change something." in capsys.readouterr().out
    assert (folder / "plan.md").read_text(encoding="utf-8").startswith("# Plan for `2025-09-14T00:00:00Z/")
    assert 0 == main(["apply", "plan.json", "--tracker", "issues.json"])
    assert "4 steps done, 0 refused." in capsys.readouterr().out
    applied = tracker.read_bytes()
    tracker.write_bytes(before)
    assert 0 == main(["run", *common])
    assert json.loads(applied) == json.loads(tracker.read_bytes())
    assert "4 steps changed something." in capsys.readouterr().out
    worklogs = {path: path.read_bytes() for path in (folder / "worklogs").iterdir()}
    assert 0 == main(["run", *common])
    assert "Nothing was changed." in capsys.readouterr().out
    assert (applied, worklogs) == (tracker.read_bytes(), {p: p.read_bytes() for p in (folder / "worklogs").iterdir()})


def test_a_refused_step_ends_apply_with_1(common: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The issue that changed since is named, and the other steps are done."""
    assert 0 == main(["plan", *common, "--out", "plan.json"])
    issues = scenario.issues()
    (folder / "issues.json").write_text(json.dumps([{**each, "body": f"{each['body']} Mine."} for each in issues]))
    assert 1 == main(["apply", "plan.json", "--tracker", "issues.json"])
    out = capsys.readouterr().out
    assert "refused #7: the issue was changed since it was planned" in out
    assert "1 steps done, 3 refused." in out


def test_a_dry_run_writes_nothing(common: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what a run would do."""
    before = (folder / "issues.json").read_bytes()
    assert 0 == main(["run", *common, "--dry-run"])
    assert "Dry run: 4 steps would change something; nothing was written." in capsys.readouterr().out
    assert (before, False) == ((folder / "issues.json").read_bytes(), (folder / "worklogs").exists())


def test_a_plan_of_another_repository_is_refused(common: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It is applied with the settings that it was made with."""
    assert 0 == main(["plan", *common, "--out", "plan.json", "--repository", "acme/shop"])
    assert 1 == main(["apply", "plan.json", "--tracker", "issues.json", "--repository", "acme/till"])
    assert "the plan was made for `acme/shop`, not for `acme/till`" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["run", "--help"],
        ["doctor", "--help"],
        ["init", "--help"],
        ["--version"],
        ["run", "--window", "soon"],
    ],
)
def test_help_and_mistakes_answer_without_the_heavy_libraries(arguments: list[str]) -> None:
    """Neither grpc nor PyGithub, nor what they bring, is imported before it is needed."""
    script = (
        "import sys\n"
        "from gardener.cli import main\n"
        "try:\n"
        "    code = main(sys.argv[1:])\n"
        "except SystemExit as ended:\n"
        "    code = ended.code or 0\n"
        "heavy = {'grpc', 'github', 'google', 'requests', 'yaml', 'markdown_it'}\n"
        "print('imported', code, sorted(heavy & set(sys.modules)))\n"
    )
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert f"imported {2 if 'soon' in arguments else 0} []" == done.stdout.splitlines()[-1]


def test_help_imports_neither_settings_nor_redaction() -> None:
    """The list of commands is told by the parser alone; even our own larger modules are left for later."""
    script = (
        "import sys\n"
        "from gardener.cli import main\n"
        "try:\n"
        "    main(['--help'])\n"
        "except SystemExit:\n"
        "    print(sorted(name for name in sys.modules if name.startswith('gardener')))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    expected = ["gardener", "gardener.cli", "gardener.errors", "gardener.inputs"]
    assert str(expected) == done.stdout.splitlines()[-1]


def test_scan_imports_nothing_of_what_comes_after_it(folder: Path) -> None:
    """Issues, worklogs and the code of the repository are no matter of a scan of a file, and not imported for it."""
    scenario.write_logs(folder)
    script = (
        "import sys\n"
        "from gardener.cli import main\n"
        "code = main(['scan', '--logs', 'entries.ndjson'])\n"
        "later = ('gardener.issues', 'gardener.worklog', 'gardener.source', 'gardener.garden')\n"
        "print('imported', code, sorted(name for name in sys.modules if name.startswith(later)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "imported 0 []"
