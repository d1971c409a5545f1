"""The head (time stamp, level, thread, logger) that a logging library wrote before its text.

A level word counts only where a library puts one: behind a time stamp, in brackets, before a colon, as `level=`. The scan is
over a bounded number of tokens, each matched by a pattern without nested repetition.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from gardener.events import access
from gardener.events.event import SERVER_ERROR, Level
from gardener.events.names import LETTERS, NAMES, SYSLOG, named

EXAMINED: Final = 600  # characters; no library writes a longer head
_MOST_TOKENS: Final = 16
_MOST_BESIDE: Final = 8  # words that stand in brackets with a level; more are prose

_CLOCK = r"\d{1,2}:\d\d:\d\d(?:[.,:]\d{1,9})?(?: ?[AP]M\b)?"
_ZONE = (
    r"(?: ?(?:Z\b|UTC|GMT|CES?T|EES?T|WES?T|BST|MSK|[ECMP][SD]T|JST|KST|IST|SGT|AES?T|AEDT|NZ[SD]T|BRT|HKT)?"
    r" ?(?:[+-]\d\d:?\d\d)?)"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
STAMP = (
    rf"(?:\d{{4}}[-/.]\d\d[-/.]\d\d(?:[T ,-]{{1,2}}\d{{1,2}}[:.]\d\d[:.]\d\d(?:[.,:]\d{{1,9}})?(?: ?[AP]M\b)?)?{_ZONE}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d\d)[T ,]{{1,2}}{_CLOCK}{_ZONE}"
    rf"|(?:[A-Z][a-z]{{2,8}},? )?{_MONTH} {{1,2}}\d{{1,2}},? (?:\d{{4}},? )?(?:{_CLOCK}{_ZONE}(?: \d{{4}}\b)?)?"
    rf"|(?:[A-Z][a-z]{{2,8}},? )?\d{{1,2}}[- /]{_MONTH}[- /]\d{{4}}[ :T]{_CLOCK}{_ZONE}"
    rf"|\d\d-\d\d {_CLOCK}"
    rf"|{_CLOCK}{_ZONE}|\d{{1,2}}:\d\d[AP]M"
    r"|\d{6} \d{6}(?= )|\d{10}(?:\.\d{1,9}|\d{3})?(?= ))"
)
_LEVEL = "|".join(sorted(NAMES, key=len, reverse=True))
_LEVEL_MIXED = "|".join(sorted([*NAMES, *map(str.lower, NAMES), *map(str.capitalize, NAMES)], key=len, reverse=True))
_NOT_HTTP = r"(?!HTTP|Http|http)"

_LOGURU = re.compile(
    rf"{STAMP} \| (?P<level>[A-Z]{{2,10}}) *\| (?P<module>[\w.<>$-]{{1,200}}):(?P<function>[\w<>$.]{{1,200}}):(?P<line>\d{{1,9}}) (?:\||-) "
)
_GUNICORN = re.compile(rf"\[{STAMP}\] \[\d{{1,9}}\] \[(?P<level>{_LEVEL})\] ")
_PYTHON = re.compile(
    rf"{STAMP} - (?:[\w.-]{{1,120}} - ){{0,1}}?(?P<module>[\w.-]{{1,120}}) - (?P<level>{_LEVEL}) - (?:(?P<function>[\w<>]+):(?P<line>\d{{1,9}}) - )?"
)
_KLOG = re.compile(
    r"(?P<letter>[DIWEF])\d{4}(?:\d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})? +\d{1,9} (?P<file>[\w./@-]{1,200}):(?P<line>\d{1,9})\] ?"
)
_RUBY = re.compile(r"(?P<letter>[DIWEFA]), \[[^\]]{1,60}\] {1,2}(?P<level>[A-Z]{3,7}) -- (?P<module>[^:\n]{0,100}): ?")
_SYSLOG = re.compile(r"<(?P<priority>\d{1,3})>")
_SYSLOG_REST = re.compile(
    rf"(?:1 )?{STAMP} (?P<host>[\w.-]{{1,200}}) (?P<app>[\w./-]{{1,100}})(?:\[\d{{1,9}}\])?(?:: | \S{{1,60}} \S{{1,60}} (?:-|\[.{{0,200}}\]) )?"
)
_LOGRUS = re.compile(r"(?P<level>TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[\d{4,}\] ")
_LOGCAT = re.compile(rf"(?:\d\d-\d\d {_CLOCK} )?(?P<letter>[VDIWEFA])/[\w.$ -]{{1,80}}(?:\( *\d{{1,9}}\))?: ")
_ANDROID = re.compile(
    rf"\d\d-\d\d {_CLOCK} +\d{{1,9}} +\d{{1,9}} (?P<letter>[VDIWEFA]) (?P<module>[\w.$/-]{{1,80}}) *: "
)
_TORNADO = re.compile(r"\[(?P<letter>[DIWEC]) \d{6} \d\d:\d\d:\d\d (?P<module>[\w.]{1,80}):(?P<line>\d{1,9})\] ")
_REDIS = re.compile(rf"\d{{1,9}}:[XCSM] {STAMP} (?P<sign>[.*#-]) ")
_REDIS_SIGNS = {".": Level.DEBUG, "-": Level.INFO, "*": Level.NOTICE, "#": Level.WARNING}
_PHP = re.compile(
    rf"(?:\[?{STAMP}(?: [\w/]{{3,40}})?\]? )?(?:(?:NOTICE: )?PHP message: )?(?:PHP )?(?P<kind>Fatal error|Parse error|Recoverable fatal error|Core error|Compile error|Catchable fatal error"
    r"|Warning|Notice|Deprecated|Strict Standards): {1,2}"
)
_PHP_LEVELS = {
    "Warning": Level.WARNING,
    "Notice": Level.NOTICE,
    "Deprecated": Level.WARNING,
    "Strict Standards": Level.NOTICE,
}
_NPM = re.compile(r"npm (?P<level>ERR!|WARN|notice|info|error|warn|verb)\s")
_NPM_LEVELS = {"ERR!": Level.ERROR, "verb": Level.DEBUG}
_PY_WARNING = re.compile(r"(?:\S{1,300}|<frozen [\w.]{1,80}>):\d{1,9}: \w{0,60}(?:Warning|DeprecatedSince\d{1,4}): ")
_NODE_WARNING = re.compile(r"\(node:\d{1,9}\) (?:\[\w{1,20}\] )?\w{0,60}Warning: ")
_JUL = re.compile(
    rf"{STAMP} (?P<module>[\w.$]{{1,200}}) (?P<function>[\w$<>]{{1,100}})\n(?P<level>SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): "
)
# slf4j's simple logger: `[thread] LEVEL logger - text`.
_SIMPLE = re.compile(rf"\[[^\[\]\n]{{1,100}}\] (?P<level>{_LEVEL}) (?P<module>[\w.$]{{1,200}}) - ")
_FIRST_COLON = re.compile(
    rf"(?:│ )?(?P<level>{_LEVEL_MIXED}|trce|dbug):(?:(?P<module>[\w.]{{1,120}}):(?=\S))?(?=\s|$|[\w\"'\[(])\s*"
)
_FIRST_WORD = re.compile(rf"(?P<level>{_NOT_HTTP}(?:{_LEVEL}))(?=[\s|]|$)")
_TOKEN_LEVEL = re.compile(rf"(?P<level>{_NOT_HTTP}(?:{_LEVEL}))(?![\w.=/'-])")
_NEXT_LEVEL = re.compile(rf"(?P<level>{_NOT_HTTP}(?:{_LEVEL_MIXED}))(?![\w.=/'-])")
_STAMP = re.compile(STAMP)
_GROUP = re.compile(
    r"\[(?P<square>[^\[\]\n]{0,160})\]|\((?P<round>[^()\n]{0,160})\)|<(?P<angle>[^<>\n]{0,100})>|\{(?P<curly>[^{}\n]{0,100})\}"
)
_IN_GROUP = re.compile(rf"(?:^|[\s:,|])(?P<level>{_LEVEL_MIXED})(?:/[\w-]{{1,60}})?(?=$|[\s:|,])")
_SKIPPED = re.compile(
    r"[A-Z0-9_#.,:;*+/@=<>$%!-]{1,80}(?=[\s|\[(]|$)|[\w.-]{0,80}\d[\w.:@/#-]{0,80}(?=[\s|\[(]|$)|[\w-]{1,40}=\S{1,80}(?=\s)|[\w.-]{1,60}@[\w.-]{1,60}(?=\s)"
)
_SEPARATORS = re.compile(r"[\s|:,;>-]*")
_BRACKETED = re.compile(rf"(?<![\w\]])\[(?P<level>{_LEVEL_MIXED})\](?!\w)")
_LOGFMT = re.compile(
    r"(?:^|[\s|,\[(])(?:level|lvl|severity|loglevel|log_level|log\.level)=(?P<quote>[\"']?)(?P<level>[A-Za-z]{2,13}(?:[+-]\d{1,2})?)(?P=quote)(?=[\s,|\])]|$)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s|>\]):-]{0,12}(?:\d{1,9} --- )?(?:\[[^\[\]\n]{1,100}\] {0,3}){0,2}"
    r"(?:(?P<module>[A-Za-z_$][\w$]{0,100}(?:(?:\.|::|/)[\w$-]{1,100}){1,20})(?::(?P<line>\d{1,9}))?(?:\[\d{1,9}\])?(?: +[-:] +|: ?|\] ?|\t| \[|(?= ?- ))|(?=\S))",
)
_CHOPPED = re.compile(
    r"[\s|:>-]{0,12}(?:\d{1,9}#\d{1,9}: (?:\*\d{1,12} )?)?"
)  # nginx names process, thread and connection


Span = tuple[int, int]
NOWHERE: Final[Span] = (0, 0)


class Marks(NamedTuple):
    """Where in a text its head says what: `rest` is where the text proper begins.

    `place` are module, function, file and line of the code, `asked` method, URL and status of a request; empty for none.
    """

    rest: int = 0
    level: Level | None = None
    rule: str = ""
    place: tuple[Span, Span, Span, Span] | tuple[()] = ()
    asked: tuple[Span, Span, Span] | tuple[()] = ()


def marks_of(text: str) -> Marks:
    """The marks of the head, from the text alone."""
    start = text[:EXAMINED]
    first = start[:1]
    if first == "[" and (found := _GUNICORN.match(start)):
        return _split(text, found, NAMES[found["level"]], "gunicorn")
    if first.isdigit():
        if (found := _LOGURU.match(start)) and (level := named(found["level"])) is not None:
            return _split(text, found, level, "loguru")
        if found := _PYTHON.match(start):
            return _split(text, found, NAMES[found["level"]], "python logging")
    if found := access.line_of(start):
        return _access(found)
    return _special(text, start) or _scanned(text, start) or _stated(text, start) or Marks()


def _special(text: str, start: str) -> Marks | None:  # noqa: C901, PLR0911 - one form after the other
    """Formats that no scan of tokens understands."""
    first = start[:1]
    if first == "<" and (found := _SYSLOG.match(start)):
        rest = _SYSLOG_REST.match(start, found.end())
        level = SYSLOG[int(found["priority"]) % 8]
        return _cut(text, (rest or found).end(), level, "syslog priority", rest.span("app") if rest else NOWHERE)
    for rule, pattern in _LETTERED:
        if found := pattern.match(start):
            return _split(text, found, LETTERS[found["letter"]], rule)
    if first.isdigit() and (found := _REDIS.match(start)):
        return _split(text, found, _REDIS_SIGNS[found["sign"]], "redis")
    if first.isalpha():
        if found := _JUL.match(start):
            return _split(text, found, NAMES[found["level"]], "java.util.logging")
        if found := _LOGRUS.match(start):
            return _split(text, found, NAMES[found["level"]], "logrus")
        if found := _NPM.match(start):
            level = _NPM_LEVELS.get(found["level"]) or NAMES[found["level"].upper()]
            return _split(text, found, level, "npm")
    if found := _PHP.match(start):
        return _split(text, found, _PHP_LEVELS.get(found["kind"], Level.ERROR), "PHP")
    if _PY_WARNING.match(start):
        return Marks(0, Level.WARNING, "Python warning")
    if _NODE_WARNING.match(start):
        return Marks(0, Level.WARNING, "Node warning")
    return None


_LETTERED = (
    ("klog", _KLOG), ("Ruby logger", _RUBY), ("logcat", _ANDROID), ("logcat", _LOGCAT), ("tornado", _TORNADO),
)  # fmt: skip


def _scanned(text: str, start: str) -> Marks | None:  # noqa: C901, PLR0911 - one form after the other
    """Time stamps, numbers, brackets and words in capitals, then the level: most formats are of this form."""
    if start[:1] == "[" and (found := _SIMPLE.match(start)):
        return _split(text, found, NAMES[found["level"]], "level behind the thread")
    if (found := _FIRST_COLON.match(start)) and found["level"].upper() not in {"HTTP", "NOTE", "LOG", "CONFIG"}:
        if found["level"] == "Error":  # the name of JavaScript's error is a part of what it says
            return Marks(0, Level.ERROR, "level and colon")
        return _split(text, found, NAMES[found["level"].upper()], "level and colon")
    if found := _FIRST_WORD.match(start):
        return _behind(text, found.end(), NAMES[found["level"]], "level first")
    position, stamped, fresh = 0, False, False
    for _ in range(_MOST_TOKENS):
        position = _SEPARATORS.match(start, position).end()  # type: ignore[union-attr] # matches nothing at least
        if found := _STAMP.match(start, position):
            position, stamped, fresh = found.end(), True, True
        elif found := (_NEXT_LEVEL if fresh else _TOKEN_LEVEL).match(start, position):
            if not stamped:
                return None
            return _behind(text, found.end(), NAMES[found["level"].upper()], "time stamp and level")
        elif found := _GROUP.match(start, position):
            inside = found["square"] or found["round"] or found["angle"] or found["curly"] or ""
            if (level := _inside(inside)) and (stamped or found["square"]):
                return _behind(text, found.end(), level, "level in brackets")
            stamped = stamped or bool(_STAMP.search(inside))
            position, fresh = found.end(), stamped
        elif position < len(start) and (found := _SKIPPED.match(start, position)):
            position, fresh = found.end(), False
        else:
            break
    return _named_logger(text, start, position) if stamped else None


def _named_logger(text: str, start: str, position: int) -> Marks | None:
    """Behind the stamp a logger and then the level, as Scrapy and log4net write: `[name] LEVEL: text`, `name - LEVEL - text`."""
    if found := _MONOLOG.match(start, position):
        return _cut(text, found.end(), NAMES[found["level"]], "monolog", found.span("module"))
    found = _LOGGER_LEVEL.match(start, position) or _SYSLOG_LEVEL.match(start, position)
    if not found:
        return None
    end = _CHOPPED.match(text, found.end()).end()  # type: ignore[union-attr] # matches nothing at least
    return _cut(text, end, NAMES[found["level"].upper()], "logger and level", found.span("module"))


_MONOLOG = re.compile(rf"[\s\]]{{0,3}}(?P<module>[\w-]{{1,60}})\.(?P<level>{_LEVEL}): ")
_SYSLOG_LEVEL = re.compile(
    rf"(?:[\w.-]{{1,200}} )?(?P<module>[\w./-]{{1,100}})(?:\[\d{{1,9}}\])?: \[?(?P<level>{_LEVEL_MIXED})(?:\]|: )"
)
_LOGGER_LEVEL = re.compile(rf"(?P<module>[\w.$-]{{1,120}})[ |:]{{1,3}}(?:- )?\[?(?P<level>{_LEVEL})\b\]?(?=[\s:|-])")


def _inside(inside: str) -> Level | None:
    """The level in a pair of brackets: alone, or beside a time, a process or a logger."""
    found = _IN_GROUP.search(inside)
    if not found:
        return None
    alone = inside.strip() == found["level"]
    others = inside.replace(found["level"], "", 1)
    if len(others.split()) > _MOST_BESIDE:
        return None
    beside = found["level"].isupper() or not any(
        part.islower() and part.isalpha() and len(part) > len("core_module") for part in others.split()
    )
    return (
        NAMES[found["level"].upper()]
        if alone or (beside and (_STAMP.search(inside) or ":" in inside or "/" in inside))
        else None
    )


def _stated(text: str, start: str) -> Marks | None:
    """`level=...` anywhere in a line of key=value pairs, or a level alone in brackets."""
    if "=" in text and (found := _LOGFMT.search(text[: 4 * EXAMINED])):
        level = named(found["level"])
        return Marks(0, level, "logfmt") if level is not None else None
    if "[" in start and (found := _BRACKETED.search(start)):
        return Marks(0, NAMES[found["level"].upper()], "level in brackets")
    return None


def _access(found: re.Match[str]) -> Marks:
    level = Level.ERROR if int(found["status"]) >= SERVER_ERROR else Level.INFO
    if "url" not in found.re.groupindex:
        return Marks(0, level, "status of a request")
    asked = (found.span("method"), found.span("url"), found.span("status"))
    return Marks(0, level, "status in an access log", (), asked)


def _behind(text: str, position: int, level: Level, rule: str) -> Marks:
    """Split behind the level, and behind the logger that may follow it."""
    found = _AFTER.match(text, position)
    if found and found["module"]:
        line = found.span("line") if found["line"] else NOWHERE
        if found["module"].rpartition(".")[2] in _SOURCES:
            return _cut(text, found.end(), level, rule, NOWHERE, NOWHERE, found.span("module"), line)
        return _cut(text, found.end(), level, rule, found.span("module"), NOWHERE, NOWHERE, line)
    chopped = _CHOPPED.match(text, position)
    return _cut(text, chopped.end() if chopped else position, level, rule)


_SOURCES = frozenset("go py js ts rs rb cc cpp java kt".split())


def _split(text: str, found: re.Match[str], level: Level, rule: str) -> Marks:
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
    return _cut(text, found.end(), level, rule, (start, end), function, file, line)


def _cut(  # noqa: PLR0913, PLR0917 - the parts of a place
    text: str,
    position: int,
    level: Level,
    rule: str,
    module: Span = NOWHERE,
    function: Span = NOWHERE,
    file: Span = NOWHERE,
    line: Span = NOWHERE,
) -> Marks:
    named = module[0] < module[1] or function[0] < function[1] or file[0] < file[1]
    place = (module, function, file, line) if named else ()
    rest = text[position:]
    return Marks(position if rest and not rest.isspace() else 0, level, rule, place)
