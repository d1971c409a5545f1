"""Where in a text its head says what."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from gardener.events.event import SERVER_ERROR, Level
from gardener.events.patterns import Pattern

Span = tuple[int, int]
NOWHERE: Final[Span] = (0, 0)
_AFTER = Pattern(
    r"[\s|>\]):*-]{0,12}(?:\d{1,9} --- )?(?:\[[^\[\]\n]{1,100}\] {0,3}){0,2}"
    r"(?:(?P<module>[A-Za-z_$][\w$]{0,100}(?:(?:\.|::|/)[\w$-]{1,100}){1,20})(?::(?P<line>\d{1,9}))?(?:\[\d{1,9}\])?(?: +[-:] +|: ?|\] ?|\t| \[|(?= ?- ))|(?=\S))",
)
CHOPPED: Final = Pattern(
    r"[\s|:>*-]{0,12}(?:\d{1,9}#\d{1,9}: (?:\*\d{1,12} )?)?"
)  # nginx names process, thread and connection
_SOURCES = frozenset("go py js ts rs rb cc cpp java kt".split())


class Marks(NamedTuple):
    """Where in a text its head says what: `rest` is where the text proper begins.

    `place` are module, function, file and line of the code, `asked` method, URL and status of a request; empty for none.
    """

    rest: int = 0
    level: Level | None = None
    rule: str = ""
    place: tuple[Span, Span, Span, Span] | tuple[()] = ()
    asked: tuple[Span, Span, Span] | tuple[()] = ()


def of_request(found: re.Match[str]) -> Marks:
    """The marks of a line that tells of one request."""
    level = Level.ERROR if int(found["status"]) >= SERVER_ERROR else Level.INFO
    if "url" not in found.re.groupindex:
        return Marks(0, level, "status of a request")
    asked = (found.span("method"), found.span("url"), found.span("status"))
    return Marks(0, level, "status in an access log", (), asked)


def behind(text: str, position: int, level: Level, rule: str) -> Marks:
    """Split behind the level, and behind the logger that may follow it."""
    found = _AFTER.match(text, position)
    if found and found["module"] and not found["module"].endswith(("Error", "Exception")):  # those are of the text
        line = found.span("line") if found["line"] else NOWHERE
        if found["module"].rpartition(".")[2] in _SOURCES:
            return cut(text, found.end(), level, rule, NOWHERE, NOWHERE, found.span("module"), line)
        return cut(text, found.end(), level, rule, found.span("module"), NOWHERE, NOWHERE, line)
    chopped = CHOPPED.match(text, position)
    return cut(text, chopped.end() if chopped else position, level, rule)


def split(text: str, found: re.Match[str], level: Level, rule: str) -> Marks:
    """Split behind what was found; its groups name the place."""
    known = found.re.groupindex
    module, function, file, line = (
        found.span(name) if name in known and found[name] else NOWHERE
        for name in ("module", "function", "file", "line")
    )
    start, end = module
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return cut(text, found.end(), level, rule, (start, end), function, file, line)


def cut(  # noqa: PLR0913, PLR0917 - the parts of a place
    text: str,
    position: int,
    level: Level,
    rule: str,
    module: Span = NOWHERE,
    function: Span = NOWHERE,
    file: Span = NOWHERE,
    line: Span = NOWHERE,
) -> Marks:
    """Split at the position, unless nothing is left behind it."""
    named = module[0] < module[1] or function[0] < function[1] or file[0] < file[1]
    place = (module, function, file, line) if named else ()
    rest = text[position:]
    return Marks(position if rest and not rest.isspace() else 0, level, rule, place)


def moved(marks: Marks, by: int) -> Marks:
    """The marks of a text that so many characters were put before."""

    def moved_spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start + by, end + by) if end else NOWHERE for start, end in spans)

    place, asked = moved_spans(marks.place), moved_spans(marks.asked)
    return Marks(marks.rest + by if marks.rest else 0, marks.level, marks.rule, place, asked)  # type: ignore[arg-type] # as many as before
