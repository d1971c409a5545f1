"""Messages become shapes: the parts that vary by their form alone are taken out, in time linear in the text.

Two steps. `collapse` is one substitution in C that writes every number, hexadecimal id and UUID as `0`: lines that
differ in values only become equal, so that what follows is done once per distinct text and not once per line.
`shape_of` then cuts the collapsed text into pieces and decides for each whether it is a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gardener.clusters.words import NOTHING, NUMBER, TAKEN, VALUE, Piece, is_symbol, pieces_of

LIMIT: Final = 4_000
"""Characters of a template; what follows them never decides what a problem is."""
READ: Final = 4 * LIMIT
"""Characters of a message that are read: so many that a longer value does not move the end of the template."""

_NUMBERS = re.compile(
    r"0[xX][0-9a-fA-F]+"
    r"|\b(?=[a-f]{0,8}[0-9])[0-9a-f]{6,}(?:-[0-9a-f]{2,})*\b"
    r"|\b(?=[A-F]{0,8}[0-9])[0-9A-F]{6,}(?:-[0-9A-F]{2,})*\b"
    r"|\b[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){4,7}\b"
    r"|\b[0-9a-fA-F]{2}(?:-[0-9a-fA-F]{2}){5}\b"
    r"|(?<![A-Za-z0-9])[0-9]+(?:[a-fA-FT-]*[0-9]+)*"
)
_LONG_IN_NAME = re.compile(r"[0-9](?<=[A-Za-z][0-9])[0-9]{2,}")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?"
_CLOCK = r"\d+:\d+:\d+(?:[.,]\d+)?"
_ZONE = r"(?: ?(?:UTC|GMT|Z|[A-Z]{2,3}T|[+-]\d+(?::\d+)?)\b)?"
_TIMES = re.compile(
    rf"(?:\b{_DAY} )?\b{_MONTH} +\d+,? (?:\d+ )?{_CLOCK}{_ZONE}(?: \d+)?"
    rf"|(?:\b{_DAY} )?\d+[ /-]{_MONTH}[ /-]\d+[: ]{_CLOCK}{_ZONE}"
    rf"|(?<![\w.:/-])(?:\d+(?:/\d+/\d+)?[T ])?{_CLOCK}{_ZONE}"
    r"|<\d+ (?:sec|min|ms|s|m|h|hours?|minutes?|seconds?)\b"
)
_REQUEST = re.compile(
    r"\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE) (/[^\s\"'<>]*|https?://[^\s\"'<>]*)(?: HTTP/\d[\d.]*)?"
)
_URL = re.compile(r"(?<![\w+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s'\"<>)\]}|,;]+")
_CUT = re.compile(r"([\s\[\](){}<>=,;|\"'`]+|(?<=[A-Za-z0-9])(?:\.{3,}|#+)(?=[0-9]))")
_WHO = re.compile(r"(?:for|invalid|by|as|unknown|illegal)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][\w.-]*")
_QUOTED = re.compile(r"(=\s?|['\"]\s?:\s?)(['\"])[^'\"=\n]{1,200}\2")
_QUOTE = r"(?:'[^']{0,200}'|\"[^\"]{0,200}\")"
_QUOTED_LIST = re.compile(rf"(?P<open>[\[({{]) ?(?P<first>{_QUOTE})(?P<others>(?:, ?{_QUOTE})*) ?(?=[\])}}])")
_BEFORE_SENTENCE = re.compile(r"(?:^|[^A-Za-z])(?:(msg|message)|error|err|desc|description|reason)$")
"""Names of keys whose text is what is said. Of the others than `msg` a single word is a value."""
_LONGEST_NAME = 12  # characters, one more than the longest of them
_OBJECT = re.compile(r"(=\s?)[A-Za-z][\w.]{0,60}\{[^{}=\s]{0,200}\}")
_NOTHING = re.compile(r"(?<=[\s=])(\(\)|\[\]|\{\})")
_QUANTITY = re.compile(r"(?<![\w.-])0(?:\.0)? (?=(?:[kKMGTP]i?)?B\b|[mun\u00b5]?s\b|secs?\b|mins?\b|hrs?\b|h\b)")
_BLANK = re.compile(r"\s+")
_LIST_SIGNS = frozenset({" ", ", ", ","})
_UNIT = "\x03"
_NAME_PIECES = [Piece(VALUE, VALUE)]
_BLANK_PIECES = [Piece(" ", " ")]
_FOLLOWS_NAME = frozenset("from by port on at with via in to".split())


@dataclass(frozen=True, slots=True)
class Shape:
    """The pieces of a message: equal `key`s are the same message at once; `shown` is what a person reads.

    `names` are the words that stood where a message names somebody.
    """

    key: tuple[str, ...]
    shown: tuple[str, ...]
    names: frozenset[str] = frozenset()


def collapse(text: str) -> str:
    """The text with every number, hexadecimal id and address as `0`; at most `LIMIT` characters.

    One or two digits behind a letter stay: they may be part of a name, as in `eth0`; more of them become `000`.
    """
    return _LONG_IN_NAME.sub("000", _NUMBERS.sub("0", text[:READ]))[:LIMIT]


def shape_of(collapsed: str) -> Shape:
    """The shape of a text that `collapse` made."""
    text = _TIMES.sub(TAKEN, collapsed)
    text = _REQUEST.sub(rf"\1 {TAKEN}", text)
    text = _URL.sub(TAKEN, text)
    text = _QUOTED_LIST.sub(_listed, text)
    text = _QUOTED.sub(_quoted, text)
    text = _OBJECT.sub(rf"\1{TAKEN}", text)
    text = _QUANTITY.sub(f"0{_UNIT}", text)
    parts = _CUT.split(text)
    made: list[Piece] = []
    names: set[str] = set()
    for index, part in enumerate(parts):
        if index % 2:
            made += _of_cut(part, parts, index)
        elif part:
            word = _of_word(parts, index)
            if word[0] is _NAME_PIECES[0]:
                names.add(part.rstrip(".:,"))
            made += word
    pieces = _folded(made)
    while pieces and pieces[-1].key == " ":
        pieces.pop()
    while pieces and pieces[0].key == " ":
        pieces.pop(0)
    return Shape(tuple(piece.key for piece in pieces), tuple(piece.shown for piece in pieces), frozenset(names))


def _listed(found: re.Match[str]) -> str:
    """A list of quoted words is one value; one quoted sentence, as exceptions print theirs, is a sentence."""
    return found[0] if " " in found["first"] and not found["others"] else f"{found['open']}{TAKEN}"


def _quoted(found: re.Match[str]) -> str:
    """What a key is given in quotes is a value, but for keys that hold what is said."""
    said = _BEFORE_SENTENCE.search(found.string[max(found.start() - _LONGEST_NAME, 0) : found.start()].rstrip())
    if said and (said[1] or " " in found[0].strip(" =:'\"")):
        return found[0]
    return f"{found[1]}{found[2]}{TAKEN}{found[2]}"


def _of_cut(cut: str, parts: list[str], index: int) -> list[Piece]:
    """What stands between two words; `key=` with nothing behind it is given an empty value."""
    if cut == " ":  # as between most
        return _BLANK_PIECES
    text = _BLANK.sub(" ", cut)
    after = parts[index + 2] if index + 2 < len(parts) else ""
    empty = text.rstrip() == "=" and parts[index - 1] and (not parts[index + 1] or after.startswith("="))
    if empty and not text.startswith(" "):
        return [Piece("=", "="), Piece(VALUE, ""), *([Piece(" ", " ")] if text.endswith(" ") else [])]
    if _NOTHING.search(" " + text):
        opened = text.rstrip()[:-1]
        return [Piece(opened, opened), Piece(VALUE, ""), Piece(text[len(opened) :], text[len(opened) :])]
    return [Piece(text, text)]


def _folded(pieces: list[Piece]) -> list[Piece]:
    """A run of values is one list: how many there are differs from one occurrence to the next."""
    made: list[Piece] = []
    for piece in pieces:
        if len(made) > 1 and _may_vary(piece) and made[-1].key in _LIST_SIGNS and _may_vary(made[-2]):
            sign, first = made.pop(), made.pop()
            made.append(Piece(VALUE, first.shown + sign.shown + piece.shown))
        else:
            made.append(piece)
    return made


def _may_vary(piece: Piece) -> bool:
    return piece.key == VALUE or (NUMBER in piece.key and len(piece.key) > 1)


def _of_word(parts: list[str], index: int) -> list[Piece]:
    word = parts[index]
    before = parts[index - 1] if index else ""
    after = parts[index + 1] if index + 1 < len(parts) else ""
    if _UNIT in word:
        return [Piece(VALUE, word.replace(f"0{_UNIT}", f"{VALUE} "))]
    if _is_name(parts, index, before, after):
        return [*_NAME_PIECES, Piece(word[-1], word[-1])] if word[-1] in ".:" else _NAME_PIECES
    pieces = list(pieces_of(word))
    if word in NOTHING and _is_said(parts, index):
        return [Piece(word, word)]
    if after.startswith("=") or not index:
        pieces = [Piece(piece.shown, piece.shown) if piece.key == NUMBER else piece for piece in pieces]
    if "=" in before and _assigned(before, after) and not is_symbol(word) and not _said(parts, index):
        return _assigned_value(word, before, pieces)
    return pieces


def _assigned(before: str, after: str) -> bool:
    """Whether a word stands right of an equals sign, and does not itself start `key=`."""
    bare = before.strip(" \"'`<({[")
    return before.count("=") == 1 and bare.endswith("=") and not after.lstrip().startswith("=")


def _is_said(parts: list[str], index: int) -> bool:
    """Whether a word for nothing belongs to the sentence: it stands behind no colon, equals sign, comma or bracket."""
    before = parts[index - 2][-1:] if index > 1 else ""
    return before != ":" and not (index and parts[index - 1].strip())


def _said(parts: list[str], index: int) -> bool:
    """Whether a word begins what `msg=` is given; what was found to be a value in quotes is taken out before."""
    name = _BEFORE_SENTENCE.search(parts[index - 2][-_LONGEST_NAME:])
    return name is not None and (bool(name[1]) or parts[index - 1][-1] in "\"'")


def _assigned_value(word: str, before: str, pieces: list[Piece]) -> list[Piece]:
    """What `key=` is given is a value; a plain word stays readable until a second one is seen."""
    if len(pieces) > 1 and pieces[-1].key in {".", ":", "!", "?"}:
        return [*_assigned_value(word[:-1], before, pieces[:-1]), pieces[-1]]
    if "." in word or before[-1] in "\"'`" or not any(character.isalnum() for character in word):
        return [Piece(VALUE, VALUE)]
    return [Piece(VALUE, "".join(piece.shown for piece in pieces))]


def _is_name(parts: list[str], index: int, before: str, after: str) -> bool:
    """`for user X`, `invalid user X from`, `for X from 10.0.0.1`: somebody's name stands here."""
    previous = parts[index - 2] if index > 1 else ""
    if previous != "for" and previous.lower() != "user":
        return False
    if before.strip() or not _NAME.fullmatch(parts[index].rstrip(".:,")):
        return False
    following = parts[index + 2] if index + 2 < len(parts) else ""
    ended = not after.strip() and not following
    if previous.lower() == "user":
        if index >= 4 and not _WHO.fullmatch(parts[index - 4]):  # noqa: PLR2004
            return False
        return ended or bool(after.strip()) or following in _FOLLOWS_NAME or parts[index][-1] in ".:,"
    if following == "from" and not after.strip():
        source = parts[index + 4] if index + 4 < len(parts) else ""
        return any(character.isdigit() for character in source)
    return False
