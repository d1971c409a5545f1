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


class Seen:
    """A set of keys that takes 16 to 32 bytes for each: a table of 64-bit hashes with open addressing.

    Two different keys are taken for one with a probability of n² / 2⁶⁵: 3 in 100,000,000 for a million entries.
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * _SMALLEST))
        self._mask = _SMALLEST - 1
        self._left = _SMALLEST // 2

    def add(self, key: object) -> bool:
        """Remember the key; whether it is new."""
        word = (hash(key) & _WORD) or 1  # 0 marks a free place
        table, mask = self._table, self._mask
        place = word & mask
        while found := table[place]:
            if found == word:
                return False
            place = (place + 1) & mask
        table[place] = word
        self._left -= 1
        if not self._left:
            self._grow()
        return True

    def _grow(self) -> None:
        old = self._table
        size = 2 * len(old)
        table, mask = array("Q", bytes(8 * size)), size - 1
        for word in old:
            if word:
                place = word & mask
                while table[place]:
                    place = (place + 1) & mask
                table[place] = word
        self._table, self._mask, self._left = table, mask, size // 2 - len(old) // 2
