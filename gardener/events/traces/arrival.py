"""What carriers do to a text on its way, undone: escapes, entities, flattened lines, and a head before each line."""

from __future__ import annotations

import html
import re

from gardener.events.patterns import Pattern

_ENTITY = Pattern(r"&(?:[lg]t|amp|quot|apos|nbsp|#x?[0-9a-fA-F]{2,4});")
_ESCAPED = Pattern(r"\\u00(?P<code>2[267]|3[cCeE])")
_TAG = Pattern(r"</?(?:b|i|p|pre|br|code|th|tr|td|strong)\b ?/?>")
_FLAT = Pattern(
    r"[ \t]+(?=at (?:[\w$.<>/`+\[\],-]{1,300}\.)?[\w$<>|.-]{1,200} ?\([^()\n]{0,300}\)|Caused by: |\.\.\. \d{1,4} more|---> |--- End of "
    r"|Stack trace: |#\d{1,4} (?:\{main\}|\[internal function\]: |\S{1,400}\(\d{1,9}\): )|thrown in \S{1,400} on line )"
)
_WORKER = Pattern(
    r'^.{0,200}? child \d{1,9} said into std(?:err|out): "(?P<said>.*)"(?:, pipe is closed)?$', re.MULTILINE
)
"""A line of a worker, as PHP-FPM quotes it."""
_MOST_HEAD = 200  # characters of a head that each line has
_DIGITS = Pattern(r"\d+")
_LEAST_LINES = 3  # that show that they have a head in common


def unescaped(text: str, *, beside: bool = False) -> str:
    """The text with its line breaks that were written as escapes undone, where it has no real ones, or `beside` those."""
    if "\n" in text.rstrip("\n") and not beside:
        return text
    if "\\n" in text:
        return text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"')
    if "#012" in text:  # as rsyslog escapes control characters
        return text.replace("#015#012", "\n").replace("#012", "\n").replace("#011", "\t")
    return text


def broken(text: str) -> str:
    """A trace whose line breaks became blanks, with a line for each call again; any other text as it is."""
    if "\n" not in text and (" at " in text or " #" in text) and len(_FLAT.findall(text)) > 1:
        return _FLAT.sub("\n    ", text)
    return text


def decoded(text: str) -> str:
    """The text without PHP-FPM's quotes and HTML's entities and tags, and with `<`, `>`, `&` and quotes that JSON escaped."""
    if "said into std" in text:
        text = _WORKER.sub(r"\g<said>", text)
    if "<" in text and ("<br" in text or "<b>" in text or "<pre" in text):
        text = _TAG.sub("", text)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "\\" in text and "\\u00" in text:
        text = _ESCAPED.sub(lambda matched: chr(int(matched["code"], 16)), text)
    return text


def beheaded(text: str) -> str:
    """The text without what stands before each of its lines: a time, a level, a process, blanks. Numbers in it may differ."""
    lines = text.split("\n")
    said = [line for line in lines if line.strip()]
    if len(said) < _LEAST_LINES:
        return text
    head = _common(said) or _common(said[1:]) or _common(said[1:-1])
    if not head:
        return text
    matches = [head.match(line) for line in lines]
    return "\n".join(line[found.end() :] if found else line for line, found in zip(lines, matches, strict=True))


def _common(lines: list[str]) -> re.Pattern[str] | None:
    """What the lines begin with alike; it ends with a blank or a sign, so that no word is cut."""
    if len(lines) < _LEAST_LINES:
        return None
    masks = [_DIGITS.sub("0", line[:_MOST_HEAD]) for line in lines]
    least, most = min(masks), max(masks)  # what these two begin with alike, all do
    alike = next((index for index, pair in enumerate(zip(least, most, strict=False)) if pair[0] != pair[1]), len(least))
    shared = least[:alike]
    cut = max(
        (index + 1 for index, sign in enumerate(shared) if not (sign.isalnum() or sign in "_.#*@\"'<(/+-~├└╰╭")),
        default=0,
    )
    shared = shared[:cut]
    if not shared.strip(" \t"):
        return re.compile(re.escape(shared)) if shared else None
    shared = shared.rstrip(" \t") + " " * (shared[-1:] in " \t")
    if not shared:
        return None
    return re.compile("".join(r"\d+" if part == "0" else re.escape(part) for part in re.split(r"(0)", shared)))
