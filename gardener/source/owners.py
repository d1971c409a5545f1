"""CODEOWNERS: who owns a file. The last rule that matches wins, as on GitHub.

Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

import re
from functools import lru_cache

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks for it, in this order; only the first counts."""

LIMIT = 3 * 1024 * 1024
"""Bytes; GitHub does not load a larger file."""

_OWNER = re.compile(r"@[\w.-]+(?:/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+")
_BLANK = re.compile(r"(?<!\\)\s+")
_MOST_RULES = 5_000


def owners_of(path: str, codeowners: str) -> tuple[str, ...]:
    r"""The owners of the file; none where no rule names it, or the last that does names nobody.

    A line that GitHub calls invalid (with `!`, `[`, a `\#` at its start, or a word that is no owner) is skipped.
    """
    found: tuple[str, ...] = ()
    for line in codeowners.splitlines()[:_MOST_RULES]:
        text = line.strip()
        if not text or text.startswith(("#", "\\#", "!")):
            continue
        pattern, *owners = _BLANK.split(text)
        owners = owners[: owners.index(comment)] if (comment := _comment(owners)) else owners
        if "[" in pattern or not all(_OWNER.fullmatch(each) for each in owners):
            continue
        if _matcher(pattern.replace("\\ ", " ")).fullmatch(path):
            found = tuple(owners)
    return found


def _comment(words: list[str]) -> str:
    """The word that begins a comment at the end of the line; empty for none."""
    return next((word for word in words if word.startswith("#")), "")


@lru_cache(maxsize=1_024)
def _matcher(pattern: str) -> re.Pattern[str]:
    """The pattern of a rule as a regular expression over paths; a rule for a folder holds for all below it.

    `*` stays within a folder, so that each star is tried against one name only.
    """
    anchored = "/" in pattern.rstrip("/")
    folder = pattern.endswith("/")
    parts = [part for part in pattern.strip("/").split("/") if part]
    made = "" if anchored else "(?:.*/)?"
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == "**":
            made += ".*" if last else "(?:.*/)?"
            continue
        name = re.sub(r"\*+", "*", part)
        made += "".join("[^/]*" if c == "*" else "[^/]" if c == "?" else re.escape(c) for c in name)
        made += "" if last else "/"
    if folder:
        made += "/.*"
    elif parts and parts[-1] != "**" and (parts[-1] != "*" or not anchored):
        made += "(?:/.*)?"
    return re.compile(made, re.DOTALL)
