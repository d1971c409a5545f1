"""Many entries of one instant: each is handed over once, and looked at a few times however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from gardener.entries.pace import Pace
from gardener.entries.paging import Pager
from gardener.entries.refusals import TokenError, TooLargeError
from gardener.entries.sampling import Head
from gardener.entries.wire import Ask, Page
from gardener.window import Window
from tests.memory_wire import PROJECT, START, MemoryWire, raw, source

DAY = Window(START, START + timedelta(days=1), "24h")
AT = int(START.timestamp()) + 3600


@dataclass
class Stamp:
    """A timestamp as the wire has it."""

    seconds: int
    nanos: int


class Counted:
    """An entry that counts how often it is asked when it was."""

    looks = 0

    def __init__(self, number: int) -> None:
        self.insert_id = f"id{number}"
        self.log_name = "log"

    @property
    def timestamp(self) -> Stamp:
        """Always the same."""
        Counted.looks += 1
        return Stamp(AT, 0)


class OneInstant:
    """So many pages of ten entries."""

    def __init__(self, pages: int) -> None:
        self.pages = pages

    def page(self, ask: Ask, timeout: float) -> Page:
        """The page by its number."""
        assert timeout > 0
        number = int(ask.token or 0)
        entries = [Counted(10 * number + each) for each in range(10)]
        return Page(entries, str(number + 1) if number + 1 < self.pages else "")


@pytest.mark.parametrize("pages", [3, 300])
def test_an_entry_is_looked_at_a_few_times_however_many_share_its_instant(pages: int) -> None:
    """What is held back until the instant is over is not gone through again with each page."""
    Counted.looks = 0
    pager = Pager(OneInstant(pages), Pace(10_000, timedelta(minutes=20)), (f"projects/{PROJECT}",))
    found = [each.insert_id for page in Head(pager.listing("", DAY)) for each in page]
    assert [f"id{number}" for number in range(10 * pages)] == found
    assert Counted.looks <= 4 * 10 * pages


def _crowded() -> Iterator[dict[str, Any]]:
    """Crowds of 700 within one microsecond each, and a few entries between them."""
    for number in range(5_000):
        second = 3_600 * (number // 1_000) if number % 1_000 < 700 else 2 * number
        yield raw(number, second, "the disk is on fire")


@pytest.mark.parametrize("budget", [1_000, 10_000, 200_000])
@pytest.mark.parametrize("error", [None, TokenError("expired"), TooLargeError("larger than max")], ids=repr)
def test_each_entry_of_a_crowded_instant_counts_once(budget: int, error: Exception | None) -> None:
    """Also where they differ by nanoseconds, where a listing begins again within them, and where the budget cuts."""
    wire = MemoryWire(_crowded())
    for number, row in enumerate(wire._rows):  # noqa: SLF001 - the rest of a microsecond, in the order of the rows
        row[2].timestamp.nanos += number % 1_000

    def spoil(number: int, ask: Ask) -> None:
        if error and number % 3 == 0 and (ask.token or isinstance(error, TooLargeError)) and ask.size > 10:
            raise error

    wire.spoil = spoil
    reading = source(wire, DAY, max_entries=budget, reads_per_minute=1_000).read()
    ids = [each.insert_id for each in reading]
    assert len(set(ids)) == len(ids)
    assert (budget > 5_000) == (len(ids) == 5_000)
    assert () == reading.coverage.gaps
