"""The tree of an incident, as a terminal shows it."""

from __future__ import annotations

from datetime import timedelta

from gardener.tree import timeline, tree
from gardener.window import Window
from tests import builders
from tests.builders import START

_DAY = Window(START, START + timedelta(hours=24), "24h")


def test_a_tree_has_root_reasons_timeline_and_evidence() -> None:
    """Root first, then why it is so urgent, when it happened, and each symptom with its evidence."""
    entries = [
        builders.entry(builders.TRACEBACK, second=0),
        builders.entry("order 7 failed: the card was declined by the bank", second=1),
    ]
    margin, said = " " * 15, "repeats the message of stripe.error.CardError on the same instance"
    assert [
        "  P4         2  stripe.error.CardError: the card was declined by the bank",
        f"{margin}2 entries of level ERROR or above in 24 h",
        f"{margin}it failed once: each failure is logged in several messages",
        f"{margin}at most 1 in an hour",
        f"{margin}█{'·' * 47}  2025-09-14 00:00:00 to 00:00:01 UTC",
        f"{margin}measured: instances 1",
        f"{margin}next: Look at pay in /app/shop/checkout.py: the exception comes from there",
        f"{margin}└─ 1  order <*> failed: the card was declined by the bank: {said}",
    ] == list(tree(builders.incident_from(entries), _DAY))


def test_a_timeline_is_highest_where_most_fell() -> None:
    """A step is half an hour of a day; the least count that is not 0 is visible, and no time gives no timeline."""
    hour = timedelta(hours=1)
    assert f"▁·█{'·' * 44}▄" == timeline({START: 1, START + hour: 8, START + 24 * hour: 4}, _DAY)
    assert "" == timeline({}, _DAY)
