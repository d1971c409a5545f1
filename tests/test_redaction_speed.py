"""The quick look at entries never misses: what it lets pass, and what comes out, is what all detectors would say."""

# ruff: noqa: E501, FBT001, RUF001  # texts are not broken, and some of their characters are odd
from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries.interface import Entry, line_of
from gardener.entries.parse import entry_of
from gardener.text import detection
from gardener.text.detectors import ALL
from gardener.text.redaction import Redaction, redact
from tests.secrets_made_up import PLANTED

MANY = settings(max_examples=400, deadline=None)
NAMES = ["message", "password", "key", "code", "name", "value", "X-Api-Key", "status_code", "authToken", "a.b", "pin", "x@y.example"]  # fmt: skip
PIECES = [
    *("password=", "token: ", "key=", "JWT=REDACTED", "[REDACTED]", "redact", "authorization: ", "cookie: ", "://", "@", "eyJ", "AKIA", "bearer "),
    *("8.8.8.8", "139.0.0.0", "10.1.2.3", "192.0.2.1", "2001:db8::1", "::ffff:", "+49 170 ", "DE89", "4111 ", "1111", "00", "-", ".", "\n", "\t"),
    *('"', "\\", "'", "{", "}", "[", "]", ":", ",", " ", "é", "\u0660", "\ud800", "٤", "=", ">", "<", "%40", "\\u0040", "ı", "ſ", "K", "\x1b"),
]  # fmt: skip


def _texts() -> st.SearchStrategy[str]:
    planted = st.sampled_from([text for _, text, _ in PLANTED])
    return st.lists(st.sampled_from(PIECES) | planted | st.text(max_size=6), max_size=6).map("".join)


def _values() -> st.SearchStrategy[Any]:
    numbers = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False) | st.booleans() | st.none()
    leaves = _texts() | numbers | st.sampled_from([4111111111111111, 48213])
    names = st.sampled_from(NAMES) | _texts()
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4), max_leaves=8
    )


def _raw() -> st.SearchStrategy[dict[str, Any]]:
    fields = ("textPayload", "jsonPayload", "httpRequest", "labels", "resource", "trace", "protoPayload", "logName")
    return st.dictionaries(st.sampled_from(fields), _values(), max_size=4).map(lambda made: {"insertId": "1", **made})


@contextmanager
def _slow() -> Iterator[None]:
    """Every detector looks at every text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(detection, "suspicious", lambda _: True)
        patch.setattr("gardener.text.glance.suspicious", lambda _: True)
        patch.setattr("gardener.text.glance.suspects", lambda lines: range(len(lines)))
        patch.setattr(detection, "possible", lambda _: range(len(ALL)))
        yield


def _redacted(entries: list[Entry]) -> tuple[list[Entry], dict[str, int]]:
    redaction = Redaction()
    clean = list(redaction.entries(entries, lambda entry: Entry("withheld", entry.timestamp), line_of))
    return clean, dict(redaction.counts)


@MANY
@given(st.lists(_raw(), min_size=1, max_size=4), st.booleans())
def test_the_quick_look_changes_nothing(raws: list[dict[str, Any]], ascii_only: bool) -> None:
    """From their lines, from their fields and by all detectors, entries come out the same, and so do the counts."""
    lines = [json.dumps(raw, ensure_ascii=ascii_only) for raw in raws]
    if not ascii_only:
        lines = [line.encode(errors="replace").decode() for line in lines]
    read = [json.loads(line) for line in lines]
    by_line = _redacted([entry_of(raw, line.encode()) for raw, line in zip(read, lines, strict=True)])
    by_field = _redacted([entry_of(raw) for raw in read])
    with _slow():
        wanted = _redacted([entry_of(raw) for raw in read])
    assert by_line == wanted
    assert by_field == wanted


@MANY
@given(_texts())
def test_only_the_detectors_that_find_nothing_are_left_out(text: str) -> None:
    """A text is redacted the same whether those detectors run that can find anything in it, or all."""
    shown = redact(text)
    with _slow():
        assert redact(text) == shown


@pytest.mark.parametrize(("kind", "text", "secret"), PLANTED, ids=range(len(PLANTED)))
def test_every_kind_is_suspected(kind: str, text: str, secret: str) -> None:
    """Each made-up secret is seen in a line of JSON, as message and behind a line's end."""
    for place in (text, f"x\n{text}\ny", f'"{text}"'):
        line = json.dumps({"insertId": "1", "jsonPayload": {"message": place}}, ensure_ascii=False)
        (entry,), _ = _redacted([entry_of(json.loads(line), line.encode())])
        assert secret not in entry.json["message"], kind


def test_a_list_under_a_telling_name_is_looked_at_whole() -> None:
    """What stands behind a masked value in a list is not missed."""
    line = json.dumps({"insertId": "1", "jsonPayload": {"api_key": ["REDACTED", "plain"]}})
    (entry,), _ = _redacted([entry_of(json.loads(line), line.encode())])
    assert "plain" not in entry.json["api_key"]
