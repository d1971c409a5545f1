"""Titles of issues: `GCP-{category} | P{0-10} | {name a person can skim}`, at most 120 characters."""

from __future__ import annotations

import re

from gardener.clusters.cluster import Kind
from gardener.incidents.incident import Incident
from gardener.text import border

LIMIT = 120
WORD = "GCP-"
"""Stands in every title of the format."""
_FORMAT = re.compile(r"^(?P<head>GCP-[\w-]+ \| )P(?P<priority>10|[0-9])(?P<tail> \| .*)$", re.DOTALL)
_PRIORITY_LABEL = re.compile(r"^P(?P<priority>10|[0-9])$")
_PRIORITY_WORD = re.compile(r"(?<![A-Za-z0-9])P(?P<priority>10|[0-9])(?![A-Za-z0-9])")
_PLACEHOLDER = re.compile(r"'?<\*>\w{0,3}'?")


def name_of(incident: Incident) -> str:
    """What is wrong, in words for a title: the name by a rule, else exception and function, or the message."""
    if incident.name:
        return incident.name
    root = incident.root
    trace = root.sample.trace
    if root.kind is Kind.EXCEPTION and trace:
        cause = trace.cause
        kind = cause.type.rpartition(".")[2]
        place = f" in {cause.place.function.rpartition('.')[2]}" if cause.place else ""
        message = root.template.partition(": ")[2]
        return f"{kind}{place}: {_elided(message)}" if message else f"{kind}{place}"
    return _elided(root.template)


def title_of(incident: Incident, category: str = "active-dev") -> str:
    """The title of a new issue."""
    head = f"GCP-{category} | P{incident.priority.level} | "
    return head + border.title(name_of(incident), LIMIT - len(head))


def with_priority(title: str, priority: int) -> str:
    """The title with another priority; unchanged where a person has given it another form."""
    return _FORMAT.sub(rf"\g<head>P{priority}\g<tail>", title)


def with_category(title: str, category: str) -> str:
    """The title with another category; unchanged where a person has given it another form."""
    found = _FORMAT.match(title)
    return f"GCP-{category} | P{found['priority']}{found['tail']}" if found else title


def is_ours(title: str) -> bool:
    """Whether a title has the format."""
    return _FORMAT.match(title) is not None


def stated_priority(title: str, labels: tuple[str, ...]) -> int | None:
    """The priority that an issue states: by a label `P0` to `P10`, else in its title; None where it states none."""
    for label in sorted(labels):
        if found := _PRIORITY_LABEL.match(label):
            return int(found["priority"])
    found = _PRIORITY_WORD.search(title)
    return int(found["priority"]) if found else None


def _elided(template: str) -> str:
    return _PLACEHOLDER.sub(border.ELLIPSIS, template)
