"""Matchers: what a rule of the settings is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gardener.text.rules import pattern_of

if TYPE_CHECKING:
    import re2


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule can be about: the facts of an event, or of the sample of a cluster. Empty is unknown.

    `message` is what the gardener shows, so values that are redacted are placeholders in it. `exceptions` are the types
    of a chain, outermost first. `route` has its ids masked.
    """

    message: str = ""
    exceptions: tuple[str, ...] = ()
    module: str = ""
    function: str = ""
    file: str = ""
    method: str = ""
    route: str = ""
    status: int | None = None
    service: str = ""
    level: str = ""

    def values(self, key: str) -> tuple[str, ...]:
        """The texts that a matcher's key looks at. An exception is known by its full name and by its last part."""
        if key == "exception":
            return tuple(name for each in self.exceptions for name in (each, re.split(r"[.:]+|\\", each)[-1]))
        value = getattr(self, key)
        return () if value in ("", None) else (str(value),)


KEYS = ("message", "exception", "module", "function", "file", "method", "route", "status", "service", "level")
"""What a matcher can look at, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One key of a matcher: one of the texts must fit. `message` is searched for patterns, others are whole globs."""

    key: str
    texts: tuple[str, ...]
    patterns: tuple[re2._Regexp, ...] = field(compare=False, repr=False)

    def holds(self, subject: Subject) -> bool:
        """Whether the subject has a value that fits one of the texts."""
        values = subject.values(self.key)
        return any(pattern.search(value) for pattern in self.patterns for value in values)

    def __str__(self) -> str:
        return f"{self.key} {'~ ' if self.key == 'message' else ''}{' or '.join(f'`{each}`' for each in self.texts)}"


@dataclass(frozen=True, slots=True)
class Matcher:
    """Conditions that must all hold."""

    conditions: tuple[Condition, ...]

    def matches(self, subject: Subject) -> bool:
        """Whether all conditions hold."""
        return all(each.holds(subject) for each in self.conditions)

    def __str__(self) -> str:
        return ", ".join(map(str, self.conditions))


def matcher_of(given: Mapping[str, Sequence[str]]) -> Matcher:
    """The matcher for these texts by key. Raises `PatternError` for a pattern or glob that cannot be used.

    Patterns and globs both run in RE2: their time is linear in the text.
    """
    return Matcher(tuple(_condition(key, tuple(given[key])) for key in KEYS if key in given))


def _condition(key: str, texts: tuple[str, ...]) -> Condition:
    wanted = texts if key == "message" else tuple(_glob(key, each) for each in texts)
    return Condition(key, texts, tuple(pattern_of(each) for each in wanted))


def _glob(key: str, text: str) -> str:
    """The pattern of a glob: `*` is any text, `?` any character; of a status, `x` is any digit, too."""
    if key == "status":
        text = text.replace("x", "?")
    inner = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in text)
    return f"(?s)\\A{inner if text.strip('*') else '.+'}\\z"
