"""Which fields of an entry told what of its event."""

from __future__ import annotations

from functools import lru_cache

Told = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1_024)
def told_by(message: str, trace: str, location: str, request: str) -> Told:
    """What told the message, the trace, the location and the request; empty for what the entry does not hold."""
    return (("message", message), ("trace", trace), ("location", location), ("request", request))
