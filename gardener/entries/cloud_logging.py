"""Entries from Cloud Logging: one ordered pass, or, where the window holds more than the budget, a sample of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from gardener.entries import query
from gardener.entries.interface import Deployment, Entry, Traffic
from gardener.entries.pace import DeadlineError, Pace
from gardener.entries.paging import Pager, instant_of
from gardener.entries.refusals import TooLargeError
from gardener.entries.sampling import ENOUGH, HEAD, RESERVE, Head, Portion, estimate, page_size, portions, shares
from gardener.entries.strata import CLASSES, Tally
from gardener.entries.tails import TailKeeper
from gardener.entries.wire import PAGE_SIZE, Ask, Wire
from gardener.errors import ReadError, SettingsError
from gardener.ledger import Span
from gardener.window import Basis, Coverage, Effort, Gap, Window, label_of, minute

_BATCH = 64  # entries that are made in one go: few enough to be used up before anything looks for garbage
_AT_ONCE = timedelta(0)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class CloudLogging:
    """The entries of `names` over `span` that the settings ask for.

    At most `max_entries` are read, in at most `deadline`. `clock` and `sleep` give and take seconds; they are handed in
    so that waiting can be tested, and told. `told` hears of each page how many there were.
    """

    names: tuple[str, ...]
    service: str
    user_filter: str
    min_severity: str
    span: Span
    max_entries: int
    reads_per_minute: int
    wire: Wire
    deadline: timedelta = timedelta(minutes=20)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    told: Callable[[int], None] = lambda _: None

    @property
    def clause(self) -> str:
        """What is asked for in any window."""
        return query.joined(query.severity_clause(self.min_severity), query.scope(self.service, self.user_filter))

    @property
    def filter(self) -> str:
        """The filter that is sent. Raises `SettingsError` when it is longer than Google takes."""
        text = query.joined(query.window_clause(self.span.window), self.clause)
        if len(text) + query.MARGIN > query.FILTER_LIMIT:
            raise SettingsError(
                f"the filter has {len(text):,} characters; Google takes {query.FILTER_LIMIT:,}",
                "shorten `filter` or `service`",
            )
        return text

    def read(self) -> CloudReading:
        """Begin a pass over the window."""
        pace = Pace(self.reads_per_minute, self.deadline, self.clock, self.sleep)
        pager = Pager(self.wire, pace, self.names, self.told)
        return CloudReading(self, self.filter, pager, TailKeeper(self.span), Tally())


@dataclass(slots=True)
class CloudReading:
    """One pass over the window, the oldest entry first; see `gardener.entries.interface.Reading`.

    Where the window holds more than the budget, what comes after the first tenth of it comes by classes of severity.
    `_place` is how far the window has been read in order of time, None when to its end; `_counted` how far beyond it
    each class has been. `_looks` are pages by which places were looked at, which are none of the window.
    """

    source: CloudLogging
    query: str
    pager: Pager
    keeper: TailKeeper
    tally: Tally
    traffic: Traffic | None = None
    deployments: tuple[Deployment, ...] = ()
    _lateness: int | None = None
    _place: datetime | None = None
    _counted: dict[str, datetime] = field(default_factory=dict)
    _until: datetime | None = None
    _reason: str = ""
    _looks: int = 0
    _done: bool = False

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries of the window, and what arrived late before it. Raises `ReadError`."""
        self._place = self.source.span.start
        for portion in self._portions():
            yield from self._new(portion)
        from gardener.entries import neighbourhood

        self.traffic = neighbourhood.traffic(self.source, self.pager)
        self.deployments = neighbourhood.deployments(self.source, self.pager)
        self._done = True

    @property
    def coverage(self) -> Coverage:
        """What was read. After the deadline, coverage ends at the first entry that was not read in order."""
        if not self._done:
            raise ReadError("the window was not read to its end")
        span, asked = self.source.span, self.source.span.window
        read_until = self._until or asked.end
        until = max(read_until, asked.start)  # before the window lies what is read again
        strata = self.tally.strata()
        gaps = span.gaps
        basis = Basis.EXACT if all(each.basis is Basis.EXACT for each in strata) else Basis.SAMPLED
        if self._until:
            gaps = (*gaps, Gap(until, asked.end, self._reason))
            basis = Basis.LOWER_BOUND
        pace = self.pager.pace
        return Coverage(
            asked=asked,
            covered=Window(min(span.covered_from, until), until, asked.label),
            entries=self.tally.read,
            pages=self.pager.pages,
            basis=basis,
            query=self.query,
            source=f"Cloud Logging ({', '.join(self.source.names)})",
            gaps=gaps,
            scope=span.scope,
            strata=strata,
            reread=Window(span.start, asked.start, "") if span.start < asked.start else None,
            repeated=self.keeper.repeated,
            late=self.keeper.late,
            lateness=None if self._lateness is None else float(self._lateness),
            backfilled=span.backfilled,
            apart=span.left_out,
            begun=span.begun,
            tail=self.keeper.tail(
                read_until, whole=basis is not Basis.SAMPLED, counted=self._counted if self._until else {}
            ),
            effort=Effort(pace.seconds, pace.waited, self.pager.retries),
        )

    def _portions(self) -> Iterator[Portion]:
        """All that is read: in the order of time as far as that goes, then the rest by classes."""
        source = self.source
        window = Window(source.span.start, source.span.window.end, "")
        try:
            self._look_at(source.names)
            yield from self._in_order(window, max(1, source.max_entries // HEAD), page_size(source.max_entries))
            if self._place:
                yield from self._rest(Window(self._place, window.end, ""))
        except DeadlineError:
            if self._place == window.start and not self._counted:
                raise self._nothing() from None
            self._until = self._place or window.end
            self._reason = f"not read within `deadline` ({label_of(source.deadline)})"
            if self._counted:
                told = [f"{name} before {minute(until)}" for name, until in self._counted.items()]
                self._reason += f"; counted of it all the same: {', '.join(told)}"

    def _nothing(self) -> ReadError:
        """What to say when the deadline left no coverage at all."""
        pages = self.pager.pages - self._looks
        what = "no part of the window could be read to its end" if pages else "not one page could be read"
        cause = f"{what} within `deadline` ({label_of(self.source.deadline)})"
        if trouble := self.pager.trouble:
            return ReadError(f"{cause}: {trouble.cause}", trouble.remedy)
        if pages:
            return ReadError(cause, "raise `deadline`, read a shorter `window`, or choose by `service` or `filter`")
        return ReadError(cause, "raise `deadline`, or run again")

    def _look_at(self, names: tuple[str, ...]) -> None:
        """Raise `ReadError` for the first of several names that may not be read.

        Asked for all at once, Google answers from those that may be read, and says nothing of the others.
        """
        end = self.source.span.window.end
        moment = query.window_clause(Window(end - _SECOND, end, ""))
        for name in names if len(names) > 1 else ():
            with suppress(TooLargeError):  # what is too large to come may be read
                self.pager.page(Ask((name,), moment, size=1))
                self._looks += 1

    def _in_order(self, window: Window, limit: int, size: int = PAGE_SIZE) -> Iterator[Portion]:
        """The window in the order of time, up to a number of entries; `_place` says how far that went."""
        head = Head(self.pager.listing(self.source.clause, window, size, sure=limit), limit)
        self._place = window.start
        for page in head:
            self._place = head.until
            yield Portion(page)
            self._place = head.until

    def _rest(self, rest: Window) -> Iterator[Portion]:
        """The rest of the window: in order if it is likely to fit into the budget, else by classes."""
        budget = self.source.max_entries - self.tally.read
        wanted = [each for each in CLASSES if each.reaches(self.source.min_severity)]
        clauses = [query.joined(each.clause, self.source.clause) for each in wanted]
        enough = max(1, min(ENOUGH, budget // HEAD))
        probes = [estimate(self.pager, clause, rest, enough) for clause in clauses]
        affordable = min(budget, self.pager.pace.calls_left() * PAGE_SIZE)
        if sum(probe.stands_for for probe in probes) <= affordable * RESERVE:
            yield from self._in_order(rest, max(1, int(budget * RESERVE)))
            if not self._place:
                return
            # There were more than estimated: what is left of the window is sampled with what is left of the budget.
            rest = Window(self._place, rest.end, "")
            affordable = max(1, self.source.max_entries - self.tally.read)
            probes = [estimate(self.pager, clause, rest, max(1, affordable // HEAD)) for clause in clauses]
        plan = shares([probe.stands_for for probe in probes], affordable)
        for each, clause, probe, share in zip(wanted, clauses, probes, plan, strict=True):
            self.tally.sampled(each, exact=True)
            for portion in portions(self.pager, clause, rest, probe, share):
                self.tally.sampled(each, exact=portion.exact)
                yield portion
                self._counted[each.name] = portion.until or rest.end

    def _new(self, portion: Portion) -> Iterator[Entry]:
        """The entries of a portion that no earlier run has counted; each is counted here."""
        from gardener.entries.protobuf import entry_of

        raws = portion.entries
        if not raws:
            return
        near = self.keeper.near
        if any(map(near, (instant_of(raws[0]), instant_of(raws[-1])))) or portion.weight > 1:
            raws = [raw for raw in raws if self._is_new(raw)]
        for start in range(0, len(raws), _BATCH):
            entries = list(map(entry_of, raws[start : start + _BATCH], portion.weights))
            self._measure(entries)
            self.tally.add(entries)
            yield from entries

    def _is_new(self, raw: Any) -> bool:
        at = instant_of(raw)
        from gardener.entries.protobuf import severity_of

        return not self.keeper.near(at) or self.keeper.is_new(raw.insert_id, at, raw.log_name, severity_of(raw))

    def _measure(self, entries: list[Entry]) -> None:
        """How late entries arrive, in whole seconds."""
        late = [each.received - each.timestamp for each in entries if each.received and each.timestamp]
        if late and (most := max(late)) >= _AT_ONCE:
            self._lateness = max(most // _SECOND, self._lateness or 0)
