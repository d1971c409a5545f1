"""The fields of a LogEntry as the query language sees them: their types, their values in REST form, and conversions.

Instants and durations are integers of nanoseconds; severities are the numbers of the enumeration.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Any, Final

from tests.peers.logging_syntax import FilterError

Entry = Mapping[str, Any]

SEVERITIES: Final = {
    "DEFAULT": 0,
    "DEBUG": 100,
    "INFO": 200,
    "NOTICE": 300,
    "WARNING": 400,
    "ERROR": 500,
    "CRITICAL": 600,
    "ALERT": 700,
    "EMERGENCY": 800,
}


class Type(Enum):
    """The type of a field that LogEntry defines; the others have the type of their value."""

    STRING = "string"
    INTEGER = "integer"
    BOOL = "bool"
    SEVERITY = "severity"
    TIMESTAMP = "timestamp"
    DURATION = "duration"


_S, _I, _B = Type.STRING, Type.INTEGER, Type.BOOL
_TYPED: Final[Mapping[tuple[str, ...], Type]] = {
    ("logName",): _S,
    ("insertId",): _S,
    ("textPayload",): _S,
    ("trace",): _S,
    ("spanId",): _S,
    ("traceSampled",): _B,
    ("severity",): Type.SEVERITY,
    ("timestamp",): Type.TIMESTAMP,
    ("receiveTimestamp",): Type.TIMESTAMP,
    ("resource", "type"): _S,
    **{("operation", name): kind for name, kind in (("id", _S), ("producer", _S), ("first", _B), ("last", _B))},
    **{("sourceLocation", name): kind for name, kind in (("file", _S), ("line", _I), ("function", _S))},
    **{("split", name): kind for name, kind in (("uid", _S), ("index", _I), ("totalSplits", _I))},
    **{
        ("httpRequest", name): _S
        for name in ("protocol", "referer", "remoteIp", "requestMethod", "requestUrl", "serverIp", "userAgent")
    },
    **{("httpRequest", name): _I for name in ("cacheFillBytes", "requestSize", "responseSize", "status")},
    **{("httpRequest", name): _B for name in ("cacheHit", "cacheLookup", "cacheValidatedWithOriginServer")},
    ("httpRequest", "latency"): Type.DURATION,
}
_OPEN: Final = (
    ("jsonPayload",),
    ("protoPayload",),
    ("labels",),
    ("resource", "labels"),
    ("metadata",),
    ("errorGroups",),
)
_CANONICAL: Final = {"".join(path).lower(): path for path in (*_TYPED, *_OPEN)}
_PARENTS: Final = {path[:1] for path in _TYPED if len(path) > 1}

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:?\d\d)?)?")
_DURATION = re.compile(r"([+-]?)(\d+)(?:\.(\d{1,9}))?(ns|us|ms|s|m|h)")
_UNIT: Final = {"ns": 1, "us": 10**3, "ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9}


def resolve(path: Sequence[str]) -> tuple[tuple[str, ...], Type | None]:
    """Return a path as REST spells it, with its type if LogEntry defines it.

    Names that LogEntry defines may be written in any case and in snake_case; keys inside payloads and labels are taken
    as they are. A field that cannot exist is an error before anything is read.
    """
    for length in (1, 2):
        known = _CANONICAL.get("".join(path[:length]).replace("_", "").lower())
        if known is None or len(known) != length:
            continue
        if known in _TYPED and len(path) > length:
            break
        return (*known, *path[length:]), _TYPED.get(known)
    if len(path) == 1 and (parent := (_lower_first(path[0]),)) in _PARENTS:
        return parent, None
    raise FilterError(f"Unparseable filter: Field not found: '{'.'.join(path)}'")


def _lower_first(name: str) -> str:
    parts = name.split("_")
    return parts[0] + "".join(part.capitalize() for part in parts[1:])


def lookup(value: Any, path: Sequence[str]) -> Iterator[Any]:
    """Yield what is found at `path`; every member where there is an array, nothing where the field is missing."""
    if isinstance(value, list):
        for member in value:
            yield from lookup(member, path)
    elif not path:
        yield value
    elif isinstance(value, Mapping) and path[0] in value:
        yield from lookup(value[path[0]], path[1:])


def lookup_any_case(value: Any, path: Sequence[str]) -> Iterator[Any]:
    """Like `lookup` for the fields of a protocol buffer, whose names may be written in any case and in snake_case."""
    if isinstance(value, list):
        for member in value:
            yield from lookup_any_case(member, path)
    elif not path:
        yield value
    elif isinstance(value, Mapping):
        wanted = path[0].replace("_", "").lower()
        for name, member in value.items():
            if name.replace("_", "").lower() == wanted:
                yield from lookup_any_case(member, path[1:])


def leaves(value: Any) -> Iterator[str]:
    """Yield every scalar below `value` as text."""
    if isinstance(value, Mapping):
        for member in value.values():
            yield from leaves(member)
    elif isinstance(value, list):
        for member in value:
            yield from leaves(member)
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif value is not None:
        yield str(value)


def fold(text: str) -> str:
    """Normalise a text as comparisons of strings do, which ignore letter case."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def instant(text: str) -> int:
    """Convert RFC 3339, or a date alone (midnight UTC), to nanoseconds since 1970; ValueError if it is neither."""
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day, clock, fraction, zone = match.groups()
    zone = "+00:00" if zone in (None, "Z", "z") else zone
    seconds = int(datetime.fromisoformat(f"{day}T{clock or '00:00:00'}{zone}").astimezone(UTC).timestamp())
    return seconds * 10**9 + (int(fraction.ljust(9, "0")) if fraction else 0)


def duration(text: str) -> int:
    """Convert a duration such as `3.5s` to nanoseconds; ValueError if it is none."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    sign, whole, fraction, unit = match.groups()
    amount = int(whole) * _UNIT[unit] + (int(fraction.ljust(9, "0")) * _UNIT[unit] // 10**9 if fraction else 0)
    return -amount if sign == "-" else amount


def severity(text: str) -> int:
    """Convert the name or number of a severity; ValueError if there is no such severity."""
    if text.lstrip("-").isdigit():
        return int(text)
    try:
        return SEVERITIES[text.upper()]
    except KeyError:
        raise ValueError(text) from None


def boolean(text: str) -> bool:
    """Convert `true` or `false` in any letter case; ValueError otherwise."""
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"
