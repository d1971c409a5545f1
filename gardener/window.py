"""Windows of time, and the ledger of what of them was really read. All instants are UTC, all intervals half-open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from gardener.errors import SettingsError

SINCE_LAST = "since-last"
"""The window that begins where the newest worklog's coverage ended; see `gardener.ledger`."""

WHOLE = "all"
"""The label of the window of a file that is read whole."""

REMEDY = (
    f"write a duration such as `1h`, `24h`, `7d` or `PT6H`, `{SINCE_LAST}`, or an interval such as "
    "`2025-09-14T00:00Z/PT6H` or `2025-09-14T00:00Z/2025-09-15T00:00Z`"
)
_SHORT = re.compile(r"(\d{1,6})\s*([mhdw])", re.IGNORECASE)
_NUMBER = r"(\d{1,6}(?:[.,]\d{1,6}(?=[WDHMS]$))?)"  # only the last one may have a fraction
_ISO = re.compile(f"P(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?")
_CALENDAR = re.compile(r"P(?:\d+Y)?(?:\d+M)?")
_FIRST = datetime.min.replace(tzinfo=UTC)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class Basis(StrEnum):
    """How a number is known."""

    EXACT = "exact"
    SAMPLED = "sampled"
    LOWER_BOUND = "lower bound"


@dataclass(frozen=True, slots=True)
class Window:
    """The half-open UTC interval `[start, end)`, with the label that names it in file names and texts."""

    start: datetime
    end: datetime
    label: str

    @property
    def hours(self) -> float:
        """Its length in hours."""
        return (self.end - self.start).total_seconds() / 3600

    @property
    def said(self) -> str:
        """How long it is, for people: `24h`, `the whole file`, `2h (since-last)`."""
        if self.label == SINCE_LAST:
            return f"{label_of(self.end - self.start)} ({SINCE_LAST})"
        return "the whole file" if self.label == WHOLE else self.label

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end

    def __str__(self) -> str:
        return f"[{instant(self.start)}, {instant(self.end)})"


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the asked window that was not read, and why."""

    start: datetime
    end: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Stratum:
    """A class of severities of a window that was too large to be read whole: what was read of it, and what it holds.

    `total` is exact for the basis EXACT; SAMPLED: extrapolated from time slices; LOWER_BOUND: what was read.
    """

    name: str
    severities: tuple[str, ...]
    read: int
    total: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of what was covered, where entries may still arrive: a later run reads it again from `start`.

    `seen` holds the digests (`gardener.entries.digests`) of all entries counted at or after `start`; `start` lies at
    most `late-arrivals` before the end, and less where more entries were counted than a worklog can carry.

    `counted` are classes of severities (`gardener.entries.strata`), by name, of which all before an instant beyond the
    end was counted, read or extrapolated.
    """

    start: datetime
    seen: frozenset[bytes] = frozenset()
    counted: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """What reading took: seconds in all, seconds of them spent waiting (for the quota, or after errors), retries."""

    seconds: float = 0.0
    waited: float = 0.0
    retries: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was asked, what was covered, and how surely: the ledger of one run.

    `entries` counts what was read inside the window; `outside` what a file held beyond it; `undated` entries without a
    usable timestamp (they are kept, and counted as inside); `unreadable` lines of a file that are no entry, the first
    of which have the 1-based numbers `unreadable_at`. `scope` identifies what was asked besides the window. `strata`
    says how much of each class was read where not all was.

    Of the stretch before the window that was read again (`reread`), `repeated` entries had been counted by an earlier
    run and `late` had not: those are counted here. `lateness` is the longest time in seconds from the timestamp of an
    entry to its receipt, None where it is not known. `backfilled` is the stretch that a run before should have read.
    `apart` are stretches of the window that runs by hand counted, and that are left out. `begun` says why a window that
    goes on where a run before ended does not. `tail` is for the next run.
    """

    asked: Window
    covered: Window
    entries: int
    pages: int
    basis: Basis
    query: str
    source: str
    outside: int = 0
    undated: int = 0
    unreadable: int = 0
    unreadable_at: tuple[int, ...] = ()
    gaps: tuple[Gap, ...] = ()
    scope: str = ""
    strata: tuple[Stratum, ...] = ()
    reread: Window | None = None
    repeated: int = 0
    late: int = 0
    lateness: float | None = None
    backfilled: Gap | None = None
    apart: tuple[Window, ...] = ()
    begun: str = ""
    tail: Tail | None = None
    effort: Effort = field(default=Effort(), compare=False)

    def basis_at(self, severities: Iterable[str]) -> Basis:
        """How the number of entries of these severities is known: as the least sure of them."""
        known = {stratum.basis for stratum in self.strata if not set(stratum.severities).isdisjoint(severities)}
        if self.basis is not Basis.SAMPLED or not known:
            return self.basis
        return Basis.SAMPLED if Basis.SAMPLED in known else Basis.EXACT

    @property
    def places(self) -> str:
        """The numbers of the first `unreadable` lines, to be said behind their count; empty where they are unknown."""
        shown = ", ".join(map(str, self.unreadable_at))
        return f" (no. {shown}{', …' if self.unreadable > len(self.unreadable_at) else ''})" if shown else ""

    @property
    def complete(self) -> bool:
        """Whether every entry of the asked window was read."""
        return not self.gaps and not self.unreadable and self.basis is Basis.EXACT


def before(at: datetime, length: timedelta) -> datetime:
    """The instant so long before; the first one of the calendar where it does not reach that far."""
    return at - min(length, at - _FIRST)


def instant(at: datetime) -> str:
    """RFC 3339 in UTC with `Z`; microseconds only where there are any."""
    text = at.astimezone(UTC).isoformat(timespec="microseconds" if at.microsecond else "seconds")
    return text.replace("+00:00", "Z")


def minute(at: datetime) -> str:
    """An instant for people, to the second: `2025-09-14 02:54:00 UTC`."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def parse_instant(text: str) -> datetime:
    """Read an ISO 8601 instant; one without an offset is UTC. Raises `SettingsError`."""
    return _parse_instant(text, UTC).astimezone(UTC)


def _parse_instant(text: str, usual: tzinfo | None) -> datetime:
    """The instant with the offset that is written, else with the `usual` one."""
    try:
        at = datetime.fromisoformat(text.strip().upper())  # RFC 3339 allows a small `z`, Python does not
        at = at.replace(tzinfo=usual) if at.tzinfo is None else at
        at.astimezone(UTC)  # an instant that UTC has no year for is none
    except (ValueError, OverflowError):
        raise SettingsError(f"`{text}` is not an instant", "write it as in `2025-09-14T02:54:00Z`") from None
    return at


def parse_duration(text: str) -> timedelta:
    """Read `90m`, `24h`, `7d`, `2w`, or an ISO 8601 duration without years and months. Raises `SettingsError`.

    The last number of an ISO 8601 duration may have a fraction, after a point or a comma.
    """
    text = text.strip()
    if short := _SHORT.fullmatch(text):
        length = int(short[1]) * _UNITS[short[2].lower()]
    elif (iso := _ISO.fullmatch(text.upper())) and any(iso.groups()):
        weeks, days, hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in iso.groups())
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    else:
        cause = f"`{text}` is not a length of time"
        if (calendar := _CALENDAR.match(text.upper())) and len(calendar[0]) > 1:
            cause += " that is always the same: years and months are not, so write days"
        raise SettingsError(cause, REMEDY)
    if not length:
        raise SettingsError(f"the length of time `{text}` is empty", REMEDY)
    return length


def parse_window(text: str, now: datetime) -> Window:
    """The window that `text` names: a duration ends at `now`, an interval is taken as it stands.

    Raises `SettingsError` for what cannot be read, and for a window that is empty, reversed, or ends after `now`.
    """
    text = text.strip()
    try:
        if "/" not in text:
            length = parse_duration(text)
            return Window(now - length, now, label_of(length))
        start, end = _interval(*text.split("/", 1))
    except OverflowError:
        raise SettingsError(f"the window `{text}` reaches beyond the calendar", REMEDY) from None
    if start >= end:
        raise SettingsError(
            f"the window `{text}` is empty: its start is not before its end", "put the earlier one first"
        )
    if end > now:
        raise SettingsError(f"the window `{text}` ends after now ({instant(now)})", "end it at or before the present")
    return Window(start, end, label_of(end - start))


def _interval(first: str, last: str) -> tuple[datetime, datetime]:
    """Start and end of `START/END`, `START/DURATION` or `DURATION/END`.

    As ISO 8601 says, an offset of the start holds for an end that is written without one.
    """
    if first.strip().upper().startswith("P"):
        end = parse_instant(last)
        return end - parse_duration(first), end
    start = _parse_instant(first, UTC)
    lasting = last.strip().upper().startswith("P")
    end = start + parse_duration(last) if lasting else _parse_instant(last, start.tzinfo)
    return start.astimezone(UTC), end.astimezone(UTC)


def label_of(length: timedelta) -> str:
    """A short name of a length: `24h` stays `24h`, two days are `2d`, 90 minutes `90m`."""
    seconds = max(1, round(length.total_seconds()))
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds % size == 0 and (unit != "d" or seconds > size):
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
