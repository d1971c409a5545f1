"""Events of lines of text of which something is known already: most entries of a service that writes to its standard output."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from gardener.entries.interface import Entry
from gardener.events.alike import LONGEST, tells_digits
from gardener.events.event import Event, Level, Location, Request, blank_event
from gardener.events.heads.spans import NOWHERE
from gardener.events.known import Known, known
from gardener.events.level import last_words, stamped
from gardener.events.location import stated_place
from gardener.events.normal import NormalRule, excuse_of_request, may_excuse_message, normal_reason
from gardener.events.origin import Origin
from gardener.events.payload import spans_left, uncoloured, without_runtime
from gardener.events.request import request_by, request_to
from gardener.events.told import Told, told_by
from gardener.events.traces.text import is_traceless, may_hold_trace

_MOST_FORMS: Final = 16  # severities of one line
_MOST_PARTS: Final = 2_048  # places and requests that are kept in mind
_LONGEST_PART: Final = 300  # characters of one of them
_HEX = re.compile("[0-9]x")


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

    `fit`: neither a stack trace nor JSON is in them. `is_bare`: nothing is around what the program said. Of others it is known
    what their last words tell, where (`left`) they hold what was said, and, unless digits have a say in it (`told_apart`), the
    form of that (`inner`). The message begins at `start` and may be one of normal operation if `excusable`. `rule` decided the
    `level`, which is None where neither head nor severity states one. `span` is where the line names its place or a request,
    and `parts` what is found there.
    """

    __slots__ = (
        "excusable", "fit", "inner", "is_bare", "last", "left", "level", "marks", "parts", "rule", "rules", "span", "start", "told",
        "told_apart",
    )  # fmt: skip

    def __init__(self, text: str, said: Known, entry: Entry, rules: tuple[NormalRule, ...]) -> None:
        self.rules = rules
        self.fit = _is_fit(text)
        self.is_bare = _bare(text) == text
        self.last = last_words(text)
        self.marks = said.marks
        self.inner: _Form | None = None
        self.level: Level | None = None
        self.rule = ""
        if not text:
            self.fit = False
        elif self.fit and self.is_bare:
            self._read(text, entry)
        elif self.fit:
            self.left = spans_left(text)
            self.told_apart = tells_digits(_bare(text))

    def _read(self, text: str, entry: Entry) -> None:
        """Find what the bare line says."""
        rest, level, rule, place, asked = self.marks
        found = (level, f"text ({rule})") if level is not None else stamped(entry)
        if found is not None:
            self.level, self.rule = found
        self.start = len(text) - len(text[rest:].lstrip())
        self.excusable = may_excuse_message(text[self.start :], self.rules)
        spans = [span for span in (*place, *asked) if span != NOWHERE]
        self.span = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
        self.parts: dict[str, _Part] = {}
        self.told = told_by("textPayload", "", "", "")


class LineEvents:
    """Events of lines of text."""

    def __init__(self, rules: tuple[NormalRule, ...]) -> None:
        self._rules = rules
        self._filled: list[_Form] = []  # once for each part that one of them keeps

    def event(self, entry: Entry, said: Known, origin: Origin) -> Event | None:
        """The event of an entry of one line of text: equal to what is understood of any entry, which None asks for."""
        text = entry.text
        form: _Form | None = said.forms.get(entry.severity)
        if form is None or form.rules is not self._rules:
            form = self._formed(text, said, entry)
        if not form.fit or entry.source_location or entry.proto:
            return None
        last = form.last
        if not form.is_bare:
            text = "".join([text[start:end] for start, end in form.left])
            form = form.inner or self._inner(form, text, entry)
            if not (form.fit and form.is_bare):
                return None
        level, rule, told = form.level, form.rule, form.told
        if level is None:
            if entry.http or entry.error_groups:
                return None
            level, rule = last
        location = request = None
        normal: str | None = ""
        message = text[form.start :] if form.start else text
        if form.span is not None:
            start, end = form.span
            part = form.parts.get(text[start:end]) or self._parted(form, text)
            location, request, normal, told = part
        if entry.http:
            request, normal = request_by(entry.http), None
            told = told_by("textPayload", "", rule if location else "", "httpRequest")
        if form.excusable or normal is None:
            normal = normal_reason(message, request, level, rule, self._rules)
        made: Any = blank_event()
        made.entry = entry
        made.level = level
        made.level_rule = rule
        made.message = message
        made.at = entry.timestamp
        made.trace = None
        made.location = location
        made.request = request
        made.service, made.revision, made.instance, made.version, made.commit, _ = origin
        made.insert_ids = (entry.insert_id,)
        made.normal = normal
        made.user = ""
        made.rules = told
        made.__class__ = Event
        event: Event = made
        return event

    def _formed(self, text: str, said: Known, entry: Entry) -> _Form:
        form: _Form | None = said.forms.get(entry.severity)
        if form is None or form.rules is not self._rules:
            if len(said.forms) >= _MOST_FORMS:
                said.forms.clear()
            form = said.forms[entry.severity] = _Form(text, said, entry, self._rules)
        return form

    def _inner(self, form: _Form, text: str, entry: Entry) -> _Form:
        """The form of what the program said; `text` is that without what is around it."""
        inner = self._formed(text, known(text), entry)
        if not form.told_apart:
            form.inner = inner
        return inner

    def _parted(self, form: _Form, text: str) -> _Part:
        _, _, _, place, asked = form.marks
        location = stated_place(text, place) if place else None
        request: Request | None = None
        normal: str | None = ""
        if asked and form.level is not None:
            method, url, status = (text[start:end] for start, end in asked)
            request = request_to(method, url, int(status))
            normal = excuse_of_request(request, form.level, form.rule, self._rules)
        told = told_by("textPayload", "", form.rule if location else "", "line of an access log" if request else "")
        found = _Part(location, request, normal, told)
        if form.span and form.span[1] - form.span[0] <= _LONGEST_PART:
            if len(self._filled) >= _MOST_PARTS:
                for each in self._filled:
                    each.parts.clear()
                self._filled.clear()
            self._filled.append(form)
            form.parts[text[slice(*form.span)]] = found
        return found


def _is_fit(text: str) -> bool:
    """Whether neither a stack trace nor JSON is in the line, nor in those that differ from it in their digits only."""
    whole = uncoloured(text)
    if text.lstrip()[:1] == "{":
        return False
    # Of a line that is remembered digits before an `x` are told apart, but not where a colour stands between.
    hidden = whole is not text and len(_HEX.findall(whole)) != len(_HEX.findall(text))
    return not may_hold_trace(whole) if hidden or len(text) > LONGEST else is_traceless(whole)


def _bare(text: str) -> str:
    """What the program said, without what is around it."""
    return without_runtime(uncoloured(text).strip())
