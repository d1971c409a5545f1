"""A source that holds what a test gives it, for scans without files or a service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gardener.entries.interface import Deployment, Entry, Traffic
from gardener.incidents.history import NOT_ASKED, History
from gardener.rules.book import EMPTY, RuleBook
from gardener.scan import Scan, scan
from gardener.window import Basis, Coverage, Gap, Window
from tests import builders


@dataclass(slots=True)
class MemorySource:
    """Entries of the window, all of them read; it is its own reading. `gaps` are what it says it could not read."""

    given: Iterable[Entry]
    window: Window
    traffic: Traffic | None = None
    deployments: tuple[Deployment, ...] = ()
    gaps: tuple[Gap, ...] = ()
    _count: int = field(default=0, init=False)

    def read(self) -> MemorySource:
        """Begin a pass."""
        return self

    def __iter__(self) -> Iterator[Entry]:
        for each in self.given:
            self._count += 1
            yield each

    @property
    def coverage(self) -> Coverage:
        """Everything, but for the gaps."""
        basis = Basis.LOWER_BOUND if self.gaps else Basis.EXACT
        return Coverage(self.window, self.window, self._count, 1, basis, "", "memory", gaps=self.gaps)


def scanned(
    entries: Iterable[Entry],
    *,
    hours: float = builders.HOURS,
    history: History = NOT_ASKED,
    book: RuleBook = EMPTY,
    traffic: Traffic | None = None,
    deployments: tuple[Deployment, ...] = (),
    gaps: tuple[Gap, ...] = (),
) -> Scan:
    """What a scan of these entries finds, in a window of so many hours from `builders.START`."""
    source = MemorySource(entries, builders.window(hours), traffic, deployments, gaps)
    return scan(source, history=history, book=book)
