"""Short names of entries: to know again what has been counted, within a run and from one run to the next."""

from __future__ import annotations

import base64
import binascii
import hashlib
from array import array
from collections.abc import Iterable
from datetime import datetime

SIZE = 6
"""Bytes of a digest. With 2,000 of them kept and 100,000 entries compared, a new entry is taken for a known one with a
probability of less than one in a million."""

_SMALLEST = 1 << 12
_WORD = (1 << 64) - 1


def digest(insert_id: str, at: datetime | None, log_name: str) -> bytes:
    """The digest of what makes an entry the same one: insertId, timestamp (to the microsecond) and log."""
    text = f"{insert_id}\0{at.timestamp() if at else ''}\0{log_name}"
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=SIZE).digest()


def packed(digests: Iterable[bytes]) -> str:
    """The digests as text (base64), in an order that says nothing."""
    return base64.b64encode(b"".join(sorted(digests))).decode("ascii")


def unpacked(text: str) -> frozenset[bytes]:
    """The digests that `packed` wrote. Raises ValueError for any other text."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise ValueError("no digests") from None
    if len(data) % SIZE:
        raise ValueError("no whole number of digests")
    return frozenset(data[start : start + SIZE] for start in range(0, len(data), SIZE))


GENERATION = 1 << 18
"""Keys that `Seen` knows at least: more than the default of `max-entries`."""


class Seen:
    """Which keys have come, in at most 10 MB: tables of 64-bit hashes with open addressing.

    The last `generation` different keys are known for sure, some of those before by chance. Of a million keys, two are
    taken for one with a probability of 3 in 100,000,000.
    """

    def __init__(self, generation: int = GENERATION) -> None:
        self._generation = generation
        self._table = array("Q", bytes(8 * _SMALLEST))
        self._used = 0
        self._old: array[int] | None = None

    def add(self, key: object) -> bool:
        """Remember the key; whether it is new, as far as that is known."""
        word = (hash(key) & _WORD) or 1  # 0 marks a free place
        if self._old is not None and self._old[_place(self._old, word)]:
            return False
        table = self._table
        place = _place(table, word)
        if table[place]:
            return False
        table[place] = word
        self._used += 1
        if self._used >= self._generation:
            self._old, self._table, self._used = table, array("Q", bytes(8 * _SMALLEST)), 0
        elif 2 * self._used >= len(table):
            self._table = array("Q", bytes(16 * len(table)))
            for each in table:
                if each:
                    self._table[_place(self._table, each)] = each
        return True


def _place(table: array[int], word: int) -> int:
    """Where the word is in the table, or the free place where it belongs."""
    mask = len(table) - 1
    place = word & mask
    while (found := table[place]) and found != word:
        place = (place + 1) & mask
    return place
