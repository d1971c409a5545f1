"""Whole runs over a tracker in a file: what rules, earlier runs and silence change in plans and incidents."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from gardener.entries.interface import Entry
from gardener.garden import Ports, Report, garden
from gardener.incidents.facts import Course
from gardener.issues.local import LocalTracker
from gardener.issues.marker import read_marker
from gardener.issues.plan import Action
from gardener.ledger import scope_of
from gardener.progress import Progress
from gardener.rules import book
from gardener.rules.matching import matcher_of
from gardener.settings import Settings
from gardener.window import Window
from gardener.worklog.folder import FolderShelf
from gardener.worklog.render import render
from tests import builders
from tests.sources import MemorySource

PLACE = ".github/log-gardener.yml:7"
SETTINGS = Settings(repository="acme/shop", quiet_after=1)
DAY = timedelta(days=1)


def _run(folder: Path, entries: Iterable[Entry], day: int, settings: Settings = SETTINGS) -> Report:
    """The run over one day, which sees these entries; `day` 0 begins at `builders.START`."""
    tracker = folder / "issues.json"
    if not tracker.exists():
        tracker.write_text("[]", encoding="utf-8")
    start = builders.START + day * DAY
    moved = [replace(each, timestamp=each.timestamp + day * DAY) for each in entries if each.timestamp]
    source = MemorySource(moved, Window(start, start + DAY, "24h"))
    shelf = FolderShelf(folder / "worklogs")
    records = tuple(shelf.records(scope_of(settings), start + DAY))
    ports = Ports(source, LocalTracker(tracker), shelf, start + DAY, records=records)
    return garden(settings, ports, Progress(io.StringIO()))


def test_a_rule_names_an_issue_and_another_leaves_a_problem_alone(tmp_path: Path) -> None:
    """The title has the name; what is ignored gets no issue, and the reason names the rule."""
    name = book.Name((matcher_of({"message": ("cannot pay",)}),), PLACE, "Payments fail")
    ignore = book.Ignore((matcher_of({"message": ("disk",)}),), PLACE, "replaced in May")
    entries = [*builders.repeated("cannot pay", 3), *builders.repeated("the disk is slow", 5, every=77)]
    settings = replace(SETTINGS, rules=book.RuleBook(name=(name,), ignore=(ignore,)))
    created, ignored = _run(tmp_path, entries, 0, settings).plan.steps
    assert (Action.CREATE, "GCP-active-dev | P3 | Payments fail") == (created.action, created.title)
    assert (Action.IGNORE, f"a rule says so: replaced in May ({PLACE})") == (ignored.action, ignored.reason)
    assert 1 == len(json.loads((tmp_path / "issues.json").read_text(encoding="utf-8")))


def test_runs_compare_with_the_one_before(tmp_path: Path) -> None:
    """New on the first day, as before on the second, worse on the third; a day done again says the same."""
    counts = (20, 21, 200, 200)
    trends = []
    for day, count in zip((0, 1, 2, 2), counts, strict=True):
        report = _run(tmp_path, builders.repeated("cannot pay", count, every=60), day)
        (incident,) = report.worklog.scan.incidents
        trends.append(incident.trend.course)
    assert [Course.NEW, Course.KNOWN, Course.WORSE, Course.WORSE] == trends


def test_a_priority_stays_while_its_count_wavers(tmp_path: Path) -> None:
    """19, 21, 19 and 22 errors a day are P2 for ever, 40 are P1."""
    found = []
    for day, count in enumerate((19, 21, 19, 22, 40)):
        (incident,) = _run(tmp_path, builders.repeated("cannot pay", count), day).worklog.scan.incidents
        found.append(str(incident.priority))
    assert ["P2", "P2", "P2", "P2", "P1"] == found


def test_nothing_is_quiet_while_a_service_is_silent(tmp_path: Path) -> None:
    """The problem is gone because everything is: its issue stays as it is, until the service speaks again."""
    chatter = builders.repeated("served 7 items", 2_879, every=30, severity="INFO")
    _run(tmp_path, [*builders.repeated("cannot pay", 3), *chatter], 0)
    silent = _run(tmp_path, chatter[:600], 1)
    assert 1 == len(silent.worklog.scan.silences)
    text = render(silent.worklog)
    assert "- **Silent**: " in text.splitlines()[2]
    assert text.count("That is silence, not health") == 2  # at the top, and as the system's health
    assert () == silent.plan.steps
    (step,) = _run(tmp_path, chatter, 2).plan.steps
    assert "not seen in 1 run in a row" == step.reason
    (issue,) = json.loads((tmp_path / "issues.json").read_text(encoding="utf-8"))
    marker = read_marker(issue["body"])
    assert marker is not None
    assert "quiet" == marker.state
