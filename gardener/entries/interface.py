"""What the gardener asks of a source of log entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from gardener.window import Coverage

EMPTY: Mapping[str, Any] = MappingProxyType({})


def _empty() -> Mapping[str, Any]:
    return EMPTY


def draft_of(kind: type) -> Callable[..., Any]:
    """A class with the slots of the frozen dataclass `kind`; its instances become such by `made.__class__ = kind`.

    A fifth of the price of `kind(...)`, which sets each field by a call: for values that are made for each entry.
    """
    return make_dataclass(
        f"{kind.__name__}Draft", [each.name for each in fields(kind)], bases=kind.__bases__, slots=True
    )


def blank_of(kind: type) -> Callable[[], Any]:
    """The same with no field set: each is set by its name. With many fields two thirds of the price of a draft."""
    return type(f"{kind.__name__}Blank", kind.__bases__, {"__slots__": [each.name for each in fields(kind)]})


@dataclass(frozen=True, slots=True)
class Entry:
    """One `LogEntry` of Cloud Logging, in the names and JSON shapes of its REST form.

    `timestamp` is UTC to the microsecond, None where the source had none. Mappings are never changed. An empty text or
    mapping stands for an absent field. `weight` is how many entries of the window it stands for: 1, unless the window
    was too large to be read whole.
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
    weight: int = 1
    error_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traffic:
    """How many entries of each severity the service wrote in the window, problems or not.

    `exact` is False where the numbers are lower bounds or, with `sampled`, extrapolated; `note` says how. `minutes` are
    the entries that were looked at for it, by UTC minute. `unread`: none was looked at, so that nothing is known.
    """

    counts: Mapping[str, int] = field(default_factory=_empty)
    exact: bool = True
    note: str = ""
    sampled: bool = False
    minutes: Mapping[datetime, int] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    unread: bool = False

    @property
    def about(self) -> str:
        """What to say before a number."""
        return "" if self.exact else "about " if self.sampled else "at least "


@dataclass(frozen=True, slots=True)
class Deployment:
    """A change of what runs: `at` (UTC), what was deployed (`target`), by which API `method`; `revision` if said."""

    at: datetime
    target: str
    method: str
    revision: str = ""


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

    @property
    def deployments(self) -> tuple[Deployment, ...]:
        """The deployments in the window that the source knows of, the earliest first."""
        ...


class EntrySource(Protocol):
    """Somewhere that entries come from."""

    def read(self) -> Reading:
        """Begin a pass over the window."""
        ...
