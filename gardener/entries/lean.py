"""Pages as they come over the wire, with what stands inside an entry left as bytes until somebody asks for it.

A message inside another one is bytes on the wire, and may be declared so. Source:
https://protobuf.dev/programming-guides/proto3/#updating ("Embedded messages are compatible with bytes"). So a page is
read at the speed of the protocol buffer library, and what is the same in many entries (the resource, labels, parts of a
payload) is converted once. Of a message that came in two pieces only the second would be seen; the service sends each
in one.
"""

from __future__ import annotations

from typing import Any

from google.cloud.audit import audit_log_pb2  # type: ignore[import-untyped]
from google.cloud.logging_v2.types import ListLogEntriesResponse, LogEntry
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, struct_pb2, timestamp_pb2

_PACKAGE = "gardener.lean"
_STAMP = f".{timestamp_pb2.Timestamp.DESCRIPTOR.full_name}"
_KEPT = {
    ("Page", f".{LogEntry.pb().DESCRIPTOR.full_name}"): f".{_PACKAGE}.Entry",
    ("Field", f".{struct_pb2.Value.DESCRIPTOR.full_name}"): f".{_PACKAGE}.Value",
}
"""Messages in messages that are read together: holder and kind, and what it is declared as."""

_Field = descriptor_pb2.FieldDescriptorProto


def _lean(like: Any, name: str) -> descriptor_pb2.DescriptorProto:
    """The message by Google's own field numbers. Instants, and what `_KEPT` names, stay messages; others become bytes.

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
        elif kept := _KEPT.get((name, field.type_name)):
            field.type_name = kept
        elif field.type == _Field.TYPE_MESSAGE and field.type_name != _STAMP:
            field.type = _Field.TYPE_BYTES
            field.ClearField("type_name")
            if field.label != _Field.LABEL_REPEATED and not field.HasField("oneof_index"):
                # An empty message that is there is not one that is absent.
                field.proto3_optional = True
                field.oneof_index = len(made.oneof_decl)
                made.oneof_decl.add(name=f"_{field.name}")
    return made


def _made() -> tuple[Any, ...]:
    file = descriptor_pb2.FileDescriptorProto(name="gardener/lean.proto", package=_PACKAGE, syntax="proto3")
    file.dependency.append(timestamp_pb2.DESCRIPTOR.name)
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
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(timestamp_pb2.DESCRIPTOR.serialized_pb)
    pool.AddSerializedFile(file.SerializeToString())
    found = (pool.FindMessageTypeByName(f"{_PACKAGE}.{name}") for name in kinds)
    return tuple(message_factory.GetMessageClass(each) for each in found)


Page, Entry, Fields, Field, Value, Values, Audit = _made()
"""`ListLogEntriesResponse`, `LogEntry`, `Struct` with its fields as bytes, such a field, `Value`, `ListValue`, and
`AuditLog`: the messages in them are bytes."""
