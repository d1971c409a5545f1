"""Reading a part of a window for the whole: what matters first, and evenly over its time.

A class of severities is read from its beginning for a quarter of what it may take; most classes end there. What is left
of the window is cut into slices, and each is read from a random instant on, around its end to that instant again, for
its share. What a slice was too full to give is extrapolated from the stretch of it that was read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gardener.entries.paging import Listing, Pager, instant_of
from gardener.entries.wire import PAGE_SIZE
from gardener.window import Window, instant

HEAD = 4
"""The part of a budget that is read from the beginning on: one in so many."""

_ENTRIES_PER_SLICE = 100
_MOST_SLICES = 240  # about five minutes of calls at the default pace
_CALLS_PER_SLICE = 3
_HEAVIEST = 1_000  # entries that one stands for at most: a burst that filled a page says little about its slice


@dataclass(frozen=True, slots=True)
class Portion:
    """Entries (`LogEntry` messages), and how many each of them stands for. `exact`: they are all that there were."""

    entries: list[Any]
    weight: float = 1.0
    exact: bool = True


@dataclass(slots=True)
class Head:
    """The beginning of a listing, up to a number of entries.

    Entries of the last instant are held back until the next page shows that there are no more of them, so that `until`
    is a clean cut: all before it was handed over, nothing at or after it. None when the listing came to its end.
    """

    listing: Listing
    limit: int
    until: datetime | None = None
    read: int = 0

    def __iter__(self) -> Iterator[list[Any]]:
        """The entries page by page. A `DeadlineError` leaves `until` as clean as the limit does."""
        held: list[Any] = []
        self.until = self.listing.window.start
        while True:
            page = held + self.listing.next_page()
            if self.listing.done:
                self.until = None
                self.read += len(page)
                yield page
                return
            if not page:
                continue
            last = instant_of(page[-1])
            first_held = len(page)
            while first_held and instant_of(page[first_held - 1]) == last:
                first_held -= 1
            held = page[first_held:]
            self.until = last
            self.read += first_held
            yield page[:first_held]
            if self.read + len(held) >= self.limit:
                return


def portions(pager: Pager, clause: str, window: Window, allowance: int) -> Iterator[Portion]:
    """About `allowance` entries for all of the clause, exact where that is enough. Raises `DeadlineError`."""
    head = Head(pager.listing(clause, window, page_size(allowance)), max(1, allowance // HEAD))
    for page in head:
        yield Portion(page)
    if head.until is not None:
        rest = Window(head.until, window.end, window.label)
        yield from slices(pager, clause, rest, max(1, allowance - head.read))


def slices(pager: Pager, clause: str, window: Window, allowance: int) -> Iterator[Portion]:
    """The window by time slices, in an order and from instants that depend on the window alone."""
    count = max(1, min(_MOST_SLICES, allowance // _ENTRIES_PER_SLICE, pager.pace.calls_left() // _CALLS_PER_SLICE))
    step = (window.end - window.start) / count
    edges = [window.start + step * number for number in range(count)] + [window.end]
    chance = random.Random(f"{instant(window.start)}/{instant(window.end)}")  # noqa: S311 - the same in every run
    order = list(range(count))
    chance.shuffle(order)
    left = allowance
    for done, number in enumerate(order):
        bounds = Window(edges[number], edges[number + 1], window.label)
        if bounds.start == bounds.end:
            continue
        share = max(1, left // (count - done))
        portion = _slice(pager, clause, bounds, share, chance.random())
        left -= len(portion.entries)
        yield portion


def page_size(allowance: int) -> int:
    """Entries of a page where so many may be read in all."""
    return max(1, min(PAGE_SIZE, allowance // HEAD))


def _slice(pager: Pager, clause: str, bounds: Window, share: int, chance: float) -> Portion:
    """One slice: from a random instant to its end, then from its start to that instant, up to its share."""
    turn = bounds.start + (bounds.end - bounds.start) * chance
    found: list[Any] = []
    covered = timedelta(0)
    for part in (Window(turn, bounds.end, ""), Window(bounds.start, turn, "")):
        if part.start >= part.end:
            continue
        listing = pager.listing(clause, part, min(PAGE_SIZE, share))
        while not listing.done and len(found) < share:
            found += listing.next_page()
        if not listing.done:
            covered += max(instant_of(found[-1]) - part.start, timedelta(microseconds=1))
            whole = (bounds.end - bounds.start) / covered
            # The stretch ends at an entry, which makes it look denser than it is.
            return Portion(found, min(_HEAVIEST, max(1.0, whole * (len(found) - 1) / len(found))), exact=False)
        covered += part.end - part.start
        share = max(share, len(found) + 1)
    return Portion(found)
