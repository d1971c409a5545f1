"""Reading fields of payloads, whatever type they turn out to have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardener.entries.interface import EMPTY

_DIGITS = 9  # of a line number or status


def mapping(value: object) -> Mapping[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else EMPTY


def text(value: object) -> str:
    """The value if it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def number(value: object) -> int | None:
    """A whole number of at most nine digits, also one written as text (64-bit numbers are, in JSON); else None."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _DIGITS:
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**_DIGITS:
        return int(value)
    return None


def seconds(value: object) -> float | None:
    """A duration in JSON form (`0.25s`) in seconds."""
    if isinstance(value, str) and value[-1:] == "s":
        try:
            return float(value[:-1])
        except ValueError:
            return None
    return None
