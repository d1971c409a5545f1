"""Where the gardener's own text stands in a body: between two comments of ours, each a line outside all code.

Log text and what people quote stand in code, and name these comments without effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

BEGIN = "<!-- gardener:begin -->"
END = "<!-- gardener:end -->"
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^`\n]*$")


def lines_outside_code(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that stand in no fenced code block, each with where it begins."""
    fence = ""
    at = 0
    for line in text.split("\n"):  # as Markdown does; `splitlines` knows more characters that end a line
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and line.strip() == found[1]:
                fence = ""
        elif found:
            fence = found[1]
        else:
            yield at, line
        at += len(line) + 1


def enclosed(body: str) -> tuple[int, int] | None:
    """Where the first whole block begins and ends, both comments with it; None where there is none.

    Of two beginnings without an end between them the later one counts: what stands between them may be a person's.
    """
    start = -1
    for at, line in lines_outside_code(body):
        said = line.rstrip()
        if said == BEGIN:
            start = at
        elif said == END and start != -1:
            return start, at + len(END)
    return None
