"""The values of this stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from gardener.clusters.traces import Traces
from gardener.events.event import Event, Level


class Kind(StrEnum):
    """What makes the events of a cluster the same."""

    EXCEPTION = "exception type and in-app frame"
    REQUEST = "request route and status"
    MESSAGE = "code location and message template"
    RULE = "a rule of the settings"


@dataclass(frozen=True, slots=True)
class Cluster:
    """The events of one problem message.

    `first` and `last` are the UTC instants of the earliest and latest event, None where no event had one. `minutes`
    counts events by UTC minute. `sample` is the earliest event, verbatim. `insert_ids` holds every entry's id, in the
    order of time, where the run was asked to keep them. `traces` are those of its events that are problems. `place` is
    the code location of a message. `notes` say why its messages were put together, and kept apart from others.
    `normal` says why all its events are normal operation, empty where one is not.
    """

    fingerprint: str
    kind: Kind
    template: str
    count: int
    first: datetime | None
    last: datetime | None
    levels: Mapping[Level, int]
    minutes: Mapping[datetime, int]
    instances: frozenset[str]
    revisions: tuple[str, ...]
    traces: Traces
    sample: Event
    insert_ids: tuple[str, ...] = ()
    place: str = ""
    notes: tuple[str, ...] = ()
    normal: str = ""

    @property
    def level(self) -> Level:
        """The highest level of its events."""
        return max(self.levels)

    @property
    def peak_per_hour(self) -> int:
        """The most events in any 60 consecutive minutes."""
        most = running = 0
        ordered = sorted(self.minutes)
        start = 0
        for at in ordered:
            running += self.minutes[at]
            while at - ordered[start] >= timedelta(hours=1):
                running -= self.minutes[ordered[start]]
                start += 1
            most = max(most, running)
        return most
