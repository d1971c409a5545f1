"""Log entries: from the REST form of exports to the wire form that the API sends, in the order that the API keeps."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from google.cloud.logging_v2.types import LogEntry
from google.protobuf import any_pb2, json_format, struct_pb2

from tests.peers.logging_fields import SEVERITIES, Entry, instant

Position = tuple[int, str, str]
"""Where an entry stands, and who it is: timestamp in nanoseconds, insertId, project."""

_PB: Final[Callable[[], Any]] = LogEntry.pb()
_TEXTS: Final = {
    "logName": "log_name",
    "insertId": "insert_id",
    "textPayload": "text_payload",
    "trace": "trace",
    "spanId": "span_id",
}
_INSTANTS: Final = {"timestamp": "timestamp", "receiveTimestamp": "receive_timestamp"}
_BY_HAND: Final = {*_TEXTS, *_INSTANTS, "labels", "resource", "severity", "jsonPayload", "traceSampled"}


@dataclass(slots=True)
class StoredEntry:
    """One entry, with when it was received (nanoseconds), and with its bytes once it has been sent."""

    rest: Entry
    position: Position
    received: int
    wire: bytes = b""

    @property
    def project(self) -> str:
        """The id of the project whose log the entry is in; empty for other logs."""
        return self.position[2]

    def serialised(self) -> bytes:
        """Return the entry as the bytes of a LogEntry message."""
        if not self.wire:
            self.wire = to_proto(self.rest).SerializeToString()
        return self.wire


def to_proto(rest: Entry) -> Any:
    """Convert the REST form to the protobuf message LogEntry.

    The fields that nearly every entry has are set by hand: ten times as fast as `json_format`, which does the others.
    """
    message = _PB()
    for name, attribute in _TEXTS.items():
        if name in rest:
            setattr(message, attribute, rest[name])
    for name, attribute in _INSTANTS.items():
        if name in rest:
            moment = getattr(message, attribute)
            moment.seconds, moment.nanos = divmod(instant(rest[name]), 10**9)
    if "resource" in rest:
        message.resource.type = rest["resource"].get("type", "")
        message.resource.labels.update(rest["resource"].get("labels", {}))
    message.labels.update(rest.get("labels", {}))
    message.trace_sampled = rest.get("traceSampled", False)
    message.severity = _severity_number(rest.get("severity", 0))
    if "jsonPayload" in rest:
        _fill_struct(message.json_payload, rest["jsonPayload"])
    other = {name: value for name, value in rest.items() if name not in _BY_HAND and name != "protoPayload"}
    if other:
        json_format.ParseDict(other, message, ignore_unknown_fields=True)
    if "protoPayload" in rest:
        message.proto_payload.CopyFrom(_any(rest["protoPayload"]))
    return message


def _severity_number(severity: str | int) -> int:
    return severity if isinstance(severity, int) else SEVERITIES.get(severity.upper(), 0)


def _fill_struct(struct: Any, values: Mapping[str, Any]) -> None:
    struct.SetInParent()  # an empty payload is a payload
    for key, value in values.items():
        _fill_value(struct.fields[key], value)


def _fill_value(slot: Any, value: Any) -> None:
    if isinstance(value, str):
        slot.string_value = value
    elif isinstance(value, bool):
        slot.bool_value = value
    elif isinstance(value, int | float):
        slot.number_value = value
    elif value is None:
        slot.null_value = struct_pb2.NULL_VALUE
    elif isinstance(value, Mapping):
        _fill_struct(slot.struct_value, value)
    else:
        slot.list_value.SetInParent()
        for member in value:
            _fill_value(slot.list_value.values.add(), member)


def _any(payload: Mapping[str, Any]) -> any_pb2.Any:
    """Pack a payload of a type that this process knows; of any other type, or with one inside, as far as it can be.

    google-cloud-logging registers AuditLog and RequestLog. What else there is in the world arrives at a client as an
    Any that it cannot open: a type URL with opaque bytes. An unknown type within a known one (`serviceData`) is left
    out.
    """
    packed = any_pb2.Any()
    try:
        return json_format.ParseDict(dict(payload), packed, ignore_unknown_fields=True)
    except (json_format.ParseError, TypeError):
        known = {
            name: value for name, value in payload.items() if not (isinstance(value, Mapping) and "@type" in value)
        }
    if len(known) < len(payload):
        return _any(known)
    opaque = struct_pb2.Struct()
    opaque.update({name: value for name, value in payload.items() if name != "@type"})
    return any_pb2.Any(type_url=payload["@type"], value=opaque.SerializeToString())


def store(rest_entries: Iterable[Entry]) -> list[StoredEntry]:
    """Return the entries in the order of their positions, without duplicates (same project, timestamp and insertId).

    One without insertId gets one from its content, as the service gives it one.
    """
    seen: dict[Position, StoredEntry] = {}
    for rest in rest_entries:
        whole = rest if "insertId" in rest else {**rest, "insertId": _content_id(rest)}
        moment = instant(whole["timestamp"]) if "timestamp" in whole else instant(whole["receiveTimestamp"])
        received = instant(whole["receiveTimestamp"]) if "receiveTimestamp" in whole else moment
        position = (moment, whole["insertId"], project_of(whole))
        seen.setdefault(position, StoredEntry(whole, position, received))
    return [seen[position] for position in sorted(seen)]


def ordered(entries: Sequence[StoredEntry], *, descending: bool) -> list[StoredEntry]:
    """Sort by timestamp in the given direction; entries of one instant by insertId, always upwards."""
    return sorted(entries, key=lambda entry: sort_key(entry.position, descending=descending))


def sort_key(position: Position, *, descending: bool) -> Position:
    """The key by which `ordered` sorts."""
    return (-position[0] if descending else position[0], *position[1:])


def after(entries: Sequence[StoredEntry], position: Position | None, *, descending: bool) -> Iterator[StoredEntry]:
    """Yield what comes behind `position` in entries that `ordered` has sorted the same way."""
    start = 0
    if position is not None:
        wanted = sort_key(position, descending=descending)
        start = bisect_right(entries, wanted, key=lambda entry: sort_key(entry.position, descending=descending))
    for index in range(start, len(entries)):
        yield entries[index]


def project_of(rest: Entry) -> str:
    """The id of the project whose log an entry is in; empty for the log of a folder or an organisation."""
    kind, _, name = str(rest.get("logName", "")).partition("/")
    if kind == "projects":
        return name.partition("/")[0]
    return "" if kind else str(rest.get("resource", {}).get("labels", {}).get("project_id", ""))


def _content_id(rest: Entry) -> str:
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()[:16]


def read_ndjson(lines: Iterable[str]) -> Iterator[Entry]:
    """Yield the entries of an export, one JSON object per line."""
    for line in lines:
        if line.strip():
            yield json.loads(line)
