"""Entries become events: one for each entry, or for the entries that are one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gardener.entries.interface import EMPTY, Entry
from gardener.events import origin, payload
from gardener.events.event import Event, Request, Trace
from gardener.events.exceptions import trace_of
from gardener.events.heads import Head, head_of
from gardener.events.joining import Joined, joined
from gardener.events.level import Evidence, level_of, request_level
from gardener.events.location import location_of
from gardener.events.normal import RULES, NormalRule, normal_reason
from gardener.events.request import request_of, sentence
from gardener.events.traces.text import before_trace

EMPTY_ENTRY = "(empty entry)"
_NO_HEAD = Head("")
_REQUEST_RULES = (("message", "httpRequest"), ("request", "httpRequest"))


def understand(entries: Iterable[Entry], rules: Sequence[NormalRule] = RULES) -> Iterator[Event]:
    """What the entries say, records that were split over several of them joined. Never raises for what an entry holds.

    Memory and delay are bounded by `gardener.events.joining`. `rules` tell what is normal.
    """
    for record in joined(entries):
        yield event_of(record.entry, rules) if len(record.members) == 1 else _of_record(record, rules)


def event_of(entry: Entry, rules: Sequence[NormalRule] = RULES) -> Event:
    """What the entry says: level, message, exception chain, location, request, and who ran it."""
    return _event(entry, (entry.insert_id,), rules)


def _of_record(record: Joined, rules: Sequence[NormalRule]) -> Event:
    return _event(record.entry, tuple(member.insert_id for member in record.members), rules)


def _event(entry: Entry, insert_ids: tuple[str, ...], rules: Sequence[NormalRule]) -> Event:
    if entry.http and not (entry.text or entry.json or entry.proto):
        return _request_event(entry, insert_ids, rules)
    said = payload.said_by(entry)
    document = said.document
    whole = payload.uncoloured(said.text)
    text = whole.strip()
    if said.is_line:
        text = payload.without_runtime(text)
        head = head_of(text)
    else:
        head = Head(text)
    trace, where = trace_of(said, whole) if text or document else (None, "")
    request, asked = request_of(entry, document, head)
    known = Evidence(entry, said, head, trace, bool(trace) and where != said.key, request)
    level, rule = level_of(known)
    location, located = location_of(entry, document, head)
    message = _message(head.rest, trace, request)
    return Event(
        entry=entry,
        level=level,
        level_rule=rule,
        message=message,
        at=entry.timestamp,
        trace=trace,
        location=location,
        request=request,
        service=origin.service_of(entry),
        revision=origin.revision_of(entry),
        instance=origin.instance_of(entry),
        insert_ids=insert_ids,
        normal="" if trace else normal_reason(message, request, level, rule, rules),
        version=origin.version_of(entry, document),
        commit=origin.commit_of(entry),
        user=origin.user_of(entry, document) if document else "",
        rules=(("message", said.key), ("trace", where), ("location", located), ("request", asked)),
    )


def _request_event(entry: Entry, insert_ids: tuple[str, ...], rules: Sequence[NormalRule]) -> Event:
    """The event of an entry that reports a request, and nothing else."""
    request, _ = request_of(entry, EMPTY, _NO_HEAD)
    level, rule = request_level(entry, request)
    message = sentence(request) if request else EMPTY_ENTRY
    return Event(
        entry=entry,
        level=level,
        level_rule=rule,
        message=message,
        at=entry.timestamp,
        request=request,
        service=origin.service_of(entry),
        revision=origin.revision_of(entry),
        instance=origin.instance_of(entry),
        insert_ids=insert_ids,
        normal=normal_reason(message, request, level, rule, rules),
        version=origin.version_of(entry, EMPTY),
        commit=origin.commit_of(entry),
        rules=_REQUEST_RULES,
    )


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
