"""The border: the only way for log text to leave the process, with one function for each place it may go to.

Each function redacts (a second time: the entries were redacted before anything looked at them), shows what is hidden by
its number, and makes the text harmless where it goes. In Markdown log text stands in code, where GitHub sees no
mention, reference, link or HTML.
Source: docs.github.com, "Basic writing and formatting syntax", "Autolinked references and URLs"
"""

from __future__ import annotations

import json
import re

from gardener.text import glyphs
from gardener.text.redaction import redact

ELLIPSIS = "…"
_SPACES = re.compile(r"\s+")
_BACKTICKS = re.compile(r"`+")
_MENTION = re.compile(r"@(?=[A-Za-z0-9])")
# Not by word boundaries: `_` is no letter for GitHub.
_REFERENCE = re.compile(r"(?:#|(?<![A-Za-z0-9])GH-)(?=\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?::(?=//)|(?<![A-Za-z0-9])www\.|(?:mailto|xmpp):)(?=\S)", re.IGNORECASE)
_COMMIT = re.compile(r"(?<![A-Za-z0-9])[0-9a-f]{7,40}(?![A-Za-z0-9])")
_BARS = re.compile(r"(\\*)\|")
_OURS = re.compile(r"<!(?=--+\s*gardener:)", re.IGNORECASE)
_COMMAND = re.compile(r"(?:^|(?<=\s)):(?=:)|##(?=(?:vso)?\[)")
# Words and numbers that mean nothing to Markdown or GitHub; what is longer or odder goes into code.
_WORDS = re.compile(
    r"\(?(?:[A-Za-z]{1,30}(?:['-][A-Za-z]{1,30}){0,4}|[0-9]{1,3}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,3})?%?|P[0-9]{1,2})\)?[.,:;?]?"
)
_OWN_REFERENCE = re.compile(r"#[0-9]{1,9}[.,:;)]?")
_HEX = re.compile(r"[0-9A-Fa-f]{7,40}")
_LISTED = re.compile(r"[0-9]{1,9}[.)]")  # begins a numbered list where it comes first
_KEYWORD = re.compile(r"\(?(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[.,:;?)]{0,2}", re.IGNORECASE)


def visible(text: str) -> str:
    """The text redacted, without terminal sequences; hidden characters are shown by number, tabs and line feeds stay.

    A comment that looks like one of the gardener's own is broken open, so that no text can pose as a marker.
    """
    return _OURS.sub("<! ", glyphs.shown(redact(glyphs.plain(text))))


def line(text: str, limit: int = 200) -> str:
    """One line of at most `limit` characters for a terminal or a job log: no line break, no workflow command.

    The runner reads `::command::` at the start of a line and the older `##[command]` anywhere in one.
    Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    return shorten(_COMMAND.sub(lambda found: found[0] + " ", _folded(text)), limit)


def title(text: str, limit: int) -> str:
    """Part of a title: one line of at most `limit` characters without a mention, reference or address."""
    folded = _folded(text)
    for pattern in (_MENTION, _REFERENCE, _ADDRESS):
        folded = pattern.sub(lambda found: f"{found[0]} ", folded)
    # Cut before it is searched: what is left of a longer row of digits may have the length of a commit's id.
    return shorten(_COMMIT.sub(lambda found: re.sub(".{6}(?=.)", r"\g<0> ", found[0]), shorten(folded, limit)), limit)


_TOO_LONG = re.compile(r"`{40}(?=`)")  # GitHub's parser knows fences of a span up to 80 backticks


def code(text: str, limit: int = 200) -> str:
    """A code span that holds the text on one line, for a paragraph or list item."""
    folded = shorten(_folded(text), limit) or "(empty)"
    folded = _TOO_LONG.sub(r"\g<0> ", folded)
    fence = "`" * (_longest_run(folded) + 1)
    pad = " " if folded[0] == "`" or folded[-1] == "`" else ""
    return f"{fence}{pad}{folded}{pad}{fence}"


def cell(text: str, limit: int = 120) -> str:
    """A code span for a cell of a table: its bars do not end the cell.

    A bar needs an odd number of backslashes before it; where the text has an odd number itself, one more is shown.
    """
    return _BARS.sub(lambda found: found[1] + "\\" * (len(found[1]) % 2) + "\\|", code(text, limit))


def block(text: str, limit: int = 4000, language: str = "text") -> str:
    """A fenced code block that holds the text, shortened in the middle to `limit` characters."""
    shown = middle(visible(text).strip("\n"), limit)
    fence = "`" * max(3, _longest_run(shown) + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


_INPUT = re.compile(r"\(?`[a-z][a-z-]{0,40}`[(),.:;]{0,3}")  # the name of an input, as our own sentences write it


def failure(cause: str, remedy: str) -> str:
    """An error for a terminal: what happened, which may quote log text, by the line; then the fix, in our own words."""
    said = [line(each, 2_000) for each in redact(cause).splitlines()]  # redacted whole: a key has several lines
    return "\n".join([*said, f"  fix: {remedy}"] if remedy else said)


def sentence(text: str, *, references: bool = False) -> str:
    """A sentence of ours that may quote log text, for a paragraph or list item: what is no plain word goes into code.

    With `references` an issue's number (`#12`) stays a reference, unless a closing keyword stands before it.
    """
    made: list[str] = []
    odd: list[str] = []
    for word in _folded(text).split(" "):
        closing = bool(made) and bool(_KEYWORD.fullmatch(made[-1]))
        own = references and not closing and bool(_OWN_REFERENCE.fullmatch(word))
        first = not made and not odd and bool(_LISTED.fullmatch(word))
        plain = bool(_WORDS.fullmatch(word)) and not first and not _HEX.fullmatch(word.strip("(),.:;?"))
        if own or plain or _INPUT.fullmatch(word):
            made += _coded(odd)
            made.append(word)
            odd = []
        elif word:
            odd.append(word)
    return " ".join([*made, *_coded(odd)])


def _coded(odd: list[str]) -> list[str]:
    """The odd words as one code span; the punctuation mark that ends our clause stays outside."""
    if not odd:
        return []
    text = " ".join(odd)
    mark = text[-1] if text[-1] in ",;:." and len(text) > 1 else ""
    return [code(text.removesuffix(mark), 400) + mark]


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


def _folded(text: str) -> str:
    return _SPACES.sub(" ", visible(text)).strip()


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)
