"""What the gardener asks of a place for worklogs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from gardener.ledger import Record
from gardener.worklog.worklog import Published, Worklog


class Shelf(Protocol):
    """Where worklogs are kept."""

    def publish(self, worklog: Worklog) -> Published:
        """Put the worklog there, unless the very same file is there already. Raises `PublishError`."""
        ...

    def records(self) -> Iterator[Record]:
        """What the newest worklogs there say about coverage, the newest first. Raises `PublishError`."""
        ...
