"""Formats of lines that no scan of tokens understands: one row each.

A row tells by the first character, and by a text that such a line holds, whether its pattern is worth trying. The pattern names
the level in its group `level` (a name), `letter`, `number` (of syslog) or `sign`, and the place of the code in its groups
`module`, `function`, `file` and `line`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from gardener.events.event import Level
from gardener.events.heads.spans import NOWHERE, Marks, cut, split
from gardener.events.heads.stamps import CLOCK, LEVEL, LEVEL_MIXED, STAMP
from gardener.events.names import LETTERS, NAMES, SYSLOG, named
from gardener.events.patterns import Pattern

_PROGRAM = r"[A-Za-z][\w/+-]{1,60}(?:\.exe)?"
_SOURCE = r"[^\s:()]{1,200}\.[A-Za-z]\w{0,5}"
_LOWER = "|".join(sorted((name.lower() for name in NAMES), key=len, reverse=True))
_FACILITY = r"kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local\d"
_REDIS = {".": Level.DEBUG, "-": Level.INFO, "*": Level.NOTICE, "#": Level.WARNING}
_PHP = {
    "Warning": Level.WARNING, "Notice": Level.NOTICE, "Deprecated": Level.WARNING, "Strict Standards": Level.NOTICE,
}  # fmt: skip
_NPM = {"ERR!": Level.ERROR, "verb": Level.DEBUG, "timing": Level.DEBUG, "http": Level.INFO, "sill": Level.DEBUG}
_SYMBOLS = {
    "\N{HEAVY MULTIPLICATION X}": Level.ERROR, "\N{VECTOR OR CROSS PRODUCT}": Level.ERROR, "\N{CROSS MARK}": Level.ERROR,
    "\N{WARNING SIGN}": Level.WARNING, "\N{INFORMATION SOURCE}": Level.INFO, "\N{HEAVY CHECK MARK}": Level.INFO,
    "\N{CHECK MARK}": Level.INFO, "\N{WHITE HEAVY CHECK MARK}": Level.INFO,
}  # fmt: skip
# IBM's servers: audit, output and error streams of the system, and the details of a trace.
_IBM = {**LETTERS, "A": Level.NOTICE, "R": Level.ERROR, "O": Level.INFO, "C": Level.INFO}
_ESXI = {
    "Db": Level.DEBUG, "In": Level.INFO, "No": Level.NOTICE, "Wa": Level.WARNING, "Er": Level.ERROR, "Cr": Level.CRITICAL,
    "Al": Level.ALERT, "Em": Level.EMERGENCY,
}  # fmt: skip
_REPORTS = {"CRASH": Level.ERROR, "SUPERVISOR": Level.ERROR, "PROGRESS": Level.INFO}


class Format(NamedTuple):
    """One format. `firsts` are the first characters of its lines: `9` for any digit, `a` for any letter, `?` for all others.

    `level` is what its lines have that name none; `words` are names of levels that mean something else here than elsewhere.
    """

    rule: str
    firsts: str
    holds: str
    pattern: Pattern
    level: Level | None = None
    words: Mapping[str, Level] = {}


def _row(
    rule: str,
    firsts: str,
    holds: str,
    pattern: str,
    level: Level | None = None,
    words: Mapping[str, Level] | None = None,
) -> Format:
    return Format(rule, firsts, holds, Pattern(pattern), level, words or {})


_FORMATS: Final = (
    _row("gunicorn", "[", "] [", rf"\[{STAMP}\] \[\d{{1,9}}\] \[(?P<level>{LEVEL})\] "),
    _row("loguru", "9", " | ", rf"{STAMP} \| (?P<level>[A-Z]{{2,10}}) *\| (?P<module>[\w.<>$-]{{1,200}}):(?P<function>[\w<>$.]{{1,200}}):(?P<line>\d{{1,9}}) (?:\||-) "),
    _row("python logging", "9", " - ", rf"{STAMP} - (?:[\w.-]{{1,120}} - ){{0,1}}?(?P<module>[\w.-]{{1,120}}) - (?P<level>{LEVEL}) - (?:(?P<function>[\w<>]+):(?P<line>\d{{1,9}}) - )?"),
    _row("syslog priority", "<", ">", rf"<(?P<number>\d{{1,3}})>(?:(?:1 )?{STAMP} (?P<host>[\w.-]{{1,200}}) (?P<module>[\w./-]{{1,100}})(?:\[\d{{1,9}}\])?(?:: | \S{{1,60}} \S{{1,60}} (?:-|\[.{{0,200}}\]) )?)?"),
    _row("klog", "a", "] ", r"(?P<letter>[DIWEF])\d{4}(?:\d{4})? \d\d:\d\d:(?:\d\d(?:\.\d{1,9})?|\d{10}\.\d{1,9}) +\d{1,9} (?P<file>[\w./@-]{1,200}):(?P<line>\d{1,9})\] ?"),
    _row("crdb-v2", "a", ":", r"(?P<letter>[DIWEF])\d{6} \d\d:\d\d:\d\d\.\d{1,9} \d{1,9} (?:\d{1,3}@)?(?P<file>[\w./-]{1,200}):(?P<line>\d{1,9}) (?:\N{VERTICAL ELLIPSIS} )?(?: ?\[[^\[\]\n]{0,200}\] )?(?:\d{1,9} {1,2})?"),
    _row("Ruby logger", "a", " -- ", r"(?P<letter>[DIWEFA]), \[[^\]]{1,60}\] {1,2}(?P<level>[A-Z]{3,7}) -- (?P<module>[^:\n]{0,100}): ?", words={"ANY": Level.INFO}),
    _row("logcat", "9", "/", rf"{STAMP} (?P<letter>[VDIWEFA])/(?P<module>[\w.$ -]{{1,80}})(?:\( *\d{{1,9}}\))?: "),
    _row("logcat", "a", "/", r"(?P<letter>[VDIWEFA])/(?P<module>[\w.$ -]{1,80})(?:\( *\d{1,9}\))?: "),
    _row("logcat", "9", ": ", rf"\d\d-\d\d {CLOCK}(?: +[\w-]{{1,20}})? +\d{{1,9}} +\d{{1,9}} (?P<letter>[VDIWEFA]) (?P<module>[\w.$/-]{{1,80}}) *: "),
    _row("Android Studio", "9", "/", rf"{STAMP} \d{{1,9}}-\d{{1,9}}/[\w.?-]{{1,120}} (?P<letter>[VDIWEFA])/(?P<module>[\w.$ -]{{1,80}}): "),
    _row("Android Studio", "9", "  ", rf"{STAMP} +\d{{1,9}}-\d{{1,9}} +(?P<module>[\w.$-]{{1,80}}) +[\w.-]{{1,120}} +(?P<letter>[VDIWEFA])  "),
    _row("tornado", "[", "] ", r"\[(?P<letter>[DIWEC]) \d{6} \d\d:\d\d:\d\d (?P<module>[\w.]{1,80}):(?P<line>\d{1,9})\] "),
    _row("Jupyter", "[", "] ", r"\[(?P<letter>[DIWEC]) (?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\.\d{3} (?P<module>[\w.]{1,80})(?: (?P<file>[\w.]{1,80}):(?P<line>\d{1,9}))?\] "),
    _row("WebSphere", "[", "] ", rf"\[{STAMP}\] [0-9a-f]{{8}} (?P<module>[\w.$]{{1,200}}) +(?P<letter>[FEWACDIOR]) {{1,3}}", words=_IBM),
    _row("ESXi", "9", "(", rf"{STAMP} +(?P<sign>Db|In|No|Wa|Er|Cr|Al|Em)\(\d{{1,3}}\)(?:\[\+\])? (?:(?P<module>[\w.-]{{1,100}})(?:\[\d{{1,12}}\])?: )?", words=_ESXI),
    _row("vdsm", "a", "::", rf"[^\s:]{{1,60}}::(?P<level>{LEVEL})::{STAMP}::(?P<module>[\w.]{{1,80}})::(?P<line>\d{{1,9}})::"),
    _row("level first", "a", " ", rf"(?P<level>{LEVEL_MIXED})[ ;,|\t]{{1,8}}[\[(]?{STAMP}[\])]?[ :;,|\t]{{1,8}}"),
    _row("level first", "a", "/", rf"(?P<level>{LEVEL})/(?P<module>[\w.-]{{1,60}}): "),
    _row("level first", "a", ": ", rf"(?:level|severity): (?P<level>{LEVEL_MIXED})(?:,? )(?=\S)"),
    _row("redis", "9", ":", rf"\d{{1,9}}:[XCSM] {STAMP} (?P<sign>[.*#-]) ", words=_REDIS),
    _row("java.util.logging", "a9", "\n", rf"{STAMP} (?P<module>[\w.$]{{1,200}}) (?P<function>[\w$<>]{{1,100}})\n(?P<level>SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): "),
    _row("logrus", "a", "] ", rf"(?P<level>TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[(?:\d{{4,}}|{STAMP})\] "),
    _row("npm", "a", "npm ", r"npm (?P<level>ERR!|WARN|notice|info|error|warn|verb|timing|http|sill)\s", words=_NPM),
    _row("PHP", "[9a", ": ", (
        rf"(?:\[?{STAMP}(?: [\w/]{{3,40}})?\]? )?(?:(?:NOTICE: )?PHP message: )?(?:PHP )?(?P<level>Fatal error|Parse error|Recoverable fatal error"
        r"|Core error|Compile error|Catchable fatal error|Warning|Notice|Deprecated|Strict Standards): {1,2}"
    ), Level.ERROR, _PHP),
    _row("MySQL", "9", "] [", rf"{STAMP} +\d{{1,9}} \[(?P<level>[A-Z][A-Za-z]{{3,7}})\] \[MY-\d{{6}}\] \[(?P<module>\w{{1,40}})\] ", words={"System": Level.INFO}),
    _row("Datadog agent", "9", " | ", rf"{STAMP} \| [A-Z][A-Z-]{{2,20}} \| (?P<level>{LEVEL}) \| \((?P<file>[\w./-]{{1,200}}):(?P<line>\d{{1,9}}) in (?P<function>[\w.]{{1,100}})\) \| "),
    _row("Sidekiq", "9", " TID-", rf"{STAMP} \d{{1,9}} TID-\w{{1,20}} (?:\w\S{{0,100}} ){{0,3}}(?P<level>{LEVEL}): "),
    _row("GLib", "(*", " **: ", rf"(?:\*\* )?\([^\s:()]{{1,100}}:\d{{1,9}}\): (?:(?P<module>[\w-]{{1,60}})-)?(?P<level>ERROR|CRITICAL|WARNING|Message|INFO|DEBUG) \*\*: (?:{STAMP}: )?", Level.INFO),
    _row("Erlang report", "=", " REPORT=", rf"=(?P<level>[A-Z]{{4,10}}) REPORT={{2,4}} {STAMP[:-1]}|[\w:.-]{{8,40}}) =*\s*", words=_REPORTS),
    _row("workflow command", ":", "::", r"::(?P<level>error|warning|notice|debug)(?: [^:\n]{1,300})?::"),
    _row("virtual machine of Java", "a", " VM warning: ", r"(?:OpenJDK|Java HotSpot\(TM\))[\w -]{0,40} VM warning: ", Level.WARNING),
    _row("program and level", "a", ":", rf"(?P<module>log4j|prisma):(?P<level>{LEVEL_MIXED}) "),
    _row("Cisco", "%*9a", "%", rf"(?:<\d{{1,3}}>)?(?:\d{{1,9}}: )?\*?(?:{STAMP}[ :]{{1,3}})?(?:[\w.-]{{1,100}}[ :]{{1,3}})?%[A-Z][A-Z0-9_]{{1,40}}(?:-[A-Z][A-Z0-9_]{{0,40}})?-(?P<number>[0-7])-(?P<module>[A-Z0-9_]{{2,60}}): "),
    _row("facility and severity", "9a", ".", rf"(?:{STAMP} )?(?:[\w.-]{{1,100}} )?(?:{_FACILITY})\.(?P<level>{_LOWER}) (?:(?P<module>[\w./-]{{1,100}})(?:\[\d{{1,9}}\])?: )?"),
    _row("PostgreSQL", "9a[", ":  ", rf"(?:(?:\[\d{{1,9}}\](?:: |\s)(?:{STAMP} )?|{STAMP} )(?:\S{{1,100}}\s){{0,8}}?)?(?P<level>LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|DEBUG\d?):  (?=\S)"),
    _row("logger and level", "a", "", rf"(?!\S*(?:Exception|Error)\b)(?P<module>[A-Za-z_$][\w$]{{0,60}}(?:\.[\w$]{{1,60}}){{1,12}})(?::\d{{1,6}}:?)?(?: {{1,3}}|\|)(?P<level>{LEVEL})(?:: | (?=\S)|\|)"),
    _row("letter first", "a", " ", rf"(?P<letter>[DIWEFCN]) \[?{STAMP}\]? "),
    _row("letter first", "a", ": ", r"(?P<letter>[EWIN]): (?=[A-Z\"'/])"),
    _row("symbol", "?", " ", "(?P<sign>[" + "".join(_SYMBOLS) + "])\N{VARIATION SELECTOR-16}? {1,3}(?:(?:error|warning|success|info) {2,})?(?=\\S)", words=_SYMBOLS),
    _row("PostgreSQL", "9", ":  ", rf"{STAMP}:[^\s\[\]]{{0,150}}:\[\d{{1,9}}\]:(?P<level>LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|DEBUG\d?):  (?=\S)"),
    _row("log4j", "9", "] ", rf"\d{{1,9}} +\[[^\[\]\n]{{1,100}}\] +(?P<level>{LEVEL}) +(?P<module>[\w.$]{{1,200}}) +- "),
    _row("level first", "(", ") ", rf"\((?P<level>{LEVEL})\) (?=\S)"),
    _row("letter in brackets", "[", "]", rf"\[(?P<letter>[DIWEFC])(?: {STAMP}[^\]\n]{{0,100}}\]|\] {STAMP}) "),
    _row("letter in brackets", "9[", "]", rf"\[?{STAMP}\]? (?:\S{{1,200}} ){{0,2}}\[(?P<letter>[DIWEFT])\] "),
    _row("compiler", "a/.?", ": ", rf"(?:{_SOURCE}(?::\d{{1,9}}(?::\d{{1,9}})?|\(\d{{1,9}}(?:,\d{{1,9}})?\))|MSBUILD|CSC) ?: (?:fatal )?(?P<level>error|warning|note|info)(?: [A-Z]{{1,6}}\d{{1,6}})?: ", words={"note": Level.INFO}),
    _row("compiler", "a", "]: ", r"(?P<level>error|warning)\[[\w:-]{1,60}\]: "),
    _row("program and level", "a", ": ", rf"(?!\S*(?:Exception|Error)\b)(?P<module>{_PROGRAM})(?:\[[\w.-]{{1,40}}\])?: (?P<level>{LEVEL_MIXED}|\[(?:{_LOWER})\])(?::|(?<=\])) (?=\S)"),
    _row("program and level", "a", ": ", rf"(?!\S*(?:Exception|Error)\b)(?P<module>[A-Za-z_]\w{{0,60}}(?:\.\w{{1,60}}){{1,8}}): (?P<level>{LEVEL}): (?=\S)"),
    _row("logger and level", "a", " | ", rf"(?P<module>[\w./-]{{1,60}}) {{1,20}}\| {{1,3}}(?P<level>{LEVEL}) {{1,6}}\| "),
    _row("level first", "*!>", " ", rf"(?:\*{{2,3}}|!{{1,3}}|>{{2,3}}) (?P<level>{LEVEL})(?::| )(?=\s?\S)"),
    _row("quoted fields", '"', '","', rf"\"{STAMP}\",\"(?P<level>{LEVEL_MIXED})\",(?=\S)"),
    _row("level and dash", "a", " - ", r"(?P<level>error|warn|info|debug|trace) {1,3}- "),
    _row("command line", "a", " ", r"(?P<level>error|warning|info|verbose) (?=[A-Z][a-z']{1,30}[ (]|[A-Z][a-z']{1,30}: (?!\d)|@?[\w-]{1,60}[./@][\w./@-]{0,60}(?: > \S{1,80}){0,4}: |\"\S{1,80} > )"),
    _row("Kubernetes events", "a", "  ", r"(?P<level>Warning|Normal) {2,}[A-Z]\w{2,60} {2,}"),
    _row("router of Heroku", "a9", "at=", rf"(?:{STAMP} heroku\[router\]: )?at=(?P<level>info|error|warning) (?=\w{{1,20}}=)"),
)  # fmt: skip
"""In the order in which they are tried."""
_WARNINGS: Final = (
    ("Python warning", Pattern(r"(?:\S{1,300}|<frozen [\w.]{1,80}>):\d{1,9}: \w{0,60}(?:Warning|DeprecatedSince\d{1,4}): ")),
    ("Node warning", Pattern(r"\(node:\d{1,9}\) (?:\[\w{1,20}\] )?\w{0,60}Warning: ")),
)  # fmt: skip


def format_of(text: str, start: str) -> Marks | None:
    """The marks of a line of one of the formats; `start` is as much of the text as is examined."""
    for row in _BY_FIRST.get(_first(start), ()):
        if row.holds in start and (found := row.pattern.match(start)):
            level = _level(row, found)
            if level is not None:
                if row.rule == "syslog priority":  # what follows the app names no place in code
                    return cut(text, found.end(), level, row.rule, found.span("module") if found["module"] else NOWHERE)
                return split(text, found, level, row.rule)
    if "Warning: " in start or "DeprecatedSince" in start:
        for rule, pattern in _WARNINGS:
            if pattern.match(start):
                return Marks(0, Level.WARNING, rule)
    return None


def _first(start: str) -> str:
    first = start[:1]
    if first.isascii() and first.isalpha():
        return "a"
    if first.isdigit():
        return "9"
    return first if first in _PUNCTUATION else "?"


def _level(row: Format, found: re.Match[str]) -> Level | None:
    """The level that the groups name; None for a word that is no level."""
    groups = found.re.groupindex
    if "level" in groups:
        word = (found["level"] or "").strip("[]")
        level = row.words.get(word)
        return level if level is not None else (named(word) if row.level is None else _or(named(word), row.level))
    if "letter" in groups:
        return (row.words or LETTERS).get(found["letter"])
    if "number" in groups:
        return SYSLOG[int(found["number"]) % len(SYSLOG)]
    if "sign" in groups:
        return row.words[found["sign"]]
    return row.level


def _or(level: Level | None, other: Level) -> Level:
    return other if level is None else level


_PUNCTUATION: Final = frozenset("".join(row.firsts for row in _FORMATS)) - frozenset("a9?")
_BY_FIRST: Final[Mapping[str, tuple[Format, ...]]] = {
    first: tuple(row for row in _FORMATS if first in row.firsts) for first in (*_PUNCTUATION, "a", "9", "?")
}
