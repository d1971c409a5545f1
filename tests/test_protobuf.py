"""Messages of the wire as entries: whatever stands in them, and as the library itself would convert it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from google.api.monitored_resource_pb2 import MonitoredResource  # type: ignore[import-untyped]
from google.cloud.audit import audit_log_pb2  # type: ignore[import-untyped]
from google.cloud.logging_v2.types import LogEntry
from google.logging.type.http_request_pb2 import HttpRequest  # type: ignore[import-untyped]
from google.protobuf import json_format
from google.protobuf.duration_pb2 import Duration
from google.protobuf.struct_pb2 import Struct
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries import lean
from gardener.entries.interface import Entry
from gardener.entries.parse import entry_of as of_mapping
from gardener.entries.protobuf import entry_of
from gardener.entries.remembered import Remembered

MANY = settings(max_examples=200, deadline=None)
UNKNOWN = "type.googleapis.com/google.cloud.bigquery.logging.v1.AuditData"


def _read(message: Any) -> Entry:
    return entry_of(lean.Entry.FromString(message.SerializeToString()))


def _structs() -> st.SearchStrategy[dict[str, Any]]:
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
    leaves = text | numbers | st.booleans() | st.none() | st.just("x" * 600)
    return st.dictionaries(
        text,
        st.recursive(
            leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3), max_leaves=8
        ),
        max_size=4,
    )


def _struct(value: dict[str, Any]) -> Struct:
    made = Struct()
    json_format.ParseDict(value, made)
    return made


@MANY
@given(_structs())
def test_a_payload_is_what_it_was_made_of(value: dict[str, Any]) -> None:
    """Every kind of value at every depth, the second time as well as the first."""
    message = LogEntry.pb()(insert_id="1", json_payload=_struct(value))
    assert [value, value] == [_read(message).json, _read(message).json]


@MANY
@given(
    _structs(),
    _structs(),
    st.lists(st.none(), max_size=1),
    st.lists(st.text(max_size=3), max_size=2),
    st.integers(0, 2**40),
)
def test_an_audit_log_is_what_the_library_says(
    request: dict[str, Any], response: dict[str, Any], status: list[None], permissions: list[str], items: int
) -> None:
    """Field for field, with messages that are empty, lists of them, and numbers of 64 bits as texts."""
    audit = audit_log_pb2.AuditLog(method_name="Replace", num_response_items=items)
    audit.authentication_info.principal_email = "robot@shop.example"
    audit.request.CopyFrom(_struct(request))
    audit.response.CopyFrom(_struct(response))
    audit.authorization_info.extend(audit_log_pb2.AuthorizationInfo(permission=each) for each in permissions)
    audit.request_metadata.request_attributes.time.GetCurrentTime()
    if status:
        audit.status.SetInParent()
    message = LogEntry.pb()(insert_id="1")
    message.proto_payload.Pack(audit)
    assert json_format.MessageToDict(message.proto_payload) == _read(message).proto


def test_what_is_of_an_unknown_type_keeps_its_name_and_leaves_the_rest() -> None:
    """An audit log of BigQuery carries data, and a status may carry details, of types that the gardener has not."""
    audit = audit_log_pb2.AuditLog(method_name="jobservice.insert")
    audit.service_data.type_url = UNKNOWN
    audit.status.code, audit.status.message = 7, "denied"
    audit.status.details.add(type_url=UNKNOWN)
    message = LogEntry.pb()()
    message.proto_payload.Pack(audit)
    entry = _read(message)
    assert {
        "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
        "methodName": "jobservice.insert",
        "serviceData": {"@type": UNKNOWN},
        "status": {"code": 7, "message": "denied"},
    } == entry.proto
    assert entry.insert_id == _read(message).insert_id != ""


def test_a_payload_nested_without_end_does_not_end_the_run() -> None:
    """It is told that it could not be decoded; the entry is kept."""
    value = b""
    for _ in range(5_000):
        field = lean.Field(key="a", value=lean.Value(struct_value=value))
        value = lean.Fields(fields=[field.SerializeToString()]).SerializeToString()
    entry = entry_of(lean.Entry(insert_id="1", log_name="x", json_payload=value))
    assert ("1", "x", "(a payload that cannot be decoded)", {}) == (
        entry.insert_id,
        entry.log_name,
        entry.text,
        dict(entry.json),
    )


_EDGES = [0, 1, -1, 59, 60, -60, -61, 2**31, 2**32, 253402300799, 253402300800, -62135596800, -62135596801, 2**63 - 1]


@MANY
@given(
    st.sampled_from(_EDGES) | st.integers(-(2**63), 2**63 - 1) | st.integers(1_700_000_000, 1_800_000_000),
    st.sampled_from([0, 1, 999, 1_000, 999_999_999, 1_000_000_000, -1]) | st.integers(0, 999_999_999),
)
def test_an_instant_is_cut_to_microseconds(seconds: int, nanos: int) -> None:
    """Everywhere on the calendar; there is none beyond it, nor where the nanoseconds are none."""
    message = LogEntry.pb()(insert_id="1")
    message.timestamp.seconds, message.timestamp.nanos = seconds, nanos
    try:
        cut = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds, microseconds=nanos // 1000)
    except OverflowError:
        cut = None
    expected = cut if 0 <= nanos < 1_000_000_000 else None
    assert (expected, None) == (_read(message).timestamp, _read(message).received)


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
_REQUESTS = st.builds(
    HttpRequest,
    request_method=st.sampled_from(["", "GET"]),
    request_url=_TEXTS,
    status=st.sampled_from([0, 200, 503]),
    user_agent=_TEXTS,
    remote_ip=_TEXTS,
    server_ip=_TEXTS,
    referer=_TEXTS,
    protocol=st.sampled_from(["", "HTTP/1.1"]),
    request_size=st.integers(-(2**63), 2**63 - 1),
    response_size=st.sampled_from([0, 1]),
    latency=st.none()
    | st.builds(
        Duration,
        seconds=st.sampled_from([0, 1, 100]),
        nanos=st.sampled_from([0, 5, 250_000_000]) | st.integers(0, 999_999_999),
    ),
)
_ODD = [
    b"",
    b"\x70\x05",  # the number of `latency`, as a plain number
    b"\xf8\x07\x01",  # no known field
    b"\x72\x00",  # an empty `latency`
    b"\x72\x82\x00\x08\x01",  # one whose length takes two bytes
    b"\x72\x02\x08\x01\x1a\x01r",  # one with the tag of `latency` behind it
    b"\x12\x04r\x02\x08\x01",  # a URL that looks like `latency`
]
_SAID = [
    "requestMethod", "requestUrl", "status", "userAgent", "remoteIp", "serverIp", "referer", "protocol", "requestSize",
    "responseSize",
]  # fmt: skip


@MANY
@given(st.lists(_REQUESTS, min_size=1, max_size=2), st.sampled_from(_ODD), st.sampled_from(_ODD))
def test_a_request_is_what_the_library_says(requests: list[Any], before: bytes, behind: bytes) -> None:
    """Also one that comes in two pieces, and with fields that are unknown, of a wrong type, or empty."""
    data = before + b"".join(request.SerializeToString() for request in requests) + behind
    whole = HttpRequest.FromString(data)
    told = json_format.MessageToDict(whole)
    expected = {name: told[name] for name in _SAID if name in told}
    if whole.HasField("latency"):
        seconds = whole.latency.seconds + whole.latency.nanos / 1e9
        expected["latency"] = f"{seconds:.9f}".rstrip("0").rstrip(".") + "s"
    read = [dict(entry_of(lean.Entry(insert_id="1", http_request=data)).http) for _ in range(2)]
    assert [expected, expected] == read
    assert [list(expected)] * 2 == [list(each) for each in read]


_STAMPS = st.builds(Timestamp, seconds=st.integers(0, 2**32), nanos=st.integers(0, 999_999_999))
_ENTRIES = st.builds(
    LogEntry.pb(),
    insert_id=st.sampled_from(["1", "2"]),
    log_name=_TEXTS,
    severity=st.sampled_from([0, 200, 500]),
    labels=st.dictionaries(_TEXTS, _TEXTS, max_size=2),
    timestamp=st.none() | _STAMPS,
    receive_timestamp=_STAMPS,
    text_payload=st.none() | _TEXTS,
    trace=_TEXTS,
    span_id=_TEXTS,
    trace_sampled=st.booleans(),
)


_RESOURCES = st.builds(MonitoredResource, type=_TEXTS, labels=st.dictionaries(_TEXTS, _TEXTS, max_size=2))


@MANY
@given(
    st.lists(_ENTRIES, min_size=1, max_size=3),
    st.none() | _RESOURCES,
    st.none() | _structs(),
    st.sampled_from([b"", b"\xf8\x7f\x01"]),
)
def test_an_entry_that_comes_in_pieces_is_what_the_library_says(
    pieces: list[Any], resource: Any, payload: dict[str, Any] | None, unknown: bytes
) -> None:
    """Fields that come twice, in any order, or are unknown: the last counts, instants are merged, one payload stays."""
    if resource is not None:
        pieces[0].resource.CopyFrom(resource)
    if payload is not None:
        pieces[0].json_payload.CopyFrom(_struct(payload))
    data = unknown + b"".join(piece.SerializeToString() for piece in pieces)
    whole = LogEntry.pb().FromString(data)
    told = of_mapping(json_format.MessageToDict(whole))
    read = entry_of(lean.Entry.FromString(data))
    assert replace(told, timestamp=told.timestamp if whole.HasField("timestamp") else None) == read


def test_a_request_that_is_no_text_is_left_out() -> None:
    """The entry is kept, whether or not the request says how long it took."""
    wrong = b"\x0a\x01\xff"
    timed = wrong + HttpRequest(latency=Duration(seconds=1)).SerializeToString()
    entries = [entry_of(lean.Entry(insert_id="1", text_payload="a", http_request=each)) for each in (wrong, timed)]
    assert [("1", "a", {})] * 2 == [(each.insert_id, each.text, dict(each.http)) for each in entries]


def test_what_is_remembered_is_bounded() -> None:
    """A value is found once; when there are too many all are forgotten, and a failure is never kept."""
    asked: list[int] = []

    def part(number: int) -> float:
        asked.append(number)
        return 1 / number

    parts = Remembered(part, 2)
    for number in (1, 2, 1, 2, 0, 3, 1, 0):
        with suppress(ZeroDivisionError):
            found = parts[number]
            assert 1 / number == found
    assert [1, 2, 0, 3, 1, 0] == asked
    assert {3: 1 / 3, 1: 1.0} == parts


def test_what_stands_often_in_lists_and_in_large_payloads_is_one_object() -> None:
    """Two audit logs of a service share its specification."""
    settings_of_it = [{"name": f"SETTING_{number}", "value": "x"} for number in range(50)]
    messages = [
        LogEntry.pb()(insert_id=f"{number}", json_payload=_struct({"number": number, "spec": {"env": settings_of_it}}))
        for number in range(2)
    ]
    first, second = (_read(message).json for message in messages)
    assert {"number": 1, "spec": {"env": settings_of_it}} == second
    assert first["spec"] is second["spec"]
