"""The quick way from a line of JSON to an entry, held against the slow one."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gardener.entries.files import FileSource
from gardener.entries.foreign import entry_from
from gardener.entries.interface import Entry
from gardener.entries.lines import entry_of_line, json_of
from gardener.entries.parse import entry_of
from tests import builders
from tests.builders import START

MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NUMBERS = [
    "0", "-0", "-0.0", "1e400", "-1e400", "1E5", "5e-324", "1e-400", "0.1", "2.5e3", "9007199254740993.0",
    "18446744073709551615", "18446744073709551616", "-9223372036854775809", "9" * 400, "9" * 5_000,
    "NaN", "Infinity", "-Infinity", "01", "1.", ".5", "+1", "0x1", "-", "1e",
]  # fmt: skip
TEXTS = [
    r'"\ud800"', r'"\ude00"', r'"\ud83d\ude00"', r'"\uD800A"', r'"\x"', r'"\u12"', r'"\/"', r'"a\u0000b"',
    '"\x01"', '"a\tb"', '"\x7f"', '"é\u2028"', '"',
]  # fmt: skip
BYTES = [
    b'"\xff"',
    b'"caf\xe9"',
    b'"\xed\xa0\x80"',
    b'"\xc0\x80"',
    b"\xef\xbb\xbf",
    b"\x00",
    b"\x0c",
    b"\xc2\xa0",
    b"\r",
]
MARKS = ["{", "}", "[", "]", ":", ",", " ", "\n", "\t", "true", "false", "null", '"a"', '"insertId"', '"labels"']
ODD = [*(each.encode() for each in (*NUMBERS, *TEXTS, *MARKS)), *BYTES]
FIELDS = (
    "insertId", "timestamp", "receiveTimestamp", "severity", "logName", "resource", "labels", "textPayload",
    "jsonPayload", "protoPayload", "httpRequest", "sourceLocation", "trace", "spanId", "traceSampled", "operation",
    "split", "errorGroups", "of its own",
)  # fmt: skip


def _slowly(data: bytes) -> object:
    try:
        return json.loads(data.decode(errors="replace").lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def _values() -> st.SearchStrategy[Any]:
    leaves = st.text(max_size=6) | st.integers() | st.floats() | st.booleans() | st.none()
    usual = st.sampled_from(
        ["ERROR", "error", 500, "2025-09-14T00:59:59.999999999Z", "2025-09-14T02:00:00+02:00", "x", ""]
    )
    return st.recursive(
        leaves | usual,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "labels", "id", "message"]) | st.text(max_size=4), inner, max_size=3
            )
        ),
        max_leaves=6,
    )


@st.composite
def _spoiled(draw: st.DrawFn, lines: st.SearchStrategy[bytes]) -> bytes:
    """A text of JSON, or one that was: in some places there is something else."""
    data = draw(lines)
    for _ in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, len(data)))
        last = draw(st.integers(first, min(len(data), first + 4)))
        data = data[:first] + draw(st.sampled_from(ODD)) + data[last:]
    return data


def _dumped(value: object, *, ascii_only: bool) -> bytes:
    return json.dumps(value, ensure_ascii=ascii_only).encode(errors="replace")


def _anything() -> st.SearchStrategy[bytes]:
    whole = st.builds(lambda value, ascii_only: _dumped(value, ascii_only=ascii_only), _values(), st.booleans())
    return _spoiled(whole) | st.lists(st.sampled_from(ODD), max_size=12).map(b"".join) | st.binary(max_size=20)


def _raws() -> st.SearchStrategy[dict[str, Any]]:
    usual = st.builds(builders.raw, st.text(max_size=5), second=st.integers(0, 9))
    odd = st.dictionaries(st.sampled_from(FIELDS), _values(), max_size=6)
    return st.builds(lambda first, second: {**first, **second}, usual | st.just({}), odd)


def _lines() -> st.SearchStrategy[bytes]:
    return _spoiled(st.builds(lambda raw, ascii_only: _dumped(raw, ascii_only=ascii_only), _raws(), st.booleans()))


@MANY
@given(_anything())
@example(b"[" * 100_000 + b"]" * 100_000)
@example(b'{"a":1,"a":2}')
def test_json_is_what_the_standard_library_makes_of_it(data: bytes) -> None:
    """Any bytes give the same value, to the last digit and to the type, or are no JSON for both."""
    assert repr(_slowly(data)) == repr(json_of(data))


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_numbers_and_texts_are_what_the_standard_library_makes_of_them(odd: bytes) -> None:
    """Alone, in a list, as a value, and as the name of a field."""
    for data in (odd, b"[" + odd + b"]", b'{"a":' + odd + b',"a":1}', b"{" + odd + b":1}", b"\xef\xbb\xbf" + odd):
        assert repr(_slowly(data)) == repr(json_of(data))


@MANY
@given(_lines())
@example(b'{"insertId":"1","labels":{"a":"1"},"labels":{"b":"2"}}\r\n')
@example(b'{"insertId":"1","insertId":2}')
def test_a_line_gives_the_entry_of_its_mapping(line: bytes) -> None:
    """Whatever stands in it, and however it is written; a line that is no object gives none."""
    slow = _slowly(line)
    quick = entry_of_line(line)
    assert repr(entry_of(slow) if isinstance(slow, Mapping) else None) == repr(quick)


def test_an_entry_of_every_odd_value_is_that_of_its_mapping() -> None:
    """In each of the fields: also in labels, which are not read again when they have come before."""
    for field in FIELDS:
        for odd in ODD:
            line = b'{"insertId":"1","' + field.encode() + b'":' + odd + b"}"
            slow = _slowly(line)
            wanted = repr(entry_of(slow) if isinstance(slow, Mapping) else None)
            assert [wanted] * 2 == [repr(entry_of_line(line)) for _ in range(2)], line


def _by_text(data: bytes) -> tuple[list[Entry], int]:
    """What a file of JSON lines holds, line by line as text: its entries, and how many lines are none."""
    entries, unreadable = [], 0
    for number, line in enumerate(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="replace"), start=1):
        parsed = _slowly(line.encode())
        if isinstance(parsed, dict) and (entry := entry_from(parsed, number)):
            entries.append(entry)
        elif line.strip():
            unreadable += 1
    return entries, unreadable


@MANY
@given(
    st.lists(_raws() | st.just({}), max_size=5),
    st.lists(st.sampled_from([b"", b" ", b"\x0c", b"\xc2\x85", b"7", b'"x"', b"{", b"\xff"]), max_size=3),
    st.sampled_from([b"\n", b"\r\n", b"\r"]),
    st.randoms(use_true_random=False),
)
def test_a_file_holds_what_its_lines_say(
    tmp_path: Path, raws: list[dict[str, Any]], others: list[bytes], end: bytes, random: Any
) -> None:
    """Entries and unreadable lines are those of the text, wherever its lines end and whatever stands between them."""
    lines = [*(_dumped({**raw, "n": number}, ascii_only=True) for number, raw in enumerate(raws)), *others]
    random.shuffle(lines)
    data = b'{"insertId":"first"}' + end + end.join(lines) + end
    path = tmp_path / "log"
    path.write_bytes(data)
    reading = FileSource(str(path), None, 1_000, START).read()
    entries = list(reading)
    wanted, unreadable = _by_text(data)
    distinct = {(each.insert_id, each.timestamp, each.log_name): each for each in reversed(wanted)}
    assert sorted(map(repr, distinct.values())) == sorted(map(repr, entries))
    assert unreadable == reading.coverage.unreadable
