"""Secrets and personal data in log text become typed placeholders; what cannot be checked is withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from gardener.text import glyphs, keys, rules
from gardener.text.detection import scrubbed
from gardener.text.glance import Glance
from gardener.text.placeholders import PLACEHOLDER, WITHHELD, digested, plain, without_digests
from gardener.text.walking import Changes, changed

T = TypeVar("T")

_MOST_REMEMBERED = 20_000  # harmless texts
_BATCH = 64  # entries that are looked at in one go
_LONGEST = 300  # characters of a text that is remembered


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
        self._glance = Glance(self._rules)
        self._silent: set[object] = set()  # names of fields that tell nothing of what stands under them
        self._harmless: set[object] = set()  # texts that were looked at: labels and names come in many entries
        self._changes = Changes(self._text, self._under, self._silent, self._harmless)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many values of which kind were replaced so far, in the order of the kinds' names."""
        return dict(sorted(self._counts.items()))

    def entries(
        self, entries: Iterable[T], withheld: Callable[[T], T], line_of: Callable[[T], bytes] = lambda _: b""
    ) -> Iterator[T]:
        """The entries (frozen dataclasses) without secrets; one that cannot be checked becomes `withheld(entry)`.

        `line_of` gives the JSON (UTF-8) that holds all that is in an entry, if there is any: it is faster to look at.
        """
        waiting = iter(entries)
        while batch := list(islice(waiting, _BATCH)):
            for entry, clean in zip(batch, self._clean(batch, [line_of(entry) for entry in batch]), strict=True):
                yield entry if clean else self._redacted(entry, withheld)

    def _clean(self, entries: Sequence[object], lines: Sequence[bytes]) -> Sequence[bool]:
        try:
            return self._glance.clean(entries, lines)
        except Exception:  # noqa: BLE001  # whatever goes wrong, the close look decides
            return [False] * len(entries)

    def _redacted(self, entry: T, withheld: Callable[[T], T]) -> T:
        before = self._counts.copy()
        try:
            made: T = changed(entry, self._changes)
        except Exception:  # noqa: BLE001  # whatever goes wrong, the entry does not pass
            self._counts = before
            self._counts["withheld entry"] += 1
            return withheld(entry)
        return made

    def numbered(self, value: T) -> T:
        """The value with small numbers in its placeholders, counted for each kind in the order in which they come here.

        The numbers depend on nothing but that order: they tell nothing of the values.
        """
        made: T = changed(value, Changes(self._with_numbers))
        return made

    def _text(self, text: str) -> str:
        if text in self._harmless:
            return text
        shown = scrubbed(glyphs.encodable(text), self._replaced, self._rules)
        if shown == text and len(text) <= _LONGEST:
            self._remember(self._harmless, text)
        return shown

    def _under(self, name: str, value: str) -> str:
        """A text under a telling name is a secret as a whole."""
        sure, perhaps = keys.telling(name), keys.maybe_telling(name)
        if ((sure and keys.is_value(value)) or (perhaps and keys.looks_random(value))) and not self._rules.allows(
            value
        ):
            return value if PLACEHOLDER.fullmatch(value) else self._replaced("secret", value)
        if not (sure or perhaps) and name != "value" and name in self._harmless:
            self._remember(self._silent, name)
        return self._text(value)

    def _remember(self, known: set[object], text: str) -> None:
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        known.add(text)

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
