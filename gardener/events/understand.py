"""Entries become events: one for each entry, in the order they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gardener.entries.interface import Entry
from gardener.events import payload
from gardener.events.event import SERVER_ERROR, Event, Level, Location, Request, Trace
from gardener.events.level import Head, head_of, named
from gardener.events.traces import before_trace, trace_in


def understand(entries: Iterable[Entry]) -> Iterator[Event]:
    """What each entry says. Never raises for what an entry holds."""
    for entry in entries:
        yield event_of(entry)


def event_of(entry: Entry) -> Event:
    """What the entry says: level, message, exception chain, location, request, and who ran it."""
    text = payload.uncoloured(payload.message_of(entry)).strip()
    request = payload.request_of(entry)
    head = head_of(text)
    trace = trace_in(text) or trace_in(payload.trace_text(entry))
    level, rule = _level(entry, head, trace, request)
    return Event(
        entry=entry,
        level=level,
        level_rule=rule,
        message=_message(head.rest, trace, request),
        at=entry.timestamp,
        trace=trace,
        location=_location(entry, head),
        request=request,
        service=payload.service_of(entry),
        revision=payload.revision_of(entry),
        instance=payload.instance_of(entry),
    )


def _level(entry: Entry, head: Head, trace: Trace | None, request: Request | None) -> tuple[Level, str]:
    """The entry's severity unless it is absent or DEFAULT; then what the text states; then a trace is an error."""
    if entry.severity in Level.__members__ and entry.severity != "DEFAULT":
        return Level[entry.severity], "severity of the entry"
    for key in payload.LEVEL_KEYS:
        if (stated := named(entry.json.get(key))) is not None:
            return stated, f"field `{key}`"
    if head.level is not None:
        return head.level, f"text ({head.rule})"
    if trace:
        return Level.ERROR, "stack trace"
    if request and request.status >= SERVER_ERROR:
        return Level.ERROR, "status of the request"
    return Level.DEFAULT, "nothing states a level"


def _message(text: str, trace: Trace | None, request: Request | None) -> str:
    if trace:
        said = before_trace(text)
        cause = trace.exceptions[0]
        return said or (f"{cause.type}: {cause.message}" if cause.message else cause.type)
    if text.strip():
        return text.strip()
    if request:
        return f"{request.method} {request.route} answered {request.status}"
    return "(empty entry)"


def _location(entry: Entry, head: Head) -> Location | None:
    found = payload.location_of(entry)
    if found:
        return found
    stated = head.location
    if stated and stated.name and stated.module != "logging":
        return stated
    return None
