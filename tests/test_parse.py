"""An entry keeps what its REST form says, also in odd shapes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gardener.entries.interface import Entry
from gardener.entries.parse import entry_of, instant
from tests.builders import START


def test_an_entry_keeps_what_the_rest_form_says() -> None:
    """The fields of a LogEntry arrive in the entry, labels as texts and mappings as they are."""
    entry = entry_of(
        {
            "insertId": "i",
            "timestamp": "2025-09-14T00:00:00.25Z",
            "receiveTimestamp": "2025-09-14T00:00:01Z",
            "severity": "error",
            "logName": "projects/shop/logs/x",
            "resource": {"type": "k8s_container", "labels": {"pod_name": "p", "n": 7}},
            "labels": {"k": None},
            "jsonPayload": {"message": "m"},
            "httpRequest": {"status": 500},
            "sourceLocation": {"file": "a.py"},
            "trace": "t",
            "spanId": "s",
        }
    )
    expected = Entry(
        insert_id="i",
        timestamp=START + timedelta(milliseconds=250),
        severity="ERROR",
        log_name="projects/shop/logs/x",
        resource_type="k8s_container",
        resource_labels={"pod_name": "p", "n": "7"},
        labels={"k": ""},
        json={"message": "m"},
        http={"status": 500},
        source_location={"file": "a.py"},
        trace="t",
        span="s",
        received=START + timedelta(seconds=1),
    )
    assert expected == entry


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("severity", 500, "severity", "ERROR"),
        ("severity", True, "severity", ""),
        ("severity", None, "severity", ""),
        ("textPayload", {"b": 1, "a": 2}, "text", '{"a": 2, "b": 1}'),
        ("jsonPayload", "not an object", "text", "not an object"),
        ("jsonPayload", [1, 2], "text", "[1, 2]"),
        ("timestamp", 1_757_808_000, "timestamp", None),
        ("timestamp", "0001-01-01T00:00:00+10:00", "timestamp", None),
        ("labels", ["a"], "labels", {}),
        ("resource", "x", "resource_type", ""),
    ],
)
def test_a_field_of_a_wrong_type_is_read_as_what_it_holds(
    field: str, value: object, attribute: str, expected: object
) -> None:
    """Odd shapes are kept as far as they can be read, and are empty otherwise."""
    assert expected == getattr(entry_of({"insertId": "i", field: value}), attribute)


def test_the_time_of_receipt_stands_in_for_a_missing_timestamp() -> None:
    """An entry without a usable timestamp is dated by its receipt."""
    entry = entry_of({"timestamp": "soon", "receiveTimestamp": "2025-09-14T00:00:00Z"})
    assert START == entry.timestamp


@pytest.mark.parametrize("value", [None, 5, "", "2025-13-01T00:00:00Z", "2025-09-14T00:00:00+99:00", {}])
def test_what_is_no_instant_is_none(value: object) -> None:
    """Anything but an RFC 3339 text is no instant."""
    assert instant(value) is None
