"""The REST form of a `LogEntry` (a JSON object) becomes an `Entry`; odd shapes are kept as far as they can be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from gardener.entries.interface import EMPTY, Entry, draft_of


def instant(value: object) -> datetime | None:
    """An RFC 3339 text as UTC, cut to microseconds; None for anything else. A text without an offset is UTC."""
    try:
        at = _read(value)
        if at.tzinfo is UTC:
            return at
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def entry_of(raw: Mapping[str, Any]) -> Entry:
    """The entry that a REST-form object stands for. Never raises: a field of a wrong type is read as what it holds.

    An entry without an insertId gets one made of its content, so that the same entry is the same in every run. Parts of
    `raw` become parts of the entry, so it must not be changed.
    """
    get = raw.get
    insert_id, text, trace, span = get("insertId"), get("textPayload"), get("trace", ""), get("spanId", "")
    log_name, severity, payload = get("logName", ""), get("severity", ""), get("jsonPayload", EMPTY)
    proto, http, source = get("protoPayload", EMPTY), get("httpRequest", EMPTY), get("sourceLocation", EMPTY)
    resource, labels, groups = get("resource"), get("labels"), get("errorGroups")
    received = instant(get("receiveTimestamp"))
    if type(payload) is not dict and payload is not EMPTY and not isinstance(payload, Mapping):
        text, payload = text if payload is None else payload, EMPTY
    kind, resource_labels = resource_of(resource)
    made: Entry = draft(
        insert_id if type(insert_id) is str and insert_id else _text(insert_id) or content_id(raw),
        instant(get("timestamp")) or received,
        severity_of(severity),
        log_name if type(log_name) is str else _text(log_name),
        kind,
        resource_labels,
        labels_of(labels),
        text if type(text) is str else _text(text),
        payload,
        proto if type(proto) is dict else _mapping(proto),
        http if type(http) is dict else _mapping(http),
        source if type(source) is dict else _mapping(source),
        trace if type(trace) is str else _text(trace),
        span if type(span) is str else _text(span),
        received,
        1,
        () if groups is None else _groups(groups),
    )
    made.__class__ = Entry
    return made


def content_id(raw: object) -> str:
    """An id made of the content: the same content gives the same id (64 bits of BLAKE2b, 16 hex digits)."""
    text = dumped(raw, ascii_only=True)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def dumped(value: object, *, ascii_only: bool = False) -> str:
    """The value as JSON, the keys in order; what is nested too deeply for that is said to be so."""
    try:
        return json.dumps(value, sort_keys=True, ensure_ascii=ascii_only, default=str)
    except RecursionError:
        return '"(nested too deeply)"'


_NUMBERS = {
    0: "DEFAULT", 100: "DEBUG", 200: "INFO", 300: "NOTICE", 400: "WARNING",
    500: "ERROR", 600: "CRITICAL", 700: "ALERT", 800: "EMERGENCY",
}  # fmt: skip
_read: Callable[[Any], datetime] = datetime.fromisoformat  # a TypeError for what is no text
SEVERITIES = frozenset(_NUMBERS.values())
"""The names of all severities, as Cloud Logging writes them."""


def _groups(value: object) -> tuple[str, ...]:
    """The ids of the Error Reporting groups, as `errorGroups` lists them."""
    if not isinstance(value, list):
        return ()
    return tuple(_text(item.get("id")) for item in value if isinstance(item, Mapping))


def severity_of(value: object) -> str:
    """The name of a severity, which may be given by its number."""
    if isinstance(value, str):
        return value if value in SEVERITIES else value.upper()
    return _NUMBERS.get(value, "") if isinstance(value, int) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    # Most entries lack most fields, and to ask what is none of the plain types whether it is a mapping is slow.
    return value if value is not EMPTY and isinstance(value, Mapping) else EMPTY


def resource_of(value: object) -> tuple[str, Mapping[str, str]]:
    """Type and labels of a monitored resource."""
    holder = _mapping(value)
    return _text(holder.get("type", "")), labels_of(holder.get("labels"))


def labels_of(value: object) -> Mapping[str, str]:
    """The labels; equal ones are one object, for entries of one instance come by the thousand."""
    if type(value) is not dict and not isinstance(value, Mapping):
        return EMPTY
    flat = (*value, *value.values())
    try:
        "".join(flat)
    except TypeError:
        return {str(key): item if isinstance(item, str) else _text(item) for key, item in value.items()}
    return _shared(flat)


@lru_cache(maxsize=4_096)
def _shared(flat: tuple[str, ...]) -> Mapping[str, str]:
    half = len(flat) // 2
    return dict(zip(flat[:half], flat[half:], strict=True))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return dumped(value)


draft = draft_of(Entry)
