"""The protocol buffer form of a `LogEntry` becomes an `Entry`, field by field, without the detour over JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from google.logging.type.log_severity_pb2 import LogSeverity  # type: ignore[import-untyped]
from google.protobuf import json_format
from google.protobuf.struct_pb2 import Struct, Value
from google.protobuf.timestamp_pb2 import Timestamp

from gardener.entries.interface import EMPTY, Entry
from gardener.entries.parse import content_id

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SEVERITIES: dict[int, str] = {number: name for name, number in LogSeverity.items()}


def severity_of(raw: Any) -> str:
    """The name of its severity."""
    return _SEVERITIES.get(raw.severity, "DEFAULT")


def entry_of(raw: Any) -> Entry:
    """The entry that a `LogEntry` message stands for; equal to what its REST form gives."""
    payload = raw.WhichOneof("payload")
    return Entry(
        insert_id=raw.insert_id or content_id(json_format.MessageToDict(raw)),
        timestamp=_instant(raw.timestamp) if raw.HasField("timestamp") else None,
        severity=severity_of(raw) if raw.severity else "",
        log_name=raw.log_name,
        resource_type=raw.resource.type,
        resource_labels=dict(raw.resource.labels),
        labels=dict(raw.labels) if raw.labels else EMPTY,
        text=raw.text_payload if payload == "text_payload" else "",
        json=_struct(raw.json_payload) if payload == "json_payload" else EMPTY,
        proto=_proto(raw.proto_payload) if payload == "proto_payload" else EMPTY,
        http=_json(raw.http_request) if raw.HasField("http_request") else EMPTY,
        source_location=_json(raw.source_location) if raw.HasField("source_location") else EMPTY,
        trace=raw.trace,
        span=raw.span_id,
        received=_instant(raw.receive_timestamp) if raw.HasField("receive_timestamp") else None,
    )


def _instant(stamp: Timestamp) -> datetime | None:
    try:
        return _EPOCH + timedelta(seconds=stamp.seconds, microseconds=stamp.nanos // 1000)
    except OverflowError:
        return None


def _struct(struct: Struct) -> dict[str, Any]:
    return {key: _value(value) for key, value in struct.fields.items()}


def _value(value: Value) -> Any:
    match value.WhichOneof("kind"):
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
            return [_value(item) for item in value.list_value.values]
        case _:
            return None


def _json(message: Any) -> Mapping[str, Any]:
    return json_format.MessageToDict(message)


def _proto(message: Any) -> Mapping[str, Any]:
    """The payload as JSON; a type that this program does not know is kept by its name."""
    try:
        return json_format.MessageToDict(message)
    except (TypeError, ValueError, json_format.Error):
        return {"@type": message.type_url}
