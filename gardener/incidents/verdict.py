"""What the settings say of an incident: whose it is, what it is called, and what its priority may be.

The root decides what is ignored, expected or has a priority of its own: a rule about a symptom takes that symptom out
of the facts, and says nothing of its cause. A component is touched by symptoms too, such as a failed request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gardener.clusters.cluster import Cluster
from gardener.events.subject import subject_of
from gardener.incidents.facts import Component
from gardener.incidents.incident import FILED_UP_TO, Priority
from gardener.rules.book import Component as ComponentRule
from gardener.rules.book import RuleBook, first

_EXPECTED, _IGNORED = 9, 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of an incident; see `Incident` for the fields."""

    priority: Priority
    components: tuple[Component, ...] = ()
    name: str = ""
    ignored: str = ""
    expected: str = ""


def counting(clusters: Sequence[Cluster], rules: RuleBook) -> list[Cluster]:
    """The clusters that count for the priority: the root, and the symptoms that no rule ignores or expects."""
    root, *symptoms = clusters
    if not rules.ignore and not rules.expected:
        return [root, *symptoms]
    out = (*rules.ignore, *rules.expected)
    return [root, *(each for each in symptoms if first(out, subject_of(each.sample)) is None)]


def verdict(clusters: Sequence[Cluster], found: Priority, rules: RuleBook) -> Verdict:
    """The verdict on the incident of these clusters, its root first; `found` is the priority by its facts.

    Of several rules an `ignore` counts before an `expected`, that before a priority of its own, and that before the
    bounds of components. A bound from below counts for every component that is touched, but makes no issue of what is
    worth none; one from above only where all components that are touched have one.
    """
    subject = subject_of(clusters[0].sample)
    touched = _touched(clusters, rules.components)
    components = tuple(Component(each.name, each.impact, each.owners, each.place) for each in touched)
    called = first(rules.name, subject)
    name = called.name if called else ""
    if ignore := first(rules.ignore, subject):
        said = _said(ignore.reason, ignore.place)
        priority = Priority(_IGNORED, (f"ignored: {said}", *found.reasons))
        return Verdict(priority, components, name, ignored=said)
    if expected := first(rules.expected, subject):
        said = _said(expected.reason, expected.place)
        priority = Priority(_EXPECTED, (f"expected: {said}", *found.reasons))
        return Verdict(priority, components, name, expected=said)
    if own := first(rules.priorities, subject):
        said = f"P{own.priority} by the settings: {_said(own.reason, own.place)}"
        return Verdict(Priority(own.priority, (said, *found.reasons)), components, name)
    return Verdict(_bounded(found, touched), components, name)


def _touched(clusters: Sequence[Cluster], components: Sequence[ComponentRule]) -> list[ComponentRule]:
    """The components of the clusters, each once, the root's first; a cluster belongs to the first that matches it."""
    if not components:
        return []
    found = (first(components, subject_of(each.sample)) for each in clusters)
    return list(dict.fromkeys(each for each in found if each))


def _bounded(found: Priority, touched: Sequence[ComponentRule]) -> Priority:
    ceilings = [each for each in touched if each.at_most is not None]
    floors = [each for each in touched if each.at_least is not None]
    level, reasons = found.level, found.reasons
    if touched and len(ceilings) == len(touched):
        most = min(ceilings, key=lambda each: each.at_most or 0)
        if level < (most.at_most or 0):
            level = most.at_most or 0
            reasons = (*reasons, f"not above P{level}: {_of(most)}")
    if floors and found.level <= FILED_UP_TO:
        least = min(floors, key=lambda each: each.at_least or 0)
        if level > (least.at_least or 0):
            level = least.at_least or 0
            reasons = (f"not below P{level}: {_of(least)}", *reasons)
    return Priority(level, reasons)


def _of(component: ComponentRule) -> str:
    return f"component {component.name} ({component.place})"


def _said(reason: str, place: str) -> str:
    return f"{reason} ({place})" if reason else place
