"""The wire form of a `LogEntry` becomes an `Entry`, field by field, without the detour over JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from google.api.monitored_resource_pb2 import MonitoredResource  # type: ignore[import-untyped]
from google.cloud.logging_v2.types import LogEntry, LogEntrySourceLocation
from google.logging.type.log_severity_pb2 import LogSeverity  # type: ignore[import-untyped]
from google.protobuf import json_format, message

from gardener.entries import lean, payloads
from gardener.entries.http_requests import of_request
from gardener.entries.interface import EMPTY, Entry, blank_of
from gardener.entries.parse import content_id
from gardener.entries.remembered import Remembered
from gardener.entries.stamps import instant

_SEVERITIES: dict[int, str] = {number: name for name, number in LogSeverity.items()}


def severity_of(raw: Any) -> str:
    """The name of its severity."""
    return _severities[raw.severity] or "DEFAULT"


def entry_of(raw: Any, weight: int = 1) -> Entry:
    """The entry that a message of `gardener.entries.lean` stands for; equal to what its REST form gives.

    A part that cannot be decoded is left out.
    """
    try:
        return _entry_of(raw, weight)
    except (message.DecodeError, RecursionError):
        return _entry_of(_decodable(raw), weight)


def _entry_of(raw: Any, weight: int) -> Entry:
    """See `entry_of`. To ask a message for a field that is absent costs as much as to ask for another."""
    resource, resource_labels, labels = _origins[raw.resource, *raw.labels[:]]  # a slice is a list, made in one go
    text, http, source = raw.text_payload, raw.http_request, raw.source_location
    made = _blank()
    made.insert_id = raw.insert_id or _content_id(raw)
    made.timestamp = instant(raw, "timestamp", raw.timestamp)
    made.severity = _severities[raw.severity]
    made.log_name = raw.log_name
    made.resource_type, made.resource_labels, made.labels = resource, resource_labels, labels
    made.text = text
    made.json = made.proto = EMPTY
    if text:
        pass  # an entry has one payload at most
    elif payload := raw.json_payload:
        made.json = payloads.fields(payload)
    elif payload := raw.proto_payload:
        made.proto = payloads.packed(payload)
    made.http = of_request(http) if http else EMPTY
    made.source_location = _sources[source] if source else EMPTY
    made.trace = raw.trace
    made.span = raw.span_id
    made.received = instant(raw, "receive_timestamp", raw.receive_timestamp)
    made.weight = weight
    made.error_groups = _groups(raw) if _HAS_GROUPS else ()
    made.__class__ = Entry
    entry: Entry = made
    return entry


def _decodable(raw: Any) -> Any:
    """A copy without the parts that are no messages of their kind."""
    made = lean.Entry.FromString(raw.SerializeToString())
    for name, convert in _PARTS.items():
        try:
            convert(getattr(made, name))
        except (message.DecodeError, RecursionError):
            made.ClearField(name)
            if name in _PAYLOADS:
                made.text_payload = "(a payload that cannot be decoded)"
    return made


_blank: Callable[[], Any] = blank_of(Entry)
_PAYLOADS = ("json_payload", "proto_payload")
_HAS_GROUPS = "error_groups" in lean.Entry.DESCRIPTOR.fields_by_name  # younger than some releases of the client


def _whole(raw: Any) -> Any:
    return LogEntry.pb().FromString(raw.SerializeToString())


def _content_id(raw: Any) -> str:
    try:
        return content_id(json_format.MessageToDict(_whole(raw)))
    except (TypeError, ValueError, json_format.Error, message.DecodeError):  # a payload of a type not known here
        return content_id(raw.SerializeToString(deterministic=True).hex())


def _groups(raw: Any) -> tuple[str, ...]:
    return tuple(group.id for group in _whole(raw).error_groups) if raw.error_groups else ()


def _severity(number: int) -> str:
    """The name; empty for `DEFAULT`, which on the wire is no severity at all."""
    return _SEVERITIES.get(number, "DEFAULT") if number else ""


def _resource(data: bytes) -> tuple[str, Mapping[str, str]]:
    """Type and labels."""
    resource = MonitoredResource.FromString(data)
    # A map of the library has another order in each process.
    return resource.type, dict(sorted(resource.labels.items()))


def _labels(parts: tuple[bytes, ...]) -> Mapping[str, str]:
    pairs = map(MonitoredResource.LabelsEntry.FromString, parts)
    return {pair.key: pair.value for pair in pairs}


def _origin(parts: tuple[bytes, ...]) -> tuple[str, Mapping[str, str], Mapping[str, str]]:
    """Type and labels of the resource, which comes first, and the labels of the entry; equal ones are one object."""
    resource, *labels = parts
    return *_resources[resource], _labelled[tuple(labels)] if labels else EMPTY


def _source(data: bytes) -> Mapping[str, Any]:
    return json_format.MessageToDict(LogEntrySourceLocation.pb().FromString(data))


_severities = Remembered(_severity, 100)
_resources = Remembered(_resource, 4_096)
_labelled = Remembered(_labels, 4_096)
_origins = Remembered(_origin, 4_096)
_sources = Remembered(_source, 4_096)
_PARTS: dict[str, Callable[[Any], object]] = {
    "resource": _resource,
    "labels": lambda parts: _labels(tuple(parts)),
    "json_payload": payloads.fields,
    "http_request": of_request,
    "proto_payload": payloads.packed,
    "source_location": _source,
}
