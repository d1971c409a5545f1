"""Small words around numbers, the same in every text."""

from __future__ import annotations


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun: `1 issue`, `2 issues`, `1,200 entries`."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {many or one + 's'}"


def entries(count: int) -> str:
    """A count of log entries."""
    return number(count, "entry", "entries")


def times(count: int) -> str:
    """How often: `once`, `1,200 times`."""
    return "once" if count == 1 else f"{count:,} times"
