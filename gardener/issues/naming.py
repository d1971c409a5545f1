"""The names from code and the words in a text."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{3,}|[A-Z]{2,}")
# Begun at the start of a word only: else a long word without a dot would be walked once for each of its letters.
_IDENTIFIER = re.compile(r"(?<!\w)[A-Za-z_]\w*(?:[._:]\w+)+|_\w{4,}|[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_FILE = re.compile(r"(?<!\w)(?P<stem>\w{3,80})\.(?:py|pyx|js|mjs|ts|tsx|jsx|java|kt|go|rb|php|cs|rs|scala)\b")
_COMMON = frozenset(
    "after again all also and any are before both but can could description does each error errors expected failed "
    "fails failure for from has have impact into issue issues later level log logs low more most must none not once "
    "only other over priority runs should since some staging steps than that the them then there they this times too "
    "twice under used user users using very was when where which while will with without "
    "zero active dev gcp current behavior behaviour warning severity message labels function module service".split()
)


def identifiers_in(text: str) -> frozenset[str]:
    """Names from code: dotted, with underscores, or in camel case; each dotted name also by its parts."""
    found: set[str] = set()
    for name in _IDENTIFIER.findall(text):
        parts = [part for part in re.split(r"[.:]+", name) if part]
        found.add(".".join(parts))
        found.update(part for part in parts if "_" in part.strip("_") or _CAMEL.search(part))
    return frozenset(found)


def files_in(text: str) -> frozenset[str]:
    """The source files that a text names, by their names without folder and ending."""
    return frozenset(found["stem"] for found in _FILE.finditer(text))


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, names from code taken apart; short and very common ones left out."""
    apart = _CAMEL.sub(" ", text.replace("_", " "))
    whole = text.replace("_", " ")
    return frozenset({word.lower() for word in [*_WORD.findall(apart), *_WORD.findall(whole)]} - _COMMON)
