"""Instants of the wire as `datetime`s."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from gardener.entries.remembered import Remembered

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# To add up what is there already is less work than to make a new `timedelta`.
_SECONDS = [timedelta(seconds=number) for number in range(60)]
_MILLISECONDS = [timedelta(milliseconds=number) for number in range(1000)]
_MICROSECONDS = [timedelta(microseconds=number) for number in range(1000)]


def instant(raw: Any, name: str, stamp: Timestamp) -> datetime | None:
    """The field `stamp`, called `name`, of the message `raw`, cut to microseconds.

    None beyond the calendar, and where there is none.
    """
    seconds, nanos = stamp.seconds, stamp.nanos
    if not seconds and not nanos and not raw.HasField(name):
        return None  # an absent instant looks like the beginning of the epoch
    if nanos < 0:
        return None
    micros = nanos // 1000
    try:
        at = _minutes[seconds // 60] + _SECONDS[seconds % 60] + _MILLISECONDS[micros // 1000]
    except (OverflowError, IndexError):  # a second has a thousand milliseconds
        return None
    micros %= 1000
    return at + _MICROSECONDS[micros] if micros else at


def _minute(number: int) -> datetime:
    """The beginning of a minute since the epoch. `OverflowError` off the calendar."""
    return _EPOCH + timedelta(minutes=number)


_minutes = Remembered(_minute, 4_096)
