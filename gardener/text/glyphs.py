r"""Characters that a reader cannot see, or that change what he sees: shown by their number, `\\u{200b}`."""

from __future__ import annotations

import re
import unicodedata

# Terminal sequences: CSI, OSC with its end, and the two-character ones. An OSC without an end is cut at the line's end.
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-9;:<=>?]{0,40}[ -/]{0,4}[@-~]|[\]P^_X][^\x07\x1b\n]*+(?:\x07|\x1b\\)?|[@-Z\\-_])"
    r"|\x9b[0-9;?]{0,40}[@-~]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Of other categories, and yet without a glyph: fillers, joiners, variation selectors, the blank of Braille.
_HIDDEN = {
    *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0, 0x16FE4, 0x1D159),
    *range(0xFE00, 0xFE0F),
    *range(0xE0100, 0xE01F0),
}
_STACKED = re.compile(
    r"(?<=[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of pairs: JSON can name one alone, and no file or request can hold it."""


class _Table(dict[int, str]):
    """For `str.translate`: what each character is shown as, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        hidden = code in _HIDDEN or unicodedata.category(char) in _HIDDEN_CATEGORIES
        self[code] = numbered(char) if hidden and char not in "\n\t" else char
        return self[code]


_TABLE = _Table({0xFE0F: ""})  # only asks for a colourful glyph


def numbered(char: str) -> str:
    """The number of a character, in the notation of many languages."""
    return f"\\u{{{ord(char):x}}}"


def encodable(text: str) -> str:
    """The text with halves of surrogate pairs by their number: whatever comes after can be written."""
    return text if text.isascii() else SURROGATES.sub(lambda found: numbered(found[0]), text)


def plain(text: str) -> str:
    """The text without terminal sequences, its line ends as line feeds."""
    if "\x1b" in text or "\x9b" in text:
        text = _ESCAPES.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shown(text: str) -> str:
    """The text with every hidden character by its number, except for line feed and tab."""
    if text.isascii():
        return text if text.isprintable() else _CONTROLS.sub(lambda found: numbered(found[0]), text)
    return _STACKED.sub(lambda found: "".join(map(numbered, found[0])), text.translate(_TABLE))
