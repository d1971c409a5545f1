"""Whoever watches a long read sees that it goes on: also while no entry comes, and while it waits."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from gardener.entries.cloud_logging import CloudLogging
from gardener.entries.refusals import PassingError
from gardener.entries.wire import Ask
from gardener.errors import ReadError
from gardener.ports import open_source
from gardener.progress import Progress
from gardener.settings import Settings
from gardener.window import Window
from tests.memory_wire import START, Clock, MemoryWire, raw, source
from tests.peers.google import GooglePeer

if TYPE_CHECKING:
    import pytest

DAY = Window(START, START + timedelta(days=1), "24h")


class Terminal(io.StringIO):
    """Somebody looks at it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_waiting_is_told_every_few_seconds() -> None:
    """In the runner's log, with what was read before and how long it will take; no second is added to the wait."""
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, clock, clock.sleep, group=True)
    clock.now = 2.0
    progress.read(1_000)
    progress.page(1)
    progress.sleep(8.0)
    progress.end()
    assert 10.0 == clock.now
    assert [
        "::group::Reading",
        "read 1,000 entries of 1 page in 5 s (200/s); asking again in 5 s",
        "read 1,000 entries of 1 page in 8 s (125/s); asking again in 2 s",
        "::endgroup::",
    ] == stream.getvalue().splitlines()


def test_a_terminal_counts_the_seconds() -> None:
    """The live line is written anew each second."""
    stream, clock = Terminal(), Clock()
    Progress(stream, clock, clock.sleep).sleep(3.0)
    assert ["3 s", "2 s", "1 s"] == [each.partition("again in ")[2] for each in stream.getvalue().split("\x1b[K")[:-1]]
    assert 3.0 == clock.now


def test_pages_without_entries_are_told() -> None:
    """A search that finds nothing for minutes is no silence."""
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, clock, clock.sleep)
    for number in range(1, 7):
        clock.now += 2
        progress.page(number)
    assert [
        "read 0 entries of 2 pages in 4 s (0/s)",
        "read 0 entries of 4 pages in 8 s (0/s)",
        "read 0 entries of 6 pages in 12 s (0/s)",
    ] == stream.getvalue().splitlines()


def test_a_read_tells_of_each_page_and_each_wait() -> None:
    """An outage is waited for under the eyes of the one who watches."""
    stream, clock, told = io.StringIO(), Clock(), list[int]()
    progress = Progress(stream, clock, clock.sleep)
    wire = MemoryWire(raw(number, number, "the disk is on fire") for number in range(2_500))

    def spoil(number: int, _ask: Ask) -> None:
        if number <= 4:
            raise PassingError(ReadError("away"))

    wire.spoil = spoil
    reading = source(wire, DAY, clock=clock, sleep=progress.sleep, told=told.append).read()
    assert 2_500 == sum(1 for _ in reading)
    assert list(range(1, reading.coverage.pages + 1)) == told[: reading.coverage.pages]
    assert "asking again in" in stream.getvalue()


def test_a_run_hands_its_progress_to_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages and waits of Cloud Logging are told where the entries are."""
    with GooglePeer([raw(1, 60, "the disk is on fire")]) as google:
        google.set_in(monkeypatch)
        world = google.identity.world
        settings = Settings(
            project="shop",
            workload_identity_provider=world.federation.provider_name,
            service_account=world.service_account,
        )
        progress = Progress(io.StringIO())
        made = open_source(settings, google.environment(), START, progress=progress)
    assert isinstance(made, CloudLogging)
    assert (progress.sleep, progress.page) == (made.sleep, made.told)
