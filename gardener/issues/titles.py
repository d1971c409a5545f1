"""Titles and labels of new issues: `GCP-{category} | P{0-10} | {name a person can skim}`, at most 120 characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gardener.clusters.cluster import Kind
from gardener.incidents.incident import Incident
from gardener.text import border

LIMIT = 120
WORD = "GCP-"
"""Stands in every title of the format."""
HEAD = "GCP-{category} | P{priority} | "
"""Begins every form of titles: by it the gardener knows its titles, and changes what they say."""
FORM = HEAD + "{name}"
"""The form of titles where the settings give none."""
_LONGEST_LABEL = 50  # characters; GitHub refuses more
_MOST_LABELS = 2  # beside the configured one and the priority
_LONGEST_PART = 40  # characters of a component's or service's name in a title
_LEAST_NAME = 20  # characters that a problem's name keeps, however long the rest of the form is
_NAME = "§name§"  # stands for the name until it is known how much room there is
_IN_LABEL = re.compile(r"\{(component|service)\}")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|\|\s*(?=\|)|^\s*[|:,-]\s|\s[|:,-]\s*$")
_FORMAT = re.compile(r"^(?P<head>GCP-[\w-]+ \| )P(?P<priority>10|[0-9])(?P<tail> \| .*)$", re.DOTALL)
_PRIORITY_LABEL = re.compile(r"^P(?P<priority>10|[0-9])$", re.IGNORECASE)  # GitHub's labels differ by more than case
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


def title_of(incident: Incident, category: str = "active-dev", form: str = FORM) -> str:
    """The title of a new issue by a form that begins with `HEAD`; its name is cut before anything else is.

    A component or service that is not known leaves no empty brackets and no double bars behind.
    """
    level = incident.priority.level
    head = HEAD.format(category=category, priority=level)
    known = {name: border.title(text, _LONGEST_PART) for name, text in _parts(incident).items()}
    rest = form.removeprefix(HEAD).format(**known, category=category, priority=level, name=_NAME)
    before, _, after = " ".join(_EMPTY.sub(" ", rest).split()).partition(_NAME)
    room = max(_LEAST_NAME, LIMIT - len(head) - len(before) - len(after))
    return border.shorten(head + before + border.title(name_of(incident), room) + after, LIMIT)


def labels_of(incident: Incident, forms: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    """At most two labels of a new issue by their forms, none of those `taken`, whatever their case.

    One whose component or service is not known is left out: what would be left of it is no label.
    """
    parts = _parts(incident)
    seen = {each.casefold() for each in taken}
    found: list[str] = []
    for form in forms:
        if any(not parts[name] for name in _IN_LABEL.findall(form)):
            continue
        filled = _IN_LABEL.sub(lambda placeholder: parts[placeholder[1]], form).replace(",", " ")
        label = border.line(filled, _LONGEST_LABEL)
        if label and label.casefold() not in seen:
            seen.add(label.casefold())
            found.append(label)
    return tuple(found[:_MOST_LABELS])


def is_priority(label: str) -> bool:
    """Whether a label is one of `P0` to `P10`."""
    return _PRIORITY_LABEL.match(label) is not None


def with_priority(title: str, priority: int) -> str:
    """The title with another priority; unchanged where a person has given it another form."""
    return _within_limit(_FORMAT.sub(rf"\g<head>P{priority}\g<tail>", title), title)


def with_category(title: str, category: str) -> str:
    """The title with another category; unchanged where a person has given it another form."""
    found = _FORMAT.match(title)
    return _within_limit(f"GCP-{category} | P{found['priority']}{found['tail']}", title) if found else title


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


def _parts(incident: Incident) -> dict[str, str]:
    component = incident.components[0].name if incident.components else ""
    return {"component": component, "service": incident.root.sample.service}


def _within_limit(changed: str, title: str) -> str:
    """The changed title, cut where the change made it too long; one that a person made longer stays so."""
    return border.shorten(changed, LIMIT) if len(title) <= LIMIT else changed


def _elided(template: str) -> str:
    return _PLACEHOLDER.sub(border.ELLIPSIS, template)
