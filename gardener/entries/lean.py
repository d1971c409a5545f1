"""Pages as they come over the wire, with what stands inside an entry left as bytes until somebody asks for it.

A message inside another one is bytes on the wire, and may be declared so. Source:
https://protobuf.dev/programming-guides/proto3/#updating ("Embedded messages are compatible with bytes"). So a page is
read at the speed of the protocol buffer library, and what is the same in many entries (the resource, labels, parts of a
payload) is converted once.
"""

from __future__ import annotations

from typing import Any

from google.cloud.audit import audit_log_pb2  # type: ignore[import-untyped]
from google.cloud.logging_v2.types import ListLogEntriesResponse, LogEntry
from google.logging.type.http_request_pb2 import HttpRequest  # type: ignore[import-untyped]
from google.protobuf import descriptor_pb2, descriptor_pool, duration_pb2, message_factory, struct_pb2, timestamp_pb2

_PACKAGE = "gardener.lean"
_STAMP = f".{timestamp_pb2.Timestamp.DESCRIPTOR.full_name}"
_KEPT = {
    f".{like.DESCRIPTOR.full_name}": f".{_PACKAGE}.{name}"
    for name, like in (("Entry", LogEntry.pb()), ("Value", struct_pb2.Value))
}
_Field = descriptor_pb2.FieldDescriptorProto


def _lean(like: Any, name: str) -> descriptor_pb2.DescriptorProto:
    """The message by Google's own field numbers. Instants, entries and values stay messages, any other becomes bytes.

    A map becomes what it is on the wire, a list of its entries.
    """
    made = descriptor_pb2.DescriptorProto()
    like.CopyToProto(made)
    made.name = name
    made.ClearField("nested_type")
    made.ClearField("options")
    for field in made.field:
        if field.type == _Field.TYPE_ENUM:
            field.type = _Field.TYPE_INT32
            field.ClearField("type_name")
        elif field.type_name in _KEPT:
            field.type_name = _KEPT[field.type_name]
        elif field.type == _Field.TYPE_MESSAGE and field.type_name != _STAMP:
            field.type = _Field.TYPE_BYTES
            field.ClearField("type_name")
            if field.label != _Field.LABEL_REPEATED and not field.HasField("oneof_index"):
                # An empty message that is there is not one that is absent.
                field.proto3_optional = True
                field.oneof_index = len(made.oneof_decl)
                made.oneof_decl.add(name=f"_{field.name}")
    return made


def _only(like: Any, name: str, field: str) -> descriptor_pb2.DescriptorProto:
    """The message with this field alone: the library keeps the rest of it as the bytes that came."""
    whole = descriptor_pb2.DescriptorProto()
    like.CopyToProto(whole)
    return descriptor_pb2.DescriptorProto(name=name, field=[each for each in whole.field if each.name == field])


def _made() -> tuple[Any, ...]:
    file = descriptor_pb2.FileDescriptorProto(name="gardener/lean.proto", package=_PACKAGE, syntax="proto3")
    known = (timestamp_pb2.DESCRIPTOR, duration_pb2.DESCRIPTOR)
    file.dependency.extend(each.name for each in known)
    kinds = {
        "Page": ListLogEntriesResponse.pb().DESCRIPTOR,
        "Entry": LogEntry.pb().DESCRIPTOR,
        "Fields": struct_pb2.Struct.DESCRIPTOR,
        "Field": struct_pb2.Struct.FieldsEntry.DESCRIPTOR,
        "Value": struct_pb2.Value.DESCRIPTOR,
        "Values": struct_pb2.ListValue.DESCRIPTOR,
        "Audit": audit_log_pb2.AuditLog.DESCRIPTOR,
    }
    file.message_type.extend(_lean(like, name) for name, like in kinds.items())
    file.message_type.append(_only(HttpRequest.DESCRIPTOR, "Timed", "latency"))
    pool = descriptor_pool.DescriptorPool()
    for each in known:
        pool.AddSerializedFile(each.serialized_pb)
    pool.AddSerializedFile(file.SerializeToString())
    found = (pool.FindMessageTypeByName(f"{_PACKAGE}.{name}") for name in (*kinds, "Timed"))
    return tuple(message_factory.GetMessageClass(each) for each in found)


Page, Entry, Fields, Field, Value, Values, Audit, Timed = _made()
"""`ListLogEntriesResponse`, `LogEntry`, `Struct` with its fields as bytes, such a field, `Value`, `ListValue`, and
`AuditLog`: the messages in them are bytes. And `HttpRequest`, of which only the latency is a field."""
