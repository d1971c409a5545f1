"""Replacing what the detectors find in a text, by running only those that can find anything in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from gardener.text import keys
from gardener.text.detectors import ALL, Span
from gardener.text.placeholders import PLACEHOLDER, WITHHELD
from gardener.text.rules import Rules

if TYPE_CHECKING:
    import re2

Replace = Callable[[str, str], str]
"""From kind and value to what stands in its place."""

_ROUNDS: Final = 8
_MEMORY: Final = 64 << 20  # bytes that the automaton may use; on real logs it takes less than one of them in ten
_EVERY: Final = range(len(ALL))


def suspicious(text: str) -> bool:
    """Whether any of the detectors can find anything in the text, or a name of a field may tell that it is secret.

    The text may be JSON as well, as long as no character in it stands by its number. One pass over it tells.
    """
    condition = _condition()
    return condition is None or condition.search(text.encode()) is not None


def suspects(lines: Sequence[bytes]) -> Collection[int]:
    """The places of the lines that are suspicious. To look at many in one go takes half the time."""
    condition = _condition()
    if condition is None:
        return range(len(lines))
    whole = b"\n".join(lines)
    nexts = list(accumulate(len(line) + 1 for line in lines))  # where the next line starts
    found: set[int] = set()
    start = 0
    while match := condition.search(whole, start):
        last = bisect_right(nexts, match.end() - 1)
        found.update(range(bisect_right(nexts, match.start()), last + 1))
        if last + 1 >= len(lines):
            break
        start = nexts[last] - 1  # the line feed: it may be what has to stand before a value
    return found


def possible(text: str) -> Collection[int]:
    """Which of the detectors can find anything in the text: their places in `ALL`."""
    conditions = _conditions()
    if conditions is None:
        return _EVERY
    found: list[int] = conditions.Match(text) or []
    if len(ALL) not in found:  # the last condition holds for every text: the engine has failed, which it does not say
        return _EVERY
    found.remove(len(ALL))
    return found


@cache
def _condition() -> re2._Regexp | None:
    """That any condition holds; None where the engine is missing, and everything is suspicious."""
    engine = _engine()
    every = "|".join(f"(?:{each})" for each in (*(each.condition for each in ALL), keys.FIELD_CONDITION))
    return engine and engine[0].compile(every, engine[1])


@cache
def _conditions() -> re2.Set | None:
    """Which conditions hold."""
    engine = _engine()
    if engine is None:
        return None
    made = engine[0].Set.SearchSet(engine[1])
    for each in (*(each.condition for each in ALL), ""):
        made.Add(each)
    made.Compile()
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
    for _ in range(_ROUNDS):
        after = _once(text, replace, rules)
        if after == text:
            return text
        text = after
    return WITHHELD


def _once(text: str, replace: Replace, rules: Rules) -> str:
    """One pass of the detectors, each over what those before left: what may hold another's values comes first."""
    waiting = possible(text)
    done = -1
    while waiting:
        place = min((each for each in waiting if each > done), default=None)
        if place is None:
            break
        after = _replaced(text, ALL[place].find, replace, rules)
        if after != text:
            text, waiting = after, possible(after)
        done = place
    for custom in rules.custom:
        text = _replaced(text, custom.values, replace, rules)
    return text


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
