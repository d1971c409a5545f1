"""Whether a quoted text is a cluster's message: the one place where the two are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from gardener.issues.phrases import literal

Weigh = Callable[[str], float]

_LEAST_WORDS = 3
_LEAST_ENCLOSED = 4  # words of a message that is found inside a longer text
_MOST_OF = 0.75  # of a quote's weight that must stand in the message
_HALF_OF = 0.5  # of a message's weight that a shortened quote must hold
_BEGINS_WITH = 0.35  # the same for a quote that begins as the message does, with four words: people cut the end off
_ALL_OF = 0.9  # of a message's weight that a longer text must hold
_NEAR = 0.5  # of both weights, for a text that is like the message but says another thing


class Degree(IntEnum):
    """How alike a quote and a message are.

    NEAR: the same wording about another thing. PART: the quote is what stands behind some words of the message, as an
    exception does behind the words of the code that caught it. SAME: nothing contradicts, and most of it is there.
    EXACT: every word.
    """

    NONE = 0
    NEAR = 1
    PART = 2
    SAME = 3
    EXACT = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike, the weight of what both say, and the first words in which they differ (quote, message)."""

    degree: Degree
    weight: float = 0.0
    differs: tuple[str, str] = ("", "")


NOTHING = Likeness(Degree.NONE)


def compare(quoted: tuple[str, ...], message: tuple[str, ...], weigh: Weigh) -> Likeness:
    """Compare two phrases word by word, in their order.

    Where one has words and the other has different ones, they contradict each other, and are NEAR at most, however much
    they share: `Using fallback A` is not `Using fallback B`. Words that are missing on one side only weigh less.
    """
    said, told = literal(quoted), literal(message)
    if not said or not told:
        return NOTHING
    if quoted == message:
        return Likeness(Degree.EXACT, _sum(told, weigh))
    shared: list[str] = []
    lead: tuple[str, ...] = ()
    differs = ("", "")
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, quoted, message, autojunk=False).get_opcodes():
        here, there = literal(quoted[i1:i2]), literal(message[j1:j2])
        if tag == "equal":
            shared += here
            continue
        if not shared:
            lead += there
        if here and there and differs == ("", ""):
            differs = (" ".join(here[:4]), " ".join(there[:4]))
    weight = _sum(shared, weigh)
    of_quote, of_message = weight / (_sum(said, weigh) or 1.0), weight / (_sum(told, weigh) or 1.0)
    begins = len(told) > _LEAST_WORDS and literal(quoted[:4]) == literal(message[:4]) == told[:4]
    if differs != ("", ""):
        near = len(shared) >= _LEAST_WORDS and (begins or min(of_quote, of_message) >= _NEAR)
        return Likeness(Degree.NEAR, weight, differs) if near else NOTHING
    least = _BEGINS_WITH if begins else _HALF_OF
    whole = of_quote >= _MOST_OF and of_message >= least and len(shared) >= _LEAST_WORDS
    enclosed = of_message >= _ALL_OF and len(shared) >= _LEAST_ENCLOSED
    if whole or enclosed:
        return Likeness(Degree.PART if lead and not enclosed else Degree.SAME, weight)
    # The exception behind a few words of whoever caught it: all of the quote, but less than half of the message.
    if lead and of_quote >= _ALL_OF and len(shared) >= _LEAST_ENCLOSED:
        return Likeness(Degree.PART, weight)
    return NOTHING


def _sum(words: Iterable[str], weigh: Weigh) -> float:
    return sum(weigh(word) for word in words)
