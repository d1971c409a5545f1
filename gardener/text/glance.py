"""A quick look at entries that tells for most of them that nothing in them needs to be redacted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, compress, count
from typing import Any

from gardener.text import keys, walking
from gardener.text.detection import any_telling, suspects
from gardener.text.rules import Rules
from gardener.text.scrubber import Scrubber

_LONGEST_NAME = 100  # characters of a name of a field that is remembered
_MOST_NAMES = 4_000
_MOST_MAPPINGS = 1_000
_MOST_REMEMBERED = 200_000  # characters of texts; what comes again mostly comes again soon
_LONG_NUMBER = 1_000_000_000_000  # the least number that may be a payment card's
_NUMBERS = {int, float, bool}
_CONTAINERS = (list, tuple, set, frozenset)


class Glance:
    """Looks at entries (dataclasses of texts and nested values) for one run. It never misses, and may be wrong else.

    Most texts of an entry (labels, names, addresses) stand in many others as well: only what is new is looked at.
    `silent` are names of fields that tell nothing of what stands under them and hold nothing themselves, `harmless`
    texts in which there is nothing to redact, unless a name tells that the whole of it is a secret; `lately` are those
    among the texts of the last entries. A number holds something only from `least`, whatever its sign.
    """

    def __init__(self, rules: Rules, scrubber: Scrubber) -> None:
        self.silent: set[object] = set()
        self.harmless: set[str] = set()
        self.lately: set[str] = set()
        self._remembered = 0  # characters in `harmless`
        self._asking: set[object] = set()  # names that may tell, but hold nothing themselves
        self._met: dict[object, bool] = {}  # names that are new, and whether they may tell
        self._plain: dict[int, Mapping[str, str]] = {}  # by their `id`: mappings with silent names and harmless texts
        self._scrubber = scrubber
        self._custom = rules.custom
        self.least = 1_000 if rules.custom else _LONG_NUMBER

    def suspicious(self, entries: Sequence[Any]) -> set[int]:
        """The places of the entries in which a detector, a telling name or a rule may find something."""
        kinds = {entry.__class__ for entry in entries}
        if len(kinds) != 1:
            return {place for place, entry in enumerate(entries) if self.suspicious([entry])}
        self._scrubber.forget()
        parts = walking.parts(kinds.pop())
        fields = list(zip(*map(parts.row, entries), strict=True))
        telling: set[int] = set()
        inner = self._inner(fields[parts.texts : parts.mappings], fields[parts.mappings :], telling)
        columns = [(values, set(values) - self.harmless) for values in fields[: parts.texts]]
        again = set(chain.from_iterable(inner.values()))
        # Where most texts of a field are new they are ids and messages, of which hardly any comes again.
        again.update(*(new for values, new in columns if 2 * len(new) <= len(values) - values.count("")))
        every = again.union(*(new for _, new in columns))
        dirty = self._dirty(every)
        self.lately = every - dirty
        self._learn(again - dirty)
        if not dirty:
            return telling
        telling.update(place for place, texts in inner.items() if not dirty.isdisjoint(texts))
        for values, new in columns:
            if not dirty.isdisjoint(new):
                telling.update(compress(count(), map(dirty.__contains__, values)))
        return telling

    def _dirty(self, texts: set[str]) -> set[str]:
        """The texts in which there is something to redact."""
        known = texts & self._scrubber.known.keys()
        found = known | suspects(texts - known)
        if self._custom:
            found.update(text for text in texts - found if any(next(each.values(text), None) for each in self._custom))
        return {text for text in found if self._scrubber.scrubbed(text)[0] != text}

    def _learn(self, harmless: set[str]) -> None:
        """Remember texts, and which names among them tell nothing, until there are too many."""
        if self._remembered > _MOST_REMEMBERED:
            self.harmless.clear()
            self._remembered = 0
        self.harmless |= harmless
        self._remembered += sum(map(len, harmless))
        if len(self._plain) > _MOST_MAPPINGS:
            self._plain.clear()
        if len(self.silent) + len(self._asking) > _MOST_NAMES:
            self.silent.clear()
            self._asking.clear()
        for key, asks in self._met.items():
            if str(key) in self.harmless:
                (self._asking if asks else self.silent).add(key)
        self._met.clear()

    def _inner(
        self, labels: Sequence[Sequence[Mapping[str, str]]], others: Sequence[Sequence[Any]], telling: set[int]
    ) -> dict[int, list[str]]:
        """For the places of entries the texts inside their values that are not known as harmless.

        Those entries in which a name asks for a close look are `telling`.
        """
        inner: dict[int, list[str]] = {}
        plain = self._plain
        for mappings in labels:
            if plain.keys() >= set(map(id, mappings)):
                continue
            for place, mapping in enumerate(mappings):
                if id(mapping) not in plain and not self._labels(mapping, inner.setdefault(place, [])):
                    telling.add(place)
        for values in others:
            for place, value in compress(enumerate(values), values):
                if not self._nested([value], inner.setdefault(place, [])):
                    telling.add(place)
        return inner

    def _labels(self, mapping: Mapping[str, str], texts: list[str]) -> bool:
        if self.silent.issuperset(mapping) and self.harmless.issuperset(mapping.values()):
            self._plain[id(mapping)] = mapping
            return True
        texts += mapping.values()
        return self._named(mapping, texts)

    def _nested(self, waiting: list[Any], texts: list[str]) -> bool:
        silent, harmless, least = self.silent, self.harmless, self.least
        quiet = True
        while waiting:
            current = waiting.pop()
            if current.__class__ is dict or isinstance(current, Mapping):
                if not silent.issuperset(current):
                    quiet = self._named(current, texts) and quiet
                current = current.values()
            elif not isinstance(current, _CONTAINERS):
                quiet = False
                continue
            for each in current:
                kind = each.__class__
                if kind is str:
                    if each not in harmless:
                        texts.append(each)
                elif kind is int and abs(each) >= least:
                    texts.append(str(each))
                elif each and kind not in _NUMBERS:
                    waiting.append(each)
        return quiet

    def quiet(self, value: Mapping[Any, Any]) -> bool:
        """Whether the names in a mapping are known to hold nothing, and none tells of what stands under it."""
        for key in value:
            if key not in self.silent and (key not in self._asking or _asks(_spoken(key, value), value[key])):
                return False
        return True

    def _named(self, value: Mapping[Any, Any], texts: list[str]) -> bool:
        """Look at the names in a mapping that do not keep silent; False where one tells of what stands under it."""
        new: dict[object, str] = {}
        for key in value:
            if key in self._asking:
                if _asks(_spoken(key, value), value[key]):
                    return False
            elif key not in self.silent:
                new[key] = str(key)
        if not new:
            return True
        texts += new.values()
        asking = any_telling(new.values())
        for key, name in new.items():
            asks = key == "value" or (asking and _may_tell(name))
            if asks and _asks(_spoken(key, value), value[key]):
                return False
            if len(name) <= _LONGEST_NAME:
                self._met[key] = asks
        return True


def _may_tell(name: str) -> bool:
    # The engine tells in a fraction of the time for most names that they do not.
    return any_telling([name]) and (keys.telling(name) or keys.maybe_telling(name))


def _spoken(key: object, value: Mapping[Any, Any]) -> str:
    """The name of what stands under a key, which beside `value` may be a value itself."""
    said = value.get("name", value.get("key")) if key == "value" else None
    return said if isinstance(said, str) else str(key)


def _asks(name: str, item: object) -> bool:
    """Whether the name may tell that the item is a secret."""
    if isinstance(item, str):
        return keys.telling(name) or (len(item) >= keys.LEAST_LENGTH and keys.maybe_telling(name))
    if isinstance(item, int):
        return abs(item) >= walking.LEAST_NUMBER and keys.telling(name)
    return isinstance(item, list | tuple) and (keys.telling(name) or keys.maybe_telling(name))
