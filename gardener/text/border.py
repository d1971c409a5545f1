"""The border: the only way for log text to leave the process.

Each function redacts, then makes the text harmless where it goes. Log text goes into code (spans or fenced blocks),
where GitHub sees no mention, reference, link or HTML; or into a title, where it sees none either.
"""

from __future__ import annotations

import json
import re
import unicodedata

from gardener.text.redaction import redact

ELLIPSIS = "…"
_SPACES = re.compile(r"\s+")
_BACKTICKS = re.compile(r"`+")
_ESCAPES = re.compile(r"\x1b\[[0-9;?]{0,20}[ -/]?[@-~]")
# Format characters (bidirectional overrides, zero-width, tags), controls, surrogates, private use.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_MENTION = re.compile(r"@(?=[A-Za-z0-9])")
_REFERENCE = re.compile(r"(?:#|\bGH-)(?=\d)", re.IGNORECASE)


def visible(text: str) -> str:
    """The text redacted, without colour codes; hidden characters are shown by number, tabs and line feeds stay."""
    text = redact(_ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def line(text: str, limit: int = 200) -> str:
    """One line of at most `limit` characters for a terminal or a job log: no line break, no workflow command."""
    folded = _SPACES.sub(" ", visible(text)).strip().replace("##[", "## [")
    return shorten(": :" + folded[2:] if folded.startswith("::") else folded, limit)


def title(text: str, limit: int) -> str:
    """Part of a title: one line of at most `limit` characters without a mention or reference."""
    folded = _SPACES.sub(" ", visible(text)).strip()
    return shorten(_REFERENCE.sub(lambda found: f"{found[0]} ", _MENTION.sub("@ ", folded)), limit)


def code(text: str, limit: int = 200) -> str:
    """A code span that holds the text on one line, for a paragraph or list item."""
    folded = shorten(_SPACES.sub(" ", visible(text)).strip(), limit) or "(empty)"
    fence = "`" * (_longest_run(folded) + 1)
    pad = " " if folded[0] == "`" or folded[-1] == "`" else ""
    return f"{fence}{pad}{folded}{pad}{fence}"


def cell(text: str, limit: int = 120) -> str:
    """A code span for a cell of a table: its bars do not end the cell."""
    return code(text, limit).replace("|", "\\|")


def block(text: str, limit: int = 4000, language: str = "text") -> str:
    """A fenced code block that holds the text, shortened in the middle to `limit` characters."""
    shown = middle(visible(text).strip("\n"), limit)
    fence = "`" * max(3, _longest_run(shown) + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


def hidden(kind: str, data: object) -> str:
    """An HTML comment that holds data as JSON, for a later run: `<!-- gardener:{kind} {json} -->`.

    Nothing in the data can end the comment, or begin another: `<`, `>`, `&` and `--` are written as JSON escapes.
    """
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    text = text.replace("--", "-\\u002d")
    return f"<!-- gardener:{kind} {text} -->"


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` characters: cut at a word, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    word = cut.rfind(" ")
    return (cut[:word] if word > limit * 2 // 3 else cut).rstrip(" ,;:.-") + ELLIPSIS


def middle(text: str, limit: int) -> str:
    """The text with its middle left out, and what was left out said, if it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    head = limit * 2 // 3
    tail = limit - head
    return f"{text[:head]}\n{ELLIPSIS} {len(text) - limit:,} characters left out {ELLIPSIS}\n{text[-tail:]}"


def _shown(char: str) -> str:
    if char in "\n\t" or unicodedata.category(char) not in _HIDDEN:
        return char
    return f"\\u{{{ord(char):x}}}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)
