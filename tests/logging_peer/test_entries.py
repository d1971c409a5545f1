"""The entries of the peer: which are there, and in what form they arrive."""

from datetime import timedelta

import pytest
from google.cloud.logging_v2.types import LogEntry
from google.protobuf import json_format

from tests.logging_peer.client import PROJECT, START, Bench, entry, ids, page, pages
from tests.peers.logging_entries import to_proto


def test_duplicates_are_sent_once(bench: Bench) -> None:
    """Entries with the same project, timestamp and insertId are one entry; one without insertId gets one."""
    without = {name: value for name, value in entry(2).items() if name != "insertId"}
    bench.serve([entry(1), entry(1, textPayload="again"), without])
    first, second = page(bench.client()).entries
    assert ("id000001", "request 1 done") == (first.insert_id, first.text_payload)
    assert 16 == len(second.insert_id)


def test_late_entries_become_visible_when_they_are_received(bench: Bench) -> None:
    """An entry is not there before its receiveTimestamp; a listing under way does not go back for it."""
    late = entry(0, receiveTimestamp="2026-03-01T12:10:00Z")
    now = START + timedelta(minutes=5)
    bench.serve([late, entry(1), entry(2), entry(3)], now=lambda: now)
    client = bench.client()
    first = page(client, page_size=2)
    now = START + timedelta(minutes=11)
    second = page(client, page_size=2, page_token=first.next_page_token)
    assert ["id000001", "id000002", "id000003"] == ids(iter((first, second)))
    assert ["id000000", "id000001", "id000002", "id000003"] == ids(pages(client))


def test_entries_can_be_added_while_serving(bench: Bench) -> None:
    """What is added later is found by the same query."""
    server = bench.serve([entry(1)])
    client = bench.client()
    assert ["id000001"] == ids(pages(client))
    server.add([entry(2)])
    assert ["id000001", "id000002"] == ids(pages(client))


def test_projects_views_and_empty_projects(bench: Bench) -> None:
    """A log view reads its project, entries of other projects stay away, and a project may have no entries."""
    bench.serve([entry(1), entry(2, logName="projects/other/logs/app")], projects={"quiet": 9})
    client = bench.client()
    view = f"{PROJECT}/locations/global/buckets/_Default/views/_AllLogs"
    assert ["id000001"] == ids(pages(client, resource_names=[view]))
    assert ["id000001", "id000002"] == ids(pages(client, resource_names=[PROJECT, "projects/other"]))
    assert [] == ids(pages(client, resource_names=["projects/quiet"]))


def test_conversion_is_that_of_json_format() -> None:
    """Every kind of field arrives as Google's own JSON mapping would have it."""
    rest = entry(
        1,
        jsonPayload={"n": 1.5, "i": 3, "b": True, "z": None, "s": "x", "l": [1, "a", {"k": []}], "o": {"p": {}}},
        labels={"run.googleapis.com/x": "y"},
        httpRequest={"requestMethod": "GET", "requestSize": "400", "status": 503, "latency": "1.500000001s"},
        trace="projects/shop-prod/traces/abc",
        spanId="1",
        traceSampled=True,
        operation={"id": "op", "first": True},
        sourceLocation={"file": "a.py", "line": "12", "function": "f"},
        timestamp="2026-03-01T12:00:01.123456789Z",
        futureField={"ignored": True},
    )
    del rest["textPayload"]
    expected = json_format.ParseDict(rest, LogEntry.pb()(), ignore_unknown_fields=True)
    assert expected == to_proto(rest)


def test_an_audit_log_arrives_as_its_own_type(bench: Bench) -> None:
    """An AuditLog can be turned back into the JSON it came from; a type nobody knows arrives closed."""
    audit = {
        "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
        "methodName": "google.cloud.run.v1.Services.ReplaceService",
        "authorizationInfo": [{"permission": "run.services.update", "granted": True}],
        "request": {"@type": "type.googleapis.com/google.cloud.run.v1.ReplaceServiceRequest", "name": "cart"},
    }
    unknown = {"@type": "type.googleapis.com/nobody.knows.This", "field": "value"}
    bench.serve([entry(1, protoPayload=audit), entry(2, protoPayload=unknown)])
    first, second = page(bench.client()).entries
    assert audit == json_format.MessageToDict(LogEntry.pb(first).proto_payload)
    closed = LogEntry.pb(second).proto_payload
    assert unknown["@type"] == closed.type_url
    with pytest.raises(TypeError, match=r"nobody\.knows\.This"):
        json_format.MessageToDict(closed)
