"""Lines followed back through patches: which commits touched them, and the pull request that a commit names."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HUNK = re.compile(r"^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@")
_SQUASHED = re.compile(r"\(#(\d{1,9})\)\s*$")
_MERGED = re.compile(r"^(?:Merge pull request #|Merged in .{1,200}\(pull request #)(\d{1,9})")
_END = 10**9  # a line beyond every file
_KEPT, _ADDED, _REMOVED = " ", "+", "-"


def before(patch: str, lines: tuple[int, int]) -> tuple[tuple[int, int] | None, bool]:
    """The lines where they were before the patch, None if they were not there at all; and whether it touched them.

    A patch is one file's part of a unified diff, beginning with its first `@@`. Lines are 1-based, both ends included.
    """
    first, last = lines
    old: list[int] = []
    touched = False
    for kind, start, end, shift in _runs(patch):
        low, high = max(first, start), min(last, end)
        if kind == _KEPT and low <= high:
            old += [low + shift, high + shift]
        # A line that was taken away stood before the one that has its number now.
        touched = touched or (kind == _ADDED and low <= high) or (kind == _REMOVED and first < start <= last)
    return ((old[0], old[-1]) if old else None), touched


def pull_of(subject: str) -> int | None:
    """The pull request that a commit's subject names: `... (#12)` or `Merge pull request #12 ...`."""
    found = _SQUASHED.search(subject) or _MERGED.match(subject)
    return int(found[1]) if found else None


def _runs(patch: str) -> Iterator[tuple[str, int, int, int]]:
    """What the patch did, line by line of the new file: kind, first and last line, and old minus new number."""
    new = old = 1
    for line in patch.split("\n"):
        if head := _HUNK.match(line):
            start = int(head[3]) + (head[4] == "0")  # of an empty stretch the line before it is named
            yield _KEPT, new, start - 1, old - new
            old, new = int(head[1]) + (head[2] == "0"), start
        elif line.startswith(_ADDED):
            yield _ADDED, new, new, 0
            new += 1
        elif line.startswith(_REMOVED):
            yield _REMOVED, new, new, 0
            old += 1
        elif line.startswith(_KEPT):
            yield _KEPT, new, new, old - new
            new += 1
            old += 1
    yield _KEPT, new, _END, old - new
