"""Which entries of a file come again, told in memory that does not grow with a file in the order of time."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from gardener.entries.digests import Seen
from gardener.entries.notebook import Notebook

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KEPT = 4_096  # words in memory


class Repeats:
    """Told of every entry of a file, says which are new: no other of its insertId, instant and log came before.

    While time runs one way, forwards or backwards, an entry beyond the last instant is new, and one of that instant is
    looked up among those of it. What was passed is only written down. The first entry that breaks the order needs all
    of it: from then on the table answers, as it does from the start for entries without an instant. The same holds when
    a single instant has more than `kept` entries, and where nothing can be written down.

    No order makes an entry known that is new or the other way round, but for equal hashes (see `Seen`).
    """

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._passed = Notebook(kept)
        self._ordered = True
        self._last: datetime | None = None
        self._beyond: Callable[[Any, Any], bool] = operator.ne  # until it is known which way time runs
        self._word = 0  # of the first entry of that instant
        self._others: set[int] = set()  # of the rest of them, which most instants do not have

    def is_new(self, insert_id: str, at: datetime | None, log_name: str) -> bool:
        """Remember the entry; whether it is the first of its kind."""
        if at is None:
            return self._table.add(hash((insert_id, None, log_name)))
        word = hash((insert_id, at - _EPOCH, log_name))  # a difference is hashed in half the time of an instant
        if not self._ordered:
            return self._table.add(word)
        if self._beyond(at, self._last):
            if self._beyond is operator.ne and self._last is not None:
                self._beyond = operator.gt if at > self._last else operator.lt
            self._last = at
            self._word = word
            if self._others:
                self._others.clear()
        elif at == self._last and len(self._others) < self._kept:
            if word == self._word or word in self._others:
                return False
            self._others.add(word)
        else:
            self._give_up_order()
            return self._table.add(word)
        if not self._passed.add(word):
            self._give_up_order()
        return True

    def close(self) -> None:
        """Give back what was written down; nothing can be asked any more."""
        self._passed.close()

    @cached_property
    def _table(self) -> Seen:  # most files need none, and an empty one has its size, too
        return Seen()

    def _give_up_order(self) -> None:
        for word in self._passed.column():
            self._table.add(word)
        self._ordered = False
        self._others.clear()
        self._passed.close()
