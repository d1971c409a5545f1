"""Runs over texts that stand in every place of an entry, and all that they wrote."""

# ruff: noqa: E501  # entries read best on a line
from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import builders
from tests.peers.github import Exchange, GitHubPeer

LABEL = "GCP-active-dev"
ROOT = Path(__file__).resolve().parents[2]


def _entries(text: str, index: int) -> Iterator[dict[str, Any]]:
    """Two problems that hold the text in every place of an entry: an exception with its message, and a request."""
    second = index * 60.0
    name = "m" + f"{index:04}".translate(str.maketrans("0123456789", "ghijklmnop"))
    trace = f'Traceback (most recent call last):\n  File "/app/{name}.py", line 1, in {name}\n    x()\n{name}.Error: {text}\n'
    kind = {
        "jsonPayload": {
            "message": f"{name} failed: {text}\n{trace}",
            "module": text,
            text: text,
            "labels": {text: [text]},
        }
    }
    plain = {"textPayload": f"{name}\n{text}\n{trace}"}
    yield builders.raw(
        second=second, insertId=f"m{index}", severity="ERROR", revision=text, **(plain if index % 2 else kind)
    )
    labels = {"project_id": "shop", "service_name": text, "revision_name": text, "location": text}
    http = {
        "requestMethod": "GET",
        "requestUrl": f"https://shop.example/{name}/{text}",
        "status": 500,
        "userAgent": text,
    }
    yield builders.raw(
        second=second + 3,
        insertId=f"{text} {index}",
        severity="ERROR",
        textPayload=None,
        httpRequest={**http, "remoteIp": text, "referer": text},
        resource={"type": "cloud_run_revision", "labels": labels},
        labels={"instanceId": text, text: text},
    )


def _files(folder: Path, peer: GitHubPeer, entries: list[dict[str, Any]], **inputs: str) -> dict[str, str]:
    """A run of the action over the entries; all that it wrote anywhere but to GitHub."""
    logs = folder / "entries.ndjson"
    logs.write_text("".join(json.dumps(each) + "\n" for each in entries), encoding="utf-8")
    files = {name: folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH")}
    for path in files.values():
        path.write_text("")
    given = {
        "logs": str(logs), "token": peer.token, "window": "24h", "now": "2025-09-15T00:00:00Z",
        "max-new-issues": "100000", **inputs,
    }  # fmt: skip
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        **{name: str(path) for name, path in files.items()},
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(folder),
        "GITHUB_REPOSITORY": peer.repository,
        "GITHUB_API_URL": peer.url,
        **{f"INPUT_{name.upper()}": value for name, value in given.items()},
    }
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import gardener.issues.github as g; f = g.open_repository; "
        "g.open_repository = lambda *a, **k: f(*a, **{**k, 'pace': 0}); import entrypoint; sys.exit(entrypoint.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=folder, capture_output=True, timeout=300, check=False
    )
    told = {"stdout": done.stdout.decode(), "stderr": done.stderr.decode()}
    assert 0 == done.returncode, told
    return {**told, **{name: path.read_text() for name, path in files.items()}}


@dataclass(frozen=True, slots=True)
class Told:
    """What one run wrote: to the runner's files and streams, and to GitHub."""

    files: dict[str, str]
    journal: list[Exchange]
    snapshot: dict[str, Any]

    def markdown(self) -> Iterator[tuple[str, str]]:
        """Every Markdown text that left: bodies of issues, comments and pull requests, worklogs, the step summary."""
        for exchange in self.journal:
            body = exchange.request_body
            if isinstance(body, dict) and isinstance(body.get("body"), str):
                yield exchange.line, body["body"]
            if isinstance(body, dict) and "tree" in body:
                yield from ((item["path"], item["content"]) for item in body["tree"] if "content" in item)
        yield "summary", self.files["GITHUB_STEP_SUMMARY"]


def run(folder: Path, peer: GitHubPeer, entries: list[dict[str, Any]], **inputs: str) -> Told:
    """A run of the action over the entries."""
    files = _files(folder, peer, entries, **inputs)
    return Told(files, list(peer.journal), peer.snapshot())


def entries_with(texts: list[str]) -> list[dict[str, Any]]:
    """The entries that hold these texts, two for each."""
    return [entry for index, text in enumerate(texts) for entry in _entries(text, index)]
