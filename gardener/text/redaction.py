"""Secrets and personal data in log text become typed placeholders; what cannot be checked is withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from gardener.text import glyphs, keys, rules
from gardener.text.detection import scrubbed, suspicious
from gardener.text.placeholders import PLACEHOLDER, WITHHELD, digested, plain, without_digests
from gardener.text.walking import changed, texts

T = TypeVar("T")

_MOST_REMEMBERED = 50_000  # harmless texts
_LONGEST_NAME = 100  # characters of the name of a field


def redact(text: str) -> str:
    """The text with each credential and personal datum as `[redacted KIND]`; a second pass changes nothing."""
    try:
        return scrubbed(without_digests(glyphs.encodable(text)), plain, rules.active())
    except Exception:  # noqa: BLE001  # whatever goes wrong, the text does not pass
        return WITHHELD


class Redaction:
    """The redaction of one run: the same value always becomes the same placeholder, and values are counted.

    Give every entry to `entries` before anything looks at it, and what is left in the end to `numbered`.
    """

    def __init__(self) -> None:
        self._rules = rules.active()
        self._counts: Counter[str] = Counter()
        self._numbers: dict[tuple[str, str], int] = {}
        self._last: Counter[str] = Counter()
        self._harmless: set[str] = set()  # short texts that were looked at: labels and names come in every entry

    @property
    def counts(self) -> Mapping[str, int]:
        """How many values of which kind were replaced so far, in the order of the kinds' names."""
        return dict(sorted(self._counts.items()))

    def entries(self, entries: Iterable[T], withheld: Callable[[T], T]) -> Iterator[T]:
        """The entries (frozen dataclasses) without secrets; one that cannot be checked becomes `withheld(entry)`."""
        for entry in entries:
            before = self._counts.copy()
            try:
                clean = self._clean(entry)
            except Exception:  # noqa: BLE001  # whatever goes wrong, the entry does not pass
                self._counts = before
                self._counts["withheld entry"] += 1
                clean = withheld(entry)
            yield clean

    def numbered(self, value: T) -> T:
        """The value with small numbers in its placeholders, counted for each kind in the order in which they come here.

        The numbers depend on nothing but that order: they tell nothing of the values.
        """
        made: T = changed(value, self._with_numbers)
        return made

    def _clean(self, entry: T) -> T:
        found = [each for each in texts(entry) if each not in self._harmless]
        whole = "\n".join(found)
        odd = not whole.isascii() and glyphs.SURROGATES.search(whole)
        if not (odd or any(map(_speaks, found)) or suspicious(whole, self._rules)):
            if len(self._harmless) > _MOST_REMEMBERED:
                self._harmless.clear()
            self._harmless.update(each for each in found if len(each) <= _LONGEST_NAME)
            return entry
        made: T = changed(entry, self._text, self._under)
        return made

    def _text(self, text: str) -> str:
        return scrubbed(glyphs.encodable(text), self._replaced, self._rules)

    def _under(self, name: str, value: str) -> str:
        """A text under a telling name is a secret as a whole."""
        sure = keys.telling(name) and keys.is_value(value)
        if (sure or (keys.maybe_telling(name) and keys.looks_random(value))) and not self._rules.allows(value):
            return value if PLACEHOLDER.fullmatch(value) else self._replaced("secret", value)
        return self._text(value)

    def _replaced(self, kind: str, value: str) -> str:
        self._counts[kind] += 1
        return digested(kind, value)

    def _with_numbers(self, text: str) -> str:
        if "[redacted " not in text:
            return text
        return PLACEHOLDER.sub(lambda found: self._number(found["kind"], found["digest"] or found[0]), text)

    def _number(self, kind: str, value: str) -> str:
        if (kind, value) not in self._numbers:
            self._last[kind] += 1
            self._numbers[kind, value] = self._last[kind]
        return f"[redacted {kind} {self._numbers[kind, value]}]"


def _speaks(name: str) -> bool:
    """Whether the text may be the telling name of a field."""
    return len(name) <= _LONGEST_NAME and _is_telling(name)


@lru_cache(maxsize=4096)
def _is_telling(name: str) -> bool:
    return keys.telling(name) or keys.maybe_telling(name)
