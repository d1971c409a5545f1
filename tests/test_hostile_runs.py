"""The whole corpus through whole runs on the emulator: as message, exception, route, label, revision and user agent."""

# ruff: noqa: E501  # entries read best on a line
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import github_scanner
from tests.hostile import corpus, everything
from tests.hostile.runs import LABEL, Told, entries_with, run
from tests.peers.github import GitHubPeer, Seed

OWN_TAGS = set("p h1 h2 h3 ul ol li strong em code pre table thead tbody tr th td a details summary".split())
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
OUTPUTS = (
    "worklog-path pull-request-url issues-created issues-updated issues-left incidents highest-priority coverage-complete"
).split()
_IN_ONE_RUN = 72  # texts; correlating and matching take time by the square of the problems
OWN_ANCHORS = re.compile(r"#cluster-\d+|GCP-LOG-GARDENER-WORKLOG-[\w.-]+\.md")  # within a worklog, and in the index
OWN_LINKS = ("https://console.cloud.google.com/logs/query;query=", "http://127.0.0.1:", "https://github.com/acme/shop/")


@pytest.fixture(scope="module")
def story(running: GitHubPeer, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """Runs over all hostile texts, some of them in each."""
    texts = everything()
    told = []
    for start in range(0, len(texts), _IN_ONE_RUN):
        running.reset(Seed(labels=[LABEL]))
        entries = entries_with(texts[start : start + _IN_ONE_RUN])
        told.append(run(tmp_path_factory.mktemp("hostile"), running, entries))
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
        assert [] == [head for head in page.headings if not OWN_HEADINGS.fullmatch(head)], where
        links = [link for link in page.links if not OWN_ANCHORS.fullmatch(link)]
        assert [] == [link for link in links if not link.startswith(OWN_LINKS)], where
        assert set(page.languages) <= {"language-text", "language-mermaid"}, where
        assert [] == [each for each in github_scanner.effects(page.prose) if not OWN_REFERENCE.fullmatch(each)], where
        assert [] == github_scanner.unseen(text), where
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
            assert tables or where != "summary"  # there are some to look at
            head = f"|{' x |' * 9}\n|{' --- |' * 9}\n"
            found = github_scanner.cells(head + "\n".join(lines))
            assert wanted == found[1:], where


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
            assert [] == github_scanner.unseen(title)
            assert [] == [each for each in github_scanner.effects(title) if not each.startswith(QUIET_IN_TITLES)], title
        assert all(re.fullmatch(r"GCP-active-dev|P\d+", name) for name in _label_names(told))
        assert {"main", "log-gardener/worklog"} == set(snapshot["branches"])
        files = set(snapshot["branches"]["log-gardener/worklog"]["files"]) - {"README.md", "gcp/log-gardener/index.md"}
        assert {"gcp/log-gardener/GCP-LOG-GARDENER-WORKLOG-24h-2025-09-15T0000Z.md"} == files
        for exchange in told.journal:
            body = exchange.request_body
            if isinstance(body, dict) and "message" in body:
                assert body["message"].isascii()
                assert [] == github_scanner.effects(body["message"])


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
        assert "" == files["stderr"]
        assert [] == [line for line in github_scanner.commands(files["stdout"]) if not own.fullmatch(line)]
        assert [] == github_scanner.unseen(files["stdout"])
        assert OUTPUTS == re.findall(r"^([\w-]+)<<ghadelimiter_\S+$", files["GITHUB_OUTPUT"], re.MULTILINE)
        assert ("", "") == (files["GITHUB_ENV"], files["GITHUB_PATH"])


def test_the_text_is_still_readable(story: list[Told]) -> None:
    """What a reader sees in the sample is the text, but for hidden characters and what was redacted."""
    codes = (code for told in story for _, text in told.markdown() for code in github_scanner.render(text).code)
    shown = "\n".join(codes)
    words = [text for text in everything() if text.isascii() and text.isprintable() and not CHANGED.search(text)]
    assert len(words) > 250
    assert [] == [text for text in words if text.strip() not in shown]


def test_a_second_run_writes_nothing(running: GitHubPeer, tmp_path: Path) -> None:
    """The same hostile logs again: nothing is written to GitHub, so every marker was read back."""
    entries = entries_with(everything()[::9])
    running.reset(Seed(labels=[LABEL]))
    run(tmp_path, running, entries)
    before = len(running.writes)
    run(tmp_path, running, entries)
    assert len(running.writes) == before
