"""Events of structured payloads that differ in their words only: what else they say is asked once for all of one form.

What tells a form is not a list of fields that somebody must keep up to date: while the facts of the first entry are asked, the
fields that are looked at are noted. Entries with the same fields, of which the noted ones hold the same, have the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any, Final, NamedTuple

import msgspec

from gardener.entries.interface import Entry
from gardener.events.alike import LONGEST
from gardener.events.event import Event, blank_event
from gardener.events.facts import Facts, facts_of
from gardener.events.heads.head import Head
from gardener.events.layout import Layout, layout_of
from gardener.events.level import stamped
from gardener.events.names import field_level
from gardener.events.normal import FirstWords, NormalRule, normal_reason
from gardener.events.origin import origin_of, user_of
from gardener.events.payload import Said, uncoloured
from gardener.events.plain.noting import Beside, Noting, nothing
from gardener.events.plain.words import ZEROS, is_known_traceless, words_of
from gardener.events.traces.objects import holds_exception

_NO_HEAD = Head("")
_MOST_PLANS: Final = 256
_MOST_FORMS: Final = 1_024
_WIDE: Final = 60  # fields of a payload that is not worth remembering
_LONGEST: Final = 600  # bytes of the values that tell a form
_TRIED: Final = 64  # forms of one set of fields after which they must have been of use
_NO_JSON: Final = (ValueError, OverflowError, RecursionError, TypeError)


class _Form(NamedTuple):
    """What all entries of a form say, None where each is to be asked; `users` are the fields that may name one, if any does."""

    facts: Facts | None
    users: tuple[str, ...]


class _Plan:
    """What is known of payloads with one set of fields: which of them tell a form (`pick` takes their values).

    `plain`: they are worth asking for forms, of which `tried` were made and then `served` so many entries. `message` is that of
    the layout, and `nests` those of it of which a form does not tell whether they hold an exception; `beside` is asked where
    one may stand in a field of its own.
    """

    __slots__ = ("_noted", "beside", "forms", "layout", "message", "nests", "pick", "plain", "served", "tried")

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.message = layout.message
        self.nests = layout.nests
        self.beside = Beside() if layout.errors else None
        self.plain = bool(layout.message) and not (layout.odd or layout.wrapped)
        self.forms: dict[bytes, _Form] = {}
        self.pick: Callable[[Mapping[str, Any]], object] = nothing
        self.served = self.tried = 0
        self._noted: dict[str, None] = {}

    def note(self, keys: Mapping[str, None]) -> None:
        """A form was made, for which these fields were looked at."""
        if not keys.keys() <= self._noted.keys():
            self._noted.update(keys)
            self.pick = itemgetter(*self._noted)
            self.nests = tuple(name for name in self.layout.nests if name not in self._noted)
            self.forms.clear()  # they are told by fewer fields
        self.tried += 1
        if self.tried >= _TRIED and self.served < self.tried:
            self.plain = False


class DocumentEvents:
    """Events of structured payloads. A bounded number of forms is kept in mind."""

    def __init__(self, rules: tuple[NormalRule, ...]) -> None:
        self._rules = rules
        self._excusable = FirstWords(rules, ZEROS)
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self._forms = 0

    def event(self, entry: Entry) -> Event | None:  # noqa: PLR0911 - one reason to ask after the other
        """The event of an entry with a `jsonPayload`: equal to what is understood of any entry, which None asks for."""
        document = entry.json
        plan = self._plans.get(tuple(document)) or self._planned(document)
        if not plan.plain or entry.text or entry.http or entry.proto:
            return None
        text = document[plan.message]
        if type(text) is not str:
            return None
        words = words_of(text)
        if not words.fit and not (words.askable and len(text) <= LONGEST and is_known_traceless(text)):
            return None
        if plan.nests and holds_exception(document, plan.nests):
            return None
        try:
            if plan.beside is not None and not plan.beside.is_silent(document):
                return None
            form = plan.forms.get(_told(plan, entry)) or self._asked(plan, entry)
        except _NO_JSON:
            return None
        if form.facts is None:
            return None
        plan.served += 1
        message = text if words.is_bare else uncoloured(text).strip()
        level, rule, location, _, stated, told = form.facts
        made: Any = blank_event()
        made.entry = entry
        made.level = level
        made.level_rule = rule
        made.message = message
        made.at = entry.timestamp
        made.trace = None
        made.location = location
        made.request = None
        made.service, made.revision, made.instance, version, made.commit, _ = origin_of(entry)
        made.insert_ids = (entry.insert_id,)
        made.normal = normal_reason(message, None, level, rule, self._rules) if self._excusable[words.first] else ""
        made.version = version or stated
        made.user = user_of(entry, document, form.users) if form.users else ""
        made.rules = told
        made.__class__ = Event
        event: Event = made
        return event

    def _planned(self, document: Mapping[str, Any]) -> _Plan:
        plan = _Plan(layout_of(document))
        if len(document) > _WIDE:
            plan.plain = False
        else:
            if len(self._plans) >= _MOST_PLANS:
                self._forget()
            self._plans[tuple(document)] = plan
        return plan

    def _asked(self, plan: _Plan, entry: Entry) -> _Form:
        """The form of the entry, to be kept in mind; it has no facts if the words tell them, or requests that differ each time."""
        document, layout = Noting(entry.json), plan.layout
        said = Said("", f"jsonPayload.{layout.message}", document, layout, is_line=False)
        facts = facts_of(entry, said, _NO_HEAD)
        worded = stamped(entry) is None and field_level(document, layout) is None
        users = layout.users
        if document.noted.keys() >= set(users) and not user_of(entry, document, users):
            users = ()
        plan.note(document.noted)
        asked_each = facts.request or worded or holds_exception(entry.json, layout.nests)
        form = _Form(None if asked_each else facts, users)
        told = _told(plan, entry)
        if len(told) <= _LONGEST:
            if self._forms >= _MOST_FORMS:
                self._forget()
            self._forms += 1
            plan.forms[told] = form
        return form

    def _forget(self) -> None:
        self._plans.clear()
        self._forms = 0


def _told(plan: _Plan, entry: Entry) -> bytes:
    """What the entry holds of all that tells its form. Values of different types or orders are never alike.

    Raises one of `_NO_JSON` for what is no JSON, half of a surrogate pair, or a number of more than 64 bits.
    """
    return _packed((entry.severity, plan.pick(entry.json), entry.source_location or None))


_packed = msgspec.msgpack.Encoder().encode
