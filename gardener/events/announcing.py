"""Whether a line announces the trace that follows it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from gardener.events.event import Level
from gardener.events.line import Line, near
from gardener.events.lines import LEAD, LEAD_OF_TRACEBACK, Kind

BURST: Final = timedelta(milliseconds=5)
"""Lines of a message without a form come at most so far apart."""


def begins(line: Line) -> bool:
    """Whether the line begins a record of its own that the next line may go on with."""
    if line.level is None:
        named = line.kind is Kind.HEADER or bool(LEAD_OF_TRACEBACK.search(line.body[:300]))
        return line.is_begun and named
    return line.is_headed and line.level >= Level.WARNING


def announces(line: Line) -> bool:
    """Whether a trace may follow that the line is about, even if an ordinary line comes between; a warning is too weak for that."""
    if line.level is not None and line.level < Level.ERROR:
        return False
    if line.kind is Kind.PLAIN and not line.is_begun and line.body.rstrip().endswith(":"):
        return True
    return leads(line) or begins(line) or (line.level is None and bool(LEAD_OF_TRACEBACK.search(line.body[:300])))


def leads(line: Line) -> bool:
    """Whether the line may announce the trace that follows it."""
    if line.level is not None:
        return line.level >= Level.WARNING
    if line.body.startswith(("=====", "--- FAIL: ")) or line.body == "#":
        return True
    return line.kind in {Kind.HEADER, Kind.PLAIN} and bool(LEAD.search(line.body[:300]))


def leads_to(line: Line, started: Line) -> bool:
    """Whether the line may announce the trace that the other begins."""
    if leads(line):
        return True
    if "Traceback (" in started.body and not line.is_begun and line.body.rstrip().endswith(":"):
        return True
    kinds = started.kind is Kind.HEADER or "Traceback (" in started.body or ":in " in started.body
    return kinds and line.level is None and bool(LEAD_OF_TRACEBACK.search(line.body[:300]))


def says_more(first: Line, last: Line, line: Line) -> bool:
    """Whether a line without a form goes on with an error, on a stream whose lines say when they were written."""
    if line.kind not in {Kind.PLAIN, Kind.MORE} or line.is_begun or first.level is None or first.level < Level.ERROR:
        return False
    return first.is_stamped and near(last, line, BURST)
