"""What is known around the problems: how much each service did, on which revisions, and what was deployed when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate

from gardener.entries.interface import Deployment
from gardener.window import Coverage


@dataclass(frozen=True, slots=True)
class Volume:
    """Entries of one kind by minute (minutes since 1970), the earliest first, and their sums up to each."""

    minutes: tuple[int, ...] = ()
    sums: tuple[int, ...] = ()

    @classmethod
    def of(cls, counts: Mapping[int, int]) -> Volume:
        """The volume of these counts by minute."""
        ordered = tuple(sorted(counts))
        return cls(ordered, tuple(accumulate(counts[each] for each in ordered)))

    @property
    def total(self) -> int:
        """All of them."""
        return self.sums[-1] if self.sums else 0

    def by_minute(self) -> dict[int, int]:
        """The counts by minute."""
        return {
            minute: after - before
            for minute, before, after in zip(self.minutes, (0, *self.sums), self.sums, strict=False)
        }

    def between(self, first: int, last: int) -> int:
        """Those of the minutes from `first` to `last`, both included."""
        start, end = bisect_left(self.minutes, first), bisect_right(self.minutes, last)
        return (self.sums[end - 1] if end else 0) - (self.sums[start - 1] if start else 0)


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests that one log of a service tells of. `answered`: some of them did not fail by the server's fault.

    Where none was answered nobody knows whether none was, or whether only failures were read.
    """

    service: str
    volume: Volume
    answered: bool


@dataclass(frozen=True, slots=True)
class Service:
    """What one service wrote, problems or not. `instances` and `users` are counts of different names."""

    name: str
    volume: Volume
    instances: int = 0
    users: int = 0
    steady: bool = True


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision that wrote entries: the first and the last of them, and how many."""

    service: str
    name: str
    first: datetime
    last: datetime
    entries: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of it. `coverage` is None where nobody knows what was read; `requests` are by the log that tells of them.

    `everything`: entries of all severities were read; where not, `traffic` are some of the others, unless they were
    `unread`: then nobody knows whether there were any.
    """

    services: Mapping[str, Service] = field(default_factory=dict)
    requests: Mapping[str, Requests] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    coverage: Coverage | None = None
    everything: bool = True
    traffic: Volume = field(default=Volume())
    unread: bool = False
