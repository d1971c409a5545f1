"""Worklogs read back by a Markdown parser: the values that made them, whatever the logs hold; links that find it."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from gardener.events.payload import message_of
from gardener.issues.apply import Outcome
from gardener.issues.plan import Action, Step
from gardener.text import border
from gardener.worklog import index, ledger
from gardener.worklog.parse import Told, ToldCluster, parse
from gardener.worklog.render import LIMIT, render
from gardener.worklog.summary import render_summary
from gardener.worklog.words import RESULTS
from gardener.worklog.worklog import Worklog
from tests import builders, mermaid, scenario
from tests.hostile import everything
from tests.peers.logging_filter import compile_filter
from tests.test_worklog import SECTIONS, hostile_report, tend

OLDER = """# GCP Log Gardener Worklog - Last 24 Hours

## Session Details
| what | value |
| --- | --- |
| Date | 2025-09-12 |
| Total entries | 1,000 |

## Raw Log Summary

### CLUSTER 1: DATABASE TIMEOUTS
- **Severity:** P1 - HIGH priority
- **Count:** 20+ occurrences

```json
{"message": "the database is late"}
```

### CLUSTER 2
**Priority:** P4
* Count: 3

## Processing Results
### CLUSTER 1: EXISTING ISSUE UPDATED
- **Issue:** #885
"""


@pytest.fixture(scope="module")
def worklog(tmp_path_factory: pytest.TempPathFactory) -> Worklog:
    """The scenario's worklog."""
    return tend(tmp_path_factory.mktemp("report"), scenario.entries(), scenario.issues()).worklog


def shown(text: str, limit: int) -> str:
    """A text as a code block shows it."""
    return border.middle(border.visible(text).strip("\n"), limit)


def made_of(worklog: Worklog) -> list[ToldCluster]:
    """What a worklog should tell of its clusters, from the values that made it."""
    told = []
    for number, incident in enumerate(worklog.scan.incidents, start=1):
        outcome = worklog.by_incident[incident.fingerprint]
        event = incident.root.sample
        told.append(
            ToldCluster(
                number,
                incident.priority.level,
                incident.count,
                str(worklog.scan.coverage.basis),
                border.line(event.entry.insert_id, 100),
                shown(message_of(event.entry) or event.message, 3000),
                RESULTS[outcome.step.action],
                outcome.issue,
            )
        )
    return told


def test_a_worklog_is_read_back_to_its_values(worklog: Worklog) -> None:
    """Sections, coverage, and of each cluster priority, count, basis, insertId, sample, result and issue."""
    told = parse(render(worklog))
    assert SECTIONS == list(told.sections)
    assert (222, True) == (told.entries, told.complete)
    assert made_of(worklog) == list(told.clusters)


def test_hostile_text_is_read_back_letter_by_letter(tmp_path: Path) -> None:
    """No text of the logs changes what is read, and every sample comes back whole."""
    worklog = hostile_report(tmp_path).worklog
    told = parse(render(worklog))
    assert SECTIONS == list(told.sections)
    assert made_of(worklog) == list(told.clusters)


@pytest.mark.parametrize("part", range(4))
def test_every_text_of_the_corpus_comes_back(tmp_path: Path, part: int) -> None:
    """All hostile texts, a cluster for each exception that holds one."""
    raws = []
    for number, text in enumerate(everything()[part::32]):
        name = "m" + f"{number:04}".translate(str.maketrans("0123456789", "ghijklmnop"))
        trace = (
            f'Traceback (most recent call last):\n  File "/app/{name}.py", line 1, in {name}\n    x()\n{name}.Error: '
        )
        raws.append(builders.raw(trace + text, second=60 * number, insertId=f"id-{number}"))
    worklog = tend(tmp_path, raws, []).worklog
    told = parse(render(worklog))
    assert SECTIONS == list(told.sections)
    assert made_of(worklog) == list(told.clusters)


def test_older_worklogs_are_read_as_far_as_they_go() -> None:
    """What people wrote by hand in the same sections: clusters, priorities, counts, issues; the rest is unknown."""
    told = parse(OLDER)
    assert ("Session Details", "Raw Log Summary", "Processing Results") == told.sections
    sample = '{"message": "the database is late"}'
    first = ToldCluster(1, 1, 20, "", "", sample, "EXISTING ISSUE UPDATED", 885)
    assert (first, ToldCluster(2, 4, 3)) == told.clusters
    assert (1000, None) == (told.entries, told.complete)
    assert Told() == parse("Not a worklog at all.")
    name = "GCP-LOG-GARDENER-WORKLOG-24h-2025-09-12T0700Z.md"
    line = f"| [2025-09-12 07:00]({name}) | 24h | P1 | 2 found | 1,000 entries | ? |"
    assert line == index.line_from(name, OLDER)
    assert line in index.render_index([name], [line])
    assert "" == index.line_from("notes.md", OLDER)


def test_the_index_of_a_folder_knows_older_worklogs(tmp_path: Path) -> None:
    """A worklog that lay there before is listed by what it tells."""
    folder = tmp_path / "worklogs"
    folder.mkdir()
    (folder / "GCP-LOG-GARDENER-WORKLOG-24h-2025-09-12T0700Z.md").write_text(OLDER, encoding="utf-8")
    tend(tmp_path, scenario.entries(), scenario.issues())
    text = (folder / "index.md").read_text(encoding="utf-8")
    assert "| 24h | P1 | 2 found | 1,000 entries | ? |" in text
    assert "| 24h | P1 | 7 found, 6 to file | 222 entries | yes |" in text


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_block_is_none_or_the_same(worklog: Worklog, seed: int) -> None:
    """Letters of the machine-readable block that were changed: it is refused, or still makes sense."""
    text = render(worklog)
    record = ledger.read(text)
    start = text.rindex("<!-- gardener:worklog")
    chance = random.Random(seed)  # noqa: S311
    broken = list(text)
    for _ in range(3):
        broken[chance.randrange(start, len(text))] = chance.choice('{}"[],:0aZ-')
    found = ledger.read("".join(broken))
    assert record is not None
    if found is not None:
        assert found.covered.start <= found.covered.end
        assert found.asked.start <= found.covered.start


def test_bars_and_rows_are_counted_from_the_entries(worklog: Worklog) -> None:
    """The chart's bars, the overview's figures and each line of bars equal what is counted here, entry by entry."""
    text = render(worklog)
    at = [
        datetime.fromisoformat(each["timestamp"])
        for each in scenario.entries()
        if each["severity"] in {"WARNING", "ERROR"}
    ]
    labels, values = mermaid.bars(mermaid.charts(text)[0])
    hours = Counter(f"{each:%H}h" for each in at)
    assert [hours[label] for label in labels] == values
    rows = re.findall(r"^\| \[(\d+)\]\(#cluster-\d+\) \| \**P(\d+)\** \| ([\d,]+) \| `(\S{24})` \|", text, re.MULTILINE)
    found = [(str(n), str(i.priority.level), f"{i.count:,}") for n, i in enumerate(worklog.scan.incidents, start=1)]
    assert found == [row[:3] for row in rows]
    for row, incident in zip(rows, worklog.scan.incidents, strict=True):
        seen = {each.hour for each in incident.minutes}
        assert ["·" == each for each in row[3]] == [hour not in seen for hour in range(24)]


def linked(text: str) -> dict[str, str]:
    """The query behind each link to Logs Explorer, by the fingerprint that stands after it."""
    window = r"timeRange=2025-09-14T00%3A00%3A00Z%2F2025-09-15T00%3A00%3A00Z\?project=shop"
    pattern = rf"logs/query;query=([^;]+);{window}\) \|\n\| Fingerprint \| `(\S+)`"
    return {fingerprint: unquote(query) for query, fingerprint in re.findall(pattern, text)}


def test_every_link_finds_exactly_its_entries(worklog: Worklog) -> None:
    """The query of a cluster, evaluated as Cloud Logging does, finds as many entries as the worklog says."""
    raws = list(scenario.entries())
    queries = linked(render(worklog))
    for incident in worklog.scan.incidents:
        matches = compile_filter(queries[incident.fingerprint])
        assert incident.count == sum(map(matches, raws)), queries[incident.fingerprint]


@pytest.mark.parametrize(
    "messages",
    [
        ["User [redacted] x has mail a@b.example and no way in", "User y has mail c@d.example and no way in"],
        ['Said "no" to a\\b at {"k": 1} and went away', 'Said "no" to a\\c at {"k": 2} and went away'],
        ["Two  blanks   between the words of 1", "Two  blanks   between the words of 2"],
        [
            "first line of 17\nsecond line, longer than the first of them",
            "first line of 18\nsecond line, longer than the first of them",
        ],
        ["äöü ✓ snowman of 5 melted", "äöü ✓ snowman of 6 melted"],
    ],
)
def test_a_link_searches_for_what_the_entry_really_holds(tmp_path: Path, messages: list[str]) -> None:
    """Redacted values, folded blanks and line breaks are not in the query, quotes and backslashes are escaped."""
    raws: list[dict[str, Any]] = [builders.raw(each, second=60 * n) for n, each in enumerate(messages)]
    raws.append(builders.raw("Something else altogether", second=500))
    worklog = tend(tmp_path, raws, []).worklog
    queries = linked(render(worklog))
    for incident in worklog.scan.incidents:
        found = [raw for raw in raws if compile_filter(queries[incident.fingerprint])(raw)]
        assert incident.count == len(found), queries[incident.fingerprint]


def test_any_number_of_incidents_stays_under_the_limits(tmp_path: Path) -> None:
    """Thousands of incidents with large samples: the file can be shown, says what it left out, and can be read back."""
    big = "x y " * 20_000
    raws = [builders.raw(f"Disk {number} {big}", second=number) for number in range(3)]
    worklog = tend(tmp_path, [*raws, *scenario.entries()], []).worklog
    (one, *_) = worklog.scan.incidents
    many = tuple(
        replace(one, root=replace(one.root, fingerprint=f"2:{number:016x}", count=number)) for number in range(5_000)
    )
    outcomes = tuple(Outcome(Step(Action.REPORT, each.fingerprint, "a name", 1, "a reason"), None) for each in many)
    absent = Step(
        Action.MAINTAIN, "", "an issue", 3, "quiet", 7, "https://github.com/acme/shop/issues/7", advice="look"
    )
    outcomes = (*outcomes, *(Outcome(absent, 7, absent.url) for _ in range(5_000)))
    large = replace(worklog, scan=replace(worklog.scan, incidents=many), outcomes=outcomes)
    text = render(large)
    assert len(text.encode()) <= LIMIT
    assert SECTIONS == list(parse(text).sections)
    assert "have no section of their own" in text
    assert re.search(r"^- and [\d,]+ more$", text, re.MULTILINE)
    assert ledger.read(text) is not None
    summary = render_summary(large, None)
    assert len(summary.encode()) < 100_000
    assert "further cluster" in summary
    data = json.loads(re.findall(r"gardener:worklog:v1 (\{.*\}) -->", text)[-1])
    assert 5_000 == len(data["incidents"]) + data["incidents_left_out"]


def test_windows_of_all_lengths_render(worklog: Worklog) -> None:
    """A chart is parsed by Mermaid, whichever window it covers."""
    coverage = worklog.scan.coverage
    made = []
    for hours in (1, 24, 24 * 7, 24 * 90):
        window = replace(coverage.covered, end=coverage.covered.start + timedelta(hours=hours))
        scan = replace(worklog.scan, coverage=replace(coverage, covered=window))
        made += mermaid.charts(render(replace(worklog, scan=scan)))
    assert {"xychart"} == set(mermaid.parsed(made))
