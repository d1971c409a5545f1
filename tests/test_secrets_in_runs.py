"""Secrets through whole runs on the emulator: none leaves, and what stands for one is the same everywhere."""

# ruff: noqa: E501  # entries read best on a line
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests import builders
from tests.hostile.runs import LABEL, entries_with, run
from tests.peers.github import GitHubPeer, Seed
from tests.secrets_made_up import PLANTED


def test_no_planted_secret_leaves(running: GitHubPeer, tmp_path: Path) -> None:
    """Secrets of every kind, in every place of an entry, are in no byte of any request, file, stdout or stderr."""
    entries = entries_with([text for _, text, _ in PLANTED])
    running.reset(Seed(labels=[LABEL]))
    told = run(tmp_path, running, entries)
    sent = [[each.path, dict(each.query), each.request_body] for each in told.journal]
    requests = json.dumps(sent, ensure_ascii=False)
    (tmp_path / "entries.ndjson").unlink()
    left = [requests, *told.files.values(), *(path.read_text() for path in tmp_path.rglob("*") if path.is_file())]
    for kind, text, secret in PLANTED:
        for form in {secret, json.dumps(secret)[1:-1], json.dumps(json.dumps(secret)[1:-1])[1:-1]}:
            assert not any(form in each for each in left), (kind, text)
    assert "[redacted email 1]" in requests
    assert "[redacted email ~" not in "".join(left)
    worklog = next(text for where, text in told.markdown() if where.startswith("gcp/"))
    assert re.search(r"\| Redacted \| [\d,]+ values in the entries read \(.*`email` \d+", worklog)


def test_the_same_value_keeps_its_placeholder(running: GitHubPeer, tmp_path: Path) -> None:
    """Two addresses stay two, the same one stays the same in every text of the run, and custom patterns have their say."""
    pytest.importorskip("re2")
    first, second = "jane" + "@mail.example", "joe" + "@mail.example"
    messages = [f"cannot greet {first} and {second} for CUST-123456", f"again no greeting for {second}"]
    entries = [builders.raw(text, second=60 * index, insertId=f"i{index}") for index, text in enumerate(messages)]
    running.reset(Seed(labels=[LABEL]))
    told = run(tmp_path, running, entries, redact=r"(?P<customer>CUST-\d+)")
    texts = "\n".join(text for _, text in told.markdown())
    assert "cannot greet [redacted email 1] and [redacted email 2] for [redacted customer 1]" in texts
    assert "again no greeting for [redacted email 2]" in texts
    assert "123456" not in texts
