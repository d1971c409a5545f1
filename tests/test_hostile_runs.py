"""The whole corpus through whole runs on the emulator: as message, exception, route, label, revision and user agent."""

# ruff: noqa: E501  # entries read best on a line
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import builders, github_scanner
from tests.hostile import corpus, everything
from tests.peers.github import Exchange, GitHubPeer, Seed
from tests.secrets_made_up import PLANTED

ROOT = Path(__file__).resolve().parents[1]
LABEL = "GCP-active-dev"
OWN_TAGS = {
    *(
        "p",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "code",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
    *("a", "details", "summary"),
}
OWN_HEADINGS = re.compile(
    r"Impact|Current behavior|Evidence|Likely cause|Where|Next|Possibly related|GCP Log Gardener Worklog|Session Details"
    r"|Raw Log Summary|CLUSTER \d+(: [A-Z ]+)?|Further clusters|Analysis Summary|Processing Results|Next Steps"
    r"|Additional Context|Environment Details|Log gardener|Worklogs of the log gardener|History"
)
OWN_REFERENCE = re.compile(r"reference: [\s(]?#\d+")
OWN_COMMENTS: tuple[list[str], ...] = (
    [],
    ["gardener:begin", "gardener:v1", "gardener:end"],
    ["gardener:v1"],
    ["gardener:worklog:v1"],
)
QUIET_IN_TITLES = ("emoji", "math", "advisory")  # GitHub makes nothing of them there
# Texts that are shown changed for a reason: redacted, or a marker broken open.
CHANGED = re.compile(r"redacted|@evil|gardener:", re.IGNORECASE)
OUTPUTS = [
    *(
        "worklog-path",
        "pull-request-url",
        "issues-created",
        "issues-updated",
        "issues-left",
        "incidents",
        "highest-priority",
    ),
    "coverage-complete",
]
_IN_ONE_RUN = 72  # texts; correlating and matching take time by the square of the problems
OWN_ANCHORS = re.compile(r"#cluster-\d+|GCP-LOG-GARDENER-WORKLOG-[\w.-]+\.md")  # within a worklog, and in the index
OWN_LINKS = ("https://console.cloud.google.com/logs/query;query=", "http://127.0.0.1:", "https://github.com/acme/shop/")


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


def _run(folder: Path, peer: GitHubPeer, entries: list[dict[str, Any]], **inputs: str) -> dict[str, str]:
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
    assert done.returncode == 0, told
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


def _told(folder: Path, peer: GitHubPeer, entries: list[dict[str, Any]], **inputs: str) -> Told:
    files = _run(folder, peer, entries, **inputs)
    return Told(files, list(peer.journal), peer.snapshot())


def _all_entries(texts: list[str]) -> list[dict[str, Any]]:
    return [entry for index, text in enumerate(texts) for entry in _entries(text, index)]


@pytest.fixture(scope="module")
def story(running: GitHubPeer, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """Runs over all hostile texts, some of them in each."""
    texts = everything()
    told = []
    for start in range(0, len(texts), _IN_ONE_RUN):
        running.reset(Seed(labels=[LABEL]))
        entries = _all_entries(texts[start : start + _IN_ONE_RUN])
        told.append(_told(tmp_path_factory.mktemp("hostile"), running, entries))
    return told


def test_the_corpus_is_large() -> None:
    """At least 300 different texts, grouped by the attack."""
    assert len(set(everything())) >= 300
    assert len(corpus()) >= 10


def test_nothing_of_the_corpus_takes_effect(story: list[Told]) -> None:
    """No mention, reference, link, HTML, marker or structure of a log text survives; only our own elements stand there."""
    seen = [each for told in story for each in told.markdown()]
    assert len(seen) > len(everything())
    for where, text in seen:
        page = github_scanner.render(text)
        assert set(page.tags) <= OWN_TAGS, (where, set(page.tags) - OWN_TAGS)
        assert [head for head in page.headings if not OWN_HEADINGS.fullmatch(head)] == [], where
        links = [link for link in page.links if not OWN_ANCHORS.fullmatch(link)]
        assert [link for link in links if not link.startswith(OWN_LINKS)] == [], where
        assert set(page.languages) <= {"language-text", "language-mermaid"}, where
        assert [each for each in github_scanner.effects(page.prose) if not OWN_REFERENCE.fullmatch(each)] == [], where
        assert github_scanner.unseen(text) == [], where
        comments = [each.split("{")[0].strip() for each in page.comments]
        assert comments in OWN_COMMENTS, where
        assert text.count("<!-- gardener:") == len(comments), where


def test_tables_keep_their_columns(story: list[Told]) -> None:
    """No text ends a cell: every row has as many cells as the head of its table, nine at most."""
    for told in story:
        for where, text in told.markdown():
            tables = re.findall(r"(?m)^\|.*\n\| ---.*\n(?:\|.*\n)*", _outside_fences(text))
            lines = [line for table in tables for line in table.splitlines() if not line.startswith("| ---")]
            wanted = [table.split("\n")[1].count("---") for table in tables for _ in table.splitlines()[1:]]
            head = f"|{' x |' * 9}\n|{' --- |' * 9}\n"
            found = github_scanner.cells(head + "\n".join(lines))
            assert found[1:] == wanted, where


def _outside_fences(text: str) -> str:
    return re.sub(r"(?ms)^(`{3,})\w*\n.*?^\1$", "", text) + "\n"


def test_titles_labels_branches_and_paths_hold_nothing(story: list[Told]) -> None:
    """Titles are plain; labels, branches, file names, commit messages and pull requests hold no log text at all."""
    for told in story:
        snapshot = told.snapshot
        for number in set(snapshot["issues"]) - set(snapshot["pulls"]):
            title = snapshot["issues"][number]["title"]
            assert re.match(r"GCP-active-dev \| P\d+ \| \S", title), title
            assert len(title) <= 120
            assert "\n" not in title
            assert github_scanner.unseen(title) == []
            assert [each for each in github_scanner.effects(title) if not each.startswith(QUIET_IN_TITLES)] == [], title
        assert all(re.fullmatch(r"GCP-active-dev|P\d+", name) for name in _label_names(told))
        assert set(snapshot["branches"]) == {"main", "log-gardener/worklog"}
        files = set(snapshot["branches"]["log-gardener/worklog"]["files"]) - {"README.md", "gcp/log-gardener/index.md"}
        assert files == {"gcp/log-gardener/GCP-LOG-GARDENER-WORKLOG-24h-2025-09-15T0000Z.md"}
        for exchange in told.journal:
            body = exchange.request_body
            if isinstance(body, dict) and "message" in body:
                assert body["message"].isascii()
                assert github_scanner.effects(body["message"]) == []


def _label_names(told: Told) -> Iterator[str]:
    for exchange in told.journal:
        body = exchange.request_body
        if exchange.is_write and isinstance(body, dict):
            yield from body.get("labels") or ()
            if exchange.path.endswith("/labels"):
                yield from [body["name"]] if "name" in body else ()


def test_the_job_log_holds_no_command(story: list[Told]) -> None:
    """The runner finds only our own mask and annotations, no output but ours, and a reader no terminal sequence."""
    own = re.compile(r"::add-mask::.*|::warning::P[01]: .*")
    for told in story:
        files = told.files
        assert files["stderr"] == ""
        assert [line for line in github_scanner.commands(files["stdout"]) if not own.fullmatch(line)] == []
        assert github_scanner.unseen(files["stdout"]) == []
        assert re.findall(r"^([\w-]+)<<ghadelimiter_\S+$", files["GITHUB_OUTPUT"], re.MULTILINE) == OUTPUTS
        assert (files["GITHUB_ENV"], files["GITHUB_PATH"]) == ("", "")


def test_the_text_is_still_readable(story: list[Told]) -> None:
    """What a reader sees in the sample is the text, but for hidden characters and what was redacted."""
    codes = (code for told in story for _, text in told.markdown() for code in github_scanner.render(text).code)
    shown = "\n".join(codes)
    words = [text for text in everything() if text.isascii() and text.isprintable() and not CHANGED.search(text)]
    assert len(words) > 250
    assert [text for text in words if text.strip() not in shown] == []


def test_a_second_run_writes_nothing(running: GitHubPeer, tmp_path: Path) -> None:
    """The same hostile logs again: nothing is written to GitHub, so every marker was read back."""
    entries = _all_entries(everything()[::9])
    running.reset(Seed(labels=[LABEL]))
    _run(tmp_path, running, entries)
    before = len(running.writes)
    _run(tmp_path, running, entries)
    assert len(running.writes) == before


def test_no_planted_secret_leaves(running: GitHubPeer, tmp_path: Path) -> None:
    """Secrets of every kind, in every place of an entry, are in no byte of any request, file, stdout or stderr."""
    entries = _all_entries([text for _, text, _ in PLANTED])
    running.reset(Seed(labels=[LABEL]))
    told = _told(tmp_path, running, entries)
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
    first, second = "jane" + "@mail.example", "joe" + "@mail.example"
    messages = [f"cannot greet {first} and {second} for CUST-123456", f"again no greeting for {second}"]
    entries = [builders.raw(text, second=60 * index, insertId=f"i{index}") for index, text in enumerate(messages)]
    running.reset(Seed(labels=[LABEL]))
    pytest.importorskip("re2")
    told = _told(tmp_path, running, entries, redact=r"(?P<customer>CUST-\d+)")
    texts = "\n".join(text for _, text in told.markdown())
    assert "cannot greet [redacted email 1] and [redacted email 2] for [redacted customer 1]" in texts
    assert "again no greeting for [redacted email 2]" in texts
    assert "123456" not in texts
