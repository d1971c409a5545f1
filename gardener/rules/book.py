"""The rules that a settings file can hold. `place` of each is where it stands, as `file:line`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from gardener.rules.matching import Matcher, Subject


@dataclass(frozen=True, slots=True)
class Rule:
    """Something said about every subject that one of the matchers matches."""

    matchers: tuple[Matcher, ...]
    place: str

    def matches(self, subject: Subject) -> bool:
        """Whether one of the matchers matches."""
        return any(each.matches(subject) for each in self.matchers)


@dataclass(frozen=True, slots=True)
class Component(Rule):
    """A part of the system: what its failure means to the business, who owns it, and how urgent it can be.

    `at_least` 2 lets no problem of it be less urgent than P2, `at_most` 4 none more urgent than P4.
    """

    name: str
    impact: str = ""
    owners: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Ignore(Rule):
    """Counted and named in the worklog, never an issue."""

    reason: str


@dataclass(frozen=True, slots=True)
class Expected(Rule):
    """Normal for this team: reported as P9, never an issue."""

    reason: str


@dataclass(frozen=True, slots=True)
class Normal(Rule):
    """An entry that is no problem at all, as a health check is none."""

    reason: str


@dataclass(frozen=True, slots=True)
class Merge(Rule):
    """Everything that matches is one cluster, known by the name."""

    name: str


@dataclass(frozen=True, slots=True)
class Split(Rule):
    """What matches is divided by these keys of a subject."""

    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name(Rule):
    """What matches is called so in titles."""

    name: str


@dataclass(frozen=True, slots=True)
class Priority(Rule):
    """What matches has this priority, 0 to 10."""

    priority: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules of a settings file, in their order; of two that match, the first one counts."""

    components: tuple[Component, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    expected: tuple[Expected, ...] = ()
    normal: tuple[Normal, ...] = ()
    merge: tuple[Merge, ...] = ()
    split: tuple[Split, ...] = ()
    name: tuple[Name, ...] = ()
    priorities: tuple[Priority, ...] = ()


EMPTY = RuleBook()

AnyRule = TypeVar("AnyRule", bound=Rule)


def first(rules: Iterable[AnyRule], subject: Subject) -> AnyRule | None:
    """The first of the rules that matches."""
    return next((each for each in rules if each.matches(subject)), None)
