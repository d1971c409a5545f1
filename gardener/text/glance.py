"""A quick look at an entry that tells for most of them that nothing in it needs to be redacted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gardener.text import keys, walking
from gardener.text.detection import suspects, suspicious
from gardener.text.glyphs import SURROGATES
from gardener.text.rules import Rules

_LONGEST_NAME = 100  # characters of a name of a field that is remembered
_MOST_NAMES = 20_000
_LONG_NUMBER = 1_000_000_000_000  # the least number that may be a payment card's
_CONTAINERS = (list, tuple, set, frozenset)


class Glance:
    """Looks at entries (dataclasses of texts and nested values) for one run. It never misses, and may be wrong else."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._least = 1_000 if rules.custom else _LONG_NUMBER
        self._silent: set[str] = set()  # names of fields that tell nothing, and hold nothing themselves

    def clean(self, entries: Sequence[Any], lines: Sequence[bytes]) -> list[bool]:
        """Which entries have nothing to redact: nothing in them that a detector, a telling name or a rule may find.

        `lines` are the JSON from which they were made, where there is any: it spares the way through their fields.
        """
        usable = [] if self._rules.custom else [place for place, line in enumerate(lines) if _usable(line)]
        dirty = suspects([lines[place] for place in usable])
        told = {place: number not in dirty for number, place in enumerate(usable)}
        return [told[place] if place in told else self._clean(entry) for place, entry in enumerate(entries)]

    def _clean(self, entry: object) -> bool:
        texts: list[str] = []
        for value in walking.parts(entry):
            if value.__class__ is str:
                texts.append(value)
            elif value and not self._gathered(value, texts):
                return False
        whole = "\n".join(texts)
        if not whole.isascii() and SURROGATES.search(whole):
            return False
        return not (suspicious(whole) or any(next(each.values(whole), None) for each in self._rules.custom))

    def _gathered(self, value: object, texts: list[str]) -> bool:
        """Add all texts in the value; False where the name of a field asks for a close look."""
        waiting: list[Any] = [value]
        while waiting:
            current = waiting.pop()
            if current.__class__ is dict or isinstance(current, Mapping):
                if not self._silent.issuperset(current) and not self._named(current, texts):
                    return False
                current = current.values()
            elif not isinstance(current, _CONTAINERS):
                return False
            for each in current:
                kind = each.__class__
                if kind is str:
                    texts.append(each)
                elif kind is int:
                    if each >= self._least:
                        texts.append(str(each))
                elif each is not None and kind is not float and kind is not bool:
                    waiting.append(each)
        return True

    def _named(self, value: Mapping[Any, Any], texts: list[str]) -> bool:
        """Learn the names in a mapping; False where one tells of what stands under it."""
        for key, item in value.items():
            if key in self._silent:
                continue
            name = str(key)
            if keys.telling(name) or (keys.maybe_telling(name) and not _plainly_short(item)):
                return False
            if name == "value" and isinstance(value.get("name", value.get("key")), str):
                return False
            texts.append(name)
            if len(name) <= _LONGEST_NAME and not keys.maybe_telling(name) and self._tells_nothing(name):
                if len(self._silent) > _MOST_NAMES:
                    self._silent.clear()
                self._silent.add(key)
        return True

    def _tells_nothing(self, name: str) -> bool:
        return not (name == "value" or suspicious(name) or self._rules.custom or not name.isascii())


def _usable(line: bytes) -> bool:
    """Whether there is a line, and no character in it stands by its number."""
    return bool(line) and (b"\\" not in line or (b"\\u" not in line and b"\\/" not in line))


def _plainly_short(item: object) -> bool:
    """Whether it is too short to be a random value."""
    return (isinstance(item, str) and len(item) < keys.LEAST_LENGTH) or isinstance(item, int | float | None)
