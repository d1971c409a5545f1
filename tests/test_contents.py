"""What the bytes of a file hold as entries: the formats, and what is none."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import json
import lzma
import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from gardener.errors import ReadError
from tests import builders
from tests.builders import START
from tests.log_files import HOUR, file_of, lines_of, reading_of


def test_ndjson_gives_an_entry_for_each_line(tmp_path: Path) -> None:
    """Each line that is a JSON object is an entry; blank lines are none."""
    path = file_of(tmp_path, "\n" + lines_of(builders.raw("one")) + "\n  \n" + lines_of(builders.raw("two", second=1)))
    entries, reading = reading_of(path)
    assert ["one", "two"] == [each.text for each in entries]
    assert (2, 0, True) == (reading.coverage.entries, reading.coverage.unreadable, reading.coverage.complete)
    assert "file log" == reading.coverage.source


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_array_gives_an_entry_for_each_item(indent: int | None, tmp_path: Path) -> None:
    """What `gcloud logging read --format=json` prints is read, on one line or on many."""
    path = file_of(tmp_path, json.dumps([builders.raw("one"), builders.raw("two", second=1)], indent=indent))
    assert ["one", "two"] == [each.text for each in reading_of(path)[0]]


def test_plain_text_gives_an_entry_for_each_line_that_is_not_blank(tmp_path: Path) -> None:
    """A line of plain text is an entry on stderr whose insertId is its 1-based number in the file."""
    entries, reading = reading_of(file_of(tmp_path, "first\r\n\n  third\nlast"))
    assert [("1", "first"), ("3", "  third"), ("4", "last")] == [(each.insert_id, each.text) for each in entries]
    assert {"stderr"} == {each.log_name for each in entries}
    assert (3, 3) == (reading.coverage.entries, reading.coverage.undated)


def test_plain_text_that_begins_with_a_bracket_keeps_the_numbers_of_its_lines(tmp_path: Path) -> None:
    """A gunicorn log is no JSON array, and form feeds or Unicode's line separators end no line of it."""
    text = "[2025-09-14 00:00:00 +0000] [1] [INFO] a\x0cb\u2028c\x85d\n[2025-09-14 00:00:01 +0000] [1] [ERROR] e\n"
    entries, _ = reading_of(file_of(tmp_path, text))
    assert ["1", "2"] == [each.insert_id for each in entries]
    assert entries[0].text.endswith("a\x0cb\u2028c\x85d")


@pytest.mark.parametrize("content", [lines_of(builders.raw("one")), json.dumps([builders.raw("one")]), "one\n"])
def test_a_byte_order_mark_is_no_part_of_the_text(content: str, tmp_path: Path) -> None:
    """A BOM before any of the formats changes nothing."""
    entries, reading = reading_of(file_of(tmp_path, b"\xef\xbb\xbf" + content.encode()))
    assert ["one"] == [each.text for each in entries]
    assert 0 == reading.coverage.unreadable


@pytest.mark.parametrize("content", [lines_of(builders.raw("one")), json.dumps([builders.raw("one")]), "one"])
def test_a_dash_is_standard_input(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads each of the formats from standard input as UTF-8, whatever encoding the terminal has."""
    stream = io.TextIOWrapper(io.BytesIO(content.replace("one", "größe").encode()), encoding="latin-1")
    monkeypatch.setattr(sys, "stdin", stream)
    entries, reading = reading_of("-")
    assert ["größe"] == [json.loads(f'"{each.text}"') for each in entries]
    assert "standard input" == reading.coverage.source


def test_broken_lines_are_counted_and_make_the_coverage_incomplete(tmp_path: Path) -> None:
    """A line of NDJSON that is no JSON object is counted as unreadable; the others are read."""
    broken = '{"textPayload": "cut o\n[1, 2]\n"text"\n7\n{"n": ' + "9" * 5_000 + "}\n" + '{"a":' * 100_000 + "\n"
    entries, reading = reading_of(file_of(tmp_path, lines_of(builders.raw("one")) + broken))
    assert ["one"] == [each.text for each in entries]
    assert 6 == reading.coverage.unreadable
    assert not reading.coverage.complete


def test_items_of_an_array_that_are_no_objects_are_counted(tmp_path: Path) -> None:
    """An array may hold things that are no entries; they are counted as unreadable."""
    entries, reading = reading_of(file_of(tmp_path, json.dumps([builders.raw("one"), 7, None, "x"])))
    assert (["one"], 3) == ([each.text for each in entries], reading.coverage.unreadable)


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_that_was_cut_off_fails_the_read(indent: int | None, tmp_path: Path) -> None:
    """Half a JSON array is neither an array nor a plain text whose lines were problems: nothing of it is published."""
    whole = json.dumps([builders.raw("one"), builders.raw("two")], indent=indent)
    with pytest.raises(ReadError, match="cut off"):
        reading_of(file_of(tmp_path, whole[:-20]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(lines_of(builders.raw("one")).encode()), "is packed (gzip)"),
        (bz2.compress(lines_of(builders.raw("one")).encode()), "is packed (bzip2)"),
        (lzma.compress(lines_of(builders.raw("one")).encode()), "is packed (xz)"),
        (b"PK\x03\x04\x14\0\0\0", "is packed (zip)"),
        (lines_of(builders.raw("one")).encode("utf-16"), "is written in UTF-16"),
        (codecs.BOM_UTF16_BE + "plain\n".encode("utf-16-be"), "is written in UTF-16"),
    ],
)
def test_a_file_that_holds_no_lines_of_utf8_fails_the_read(content: bytes, said: str, tmp_path: Path) -> None:
    """A packed file, or one in another encoding, is never taken for a quiet log: the error says what to do."""
    with pytest.raises(ReadError, match=re.escape(said)) as caught:
        reading_of(file_of(tmp_path, content))
    assert caught.value.remedy


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(builders.raw("one"), indent=2),
        json.dumps({"entries": [builders.raw("one")], "nextPageToken": "x"}) + "\n",
        json.dumps({"entries": [builders.raw("one")]}, indent=2),
        json.dumps([{"entries": [builders.raw("one")]}, {"entries": []}]),
        json.dumps([[builders.raw("one")]]),
        lines_of(builders.raw("one"))[:-20],
    ],
)
def test_json_that_holds_no_entry_fails_the_read(content: str, tmp_path: Path) -> None:
    """Objects over several lines, and answers of the API, are never taken for a quiet log."""
    with pytest.raises(ReadError, match="begins as JSON, but none of its") as caught:
        reading_of(file_of(tmp_path, content))
    assert "jq" in caught.value.remedy


def test_what_a_program_logged_as_json_is_kept_whole(tmp_path: Path) -> None:
    """An object without any field of a `LogEntry` is the payload of one, as Cloud Logging would have it.

    Equal ones are two, since nothing tells them apart but their lines.
    """
    said = {"severity": "ERROR", "message": "the disk is on fire", "time": "2025-09-14T00:00:01Z"}
    plain = {"level": "error", "msg": "x", "resource": {"service.name": "shop"}}
    entries, reading = reading_of(file_of(tmp_path, lines_of(said, plain, plain)))
    assert [("1", said), ("2", plain), ("3", plain)] == [(each.insert_id, each.json) for each in entries]
    assert ("ERROR", START + timedelta(seconds=1)) == (entries[0].severity, entries[0].timestamp)
    assert (3, 2, True) == (reading.coverage.entries, reading.coverage.undated, reading.coverage.complete)


def test_an_export_with_a_line_before_it_is_an_export(tmp_path: Path) -> None:
    """What a tool said before the first entry is plain text; the entries keep their instants, and count once."""
    raws = [builders.raw("one"), builders.raw("two", second=3600)]
    entries, reading = reading_of(file_of(tmp_path, "WARNING: a new version is there\n" + lines_of(*raws, *raws)), HOUR)
    assert ["WARNING: a new version is there", "one"] == [each.text for each in entries]
    assert (2, 2, 1) == (reading.coverage.entries, reading.coverage.outside, reading.coverage.undated)


def test_zeros_before_the_first_line_are_no_text(tmp_path: Path) -> None:
    """A log that was cut short under its writer begins with them."""
    entries, reading = reading_of(file_of(tmp_path, b"\0" * 5_000 + lines_of(builders.raw("one")).encode()))
    assert (["one"], True) == ([each.text for each in entries], reading.coverage.complete)


def test_lines_that_hold_no_entry_are_named(tmp_path: Path) -> None:
    """By their 1-based numbers, the first five of them."""
    good = lines_of(builders.raw("one"))
    _, reading = reading_of(file_of(tmp_path, good + "a\n\nb\n" + "c\n" * 4))
    assert (6, (2, 4, 5, 6, 7)) == (reading.coverage.unreadable, reading.coverage.unreadable_at)
    assert " (no. 2, 4, 5, 6, 7, …)" == reading.coverage.places
    _, reading = reading_of(file_of(tmp_path, json.dumps([builders.raw("one"), 7])))
    assert " (no. 2)" == reading.coverage.places


def test_bytes_that_are_no_utf8_are_kept_as_replacement_characters(tmp_path: Path) -> None:
    """A wrong byte costs one character, not the line."""
    assert ["caf\ufffd"] == [each.text for each in reading_of(file_of(tmp_path, b"caf\xe9\n"))[0]]


@pytest.mark.parametrize("content", ["", "\n\n", "[]", "\ufeff", "\ufeff\n"])
def test_a_file_without_entries_is_read_to_its_end(content: str, tmp_path: Path) -> None:
    """An empty file holds no entries, which is known exactly."""
    entries, reading = reading_of(file_of(tmp_path, content))
    assert ([], 0, True) == (entries, reading.coverage.entries, reading.coverage.complete)
