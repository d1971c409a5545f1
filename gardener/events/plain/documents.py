"""Events of structured payloads that differ in their words only: what else they say is asked once for all of one form.

What tells a form is not a list of fields that somebody must keep up to date: while the facts of the first entry are asked, the
fields that are looked at are noted. Entries with the same fields, of which the noted ones hold the same, have the same facts.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Final, NamedTuple

from gardener.entries.interface import Entry, draft_of
from gardener.events.event import Event
from gardener.events.facts import Facts, facts_of
from gardener.events.heads.head import Head
from gardener.events.layout import Layout, layout_of
from gardener.events.level import stamped
from gardener.events.names import field_level
from gardener.events.normal import LONGEST_WORD, FirstWords, NormalRule, normal_reason
from gardener.events.origin import origin_of, user_of
from gardener.events.payload import Said, uncoloured
from gardener.events.traces.objects import holds_exception
from gardener.events.traces.text import may_hold_trace

_NO_HEAD = Head("")
_MOST_PLANS: Final = 256
_MOST_FORMS: Final = 1_024
_WIDE: Final = 60  # fields of a payload that is not worth remembering
_LONGEST: Final = 600  # bytes of the values that tell a form
_TRIED: Final = 64  # forms of one set of fields after which they must have been of use


class _Noting(Mapping[str, Any]):
    """A payload that notes which of its fields are looked at. That a field is there needs no note."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self.noted: dict[str, None] = {}

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - as a field of JSON
        value = self._document[key]
        self.noted[key] = None
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._document

    def __iter__(self) -> Iterator[str]:
        return iter(self._document)

    def __len__(self) -> int:
        return len(self._document)


class _Form(NamedTuple):
    """What all entries of a form say, None where each is to be asked; `users` are the fields that may name one, if any does."""

    facts: Facts | None
    users: tuple[str, ...]


class _Plan:
    """What is known of payloads with one set of fields: which of them tell a form (`pick` takes their values).

    `plain`: they are worth asking for forms, of which `tried` were made and then `served` so many entries.
    """

    __slots__ = ("_noted", "forms", "layout", "pick", "plain", "served", "tried")

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.plain = bool(layout.message) and not (layout.odd or layout.wrapped or layout.errors)
        self.forms: dict[bytes, _Form] = {}
        self.pick: Callable[[Mapping[str, Any]], object] = _nothing
        self.served = self.tried = 0
        self._noted: dict[str, None] = {}

    def note(self, keys: Mapping[str, None]) -> None:
        """A form was made, for which these fields were looked at."""
        if not keys.keys() <= self._noted.keys():
            self._noted.update(keys)
            self.pick = itemgetter(*self._noted)
            self.forms.clear()  # they are told by fewer fields
        self.tried += 1
        if self.tried >= _TRIED and self.served < self.tried:
            self.plain = False


class DocumentEvents:
    """Events of structured payloads. A bounded number of forms is kept in mind."""

    def __init__(self, rules: tuple[NormalRule, ...]) -> None:
        self._rules = rules
        self._excusable = FirstWords(rules)
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self._forms = 0

    def event(self, entry: Entry) -> Event | None:
        """The event of an entry with a `jsonPayload`: equal to what is understood of any entry, which None asks for."""
        document = entry.json
        plan = self._plans.get(tuple(document)) or self._planned(document)
        if not plan.plain or entry.text or entry.http or entry.proto:
            return None
        text = document[plan.layout.message]
        if type(text) is not str:
            return None
        if "<" in text or "\x1b" in text:
            text = uncoloured(text)
        message = text.strip()
        nests = plan.layout.nests
        if not message or may_hold_trace(text) or (nests and holds_exception(document, nests)):
            return None
        try:
            form = plan.forms.get(_told(plan, entry)) or self._asked(plan, entry)
        except ValueError:  # what is in there is no JSON
            return None
        if form.facts is None:
            return None
        plan.served += 1
        level, rule, location, _, stated, told = form.facts
        excusable = self._excusable[message[:LONGEST_WORD].partition(" ")[0]]
        service, revision, instance, version, commit, _ = origin_of(entry)
        made: Event = _draft(
            entry,
            level,
            rule,
            message,
            entry.timestamp,
            None,
            location,
            None,
            service,
            revision,
            instance,
            (entry.insert_id,),
            normal_reason(message, None, level, rule, self._rules) if excusable else "",
            version or stated,
            commit,
            user_of(entry, document, form.users) if form.users else "",
            told,
        )
        made.__class__ = Event
        return made

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
        document, layout = _Noting(entry.json), plan.layout
        said = Said("", f"jsonPayload.{layout.message}", document, layout, is_line=False)
        facts = facts_of(entry, said, _NO_HEAD)
        worded = stamped(entry) is None and field_level(document, layout) is None
        users = layout.users
        if document.noted.keys() >= set(users) and not user_of(entry, document, users):
            users = ()
        plan.note(document.noted)
        form = _Form(None if facts.request or worded else facts, users)
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


def _nothing(_: Mapping[str, Any]) -> object:
    return None


def _told(plan: _Plan, entry: Entry) -> bytes:
    """What the entry holds of all that tells its form. Values of different types or orders are never alike.

    Raises `ValueError` for what is no JSON. Later formats than 2 tell one object from two equal ones.
    """
    values: Any = (entry.severity, plan.pick(entry.json), entry.source_location or None)
    return marshal.dumps(values, 2)


_draft = draft_of(Event)
