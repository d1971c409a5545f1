"""The sections of the settings file that hold rules: their keys, and how YAML becomes a rule book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gardener.names import nearest
from gardener.rules import book
from gardener.rules.matching import KEYS, Matcher, matcher_of
from gardener.text.rules import PatternError

if TYPE_CHECKING:
    import yaml


class Shape(StrEnum):
    """What stands behind a key of a rule."""

    TEXT = "one line of text"
    TEXTS = "a text, or a list of texts"
    PRIORITY = "a priority from P0 to P10"
    FIELDS = f"one or more of {', '.join(KEYS)}"
    MATCH = f"keys of {', '.join(KEYS)}, or a list of such groups"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a rule."""

    name: str
    help: str
    shape: Shape = Shape.TEXT
    needed: bool = True

    @property
    def field(self) -> str:
        """The name of its field in the rule."""
        return {"match": "matchers"}.get(self.name, self.name.replace("-", "_"))


@dataclass(frozen=True, slots=True)
class Section:
    """One key of the settings file, which holds a list of rules of one kind."""

    name: str
    help: str
    rule: type[book.Rule]
    keys: tuple[Key, ...]


MATCH = Key("match", "What it is about; all keys must fit, and of a list of groups one.", Shape.MATCH)
_REASON = Key("reason", "Why; it is shown wherever the rule decides.")

SECTIONS = (
    Section(
        "components",
        "Parts of the system: what their failure means, who owns them, how urgent they can be.",
        book.Component,
        (
            Key("name", "What people call it."),
            MATCH,
            Key("impact", "What it means to the business when this fails; shown as it is.", needed=False),
            Key("owners", "Who owns it; named in issues.", Shape.TEXTS, needed=False),
            Key("at-least", "No problem of it is less urgent than this.", Shape.PRIORITY, needed=False),
            Key("at-most", "No problem of it is more urgent than this.", Shape.PRIORITY, needed=False),
        ),
    ),
    Section(
        "ignore", "Problems that are counted in the worklog, and never become an issue.", book.Ignore, (MATCH, _REASON)
    ),
    Section(
        "expected",
        "Problems that are normal for this team: reported as P9, never an issue.",
        book.Expected,
        (MATCH, _REASON),
    ),
    Section("normal", "Entries that are no problem at all, as health checks are none.", book.Normal, (MATCH, _REASON)),
    Section(
        "merge",
        "Problems that are one and the same, whatever their messages.",
        book.Merge,
        (MATCH, Key("name", "What the one problem is called, and known by.")),
    ),
    Section(
        "split",
        "Problems that are told apart by more than their message.",
        book.Split,
        (MATCH, Key("by", "By what.", Shape.FIELDS)),
    ),
    Section("name", "Names of problems in titles.", book.Name, (MATCH, Key("name", "The name."))),
    Section(
        "priorities",
        "Priorities of problems that the team knows better.",
        book.Priority,
        (
            MATCH,
            Key("priority", "The priority.", Shape.PRIORITY),
            Key("reason", "Why; it is shown with the priority.", needed=False),
        ),
    ),
)
_MOST = 1_000  # texts of matchers in a file; each is a compiled pattern
_LONGEST = 1_000  # characters of a text


class _WrongError(Exception):
    """The value does not fit; the text says what it must be."""


class Reader:
    """Reads the sections of one settings file, called `name` in messages, and collects every `mistake`."""

    def __init__(self, name: str) -> None:
        self.mistakes: list[str] = []
        self._name = name
        self._texts = 0

    def rules(self, section: Section, node: yaml.Node) -> tuple[book.Rule, ...]:
        """The rules that can be read of the section; for all others there is a mistake."""
        import yaml

        if not isinstance(node, yaml.SequenceNode):
            if isinstance(node, yaml.ScalarNode) and not node.value:
                return ()
            self._mistake(node, f"`{section.name}` must be a list of rules, each beginning with `- `")
            return ()
        return tuple(rule for each in node.value if (rule := self._rule(section, each)))

    def _rule(self, section: Section, node: yaml.Node) -> book.Rule | None:
        import yaml

        known = {each.name: each for each in section.keys}
        values: dict[str, Any] = {}
        before = len(self.mistakes)
        for key, value in self._pairs(node, f"a rule of `{section.name}`"):
            name = str(key.value)
            if name not in known:
                self._mistake(key, f"unknown key `{name[:80]}` in `{section.name}`{nearest(name, known)}")
                continue
            try:
                values[name] = self._value(known[name].shape, value)
            except _WrongError as error:
                self._mistake(value, f"`{name}` {error}")
                values[name] = None
        lacking = [f"`{each.name}`" for each in section.keys if each.needed and each.name not in values]
        if lacking and node.value and isinstance(node, yaml.MappingNode):
            self._mistake(node, f"this rule of `{section.name}` lacks {' and '.join(lacking)}")
        if len(self.mistakes) > before:
            return None
        made = {known[name].field: value for name, value in values.items()}
        if made.get("at_least") is not None and made.get("at_most") is not None and made["at_least"] < made["at_most"]:
            self._mistake(node, "`at-least` is more urgent than `at-most`, so no priority is left")
            return None
        return section.rule(place=self._place(node), **made)

    def _value(self, shape: Shape, node: yaml.Node) -> object:
        match shape:
            case Shape.TEXT:
                return _text(node)
            case Shape.TEXTS:
                return tuple(_texts(node))
            case Shape.PRIORITY:
                found = re.fullmatch(r"[Pp]?(10|\d)", _text(node), re.ASCII)
                if not found:
                    raise _WrongError(f"must be {shape.value}, not `{_text(node)[:80]}`")
                return int(found[1])
            case Shape.FIELDS:
                return tuple(_field(each) for each in _texts(node))
            case Shape.MATCH:
                return tuple(self._matchers(node))

    def _matchers(self, node: yaml.Node) -> Iterator[Matcher]:
        import yaml

        groups = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not groups:
            raise _WrongError(f"must be {Shape.MATCH.value}")
        for group in groups:
            given: dict[str, list[str]] = {}
            for key, value in self._pairs(group, "`match`"):
                name = str(key.value)
                if name not in KEYS:
                    self._mistake(key, f"unknown key `{name[:80]}` in `match`{nearest(name, KEYS)}")
                    continue
                try:
                    given[name] = self._count(_texts(value))
                    matcher_of({name: given[name]})
                except _WrongError as error:
                    self._mistake(value, f"`{name}` {error}")
                except PatternError as error:
                    self._mistake(value, f"`{name}`: {error}")
            try:
                yield matcher_of(given)
            except PatternError:
                continue  # said above, with its line

    def _count(self, texts: list[str]) -> list[str]:
        self._texts += len(texts)
        if self._texts > _MOST:
            raise _WrongError(f"is one too many: a file can match {_MOST:,} texts")
        return texts

    def _pairs(self, node: yaml.Node, what: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        """The keys and values of a mapping; a mistake where it is none, is empty, or repeats a key."""
        import yaml

        if not isinstance(node, yaml.MappingNode) or not node.value:
            self._mistake(node, f"{what} must hold `key: value` lines")
            return
        seen = set()
        for key, value in node.value:
            if str(key.value) in seen:
                self._mistake(key, f"`{str(key.value)[:80]}` is set a second time in {what}")
            else:
                seen.add(str(key.value))
                yield key, value

    def _mistake(self, node: yaml.Node, text: str) -> None:
        self.mistakes.append(f"{self._place(node)}: {text}")

    def _place(self, node: yaml.Node) -> str:
        return f"`{self._name}:{node.start_mark.line + 1}`"


def _field(name: str) -> str:
    if name not in KEYS:
        raise _WrongError(f"must be {Shape.FIELDS.value}, not `{name[:80]}`{nearest(name, KEYS)}")
    return name


def _text(node: yaml.Node) -> str:
    found = _texts(node)
    if len(found) != 1:
        raise _WrongError(f"must be {Shape.TEXT.value}")
    return found[0]


def _texts(node: yaml.Node) -> list[str]:
    import yaml

    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not items or not all(isinstance(each, yaml.ScalarNode) and each.value.strip() for each in items):
        raise _WrongError(f"must be {Shape.TEXTS.value}, and not empty")
    texts = [str(each.value).strip() for each in items]
    if max(map(len, texts)) > _LONGEST:
        raise _WrongError(f"has more than {_LONGEST:,} characters")
    return texts
