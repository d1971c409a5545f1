"""What is fuzzed: each target takes a text, and must neither crash nor take more than linear time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from gardener.clusters.masking import mask
from gardener.entries.files import FileSource
from gardener.entries.parse import entry_of
from gardener.errors import GardenerError, ReadError
from gardener.events.understand import event_of
from gardener.issues import plan_file, texts, titles
from gardener.issues.interface import Issue
from gardener.issues.marker import read_marker
from gardener.issues.quoting import content_of
from gardener.scan import scan
from gardener.settings import load
from gardener.text import border
from gardener.text.redaction import redact
from tests import builders

NOW = datetime(2025, 9, 15, tzinfo=UTC)


def _entries(text: str) -> None:
    """A file of entries, whatever it holds, is read, joined, grouped and made an issue of."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "entries"
        path.write_text(text, encoding="utf-8", errors="replace")
        try:
            found = scan(FileSource(str(path), None, 10_000, NOW))
        except ReadError:
            return  # an array that is cut off: nothing is published
    context = replace(builders.context(), coverage=found.coverage)
    for incident in found.incidents[:3]:
        titles.title_of(incident).encode()
        texts.block(incident, context, (), "create", "why").encode()


def _fields(text: str) -> None:
    """An entry whose every field holds the text, or whatever JSON it is."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    names = (
        "insertId",
        "textPayload",
        "jsonPayload",
        "httpRequest",
        "resource",
        "labels",
        "severity",
        "timestamp",
        "trace",
    )
    event_of(entry_of(dict.fromkeys(names, value)))
    event_of(
        entry_of(
            {"jsonPayload": {"message": text, "exception": text, "level": text}, "httpRequest": {"requestUrl": text}}
        )
    )


def _issue(text: str) -> None:
    content_of.__wrapped__(Issue(1, text, text, (text,)))  # what it remembers would hide the time it takes
    read_marker(text)
    texts.replaced(text, "x")


def _worklog(text: str) -> None:
    read_marker(f"{text}\n<!-- gardener:worklog:v1 {text} -->\n{text}")


def _settings(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / ".github" / "log-gardener.yml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8", errors="replace")
        for given in ({}, {"window": text, "redact": text, "allow": text, "max-entries": text}):
            try:
                load(given, Path(folder))
            except GardenerError as error:
                border.block(str(error))


def _plan(text: str) -> None:
    try:
        plan_file.from_json(text, "plan.json")
    except GardenerError as error:
        border.block(str(error))


def _border(text: str) -> None:
    for place in (border.line, border.code, border.cell, border.block, border.sentence, border.visible):
        place(text).encode()
    border.title(text, 100).encode()
    once = redact(text)
    if redact(once) != once:
        raise AssertionError("redaction is not idempotent")


TARGETS: dict[str, Callable[[str], object]] = {
    "entries": _entries,
    "fields": _fields,
    "masking": mask,
    "issue": _issue,
    "worklog": _worklog,
    "settings": _settings,
    "plan": _plan,
    "border": _border,
}
