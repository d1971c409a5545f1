"""Templates of plain messages, in one pass: what `gardener templates` shows, without events and identities."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from gardener.clusters.merging import Key, merged
from gardener.clusters.shape import LIMIT, READ, Shape, collapse, shape_of
from gardener.clusters.words import VALUE

MOST_REMEMBERED: Final = 20_000
"""Texts and words in each of the memories that save work; a full one is emptied, which costs time and nothing else."""

_MOST_NUMBERED = 64  # lines that differ in the numbers of names only
_MOST_IN_NAMES = 6  # numbers in names; a line with more of them holds hexadecimal ids, and comes once
_ZEROS = bytes.maketrans(b"123456789", b"000000000")
# A look behind comes second: a pattern that begins with a set of characters is searched for at the speed of C.
_IN_NAME = re.compile(r"[0-9](?<=[A-Za-z][0-9])[0-9]?(?![0-9])")


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


@dataclass(frozen=True, slots=True)
class _Alike:
    """Lines that are equal but for digits: where names hold digits, and the shape for each of those."""

    places: tuple[slice, ...]
    numbers: dict[tuple[str, ...], int]


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
                if len(words) >= MOST_REMEMBERED:
                    words.clear()
                short = words[word] = collapse(word)
            made.append(short)
        collapsed = " ".join(made)[:LIMIT]
        shape = self._shapes.get(collapsed)
        if shape is None:
            if len(self._shapes) >= MOST_REMEMBERED:
                self._shapes.clear()
            shape = self._shapes[collapsed] = shape_of(collapsed)
        return shape


class Collection:
    """Collects messages; its templates do not depend on their order."""

    def __init__(self) -> None:
        self._reader = Reader()
        self._seen: dict[bytes, _Alike] = {}
        self._numbers: dict[Key, int] = {}
        self._shown: list[tuple[str, ...]] = []
        self._samples: list[str] = []
        self._counts: list[int] = []
        self._names: set[str] = set()

    def add(self, message: str) -> int:
        """Take a message; returns the number of its shape.

        A line that differs from one seen before in digits only, and not in those of a name such as `eth0`, is known by
        one look-up.
        """
        zeroed = message[:READ].encode(errors="replace").translate(_ZEROS)
        alike = self._seen.get(zeroed)
        if alike is None:
            places = tuple([slice(*found.span()) for found in _IN_NAME.finditer(message)])
            if len(places) > _MOST_IN_NAMES:
                once = self._numbered(message)
                self._counts[once] += 1
                return once
            if len(self._seen) >= MOST_REMEMBERED:
                self._seen.clear()
            alike = self._seen[zeroed] = _Alike(places, {})
        digits = tuple([message[place] for place in alike.places]) if alike.places else ()
        number = alike.numbers.get(digits)
        if number is None:
            number = self._numbered(message)
            if len(alike.numbers) < _MOST_NUMBERED:
                alike.numbers[digits] = number
        self._counts[number] += 1
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
        self._samples[number] = min(self._samples[number], message)
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
