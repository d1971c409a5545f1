"""The statement that logged a message, found by its text: string literals of log and raise statements, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MOST_FILES = 4_000
MOST_BYTES = 30_000_000
"""What is searched at most; where there is more, a place found in a part would not be known to be the only one."""

_MOST_LITERALS = 200_000
_LEAST = 16  # characters of a literal that are no placeholder: fewer fit by chance
_LEAST_WORDS = 3
_LONGEST_LITERAL = 2_000
_LONGEST_LINE = 1_000  # a longer one was made by a program
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.){0,2000}`')
_BETWEEN = re.compile(r"[\s+\\]*[fFrRbBuU$]{0,2}")  # what stands between literals that are one text
_CALL = re.compile(
    r"\b(?:log\w*|console|warn\w*|err\w*|info|notice|debug|critical|fatal\w*|exception|severe|print\w*|println|raise"
    r"|throw|panic\w*|puts|fmt|slog|zap|sugar|reject|abort|Error\w*|\w+(?:Error|Exception|Warning)|msg)\b",
    re.IGNORECASE,
)
_HOLE = re.compile(
    r"\$?\{[^{}]{0,200}\}|#\{[^{}]{0,200}\}|%(?:\([\w.]{1,60}\))?[-+ #0]?\d{0,4}(?:\.\d{1,4})?[sdifurvqwxXeEgGtTpc]"
    r"|%\{\w{1,60}\}"
)
_ESCAPES = {"\\n": "\n", "\\t": "\t", '\\"': '"', "\\'": "'", "\\\\": "\\", "\\`": "`", "\\r": "\r"}
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Statement:
    """A text that some code logs or raises: what stands still in it, in order, and where it begins (1-based line).

    `parts` are the stretches between the holes; an empty first or last one means that a hole begins or ends it.
    """

    path: str
    line: int
    parts: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The characters that stand still."""
        return sum(map(len, self.parts))

    def fits(self, message: str) -> bool:
        """Whether the message can be this text with its holes filled; what follows the text is the message's own."""
        first, *rest = self.parts
        if not message.startswith(first):
            return False
        at = len(first)
        for part in rest:
            at = message.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return True


class Statements:
    """The texts of all log and raise statements in the files, to be asked for messages."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        self._by_word: dict[str, list[Statement]] = {}
        self.complete = True
        count = 0
        for path, text in files:
            for statement in statements(path, text):
                count += 1
                if count > _MOST_LITERALS:
                    self.complete = False
                    return
                word = max(_words(statement.parts), key=len)
                self._by_word.setdefault(word, []).append(statement)

    def of(self, messages: Sequence[str]) -> list[Statement]:
        """The statements whose text fits all the messages best: none, the one, or several that fit as well."""
        if not messages:
            return []
        words = set(_WORD.findall(messages[0]))
        fitting = [
            each
            for word in sorted(words)
            for each in self._by_word.get(word, ())
            if all(each.fits(message) for message in messages)
        ]
        most = max((each.weight for each in fitting), default=0)
        return [each for each in fitting if each.weight == most]


def statements(path: str, text: str) -> Iterator[Statement]:
    """The texts in a file that a log or raise statement seems to hold, long enough to be told from others."""
    line, at = 1, 0
    for start, end, literals in _groups(text):
        if end - start > _LONGEST_LITERAL or not _is_told(text, start):
            continue
        parts = tuple(_HOLE.split("".join(_ESCAPE.sub(_unescaped, each[1:-1]) for each in literals)))
        if sum(map(len, parts)) >= _LEAST and len(_spelled(parts)) >= _LEAST_WORDS and _words(parts):
            line, at = line + text.count("\n", at, start), start
            yield Statement(path, line, parts)


def _groups(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Literals with nothing but blanks between them, which are one text: where it begins and ends, and its parts."""
    group: list[re.Match[str]] = []
    for found in _LITERAL.finditer(text):
        if group and not _BETWEEN.fullmatch(text, group[-1].end(), found.start()):
            yield group[0].start(), group[-1].end(), [each[0] for each in group]
            group = []
        group.append(found)
    if group:
        yield group[0].start(), group[-1].end(), [each[0] for each in group]


def _is_told(text: str, start: int) -> bool:
    """Whether a call that logs or raises stands before, on the same line or at the end of the two before it."""
    begin = text.rfind("\n", 0, start) + 1
    if start - begin > _LONGEST_LINE:
        return False
    before = text[begin:start]
    if _CALL.search(before):
        return True
    if before.strip(" \tfFrRbBuU$("):
        return False
    above = text[max(0, begin - 200) : begin].splitlines()[-2:]
    opened = [line for line in above if line.rstrip().endswith(("(", ",", "+", "\\"))]
    return bool(opened) and any(_CALL.search(line) for line in opened)


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0], found[0])


def _spelled(parts: Sequence[str]) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", " ".join(parts))


def _words(parts: Sequence[str]) -> list[str]:
    """The words of the parts by which they are looked up: whole ones, not cut by a hole."""
    found: list[str] = []
    for index, part in enumerate(parts):
        for word in _WORD.finditer(part):
            cut_before = word.start() == 0 and index > 0
            cut_after = word.end() == len(part) and index < len(parts) - 1
            if not cut_before and not cut_after:
                found.append(word[0])
    return found
