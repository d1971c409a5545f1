"""Which entries of a file come again, told in memory that does not grow with a file in the order of time."""

from __future__ import annotations

import operator
from array import array
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from io import FileIO
from tempfile import TemporaryFile
from typing import Any

from gardener.entries.digests import Seen

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
        self._passed = _Words(kept)
        self._ordered = True
        self._last: datetime | None = None
        self._beyond: Callable[[Any, Any], bool] = operator.ne  # until it is known which way time runs
        self._instant: set[int] = set()

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
            self._instant = {word}
        elif at == self._last and len(self._instant) < self._kept:
            if word in self._instant:
                return False
            self._instant.add(word)
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
        for word in self._passed:
            self._table.add(word)
        self._ordered = False
        self._instant.clear()
        self._passed.close()


class _Words:
    """Hashes to be read again at most once: the newest are in memory, the rest in a temporary file without a name."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._newest = array("q")
        self._file: FileIO | None = None
        self._blocks = 0

    def add(self, word: int) -> bool:
        """Append the word; whether another one can be added. No word is lost where not."""
        self._newest.append(word)
        return len(self._newest) < self._kept or self._write()

    def __iter__(self) -> Iterator[int]:
        """All words, in the order in which they came."""
        if self._file:
            self._file.seek(0)
            for _ in range(self._blocks):
                block = array("q")
                block.frombytes(self._file.read(self._kept * block.itemsize))
                yield from block
        yield from self._newest

    def close(self) -> None:
        """Forget them all."""
        del self._newest[:]
        self._blocks = 0
        if self._file:
            self._file.close()
            self._file = None

    def _write(self) -> bool:
        try:
            if not self._file:
                # It lives as long as the words. Each write is a block: a buffer would only copy it.
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115
            written = self._file.write(self._newest)
        except OSError:  # no folder can be written to, or the disk is full
            return False
        if written < len(self._newest) * self._newest.itemsize:
            return False  # a part of a block is not read again: the whole of it is still in memory
        self._blocks += 1
        del self._newest[:]
        return True
