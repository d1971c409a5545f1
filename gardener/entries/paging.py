"""The pages of a query, one after the other, whatever happens between them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from gardener.entries import query
from gardener.entries.pace import Pace
from gardener.entries.refusals import PassingError, TokenError, TooLargeError
from gardener.entries.wire import PAGE_SIZE, Ask, Begun, EagerWire, Page, Wire
from gardener.errors import GardenerError, ReadError
from gardener.window import Window

_TIMEOUT = 60.0  # seconds for one page
_ATTEMPTS = 8  # waiting 1, 2, 4, 8, 16, 30, 30 s: longer than the minute in which a quota fills up again
_LONGEST_WAIT = 30.0  # seconds between two attempts
_MOST_RESTARTS = 12  # without a new entry in between; as often as a page of 1,000 can be halved, and twice more
_ALL = sys.maxsize
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Pager:
    """Asks for pages: paced, again after what passes by itself, and counted. `told` hears how many there were."""

    wire: Wire
    pace: Pace
    names: tuple[str, ...]
    told: Callable[[int], None] = lambda _: None
    pages: int = 0
    retries: int = 0
    trouble: GardenerError | None = None
    """What the last call met, if it was not answered."""

    def begin(self, ask: Ask) -> Begun | None:
        """The call under way, for `page` to wait for; None where the wire cannot, or the pace says to wait first."""
        if not isinstance(self.wire, EagerWire) or not self.pace.ready:
            return None
        self.pace.take()
        return self.wire.begin(ask, self._timeout)

    def page(self, ask: Ask, begun: Begun | None = None) -> Page:
        """One page; `begun` is the first attempt. Raises `ReadError` after the last one, and `DeadlineError`."""
        import tenacity

        under_way = [begun] if begun else []

        def attempt() -> Page:
            try:
                if under_way:
                    return under_way.pop().page()
                self.pace.take()
                return self.wire.page(ask, self._timeout)
            except PassingError as error:
                self.trouble = error.reason
                raise

        patient = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(PassingError),
            wait=tenacity.wait_exponential(multiplier=1, max=_LONGEST_WAIT),
            stop=tenacity.stop_after_attempt(_ATTEMPTS),
            sleep=self._wait,
            reraise=True,
        )
        try:
            answer = patient(attempt)
        except PassingError as error:
            raise error.reason from None
        self.pages += 1
        self.trouble = None
        self.told(self.pages)
        return answer

    @property
    def _timeout(self) -> float:
        return min(_TIMEOUT, max(1.0, self.pace.left))

    def _wait(self, seconds: float) -> None:
        self.retries += 1
        self.pace.wait(seconds)

    def listing(self, clause: str, window: Window, size: int = PAGE_SIZE, sure: int = _ALL) -> Listing:
        """The entries of the clause over the window, the oldest first; so many are sure to be asked for."""
        return Listing(self, clause, window, size, sure)


@dataclass(slots=True)
class Listing:
    """One query over a window, page by page. It keeps its own place, so that it can go on from any fault.

    When a page token is refused, or a page is too large, it begins again at the last instant that it has seen (to the
    microsecond), and leaves out what it has handed over of that instant.

    `sure` is how many entries will be asked for in any case: up to there the next page is under way while its caller
    is busy with this one. Who stops before says so by `close`.
    """

    pager: Pager
    clause: str
    window: Window
    size: int
    sure: int = _ALL
    read: int = 0
    done: bool = False
    _token: str = ""
    _last: datetime | None = None
    _at_last: set[tuple[str, str]] = field(default_factory=set)
    _from: datetime | None = None
    _restarts: int = 0
    _begun: Begun | None = None

    def next_page(self) -> list[Any]:
        """The next entries, in the order of their timestamps; may be empty. Nothing is left when `done` is True."""
        begun, self._begun = self._begun, None
        try:
            page = self.pager.page(self._ask(), begun)
        except TokenError:
            self._restart()
            return self.next_page()
        except TooLargeError as error:
            if self.size == 1:
                raise ReadError(f"an entry is too large to be read: {error}", "leave it out by `filter`") from None
            self.size = (self.size + 1) // 2
            self._restart()
            return self.next_page()
        if page.token and page.token == self._token:
            raise ReadError("Google gave the same page token twice: reading would never end", "run again")
        self._token = page.token
        self.done = not page.token
        entries = self._new(list(page.entries))
        self.read += len(entries)
        if not self.done and self.read < self.sure:
            self._begun = self.pager.begin(self._ask())
        return entries

    def __iter__(self) -> Iterator[list[Any]]:
        """All pages that are left."""
        try:
            while not self.done:
                yield self.next_page()
        finally:
            self.close()

    def close(self) -> None:
        """No further page is wanted."""
        if self._begun:
            self._begun.cancel()
            self._begun = None

    def _ask(self) -> Ask:
        window = replace(self.window, start=self._from) if self._from else self.window
        clause = query.joined(query.window_clause(window), self.clause)
        return Ask(self.pager.names, clause, self._token, self.size)

    def _restart(self) -> None:
        self._restarts += 1
        if self._restarts > _MOST_RESTARTS:
            raise ReadError("Google refuses its own page tokens: reading cannot go on", "run again")
        self._token = ""
        self._from = self._last

    def _new(self, entries: list[Any]) -> list[Any]:
        """What of a page is new; and remember its last instant."""
        if self._from and entries and instant_of(entries[0]) == self._last:
            entries = [each for each in entries if instant_of(each) != self._last or _key(each) not in self._at_last]
        if not entries:
            return entries
        self._restarts = 0
        last = instant_of(entries[-1])
        same = set[tuple[str, str]]()
        for each in reversed(entries):
            if instant_of(each) != last:
                break
            same.add(_key(each))
        if last == self._last:
            self._at_last |= same
        else:
            self._at_last = same
        self._last = last
        return entries


def instant_of(raw: Any) -> datetime:
    """The timestamp of a `LogEntry` message, cut to microseconds."""
    stamp = raw.timestamp
    return _EPOCH + timedelta(seconds=stamp.seconds, microseconds=stamp.nanos // 1000)


def _key(raw: Any) -> tuple[str, str]:
    return raw.insert_id, raw.log_name
