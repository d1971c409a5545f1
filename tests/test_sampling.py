"""A window that holds ten times the budget."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import timedelta
from typing import Any

import pytest

from gardener.entries.interface import Entry
from gardener.entries.refusals import TooLargeError
from gardener.entries.strata import CLASSES
from gardener.entries.wire import Ask
from gardener.events.event import Level
from gardener.events.understand import understand
from gardener.incidents.facts import Impact
from gardener.incidents.impact import impact_of
from gardener.incidents.surroundings import Requests, Surroundings, Volume
from gardener.incidents.timeline import Timeline, request_log
from gardener.issues.context import basis
from gardener.scan import Scan, scan
from gardener.window import Basis, Coverage, Stratum, Window
from tests import builders
from tests.memory_wire import START, MemoryWire, ShortPages, raw, source

BUDGET = 10_000
DAY = Window(START, START + timedelta(days=1), "24h")
RARE, MINUTE = "Ledger refused the booking of an order", "Card terminal lost its certificate"
FREQUENT = {
    "Session store is slow": ("WARNING", 0.45),
    "Cache was bypassed for a basket": ("WARNING", 0.30),
    "Worker restarted after a timeout": ("DEFAULT", 0.20),
    "Payment provider answered late": ("ERROR", 0.045),
}


def _day(seed: int, total: int = 10 * BUDGET) -> Iterator[dict[str, Any]]:
    """A day of `total` entries: frequent ones at any time, one incident at 0.1 %, one within a single minute."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    number = seed * 10_000_000
    for message, (severity, share) in FREQUENT.items():
        for _ in range(int(total * share)):
            number += 1
            yield raw(number, chance.uniform(0, 86_400), message, severity)
    for _ in range(total // 1000):
        number += 1
        yield raw(number, chance.uniform(0, 86_400), RARE)
    begin = chance.uniform(3_600, 80_000)
    for _ in range(150):
        number += 1
        yield raw(number, begin + chance.uniform(0, 60), MINUTE)


def _counts(found: Scan) -> dict[str, int]:
    return {incident.root.template: incident.count for incident in found.incidents} | {
        cluster.template: cluster.count for cluster in found.normal
    }


@pytest.mark.parametrize("seed", range(2))
def test_all_errors_are_found_and_frequent_counts_are_within_a_tenth(seed: int) -> None:
    """Every incident of ERROR and above is found and exact; what was sampled is extrapolated, and said to be."""
    entries = list(_day(seed))
    found = scan(source(MemoryWire(entries), DAY, max_entries=BUDGET))
    true: dict[str, int] = {}
    for each in entries:
        true[each["textPayload"]] = true.get(each["textPayload"], 0) + 1
    counts = _counts(found)
    assert {RARE, MINUTE} <= counts.keys()
    errors = [RARE, MINUTE, "Payment provider answered late"]
    assert [true[name] for name in errors] == [counts[name] for name in errors]
    for name in FREQUENT:
        assert abs(counts[name] - true[name]) <= 0.1 * true[name], (name, counts[name], true[name])
    coverage = found.coverage
    assert coverage.entries <= BUDGET
    assert (Basis.SAMPLED, False, ()) == (coverage.basis, coverage.complete, coverage.gaps)
    assert [Basis.EXACT, Basis.SAMPLED, Basis.SAMPLED] == [each.basis for each in coverage.strata]
    assert Basis.EXACT is coverage.basis_at({"ERROR"})
    assert sum(found.levels.values()) == sum(each.total for each in coverage.strata)


def test_the_basis_of_an_incident_is_that_of_what_its_entries_were_read_with() -> None:
    """Not that of the levels which their texts say: entries without severity are sampled, whatever they tell of."""
    chance = random.Random(3)  # noqa: S311 - the same in every run
    told = "ERROR: Payment provider answered late"
    entries = [raw(number, 1 + chance.uniform(0, 86_000), told, "DEFAULT") for number in range(20_000)]
    entries += [raw(30_000, 0.5, told)]
    entries += [raw(40_000 + number, 60 + 800 * number, RARE) for number in range(100)]
    found = scan(source(MemoryWire(entries), DAY, max_entries=1_000))
    late, rare = sorted(found.incidents, key=lambda each: -each.count)
    assert [{"DEFAULT", "ERROR"}, {"ERROR"}] == [late.severities, rare.severities]
    assert {Level.ERROR} == {*late.root.levels} == {*rare.root.levels}
    assert [Basis.SAMPLED, Basis.EXACT] == [basis(each, found.coverage) for each in (late, rare)]
    assert 100 == rare.count
    assert abs(late.count - 20_001) <= 4_000


def test_errors_alone_beyond_the_budget_are_sampled_evenly() -> None:
    """Where ERROR itself holds ten times the budget, a minute's incident and a rare one are still found."""
    chance = random.Random(11)  # noqa: S311 - the same in every run
    entries = [raw(number, chance.uniform(0, 86_400), "Payment provider answered late") for number in range(97_900)]
    entries += [raw(150_000 + number, chance.uniform(0, 86_400), RARE) for number in range(100)]
    entries += [raw(160_000 + number, 40_000 + chance.uniform(0, 60), MINUTE) for number in range(2_000)]
    counts = _counts(scan(source(MemoryWire(entries), DAY, max_entries=BUDGET)))
    assert {RARE, MINUTE} <= counts.keys()
    assert abs(counts["Payment provider answered late"] - 97_900) <= 9_790


def test_a_sample_is_the_same_in_every_run() -> None:
    """Which entries are read depends on the window and on what it holds, not on chance."""
    entries = list(_day(5, total=10_000))
    first, second = (scan(source(MemoryWire(entries), DAY, max_entries=1_000)) for _ in range(2))
    assert Basis.SAMPLED is first.coverage.basis
    assert first.coverage == second.coverage
    assert _counts(first) == _counts(second)


def test_a_window_within_the_budget_is_exact_and_in_order() -> None:
    """Beyond a tenth of the budget the rest is estimated first, and read in the order of time if it fits."""
    entries = list(_day(1, total=9_000))
    reading = source(MemoryWire(entries), DAY, max_entries=BUDGET).read()
    found = list(reading)
    assert [entry.timestamp for entry in found] == sorted(entry.timestamp for entry in found if entry.timestamp)
    ids = [entry.insert_id for entry in found]
    assert sorted(each["insertId"] for each in entries) == sorted(ids)
    assert (Basis.EXACT, True) == (reading.coverage.basis, reading.coverage.complete)


def _impact(around: Surroundings, *entries: Entry) -> Impact:
    timeline = Timeline()
    for event in understand(entries):
        timeline.add(event, "")
    problems = builders.clusters_from(entries)
    sightings = timeline.sightings(problems, lambda _: problems[0].fingerprint)
    return impact_of([range(len(entries))], sightings, around)[0]


def test_a_count_is_as_sure_as_what_was_read_of_its_entries_and_a_share_as_the_whole() -> None:
    """Where warnings were sampled, failures of level ERROR are exact alone, and sampled of all requests."""
    strata = tuple(
        Stratum(each.name, each.severities, 1, 1, known)
        for each, known in zip(CLASSES, (Basis.EXACT, Basis.SAMPLED, Basis.SAMPLED), strict=True)
    )
    coverage = Coverage(DAY, DAY, 3, 1, Basis.SAMPLED, "", "", strata=strata)
    failed = builders.request(503)
    log = request_log(next(iter(understand([failed]))))
    alone = Surroundings(coverage=coverage)
    shared = replace(alone, requests={log: Requests("checkout", Volume.of({0: 7}), answered=True)})
    assert (1, None, Basis.EXACT) == astuple(_impact(alone, failed).requests)
    assert (1, 7, Basis.SAMPLED) == astuple(_impact(shared, failed).requests)
    assert (1, None, Basis.SAMPLED) == astuple(_impact(alone, replace(failed, severity="WARNING")).requests)
    assert Basis.SAMPLED is _impact(alone, failed).instances.basis
    assert Basis.LOWER_BOUND is _impact(replace(alone, everything=False), failed).instances.basis
    late = replace(alone, coverage=replace(coverage, basis=Basis.LOWER_BOUND))
    assert (1, None, Basis.LOWER_BOUND) == astuple(_impact(late, failed).requests)


MOST = 130  # entries of a page


@pytest.mark.parametrize("total", [3_000, 9_000, 20_000])
@pytest.mark.parametrize("budget", [1_000, 10_000])
def test_a_sample_does_not_depend_on_the_size_of_pages(total: int, budget: int) -> None:
    """Neither where the service gives short ones, nor where they are too large to come and are halved."""

    def spoil(_: int, ask: Ask) -> None:
        if ask.size > MOST:
            raise TooLargeError("larger than max")

    entries = list(_day(5, total))
    whole, short, halved = MemoryWire(entries), ShortPages(entries, MOST), MemoryWire(entries)
    halved.spoil = spoil
    wires = (whole, short, halved)
    first, *others = [source(each, DAY, max_entries=budget, reads_per_minute=500).read() for each in wires]
    expected = list(first)
    for reading in others:
        assert expected == list(reading)
        assert replace(first.coverage, pages=0) == replace(reading.coverage, pages=0)
        assert first.traffic == reading.traffic
