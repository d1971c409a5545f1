"""A line of JSON becomes an `Entry`: one that is written as usual in one go, any other by way of a mapping."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from gardener.entries.interface import EMPTY, Entry, blank_of
from gardener.entries.parse import SEVERITIES, entry_of, instant, labels_of, resource_of, severity_of

_LARGEST = 2_000  # bytes of labels that may be those of many entries
_MOST = 1_024  # resources, and sets of labels, that are kept: where each entry has its own, none comes again anyway
_ABSENT = msgspec.Raw(b"null")


def json_of(data: bytes) -> object:
    """What the JSON text says, to the last digit as `json.loads` has it; None when it is none.

    Bytes that are no UTF-8 count as replacement characters, and byte order marks before the text as nothing.
    """
    try:
        return _anything(data)
    except (ValueError, RecursionError):
        pass  # NaN, half of a surrogate pair, a number too large for a float: the standard library takes them
    try:
        return json.loads(data.decode(errors="replace").lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


class _Fields(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """A `LogEntry` in which each field that is looked at has the type that its REST form says."""

    insert_id: str
    timestamp: str = ""
    receive_timestamp: str = ""
    severity: str = ""
    log_name: str = ""
    resource: msgspec.Raw = _ABSENT
    labels: msgspec.Raw = _ABSENT
    text_payload: str = ""
    json_payload: Mapping[str, Any] = EMPTY
    proto_payload: Mapping[str, Any] = EMPTY
    http_request: Mapping[str, Any] = EMPTY
    source_location: Mapping[str, Any] = EMPTY
    trace: str = ""
    span_id: str = ""
    # Those behind here are read only because a line with a mistake in them is none.
    trace_sampled: Any = None
    operation: Any = None
    split: Any = None


_blank: Callable[[], Any] = blank_of(Entry)
_anything = msgspec.json.Decoder().decode
_fields = msgspec.json.Decoder(_Fields).decode


def entry_of_line(line: bytes) -> Entry | None:
    """The entry in a line of JSON, equal to what `gardener.entries.parse.entry_of` makes of it; None where is none."""
    return usual_entry_of(line) or _unusual(line)


def usual_entry_of(line: bytes) -> Entry | None:
    """The same where the line is a `LogEntry` that has an insertId and is written as usual; None for any other."""
    try:
        found = _fields(line)
        resource, labels = bytes(found.resource), bytes(found.labels)
        if not found.insert_id or len(resource) + len(labels) > _LARGEST:
            return None
        kind, resource_labels = _resource(resource)
        own_labels = _labels(labels)
    except (ValueError, RecursionError):
        return None
    received = instant(found.receive_timestamp) if found.receive_timestamp else None
    severity = found.severity
    made = _blank()
    made.insert_id = found.insert_id
    made.timestamp = instant(found.timestamp) or received
    made.severity = severity if severity in SEVERITIES else severity_of(severity)
    made.log_name = found.log_name
    made.resource_type, made.resource_labels = kind, resource_labels
    made.labels = own_labels
    made.text = found.text_payload
    made.json = found.json_payload
    made.proto = found.proto_payload
    made.http = found.http_request
    made.source_location = found.source_location
    made.trace = found.trace
    made.span = found.span_id
    made.received = received
    made.weight = 1
    made.error_groups = ()
    made.__class__ = Entry
    entry: Entry = made
    return entry


def _unusual(line: bytes) -> Entry | None:
    found = json_of(line)
    return entry_of(found) if isinstance(found, dict) else None


@lru_cache(maxsize=_MOST)
def _resource(data: bytes) -> tuple[str, Mapping[str, str]]:
    """Type and labels; one object for all entries of a resource."""
    return resource_of(_anything(data))


@lru_cache(maxsize=_MOST)
def _labels(data: bytes) -> Mapping[str, str]:
    """One object for all entries with these labels."""
    return labels_of(_anything(data))
