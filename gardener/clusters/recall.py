"""What was found of a text, known again by one look-up for texts that differ from it in values only."""

from __future__ import annotations

import re
from typing import Final, Generic, TypeVar

from gardener.clusters.shape import LIMIT

Found = TypeVar("Found")

_MOST = 8_192  # texts; a full memory is emptied, which costs time and nothing else
_MOST_CHARACTERS = 1_000_000
_MOST_NUMBERED = 64  # texts that differ in the digits that tell only
_MOST_TELLING = 6  # a text with more of them holds hexadecimal ids that are no words, and comes once
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
    r"|(?=[A-F]{0,8}[0-9])[0-9A-F]{6,}(?:-[0-9A-F]{2,})*"
    r"|0[xX][0-9a-fA-F]+"
    r")(?![\w:-])"
)
"""The ids that `collapse` writes as `0`, where nothing touches them that it could take for a part of them."""


def without_ids(text: str) -> str:
    """The text with its long hexadecimal ids, UUIDs and addresses as `0`: `collapse` makes the same of both.

    An id is fresh in each text, so that a memory of texts would know none of them again. A text that is too long to be
    remembered stays as it is. Cheaper than `collapse`, much so where there is no id.
    """
    if len(text) > LIMIT:
        return text
    blurred = text.encode("ascii", "replace").translate(_BLURRED)
    at = blurred.find(_LONG)
    if at < 0:
        return text
    made: list[str] = []
    done = 0
    while at >= 0:
        start = at - 2 if text[at - 1 : at] in _X else at
        found = _ID.match(text, start)
        if found:
            made += text[done:start], "0"
            done = found.end()
        at = blurred.find(_LONG, max(done, at + len(_LONG)))
    return "".join((*made, text[done:]))


class _Alike(Generic[Found]):
    """Texts that are equal but for digits: where digits tell, and what was found for each of those, or for all."""

    __slots__ = ("by_digits", "found", "places")

    def __init__(self, places: tuple[slice, ...], found: Found) -> None:
        self.places = places
        self.found = found
        self.by_digits: dict[tuple[str, ...], Found] = {}


class Recall(Generic[Found]):
    """Remembers what was found of texts, as long as it depends on nothing but `collapse` of the text and on `where`."""

    def __init__(self) -> None:
        self._alike: dict[object, _Alike[Found]] = {}
        self._characters = 0

    def get(self, text: str, where: tuple[str, ...] = ()) -> Found | None:
        """What was found of a text that differs from this one in digits which do not tell, at the same place."""
        if len(text) > LIMIT:
            return None
        zeroed = text.encode("utf-8", "surrogatepass").translate(_ZEROS)
        alike = self._alike.get((zeroed, where) if where else zeroed)
        if alike is None:
            return None
        places = alike.places
        return alike.by_digits.get(tuple([text[each] for each in places])) if places else alike.found

    def put(self, found: Found, text: str, where: tuple[str, ...] = ()) -> None:
        """Remember what was found of the text, unless it is so long or so full of ids that this would be in vain."""
        if len(text) > LIMIT:
            return
        places = tuple([slice(*each.span()) for each in _TELLING.finditer(text)])
        if len(places) > _MOST_TELLING:
            return
        zeroed = text.encode("utf-8", "surrogatepass").translate(_ZEROS)
        key = (zeroed, where) if where else zeroed
        alike = self._alike.get(key)
        if alike is None:
            if len(self._alike) >= _MOST or self._characters >= _MOST_CHARACTERS:
                self._alike.clear()
                self._characters = 0
            alike = self._alike[key] = _Alike(places, found)
            self._characters += len(text)
        if places and len(alike.by_digits) < _MOST_NUMBERED:
            alike.by_digits[tuple([text[each] for each in places])] = found
