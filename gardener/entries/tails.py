"""The ledger's part of a pass: which entries of the stretch read again are new, and what the next run must know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from gardener.entries.digests import digest
from gardener.entries.strata import CLASS_OF
from gardener.ledger import Span
from gardener.window import Tail, before

MOST_KEPT = 2_000
"""Digests that a worklog carries: 16 KB of its text."""

_NONE: Mapping[str, datetime] = MappingProxyType({})
_TICK = timedelta(microseconds=1)


class TailKeeper:
    """Told of every entry near the ends of the span; `late` and `repeated` count what was found in its tail."""

    def __init__(self, span: Span) -> None:
        self._window = span.window
        self._known = span.tail.seen if span.tail else frozenset[bytes]()
        self._first = span.start
        self._counted = dict(span.tail.counted) if span.tail else {}
        self._others = span.others
        ends = (*self._counted.values(), *(each.reach for each in span.others))
        self._near_until = max(self._window.start, *ends) if ends else self._window.start
        self.tail_from = before(span.window.end, span.late_arrivals)
        self._kept: dict[bytes, datetime] = {}
        self._cut: datetime | None = None
        self.late = 0
        self.repeated = 0

    def near(self, at: datetime | None) -> bool:
        """Whether an entry of this instant concerns the keeper at all."""
        return at is not None and (at < self._near_until or at >= self.tail_from)

    def is_new(self, insert_id: str, at: datetime, log_name: str, severity: str = "DEFAULT") -> bool:
        """Whether no earlier run has counted this entry; it is kept for the next one where it lies near the end."""
        name = digest(insert_id, at, log_name)
        if at >= self.tail_from:
            self._keep(name, at)
        known = self._is_known(name, at, severity)
        self.repeated += known
        self.late += not known and at < self._window.start
        return not known

    def was_counted(self, insert_id: str, at: datetime, log_name: str) -> bool:
        """Whether an earlier run has counted this entry; nothing is counted or kept."""
        return self._is_known(digest(insert_id, at, log_name), at, "DEFAULT")

    def tail(self, read_until: datetime, *, whole: bool, counted: Mapping[str, datetime] = _NONE) -> Tail:
        """What the next run is left, where all before an instant was read; not `whole`: so that nothing is read again.

        `counted` are the classes of which all before an instant was counted, by name; what runs before had counted of
        them stays so.
        """
        ends = {
            name: max(until, self._counted.get(name, until)) for name, until in {**self._counted, **counted}.items()
        }
        covered_until = max(read_until, self._window.start)
        beyond = tuple(sorted((name, until) for name, until in ends.items() if until > covered_until))
        if read_until < covered_until:
            return self._again(read_until, beyond)
        if not whole:
            return Tail(covered_until, counted=beyond)
        if len(self._kept) > MOST_KEPT:
            self._shorten()
        start = max(self.tail_from, self._first)
        if self._cut:
            start = max(start, self._cut)
        if start >= covered_until:
            return Tail(covered_until, counted=beyond)
        return Tail(start, frozenset(name for name, at in self._kept.items() if at >= start), beyond)

    def _again(self, read_until: datetime, beyond: tuple[tuple[str, datetime], ...]) -> Tail:
        """Where not all that is read again was read: what comes next, and what may still come late before that."""
        start = min(read_until, self.tail_from)
        seen = self._known | self._kept.keys()
        if start < read_until and (len(seen) > MOST_KEPT or self._cut is not None):
            return Tail(read_until, self._known, beyond)
        return Tail(start, seen, beyond)

    def _is_known(self, name: bytes, at: datetime, severity: str) -> bool:
        kind = CLASS_OF.get(severity, "")
        if any(each.has(at, name, kind) for each in self._others):
            return True
        if at < self._window.start:
            return name in self._known
        return at < self._counted.get(kind, self._window.start)

    def _keep(self, name: bytes, at: datetime) -> None:
        if self._cut is None or at >= self._cut:
            self._kept[name] = at
            if len(self._kept) > 2 * MOST_KEPT:
                self._shorten()

    def _shorten(self) -> None:
        """Keep the newest; what is read again begins behind the newest instant that was given up."""
        instants = sorted(self._kept.values(), reverse=True)
        self._cut = cut = instants[MOST_KEPT] + _TICK
        self._kept = {name: at for name, at in self._kept.items() if at >= cut}
