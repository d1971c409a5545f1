"""Whatever an entry holds, however long or deep, is an event with a message."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries.interface import Entry
from gardener.entries.parse import entry_of
from gardener.events.understand import event_of, understand
from tests.builders import TRACEBACK, entry, event
from tests.test_events_chains import CHAIN, JAVA, NODE

KEYS = st.sampled_from(
    "message msg event log text error err exception stack stack_trace exc_info level severity labels context record source "
    "name logger module line status requestUrl latency trace httpRequest methodName @type kind type user_id s t c L caller "
    "time serviceContext frames cause logging.googleapis.com/sourceLocation".split()
)
FIELDS = st.sampled_from(
    "insertId timestamp receiveTimestamp severity logName resource labels textPayload jsonPayload protoPayload "
    "httpRequest sourceLocation errorGroups trace spanId operation".split()
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from([TRACEBACK, CHAIN, JAVA, NODE, "ERROR: x", "\x1b[0m", "1e999s", "nans", "http://[", "9" * 5_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
PAYLOAD = st.dictionaries(KEYS, JSON | st.dictionaries(KEYS, JSON, max_size=5), max_size=6)


def test_an_entry_without_content_is_an_event() -> None:
    """Nothing at all is an event too, and says so."""
    assert ["(empty entry)", "(empty entry)"] == [event_of(Entry("id")).message, event_of(entry_of({})).message]


@given(st.dictionaries(FIELDS, JSON | PAYLOAD, max_size=8))
@settings(max_examples=400, deadline=None)
def test_any_json_in_any_place_is_an_event(fields: dict[str, Any]) -> None:
    """Whatever JSON stands in whatever field, the entry is one event, with a message and a level that has a rule."""
    (found,) = understand([entry_of(fields)])
    assert found.message.strip()
    assert found.level_rule
    assert (found.entry.insert_id,) == found.insert_ids


@given(PAYLOAD)
@settings(max_examples=400, deadline=None)
def test_any_structured_payload_is_an_event(payload: dict[str, Any]) -> None:
    """Whatever stands under the usual keys, the entry is an event; where it has content, the message has too."""
    found = event_of(entry(jsonPayload=payload))
    assert found.message
    assert not payload or "(empty entry)" != found.message


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_any_text_gives_an_event_with_a_message(text: str) -> None:
    """Whatever a text holds, with or without a trace behind it, the message is not empty and carries no trace."""
    assert event(text, severity=None).message.strip()
    assert "Traceback (most recent call last):" not in event(f"x{text}\n{TRACEBACK}", severity=None).message


@pytest.mark.parametrize("key", ["message", "error", "z"])
def test_a_payload_nested_too_deeply_is_an_event(key: str) -> None:
    """Thousands of levels of nesting exhaust no stack."""
    payload: dict[str, Any] = {"x": "y"}
    for _ in range(5_000):
        payload = {key: payload}
    for fields in ({"jsonPayload": payload}, {"protoPayload": payload}, {"labels": {"x": payload}}, {"trace": payload}):
        assert event_of(entry_of(fields)).message


def test_nested_as_deeply_as_a_file_can_hold_is_an_event() -> None:
    """What the JSON parser reads, the stages after it can take."""
    for depth in (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000):
        try:
            parsed = json.loads('{"message":' * depth + '"x"' + "}" * depth)
        except RecursionError:
            break
        assert event_of(entry_of({"jsonPayload": parsed})).message


@pytest.mark.parametrize(
    "text",
    [
        'Traceback (most recent call last):\n  File "x.py", line {}, in f\nValueError: x',
        "a.b.C: x\n\tat a.b.C(X.java:{})",
        "TypeError: x\n    at f (/x.js:{}:1)",
        "E0914 02:00:00.123456 1 x.go:{}] x",
        "2025-09-14 02:00:00 | ERROR | a:b:{} - x",
    ],
)
def test_a_line_number_of_thousands_of_digits_is_none(text: str) -> None:
    """Python refuses to read such a number: the entry is understood, and no place in it has that line."""
    found = event(text.format("9" * 5_000), severity=None)
    assert found.message
    assert found.location is None
    assert not found.trace or all((frame.line or 0) < 10**9 for frame in found.trace.cause.frames)
