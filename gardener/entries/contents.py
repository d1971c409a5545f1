"""What the bytes of a file hold as entries: NDJSON, one JSON array, or plain text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from gardener.entries.foreign import entry_from, unpacking
from gardener.entries.interface import Entry
from gardener.entries.lines import entry_of_line, json_of, usual_entry_of
from gardener.errors import ReadError

_ARRAY = re.compile(r"[\s\ufeff]*\[\s*[{\]]")
_NAMED = 5  # lines that hold no entry


@dataclass(slots=True)
class Contents:
    """The entries in the file `path`, and what of it is none: so many `unreadable` lines, the first of which are named.

    `numbered`: it is plain text, whose lines have no id but their number.
    """

    path: str
    unreadable: int = 0
    unreadable_at: tuple[int, ...] = ()
    numbered: bool = False

    def entries_of(self, file: IO[bytes]) -> Iterator[Entry]:
        """The entries; what the first character of the file is decides the format. Raises `ReadError`."""
        head: list[bytes] = []
        for line in file:
            head.append(line)
            if _text(line).strip():
                break
        if head:
            if told := unpacking(head[0]):
                raise ReadError(f"`{self.path}` {told[0]}: no entry of it can be read", told[1])
            head[-1] = head[-1].lstrip(b"\0")  # which a log that was cut short while it was written begins with
        start = _text(head[-1]).lstrip("\ufeff \t\r") if head else ""
        lines = itertools.chain(head, file)
        if start.startswith("["):
            data = b"".join(lines)
            parsed = json_of(data)
            if isinstance(parsed, list):
                return self._objects(parsed)
            if _ARRAY.match(_text(data)):
                raise ReadError(
                    f"`{self.path}` begins as a JSON array but is none: it may have been cut off",
                    "write it again with `gcloud logging read --format=json`",
                )
            lines = itertools.chain([data])
        if start.startswith("{"):
            return self._ndjson(lines)
        self.numbered = True
        return _plain(lines)

    def _ndjson(self, lines: Iterator[bytes]) -> Iterator[Entry]:
        number = odd = 0  # lines, and those of them that are not as usual
        returns = 0  # carriage returns that end a line besides
        found = False
        for number, line in enumerate(lines, start=1):
            if usual := usual_entry_of(line):
                yield usual
                continue
            odd += 1
            parts = line.splitlines()
            for place, part in enumerate(parts, start=number + returns):
                if entry := self._odd(json_of(part), place, is_blank=not _text(part).strip()):
                    found = True
                    yield entry
            returns += len(parts) - 1
        found = found or number > odd
        if self.unreadable and not found:
            raise self._none("lines")

    def _objects(self, parsed: list[Any]) -> Iterator[Entry]:
        for number, item in enumerate(parsed, start=1):
            if entry := self._odd(item, number):
                yield entry
        if parsed and self.unreadable == len(parsed):
            raise self._none("items")

    def _none(self, parts: str) -> ReadError:
        """What to say of JSON that holds no entry where one should be."""
        return ReadError(
            f"`{self.path}` begins as JSON, but none of its {parts} is an entry",
            "write an entry on each line, or a JSON array: `jq -c '.. | select(.insertId?)'` takes entries out of "
            "answers of the API, and `jq -c .` joins the lines of an object",
        )

    def _odd(self, found: object, number: int, *, is_blank: bool = False) -> Entry | None:
        """The entry that JSON of any kind stands for; what is none is counted, unless it is blank."""
        entry = entry_from(found, number) if isinstance(found, Mapping) else None
        if entry is None and not is_blank:
            self.unreadable += 1
            if len(self.unreadable_at) < _NAMED:
                self.unreadable_at += (number,)
        return entry


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


def _plain(lines: Iterator[bytes]) -> Iterator[Entry]:
    """Each line that is not blank is an entry; its 1-based number is its insertId.

    Unless it is a `LogEntry` in JSON: what is told before the first one makes plain text of no export.
    """
    # Of bytes, `splitlines` splits where `open` does: at line feeds, carriage returns, and both of them.
    parts = itertools.chain.from_iterable(map(bytes.splitlines, lines))
    for number, data in enumerate(parts, start=1):
        if data.startswith(b"{") and (entry := entry_of_line(data)) and entry.log_name and entry.timestamp:
            yield entry
            continue
        line = _text(data).lstrip("\ufeff")
        if line.strip():
            yield Entry(insert_id=str(number), text=line, log_name="stderr")
