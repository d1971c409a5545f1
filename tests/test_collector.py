"""The collector of cyclic garbage: seldom asked, and with little to find."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from gardener.cli import main
from tests import builders, sources

_ALLOWED = 200  # objects; the libraries leave some once, whatever the number of entries


@pytest.fixture(autouse=True)
def _thresholds() -> Iterator[None]:
    """The collector as it was, and nothing left to collect from before."""
    before = gc.get_threshold()
    gc.collect()
    yield
    gc.set_threshold(*before)
    gc.enable()


def test_the_command_line_looks_seldom_for_cycles(tmp_path: Path) -> None:
    """Before any command; how often the older generations are looked at stays."""
    gc.set_threshold(700, 10, 10)
    assert 2 == main(["templates", str(tmp_path / "missing")])
    assert (10_000, 10, 10) == gc.get_threshold()


def test_entries_leave_no_cycles() -> None:
    """What many entries leave to the collector is no more than what few do: each is freed when it is done with."""
    left = []
    for times in (20, 200):
        entries = [
            *builders.repeated("the bank took 5 s", times),
            *builders.repeated(builders.TRACEBACK, times),
            *(builders.request(503, "https://shop/pay", second=at, insertId=f"r{at}") for at in range(times)),
        ]
        sources.scanned(entries)
        gc.collect()
        gc.disable()
        sources.scanned(entries)
        left.append(gc.collect())
        gc.enable()
    few, many = left
    assert many <= few + _ALLOWED
