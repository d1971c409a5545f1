"""Replacing what the detectors find in a text, by running only those that can find anything in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from gardener.text import keys
from gardener.text.detectors import ALL, NUMBERS, WORDS, Span
from gardener.text.glyphs import SURROGATES
from gardener.text.placeholders import PLACEHOLDER, WITHHELD
from gardener.text.rules import Rules

if TYPE_CHECKING:
    import re2

Replace = Callable[[str, str], str]
"""From kind and value to what stands in its place."""

_ROUNDS: Final = 8
_MEMORY: Final = 64 << 20  # bytes that the automaton may use; on real logs it takes less than one of them in ten
_EVERY: Final = range(len(ALL))
_BETWEEN: Final = "\n\0"  # stands between texts that are looked at in one go, and in hardly any of them


def suspects(texts: Collection[str]) -> set[str]:
    """The texts in which a detector may find anything, and those that cannot be written as they are.

    All are looked at in one go, which takes a fraction of the time.
    """
    conditions = _either()
    if conditions is None:
        return set(texts)
    listed = list(texts)
    try:
        whole = _BETWEEN.join(listed).encode()
    except UnicodeEncodeError:
        odd = {text for text in listed if SURROGATES.search(text)}
        return odd | suspects([text for text in listed if text not in odd])
    found: set[str] = set()
    for condition in conditions:
        for first, last in _matches(condition, whole, len(listed)):
            found.update(listed[first : last + 1])
    return found


def _matches(condition: re2._Regexp, whole: bytes, count: int) -> Iterator[tuple[int, int]]:
    """Where the condition is found in so many joined texts: the places of the first and the last text of a match."""
    between = _BETWEEN.encode()
    place = at = 0  # a text, and where it starts
    match = condition.search(whole)
    if match and whole.count(between) != count - 1:  # what stands between texts also stands in one of them
        yield 0, count - 1
        return
    while match:
        start, end = match.span()
        place += whole.count(between, at, start + 1)
        last = place + whole.count(between, start, end - 1)
        yield place, last
        found = whole.find(between, max(start, end - len(between)))
        if found < 0:
            return
        place, at = last + 1, found + len(between)
        match = condition.search(whole, at - 1)  # what comes before a value may be what stands before a text


def any_telling(names: Iterable[str]) -> bool:
    """Whether one of the names of fields may tell that a secret stands under it."""
    condition = _name_condition()
    return condition is None or condition.search("\n".join(names).encode(errors="replace")) is not None


def possible(text: str) -> Collection[int]:
    """Which of the detectors can find anything in the text: their places in `ALL`."""
    groups = _conditions()
    if groups is None:
        return _EVERY
    encoded = text.encode()
    places: list[int] = []
    for conditions, size, first in groups:
        found: list[int] = conditions.Match(encoded) or []
        if size not in found:  # the last condition holds for every text: the engine has failed, which it does not say
            return _EVERY
        places += [first + place for place in found if place != size]
    return places


@cache
def _either() -> tuple[re2._Regexp, re2._Regexp] | None:
    """Conditions of which one holds where any does; None where the engine is missing, and everything is suspicious.

    There are two because an automaton of both, with a state for each pair of theirs, takes far longer to build.
    """
    words, numbers = (_compiled("|".join(f"(?:{each.condition})" for each in group)) for group in (WORDS, NUMBERS))
    return None if words is None or numbers is None else (words, numbers)


@cache
def _name_condition() -> re2._Regexp | None:
    return _compiled(keys.NAME_CONDITION)


def _compiled(pattern: str) -> re2._Regexp | None:
    engine = _engine()
    return engine and engine[0].compile(pattern, engine[1])


@cache
def _conditions() -> list[tuple[re2.Set, int, int]] | None:
    """The same one by one: for each group how many there are, and the place of the first in `ALL`."""
    engine = _engine()
    if engine is None:
        return None
    made = []
    for group, first in ((WORDS, 0), (NUMBERS, len(WORDS))):
        conditions = engine[0].Set.SearchSet(engine[1])
        for each in (*(each.condition for each in group), ""):
            conditions.Add(each)
        conditions.Compile()
        made.append((conditions, len(group), first))
    return made


def _engine() -> tuple[Any, re2.Options] | None:
    try:
        import re2  # here: what shows no log text needs no engine
    except ImportError:
        return None
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return re2, options


def scrubbed(text: str, replace: Replace, rules: Rules) -> str:
    """The text with every value replaced. What is replaced stays so: a second pass changes nothing."""
    waiting = possible(text)
    for _ in range(_ROUNDS):
        after, waiting = _once(text, waiting, replace, rules)
        if after == text:
            return text
        text = after
    return WITHHELD


def _once(text: str, waiting: Collection[int], replace: Replace, rules: Rules) -> tuple[str, Collection[int]]:
    """One pass of the detectors, each over what those before left: what may hold another's values comes first.

    `waiting` are those that are `possible`; it is given back with what became of the text.
    """
    done = -1
    while (place := min((each for each in waiting if each > done), default=None)) is not None:
        after = _replaced(text, ALL[place].find, replace, rules)
        if after != text:
            text, waiting = after, possible(after)
        done = place
    for custom in rules.custom:
        after = _replaced(text, custom.values, replace, rules)
        if after != text:
            text, waiting = after, possible(after)
    return text, waiting


def _replaced(text: str, find: Callable[[str], Iterator[Span]], replace: Replace, rules: Rules) -> str:
    """The text with the values replaced that are found between its placeholders, which are never touched."""
    made: list[str] = []
    at = 0
    for placeholder in [*PLACEHOLDER.finditer(text), None]:
        part = text[at : placeholder.start() if placeholder else len(text)]
        done = 0
        for start, end, kind in find(part):
            value = part[start:end]
            if value and not rules.allows(value):
                made += [part[done:start], replace(kind, value)]
                done = end
        made.append(part[done:])
        if placeholder:
            made.append(placeholder[0])
            at = placeholder.end()
    return "".join(made)
