"""Every command, and every file and stream that it writes, with secrets of every kind planted in what it reads."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from gardener.cli import main
from gardener.doctor.findings import Finding, Verdict, to_json, to_markdown, to_text
from gardener.errors import ReadError
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action, Step
from gardener.progress import Progress
from gardener.text import border
from gardener.text.crash import crash
from tests import builders
from tests.secrets_made_up import PLANTED

# `templates` takes each line for a message, and a number in a line for a value before anything is redacted.
ON_A_LINE = [(kind, text, secret) for kind, text, secret in PLANTED if "\n" not in text and "\\u0040" not in text]
COMMON = ["--logs", "entries.ndjson", "--now", "2025-09-15T00:00:00Z", "--window", "24h"]
TRACKED = ["--tracker", "issues.json", "--worklog-dir", "worklogs", "--max-new-issues", "1000"]
COMMANDS = {
    "scan": ["scan", *COMMON, "--json", "scan.json", "--assignments", "assignments.csv"],
    "plan": ["plan", *COMMON, *TRACKED, "--out", "plan.json", "--markdown", "plan.md", "--decisions", "decisions.csv"],
    "dry run": ["run", *COMMON, *TRACKED, "--dry-run"],
    "run": ["run", *COMMON, *TRACKED],
    "explain": ["explain", "entries.ndjson"],
    "explain to a file": ["explain", "entries.ndjson", "--json", "events.ndjson"],
    "templates": ["templates", "lines.txt", "--csv", "templates.csv", "--explain"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with entries that hold a secret in every place, and nothing else."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    lines = [json.dumps(each) for index, (_, text, _) in enumerate(PLANTED) for each in _entries(text, index)]
    (tmp_path / "entries.ndjson").write_text("\n".join(lines))
    (tmp_path / "issues.json").write_text("[]")
    (tmp_path / "lines.txt").write_text("\n".join(text for _, text, _ in ON_A_LINE))
    return tmp_path


def _entries(text: str, index: int) -> Iterable[dict[str, object]]:
    """A message with an exception, and a request; the text in every field that the gardener reads."""
    frame = f'  File "/app/a{index}.py", line 1, in f\n    x()\n'
    trace = f"Traceback (most recent call last):\n{frame}a{index}.Error: {text}\n"
    payload = {
        "message": f"{text}\n{trace}",
        "user": text,
        "user_id": text,
        "module": text,
        "version": text,
        text: text,
    }
    labels = {"service_name": text, "revision_name": text, "location": text}
    yield builders.raw(
        second=60 * index, insertId=f"{text} {index}", severity="ERROR", textPayload=None, jsonPayload=payload,
        trace=text, spanId=text, labels={"instanceId": text, "commit-sha": text, text: text},
        resource={"type": "cloud_run_revision", "labels": labels},
    )  # fmt: skip
    request = {"requestMethod": "GET", "requestUrl": f"https://h.example/{text}", "status": 500, "userAgent": text}
    yield builders.raw(
        second=60 * index + 3, insertId=f"r{index}", severity="ERROR", textPayload=None,
        httpRequest={**request, "remoteIp": text, "referer": text},
        logName=text, sourceLocation={"file": text, "function": text},
    )  # fmt: skip


def _left(written: Iterable[str], planted: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Kind and text of the secrets that can be read in what was written."""
    whole = "\n".join(written)
    forms = [(kind, text, {secret, json.dumps(secret)[1:-1]}) for kind, text, secret in planted]
    return [(kind, text) for kind, text, either in forms if any(form in whole for form in either)]


def test_requests_that_differ_in_a_secret_are_one_problem(folder: Path) -> None:
    """All are counted, under one fingerprint: what was redacted takes no part in the identity but by its kind."""
    names = ("jane" + "@mail.example", "joe" + "@mail.example")
    lines = [
        builders.raw(
            second=60 * index, insertId=f"i{index}", severity="ERROR", textPayload=None,
            httpRequest={"requestMethod": "GET", "requestUrl": f"https://h.example/users/{name}", "status": 500},
        )
        for index, name in enumerate(names)
    ]  # fmt: skip
    (folder / "entries.ndjson").write_text("\n".join(map(json.dumps, lines)))
    assert main(COMMANDS["scan"]) == 0
    found = json.loads((folder / "scan.json").read_text())["incidents"]
    assert [(each["count"], each["root"]["template"]) for each in found] == [(2, "GET /users/<email> answered 500")]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_writes_a_secret(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Neither the files that a command writes nor its streams hold a secret of what it read."""
    given = {path.name for path in folder.iterdir()} - {"issues.json"}
    assert main(COMMANDS[name]) == 0
    told = capsys.readouterr()
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in given]
    written = [told.out, told.err, *(path.read_text(encoding="utf-8") for path in files)]
    assert "[redacted " in "".join(written)
    assert _left(written, ON_A_LINE if name == "templates" else PLANTED) == []


@pytest.mark.parametrize(("kind", "text", "secret"), PLANTED, ids=range(len(PLANTED)))
def test_no_secret_in_what_is_told_on_the_way(kind: str, text: str, secret: str) -> None:
    """Progress, errors, faults and the doctor's findings may quote what was read; they quote it redacted."""
    stream = io.StringIO()
    step = Step(action=Action.CREATE, incident="f", name=text, priority=0, reason=text)
    Progress(stream).applied(Outcome(step, 1, "", refused=text))
    said = [stream.getvalue(), crash(ValueError(text)), crash(ReadError(text, "read again"))]
    found = (Finding("read the logs", Verdict.PROBLEM, text, "read again"),)
    said += [border.failure(text, "read again"), *(form(found) for form in (to_text, to_markdown, to_json))]
    assert not any(secret in each for each in said), kind
