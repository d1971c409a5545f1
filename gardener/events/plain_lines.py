"""Events of lines of text of which something is known already: most entries of a service that writes to its standard output."""

from __future__ import annotations

from functools import lru_cache

from gardener.entries.interface import Entry, draft_of
from gardener.events.event import Event, Level, Location, Request
from gardener.events.known import Known, known
from gardener.events.level import stamped
from gardener.events.location import stated_place
from gardener.events.marks import NOWHERE, Span
from gardener.events.normal import NormalRule, excuse_of_request, may_excuse_message, normal_reason
from gardener.events.origin import origin_of
from gardener.events.payload import uncoloured, without_runtime
from gardener.events.request import request_by, request_to
from gardener.events.told import told_by
from gardener.events.traces.text import may_hold_trace

_MOST_FORMS = 16  # severities of one line
_MOST_LOCATIONS = 16  # of one line, whose digits tell them apart


class _Form:
    """What the lines that differ in their digits only say if they have one severity.

    `fit`: neither a stack trace nor JSON is in them. `is_bare`: nothing is around what the program said. The message begins
    at `start` and may be one of normal operation if `excusable`. `rule` decided the `level`, which is None where more than
    head and severity are to be asked. `asked` are the spans of a request; `place` is that of all that names the code, and
    `locations` are those named there. `placed` and `unplaced` is what told the event of a line that names a place, or none.
    """

    __slots__ = (
        "asked", "excusable", "fit", "is_bare", "level", "locations", "place", "placed", "rule", "rules", "start", "unplaced",
    )  # fmt: skip

    def __init__(self, text: str, said: Known, entry: Entry, rules: tuple[NormalRule, ...]) -> None:
        whole = uncoloured(text)
        self.fit = not may_hold_trace(whole) and text.lstrip()[:1] != "{"
        self.is_bare = _bare(text) == text
        rest, level, rule, place, self.asked = said.marks
        found = (level, f"text ({rule})") if level is not None else stamped(entry)
        self.level, self.rule = found if found and text else (None, "")
        self.start = len(text) - len(text[rest:].lstrip())
        self.excusable = may_excuse_message(text[self.start :], rules)
        self.place = _around(place) if place else None
        self.locations: dict[str, Location | None] = {}
        asked = "line of an access log" if self.asked else ""
        self.placed = told_by("textPayload", "", self.rule, asked)
        self.unplaced = told_by("textPayload", "", "", asked)
        self.rules = rules

    def location_in(self, text: str, said: Known) -> Location | None:
        """The code that the head of the line names, if it names any."""
        if self.place is None:
            return None
        start, end = self.place
        part = text[start:end]
        if part not in self.locations:
            if len(self.locations) >= _MOST_LOCATIONS:
                self.locations.clear()
            self.locations[part] = stated_place(text, said.marks.place)
        return self.locations[part]


def line_event(entry: Entry, said: Known, rules: tuple[NormalRule, ...]) -> Event | None:
    """The event of an entry of one line of text: equal to what is understood of any entry, which None asks for."""
    text = entry.text
    form: _Form | None = said.forms.get(entry.severity)
    if form is None or form.rules is not rules:
        form = _formed(text, said, entry, rules)
    if not form.fit or entry.source_location:
        return None
    if not form.is_bare:
        text = _bare(text)
        said = known(text)
        form = _formed(text, said, entry, rules)
    level, rule, told, location, request = form.level, form.rule, form.unplaced, None, None
    if level is None:
        return None
    message = text[form.start :] if form.start else text
    if form.place and (location := form.location_in(text, said)):
        told = form.placed
    if entry.http:
        request = request_by(entry.http)
        told = told_by("textPayload", "", rule if location else "", "httpRequest")
        normal: str | None = None
    elif form.asked:
        (a, b), (c, d), (e, f) = form.asked
        request, normal = _asked(text[a:b], text[c:d], text[e:f], level, rule, rules)
    else:
        normal = ""
    if form.excusable or normal is None:
        normal = normal_reason(message, request, level, rule, rules)
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
        normal,
        origin.version,
        origin.commit,
        "",
        told,
    )
    made.__class__ = Event
    return made


def _formed(text: str, said: Known, entry: Entry, rules: tuple[NormalRule, ...]) -> _Form:
    form: _Form | None = said.forms.get(entry.severity)
    if form is None or form.rules is not rules:
        if len(said.forms) >= _MOST_FORMS:
            said.forms.clear()
        form = said.forms[entry.severity] = _Form(text, said, entry, rules)
    return form


def _bare(text: str) -> str:
    """What the program said, without what is around it."""
    return without_runtime(uncoloured(text).strip())


def _around(place: tuple[Span, ...]) -> Span:
    """From where to where a text says what the spans hold."""
    spans = [span for span in place if span != NOWHERE]
    return min(start for start, _ in spans), max(end for _, end in spans)


@lru_cache(maxsize=2_048)
def _asked(
    method: str, url: str, status: str, level: Level, rule: str, rules: tuple[NormalRule, ...]
) -> tuple[Request, str | None]:
    """The request, and why it is one of normal operation whatever the line says; None where that depends on the line."""
    request = request_to(method, url, int(status))
    return request, excuse_of_request(request, level, rule, rules)


_draft = draft_of(Event)
