"""Windows that go on where the last run ended: nothing twice, nothing lost."""

from __future__ import annotations

import io
import itertools
import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries import tails
from gardener.entries.files import FileSource
from gardener.entries.parse import instant
from gardener.entries.strata import CLASS_OF
from gardener.errors import SettingsError
from gardener.garden import Ports, Report, garden
from gardener.issues.github import GitHubTracker, open_repository
from gardener.issues.local import LocalTracker
from gardener.ledger import Record, Span, scope_of, span_of
from gardener.progress import Progress
from gardener.settings import Settings, load
from gardener.text import border
from gardener.window import SINCE_LAST, Basis, Coverage, Tail, Window
from gardener.worklog import ledger
from gardener.worklog.folder import FolderShelf
from gardener.worklog.interface import Shelf
from gardener.worklog.pull_request import PullRequestShelf
from tests.memory_wire import PROJECT, START, MemoryWire, raw, source
from tests.peers.github import GitHubPeer, Seed

SETTINGS = Settings(project=PROJECT, repository="acme/shop", window=SINCE_LAST)
LATE = int(SETTINGS.late_arrivals.total_seconds())
HOUR = 3600


class Chain:
    """Runs over one wire; each finds what the ones before wrote into their worklogs."""

    def __init__(self, wire: MemoryWire, late_arrivals: timedelta = SETTINGS.late_arrivals, **changes: Any) -> None:
        self.wire, self.changes = wire, changes
        self.settings = replace(SETTINGS, late_arrivals=late_arrivals)
        self.worklogs: dict[str, str] = {}
        self.read: list[str] = []
        self.span: Span

    def run(self, second: int, window: str = SINCE_LAST) -> Record:
        """One run at this second after `START`; returns what its worklog says."""
        self.wire.now = START + timedelta(seconds=second)
        records = ledger.records(self.worklogs, self.worklogs.get, scope_of(SETTINGS), self.wire.now)
        self.span = span_of(window, self.settings, self.wire.now, records)
        reading = source(self.wire, self.span.window, span=self.span, **self.changes).read()
        self.read += [entry.insert_id for entry in reading]
        block = border.hidden("worklog:v1", ledger.block_of(reading.coverage))
        name = f"GCP-LOG-GARDENER-WORKLOG-{self.span.window.label}-{self.wire.now:%Y-%m-%dT%H%MZ}.md"
        self.worklogs[name] = f"# Worklog\n\nText.\n\n{block}\n"
        record = ledger.read(self.worklogs[name])
        assert record is not None
        return record


ENTRIES = st.lists(st.tuples(st.integers(0, 12 * HOUR * 10), st.integers(0, LATE)), max_size=60)
RUNS = st.lists(st.integers(1, 12 * 60), min_size=1, max_size=8, unique=True)


@given(entries=ENTRIES, minutes=RUNS)
@settings(max_examples=150, deadline=None)
def test_runs_yield_every_entry_exactly_once(entries: list[tuple[int, int]], minutes: list[int]) -> None:
    """However a time is split into runs, near or far apart, with late arrivals: each entry is counted by one run."""
    made = [raw(number, tenth / 10, "the disk is on fire", late=late) for number, (tenth, late) in enumerate(entries)]
    chain = Chain(MemoryWire(made))
    for minute in [*sorted(minutes), 13 * 60]:
        chain.run(minute * 60)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


def test_a_dropped_schedule_is_back_filled_and_named() -> None:
    """The run after a skipped one reads both stretches, and says which one is late."""
    made = [raw(number, 60 * number, "the disk is on fire") for number in range(300)]
    chain = Chain(MemoryWire(made))
    for hour in (1, 2, 4):
        chain.run(hour * HOUR)
    assert [each["insertId"] for each in made[: 4 * 60]] == chain.read
    assert chain.span.backfilled is not None
    hours = (chain.span.backfilled.start - START, chain.span.backfilled.end - START)
    assert (timedelta(hours=2), timedelta(hours=3)) == hours
    assert "no run since" in chain.span.backfilled.reason


BY_HAND = st.dictionaries(st.integers(1, 12 * 60), st.integers(1, 90), max_size=3)


@given(entries=ENTRIES, minutes=RUNS, by_hand=BY_HAND)
@settings(max_examples=100, deadline=None)
def test_a_run_by_hand_leaves_no_hole(
    entries: list[tuple[int, int]], minutes: list[int], by_hand: dict[int, int]
) -> None:
    """What lies before its window is read by the next run of `since-last`, which leaves out what it has counted."""
    made = [raw(number, tenth / 10, "x", late=late) for number, (tenth, late) in enumerate(entries)]
    chain = Chain(MemoryWire(made))
    counted = Counter[str]()
    chain.run(0)
    for minute in sorted({*minutes, *by_hand, 13 * 60}):
        chain.run(minute * 60, f"{by_hand[minute]}m" if minute in by_hand else SINCE_LAST)
        # A window by hand is read whole, whatever was counted before.
        counted.update({*chain.read} - {*counted} if minute in by_hand else chain.read)
        chain.read.clear()
    assert Counter(f"id{number:08}" for number in range(len(entries))) == counted


def test_what_arrives_late_in_a_window_by_hand_is_counted() -> None:
    """It knows what it has seen of its end."""
    made = [raw(0, 4.9 * HOUR, "in time"), raw(1, 4.95 * HOUR, "late", late=600), raw(2, 5.5 * HOUR, "after it")]
    chain = Chain(MemoryWire(made))
    for hour, window in ((1, SINCE_LAST), (5, "1h"), (6, SINCE_LAST)):
        chain.run(hour * HOUR, window)
    assert ["id00000000", "id00000001", "id00000002"] == chain.read


def test_a_hole_before_a_run_by_hand_is_named() -> None:
    """As is what it counted: it is no part of the numbers."""
    made = [raw(number, 60 * number, "the disk is on fire") for number in range(600)]
    chain = Chain(MemoryWire(made))
    chain.run(HOUR)
    chain.run(5 * HOUR, "1h")
    chain.run(7 * HOUR, "PT30M")
    record = chain.run(8 * HOUR)
    assert (START + timedelta(hours=1), START + timedelta(hours=8)) == (record.covered.start, record.covered.end)
    assert sorted(each["insertId"] for each in made[:480]) == sorted(chain.read)
    named = chain.span.backfilled
    assert named is not None
    assert (START + timedelta(hours=1), START + timedelta(hours=4)) == (named.start, named.end)
    assert "the run of 2025-09-14T05:00:00Z began only at 2025-09-14T04:00:00Z" == named.reason


def test_what_a_run_by_hand_counted_is_no_silence(tmp_path: Path) -> None:
    """Where every entry of a window was counted before, nothing fell silent, and the worklog says what was left out."""
    tracker = tmp_path / "issues.json"
    tracker.write_text("[]")
    shelf = FolderShelf(tmp_path / "worklogs")
    logs = tmp_path / "entries.ndjson"
    logs.write_text("".join(json.dumps(raw(number, 3 * HOUR + number, "x")) + "\n" for number in range(60)))
    for hour, window in ((1, SINCE_LAST), (4, "1h"), (5, SINCE_LAST)):
        report = _garden(shelf, LocalTracker(tracker), logs, hour, window)
    coverage = report.worklog.scan.coverage
    assert (0, 60, True) == (coverage.entries, coverage.repeated, coverage.complete)
    assert () == report.worklog.scan.silences
    (text,) = [path.read_text() for path in (tmp_path / "worklogs").glob("*T0500Z.md")]
    assert "| Counted before | `[2025-09-14T03:00:00Z, 2025-09-14T04:00:00Z)` by a run by hand" in text


def test_a_run_by_hand_is_no_schedule() -> None:
    """Neither it nor a run that the deadline ended says how often runs come: nothing was dropped."""
    chain = Chain(MemoryWire([]))
    for hour in (24, 48, 72):
        chain.run(hour * HOUR)
    chain.run(73 * HOUR, "PT90M")
    chain.run(96 * HOUR)
    assert chain.span.backfilled is None
    scope, asked = scope_of(SETTINGS), Window(START, START + timedelta(hours=1), "")
    cut = Record(scope, asked, replace(asked, end=START + timedelta(minutes=20)), since_last=True)
    named = span_of(SINCE_LAST, SETTINGS, START + timedelta(hours=2), [cut]).backfilled
    assert named is not None
    assert (cut.covered.end, asked.end) == (named.start, named.end)
    assert "the run of 2025-09-14T01:00:00Z did not come to its end" == named.reason


def test_a_worklog_is_found_among_those_of_many_services() -> None:
    """Only as many are read as it takes: two dozen services may share the folder, and each may cost a request."""
    texts: dict[str, str] = {}
    hours = [Window(START + timedelta(hours=hour), START + timedelta(hours=hour + 1), SINCE_LAST) for hour in range(9)]
    for service in range(24):
        for hour in hours:
            coverage = Coverage(hour, hour, 1, 1, Basis.EXACT, "", "a test", scope=f"s{service}")
            name = f"GCP-LOG-GARDENER-WORKLOG-since-last.{service}-{hour.end:%Y-%m-%dT%H%MZ}.md"
            texts[name] = border.hidden("worklog:v1", ledger.block_of(coverage))
    read: list[str] = []

    def text_of(name: str) -> str:
        read.append(name)
        return texts[name]

    found = list(ledger.records(texts, text_of, "s3", hours[-1].end + timedelta(minutes=1)))
    assert [hours[-1]] == [replace(each.covered, label=SINCE_LAST) for each in found]
    assert len(read) <= 24
    # A run is done again: what is of after it is not looked at, what ends with it is not gone on from.
    read.clear()
    found = list(ledger.records(texts, text_of, "s3", hours[5].end))
    assert hours[5:3:-1] == [replace(each.covered, label=SINCE_LAST) for each in found]


def test_what_is_older_than_max_window_is_a_gap() -> None:
    """After a long silence the run reads `max-window`, and calls what lies before it a gap."""
    chain = Chain(MemoryWire([]))
    chain.run(HOUR)
    record = chain.run(HOUR + 9 * 24 * HOUR)
    assert START + timedelta(hours=1) == record.asked.start
    assert record.asked.end - timedelta(days=7) == record.covered.start
    (gap,) = chain.span.gaps
    assert (record.asked.start, record.covered.start) == (gap.start, gap.end)
    assert "older than `max-window` (7d)" in gap.reason


def test_a_run_again_at_the_same_instant_reads_the_same() -> None:
    """A record that ends at the present, or after it, is not gone on from."""
    made = [raw(number, 60 * number, "the disk is on fire") for number in range(120)]
    chain = Chain(MemoryWire(made))
    chain.run(HOUR)
    first, again = chain.run(2 * HOUR), chain.run(2 * HOUR)
    assert first == again
    assert chain.read[60:120] == chain.read[120:]


def test_more_entries_than_a_worklog_can_carry_shorten_what_is_read_again() -> None:
    """The overlap holds at most so many digests; it then begins later, and still nothing is counted twice."""
    made = [raw(number, HOUR - 300 + number / 20, "the disk is on fire") for number in range(6000)]
    chain = Chain(MemoryWire(made))
    record = chain.run(HOUR)
    assert record.tail is not None
    assert tails.MOST_KEPT >= len(record.tail.seen) > tails.MOST_KEPT * 9 // 10
    assert record.covered.end - record.tail.start < SETTINGS.late_arrivals
    chain.run(HOUR + 600)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


def test_what_arrives_days_late_is_counted_where_the_settings_say_so() -> None:
    """`late-arrivals` may be longer than a day: a worklog carries that tail, too."""
    made = [raw(number, HOUR * number, "the disk is on fire", late=HOUR * number) for number in range(72)]
    chain = Chain(MemoryWire(made), late_arrivals=timedelta(days=3))
    for hour in (24, 48, 72, 96, 120, 144):
        chain.run(hour * HOUR)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


def test_of_a_tail_beyond_max_window_the_end_is_read_again() -> None:
    """As much as a window may be long, and what was counted of it is known."""
    now = START + timedelta(days=9)
    ended = Window(START, START + timedelta(days=8, hours=20), "")
    tail = Tail(START, frozenset([b"digest"]))
    span = span_of(SINCE_LAST, SETTINGS, now, [Record(scope_of(SETTINGS), ended, ended, tail)])
    assert Tail(ended.end - timedelta(days=7), tail.seen) == span.tail


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_are_instants_like_others(year: int) -> None:
    """Neither a clock that is far out nor a worklog that was edited makes a run fail."""
    now = START.replace(year=year, month=1, day=1)
    span = span_of(SINCE_LAST, SETTINGS, now)
    assert span.window.start <= now
    hour = [f"000{year}"[-4:] + "-01-01T00:00:00Z"] * 2
    data = {"schema": 1, "scope": span.scope, "asked": hour, "covered": hour, "tail": {"from": hour[0], "seen": ""}}
    record = ledger.read(border.hidden("worklog:v1", data))
    assert record is not None
    for later in (timedelta(0), timedelta(minutes=1), timedelta(days=30)):
        if year == 1:
            span = span_of(SINCE_LAST, SETTINGS, now + later, [record])
        assert tails.TailKeeper(span).tail_from <= span.window.end


def test_a_deadline_leaves_a_gap_that_the_next_run_reads() -> None:
    """What was not read in time is a gap with its reason; coverage ends before it, and the next run begins there."""
    made = [raw(number, number, "the disk is on fire") for number in range(3000)]
    wire = MemoryWire(made)
    chain = Chain(wire, reads_per_minute=1)  # one page a minute
    wire.now = START + timedelta(hours=1)
    span = Span(Window(START, wire.now, SINCE_LAST), SETTINGS.late_arrivals, scope=scope_of(SETTINGS))
    reading = source(wire, span.window, span=span, reads_per_minute=1, deadline=timedelta(seconds=100)).read()
    ids = [entry.insert_id for entry in reading]
    coverage = reading.coverage
    assert 1999 == len(ids)
    assert (START, START + timedelta(seconds=1999)) == (coverage.covered.start, coverage.covered.end)
    assert (Basis.LOWER_BOUND, False) == (coverage.basis, coverage.complete)
    (gap,) = coverage.gaps
    assert (coverage.covered.end, wire.now) == (gap.start, gap.end)
    assert "not read within `deadline` (100s)" == gap.reason
    chain.worklogs["GCP-LOG-GARDENER-WORKLOG-x-2025-09-14T0100Z.md"] = border.hidden(
        "worklog:v1", ledger.block_of(coverage)
    )
    chain.changes = {}
    chain.run(2 * HOUR)
    assert sorted(each["insertId"] for each in made) == sorted([*ids, *chain.read])


def test_what_was_read_by_classes_before_the_deadline_is_not_counted_again() -> None:
    """Where a deadline ends a run that reads by classes, the next leaves out what was counted, and nothing else."""
    levels = {0: "ERROR", 1: "WARNING", 2: "WARNING"}  # of ten; many entries share their instant with another
    made = [
        raw(number, 60 * (number // 3) / 100, "the disk is on fire", levels.get(number % 10, "DEFAULT"))
        for number in range(18_000)
    ]
    wire = MemoryWire(made)
    ends: set[int] = set()
    for minutes in itertools.count(4):
        chain = Chain(wire, reads_per_minute=1, max_entries=9_000, deadline=timedelta(minutes=minutes))
        first = chain.run(HOUR)
        if first.covered.end == first.asked.end:
            break
        counted = dict(first.tail.counted if first.tail else ())
        ends.add(len(counted))
        chain.changes = {}
        second = chain.run(2 * HOUR)
        assert (first.covered.end, second.asked.end) == (second.covered.start, second.covered.end)
        found = Counter(chain.read)
        assert {1} == set(found.values())
        for each in made:
            at = instant(each["timestamp"])
            assert at is not None
            until = counted.get(CLASS_OF[each["severity"]], first.covered.end)
            assert each["insertId"] in found or first.covered.end <= at < until  # there a part stood for the whole
    assert {0, 1, 2, 3} == ends


def test_what_one_run_counted_by_classes_a_second_deadline_does_not_forget() -> None:
    """The run in between may not come as far as the classes of the one before it had been counted."""
    levels = {0: "ERROR", 1: "WARNING", 2: "WARNING"}  # of ten
    made = [raw(number, number / 5, "x", levels.get(number % 10, "DEFAULT")) for number in range(18_000)]
    chain = Chain(MemoryWire(made), reads_per_minute=1, max_entries=9_000, deadline=timedelta(minutes=8))
    first = chain.run(HOUR)
    assert first.tail is not None
    assert first.tail.counted
    chain.changes = {"reads_per_minute": 1, "deadline": timedelta(seconds=130)}
    second = chain.run(HOUR + 60)
    assert second.covered.end < min(until for _, until in first.tail.counted)
    chain.changes = {}
    chain.run(2 * HOUR)
    assert {1} == set(Counter(chain.read).values())


def test_a_deadline_amid_what_arrived_late_leaves_the_rest_to_the_next_run() -> None:
    """Where not even the stretch that is read again was read, nothing of the window is covered, and nothing is lost."""
    made = [raw(number, HOUR - 500 + number / 10, "late", late=600) for number in range(3_000)]
    made += [raw(number, HOUR + number, "in time") for number in range(3_000, 3_100)]
    chain = Chain(MemoryWire(made))
    first = chain.run(HOUR)
    chain.changes = {"reads_per_minute": 1, "deadline": timedelta(seconds=100)}
    second = chain.run(2 * HOUR)
    assert 1_999 == len(chain.read)
    assert [first.covered.end] * 2 == [second.covered.start, second.covered.end]
    chain.changes = {}
    chain.run(3 * HOUR)
    assert sorted(each["insertId"] for each in made) == sorted(chain.read)


def test_another_scope_is_another_chain() -> None:
    """The worklog of another service, filter or severity says nothing about this one."""
    now = START + timedelta(days=2)
    ended = Window(START, START + timedelta(days=1), "")
    other = Record(scope_of(Settings(project="other")), ended, ended, Tail(ended.end))
    first = span_of(SINCE_LAST, SETTINGS, now, [other])
    assert now - timedelta(hours=24) == first.window.start
    assert "no worklog of a run before with these settings was found, so the last 24h are read" == first.begun
    mine = Record(scope_of(SETTINGS), ended, ended)
    second = span_of(SINCE_LAST, SETTINGS, now, [other, mine])
    assert (ended.end, "") == (second.window.start, second.begun)


def test_since_last_and_lengths_are_settings() -> None:
    """The inputs are read, and an empty length is a mistake."""
    read = load({"window": "since-last", "max-window": "3d", "late-arrivals": "PT5M", "deadline": "90m"})
    assert (timedelta(days=3), timedelta(minutes=5)) == (read.max_window, read.late_arrivals)
    assert timedelta(minutes=90) == read.deadline
    with pytest.raises(SettingsError, match="late-arrivals"):
        load({"late-arrivals": "soon"})


@pytest.mark.parametrize("newest_first", [False, True])
def test_what_a_file_held_beyond_max_entries_is_left_to_the_next_run(tmp_path: Path, newest_first: bool) -> None:  # noqa: FBT001
    """In the order of time; and what earlier runs have counted is none of it."""
    texts: dict[str, str] = {}
    read: list[str] = []
    path = tmp_path / "entries.ndjson"
    made = [raw(number, 60 * number + 30, "x") for number in range(180)]
    for hour, most in ((1, 60), (2, 60), (3, 40), (4, 40)):
        lines = [json.dumps(each) + "\n" for each in made[: 60 * hour]]
        path.write_text("".join(reversed(lines) if newest_first else lines))
        now = START + timedelta(hours=hour)
        span = span_of(SINCE_LAST, SETTINGS, now, ledger.records(texts, texts.get, scope_of(SETTINGS), now))
        reading = FileSource(str(path), span.window, most, now, span).read()
        read += [each.insert_id for each in reading]
        assert (hour == 3) is bool(reading.coverage.gaps)
        block = border.hidden("worklog:v1", ledger.block_of(reading.coverage))
        texts[f"GCP-LOG-GARDENER-WORKLOG-since-last-{now:%Y-%m-%dT%H%MZ}.md"] = block
    wanted = [each["insertId"] for each in made]
    assert ([*wanted[:120], *wanted[140:]] if newest_first else wanted) == sorted(read)


def _garden(
    shelf: Shelf, tracker: LocalTracker | GitHubTracker, logs: Path, hour: int, window: str = SINCE_LAST
) -> Report:
    now = START + timedelta(hours=hour)
    span = span_of(window, SETTINGS, now, shelf.records(scope_of(SETTINGS), now))
    entries = FileSource(str(logs), span.window, SETTINGS.max_entries, now, span)
    return garden(SETTINGS, Ports(entries, tracker, shelf, now), Progress(io.StringIO()))


def _logs(folder: Path, hours: int) -> Path:
    path = folder / "entries.ndjson"
    made = [raw(number, 60 * number, "the disk is on fire") for number in range(60 * hours)]
    path.write_text("".join(json.dumps(each) + "\n" for each in made))
    return path


def test_worklogs_in_a_folder_carry_the_chain(tmp_path: Path) -> None:
    """The second run reads what the first one did not, and says that it knew the overlap."""
    tracker = tmp_path / "issues.json"
    tracker.write_text("[]")
    shelf = FolderShelf(tmp_path / "worklogs")
    (tmp_path / "worklogs" / "GCP-LOG-GARDENER-WORKLOG-24h-2025-09-13T0000Z.md").mkdir(parents=True)  # is none
    (tmp_path / "worklogs" / "GCP-LOG-GARDENER-WORKLOG-24h-2025-09-12T0000Z.md").symlink_to("nowhere")
    first = _garden(shelf, LocalTracker(tracker), _logs(tmp_path, 1), 1)
    (text,) = [path.read_text() for path in (tmp_path / "worklogs").glob("*T0100Z.md")]
    assert "| Beginning | no worklog of a run before with these settings was found" in text
    second = _garden(shelf, LocalTracker(tracker), _logs(tmp_path, 2), 2)
    assert [60, 60] == [each.worklog.scan.coverage.entries for each in (first, second)]
    coverage = second.worklog.scan.coverage
    assert (10, 0) == (coverage.repeated, coverage.late)
    (text,) = [path.read_text() for path in (tmp_path / "worklogs").glob("*T0200Z.md")]
    assert "| Read again | `[2025-09-14T00:50:00Z, 2025-09-14T01:00:00Z)`: 0 had arrived late" in text
    assert "Everything was read: 60 entries over 1h (since-last)" in text
    listed = [line for line in (tmp_path / "worklogs" / "index.md").read_text().splitlines() if "since-last |" in line]
    assert ["[2025-09-14 02:00]", "[2025-09-14 01:00]"] == [line.split("(")[0][2:] for line in listed]


def test_worklogs_on_github_carry_the_chain(tmp_path: Path, running: GitHubPeer) -> None:
    """The newest worklog counts in the open pull request's branch, and on the default branch when it is merged."""
    running.reset(Seed(labels=["GCP-active-dev", "P1", "P2"]))
    repository = open_repository(running.url, running.token, running.repository)
    shelf, tracker = PullRequestShelf(repository), GitHubTracker(repository)
    asked = scope_of(SETTINGS), START + timedelta(hours=2)
    assert [] == list(shelf.records(*asked))
    for hour in (1, 2):
        report = _garden(shelf, tracker, _logs(tmp_path, hour), hour)
        assert 60 == report.worklog.scan.coverage.entries
        newest = next(iter(shelf.records(*asked)))
        assert START + timedelta(hours=hour) == newest.covered.end
    (pull,) = repository.get_pulls(state="open")
    pull.merge()
    newest = next(iter(shelf.records(*asked)))
    assert START + timedelta(hours=2) == newest.covered.end
