"""What the gardener asks of a place for worklogs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from gardener.ledger import Record
from gardener.worklog.worklog import Published, Worklog


class Shelf(Protocol):
    """Where worklogs are kept."""

    def publish(self, worklog: Worklog) -> Published:
        """Put the worklog there, unless the very same file is there already. Raises `PublishError`."""
        ...

    def records(self, scope: str, now: datetime) -> Iterator[Record]:
        """What the newest worklogs of this scope say about coverage, the newest first, as far as a run at `now` needs.

        Raises `PublishError`.
        """
        ...
