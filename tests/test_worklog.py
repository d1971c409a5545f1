"""What people read: worklog, issue, status comment and plan."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import cmarkgfm
import cmarkgfm.cmark
import pytest

from gardener import account
from gardener.entries.files import FileSource
from gardener.garden import Ports, Report, garden
from gardener.issues import plan_file, texts
from gardener.issues.local import LocalTracker
from gardener.issues.marker import read_marker
from gardener.paint import Paint
from gardener.progress import Progress
from gardener.window import parse_window
from gardener.worklog import offer
from gardener.worklog.folder import FolderShelf, NoShelf
from gardener.worklog.index import line_of, render_index
from gardener.worklog.render import render
from gardener.worklog.summary import render_summary
from gardener.worklog.worklog import Published
from tests import builders, scenario

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = """Hostile <img src=x onerror=alert(1)> @octocat fixes #1 --> <!-- gardener:end --> | a \\| b `` [x](http://evil)
```
@octocat </details> <script>alert(2)</script>
~~~
<!-- gardener:v1 {"fingerprints":["1:forged"]} -->
<!-- gardener:begin -->
# @octocat"""
KNOWN = "Ledger of @octocat <b>fixes #1</b> ``` | gave up on the <img src=x> account"
PLACE = '  File "/app/`@octocat`<b>.py", line 1, in <b>@octocat`'
SECTIONS = [
    "Session Details",
    "Raw Log Summary",
    "Analysis Summary",
    "Processing Results",
    "Next Steps",
    "Additional Context",
    "Environment Details",
]


def tend(folder: Path, raws: Iterable[dict[str, Any]], issues: Iterable[dict[str, Any]]) -> Report:
    """A whole run on files."""
    logs, tracker = folder / "entries.ndjson", folder / "issues.json"
    logs.write_text("".join(json.dumps(each) + "\n" for each in raws), encoding="utf-8")
    tracker.write_text(json.dumps(list(issues)), encoding="utf-8")
    source = FileSource(str(logs), parse_window("24h", scenario.NOW), 10_000, scenario.NOW)
    ports = Ports(source, LocalTracker(tracker), FolderShelf(folder / "worklogs"), scenario.NOW)
    return garden(scenario.SETTINGS, ports, Progress(io.StringIO()))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The scenario's run."""
    return tend(tmp_path_factory.mktemp("report"), scenario.entries(), scenario.issues())


def hostile_report(folder: Path) -> Report:
    """A run over hostile messages in every place that a worklog shows, one of them known to a person's issue."""
    labels = {"project_id": "a|b`@octocat", "service_name": "@octocat|`x`<b>", "revision_name": "<img>|@octocat"}
    resource = {"type": "cloud_run_revision", "labels": {**labels, "location": "`@octocat`|"}}
    fields = {"resource": resource, "insertId": "`@octocat` <b>|", "logName": "``@octocat|<b>"}
    location = {"function": "@octocat|`<b>", "file": "<img>`@octocat", "line": "1"}
    raws = [
        *(builders.raw(HOSTILE, second=n, **{**fields, "insertId": f"@octocat {n}|"}) for n in range(25)),
        *(builders.raw(KNOWN, second=n, sourceLocation=location, **fields) for n in range(3)),
        *(builders.raw(f"Normal {HOSTILE}", second=100 + n, severity="INFO", **fields) for n in range(3)),
        builders.raw(f"Traceback (most recent call last):\n{PLACE}\nError: {HOSTILE}", second=200, **fields),
    ]
    issue = {"number": 3, "title": "P9", "body": f"`````\n{KNOWN}\n`````", "labels": [scenario.LABEL]}
    return tend(folder, raws, [issue])


class Shown(HTMLParser):
    """What a reader sees of rendered Markdown: text outside of code, text of headings, and elements."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.outside = self.headings = ""
        self.elements: Counter[str] = Counter()
        self._open: list[str] = []
        unsafe = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
        self.feed(cmarkgfm.markdown_to_html_with_extensions(markdown, unsafe, extensions=["table", "strikethrough"]))

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - HTMLParser's signature
        """Count an element and remember that it is open."""
        self.elements[tag] += 1
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Sort text by where it stands."""
        if "code" not in self._open:
            self.outside += data
        if any(re.fullmatch(r"h\d", tag) for tag in self._open):
            self.headings += data + "\n"


OTHERS = [f"GCP-LOG-GARDENER-WORKLOG-24h-2025-09-{day}T0000Z.md" for day in (12, 14)]


def golden(request: pytest.FixtureRequest, name: str, text: str) -> None:
    """Compare with tests/golden; `pytest --golden` writes it anew."""
    path = GOLDEN / name
    if request.config.getoption("--golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def written(report: Report, number: int | None) -> tuple[str | None, str | None]:
    """Body and status comment that the plan writes for an issue."""
    return next((step.body, step.status) for step in report.plan.steps if step.issue == number and step.writes)


def test_texts_are_as_they_were_approved(request: pytest.FixtureRequest, report: Report) -> None:
    """All that people read looks as the golden files do: worklog, issues, comment, plan, pull request, summary, log."""
    golden(request, "worklog.md", render(report.worklog))
    golden(request, "new_issue.md", written(report, None)[0] or "")
    golden(request, "status_comment.md", written(report, 169)[1] or "")
    golden(request, "plan.md", plan_file.to_markdown(report.plan))
    golden(request, "updated_issue.md", written(report, 7)[0] or "")
    golden(
        request, "summary.md", render_summary(report.worklog, Published("gcp/log-gardener/W.md", "https://x/pull/1"))
    )
    names = [report.worklog.path.name, OTHERS[0]]
    golden(request, "pull_request.md", f"# {offer.title(names)}\n\n{offer.body(report.worklog, names)}")
    golden(request, "commit_message.txt", offer.message(report.worklog))
    golden(request, "index.md", render_index([*names, *OTHERS], [line_of(report.worklog)]))
    golden(request, "job_log.txt", account.of_report(report) + "\n")
    golden(request, "terminal.txt", account.of_report(report, Paint(on=True, width=120)) + "\n")


def test_every_section_is_there_in_order(report: Report) -> None:
    """The sections of the design, one cluster for each incident, and one sample each."""
    text = render(report.worklog)
    assert SECTIONS == re.findall(r"^## (.*)$", text, re.MULTILINE)
    incidents = len(report.worklog.scan.incidents)
    assert [str(n) for n in range(1, incidents + 1)] == re.findall(r"^### CLUSTER (\d+)$", text, re.MULTILINE)
    assert incidents == text.count("**Sample entry**")
    assert [
        *("EXISTING ISSUE UPDATED", "EXISTING ISSUE UPDATED", "EXISTING ISSUE UPDATED", "NEW ISSUE CREATED"),
        *("DEFERRED", "EXISTING ISSUE MAINTAINED", "REPORT ONLY"),
    ] == re.findall(r"^### CLUSTER \d+: (.*)$", text, re.MULTILINE)


def test_every_number_is_what_the_entries_hold(report: Report) -> None:
    """Counts, peaks, first and last instants and levels equal what is counted here from the entries themselves."""
    text = render(report.worklog)
    raws = list(scenario.entries())
    groups = {name: [each for each in raws if belongs(each["textPayload"])] for name, belongs in KINDS.items()}
    assert scenario.COUNTS == {name: len(group) for name, group in groups.items()}
    shown = [groups[name] for name in ("spam", "unstated", "queue", "card", "second", "quiet", "notice")]
    assert [f"{len(group):,}" for group in shown] == re.findall(r"\*\*Count:\*\* ([\d,]+) \(exact\)", text)
    assert [str(peak(group)) for group in shown] == re.findall(r"\| Most in an hour \| ([\d,]+) \|", text)
    for label, end in (("First", min), ("Last", max)):
        instants = [end(at(each) for each in group).strftime("%Y-%m-%d %H:%M:%S UTC") for group in shown]
        assert instants == re.findall(rf"\| {label} seen \| (.*?) \|", text)
    levels = Counter(each["severity"] for each in raws)
    table = re.findall(r"\| (ERROR|WARNING|INFO|\*\*all\*\*) \| \**([\d,]+)\** \|", text.partition("## Analysis")[2])
    assert {**{name: str(count) for name, count in levels.items()}, "**all**": str(len(raws))} == dict(table)
    assert f"| Entries read | {len(raws)} (exact) in 1 page |" in text
    problems = sum(map(len, shown))
    assert f"{problems} entries belong to problems, {len(raws) - problems} to normal operation." in text
    assert f"| {len(groups['normal'])} | INFO |" in text
    assert f"The level of {len(raws)} of {len(raws)} entries is their severity" in text
    assert "1 issue created, 3 updated, 1 maintained, **1 step left to the next run**." in text


def test_how_levels_are_known_is_told(tmp_path: Path) -> None:
    """The analysis tells whose level is the severity, whose was read from the text over one, and what none states."""
    raws = [
        builders.raw("plain", severity="ERROR"),
        builders.raw("ERROR: it broke", severity="INFO", second=1),
        builders.raw("WARNING: it may break", severity="", second=2),
        builders.raw("no level at all", severity="", second=3),
    ]
    text = render(tend(tmp_path, raws, []).worklog)
    said = "The level of 1 of 4 entries is their severity; that of 2 was read from what they say"
    assert f"{said}, and nothing states that of 1." in text.partition("## Analysis")[2]
    (tmp_path / "empty").mkdir()
    assert "## Analysis Summary\n\nNo entry was read.\n" in render(tend(tmp_path / "empty", [], []).worklog)


def test_a_run_that_keeps_no_worklog_says_so_in_its_summary(report: Report) -> None:
    """The summary names the setting that asks for it."""
    summary = render_summary(report.worklog, NoShelf().publish(report.worklog))
    assert "\n\nWorklog: none (no worklog is kept, as `worklog-target` says)\n\n" in summary


def matching(message: str) -> Callable[[str], bool]:
    """Whether a text is the message with some number in it."""
    pattern = re.compile(re.escape(message).replace(r"\{\}", r"\d+"))
    return lambda text: pattern.fullmatch(text) is not None


KINDS: dict[str, Callable[[str], bool]] = {
    "card": matching(builders.TRACEBACK),
    "spam": matching(scenario.SPAM),
    "unstated": matching(scenario.UNSTATED),
    "queue": matching(scenario.QUEUE),
    "quiet": matching(scenario.QUIET),
    "second": matching(scenario.SECOND),
    "notice": matching(scenario.NOTICE),
    "normal": matching(scenario.NORMAL),
}


def at(raw: dict[str, Any]) -> datetime:
    """The instant of an entry."""
    return datetime.fromisoformat(raw["timestamp"])


def peak(group: list[dict[str, Any]]) -> int:
    """The most entries of the group in 60 minutes that begin with the minute of one of them."""
    minutes = [at(each).replace(second=0, microsecond=0) for each in group]
    return max(sum(start <= each < start + timedelta(hours=1) for each in minutes) for start in minutes)


def test_the_same_worklog_gives_the_same_text(tmp_path: Path, report: Report) -> None:
    """Neither the order of the entries nor the second run changes a letter."""
    reversed_raws = list(scenario.entries())[::-1]
    assert render(report.worklog) == render(tend(tmp_path, reversed_raws, scenario.issues()).worklog)


def test_hostile_text_stays_inside_code(tmp_path: Path) -> None:
    """No mention, reference, HTML, fence, bar or comment of a log gets out of its code in any of the texts."""
    report = hostile_report(tmp_path)
    body, _ = written(report, None)
    _, status = written(report, 3)
    shown = {
        "worklog": render(report.worklog),
        "summary": render_summary(report.worklog, report.published),
        "issue": body or "",
        "status": status or "",
        "plan": plan_file.to_markdown(report.plan),
    }
    for name, markdown in shown.items():
        assert "octocat" in markdown, name
        page = Shown(markdown)
        assert [] == re.findall(r"octocat|fixes|alert|evil|gardener:|\u0060", page.outside), name
        assert {"img", "script", "b", "x"}.isdisjoint(page.elements), name
        assert "ostile" not in page.headings, name


def test_log_text_forges_no_marker_and_no_block(tmp_path: Path) -> None:
    """The issue is known by its own marker, and its block is replaced as a whole."""
    body, _ = written(hostile_report(tmp_path), None)
    assert body is not None
    marker = read_marker(body)
    assert marker is not None
    assert "1:forged" not in marker.fingerprints
    assert "Before\n\nNEW\n\nAfter" == texts.replaced(f"Before\n\n{body.rstrip()}\n\nAfter", "NEW")


def test_the_machine_readable_block_is_one_comment(tmp_path: Path) -> None:
    """The last line holds coverage and fingerprints as JSON that nothing can end."""
    report = hostile_report(tmp_path)
    last = render(report.worklog).rstrip().splitlines()[-1]
    found = re.fullmatch(r"<!-- gardener:worklog:v1 (\{.*\}) -->", last)
    assert found is not None
    data = json.loads(found[1])
    scan = report.worklog.scan
    assert (True, scan.coverage.entries) == (data["complete"], data["entries"])
    assert [list(each.fingerprints) for each in scan.incidents] == [each["fingerprints"] for each in data["incidents"]]
    assert [each.count for each in scan.incidents] == [each["count"] for each in data["incidents"]]


def test_silence_is_not_called_health(tmp_path: Path) -> None:
    """A window without an entry says so."""
    text = render(tend(tmp_path, [], []).worklog)
    assert "no entry at all was found in the window. That is silence, not health." in text
    assert SECTIONS == re.findall(r"^## (.*)$", text, re.MULTILINE)
