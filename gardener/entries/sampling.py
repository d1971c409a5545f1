"""Reading a part of a window for the whole: evenly over its time, so that a single minute has its fair chance.

The service itself draws the sample: `sample(insertId, FRACTION)` selects entries by a hash of their id. Source:
https://cloud.google.com/logging/docs/view/logging-query-language#sample
"""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gardener.entries import query
from gardener.entries.paging import Listing, Pager, instant_of
from gardener.entries.wire import PAGE_SIZE
from gardener.window import Window

HEAD = 10
"""The part of a budget that is read in one ordered pass: one in so many."""

ENOUGH = 500
"""Entries by which the size of a class is known to a tenth, nearly always."""

_LEAST_FRACTION = 1e-6
_STEP = 16  # by which the fraction grows or shrinks at most while the size is not known
_TOO_MANY = 4  # times as many entries as are enough
_MOST_SAMPLES = 12  # far more than are needed, unless many entries have one id and the sample holds all of them or none
RESERVE = 0.95
"""The part of a budget that is planned: the sizes are estimates."""

_ONE_EACH = itertools.repeat(1)
_FLOOR = 10  # each class may have one tenth, whatever those before it hold


@dataclass(frozen=True, slots=True)
class Portion:
    """Entries (`LogEntry` messages), and how many each of them stands for. `exact`: they are all that there were.

    `weights` are the same in whole numbers, and go on from one portion of a sample to the next.
    `until`: with them, all before this instant has been handed over; None: all of the window.
    """

    entries: list[Any]
    weight: float = 1.0
    exact: bool = True
    until: datetime | None = None
    weights: Iterator[int] = _ONE_EACH

    @property
    def stands_for(self) -> int:
        """How many entries all of them stand for."""
        return round(len(self.entries) * self.weight)


@dataclass(slots=True)
class Head:
    """The beginning of a listing, up to a number of entries.

    Entries of the last instant are held back until the next page shows that there are no more of them, so that `until`
    is a clean cut: all before it was handed over, nothing at or after it. None when the listing came to its end.
    """

    listing: Listing
    limit: int = sys.maxsize
    until: datetime | None = None
    read: int = 0

    def __iter__(self) -> Iterator[list[Any]]:
        """The entries page by page. A `DeadlineError` leaves `until` as clean as the limit does."""
        try:
            yield from self._pages()
        finally:
            self.listing.close()

    def _pages(self) -> Iterator[list[Any]]:
        held: list[Any] = []
        self.until = self.listing.window.start
        while True:
            page, room = self.listing.next_page(), self.limit - self.read - len(held)
            if self.listing.done and len(page) <= room:
                self.until = None
                self.read += len(held) + len(page)
                yield held + page
                return
            if not page:
                continue
            page = page[:room]  # so that the cut does not depend on the size of pages
            last = instant_of(page[-1])
            if held and last == self.until:
                held += page  # not looked at again: there may be any number of entries of one instant
                ready = []
            else:
                first_held = len(page) - 1
                while first_held and instant_of(page[first_held - 1]) == last:
                    first_held -= 1
                ready, held = held + page[:first_held], page[first_held:]
            self.until = last
            self.read += len(ready)
            yield ready
            if self.read + len(held) >= self.limit:
                return


def shares(sizes: Sequence[int], budget: int) -> list[int]:
    """How much of the budget each class may take, what matters most first; each leaves something to those behind it."""
    left = planned = int(budget * RESERVE)
    made = []
    for number, size in enumerate(sizes):
        behind = sum(min(other, planned // _FLOOR) for other in sizes[number + 1 :])
        made.append(max(1, min(size, left - behind)))
        left -= made[-1]
    return made


def portions(pager: Pager, clause: str, window: Window, probe: Portion, share: int) -> Iterator[Portion]:
    """All entries of the clause if they are about its share, else a sample of that size; `probe` is its estimate.

    Raises `DeadlineError`.
    """
    if probe.exact:
        yield probe
        return
    fraction = 1.0
    if share < probe.stands_for:
        # There may be more than estimated, by about so much; what is reserved is as much again. Of a few entries a
        # smaller sample might hold none.
        likely = 1 + 1 / math.sqrt(len(probe.entries)) if share >= _FLOOR else 1
        fraction = max(share / (probe.stands_for * likely), _LEAST_FRACTION)
    head = Head(pager.listing(_sampled(clause, fraction), window))
    weights = _ONE_EACH if fraction == 1 else _weights(1 / fraction)
    for page in head:
        yield Portion(page, 1 / fraction, exact=fraction == 1, until=head.until, weights=weights)


def estimate(pager: Pager, clause: str, window: Window, enough: int) -> Portion:
    """About as many entries as are `enough` to tell how many there are; all of them where there are not more.

    A sample that turns out larger than that is given up: its fraction came from a lull before a burst. Raises
    `DeadlineError`.
    """
    first, whole = _up_to(pager, clause, window, enough)
    if whole:
        return Portion(first)
    # How dense the beginning is says where to start looking; it may be a burst, or a lull.
    read = (instant_of(first[-1]) - window.start) / (window.end - window.start)
    fraction = min(0.5, max(_LEAST_FRACTION, enough / max(1.0, len(first) / max(read, _LEAST_FRACTION))))
    found, many = Portion(first), None
    for _ in range(_MOST_SAMPLES):
        entries, whole = _up_to(pager, _sampled(clause, fraction), window, enough * _TOO_MANY)
        found = Portion(entries, 1 / fraction, exact=whole and fraction == 1)
        if not whole:
            many = found
            if fraction == _LEAST_FRACTION:
                break
            fraction = max(_LEAST_FRACTION, fraction / _STEP)
        elif len(entries) * 2 >= enough or fraction == 1:
            return found
        else:
            further = min(1.0, fraction * min(_STEP, enough / len(entries) if entries else _STEP))
            # Never again as much as was too much.
            fraction = min(further, math.sqrt(fraction / many.weight)) if many else further
    return many or found


def _up_to(pager: Pager, clause: str, window: Window, most: int) -> tuple[list[Any], bool]:
    """The first entries of the clause, so many at most; whether they are all. However large the pages are."""
    listing = pager.listing(clause, window, min(PAGE_SIZE, most), sure=most)
    found = list[Any]()
    while not listing.done and len(found) < most:
        found += listing.next_page()
    return found[:most], listing.done and len(found) <= most


def page_size(allowance: int) -> int:
    """Entries of a page where so many may be read in all."""
    return max(1, min(PAGE_SIZE, allowance // HEAD))


def _sampled(clause: str, fraction: float) -> str:
    return clause if fraction == 1 else query.joined(clause, f"sample(insertId, {fraction:.8f})")


def _weights(weight: float) -> Iterator[int]:
    """Whole numbers whose sums stay as close as can be to so many times the weight."""
    total, given = 0.0, 0
    while True:
        total += weight
        whole = int(total + 0.5)
        yield whole - given
        given = whole
