"""What each payload says: level, message and place, in the forms of libraries, of platforms and of Google's own logs."""

from __future__ import annotations

from typing import Any

import pytest

from gardener.events.event import Level, Location
from tests.builders import event
from tests.printed.payloads import PAYLOADS


@pytest.mark.parametrize(
    ("level", "message", "place", "payload"), [row[1:] for row in PAYLOADS], ids=[row[0] for row in PAYLOADS]
)
def test_what_libraries_write(level: str, message: str, place: str, payload: dict[str, Any]) -> None:
    """Level, message and place of the structured logs of each library."""
    found = event(jsonPayload=payload, severity=None)
    told = (found.level.name, found.message, found.location.name if found.location else "")
    assert (level, message, place) == told


def test_protocol_payloads_in_words() -> None:
    """A request log without lines is its request; a change of a service that failed says why."""
    asked = {"httpVersion": "HTTP/1.1", "method": "GET", "resource": "/pay?id=7", "status": 500}
    assert "GET /pay answered 500" == event(protoPayload=asked).message
    condition = {"type": "Ready", "status": "False", "message": "the container failed to start"}
    changed = {
        "methodName": "ReplaceService",
        "resourceName": "shop",
        "response": {"status": {"conditions": [condition]}},
    }
    assert "ReplaceService shop the container failed to start" == event(protoPayload=changed).message


@pytest.mark.parametrize(
    ("message", "payload"),
    [
        ("m", {"message": "m"}),
        ("m", {"msg": "m", "level": 30, "pid": 1}),
        ("m", {"event": "m", "level": "info"}),
        ("m", {"@message": "m", "@level": "info"}),
        ("m", {"Message": "m", "Level": "Information"}),
        ("m", {"@mt": "m", "@t": "2024"}),
        ("m", {"short_message": "m", "version": "1.1"}),
        ("m", {"MESSAGE": "m", "PRIORITY": "6"}),
        ("m", {"message": {"message": "m"}}),
        ("m", {"message": "", "error": {"message": "m"}}),
        ("m", {"error": "m"}),
        ("m", {"text": "2024 | INFO | m", "record": {"message": "m", "level": {"name": "INFO"}}}),
        ("BackOff: m", {"kind": "Event", "type": "Warning", "reason": "BackOff", "message": "m"}),
        ("a\nb", {"message": ["a", "b"]}),
        ("m", {"message": "m", "msg": "n"}),
        ("n", {"message": "  ", "msg": "n"}),
        ("n", {"message": "\x1b[31m \x1b[0m", "msg": "n"}),
        ("m", {"message": "\x1b[0m", "error": "m"}),
        ("m", {"message": ["\x1b[0m"], "error": {"message": "<red></red>"}, "reason": "m"}),
        ("deep", {"event": {"text": "deep"}}),
        ("e", {"error": {"message": "e"}, "x": 1}),
        ("plain", {"err": "plain"}),
        ('{"a": 1}', {"a": 1}),
        ('{"a": "x", "b": 1}', {"b": 1, "a": "x"}),
        ("m", {"log": "m\n", "stream": "stderr"}),
        ("m", {"log": '{"msg": "m", "level": "info"}', "stream": "stderr"}),
    ],
)
def test_the_message_of_a_structured_payload(message: str, payload: dict[str, Any]) -> None:
    """It is under the first usual key that holds a text, nested, or in JSON inside of JSON; without one, the payload is."""
    assert message == event(jsonPayload=payload).message


def test_audit_logs_are_a_sentence() -> None:
    """An audit log says the method, the resource, and how it ended; a call that failed is an error where nothing is stamped."""
    payload = {"methodName": "run.services.replace", "resourceName": "shop", "status": {"code": 7, "message": "denied"}}
    found = event(protoPayload=payload, severity=None)
    assert "run.services.replace shop denied" == found.message
    assert found.level is Level.ERROR
    assert event(protoPayload={**payload, "status": {}}, severity="NOTICE").level is Level.NOTICE


def test_reported_errors_and_error_groups() -> None:
    """A ReportedErrorEvent, and an entry that Error Reporting grouped, are errors; the former names its place and request."""
    payload = {
        "@type": "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent",
        "message": "cannot pay",
        "serviceContext": {"service": "shop", "version": "7"},
        "context": {
            "reportLocation": {"filePath": "pay.js", "lineNumber": 3, "functionName": "pay"},
            "httpRequest": {"method": "POST", "url": "/pay", "responseStatusCode": 500},
            "user": "ann",
        },
    }
    found = event(jsonPayload=payload, severity=None)
    assert (Level.ERROR, "status of the request") == (found.level, found.level_rule)
    assert Location("", "pay", "pay.js", 3) == found.location
    assert "7" == found.version
    assert "error group" == event("m", severity=None, errorGroups=[{"id": "CJ"}]).level_rule


SCHEDULER = "type.googleapis.com/google.cloud.scheduler.logging."
TASKS = "type.googleapis.com/google.cloud.tasks.logging.v1.TaskActivityLog"
QUEUE = "projects/p/locations/l/queues/mail/tasks/123"


@pytest.mark.parametrize(
    ("level", "message", "document"),
    [
        (
            "ERROR",
            "AttemptFinished of job nightly: UNAVAILABLE: URL_UNREACHABLE-UNREACHABLE_5xx",
            {
                "@type": f"{SCHEDULER}AttemptFinished",
                "jobName": "projects/p/locations/l/jobs/nightly",
                "status": "UNAVAILABLE",
                "debugInfo": "URL_UNREACHABLE-UNREACHABLE_5xx",
            },
        ),
        (
            "DEFAULT",
            "AttemptStarted of job nightly",
            {"@type": f"{SCHEDULER}AttemptStarted", "jobName": "projects/p/locations/l/jobs/nightly"},
        ),
        (
            "ERROR",
            "attemptResponse of queue mail: POST https://shop.example/send: INTERNAL",
            {
                "@type": TASKS,
                "task": QUEUE,
                "attemptResponseLog": {"targetAddress": "POST https://shop.example/send", "status": "INTERNAL"},
            },
        ),
        (
            "INFO",
            "taskCreation of queue mail: OK",
            {"@type": TASKS, "task": QUEUE, "taskCreationLog": {"status": "OK"}},
        ),
    ],
)
def test_reports_of_attempts(level: str, message: str, document: dict[str, object]) -> None:
    """Cloud Scheduler and Cloud Tasks say whose attempt ended how, and one that did not end well is an error."""
    found = event(severity=None, jsonPayload=document)
    assert (level, message) == (found.level.name, found.message)


@pytest.mark.parametrize(
    ("message", "body"),
    [
        (
            "no price",
            {
                "kvlistValue": {
                    "values": [
                        {"key": "order", "value": {"intValue": "7"}},
                        {"key": "msg", "value": {"stringValue": "no price"}},
                    ]
                }
            },
        ),
        ("one\ntwo", {"arrayValue": {"values": [{"stringValue": "one"}, {"stringValue": "two"}]}}),
        ("no price", {"stringValue": "no price"}),
    ],
)
def test_bodies_of_open_telemetry(message: str, body: dict[str, object]) -> None:
    """A body that is a list of pairs or of values says what is in them."""
    found = event(severity=None, jsonPayload={"severityNumber": 17, "body": body})
    assert ("ERROR", message) == (found.level.name, found.message)
