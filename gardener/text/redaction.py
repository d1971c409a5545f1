"""Secrets and personal data in log text become typed placeholders; what cannot be checked is withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from gardener.text import glyphs, keys, rules
from gardener.text.detection import scrubbed
from gardener.text.glance import Glance
from gardener.text.placeholders import PLACEHOLDER, WITHHELD, digested, plain, without_digests
from gardener.text.scrubber import Scrubber
from gardener.text.walking import Changes, changed

T = TypeVar("T")

_BATCH = 128  # entries that are looked at in one go


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
        self._kinds: list[str] = []  # of the values that were replaced in the entry at hand
        self._scrubber = Scrubber(self._rules)
        self._glance = look = Glance(self._rules, self._scrubber)
        self._changes = Changes(self._text, self._under, look.silent, look.harmless, look.quiet, look.least)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many values of which kind were replaced so far, in the order of the kinds' names."""
        return dict(sorted(self._counts.items()))

    def entries(self, entries: Iterable[T], withheld: Callable[[T], T]) -> Iterator[T]:
        """The entries (frozen dataclasses) without secrets; one that cannot be checked becomes `withheld(entry)`."""
        waiting = iter(entries)
        while batch := list(islice(waiting, _BATCH)):
            suspicious = self._suspicious(batch)
            if not suspicious:
                yield from batch
                continue
            for place, entry in enumerate(batch):
                yield self._redacted(entry, withheld) if place in suspicious else entry

    def _suspicious(self, entries: Sequence[object]) -> Collection[int]:
        try:
            return self._glance.suspicious(entries)
        except Exception:  # noqa: BLE001  # whatever goes wrong, the close look decides
            return range(len(entries))

    def _redacted(self, entry: T, withheld: Callable[[T], T]) -> T:
        self._kinds.clear()
        try:
            made: T = changed(entry, self._changes)
        except Exception:  # noqa: BLE001  # whatever goes wrong, the entry does not pass
            self._counts["withheld entry"] += 1
            return withheld(entry)
        self._counts.update(self._kinds)
        return made

    def numbered(self, value: T) -> T:
        """The value with small numbers in its placeholders, counted for each kind in the order in which they come here.

        The numbers depend on nothing but that order: they tell nothing of the values.
        """
        made: T = changed(value, Changes(self._with_numbers))
        return made

    def _text(self, text: str) -> str:
        if text in self._glance.harmless or text in self._glance.lately:
            return text
        shown, kinds = self._scrubber.scrubbed(text)
        self._kinds += kinds
        return shown

    def _under(self, name: str, value: str) -> str:
        """A text under a telling name is a secret as a whole."""
        sure, perhaps = keys.telling(name), keys.maybe_telling(name)
        if ((sure and keys.is_value(value)) or (perhaps and keys.looks_random(value))) and not self._rules.allows(
            value
        ):
            if PLACEHOLDER.fullmatch(value):
                return value
            self._kinds.append("secret")
            return digested("secret", value)
        return self._text(value)

    def _with_numbers(self, text: str) -> str:
        if "[redacted " not in text:
            return text
        return PLACEHOLDER.sub(lambda found: self._number(found["kind"], found["digest"] or found[0]), text)

    def _number(self, kind: str, value: str) -> str:
        if (kind, value) not in self._numbers:
            self._last[kind] += 1
            self._numbers[kind, value] = self._last[kind]
        return f"[redacted {kind} {self._numbers[kind, value]}]"
