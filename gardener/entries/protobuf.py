"""The wire form of a `LogEntry` becomes an `Entry`, field by field, without the detour over JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from google.api.monitored_resource_pb2 import MonitoredResource  # type: ignore[import-untyped]
from google.cloud.audit import audit_log_pb2  # type: ignore[import-untyped]
from google.cloud.logging_v2.types import LogEntry, LogEntrySourceLocation
from google.logging.type.http_request_pb2 import HttpRequest  # type: ignore[import-untyped]
from google.logging.type.log_severity_pb2 import LogSeverity  # type: ignore[import-untyped]
from google.protobuf import any_pb2, json_format, message
from google.protobuf.struct_pb2 import Struct, Value
from google.protobuf.timestamp_pb2 import Timestamp

from gardener.entries import lean
from gardener.entries.interface import EMPTY, Entry, draft_of
from gardener.entries.parse import content_id

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SEVERITIES: dict[int, str] = {number: name for name, number in LogSeverity.items()}
_BILLION = 1_000_000_000
_LARGEST_PART = 300  # bytes of a field of a payload that may be one of many equal ones


def severity_of(raw: Any) -> str:
    """The name of its severity."""
    return _SEVERITIES.get(raw.severity, "DEFAULT")


def entry_of(raw: Any, weight: int = 1) -> Entry:
    """The entry that a message of `gardener.entries.lean` stands for; equal to what its REST form gives.

    A part that cannot be decoded is left out.
    """
    try:
        return _entry_of(raw, weight)
    except message.DecodeError:
        return _entry_of(_decodable(raw), weight)


def _entry_of(raw: Any, weight: int) -> Entry:
    number = raw.severity
    kind, resource_labels = _resource(raw.resource)
    labels, payload, http, proto, source = (
        raw.labels,
        raw.json_payload,
        raw.http_request,
        raw.proto_payload,
        raw.source_location,
    )
    made: Entry = _draft(
        raw.insert_id or content_id(json_format.MessageToDict(_whole(raw))),
        _instant(raw.timestamp) or _absent(raw, "timestamp"),
        _SEVERITIES.get(number, "DEFAULT") if number else "",
        raw.log_name,
        kind,
        resource_labels,
        _labels(tuple(labels)) if labels else EMPTY,
        raw.text_payload,
        _payload(payload) if payload else EMPTY,
        _proto(proto) if proto else EMPTY,
        _http(http) if http else EMPTY,
        _source(source) if source else EMPTY,
        raw.trace,
        raw.span_id,
        _instant(raw.receive_timestamp) or _absent(raw, "receive_timestamp"),
        weight,
        _groups(raw) if _HAS_GROUPS else (),
    )
    made.__class__ = Entry
    return made


def _decodable(raw: Any) -> Any:
    """A copy without the parts that are no messages of their kind."""
    made = lean.Entry.FromString(raw.SerializeToString())
    for name, convert in _PARTS.items():
        try:
            convert(getattr(made, name))
        except message.DecodeError:
            made.ClearField(name)
            if name in _PAYLOADS:
                made.text_payload = "(a payload that cannot be decoded)"
    return made


_draft = draft_of(Entry)
_PAYLOADS = ("json_payload", "proto_payload")
_HAS_GROUPS = "error_groups" in lean.Entry.DESCRIPTOR.fields_by_name  # younger than some releases of the client


def _whole(raw: Any) -> Any:
    return LogEntry.pb().FromString(raw.SerializeToString())


def _groups(raw: Any) -> tuple[str, ...]:
    return tuple(group.id for group in _whole(raw).error_groups) if raw.error_groups else ()


def _instant(stamp: Timestamp) -> datetime | None:
    """Cut to microseconds. None beyond the calendar, and for the beginning of the epoch: an absent instant looks so."""
    seconds, nanos = stamp.seconds, stamp.nanos
    hours, seconds_of = divmod(seconds, 3600)
    hour = _hour(hours) if seconds or nanos else None
    if not hour or not 0 <= nanos < _BILLION:
        return None
    year, month, day, hour_of = hour
    return datetime(year, month, day, hour_of, seconds_of // 60, seconds_of % 60, nanos // 1000, UTC)


def _absent(raw: Any, name: str) -> datetime | None:
    stamp = getattr(raw, name)
    return _EPOCH if raw.HasField(name) and not stamp.seconds and not stamp.nanos else None


@lru_cache(maxsize=1_024)
def _hour(hours: int) -> tuple[int, int, int, int] | None:
    """Year, month, day and hour, so many hours after 1970 began; a window has few of them."""
    try:
        at = _EPOCH + timedelta(hours=hours)
    except OverflowError:
        return None
    return at.year, at.month, at.day, at.hour


@lru_cache(maxsize=4_096)
def _resource(data: bytes) -> tuple[str, Mapping[str, str]]:
    """Type and labels; one object for all entries of a resource."""
    resource = MonitoredResource.FromString(data)
    return resource.type, dict(resource.labels)


@lru_cache(maxsize=4_096)
def _labels(parts: tuple[bytes, ...]) -> Mapping[str, str]:
    """One object for all entries with these labels."""
    pairs = map(MonitoredResource.LabelsEntry.FromString, parts)
    return {pair.key: pair.value for pair in pairs}


def _payload(data: bytes) -> Mapping[str, Any]:
    """The fields of a `Struct`. What many payloads have in common, the logger say, is converted once, and shared."""
    return dict(
        [
            _part(part) if len(part) <= _LARGEST_PART else _converted(part)
            for part in lean.Fields.FromString(data).fields
        ]
    )


def _converted(part: bytes) -> tuple[str, Any]:
    field = Struct.FieldsEntry.FromString(part)
    value = field.value
    return field.key, _value(value, value.WhichOneof("kind"))


_part = lru_cache(maxsize=8_192)(_converted)


def _struct(struct: Struct) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in struct.fields.items():
        kind = value.WhichOneof("kind")
        made[key] = value.string_value if kind == "string_value" else _value(value, kind)
    return made


def _value(value: Value, kind: str | None) -> Any:
    match kind:
        case "string_value":
            return value.string_value
        case "number_value":
            number = value.number_value
            return int(number) if number.is_integer() else number
        case "bool_value":
            return value.bool_value
        case "struct_value":
            return _struct(value.struct_value)
        case "list_value":
            return [_value(item, item.WhichOneof("kind")) for item in value.list_value.values]
        case _:
            return None


def _http(data: bytes) -> Mapping[str, Any]:  # noqa: C901 - one field after the other
    """The fields of a request that this program knows, as `json_format` would give them, at a fifth of the price."""
    request = HttpRequest.FromString(data)
    made: dict[str, Any] = {}
    if value := request.request_method:
        made["requestMethod"] = value
    if value := request.request_url:
        made["requestUrl"] = value
    if value := request.status:
        made["status"] = value
    if value := request.user_agent:
        made["userAgent"] = value
    if value := request.remote_ip:
        made["remoteIp"] = value
    if value := request.server_ip:
        made["serverIp"] = value
    if value := request.referer:
        made["referer"] = value
    if value := request.protocol:
        made["protocol"] = value
    if value := request.request_size:
        made["requestSize"] = str(value)  # JSON has no 64-bit integers
    if value := request.response_size:
        made["responseSize"] = str(value)
    if request.HasField("latency"):
        latency = request.latency
        made["latency"] = f"{latency.seconds + latency.nanos / 1e9:.9f}".rstrip("0").rstrip(".") + "s"
    return made


@lru_cache(maxsize=4_096)
def _source(data: bytes) -> Mapping[str, Any]:
    return json_format.MessageToDict(LogEntrySourceLocation.pb().FromString(data))


def _proto(data: bytes) -> Mapping[str, Any]:
    """The payload as JSON; a type that this program does not know is kept by its name.

    Requests and answers inside an audit log are `Struct`s, which `json_format` takes eight times as long for.
    """
    payload = any_pb2.Any.FromString(data)
    if payload.type_url.endswith(_AUDIT.DESCRIPTOR.full_name):
        audit = _AUDIT.FromString(payload.value)
        made = {field.json_name: _struct(value) for field, value in audit.ListFields() if field.message_type is _STRUCT}
        for name in _STRUCTS:
            audit.ClearField(name)
        return {"@type": payload.type_url} | json_format.MessageToDict(audit) | made
    try:
        return json_format.MessageToDict(payload)
    except (TypeError, ValueError, json_format.Error, message.DecodeError):
        return {"@type": payload.type_url}


_AUDIT: Any = audit_log_pb2.AuditLog
_STRUCT: Any = Struct.DESCRIPTOR
_STRUCTS = tuple(field.name for field in _AUDIT.DESCRIPTOR.fields if field.message_type is _STRUCT)
_PARTS: dict[str, Callable[[Any], object]] = {
    "resource": _resource,
    "labels": lambda parts: _labels(tuple(parts)),
    "json_payload": _payload,
    "http_request": _http,
    "proto_payload": _proto,
    "source_location": _source,
}
