"""The block of a worklog, read back: anybody can edit one, and what makes no sense says nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gardener.text import border
from gardener.worklog import ledger

HOURS = '"asked":["2025-09-14T00:00:00Z","2025-09-14T01:00:00Z"],"covered":["2025-09-14T00:00:00Z","{}"]'
GOOD = HOURS.format("2025-09-14T01:00:00Z")


def test_a_block_of_our_own_is_a_record() -> None:
    """Whatever stands around it."""
    record = ledger.read(f'# Worklog\n\n<!-- gardener:worklog:v1 {{"schema":1,"scope":"x",{GOOD}}} -->\n\nText.\n')
    assert record is not None
    assert ("x", timedelta(hours=1)) == (record.scope, record.covered.end - record.covered.start)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no block",
        "<!-- gardener:worklog:v1 {} -->",
        "<!-- gardener:worklog:v1 [1] -->",
        "<!-- gardener:worklog:v1 {broken -->",
        "<!-- gardener:worklog:v2 {} -->",
        f'```\n<!-- gardener:worklog:v1 {{"schema":1,"scope":"x",{GOOD}}} -->\n```\n',
        f'<!-- gardener:worklog:v1 {{"schema":2,"scope":"x",{GOOD}}} -->',
        f'<!-- gardener:worklog:v1 {{"schema":1,"scope":"x",{HOURS.format("2025-09-15T00:00:00Z")}}} -->',
        '<!-- gardener:worklog:v1 {"schema":1,"scope":7,"asked":3,"covered":null} -->',
        "<!-- gardener:worklog:v1 " + "[" * 100_000 + " -->",
    ],
)
def test_what_is_no_record_is_not_believed(text: str) -> None:
    """Worklogs can be edited by anybody: a block in a code block, of another version, or out of bounds says nothing."""
    assert ledger.read(text) is None


@pytest.mark.parametrize("tail", [None, 3, {}, {"from": "2025-09-14T00:59:00Z", "seen": "x"}, {"from": 1, "seen": ""}])
def test_a_tail_that_makes_no_sense_is_left_out(tail: object) -> None:
    """Coverage still counts."""
    hours = ["2025-09-14T00:00:00Z", "2025-09-14T01:00:00Z"]
    data = {"schema": 1, "scope": "x", "asked": hours, "covered": hours, "tail": tail}
    record = ledger.read(border.hidden("worklog:v1", data))
    assert record is not None
    assert record.tail is None
