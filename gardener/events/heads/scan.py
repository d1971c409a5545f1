"""The scan for a level in a head: time stamps, numbers, brackets and words in capitals, then the level.

Most formats are of this form. The scan is over a bounded number of tokens, each matched by a pattern without nested repetition.
"""

from __future__ import annotations

from typing import Final

from gardener.events.event import Level
from gardener.events.heads.spans import CHOPPED, Marks, behind, cut, split
from gardener.events.heads.stamps import LEVEL, LEVEL_MIXED, STAMP
from gardener.events.names import LETTERS, NAMES
from gardener.events.patterns import Pattern

_MOST_TOKENS: Final = 16
_MOST_BESIDE: Final = 8  # words that stand in brackets with a level; more are prose
_NOT_HTTP = r"(?!HTTP|Http|http)"

# slf4j's simple logger: `[thread] LEVEL logger - text`.
_SIMPLE = Pattern(rf"\[[^\[\]\n]{{1,100}}\] (?P<level>{LEVEL}) (?P<module>[\w.$]{{1,200}}) - ")
_BRACKETS_FIRST = Pattern(
    rf"(?:[\[(][^\[\]()\n]{{1,100}}[\])] ?){{1,4}}(?P<level>{_NOT_HTTP}(?:{LEVEL}))(?:: | - | (?=\S))"
)
_BRACKET_COLON = Pattern(rf"\[[\w .-]{{1,40}} (?P<level>{LEVEL_MIXED})\]: ")
_NAME_FIRST = Pattern(rf"(?P<module>[\w.-]{{1,120}}) - (?P<level>{LEVEL}) - ")
# `error: 0` counts errors, and states none.
_FIRST_COLON = Pattern(
    rf"(?:│ )?(?P<level>{LEVEL_MIXED}|trce|dbug)(?:!|:(?:(?P<module>[\w.]{{1,120}}):(?=\S))?)(?=\s|$|[\w\"'\[(])"
    r"(?!\s{0,9}(?:\d{1,9}|[Nn]one|null|nil|ok|OK)\s{0,9}(?:$|[,;|]))\s*"
)
_NO_COLON = frozenset({"HTTP", "NOTE", "LOG", "CONFIG"})
_SENTENCES = frozenset("Fine Normal Success Panic Fail Information Trace success fine normal".split())
# A row of levels is the head of a table, and some names of levels begin sentences, too.
_FIRST_WORD = Pattern(
    rf"(?P<level>{_NOT_HTTP}(?!(?:LOG|NOTE|NORMAL|CONFIG|FINE|INFORMATION|ALERT|PANIC|SUCCESS) \w)(?:{LEVEL}))(?=[\s|]|$)"
    rf"(?!\s{{1,9}}(?:{LEVEL})(?:\s|$))"
)
_ANGLE_FIRST = Pattern(
    r"<(?P<level>trace|debug|info|notice|warn|warning|error|err|crit|critical|alert|emerg)>\s+(?=[\[A-Z\d])"
    r"|<(?P<other>Trace|Debug|Info|Notice|Warn|Warning|Error|Critical|Alert)>\s+(?=[\[\d])"
)
_TOKEN_LEVEL = Pattern(rf"(?P<level>{_NOT_HTTP}(?:{LEVEL}))(?![\w.=/'-])")
_NEXT_LEVEL = Pattern(rf"(?P<level>{_NOT_HTTP}(?:{LEVEL_MIXED}))(?:(?=/[\w.-]{{1,60}}[: ])|(?![\w.=/'-]))")
_PROSE = Pattern(r" [a-z]")
_PROSAIC = frozenset(
    "Critical Alert Notice Note Debug Trace Info Information Success Normal Fine Log Fail Panic".split()
)
"""Behind a time stamp, with a word in lower case behind them, these begin a sentence."""
_LETTER = Pattern(
    r"(?P<letter>[DIWEFCNTV])(?:!(?= )|\d?(?=\s{0,4}\||\s{1,4}(?:[\[(<{*-]|[A-Z][A-Z_]{2,}\b|[\w.$/-]{1,120}(?:[:\]]| --? ))))"
)
_STAMP = Pattern(STAMP)
_GROUP = Pattern(
    r"\[(?P<square>[^\[\]\n]{0,160})\]|\((?P<round>[^()\n]{0,160})\)|<(?P<angle>[^<>\n]{0,100})>|\{(?P<curly>[^{}\n]{0,100})\}"
)
_IN_GROUP = Pattern(rf"(?:^|[\s:,|#]|/(?=[A-Z]{{4}}))(?P<level>{LEVEL_MIXED})(?:/[\w-]{{1,60}})?(?=$|[\s:|,])")
_SKIPPED = Pattern(
    r"[A-Z0-9_#.,:;*+/@=<>$%!-]{1,80}(?=[\s|\[(]|$)|[\w.-]{0,80}\d[\w.:@/#-]{0,80}(?=[\s|\[(]|$)|[\w.@#:-]{1,80}/[\w.:@/#()-]{1,120}(?=[\s|\[]|$)|[\w./-]{1,80}\.\w{1,5}:\d{1,6}:?(?=\s)|[a-z][\w.-]{1,40}:(?= \d| [A-Z]{4,5}: | [a-z][\w.]{1,40}:(?:\d{1,9} [A-Z]{4,7}| [A-Z]{4,5}: ))|[\w-]{1,40}=\S{1,80}(?=\s)|[\w.-]{1,60}@[\w.-]{1,60}(?=\s)"
)
_SEPARATORS = Pattern("[\\s|:,;>*\u203a\u2716\u2714\u26a0\u2139-]*")  # and the symbols of signale
_LEVEL_COLON = Pattern(rf"(?P<level>{LEVEL_MIXED}): ")
_CLOUD_INIT = Pattern(rf"(?P<module>[\w.]{{1,80}})\[(?P<level>{LEVEL})\]: ")
_MONOLOG = Pattern(rf"[\s\]]{{0,3}}(?P<module>[\w-]{{1,60}})\.(?P<level>{LEVEL}): ")
_SYSLOG_LEVEL = Pattern(
    rf"(?:[\w.-]{{1,200}} )?(?P<module>[\w./-]{{1,100}})(?:\[[\d:]{{1,15}}\])?:? \[?(?P<level>{LEVEL_MIXED})(?:\]|: )"
)
_LOGGER_LEVEL = Pattern(rf"(?P<module>[\w.$/-]{{1,120}})[ |:]{{1,3}}(?:- )?\[?(?P<level>{LEVEL})\b\]?(?=[\s:|-])")


def scanned(text: str, start: str) -> Marks | None:
    """The marks of a head of this form; `start` is as much of the text as is examined."""
    return _first(text, start) or _behind_stamp(text, start)


def _first(text: str, start: str) -> Marks | None:  # noqa: PLR0911 - one form after the other
    """The level comes first, or right behind brackets or a name."""
    if start[:1] in {"[", "("}:
        if found := _SIMPLE.match(start):
            return split(text, found, NAMES[found["level"]], "level behind the thread")
        found = _BRACKET_COLON.match(start) or _BRACKETS_FIRST.match(start)
        if found and not (found.re is _BRACKETS_FIRST.compiled and _stamped_level(start)):
            return split(text, found, NAMES[found["level"].upper()], "level in brackets")
        return None
    if start[:1] == "<":
        found = _ANGLE_FIRST.match(start)
        level = (found["level"] or found["other"]) if found else ""
        return split(text, found, NAMES[level.upper()], "level in brackets") if found else None
    if (found := _FIRST_COLON.match(start)) and found["level"].upper() not in _NO_COLON:
        if found["level"] == "Error":  # the name of JavaScript's error is a part of what it says
            return Marks(0, Level.ERROR, "level and colon")
        if found["level"] in _SENTENCES and found["level"] not in {"fail", "trace"}:
            return None
        return split(text, found, NAMES[found["level"].upper()], "level and colon")
    if found := _FIRST_WORD.match(start):
        return behind(text, found.end(), NAMES[found["level"]], "level first")
    if " - " in start and (found := _NAME_FIRST.match(start)):
        return split(text, found, NAMES[found["level"]], "logger and level")
    return None


def _stamped_level(start: str) -> bool:
    """Whether the first brackets hold a time stamp and a level: a level behind them is a word of the text, then."""
    inside = _GROUP.match(start)
    return bool(
        inside and inside["square"] and _STAMP.match(inside["square"]) and _inside(inside["square"]) is not None
    )


def _behind_stamp(text: str, start: str) -> Marks | None:
    position, stamped, fresh = 0, False, False
    for _ in range(_MOST_TOKENS):
        position = _SEPARATORS.match(start, position).end()  # type: ignore[union-attr] # matches nothing at least
        if found := _STAMP.match(start, position):
            position, stamped, fresh = found.end(), True, True
        elif found := (_NEXT_LEVEL if fresh else _TOKEN_LEVEL).match(start, position):
            if not stamped or (found["level"] in _PROSAIC and _PROSE.match(start, found.end())):
                return None
            return behind(text, found.end(), NAMES[found["level"].upper()], "time stamp and level")
        elif fresh and (found := _LETTER.match(start, position)):
            return behind(text, found.end(), LETTERS[found["letter"]], "time stamp and letter")
        elif found := _GROUP.match(start, position):
            inside = found["square"] or found["round"] or found["angle"] or found["curly"] or ""
            if (level := _inside(inside)) and (stamped or found["square"]):
                return behind(text, found.end(), level, "level in brackets")
            stamped = stamped or bool(_STAMP.search(inside))
            position, fresh = found.end(), stamped
        elif position < len(start) and (found := _SKIPPED.match(start, position)):
            position, fresh = found.end(), False
        else:
            break
    return _named_logger(text, start, position) if stamped else None


def _named_logger(text: str, start: str, position: int) -> Marks | None:
    """Behind the stamp a logger and then the level, as Scrapy and log4net write: `[name] LEVEL: text`, `name - LEVEL - text`."""
    if found := _MONOLOG.match(start, position) or _CLOUD_INIT.match(start, position):
        rule = "monolog" if found.re is _MONOLOG.compiled else "logger and level"
        return cut(text, found.end(), NAMES[found["level"]], rule, found.span("module"))
    if found := _LEVEL_COLON.match(start, position):
        return behind(text, found.end(), NAMES[found["level"].upper()], "time stamp and level")
    found = _LOGGER_LEVEL.match(start, position) or _SYSLOG_LEVEL.match(start, position)
    if not found:
        return None
    end = CHOPPED.match(text, found.end()).end()  # type: ignore[union-attr] # matches nothing at least
    return cut(text, end, NAMES[found["level"].upper()], "logger and level", found.span("module"))


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
        if alone
        or (beside and (_STAMP.search(inside) or ":" in inside or "/" in inside or "#" in inside or "=" in inside))
        else None
    )
