"""Short names of entries: to know again what has been counted, within a run and from one run to the next."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from datetime import datetime

SIZE = 6
"""Bytes of a digest. With 2,000 of them kept and 100,000 entries compared, a new entry is taken for a known one with a
probability of less than one in a million."""

_BUCKETS = 1 << 14  # a million names make buckets of a few hundred bytes: to look one through takes less than a call
_NAME = 6  # bytes of a key's name in its bucket
_WORD = (1 << 64) - 1
_OTHER_BITS = 64 - 8 * _NAME  # of the word, those that are not in the name; all but two of them choose the bucket


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
    """Which keys have come, each told by its hash: all of them are known, at some 8 bytes of memory for each.

    Of a hash, 62 bits are kept. Of a million keys, two are taken for one with a probability of one in
    9,000,000; where Python salts its hashes, as it does by default, nobody can bring that about.
    """

    def __init__(self) -> None:
        self._buckets = [bytearray() for _ in range(_BUCKETS)]

    def add(self, hashed: int) -> bool:
        """Remember the key with this hash; whether it is new."""
        word = hashed & _WORD
        bucket = self._buckets[word % _BUCKETS]
        name = (word >> _OTHER_BITS).to_bytes(_NAME)
        place = bucket.find(name)
        while place >= 0 and place % _NAME:  # one name's end and the next one's beginning
            place = bucket.find(name, place + 1)
        if place >= 0:
            return False
        bucket += name
        return True
