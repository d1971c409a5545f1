"""What was masked in a message: its values, each with the kind that its form suggests."""

from __future__ import annotations

import re

from gardener.clusters.words import VALUE

_BLANK = re.compile(r"\s+")
_KINDS = (
    ("number", re.compile(r"[-+*#]?\d[\d_.,]*%?")),
    ("quantity", re.compile(r"[-+]?\d[\d.,]* ?[A-Za-zµ]{1,7}")),
    ("UUID", re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")),
    ("hexadecimal", re.compile(r"(?:0[xX])?[0-9A-Fa-f]+")),
    ("IP address", re.compile(r"/?(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?")),
    ("URL", re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")),
    ("e-mail address", re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")),
    ("time", re.compile(r"[\d/T -]*\d+:\d+(?::\d+)?\S*")),
    ("path", re.compile(r"(?:[A-Za-z]:)?[\\/]\S*|[^\s/]+/\S+")),
    ("host or dotted name", re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?")),
    ("true, false or nothing", re.compile(r"true|false|null|none|nil|", re.IGNORECASE)),
    ("list", re.compile(r".*[\s,].*")),
)


def masked_in(sample: str, template: str) -> tuple[tuple[str, str], ...]:
    """The values of the message that stand for each `<*>` of its template, each with its kind, in their order.

    Linear in the text: every constant part is looked for once, from where the one before it ended.
    """
    text = _BLANK.sub(" ", sample).strip()
    first, *others = template.split(VALUE)
    at = len(first)
    found: list[tuple[str, str]] = []
    for index, constant in enumerate(others):
        last = index == len(others) - 1
        end = len(text) - len(constant) if last else text.find(constant, at) if constant else at
        if end < at:
            break
        found.append((text[at:end], _kind(text[at:end])))
        at = end + len(constant)
    return tuple(found)


def _kind(value: str) -> str:
    return next((name for name, pattern in _KINDS if pattern.fullmatch(value)), "name")
