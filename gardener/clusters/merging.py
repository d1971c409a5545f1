"""Shapes that differ in one word: is that word a value or part of what is said?

Works on distinct shapes, never on lines. Shapes that are equal but for one position stand side by side; the words at
that position are compared. They are taken to be values on evidence that would hold for any log (see `_judged`). The
result depends on the set of shapes only, not on their order or their counts.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from gardener.clusters.words import NOTHING, NUMBER, VALUE

Key = tuple[str, ...]

ROUNDS: Final = 2
"""How many positions of a message may turn out to be values one after another."""

WORD: Final = re.compile(rf"[A-Za-z][^\s{NUMBER}]*")
"""A piece that says something: a word or a name, also one with a value in it, such as `memory:<*>`."""

CONSTANT: Final = re.compile(
    r"[\w.$]+(?:Exception|Error|Warning|Failure|Fault)|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE"
)
"""Exception types and request methods: whatever the evidence, they are what is said."""

_MOST_PIECES = 200  # a longer text is a document, not a message; its form alone decides
_MOST_NOTES = 4
_COMPARED = re.compile(rf"[A-Za-z]|<\*>|{NUMBER}")
_PLAIN = re.compile(r"[A-Za-z][a-z]+|[A-Z]{2,}")
_DOTTED = re.compile(rf"{NUMBER}|[A-Za-z_]\w*\.[A-Za-z_]\w*")
_STEMMED = re.compile(rf"[A-Za-z]+-{re.escape(VALUE)}")
_OPENING, _CLOSING = "[({<'\"`", "])}>'\"`"
_QUOTES = "'\"`"
_FRAMED = "\x04"
# How many different words, and how many constant words around them, make chance or design unlikely. A program that
# logs five sentences of at least four words which differ in one word only would sooner have made that word a variable.
_ANY_WORDS, _AROUND_ANY = 5, 3
_BRACKETED, _QUOTED, _AROUND_BRACKETED = 3, 2, 2
_AROUND_VALUE = 3


@dataclass(slots=True)
class Merging:
    """For every key that of its template, with `<*>` where values were found; and why, by the template's key."""

    final: dict[Key, Key]
    notes: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))

    def why(self, key: Key) -> tuple[str, ...]:
        """Why shapes were merged into this template, or kept apart from it; at most a few, in the order of the text."""
        return tuple(sorted(self.notes.get(key, ()))[:_MOST_NOTES])


def merged(keys: Iterable[Key], names: frozenset[str] = frozenset()) -> Merging:
    """Find the values among the words of the keys.

    `names` are words that stood elsewhere in the same log where somebody is named.
    """
    merging = Merging({key: key for key in keys})
    for _ in range(ROUNDS):
        round_ = _Round(set(merging.final.values()), names)
        for key, current in merging.final.items():
            merging.final[key] = round_.replaced(current)
        notes: dict[Key, set[str]] = defaultdict(set)
        for source in (merging.notes, round_.notes):
            for key, said in source.items():
                notes[round_.replaced(key)] |= said
        merging.notes = notes
        if not round_.found:
            break
    return merging


class _Round:
    """One comparison of all keys with each other."""

    def __init__(self, keys: set[Key], names: frozenset[str]) -> None:
        self.found: dict[Key, set[int]] = defaultdict(set)
        self.notes: dict[Key, set[str]] = defaultdict(set)
        self._names = names
        beside: dict[tuple[int, int, int], list[Key]] = defaultdict(list)
        for key in keys:
            if len(key) <= _MOST_PIECES:
                for context in _contexts(key):
                    beside[context].append(key)
        for (position, _, _), same in beside.items():
            if len(same) > 1:
                self._compare({key[position]: key for key in same}, position)
        self._compare_framed(keys)

    def replaced(self, key: Key) -> Key:
        """The key with `<*>` where this round found values."""
        positions = self.found.get(key)
        if not positions:
            return key
        return tuple(VALUE if position in positions else piece for position, piece in enumerate(key))

    def _compare(self, words: dict[str, Key], position: int) -> None:
        """Judge keys that are equal but for the piece at the position."""
        one = next(iter(words.values()))
        around = sum(1 for at, piece in enumerate(one) if at != position and WORD.fullmatch(piece))
        free = {word for word in words if not CONSTANT.fullmatch(word)}
        bracketed, listed = _in_brackets(one, position), _in_list(one, position)
        values, reason = _judged(free, around, self._names, bracketed=bracketed, listed=listed)
        some = ", ".join(_readable(word) for word in sorted(words)[:_MOST_NOTES])
        for word, key in words.items():
            if word in values:
                self.found[key].add(position)
                self.notes[key].add(f"merged at {some}: {reason}")
            elif len(words) - len(values) > 1:
                self.notes[key].add(f"kept apart at {some}: too little says that these are values")

    def _compare_framed(self, keys: set[Key]) -> None:
        """Judge keys that are equal but for words in quotes or brackets, however many of these vary together."""
        frames: dict[Key, list[Key]] = defaultdict(list)
        for key in keys:
            frame = _frame(key)
            if _FRAMED in frame:
                frames[frame].append(key)
        for frame, same in frames.items():
            if len(same) > 1:
                around = sum(1 for piece in frame if WORD.fullmatch(piece))
                for position, piece in enumerate(frame):
                    if piece == _FRAMED:
                        self._compare_in_frame(same, position, around)

    def _compare_in_frame(self, same: list[Key], position: int, around: int) -> None:
        words = {key[position] for key in same}
        if len(words) < _least(words, around, quoted=same[0][position - 1][-1] in _QUOTES):
            return
        listed = ", ".join(_readable(word) for word in sorted(words)[:_MOST_NOTES])
        for key in same:
            if key[position] != VALUE:
                self.found[key].add(position)
                self.notes[key].add(f"merged at {listed}: different words in the same brackets or quotes")


def _least(words: set[str], around: int, *, quoted: bool) -> float:
    """How many different words in the same quotes or brackets are needed to take them for values."""
    if around and all(VALUE in word for word in words):
        return _QUOTED
    if around >= _AROUND_BRACKETED:
        named = VALUE in words or not any(_PLAIN.fullmatch(word) for word in words)
        return _QUOTED if quoted or named else _BRACKETED
    return _ANY_WORDS if around else math.inf


def _frame(key: Key) -> Key:
    """The key without the words that stand alone in quotes or brackets; keys of JSON and words in capitals stay."""
    if len(key) > _MOST_PIECES:
        return ()
    return tuple(_FRAMED if _may_vary_in_frame(key, at) else piece for at, piece in enumerate(key))


def _may_vary_in_frame(key: Key, position: int) -> bool:
    if not _in_brackets(key, position) or _named(key, position) or _says(key, position):
        return False
    return not (CONSTANT.fullmatch(key[position]) or key[position].isupper())


def _named(key: Key, position: int) -> bool:
    """Whether what is in quotes is itself the name of a value, as in JSON."""
    before, after = key[position - 1], key[position + 2 : position + 3]
    return bool(after) and after[0][:1] == ":" and ("{" in before or "," in before)


def _says(key: Key, position: int) -> bool:
    """Whether what is in quotes is all that the log statement says: `msg="started"`, `"msg": "started"`."""
    before = key[position - 1].strip()
    name = key[position - 2 : position - 1] if before.startswith("=") else key[max(position - 4, 0) : position - 3]
    return name in {("msg",), ("message",)}


def _contexts(key: Key) -> Iterator[tuple[int, int, int]]:
    """Every position that holds a word or a value, with a hash of all that stands before and behind it."""
    behind = [0] * (len(key) + 1)
    for position in range(len(key) - 1, -1, -1):
        behind[position] = hash((behind[position + 1], key[position]))
    before = len(key)
    for position, piece in enumerate(key):
        if _COMPARED.search(piece):
            yield position, before, behind[position + 1]
        before = hash((before, piece))


def _judged(
    words: set[str], around: int, names: frozenset[str], *, bracketed: bool, listed: bool
) -> tuple[set[str], str]:
    """Which of the words that alternate at one place are values, and why."""
    given = words - {VALUE}
    known = given & names
    if len(given) >= _ANY_WORDS and around >= _AROUND_ANY:
        return given, f"{len(given)} different words in the same sentence"
    if words & {VALUE, NUMBER} and around >= _AROUND_VALUE:
        named = {word for word in given if word in NOTHING or not _PLAIN.fullmatch(word)} | known
        if listed and VALUE in words:
            named = given
        if VALUE in words or len(named) > 1:
            return named, "values stand there at other times"
    for resembling, least, reason in (
        (
            {word for word in given if _DOTTED.fullmatch(word)} if NUMBER in given else set(),
            _AROUND_BRACKETED,
            "dotted names",
        ),
        ({word for word in given if _STEMMED.fullmatch(word)}, _AROUND_VALUE, "names with a number behind them"),
        (known, _AROUND_BRACKETED, "names of users elsewhere in this log"),
    ):
        if len(resembling) > 1 and around >= least:
            return resembling, reason
    if bracketed and len(given) >= _BRACKETED and around >= _AROUND_BRACKETED:
        return given, f"{len(given)} different words in the same brackets or quotes"
    return set(), ""


def _in_list(key: Key, position: int) -> bool:
    """Whether the word is given to a name in a list: `server: redis, port: 80`."""
    return key[max(position - 2, 0) : position] == (":", " ") and key[position + 1 : position + 2] == (", ",)


def _in_brackets(key: Key, position: int) -> bool:
    """Whether the word stands alone in brackets or quotes that do not open the message."""
    if not position or position + 1 >= len(key):
        return False
    opening = key[position - 1][-1:]
    if not opening or opening not in _OPENING:
        return False
    if position == 1 and opening not in _QUOTES and VALUE not in key[position]:
        return False
    return key[position + 1][:1] == _CLOSING[_OPENING.index(opening)]


def _readable(piece: str) -> str:
    return f"`{piece.replace(NUMBER, '#')}`"
