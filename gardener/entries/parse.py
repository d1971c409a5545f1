"""The REST form of a `LogEntry` (a JSON object) becomes an `Entry`; odd shapes are kept as far as they can be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from gardener.entries.interface import EMPTY, Entry
from gardener.entries.lazy import Converters, lazy


def instant(value: object) -> datetime | None:
    """An RFC 3339 text as UTC, cut to microseconds; None for anything else. A text without an offset is UTC."""
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def entry_of(raw: Mapping[str, Any], line: str = "") -> Entry:
    """The entry that a REST-form object stands for. Never raises: a field of a wrong type is read as what it holds.

    `line` is the JSON from which the object was read, if it is at hand.

    An entry without an insertId gets one made of its content, so that the same entry is the same in every run. Fields
    are converted when they are asked for, so `raw` must not be changed.
    """
    return lazy(raw, _CONVERTERS, 1, line)


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


def _groups(value: object) -> tuple[str, ...]:
    """The ids of the Error Reporting groups, as `errorGroups` lists them."""
    if not isinstance(value, list):
        return ()
    return tuple(_text(item.get("id")) for item in value if isinstance(item, Mapping))


def _severity(value: object) -> str:
    if isinstance(value, int):
        return _NUMBERS.get(value, "")
    return value.upper() if isinstance(value, str) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else EMPTY


def _labels(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        return EMPTY
    return {str(key): item if isinstance(item, str) else _text(item) for key, item in value.items()}


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return dumped(value)


def _payload_text(raw: Mapping[str, Any]) -> str:
    payload = raw.get("jsonPayload")
    return _text(raw.get("textPayload") if payload is None or isinstance(payload, Mapping) else payload)


_CONVERTERS: Converters = {
    "insert_id": lambda raw: _text(raw.get("insertId")) or content_id(raw),
    "timestamp": lambda raw: instant(raw.get("timestamp")) or instant(raw.get("receiveTimestamp")),
    "severity": lambda raw: _severity(raw.get("severity")),
    "log_name": lambda raw: _text(raw.get("logName")),
    "resource_type": lambda raw: _text(_mapping(raw.get("resource")).get("type")),
    "resource_labels": lambda raw: _labels(_mapping(raw.get("resource")).get("labels")),
    "labels": lambda raw: _labels(raw.get("labels")),
    "text": _payload_text,
    "json": lambda raw: _mapping(raw.get("jsonPayload")),
    "proto": lambda raw: _mapping(raw.get("protoPayload")),
    "http": lambda raw: _mapping(raw.get("httpRequest")),
    "source_location": lambda raw: _mapping(raw.get("sourceLocation")),
    "trace": lambda raw: _text(raw.get("trace")),
    "span": lambda raw: _text(raw.get("spanId")),
    "received": lambda raw: instant(raw.get("receiveTimestamp")),
    "error_groups": lambda raw: _groups(raw.get("errorGroups")),
}
