"""Templates of plain messages, in one pass: what `gardener templates` shows, without events and identities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from gardener.clusters.merging import Key, merged
from gardener.clusters.recall import Recall
from gardener.clusters.shape import LIMIT, READ, Shape, collapse, shape_of
from gardener.clusters.words import VALUE

# In memories that save work; a full one is emptied, which costs time and nothing else.
_MOST_WORDS: Final = 8_192
_MOST_SHAPES: Final = 2_048


@dataclass(frozen=True, slots=True)
class Template:
    """A message with its variable parts as `<*>`, how many lines have it, one of them, and why it is as it is."""

    text: str
    count: int
    sample: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates, the most frequent first; `of[shape]` is the index of the template of a shape."""

    listed: tuple[Template, ...]
    of: tuple[int, ...]


class Reader:
    """Gives the shape of a text, and remembers the words and texts that it read before."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._shapes: dict[str, Shape] = {}

    def shape(self, text: str) -> Shape:
        """The same as `shape_of(collapse(text))`, sooner."""
        words = self._words
        made = []
        for word in text[:READ].split(" "):
            short = words.get(word)
            if short is None:
                if len(words) >= _MOST_WORDS:
                    words.clear()
                short = words[word] = collapse(word)
            made.append(short)
        collapsed = " ".join(made)[:LIMIT]
        shape = self._shapes.get(collapsed)
        if shape is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            shape = self._shapes[collapsed] = shape_of(collapsed)
        return shape


class Collection:
    """Collects messages; its templates do not depend on their order."""

    def __init__(self) -> None:
        self._reader = Reader()
        self._seen: Recall[int] = Recall()
        self._numbers: dict[Key, int] = {}
        self._shown: list[tuple[str, ...]] = []
        self._samples: list[str] = []
        self._counts: list[int] = []
        self._names: set[str] = set()

    def add(self, message: str) -> int:
        """Take a message; returns the number of its shape."""
        number = self._seen.get(message)
        if number is None:
            number = self._seen.get_closely(message)
            if number is None:
                number = self._numbered(message)
                self._seen.put(number, message)
        self._counts[number] += 1
        if message < self._samples[number]:  # noqa: PLR1730  # `min` is a call
            self._samples[number] = message
        return number

    def _numbered(self, message: str) -> int:
        shape = self._reader.shape(message)
        number = self._numbers.get(shape.key)
        if number is None:
            number = self._numbers[shape.key] = len(self._numbers)
            self._shown.append(shape.shown)
            self._samples.append(message)
            self._counts.append(0)
        elif self._shown[number] != shape.shown:
            self._shown[number] = agreed(self._shown[number], shape.shown)
        self._names |= shape.names
        return number

    def templates(self) -> Templates:
        """The templates of all messages so far."""
        names = frozenset(self._names)
        merging = merged(self._numbers, names)
        members: dict[Key, list[int]] = defaultdict(list)
        for key, number in self._numbers.items():
            members[merging.final[key]].append(number)
        made = []
        for key, numbers in members.items():
            shown = self._shown[numbers[0]]
            for number in numbers[1:]:
                shown = agreed(shown, self._shown[number])
            count = sum(self._counts[number] for number in numbers)
            sample = min(self._samples[number] for number in numbers)
            made.append((Template(readable(key, shown, names), count, sample, merging.why(key)), numbers))
        made.sort(key=lambda each: (-each[0].count, each[0].text, each[0].sample))
        of = [0] * len(self._numbers)
        for index, (_, numbers) in enumerate(made):
            for number in numbers:
                of[number] = index
        return Templates(tuple(template for template, _ in made), tuple(of))


def agreed(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """What two messages of one template show: `<*>` where they differ, behind a name and colon that they share."""
    return tuple(a if a == b else _common(a, b) for a, b in zip(one, other, strict=True))


def readable(key: Key, shown: tuple[str, ...], names: frozenset[str] = frozenset()) -> str:
    """The template as text. A value that never varied stays readable, unless it names somebody."""
    return "".join(VALUE if piece == VALUE and text in names else text for piece, text in zip(key, shown, strict=True))


def _common(one: str, other: str) -> str:
    prefix, colon, _ = one.rpartition(":")
    while colon:
        if other.startswith(prefix + ":"):
            return f"{prefix}:{VALUE}"
        prefix, colon, _ = prefix.rpartition(":")
    return VALUE
