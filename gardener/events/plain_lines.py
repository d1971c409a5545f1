"""Events of lines of text of which something is known already: most entries of a service that writes to its standard output."""

from __future__ import annotations

from functools import lru_cache

from gardener.entries.interface import Entry, draft_of
from gardener.events.event import Event, Level, Location, Request
from gardener.events.known import Known
from gardener.events.level import stamped
from gardener.events.location import stated_place
from gardener.events.marks import NOWHERE, Span
from gardener.events.normal import NormalRule, may_excuse_message, may_excuse_request, normal_reason
from gardener.events.origin import origin_of
from gardener.events.request import request_to
from gardener.events.told import told_by

_MOST_FORMS = 16  # severities of one line
_MOST_LOCATIONS = 16  # of one line, whose digits tell them apart


class _Form:
    """What the lines that differ in their digits only say if they have one severity; `odd` ones are none of a plain form.

    The message begins at `start`. `asked` are the spans of the request, `place` is that of what names the code, and
    `locations` are those named there. `placed` and `unplaced` is what told the event of a line that names a place, or none.
    `excusable`: its message may be one of normal operation.
    """

    __slots__ = (
        "asked",
        "excusable",
        "level",
        "locations",
        "odd",
        "place",
        "placed",
        "rule",
        "rules",
        "start",
        "unplaced",
    )

    def __init__(self, entry: Entry, said: Known, rules: tuple[NormalRule, ...]) -> None:
        text, (rest, level, rule, place, self.asked) = entry.text, said.marks
        found = (level, f"text ({rule})") if level is not None else stamped(entry)
        self.odd = (
            found is None or said.traced or text[:1] in "{<" or "</" in text or "\x1b" in text or text != text.strip()
        )
        self.level, self.rule = found or (Level.DEFAULT, "")
        self.start = len(text) - len(text[rest:].lstrip())
        self.excusable = may_excuse_message(text[self.start :], rules)
        self.place = _around(place) if place else None
        self.locations: dict[str, Location | None] = {}
        asked = "line of an access log" if self.asked else ""
        self.placed, self.unplaced = told_by("textPayload", "", self.rule, asked), told_by("textPayload", "", "", asked)
        self.rules = rules


def line_event(entry: Entry, said: Known, rules: tuple[NormalRule, ...]) -> Event | None:
    """The event of an entry of one bare line: equal to what is understood of any entry, which None asks for."""
    form: _Form | None = said.forms.get(entry.severity)
    if form is None or form.rules is not rules:
        if len(said.forms) >= _MOST_FORMS:
            said.forms.clear()
        form = said.forms[entry.severity] = _Form(entry, said, rules)
    if form.odd or entry.http or entry.source_location:
        return None
    text, level, rule, request, excusable = entry.text, form.level, form.rule, None, form.excusable
    message = text[form.start :] if form.start else text
    told, location = form.unplaced, None
    if form.place:
        start, end = form.place
        part = text[start:end]
        if part not in form.locations:
            if len(form.locations) >= _MOST_LOCATIONS:
                form.locations.clear()
            form.locations[part] = stated_place(text, said.marks.place)
        location = form.locations[part]
        told = form.placed if location else told
    if form.asked:
        (a, b), (c, d), (e, f) = form.asked
        request, excused = _asked(text[a:b], text[c:d], text[e:f], rules)
        excusable = excusable or excused
    origin = origin_of(entry)
    made: Event = _draft(
        entry,
        level,
        rule,
        message,
        entry.timestamp,
        None,
        location,
        request,
        origin.service,
        origin.revision,
        origin.instance,
        (entry.insert_id,),
        normal_reason(message, request, level, rule, rules) if excusable else "",
        origin.version,
        origin.commit,
        "",
        told,
    )
    made.__class__ = Event
    return made


def _around(place: tuple[Span, ...]) -> Span:
    """From where to where a text says what the spans hold."""
    spans = [span for span in place if span != NOWHERE]
    return min(start for start, _ in spans), max(end for _, end in spans)


@lru_cache(maxsize=2_048)
def _asked(method: str, url: str, status: str, rules: tuple[NormalRule, ...]) -> tuple[Request, bool]:
    """The request, and whether it may be one of normal operation."""
    request = request_to(method, url, int(status))
    return request, may_excuse_request(request, rules)


_draft = draft_of(Event)
