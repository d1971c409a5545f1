"""The wire form of a `LogEntry` becomes an `Entry`, field by field, without the detour over JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from google.api.monitored_resource_pb2 import MonitoredResource  # type: ignore[import-untyped]
from google.cloud.logging_v2.types import LogEntry, LogEntrySourceLocation
from google.logging.type.http_request_pb2 import HttpRequest  # type: ignore[import-untyped]
from google.logging.type.log_severity_pb2 import LogSeverity  # type: ignore[import-untyped]
from google.protobuf import json_format, message
from google.protobuf.timestamp_pb2 import Timestamp

from gardener.entries import lean, payloads
from gardener.entries.interface import EMPTY, Entry, draft_of
from gardener.entries.parse import content_id

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SEVERITIES: dict[int, str] = {number: name for name, number in LogSeverity.items()}
_BILLION = 1_000_000_000
_MICROSECOND = timedelta(microseconds=1)


def severity_of(raw: Any) -> str:
    """The name of its severity."""
    return _SEVERITIES.get(raw.severity, "DEFAULT")


def entry_of(raw: Any, weight: int = 1) -> Entry:
    """The entry that a message of `gardener.entries.lean` stands for; equal to what its REST form gives.

    A part that cannot be decoded is left out.
    """
    try:
        return _entry_of(raw, weight)
    except (message.DecodeError, RecursionError):
        return _entry_of(_decodable(raw), weight)


def _entry_of(raw: Any, weight: int) -> Entry:
    number = raw.severity
    kind, resource_labels = _resource(raw.resource)
    labels = raw.labels[:]  # a slice is a list, made in one go
    payload, http, proto, source = raw.json_payload, raw.http_request, raw.proto_payload, raw.source_location
    made: Entry = _draft(
        raw.insert_id or _content_id(raw),
        _instant(raw, raw.timestamp, "timestamp"),
        _SEVERITIES.get(number, "DEFAULT") if number else "",
        raw.log_name,
        kind,
        resource_labels,
        _labels(tuple(labels)) if labels else EMPTY,
        raw.text_payload,
        payloads.fields(payload) if payload else EMPTY,
        payloads.packed(proto) if proto else EMPTY,
        _http(http) if http else EMPTY,
        _source(source) if source else EMPTY,
        raw.trace,
        raw.span_id,
        _instant(raw, raw.receive_timestamp, "receive_timestamp"),
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
        except (message.DecodeError, RecursionError):
            made.ClearField(name)
            if name in _PAYLOADS:
                made.text_payload = "(a payload that cannot be decoded)"
    return made


_draft = draft_of(Entry)
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


def _instant(raw: Any, stamp: Timestamp, name: str) -> datetime | None:
    """Cut to microseconds. None beyond the calendar, and where there is none."""
    seconds, nanos = stamp.seconds, stamp.nanos
    if not 0 <= nanos < _BILLION:
        return None
    if not (seconds or nanos or raw.HasField(name)):
        return None  # an absent instant looks like the beginning of the epoch
    try:
        # A product is less work than a new `timedelta`.
        return _minute(seconds // 60) + _MICROSECOND * (seconds % 60 * 1_000_000 + nanos // 1000)
    except OverflowError:
        return None


@lru_cache(maxsize=4_096)
def _minute(number: int) -> datetime:
    """The beginning of a minute since the epoch; entries of one page share few. `OverflowError` off the calendar."""
    return _EPOCH + timedelta(minutes=number)


@lru_cache(maxsize=4_096)
def _resource(data: bytes) -> tuple[str, Mapping[str, str]]:
    """Type and labels; one object for all entries of a resource."""
    resource = MonitoredResource.FromString(data)
    # A map of the library has another order in each process.
    return resource.type, dict(sorted(resource.labels.items()))


@lru_cache(maxsize=4_096)
def _labels(parts: tuple[bytes, ...]) -> Mapping[str, str]:
    """One object for all entries with these labels."""
    pairs = map(MonitoredResource.LabelsEntry.FromString, parts)
    return {pair.key: pair.value for pair in pairs}


def _http(data: bytes) -> Mapping[str, Any]:
    """The fields of a request that this program knows, as `json_format` would give them, at a fifth of the price.

    Requests that differ in nothing but how long they took are many; the rest of them is converted once.
    """
    timed = lean.Timed.FromString(data)
    if not timed.HasField("latency"):
        return _request(data)
    latency = timed.latency
    said = f"{latency.seconds + latency.nanos / 1e9:.9f}".rstrip("0").rstrip(".") + "s"
    timed.ClearField("latency")
    return {**_request(timed.SerializeToString()), "latency": said}


@lru_cache(maxsize=1_024)
def _request(data: bytes) -> Mapping[str, Any]:  # noqa: C901 - one field after the other
    """All but the latency."""
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
    return made


@lru_cache(maxsize=4_096)
def _source(data: bytes) -> Mapping[str, Any]:
    return json_format.MessageToDict(LogEntrySourceLocation.pb().FromString(data))


_PARTS: dict[str, Callable[[Any], object]] = {
    "resource": _resource,
    "labels": lambda parts: _labels(tuple(parts)),
    "json_payload": payloads.fields,
    "http_request": _http,
    "proto_payload": payloads.packed,
    "source_location": _source,
}
