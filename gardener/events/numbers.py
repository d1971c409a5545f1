"""Numbers that stand for names of which only equality matters: 8 bytes instead of some hundred."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b


@lru_cache(maxsize=1)
def number_of(name: str) -> int:
    """A number for a name, which may be any text: 64 bits with a sign, the same in every run; 0 for no name.

    Two of a million names are taken for one by a chance of one in thirty million. The last answer is kept, for several
    ask for the name of one event.
    """
    digest = blake2b(name.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True) if name else 0
