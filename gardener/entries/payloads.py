"""What an entry carries: the bytes of a `Struct` or an `AuditLog` become what JSON would say, part by part.

What many payloads have in common, the logger say, or the labels in the specification of a service, is converted once,
and shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.cloud.audit import audit_log_pb2  # type: ignore[import-untyped]
from google.protobuf import any_pb2, json_format, message, message_factory
from google.protobuf.struct_pb2 import Struct

from gardener.entries import lean
from gardener.entries.remembered import Remembered

_LARGEST_PART = 500  # bytes of a part that may be one of many equal ones
_LARGEST_STRUCT = 8_000  # the specification of a service, say: few, but large, and in every audit log of it


def fields(data: bytes) -> dict[str, Any]:
    """The fields of a `Struct`. Whole numbers are integers."""
    parts = lean.Fields.FromString(data).fields[:]  # a slice is a list, made in one go
    if len(data) <= _LARGEST_PART:
        return dict(map(_known_part, parts))
    return dict([_parts[part] if len(part) <= _LARGEST_PART else _converted(part) for part in parts])


def packed(data: bytes) -> dict[str, Any]:
    """An `Any` as JSON; of a type that this program does not know, its name is kept."""
    payload = any_pb2.Any.FromString(data)
    if payload.type_url.endswith(_AUDIT.full_name):
        return {"@type": payload.type_url, **_audit(payload.value)}
    return _said(payload)


def _converted(part: bytes) -> tuple[str, Any]:
    field = lean.Field.FromString(part)
    return field.key, _value(field.value)


def _plain(item: bytes) -> Any:
    return _value(lean.Value.FromString(item))


_parts = Remembered(_converted, 8_192)
_items = Remembered(_plain, 8_192)
_structs = Remembered(fields, 256)
_known_part = _parts.__getitem__


def _value(value: Any) -> Any:
    if text := value.string_value:  # the most frequent kind by far, without asking for the kind
        return text
    match value.WhichOneof("kind"):
        case "number_value":
            number = value.number_value
            return int(number) if number.is_integer() else number
        case "string_value" | "bool_value" as kind:
            return getattr(value, kind)
        case "struct_value":
            data = value.struct_value
            return _structs[data] if _LARGEST_PART < len(data) <= _LARGEST_STRUCT else fields(data)
        case "list_value":
            items = lean.Values.FromString(value.list_value).values[:]
            return [_items[item] if len(item) <= _LARGEST_PART else _plain(item) for item in items]
        case _:
            return None


def _audit(data: bytes) -> dict[str, Any]:
    """The fields of an `AuditLog`, as `json_format` would give them, at a third of the price."""
    made: dict[str, Any] = {}
    for field, value in lean.Audit.FromString(data).ListFields():
        number, name = field.number, field.json_name
        if number not in _MESSAGES:
            made[name] = value if isinstance(value, str) else str(value)  # JSON has no 64-bit integers
        elif isinstance(value, bytes):
            made[name] = _message(number, value)
        else:
            made[name] = [_message(number, each) for each in value[:]]
    return made


def _message(number: int, data: bytes) -> dict[str, Any]:
    """The message in the field of an `AuditLog` that has this number."""
    kind = _MESSAGES[number]
    if kind is Struct:
        return fields(data)
    return _known[number, data] if len(data) <= _LARGEST_PART else _said(kind.FromString(data))


def _message_of(key: tuple[int, bytes]) -> dict[str, Any]:
    number, data = key
    return _said(_MESSAGES[number].FromString(data))


_known = Remembered(_message_of, 1_024)


def _said(value: message.Message) -> dict[str, Any]:
    try:
        made: dict[str, Any] = json_format.MessageToDict(value)
    except (TypeError, ValueError, json_format.Error, message.DecodeError):
        if isinstance(value, any_pb2.Any):
            return {"@type": value.type_url}
        # Something inside is of a type that this program does not know: what is no message is kept.
        return {field.json_name: plain for field, plain in value.ListFields() if field.message_type is None}
    return made


_AUDIT: Any = audit_log_pb2.AuditLog.DESCRIPTOR
_MESSAGES: Mapping[int, Any] = {
    field.number: message_factory.GetMessageClass(field.message_type) for field in _AUDIT.fields if field.message_type
}
