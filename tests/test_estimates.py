"""How many entries a window holds is told from a few bounded reads, wherever in it they are."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from gardener.window import Basis, Window
from tests.memory_wire import START, MemoryWire, raw, source

DAY = Window(START, START + timedelta(days=1), "24h")
FEW = 12  # calls


def _lull_and_burst(severity: str, burst: int) -> MemoryWire:
    """A quiet day of 3,000 entries, and very many in its last half-hour."""
    chance = random.Random(1)  # noqa: S311 - the same in every run
    quiet = [raw(number, 28 * number, "the disk is on fire", severity) for number in range(3_000)]
    loud = [
        raw(10_000 + number, 84_600 + chance.uniform(0, 1_700), "the disk is on fire", severity)
        for number in range(burst)
    ]
    return MemoryWire(quiet + loud)


def test_the_volume_below_is_told_from_few_reads_although_a_burst_follows_a_lull() -> None:
    """The beginning suggests few entries; a sample that turns out far too large is not read to its end."""
    wire = _lull_and_burst("INFO", 60_000)
    reading = source(wire, DAY).read()
    assert [] == list(reading)
    assert len(wire.calls) <= FEW
    assert reading.traffic is not None
    assert abs(reading.traffic.counts["INFO"] - 63_000) < 6_300


def test_a_burst_after_a_lull_keeps_to_the_budget() -> None:
    """What is read to know the size of a class is a small part of the budget, too."""
    wire = _lull_and_burst("ERROR", 60_000)
    reading = source(wire, DAY, max_entries=10_000).read()
    assert sum(1 for _ in reading) <= 10_000
    assert len(wire.calls) <= 10 + 2 * FEW
    (errors, *_) = reading.coverage.strata
    assert Basis.SAMPLED is errors.basis
    assert abs(errors.total - 63_000) < 6_300


@pytest.mark.parametrize("seed", range(6))
def test_a_sample_keeps_to_the_budget_although_sizes_are_estimates(seed: int) -> None:
    """What is left free for their error is enough, whichever entries the service draws."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    levels = ("ERROR", "WARNING", "WARNING", "DEFAULT", "DEFAULT")
    first = 1_000_000 * seed
    wire = MemoryWire(
        raw(first + number, chance.uniform(0, 86_000), "the disk is on fire", levels[number % 5])
        for number in range(10_000)
    )
    for budget in (100, 1_000, 3_000):
        assert budget // 2 < sum(1 for _ in source(wire, DAY, max_entries=budget).read()) <= budget


@pytest.mark.parametrize("budget", [1, 2, 9, 10, 19, 25])
def test_the_smallest_budgets_are_used(budget: int) -> None:
    """A sample that held nothing is made larger, however few entries would have been enough."""
    wire = _lull_and_burst("ERROR", 2_000)
    reading = source(wire, DAY, max_entries=budget).read()
    assert 0 < sum(1 for _ in reading) <= 3 * max(10, budget)
    assert len(wire.calls) <= 3 * FEW
    assert () == reading.coverage.gaps


def test_entries_that_share_an_id_end_the_search_for_a_sample() -> None:
    """A sample of ids holds all of them or none; what was found in a bounded read is taken."""
    entries = [{**raw(number, number, "all is well", "INFO"), "insertId": "same"} for number in range(20_000)]
    wire = MemoryWire(entries)
    reading = source(wire, DAY).read()
    assert [] == list(reading)
    assert len(wire.calls) <= 10 * FEW
    assert reading.traffic is not None
    assert (False, True) == (reading.traffic.exact, reading.traffic.counts["INFO"] > 4_000)
