"""Runs of `since-last` over one log, each of which finds the worklogs of those before."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from gardener.entries.files import FileSource
from gardener.garden import Ports, Report, garden
from gardener.issues.github import GitHubTracker
from gardener.issues.local import LocalTracker
from gardener.ledger import Record, Span, scope_of, span_of
from gardener.progress import Progress
from gardener.settings import Settings
from gardener.text import border
from gardener.window import SINCE_LAST
from gardener.worklog import ledger
from gardener.worklog.interface import Shelf
from tests.memory_wire import PROJECT, START, MemoryWire, source

SETTINGS = Settings(project=PROJECT, repository="acme/shop", window=SINCE_LAST)
LATE = int(SETTINGS.late_arrivals.total_seconds())
HOUR = 3600
ENTRIES = st.lists(st.tuples(st.integers(0, 12 * HOUR * 10), st.integers(0, LATE)), max_size=60)
RUNS = st.lists(st.integers(1, 12 * 60), min_size=1, max_size=8, unique=True)


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


def gardened(
    shelf: Shelf, tracker: LocalTracker | GitHubTracker, logs: Path, hour: int, window: str = SINCE_LAST
) -> Report:
    """The whole job at this hour, over a file of entries."""
    now = START + timedelta(hours=hour)
    span = span_of(window, SETTINGS, now, shelf.records(scope_of(SETTINGS), now))
    entries = FileSource(str(logs), span.window, SETTINGS.max_entries, now, span)
    return garden(SETTINGS, Ports(entries, tracker, shelf, now), Progress(io.StringIO()))
