"""Entries become events: one for each entry, or for the entries that are one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gardener.entries.interface import Entry, draft_of
from gardener.events import payload
from gardener.events.event import Event, Request, Trace
from gardener.events.exceptions import trace_of
from gardener.events.facts import facts_of
from gardener.events.heads.head import Head, head_of
from gardener.events.known import known
from gardener.events.normal import RULES, NormalRule, normal_reason
from gardener.events.origin import origin_of, user_of
from gardener.events.payload import line_of
from gardener.events.plain.documents import DocumentEvents
from gardener.events.plain.lines import LineEvents
from gardener.events.plain.requests import RequestEvents, is_request
from gardener.events.records.joining import Held, Joined, Streams
from gardener.events.request import sentence
from gardener.events.traces.objects import holds_exception
from gardener.events.traces.text import before_trace, may_hold_trace

EMPTY_ENTRY = "(empty entry)"
_NO_HEAD = Head("")
_WHOLE = frozenset({"textPayload", "jsonPayload"})


def understand(entries: Iterable[Entry], rules: tuple[NormalRule, ...] = RULES) -> Iterator[Event]:
    """What the entries say, records that were split over several of them joined. Never raises for what an entry holds.

    Memory and delay are bounded by `gardener.events.records.joining`. `rules` tell what is normal.
    """
    lines, documents, requests = LineEvents(rules), DocumentEvents(rules), RequestEvents(rules)
    streams = Streams(lines.event)
    count, due = 0, streams.due
    for count, entry in enumerate(entries, start=1):
        if entry.json:
            event = documents.event(entry)
        elif entry.http and not (entry.text or entry.proto):
            event = requests.event(entry)
        else:
            event = None
        if event is not None:
            yield event
        elif (line := line_of(entry)) is None:
            yield event_of(entry, rules)
        else:
            streams.hold(entry, line, count)
            due = streams.due
        if due < count:
            for record in streams.look(count):
                yield (isinstance(record, tuple) and record[4]) or _recorded(record, lines, rules)
            due = streams.due
    for record in streams.rest(count):
        yield _recorded(record, lines, rules)


def _recorded(record: Held | Joined, lines: LineEvents, rules: tuple[NormalRule, ...]) -> Event:
    if isinstance(record, Joined):
        return _event(record.entry, tuple(member.insert_id for member in record.members), rules)
    _, entry, _, _, event = record
    return event or lines.event(entry, known(entry.text), origin_of(entry)) or event_of(entry, rules)


def event_of(entry: Entry, rules: tuple[NormalRule, ...] = RULES) -> Event:
    """What the entry says: level, message, exception chain, location, request, and who ran it."""
    return _event(entry, (entry.insert_id,), rules)


def _event(entry: Entry, insert_ids: tuple[str, ...], rules: tuple[NormalRule, ...]) -> Event:
    if is_request(entry):
        return RequestEvents(rules).event(entry)
    said = payload.said_by(entry)
    document, layout = said.document, said.layout
    whole = payload.uncoloured(said.text)
    text = whole.strip()
    head = _NO_HEAD
    if said.is_line:
        head = head_of(payload.without_runtime(text))
        text = head.rest
    trace, where = None, ""
    if layout.errors or may_hold_trace(whole) or holds_exception(document, layout.nests):
        trace, where = trace_of(said, whole)
    level, rule, location, request, version, told = facts_of(entry, said, head, trace, where)
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
        origin.version or version,
        origin.commit,
        user_of(entry, document, layout.users) if layout.users else "",
        told,
    )
    made.__class__ = Event
    return made


_draft = draft_of(Event)


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
