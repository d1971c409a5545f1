"""What the message of a payload says whatever its digits and hexadecimal ids are."""

from __future__ import annotations

import re
from typing import Any, Final

from gardener.events.alike import alike
from gardener.events.normal import LONGEST_WORD
from gardener.events.payload import uncoloured
from gardener.events.traces.text import HEXADECIMAL, is_traceless, may_hold_trace_by

ZEROS: Final = {number: "0" for number, zero in enumerate(HEXADECIMAL) if number != zero}
"""Zeroes all signs of which hexadecimal numbers are made, as `HEXADECIMAL` does for bytes."""


class Words:
    """What all messages tell that differ only in the signs of which hexadecimal numbers are made.

    `is_bare`: there is no colour in them, nor blanks around. `fit`: they say something, and hold no stack trace; where that is
    not known, each that is `askable` may be asked. `first` is the first word, zeroed.
    """

    __slots__ = ("askable", "first", "fit", "is_bare")

    def __init__(self, text: str) -> None:
        whole = uncoloured(text)
        message = whole.strip()
        self.is_bare = message == text
        self.fit = bool(message) and not may_hold_trace_by(
            whole.encode("utf-8", "surrogatepass").translate(HEXADECIMAL)
        )
        self.askable = bool(message) and whole == text  # a colour may hide what tells digits apart
        self.first = message[:LONGEST_WORD].partition(" ")[0].translate(ZEROS)


_WORDS: dict[object, Any] = {}
words_of = alike(Words, _WORDS, HEXADECIMAL, re.compile("(?!)"))
"""What the words of a message tell; found once for all that are alike."""
_TRACELESS: dict[object, Any] = {}
is_known_traceless = alike(is_traceless, _TRACELESS)
"""Whether a message that may hold a stack trace does not; found once for all that differ in their digits only."""
