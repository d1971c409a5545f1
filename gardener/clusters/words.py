"""One word of a message: which parts of it are values, which are names that may vary, and which are constant.

A word comes with its digits collapsed (see `gardener.clusters.shape`). Rules look at the form of a word only, never at
what it means for one product. Loghub's guidelines for templates (Khan et al., ICSE'22) decide how much of a word is
the variable: `10.0.0.1:80` is one, `memory:1024` is a name and one, `node-7` a stem and one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

VALUE: Final = "<*>"
"""What stands for a variable part."""

TAKEN: Final = "\x01"
"""Stands in a text for a part that is known to be a value before the text is cut into words."""

NUMBER: Final = "\x02"
"""Stands in a key for the number in a name such as `eth0`, and for a dotted name."""


class Piece(NamedTuple):
    """A part of a message: `key` decides what is the same, `shown` what a person reads while it never varied."""

    key: str
    shown: str


VALUE_PIECE: Final = Piece(VALUE, VALUE)
NOTHING: Final = frozenset("null NULL None nil".split())
"""Words for nothing: inside a sentence words as others, behind a name values."""

_LITERALS = frozenset("true false null True False TRUE FALSE NULL None nil NaN nan localhost".split())
# Top-level domains of hosts as logs name them; a dotted name that ends in one is a host, one that starts so a package.
_HOST = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|edu|gov|mil|info|io|dev|ai|app|cloud|internal|local|localdomain|lan|corp|us|uk|de|fr|br|cn"
    r"|jp|kr|tw|hk|in|it|nl|ru|eu|pl|es|ch|se|au|ca|at|be|dk|fi|no|om|mx|ar|cz|gr|pt|tr|ua|za|sg|th|vn)"
)
_RAISED = re.compile(r"[\w.$]+(?:Exception|Error|Warning|Failure|Fault)")
_WINDOWS_PATH = re.compile(r"[A-Za-z]:\\|\\\\|/")
_STEM_AND_NUMBER = re.compile(r"(?P<stem>[A-Za-z]+[-.])\d[\d._-]*")
_NUMBERED = re.compile(r"[A-Za-z$_.-]*(?:[A-Za-z]\d{1,2}[A-Za-z$_.-]*){1,2}")
_HEXADECIMAL = re.compile(r"(?=[a-f]*\d[a-f]*\d)[0-9a-f]{6,}|(?=[A-F]*\d[A-F]*\d)[0-9A-F]{6,}")
_BARE_NUMBER = re.compile(r"(?<![A-Za-z\d])\d")
_EMAIL = re.compile(r"[^\s@]+@[\w-]+(?:\.[\w-]+)+[.:!?]*$")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_DIGITS = re.compile(r"\d+")
_TAIL = re.compile(r"[.:!?]+$|\.\.\.$")
_HEAD = re.compile(r"[#@+*~]+|-+(?=\d)")
_OBJECT = re.compile(r"(?:[a-z]\w*\.)*[A-Z][\w$]*|(?:[a-z]\w*\.){2,}\w+")
_SYMBOL = re.compile(r"[A-Z][A-Z\d]*(?:_[A-Z\d]+)+")


@lru_cache(maxsize=8_192)
def pieces_of(word: str) -> tuple[Piece, ...]:
    """The pieces of a word without white space, brackets, quotes, commas and equals signs, its punctuation apart."""
    if TAKEN in word:
        return (VALUE_PIECE,)
    if not _ALPHANUMERIC.search(word):
        return (Piece(word, word),)
    made: list[Piece] = []
    head = None if _EMAIL.match(word) else _HEAD.match(word)
    if head and len(head[0]) < len(word):
        word = word[head.end() :]
        if word[:1].isdigit() and head[0] in {"-", "*"}:
            head = None
        else:
            made.append(Piece(head[0], head[0]))
    tail = _TAIL.search(word)
    bare = word[: tail.start()] if tail else word
    if bare:
        made.append(_joined(_parts(bare)))
    if tail:
        made.append(Piece(tail[0], tail[0]))
    return tuple(made)


def _joined(pieces: list[Piece]) -> Piece:
    """The pieces as one: words are compared as wholes, so that `redis:0` may stand where `10.0.0.1:0` does."""
    if len(pieces) == 1:
        return pieces[0]
    return Piece("".join(piece.key for piece in pieces), "".join(piece.shown for piece in pieces))


def is_symbol(word: str) -> bool:
    """Whether a word is the name of a constant, such as `ACTION_UP`: part of what is said, never a value."""
    return bool(_SYMBOL.fullmatch(word))


def _parts(word: str) -> list[Piece]:
    if "://" in word or _EMAIL.match(word) or (_WINDOWS_PATH.match(word) and len(word) > 1):
        return [VALUE_PIECE]
    if ":" in word:
        return _of_colons(word)
    if "@" in word:
        return _of_at(word)
    if found := _STEM_AND_NUMBER.fullmatch(word):
        stem = found["stem"]
        return [Piece(stem, stem), VALUE_PIECE]
    if "/" in word:
        return _of_slashes(word)
    return [_plain(word)]


def _of_at(word: str) -> list[Piece]:
    """`some.Class@1f2e` is a name and its address in memory; everything else with an at sign is one address."""
    left, _, right = word.partition("@")
    if _OBJECT.fullmatch(left) and right[:1].isdigit():
        return [_plain(left), Piece("@", "@"), VALUE_PIECE]
    return [VALUE_PIECE]


def _of_colons(word: str) -> list[Piece]:
    """`name:value`, `host:port`, `value:name`: values that touch are one value."""
    made: list[Piece] = []
    for index, part in enumerate(word.split(":")):
        inner = _parts(part) if part else []
        if index:
            if inner and made and made[-1] == Piece(":", ":") and inner[0].key == VALUE and _second_last(made) == VALUE:
                made.pop()
                continue
            if inner and inner[0].key == VALUE and made and made[-1].key == NUMBER:
                made[-1] = VALUE_PIECE  # a host and its port, a method and its line
            if inner and inner[0].key == VALUE and made and made[-1].key == VALUE:
                made += inner[1:]
                continue
            made.append(Piece(":", ":"))
        made += inner
    return made


def _second_last(made: list[Piece]) -> str:
    return made[-2].key if len(made) > 1 else ""


def _of_slashes(word: str) -> list[Piece]:
    """A path is one value; `read/write` are two words, `PS/2` a word and a value."""
    parts = word.split("/")
    if len(parts) == 2:  # noqa: PLR2004  # one slash
        left, right = parts
        if left.isalpha() and (right.isalpha() or not right):
            return [Piece(word, word)]
        if left.isalpha() and right[:1].isdigit():
            return [Piece(f"{left}/", f"{left}/"), VALUE_PIECE]
    return [VALUE_PIECE]


def _plain(word: str) -> Piece:
    if word in _LITERALS:
        return VALUE_PIECE
    if _RAISED.fullmatch(word) and not word[:1].isdigit():
        return Piece(word, word)
    if "." in word and (_HOST.fullmatch(word) or word.count(".") > 1):
        if _HOST.fullmatch(word) or _BARE_NUMBER.search(word):
            return VALUE_PIECE
        return Piece(word if is_symbol(word.rpartition(".")[2]) else NUMBER, word)
    if not _DIGITS.search(word):
        return Piece(word, word)
    numbered = _NUMBERED.fullmatch(word) and not _HEXADECIMAL.fullmatch(word)
    return Piece(_DIGITS.sub(NUMBER, word), word) if numbered else VALUE_PIECE
