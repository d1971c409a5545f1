"""Entries from a file or standard input: each inside the window counts once, up to a number of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from gardener.entries.contents import Contents
from gardener.entries.interface import Deployment, Entry, Traffic
from gardener.entries.repeats import Repeats
from gardener.entries.tails import TailKeeper
from gardener.errors import ReadError
from gardener.ledger import Span
from gardener.text import words
from gardener.window import WHOLE, Basis, Coverage, Gap, Window

_BUFFER = 1 << 18  # bytes
_TICK = timedelta(microseconds=1)
_SECOND = timedelta(seconds=1)
_AT_ONCE = timedelta(0)
_END = datetime.max.replace(tzinfo=UTC)
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
        return FileReading(self, span, TailKeeper(span) if span else None, Contents(self.path))


@dataclass(slots=True)
class FileReading:
    """One pass over a file; see `gardener.entries.interface.Reading`."""

    source: FileSource
    _span: Span | None
    _keeper: TailKeeper | None
    _contents: Contents
    _entries: int = 0
    _outside: int = 0
    _undated: int = 0
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
            beyond = f"{words.entries(self._left_over)} beyond `max-entries` ({self.source.max_entries:,})"
            gap = Gap(covered.start, covered.end, f"{beyond} {were} not read")
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
            unreadable=self._contents.unreadable,
            unreadable_at=self._contents.unreadable_at,
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
            with _opened(self.source.path) as file, closing(Repeats()) as repeats:
                entries, is_new = self._contents.entries_of(file), repeats.is_new
                # Where lines are numbered, those without an instant are no repeats.
                numbered = self._contents.numbered
                yield from self._counted(entries, (lambda *key: not key[1] or is_new(*key)) if numbered else is_new)
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


def _after(at: datetime) -> datetime:
    """The instant after, if there is one."""
    return at + min(_TICK, _END - at)


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    if path == "-":
        if sys.stdin is None:
            raise ReadError("standard input is closed: there is nothing to read", "pipe a file into it, or name one")
        yield sys.stdin.buffer
    else:
        with Path(path).open("rb", buffering=_BUFFER) as file:
            yield file
