"""Entries from files: the formats, what is counted, and what a window lets in."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import json
import lzma
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gardener.entries.files import FileReading, FileSource
from gardener.entries.interface import Entry
from gardener.entries.parse import content_id, entry_of, instant
from gardener.errors import ReadError
from gardener.window import Basis, Window
from tests import builders
from tests.builders import START

NOW = datetime(2025, 9, 15, tzinfo=UTC)
HOUR = Window(START, START + timedelta(hours=1), "1h")
TICK = timedelta(microseconds=1)


def _file(folder: Path, content: str | bytes) -> str:
    path = folder / "log"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def _reading(path: str, window: Window | None = None, most: int = 1_000) -> tuple[list[Entry], FileReading]:
    reading = FileSource(path, window, most, NOW).read()
    return list(reading), reading


def _lines(*objects: Mapping[str, Any]) -> str:
    return "".join(json.dumps(each) + "\n" for each in objects)


def test_ndjson_gives_an_entry_for_each_line(tmp_path: Path) -> None:
    """Each line that is a JSON object is an entry; blank lines are none."""
    path = _file(tmp_path, "\n" + _lines(builders.raw("one")) + "\n  \n" + _lines(builders.raw("two", second=1)))
    entries, reading = _reading(path)
    assert ["one", "two"] == [each.text for each in entries]
    assert (2, 0, True) == (reading.coverage.entries, reading.coverage.unreadable, reading.coverage.complete)
    assert "file log" == reading.coverage.source


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_array_gives_an_entry_for_each_item(indent: int | None, tmp_path: Path) -> None:
    """What `gcloud logging read --format=json` prints is read, on one line or on many."""
    path = _file(tmp_path, json.dumps([builders.raw("one"), builders.raw("two", second=1)], indent=indent))
    assert ["one", "two"] == [each.text for each in _reading(path)[0]]


def test_plain_text_gives_an_entry_for_each_line_that_is_not_blank(tmp_path: Path) -> None:
    """A line of plain text is an entry on stderr whose insertId is its 1-based number in the file."""
    entries, reading = _reading(_file(tmp_path, "first\r\n\n  third\nlast"))
    assert [("1", "first"), ("3", "  third"), ("4", "last")] == [(each.insert_id, each.text) for each in entries]
    assert {"stderr"} == {each.log_name for each in entries}
    assert (3, 3) == (reading.coverage.entries, reading.coverage.undated)


def test_plain_text_that_begins_with_a_bracket_keeps_the_numbers_of_its_lines(tmp_path: Path) -> None:
    """A gunicorn log is no JSON array, and form feeds or Unicode's line separators end no line of it."""
    text = "[2025-09-14 00:00:00 +0000] [1] [INFO] a\x0cb\u2028c\x85d\n[2025-09-14 00:00:01 +0000] [1] [ERROR] e\n"
    entries, _ = _reading(_file(tmp_path, text))
    assert ["1", "2"] == [each.insert_id for each in entries]
    assert entries[0].text.endswith("a\x0cb\u2028c\x85d")


@pytest.mark.parametrize("content", [_lines(builders.raw("one")), json.dumps([builders.raw("one")]), "one\n"])
def test_a_byte_order_mark_is_no_part_of_the_text(content: str, tmp_path: Path) -> None:
    """A BOM before any of the formats changes nothing."""
    entries, reading = _reading(_file(tmp_path, b"\xef\xbb\xbf" + content.encode()))
    assert ["one"] == [each.text for each in entries]
    assert 0 == reading.coverage.unreadable


@pytest.mark.parametrize("content", [_lines(builders.raw("one")), json.dumps([builders.raw("one")]), "one"])
def test_a_dash_is_standard_input(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads each of the formats from standard input as UTF-8, whatever encoding the terminal has."""
    stream = io.TextIOWrapper(io.BytesIO(content.replace("one", "größe").encode()), encoding="latin-1")
    monkeypatch.setattr(sys, "stdin", stream)
    entries, reading = _reading("-")
    assert ["größe"] == [json.loads(f'"{each.text}"') for each in entries]
    assert "standard input" == reading.coverage.source


def test_broken_lines_are_counted_and_make_the_coverage_incomplete(tmp_path: Path) -> None:
    """A line of NDJSON that is no JSON object is counted as unreadable; the others are read."""
    broken = '{"textPayload": "cut o\n[1, 2]\n"text"\n7\n{"n": ' + "9" * 5_000 + "}\n" + '{"a":' * 100_000 + "\n"
    entries, reading = _reading(_file(tmp_path, _lines(builders.raw("one")) + broken))
    assert ["one"] == [each.text for each in entries]
    assert 6 == reading.coverage.unreadable
    assert not reading.coverage.complete


def test_items_of_an_array_that_are_no_objects_are_counted(tmp_path: Path) -> None:
    """An array may hold things that are no entries; they are counted as unreadable."""
    entries, reading = _reading(_file(tmp_path, json.dumps([builders.raw("one"), 7, None, "x"])))
    assert (["one"], 3) == ([each.text for each in entries], reading.coverage.unreadable)


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_that_was_cut_off_fails_the_read(indent: int | None, tmp_path: Path) -> None:
    """Half a JSON array is neither an array nor a plain text whose lines were problems: nothing of it is published."""
    whole = json.dumps([builders.raw("one"), builders.raw("two")], indent=indent)
    with pytest.raises(ReadError, match="cut off"):
        _reading(_file(tmp_path, whole[:-20]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(_lines(builders.raw("one")).encode()), "is packed (gzip)"),
        (bz2.compress(_lines(builders.raw("one")).encode()), "is packed (bzip2)"),
        (lzma.compress(_lines(builders.raw("one")).encode()), "is packed (xz)"),
        (b"PK\x03\x04\x14\0\0\0", "is packed (zip)"),
        (_lines(builders.raw("one")).encode("utf-16"), "is written in UTF-16"),
        (codecs.BOM_UTF16_BE + "plain\n".encode("utf-16-be"), "is written in UTF-16"),
    ],
)
def test_a_file_that_holds_no_lines_of_utf8_fails_the_read(content: bytes, said: str, tmp_path: Path) -> None:
    """A packed file, or one in another encoding, is never taken for a quiet log: the error says what to do."""
    with pytest.raises(ReadError, match=re.escape(said)) as caught:
        _reading(_file(tmp_path, content))
    assert caught.value.remedy


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(builders.raw("one"), indent=2),
        json.dumps({"entries": [builders.raw("one")], "nextPageToken": "x"}) + "\n",
        json.dumps({"entries": [builders.raw("one")]}, indent=2),
        json.dumps([{"entries": [builders.raw("one")]}, {"entries": []}]),
        json.dumps([[builders.raw("one")]]),
        _lines(builders.raw("one"))[:-20],
    ],
)
def test_json_that_holds_no_entry_fails_the_read(content: str, tmp_path: Path) -> None:
    """Objects over several lines, and answers of the API, are never taken for a quiet log."""
    with pytest.raises(ReadError, match="begins as JSON, but none of its") as caught:
        _reading(_file(tmp_path, content))
    assert "jq" in caught.value.remedy


def test_what_a_program_logged_as_json_is_kept_whole(tmp_path: Path) -> None:
    """An object without any field of a `LogEntry` is the payload of one, as Cloud Logging would have it.

    Equal ones are two, since nothing tells them apart but their lines.
    """
    said = {"severity": "ERROR", "message": "the disk is on fire", "time": "2025-09-14T00:00:01Z"}
    plain = {"level": "error", "msg": "x", "resource": {"service.name": "shop"}}
    entries, reading = _reading(_file(tmp_path, _lines(said, plain, plain)))
    assert [("1", said), ("2", plain), ("3", plain)] == [(each.insert_id, each.json) for each in entries]
    assert ("ERROR", START + timedelta(seconds=1)) == (entries[0].severity, entries[0].timestamp)
    assert (3, 2, True) == (reading.coverage.entries, reading.coverage.undated, reading.coverage.complete)


def test_an_export_with_a_line_before_it_is_an_export(tmp_path: Path) -> None:
    """What a tool said before the first entry is plain text; the entries keep their instants, and count once."""
    raws = [builders.raw("one"), builders.raw("two", second=3600)]
    entries, reading = _reading(_file(tmp_path, "WARNING: a new version is there\n" + _lines(*raws, *raws)), HOUR)
    assert ["WARNING: a new version is there", "one"] == [each.text for each in entries]
    assert (2, 2, 1) == (reading.coverage.entries, reading.coverage.outside, reading.coverage.undated)


def test_zeros_before_the_first_line_are_no_text(tmp_path: Path) -> None:
    """A log that was cut short under its writer begins with them."""
    entries, reading = _reading(_file(tmp_path, b"\0" * 5_000 + _lines(builders.raw("one")).encode()))
    assert (["one"], True) == ([each.text for each in entries], reading.coverage.complete)


def test_lines_that_hold_no_entry_are_named(tmp_path: Path) -> None:
    """By their 1-based numbers, the first five of them."""
    good = _lines(builders.raw("one"))
    _, reading = _reading(_file(tmp_path, good + "a\n\nb\n" + "c\n" * 4))
    assert (6, (2, 4, 5, 6, 7)) == (reading.coverage.unreadable, reading.coverage.unreadable_at)
    assert " (no. 2, 4, 5, 6, 7, …)" == reading.coverage.places
    _, reading = _reading(_file(tmp_path, json.dumps([builders.raw("one"), 7])))
    assert " (no. 2)" == reading.coverage.places


def test_closed_standard_input_fails_the_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job without one is told so."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="standard input is closed"):
        _reading("-")


def test_the_last_instant_of_the_calendar_can_be_read(tmp_path: Path) -> None:
    """Nothing lies beyond it, so that the window of the file ends there."""
    path = _file(tmp_path, _lines(builders.raw("one", timestamp="9999-12-31T23:59:59.999999999Z")))
    entries, reading = _reading(path)
    assert (1, datetime.max.replace(tzinfo=UTC)) == (len(entries), reading.coverage.asked.end)


def test_a_file_tells_how_late_its_entries_came(tmp_path: Path) -> None:
    """In whole seconds, the latest of those that are counted; it is unknown where none says when it was received."""
    raws = [
        builders.raw("x", second=second, receiveTimestamp=(START + timedelta(seconds=second + late)).isoformat())
        for second, late in ((0, -3), (1, 90.5), (2, 7), (3600, 500))
    ]
    assert 90 == _reading(_file(tmp_path, _lines(*raws)), HOUR)[1].coverage.lateness
    assert 0 == _reading(_file(tmp_path, _lines(raws[0])), HOUR)[1].coverage.lateness
    assert _reading(_file(tmp_path, "x\n"), HOUR)[1].coverage.lateness is None


def test_bytes_that_are_no_utf8_are_kept_as_replacement_characters(tmp_path: Path) -> None:
    """A wrong byte costs one character, not the line."""
    assert ["caf\ufffd"] == [each.text for each in _reading(_file(tmp_path, b"caf\xe9\n"))[0]]


@pytest.mark.parametrize("content", ["", "\n\n", "[]", "\ufeff", "\ufeff\n"])
def test_a_file_without_entries_is_read_to_its_end(content: str, tmp_path: Path) -> None:
    """An empty file holds no entries, which is known exactly."""
    entries, reading = _reading(_file(tmp_path, content))
    assert ([], 0, True) == (entries, reading.coverage.entries, reading.coverage.complete)


def test_a_file_that_is_missing_fails_the_read(tmp_path: Path) -> None:
    """A file that cannot be opened is an error with the path, never an empty log."""
    with pytest.raises(ReadError, match=r"absent\.ndjson` cannot be read"):
        _reading(str(tmp_path / "absent.ndjson"))


def test_there_is_no_coverage_before_the_end(tmp_path: Path) -> None:
    """Who stops half-way cannot say what was covered."""
    reading = FileSource(_file(tmp_path, "a\nb\n"), None, 10, NOW).read()
    next(iter(reading))
    with pytest.raises(ReadError, match="not read to its end"):
        _ = reading.coverage


def test_a_window_lets_in_what_is_inside_to_the_microsecond(tmp_path: Path) -> None:
    """Of the entries around both edges, those in [from, to) are read and the others counted as outside."""
    instants = [HOUR.start - TICK, HOUR.start, HOUR.end - TICK, HOUR.end]
    path = _file(tmp_path, _lines(*(builders.raw(f"{at}", timestamp=at.isoformat()) for at in instants)))
    entries, reading = _reading(path, HOUR)
    assert [HOUR.start, HOUR.end - TICK] == [each.timestamp for each in entries]
    assert (2, 2, HOUR) == (reading.coverage.entries, reading.coverage.outside, reading.coverage.asked)
    assert reading.coverage.complete


def test_nanoseconds_do_not_carry_an_entry_over_the_edge(tmp_path: Path) -> None:
    """Digits beyond the microsecond are cut, not rounded: 00:59:59.999999999 is inside the hour."""
    path = _file(tmp_path, _lines(builders.raw("late", timestamp="2025-09-14T00:59:59.999999999Z")))
    assert [datetime(2025, 9, 14, 0, 59, 59, 999999, tzinfo=UTC)] == [
        each.timestamp for each in _reading(path, HOUR)[0]
    ]


@pytest.mark.parametrize("timestamp", ["2025-09-14T02:30:00+02:00", "2025-09-14T00:30:00", "2025-09-13T19:00:00-05:30"])
def test_offsets_are_converted(timestamp: str, tmp_path: Path) -> None:
    """A timestamp with an offset is the instant that it names; one without is UTC."""
    path = _file(tmp_path, _lines(builders.raw("x", timestamp=timestamp)))
    assert [START + timedelta(minutes=30)] == [each.timestamp for each in _reading(path, HOUR)[0]]


def test_without_a_window_the_window_is_the_file(tmp_path: Path) -> None:
    """The asked window then runs from the earliest entry to just after the latest, in whatever order they stand."""
    path = _file(tmp_path, _lines(*(builders.raw("x", second=second) for second in (5, 1, 9))))
    asked = _reading(path)[1].coverage.asked
    assert (START + timedelta(seconds=1), START + timedelta(seconds=9) + TICK) == (asked.start, asked.end)


def test_entries_without_a_timestamp_are_kept_and_counted_once(tmp_path: Path) -> None:
    """An undated entry is inside any window; one that stands twice is one."""
    undated = {"insertId": "u", "textPayload": "when?"}
    entries, reading = _reading(_file(tmp_path, _lines(undated, undated)), HOUR)
    assert (["when?"], 1, 1) == ([each.text for each in entries], reading.coverage.entries, reading.coverage.undated)


def test_a_repeated_line_is_one_entry(tmp_path: Path) -> None:
    """The same insertId, instant and log are the same entry; a difference in one of them makes another."""
    first = builders.raw("x", insertId="i")
    other = [
        builders.raw("x", insertId="j"),
        builders.raw("x", insertId="i", second=1),
        builders.raw("x", insertId="i", logName="projects/shop/logs/other"),
    ]
    entries, reading = _reading(_file(tmp_path, _lines(first, *other, first, *other)))
    assert (4, 4) == (len(entries), reading.coverage.entries)


def test_an_entry_without_an_insert_id_gets_one_of_its_content(tmp_path: Path) -> None:
    """Equal content gives the equal id in every run, whatever the order of its keys; other content another."""
    one = {"textPayload": "x", "timestamp": "2025-09-14T00:00:00Z"}
    same = dict(reversed(one.items()))
    entries, _ = _reading(_file(tmp_path, _lines(one, same, {**one, "textPayload": "y"})))
    assert ["x", "y"] == [each.text for each in entries]
    assert entries[0].insert_id == content_id(same)
    assert 16 == len(entries[0].insert_id)


def test_what_is_beyond_max_entries_is_a_gap(tmp_path: Path) -> None:
    """Entries over the limit are never dropped in silence: the counts become lower bounds and a gap says how many."""
    path = _file(tmp_path, _lines(*(builders.raw("x", second=second) for second in range(5))))
    entries, reading = _reading(path, HOUR, most=3)
    coverage = reading.coverage
    assert (3, 3, Basis.LOWER_BOUND, False) == (len(entries), coverage.entries, coverage.basis, coverage.complete)
    assert ["2 entries beyond `max-entries` (3) were not read"] == [gap.reason for gap in coverage.gaps]


@pytest.mark.parametrize(
    ("order", "covered", "gap"),
    [
        ((0, 1, 2, 3, 4), (0, 3), (3, 3600)),
        ((4, 3, 2, 1, 0), (1, 3600), (0, 1)),
        ((0, 4, 1, 3, 2), (0, 3600), (0, 3600)),
    ],
)
def test_in_the_order_of_time_coverage_ends_where_reading_did(
    order: tuple[int, ...], covered: tuple[int, int], gap: tuple[int, int], tmp_path: Path
) -> None:
    """The oldest first, or the newest; in any other order the gap may lie anywhere in the window."""
    path = _file(tmp_path, _lines(*(builders.raw("x", second=second) for second in order)))
    coverage = _reading(path, HOUR, most=3)[1].coverage
    tick = TICK if order[0] == 4 else timedelta(0)
    start, end = (START + timedelta(seconds=second) for second in covered)
    assert (start + tick, end) == (coverage.covered.start, coverage.covered.end)
    (found,) = coverage.gaps
    start, end = (START + timedelta(seconds=second) for second in gap)
    assert (start, end + tick) == (found.start, found.end)
    whole = _reading(path, most=3)[1].coverage
    assert (START, START + timedelta(seconds=4) + TICK) == (whole.asked.start, whole.asked.end)


@pytest.mark.parametrize("newest_first", [False, True])
def test_max_entries_does_not_divide_an_instant(newest_first: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Coverage ends between instants, so that a log with whole seconds leaves its rest to the next run, too."""
    made = [{**builders.raw(str(number), second=number // 10), "insertId": str(number)} for number in range(40)]
    path = _file(tmp_path, _lines(*(reversed(made) if newest_first else made)))
    entries, reading = _reading(path, HOUR, most=15)
    coverage = reading.coverage
    assert (20, Basis.LOWER_BOUND) == (len(entries), coverage.basis)
    (gap,) = coverage.gaps
    assert "20 entries beyond `max-entries` (15) were not read" == gap.reason
    cut = START + timedelta(seconds=1) + TICK if newest_first else START + timedelta(seconds=2)
    assert cut == (coverage.covered.start if newest_first else coverage.covered.end)


def test_a_file_of_just_max_entries_is_complete(tmp_path: Path) -> None:
    """As many entries as allowed, repeated or outside ones not counted, leave no gap."""
    inside = [builders.raw("x", second=second) for second in range(3)]
    path = _file(tmp_path, _lines(*inside, *inside, builders.raw("x", second=3600)))
    assert _reading(path, HOUR, most=3)[1].coverage.complete


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-5, 3605), max_size=12), st.randoms(use_true_random=False))
def test_order_and_repetition_of_lines_change_nothing(tmp_path: Path, seconds: list[int], random: Any) -> None:
    """A file shuffled, with lines repeated, holds the same entries and has the same coverage inside the window."""
    lines = [json.dumps(builders.raw("x", second=second)) for second in seconds]
    more = lines + lines[::2]
    random.shuffle(more)
    plain, first = _reading(_file(tmp_path, "\n".join(lines)), HOUR)
    mixed, second = _reading(_file(tmp_path, "\n".join(more)), HOUR)
    expected = {each for each in seconds if 0 <= each < 3600}
    assert len(expected) == len(plain) == len(mixed)
    assert {each.insert_id for each in plain} == {each.insert_id for each in mixed}
    assert first.coverage.entries == second.coverage.entries
    assert first.coverage.asked == second.coverage.asked


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
