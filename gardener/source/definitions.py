"""Where a function begins in a source text, by the forms in which the usual languages write it. No parser."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAMES = re.compile(
    r"^\s*(?:(?:export|default|public|private|protected|internal|static|final|abstract|override|async|pub|unsafe|extern"
    r"|virtual|synchronized|suspend|open|inline|const)\s+)*"
    r"(?:(?:def|function\*?|fn|fun|func(?:\s*\([^)\n]{0,200}\))?|sub)\s+(?:self\.)?(?P<named>[\w$?!]+)"
    r"|(?:const|let|var)\s+(?P<bound>[\w$]+)\s*=\s*(?:async\s*)?(?:function\b|\([^\n]{0,300}=>|[\w$]+\s*=>)"
    r"|(?P<method>[\w$]+)\s*\([^;\n]{0,300}\)\s*(?::\s*[^={\n]{1,100})?\{\s*$"
    r"|(?!(?:raise|return|await|yield|throw|new|else|elif|if|assert|del|echo|print|puts|go|defer|and|or|not|in|is|case|when"
    r"|with|while|for|until|unless|import|from|using|super|delete|typeof|match|panic|exit)\b)[\w$.<>\[\],?]+(?:\s+[\w$.<>\[\],?]+){0,4}\s+(?P<typed>[\w$]+)\s*"
    r"\([^;\n]{0,300}(?:\{\s*$|\)\s*(?:throws [^\n{]{1,200})?$))"
)
_NOT_NAMES = frozenset("if for while switch catch return else do try with elif except match and or not in new".split())
_MODULE_LEVEL = frozenset({"<module>", "<top (required)>", "<main>", "Object.<anonymous>", "{main}"})
_LONGEST_LINE = 400


def lines_of(text: str) -> list[str]:
    """The lines of a file, as editors and GitHub number them."""
    return text.replace("\r\n", "\n").split("\n")


def definitions(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Line (1-based) and name of each function that begins in the text."""
    found = []
    for number, line in enumerate(lines, start=1):
        if len(line) <= _LONGEST_LINE and (match := _NAMES.match(line)):
            name = next((each for each in match.groups() if each), "")
            if name and name not in _NOT_NAMES:
                found.append((number, name))
    return found


def simple(function: str) -> str:
    """The bare name of a function as a log names it: without class, module, parentheses; empty for none of its own."""
    name = function.strip().partition("(")[0]
    name = re.split(r"\.|::|#|/", name)[-1].strip()
    return name if re.fullmatch(r"[\w$?!]+", name) and not name.startswith("lambda$") else ""


def line_in(lines: Sequence[str], function: str, line: int | None, *, sure: bool) -> int | None:
    """The line to show for a function that a log names with a line; None where the text contradicts it.

    With `sure` (the very commit) a line that exists is right. Otherwise it is kept if it lies in the function, and is
    that of the function's only definition if it does not.
    """
    inside = line is not None and 1 <= line <= len(lines) and bool(lines[line - 1].strip())
    if line is not None and inside and sure:
        return line
    if function.strip() in _MODULE_LEVEL:
        return line if line is not None and inside and not lines[line - 1][0].isspace() else None
    name = simple(function)
    if not name:
        return None
    found = definitions(lines)
    if line is not None and inside:
        above = [each for number, each in found if number <= line]
        if above and above[-1] == name:
            return line
    begins = [number for number, each in found if each == name]
    return begins[0] if len(begins) == 1 else None
