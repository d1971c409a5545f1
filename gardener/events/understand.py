"""Entries become events: one for each entry, or for the entries that are one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from gardener.entries.interface import Entry, draft_of
from gardener.events import payload
from gardener.events.event import Event, Request, Trace
from gardener.events.exceptions import trace_of
from gardener.events.heads import Head, head_of
from gardener.events.joining import Joined, joined
from gardener.events.known import Known
from gardener.events.level import level_of, request_level, stamped
from gardener.events.location import location_of, stated_place
from gardener.events.normal import RULES, NormalRule, normal_reason
from gardener.events.origin import origin_of, user_of, version_of
from gardener.events.request import request_in, request_of, sentence
from gardener.events.traces.objects import holds_exception
from gardener.events.traces.text import before_trace, may_hold_trace

EMPTY_ENTRY = "(empty entry)"
_NO_HEAD = Head("")
_NOTHING = payload.Said("", "")
_WHOLE = frozenset({"textPayload", "jsonPayload"})
_REQUEST_RULES = (("message", "httpRequest"), ("request", "httpRequest"))


def understand(entries: Iterable[Entry], rules: tuple[NormalRule, ...] = RULES) -> Iterator[Event]:
    """What the entries say, records that were split over several of them joined. Never raises for what an entry holds.

    Memory and delay are bounded by `gardener.events.joining`. `rules` tell what is normal.
    """
    for record in joined(entries):
        if isinstance(record, Joined):
            yield _event(record.entry, tuple(member.insert_id for member in record.members), rules)
        elif isinstance(record, tuple):
            _, entry, line, said = record
            yield _line_event(entry, said, rules) if line is entry.text else event_of(entry, rules)
        else:
            yield event_of(record, rules)


def event_of(entry: Entry, rules: tuple[NormalRule, ...] = RULES) -> Event:
    """What the entry says: level, message, exception chain, location, request, and who ran it."""
    return _event(entry, (entry.insert_id,), rules)


def _event(entry: Entry, insert_ids: tuple[str, ...], rules: tuple[NormalRule, ...]) -> Event:
    if entry.http and not (entry.text or entry.json or entry.proto):
        return _request_event(entry, insert_ids, rules)
    said = payload.said_by(entry)
    document, layout = said.document, said.layout
    whole = payload.uncoloured(said.text)
    text = whole.strip()
    head = _NO_HEAD
    if said.is_line:
        head = head_of(payload.without_runtime(text))
        text = head.rest
    trace, where, request, asked = None, "", None, ""
    if layout.errors or (layout.nests and holds_exception(document, layout.nests)) or may_hold_trace(whole):
        trace, where = trace_of(said, whole)
    if entry.http or layout.request or head.status or entry.proto:
        request, asked = request_of(entry, said, head)
    level, rule = level_of(entry, said, head, trace, request, beside=bool(trace) and where != said.key)
    location, located = location_of(entry, said, head)
    if request and document and said.key in _WHOLE:  # no field says anything in words
        text = ""
    message = _message(text, trace, request)
    origin = origin_of(entry)
    made: Event = _draft(
        entry,
        level,
        rule,
        message,
        entry.timestamp,
        trace,
        location,
        request,
        origin.service,
        origin.revision,
        origin.instance,
        insert_ids,
        "" if trace else normal_reason(message, request, level, rule, rules),
        origin.version or (version_of(document) if layout.version else ""),
        origin.commit,
        user_of(entry, document, layout.users) if layout.users else "",
        _rules(said.key, where, located, asked),
    )
    made.__class__ = Event
    return made


def _line_event(entry: Entry, said: Known, rules: tuple[NormalRule, ...]) -> Event:
    """The event of a line of text of which something is known: equal to that of `event_of`, which is asked for odd lines."""
    text, (rest, level, rule, place, asked) = entry.text, said.marks
    odd = said.traced or entry.http or entry.source_location or text[:1] in "{<" or "</" in text or "\x1b" in text
    found = (level, f"text ({rule})") if level is not None else stamped(entry)
    if odd or not found or text.strip() is not text:
        return event_of(entry, rules)
    level, stated = found
    message = text[rest:].strip() if rest else text
    location = stated_place(text, place) if place else None
    request = request_in(text, asked) if asked else None
    origin = origin_of(entry)
    made: Event = _draft(
        entry,
        level,
        stated,
        message,
        entry.timestamp,
        None,
        location,
        request,
        origin.service,
        origin.revision,
        origin.instance,
        (entry.insert_id,),
        normal_reason(message, request, level, stated, rules),
        origin.version,
        origin.commit,
        "",
        _rules("textPayload", "", stated if location else "", "line of an access log" if request else ""),
    )
    made.__class__ = Event
    return made


def _request_event(entry: Entry, insert_ids: tuple[str, ...], rules: tuple[NormalRule, ...]) -> Event:
    """The event of an entry that reports a request, and nothing else."""
    request, _ = request_of(entry, _NOTHING, _NO_HEAD)
    level, rule = request_level(entry, request)
    message = sentence(request) if request else EMPTY_ENTRY
    origin = origin_of(entry)
    made: Event = _draft(
        entry,
        level,
        rule,
        message,
        entry.timestamp,
        None,
        None,
        request,
        origin.service,
        origin.revision,
        origin.instance,
        insert_ids,
        normal_reason(message, request, level, rule, rules),
        origin.version,
        origin.commit,
        "",
        _REQUEST_RULES,
    )
    made.__class__ = Event
    return made


_draft = draft_of(Event)


@lru_cache(maxsize=1_024)
def _rules(message: str, trace: str, location: str, request: str) -> tuple[tuple[str, str], ...]:
    return (("message", message), ("trace", trace), ("location", location), ("request", request))


def _message(text: str, trace: Trace | None, request: Request | None) -> str:
    if trace:
        before = before_trace(text)
        cause = trace.exceptions[0]
        return before or (f"{cause.type}: {cause.message}" if cause.message else cause.type)
    if text := text.strip():
        return text
    if request:
        return sentence(request)
    return EMPTY_ENTRY
