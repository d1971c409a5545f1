"""Entries from a file or standard input: NDJSON, one JSON array, or plain text."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from gardener.entries.foreign import entry_from, unpacking
from gardener.entries.interface import Deployment, Entry, Traffic
from gardener.entries.lines import entry_of_line, json_of, usual_entry_of
from gardener.entries.repeats import Repeats
from gardener.entries.tails import TailKeeper
from gardener.errors import ReadError
from gardener.ledger import Span
from gardener.text import words
from gardener.window import WHOLE, Basis, Coverage, Gap, Window

_ARRAY = re.compile(r"[\s\ufeff]*\[\s*[{\]]")
_BUFFER = 1 << 18  # bytes
_TICK = timedelta(microseconds=1)
_SECOND = timedelta(seconds=1)
_AT_ONCE = timedelta(0)
_END = datetime.max.replace(tzinfo=UTC)
_NAMED = 5  # lines that hold no entry
_IsNew = Callable[[str, datetime | None, str], bool]


@dataclass(frozen=True, slots=True)
class FileSource:
    """Reads `path` (`-` is standard input). Without a window the whole file is the window; `span` is about the ledger.

    At most `max_entries` entries are handed over, and the rest of the instant of the last one; what is left is counted
    as a gap, never dropped in silence.
    """

    path: str
    window: Window | None
    max_entries: int
    now: datetime
    span: Span | None = None

    def read(self) -> FileReading:
        """Begin a pass over the file."""
        span = self.span or (Span(self.window) if self.window else None)
        return FileReading(self, span, TailKeeper(span) if span else None)


@dataclass(slots=True)
class FileReading:
    """One pass over a file; see `gardener.entries.interface.Reading`."""

    source: FileSource
    _span: Span | None
    _keeper: TailKeeper | None
    _entries: int = 0
    _outside: int = 0
    _undated: int = 0
    _unreadable: int = 0
    _unreadable_at: tuple[int, ...] = ()
    _lateness: timedelta | None = None
    _left_over: int = 0
    _left: Window | None = None
    _first: datetime | None = None
    _last: datetime | None = None
    _done: bool = False

    @property
    def traffic(self) -> Traffic | None:
        """None: a file hands over all that it holds."""
        return None

    @property
    def deployments(self) -> tuple[Deployment, ...]:
        """None: the source does not look for them."""
        return ()

    @property
    def coverage(self) -> Coverage:
        """What was read of the file."""
        if not self._done:
            raise ReadError("the file was not read to its end")
        span, keeper, asked = self._span, self._keeper, self._asked
        covered = replace(asked, start=span.covered_from) if span else asked
        gaps = span.gaps if span else ()
        whole, read_until = not self._left_over, asked.end
        if self._left_over:
            were = "was" if self._left_over == 1 else "were"
            reason = f"{words.entries(self._left_over)} beyond `max-entries` ({self.source.max_entries:,}) {were} not read"
            gap = Gap(covered.start, covered.end, reason)
            # In the order of time, either way, what was read has a clean end.
            if self._left and self._last and self._last < self._left.start:
                whole, read_until = True, self._left.start
                covered = replace(covered, end=max(covered.start, read_until))
                gap = replace(gap, start=covered.end)
            elif self._left and self._first and self._left.end <= self._first:
                covered = replace(covered, start=max(covered.start, self._left.end))
                gap = replace(gap, end=covered.start)
            gaps = (*gaps, gap)
        return Coverage(
            asked=asked,
            covered=covered,
            entries=self._entries,
            pages=1,
            basis=Basis.LOWER_BOUND if self._left_over else Basis.EXACT,
            query="",
            source="standard input" if self.source.path == "-" else f"file {Path(self.source.path).name}",
            outside=self._outside,
            undated=self._undated,
            unreadable=self._unreadable,
            unreadable_at=self._unreadable_at,
            gaps=gaps,
            scope=span.scope if span else "",
            reread=Window(span.start, asked.start, "") if span and span.start < asked.start else None,
            repeated=keeper.repeated if keeper else 0,
            late=keeper.late if keeper else 0,
            lateness=None if self._lateness is None else float(self._lateness // _SECOND),
            backfilled=span.backfilled if span else None,
            apart=span.left_out if span else (),
            begun=span.begun if span else "",
            tail=keeper.tail(read_until, whole=whole) if keeper else None,
        )

    @property
    def _asked(self) -> Window:
        """The window; for a file that is read whole, from its earliest entry to just after its latest."""
        if self.source.window:
            return self.source.window
        dated = [Window(self._first, _after(self._last), "")] if self._first and self._last else []
        dated += [self._left] if self._left else []
        now = self.source.now
        start, end = min((each.start for each in dated), default=now), max((each.end for each in dated), default=now)
        return Window(start, end, WHOLE)

    def __iter__(self) -> Iterator[Entry]:
        """Yield each entry inside the window once: a line that repeats an insertId and instant is the same entry."""
        try:
            with _opened(self.source.path) as file:
                yield from self._entries_of(file)
        except OSError as error:
            raise ReadError(f"`{self.source.path}` cannot be read: {error.strerror}", "check `logs`") from None
        self._done = True

    def _counted(self, entries: Iterator[Entry], is_new: _IsNew) -> Iterator[Entry]:  # noqa: C901 - one loop, in a hurry
        """Those to be handed over: inside the window, each once, in no earlier run, and no more than are allowed.

        They are counted in variables, for this runs for each entry; nobody asks before the last one.
        """
        span, keeper, most = self._span, self._keeper, self.source.max_entries
        count = 0
        first = last = lateness = None
        for entry in entries:
            at = entry.timestamp
            if at and span and not span.start <= at < span.window.end:
                self._outside += 1
                continue
            if not is_new(entry.insert_id, at, entry.log_name):
                continue
            if count >= most and (at is None or at not in {first, last}):
                self._leave(entry, at)
                continue
            if at and keeper and keeper.near(at) and not keeper.is_new(entry.insert_id, at, entry.log_name):
                continue
            count += 1
            if span and at and entry.received and (lateness is None or entry.received - at > lateness):
                lateness = max(entry.received - at, _AT_ONCE)
            if at is None:
                self._undated += 1
            elif first is None or last is None:
                first = last = at
            elif at > last:
                last = at
            elif at < first:
                first = at
            yield entry
        self._entries, self._first, self._last, self._lateness = count, first, last, lateness

    def _leave(self, entry: Entry, at: datetime | None) -> None:
        """Count an entry beyond the limit, unless an earlier run has counted it."""
        keeper = self._keeper
        if at and keeper and keeper.near(at) and keeper.was_counted(entry.insert_id, at, entry.log_name):
            return
        self._left_over += 1
        if at:
            left = self._left or Window(at, _after(at), "")
            self._left = Window(min(left.start, at), max(left.end, _after(at)), "")

    def _entries_of(self, file: IO[bytes]) -> Iterator[Entry]:
        """The entries to be handed over; what the first character of the file is decides the format."""
        head: list[bytes] = []
        for line in file:
            head.append(line)
            if _text(line).strip():
                break
        if head:
            if told := unpacking(head[0]):
                raise ReadError(f"`{self.source.path}` {told[0]}: no entry of it can be read", told[1])
            head[-1] = head[-1].lstrip(b"\0")  # which a log that was cut short while it was written begins with
        start = _text(head[-1]).lstrip("\ufeff \t\r") if head else ""
        lines = itertools.chain(head, file)
        if start.startswith("["):
            data = b"".join(lines)
            parsed = json_of(data)
            if isinstance(parsed, list):
                yield from self._once(self._objects(parsed))
                return
            if _ARRAY.match(_text(data)):
                raise ReadError(
                    f"`{self.source.path}` begins as a JSON array but is none: it may have been cut off",
                    "write it again with `gcloud logging read --format=json`",
                )
            lines = itertools.chain([data])
        if start.startswith("{"):
            yield from self._once(self._ndjson(lines))
        else:
            yield from self._once(_plain(lines), numbered=True)

    def _once(self, entries: Iterator[Entry], *, numbered: bool = False) -> Iterator[Entry]:
        """Each entry once; where lines are `numbered`, those without an instant are no repeats."""
        with closing(Repeats()) as repeats:
            is_new = repeats.is_new
            yield from self._counted(entries, (lambda *key: not key[1] or is_new(*key)) if numbered else is_new)

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
        if self._unreadable and not found:
            raise self._none("lines")

    def _objects(self, parsed: list[Any]) -> Iterator[Entry]:
        for number, item in enumerate(parsed, start=1):
            if entry := self._odd(item, number):
                yield entry
        if parsed and self._unreadable == len(parsed):
            raise self._none("items")

    def _none(self, parts: str) -> ReadError:
        """What to say of JSON that holds no entry where one should be."""
        return ReadError(
            f"`{self.source.path}` begins as JSON, but none of its {parts} is an entry",
            "write an entry on each line, or a JSON array: `jq -c '.. | select(.insertId?)'` takes entries out of "
            "answers of the API, and `jq -c .` joins the lines of an object",
        )

    def _odd(self, found: object, number: int, *, is_blank: bool = False) -> Entry | None:
        """The entry that JSON of any kind stands for; what is none is counted, unless it is blank."""
        entry = entry_from(found, number) if isinstance(found, Mapping) else None
        if entry is None and not is_blank:
            self._unreadable += 1
            if len(self._unreadable_at) < _NAMED:
                self._unreadable_at += (number,)
        return entry


def _after(at: datetime) -> datetime:
    """The instant after, if there is one."""
    return at + min(_TICK, _END - at)


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


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    if path == "-":
        if sys.stdin is None:
            raise ReadError("standard input is closed: there is nothing to read", "pipe a file into it, or name one")
        yield sys.stdin.buffer
    else:
        with Path(path).open("rb", buffering=_BUFFER) as file:
            yield file
