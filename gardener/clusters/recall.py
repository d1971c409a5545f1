"""What was found of a text, known again by one look-up for texts that differ from it in values only."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

from gardener.clusters.shape import LIMIT

Found = TypeVar("Found")

_MOST = 8_192  # texts; a full memory is emptied, which costs time and nothing else
_MOST_CHARACTERS = 1_000_000
_MOST_NUMBERED = 64  # texts that differ in the digits that tell only
_MOST_TELLING = 6  # a text with more of them holds hexadecimal ids that are no words, and comes once
_MOST_IDS = 4  # of a text, whose places are kept in mind
_ZEROS: Final = bytes.maketrans(b"123456789", b"000000000")
# A look behind comes second: a pattern that begins with a set of characters is searched for at the speed of C.
_TELLING = re.compile(r"[0-9](?:(?<=[A-Za-z][0-9])[0-9]?(?![0-9])|(?=[xX][0-9A-Fa-f]))")
"""Digits that `collapse` may leave as they are, as in `eth0`, and the one that makes an address of `0x1f`."""

_BLURRED: Final = bytes.maketrans(b"123456789abcdefABCDEF", b"000000000000000000000")
_LONG: Final = b"00000000"
_X: Final = frozenset("xX")
_ID = re.compile(
    r"(?<![\w:-])(?:"
    r"(?=[a-f]{0,8}[0-9])[0-9a-f]{6,}(?:-[0-9a-f]{2,})*"
    r"|(?![0-9]{6,}\b)(?=[A-F]{0,8}[0-9])[0-9A-F]{6,}(?:-[0-9A-F]{2,})*"  # of 123456-AB the number alone is one
    r"|0[xX][0-9a-fA-F]+"
    r")(?![\w:-])"
)
"""The ids that `collapse` writes as `0`, where nothing touches them that it could take for a part of them."""

_Span = tuple[int, int]


def without_ids(text: str) -> str:
    """The text with its long hexadecimal ids, UUIDs and addresses as `0`: `collapse` makes the same of both.

    An id is fresh in each text, so that a memory of texts would know none of them again. A text that is too long to be
    remembered stays as it is. Cheaper than `collapse`, much so where there is no id.
    """
    spans = _ids_in(text)
    return _without(text, spans)


def _ids_in(text: str) -> list[_Span]:
    """Where the ids stand."""
    found: list[_Span] = []
    if len(text) > LIMIT:
        return found
    blurred = text.encode("ascii", "replace").translate(_BLURRED)
    at = blurred.find(_LONG)
    while at >= 0:
        start = at - 2 if text[at - 1 : at] in _X else at
        at += len(_LONG)
        if one := _ID.match(text, start):
            found.append(one.span())
            at = max(at, one.end())
        at = blurred.find(_LONG, at)
    return found


def _without(text: str, spans: list[_Span]) -> str:
    if not spans:
        return text
    made: list[str] = []
    done = 0
    for start, end in spans:
        made += text[done:start], "0"
        done = end
    return "".join((*made, text[done:]))


class _Alike(Generic[Found]):
    """Texts that are equal but for digits: what was found for all, or for each of the digits that tell (`pick`)."""

    __slots__ = ("by_digits", "found", "pick")

    def __init__(self, pick: Callable[[str], Any] | None, found: Found) -> None:
        self.pick = pick
        self.found = found
        self.by_digits: dict[Any, Found] = {}


class Recall(Generic[Found]):
    """Remembers what was found of texts, as long as it depends on nothing but `collapse` of the text.

    Texts that follow each other are much alike: where one had its ids, the next one's are looked for first.
    """

    __slots__ = ("_alike", "_characters", "_ids")

    def __init__(self) -> None:
        self._alike: dict[bytes, _Alike[Found]] = {}
        self._characters = 0
        self._ids: tuple[_Span, ...] = ()  # the start of each id of the text before, from the front and from the end

    def get(self, text: str) -> Found | None:
        """What was found of a text that differs from this one in digits which do not tell, and mostly in ids.

        None does not say that there is no such text: `get_closely` tells.
        """
        if len(text) > LIMIT:
            return None
        if self._ids:
            text = self._cut(text)
        alike = self._alike.get(text.encode("utf-8", "surrogatepass").translate(_ZEROS))
        if alike is None:
            return None
        pick = alike.pick
        return alike.found if pick is None else alike.by_digits.get(pick(text))

    def get_closely(self, text: str) -> Found | None:
        """The same for a text of which it is not known where it has ids."""
        spans = _ids_in(text)
        self._ids = ()
        found = self.get(_without(text, spans))
        self._ids = tuple([(start, len(text) - start) for start, _ in spans[:_MOST_IDS]])
        return found

    def put(self, found: Found, text: str) -> int:
        """Remember what was found of the text, unless it is so long or so full of ids that this would be in vain.

        Returns the characters that are kept for it.
        """
        text = without_ids(text)
        if len(text) > LIMIT:
            return 0
        places = [slice(*each.span()) for each in _TELLING.finditer(text)]
        if len(places) > _MOST_TELLING:
            return 0
        zeroed = text.encode("utf-8", "surrogatepass").translate(_ZEROS)
        kept, alike = 0, self._alike.get(zeroed)
        if alike is None:
            if len(self._alike) >= _MOST or self._characters >= _MOST_CHARACTERS:
                self._alike.clear()
                self._characters = 0
            kept = len(text)
            alike = self._alike[zeroed] = _Alike(itemgetter(*places) if places else None, found)
            self._characters += kept
        if alike.pick and len(alike.by_digits) < _MOST_NUMBERED:
            alike.by_digits[alike.pick(text)] = found
        return kept

    def _cut(self, text: str) -> str:
        """The text without ids, if they stand where the text before had its own; else as it is."""
        made: list[str] = []
        size, done = len(text), 0
        for front, back in self._ids:
            found = _ID.match(text, front) or _ID.match(text, size - back)
            if found is None or found.start() < done:
                self._ids = ()
                return text
            made += text[done : found.start()], "0"
            done = found.end()
        made.append(text[done:])
        return "".join(made)


class Recalls(Generic[Found]):
    """A memory of texts for each place that they come from. Together they hold no more than one of them may.

    `soon` has those of some places by the `id` of what names the place: an object that many texts share.
    """

    def __init__(self) -> None:
        self.soon: dict[int, Recall[Found]] = {}
        self._named: list[object] = []  # kept, so that no other object can get their ids
        self._recalls: dict[tuple[str, ...], Recall[Found]] = {}
        self._texts = self._characters = 0

    def at(self, place: tuple[str, ...], name: object) -> Recall[Found]:
        """The memory of a place; `name` is such an object, which names no other place."""
        if len(self._named) >= _MOST:
            self.soon.clear()
            self._named.clear()
        self._named.append(name)
        recall = self.soon[id(name)] = self.of(place)
        return recall

    def of(self, place: tuple[str, ...]) -> Recall[Found]:
        """The memory of a place."""
        recall = self._recalls.get(place)
        if recall is None:
            if self._texts + len(self._recalls) >= _MOST or self._characters >= _MOST_CHARACTERS:
                self._forget()
            recall = self._recalls[place] = Recall()
        return recall

    def put(self, found: Found, text: str, recall: Recall[Found]) -> None:
        """Remember what was found of the text in one of the memories."""
        kept = recall.put(found, text)
        if kept:
            self._texts += 1
            self._characters += kept
            if self._texts >= _MOST or self._characters >= _MOST_CHARACTERS:
                self._forget()

    def _forget(self) -> None:
        self.soon.clear()
        self._named.clear()
        self._recalls.clear()
        self._texts = self._characters = 0
