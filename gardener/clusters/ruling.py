"""Rules of the settings that merge and split. Each is applied to one event alone, so order cannot matter."""

from __future__ import annotations

from dataclasses import replace

from gardener.clusters.cluster import Kind
from gardener.clusters.fingerprint import Identity
from gardener.clusters.masking import mask
from gardener.clusters.shape import Shape
from gardener.events.event import Event
from gardener.events.subject import subject_of
from gardener.rules.book import RuleBook, first
from gardener.rules.matching import Subject


def ruled(found: Identity, event: Event, rules: RuleBook) -> Identity:
    """The identity with the first rule applied that matches: a merge gives its name, a split adds what it splits by."""
    if not (rules.merge or rules.split):
        return found
    subject = subject_of(event)
    if merge := first(rules.merge, subject):
        shape = Shape((merge.name,), (merge.name,))
        return Identity(Kind.RULE, (merge.name,), shape, rule=f"merged by the rule `{merge.place}`")
    if split := first(rules.split, subject):
        told = tuple(f"{key}={_said(key, subject)}" for key in split.by)
        place = " ".join((found.place, *told)).strip() if found.kind is Kind.MESSAGE else found.place
        note = f"split by {', '.join(split.by)}: the rule `{split.place}`"
        return replace(found, parts=(*found.parts, *told), place=place, rule=note)
    return found


def _said(key: str, subject: Subject) -> str:
    """What a subject says to a key; a message without its values, which are fresh each time."""
    return mask(subject.message) if key == "message" else " ".join(subject.values(key))
