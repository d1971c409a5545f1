"""What the message of a payload says whatever its digits are."""

from __future__ import annotations

from typing import Any

from gardener.events.alike import LONGEST, alike
from gardener.events.normal import LONGEST_WORD
from gardener.events.payload import uncoloured
from gardener.events.traces.text import is_traceless, may_hold_trace


class Words:
    """What is told by the words alone of messages that differ in their digits only.

    `is_bare`: there is no colour in them, nor blanks around. `fit`: they say something, and hold no stack trace. `first` is
    the first word, None if it has a digit.
    """

    __slots__ = ("first", "fit", "is_bare")

    def __init__(self, text: str) -> None:
        whole = uncoloured(text)
        message = whole.strip()
        self.is_bare = message == text
        # What is kept of a text tells its digits apart before signs that colours may hide; one that is not is read later.
        asked = whole == text and len(text) <= LONGEST
        self.fit = bool(message) and (is_traceless(text) if asked else not may_hold_trace(whole))
        word = first_word(message)
        self.first = None if any(map(str.isdigit, word)) else word


def first_word(message: str) -> str:
    """The first word of a message, or as much of it as is asked for."""
    return message[:LONGEST_WORD].partition(" ")[0]


_WORDS: dict[object, Any] = {}
words_of = alike(Words, _WORDS)
"""What the words of a message tell; found once for all that are alike."""
