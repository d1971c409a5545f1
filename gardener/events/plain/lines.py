"""Events of lines of text of which something is known already: most entries of a service that writes to its standard output."""

from __future__ import annotations

from typing import NamedTuple

from gardener.entries.interface import Entry, draft_of
from gardener.events.event import Event, Level, Location, Request
from gardener.events.heads.spans import NOWHERE
from gardener.events.known import Known, known
from gardener.events.level import stamped
from gardener.events.location import stated_place
from gardener.events.normal import NormalRule, excuse_of_request, may_excuse_message, normal_reason
from gardener.events.origin import Origin
from gardener.events.payload import uncoloured, without_runtime
from gardener.events.request import request_by, request_to
from gardener.events.told import Told, told_by
from gardener.events.traces.text import may_hold_trace

_MOST_FORMS = 16  # severities of one line
_MOST_PARTS = 2_048  # places and requests that are kept in mind
_LONGEST = 300  # characters of one of them


class _Part(NamedTuple):
    """What the part of a line says that names its place or a request, and by what it is `told`.

    `normal` is why it is normal operation whatever the rest of the line says; None where that depends on the rest.
    """

    location: Location | None
    request: Request | None
    normal: str | None
    told: Told


class _Form:
    """What the lines that differ in their digits only say if they have one severity.

    `fit`: neither a stack trace nor JSON is in them. `is_bare`: nothing is around what the program said. The message begins
    at `start` and may be one of normal operation if `excusable`. `rule` decided the `level`, which is None where more than
    head and severity are to be asked. `part` is where the line names its place or a request.
    """

    __slots__ = ("excusable", "fit", "is_bare", "level", "part", "rule", "rules", "start", "told")

    def __init__(self, text: str, said: Known, entry: Entry, rules: tuple[NormalRule, ...]) -> None:
        self.rules = rules
        self.fit = not may_hold_trace(uncoloured(text)) and text.lstrip()[:1] != "{"
        self.is_bare = _bare(text) == text
        self.level: Level | None = None
        if text and self.fit and self.is_bare:
            self._read(text, said, entry)

    def _read(self, text: str, said: Known, entry: Entry) -> None:
        """Find what the bare line says."""
        rest, level, rule, place, asked = said.marks
        found = (level, f"text ({rule})") if level is not None else stamped(entry)
        if found is None:
            return
        self.level, self.rule = found
        self.start = len(text) - len(text[rest:].lstrip())
        self.excusable = may_excuse_message(text[self.start :], self.rules)
        spans = [span for span in (*place, *asked) if span != NOWHERE]
        self.part = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
        self.told = told_by("textPayload", "", "", "")


class LineEvents:
    """Events of lines of text."""

    def __init__(self, rules: tuple[NormalRule, ...]) -> None:
        self._rules = rules
        self._parts: dict[tuple[_Form, str], _Part] = {}

    def event(self, entry: Entry, said: Known, origin: Origin) -> Event | None:
        """The event of an entry of one line of text: equal to what is understood of any entry, which None asks for."""
        text = entry.text
        form: _Form | None = said.forms.get(entry.severity)
        if form is None or form.rules is not self._rules:
            form = self._formed(text, said, entry)
        if not form.fit or entry.source_location or entry.proto:
            return None
        if not form.is_bare:
            text = _bare(text)
            said = known(text)
            form = self._formed(text, said, entry)
        level = form.level
        if level is None:
            return None
        rule, told = form.rule, form.told
        location = request = None
        normal: str | None = ""
        message = text[form.start :] if form.start else text
        if form.part is not None:
            start, end = form.part
            part = self._parts.get((form, text[start:end])) or self._parted(form, text, said)
            location, request, normal, told = part
        if entry.http:
            request, normal = request_by(entry.http), None
            told = told_by("textPayload", "", rule if location else "", "httpRequest")
        if form.excusable or normal is None:
            normal = normal_reason(message, request, level, rule, self._rules)
        service, revision, instance, version, commit, _ = origin
        made: Event = _draft(
            entry,
            level,
            rule,
            message,
            entry.timestamp,
            None,
            location,
            request,
            service,
            revision,
            instance,
            (entry.insert_id,),
            normal,
            version,
            commit,
            "",
            told,
        )
        made.__class__ = Event
        return made

    def _formed(self, text: str, said: Known, entry: Entry) -> _Form:
        form: _Form | None = said.forms.get(entry.severity)
        if form is None or form.rules is not self._rules:
            if len(said.forms) >= _MOST_FORMS:
                said.forms.clear()
            form = said.forms[entry.severity] = _Form(text, said, entry, self._rules)
        return form

    def _parted(self, form: _Form, text: str, said: Known) -> _Part:
        _, _, _, place, asked = said.marks
        location = stated_place(text, place) if place else None
        request: Request | None = None
        normal: str | None = ""
        if asked and form.level is not None:
            method, url, status = (text[start:end] for start, end in asked)
            request = request_to(method, url, int(status))
            normal = excuse_of_request(request, form.level, form.rule, self._rules)
        told = told_by("textPayload", "", form.rule if location else "", "line of an access log" if request else "")
        found = _Part(location, request, normal, told)
        if form.part and form.part[1] - form.part[0] <= _LONGEST:
            if len(self._parts) >= _MOST_PARTS:
                self._parts.clear()
            self._parts[form, text[slice(*form.part)]] = found
        return found


def _bare(text: str) -> str:
    """What the program said, without what is around it."""
    return without_runtime(uncoloured(text).strip())


_draft = draft_of(Event)
