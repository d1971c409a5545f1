"""Lines that an earlier run wrote into an issue's block, and that are kept: only in exactly the form that we write.

Log text cannot pose as such a line: what stands in a fenced code block is not looked at, and a line holds no more than
numbers, links into the repository and code.
"""

from __future__ import annotations

import re

SUSPECTS = "- **Changed before it began:** "
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_CODE = r"`[^`\n]{1,120}`"


def suspects(old: str, home: str) -> str:
    """The line that told the suspects when the issue was new; empty where there is none."""
    linked = rf"\[`[0-9a-f]{{7,40}}`\]\({re.escape(home)}/commit/[0-9a-f]{{40}}\)"
    pull = rf"(?: \((?:\[pull request \d{{1,9}}\]\({re.escape(home)}/pull/\d{{1,9}}\)|pull request \d{{1,9}})\))?"
    one = rf"(?:{linked}|`[0-9a-f]{{7,40}}`){pull} {_CODE} by {_CODE}, \d{{4}}-\d\d-\d\d"
    form = re.compile(rf"{re.escape(SUSPECTS)}{one}(?:; {one}){{0,4}}")
    return next((line for line in _outside_code(old) if form.fullmatch(line)), "")


def _outside_code(text: str) -> list[str]:
    kept = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
        else:
            kept.append(line)
    return kept
