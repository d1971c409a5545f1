"""What the gardener asks of a source of log entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from gardener.window import Coverage

EMPTY: Mapping[str, Any] = MappingProxyType({})


def _empty() -> Mapping[str, Any]:
    return EMPTY


@dataclass(frozen=True, slots=True)
class Entry:
    """One `LogEntry` of Cloud Logging, in the names and JSON shapes of its REST form.

    `timestamp` is UTC to the microsecond, None where the source had none. Mappings are never changed. An empty text or
    mapping stands for an absent field.
    Source: https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry
    """

    insert_id: str
    timestamp: datetime | None = None
    severity: str = ""
    log_name: str = ""
    resource_type: str = ""
    resource_labels: Mapping[str, str] = field(default_factory=_empty)
    labels: Mapping[str, str] = field(default_factory=_empty)
    text: str = ""
    json: Mapping[str, Any] = field(default_factory=_empty)
    proto: Mapping[str, Any] = field(default_factory=_empty)
    http: Mapping[str, Any] = field(default_factory=_empty)
    source_location: Mapping[str, Any] = field(default_factory=_empty)
    trace: str = ""
    span: str = ""
    received: datetime | None = None
    error_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traffic:
    """How many entries of each severity the service wrote in the window, problems or not.

    `exact` is False where the numbers are lower bounds. `note` says how they are known.
    """

    counts: Mapping[str, int] = field(default_factory=_empty)
    exact: bool = True
    note: str = ""


class Reading(Protocol):
    """One pass over a source. Iterate it to the end, then ask for `coverage`."""

    def __iter__(self) -> Iterator[Entry]:
        """Yield every entry of the window once, in no promised order. Raises `ReadError`."""
        ...

    @property
    def coverage(self) -> Coverage:
        """What was read. Raises `ReadError` when the pass did not end."""
        ...

    @property
    def traffic(self) -> Traffic | None:
        """What the source knows of entries that it was not asked to hand over; None when it handed over all."""
        ...


class EntrySource(Protocol):
    """Somewhere that entries come from."""

    def read(self) -> Reading:
        """Begin a pass over the window."""
        ...
