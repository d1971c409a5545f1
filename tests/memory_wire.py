"""A Cloud Logging in memory for large windows and many runs: sorted entries, real page tokens, the real filters."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from gardener.entries import lean
from gardener.entries.cloud_logging import CloudLogging
from gardener.entries.parse import instant
from gardener.entries.wire import Ask, Page
from gardener.ledger import Span
from gardener.window import Window
from tests.peers.logging_entries import to_proto
from tests.peers.logging_filter import compile_filter

START = datetime(2025, 9, 14, tzinfo=UTC)
PROJECT = "shop"
_WINDOW = re.compile(r'timestamp>="([^"]+)" AND timestamp<"([^"]+)"(?: AND )?')


def raw(number: int, seconds: float, message: str, severity: str = "ERROR", late: float = 0.0) -> dict[str, Any]:
    """An entry in REST form, `seconds` after `START`, received `late` seconds after that."""
    at = START + timedelta(seconds=seconds)
    return {
        "insertId": f"id{number:08}",
        "logName": f"projects/{PROJECT}/logs/run.googleapis.com%2Fstderr",
        "resource": {"type": "cloud_run_revision", "labels": {"project_id": PROJECT, "service_name": "cart"}},
        "timestamp": at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "receiveTimestamp": (at + timedelta(seconds=late)).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "severity": severity,
        "textPayload": message,
    }


class MemoryWire:
    """Answers like the service. `now` hides what has not been received; `calls` is the journal.

    `spoil` is called with the number of the call (from 1) before it is answered; what it raises is what happens.
    """

    def __init__(self, entries: Iterable[dict[str, Any]]) -> None:
        self.now: datetime | None = None
        self.calls: list[Ask] = []
        self.spoil: Callable[[int, Ask], None] = lambda _number, _ask: None
        ordered = sorted(entries, key=lambda each: (each["timestamp"], each["insertId"]))
        self._rows = [(_at(each["timestamp"]), _at(each["receiveTimestamp"]), _message(each), each) for each in ordered]
        self._clauses: dict[str, list[tuple[datetime, datetime, Any]]] = {}

    def page(self, ask: Ask, timeout: float) -> Page:
        """One page; tokens are positions, and hold the filter that they are good for."""
        assert timeout > 0
        self.calls.append(ask)
        self.spoil(len(self.calls), ask)
        found = _WINDOW.match(ask.filter)
        assert found is not None
        rows = self._rows_of(ask.filter[found.end() :])
        first = bisect_left(rows, _at(found[1]), key=lambda row: row[0])
        last = bisect_left(rows, _at(found[2]), key=lambda row: row[0])
        chosen = [row[2] for row in rows[first:last] if self.now is None or row[1] <= self.now]
        if ask.newest_first:
            chosen.reverse()
        place = 0
        if ask.token:
            position, _, of = ask.token.partition("|")
            assert of == f"{ask.filter}|{ask.size}"
            place = int(position)
        token = f"{place + ask.size}|{ask.filter}|{ask.size}" if place + ask.size < len(chosen) else ""
        return Page(chosen[place : place + ask.size], token)

    def _rows_of(self, clause: str) -> list[tuple[datetime, datetime, Any]]:
        if clause not in self._clauses:
            clauses, _, fraction = clause.partition(" AND sample(insertId, ")
            matches, known = compile_filter(clauses), dict[tuple[str, str], bool]()
            found = []
            for at, received, pb, rest in self._rows:
                key = (rest["severity"], rest["textPayload"])
                if key not in known:
                    known[key] = matches(rest)
                if known[key] and (not fraction or _drawn(rest["insertId"], float(fraction[:-1]))):
                    found.append((at, received, pb))
            self._clauses[clause] = found
        return self._clauses[clause]


class ShortPages(MemoryWire):
    """A service that gives no page more than `most` entries, however many it may."""

    def __init__(self, entries: Iterable[dict[str, Any]], most: int) -> None:
        super().__init__(entries)
        self._most = most

    def page(self, ask: Ask, timeout: float) -> Page:
        """One page."""
        return super().page(replace(ask, size=min(ask.size, self._most)), timeout)


class Clock:
    """Seconds that pass only by sleeping."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let it pass."""
        self.now += seconds


def source(wire: Any, window: Window, **changes: Any) -> CloudLogging:
    """The product's source of entries over that wire, with a clock that only sleeping moves."""
    clock = Clock()
    values: dict[str, Any] = {
        "names": (f"projects/{PROJECT}",),
        "service": "",
        "user_filter": "",
        "min_severity": "WARNING",
        "span": Span(window),
        "max_entries": 200_000,
        "reads_per_minute": 50,
        "wire": wire,
        "clock": clock,
        "sleep": clock.sleep,
    }
    return CloudLogging(**{**values, **changes})


_TEMPLATES: dict[tuple[str, str], Any] = {}


def _message(rest: dict[str, Any]) -> Any:
    """The protocol buffer form; entries that differ in id and instants only are copies of one."""
    key = (rest["severity"], rest["textPayload"])
    if key not in _TEMPLATES:
        _TEMPLATES[key] = lean.Entry.FromString(to_proto(rest).SerializeToString())
    made = lean.Entry()
    made.CopyFrom(_TEMPLATES[key])
    made.insert_id = rest["insertId"]
    made.timestamp.FromDatetime(_at(rest["timestamp"]))
    made.receive_timestamp.FromDatetime(_at(rest["receiveTimestamp"]))
    return made


def _drawn(insert_id: str, fraction: float) -> bool:
    return int.from_bytes(hashlib.blake2b(insert_id.encode(), digest_size=8).digest()) < fraction * 2**64


def _at(text: str) -> datetime:
    at = instant(text)
    assert at is not None
    return at
