"""What stands in a file instead of entries: packed files, other encodings, and objects that a program wrote itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardener.entries.interface import Entry
from gardener.entries.parse import entry_of

_PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz", b"\x28\xb5\x2f\xfd": "zstd", b"PK\x03\x04": "zip"}
_ENCODED = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
# No `resource`: OpenTelemetry's records have one, too, and an entry has one of these besides.
_OF_ENTRIES = frozenset({"insertId", "logName", "receiveTimestamp", "textPayload", "jsonPayload", "protoPayload"})
_LIFTED = ("severity", "timestamp", "httpRequest")


def unpacking(start: bytes) -> tuple[str, str] | None:
    """What a file is that begins so and holds no lines of UTF-8, and how it becomes one; None for any other."""
    for mark, name in _PACKED.items():
        if start.startswith(mark):
            return f"is packed ({name})", "unpack it first"
    for mark, name in _ENCODED.items():
        if start.startswith(mark):
            return f"is written in {name}", f"write it in UTF-8, as by `iconv -f {name} -t UTF-8`"
    return None


def entry_from(found: Mapping[str, Any], number: int) -> Entry | None:
    """The entry that an object stands for; None for an answer of the API, which holds many.

    Of what a program wrote to its output, it is the one that Cloud Logging would make of it. The number in the file is
    its insertId then: two that are equal are two.

    Source: https://cloud.google.com/logging/docs/structured-logging
    """
    if not found or not _OF_ENTRIES.isdisjoint(found):
        return entry_of(found)
    if isinstance(found.get("entries"), list):
        return None
    lifted = {key: found[key] for key in _LIFTED if key in found}
    if "time" in found:
        lifted.setdefault("timestamp", found["time"])
    return entry_of({**lifted, "insertId": str(number), "jsonPayload": found})
