"""What one line of a stream may be in a record of several lines: its beginning, a part of it, or something else."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from gardener.events.patterns import Pattern
from gardener.events.records.phrases import MORE, STARTS
from gardener.events.traces import elixir, go, native, node, php, python, ruby, rust
from gardener.events.traces.text import is_frame

EXAMINED: Final = 1_000  # characters of a line


class Kind(Enum):
    """The part that a line plays."""

    START = auto()
    """Begins a trace, whatever comes next."""
    HEADER = auto()
    """Names an exception: begins a trace if frames follow."""
    FRAME = auto()
    MORE = auto()
    """Goes on with a trace, and begins none."""
    INDENTED = auto()
    BLANK = auto()
    PLAIN = auto()


CONTINUES: Final = frozenset({Kind.FRAME, Kind.MORE, Kind.INDENTED, Kind.BLANK})

_START = Pattern("|".join(STARTS))
_MORE = Pattern("|".join(MORE))
_HEADER = Pattern(
    r"(?:.{0,200}?[\s:(\]])?(?:[\w$]{1,100}[.:\\]{1,2}){0,15}(?:[A-Za-z_$][\w$]{0,100}?)?(?:Exception|Error|Failure|Fault|Throwable|Panic|Rejection|RemoteTraceback)\w{0,40}"
    r"(?:(?=:|\[| \(| \[|;|$|'))|\s?[A-Z]\w{0,80}(?:::\w{1,80}){0,5} \(.{1,300}\):$|Error(?:: |$)|(?:[a-z_]\w{0,60}\.){1,10}_?[A-Z]\w{0,100}(?:: |$)"
    r"|Error:$|[A-Z]\w{0,80}(?:::\w{1,80}){1,5} \([^)]{0,300}$|.{1,300}\([A-Z][\w:]{0,100}(?:Error|Exception)\)$|\*\*\* |#<[A-Z][\w:]{1,100}: .{0,300}>$|.{1,200} in \S{1,300}(?::| on line )\d+$"
)
# Of Boost's stacktrace, of Dart's `stack_trace`, of other browsers and their engines.
_OTHER_FRAME = Pattern(
    r" {0,2}\d{1,3}# \S|\d{1,3} {2,}\S{1,100} +0x[0-9a-f]{6,16} |(?:package|dart|file):\S{1,300}(?: \d{1,9}:\d{1,9})? {2,}\S|[\w$.<>/* ]{0,200}@(?:(?:https?|file|\w{1,20}-\w{1,20})://\S{1,500}:\d{1,9}|\[native code\])$"
    r"|at [^,\n]{1,200}, (?:<No file>|\S{1,300}): line \d{1,9}$"
)
_INNER = Pattern(r"(?:Unhandled [Ee]xception[.:] )?[\w.+`]{1,200}(?:Exception|Error)\b")
LEAD = Pattern(
    r"(?i)\b(?:unhandled|uncaught|exceptions?|panic(?:ked)?|crash(?:ed)?|traceback|terminat(?:ed|ing)|aborted)\b"
)
LEAD_OF_TRACEBACK: Final = Pattern(r"(?i)(?<![\w/\"'.-])(?:errors?|fail(?:ed|ure)?|FAIL|fatal)(?![\w=\"'/-]|\.\w)")
"""Words that announce a traceback, and are too frequent to announce anything else."""
_JUL = Pattern(r"[A-Z][a-z]{2} \d{1,2}, \d{4} \d")  # the first of the two lines of java.util.logging
_COLOUR = Pattern(r"<(/?)(red|green|yellow|blue|magenta|cyan|white|black|bold|level)>")


def kind_of(line: str) -> Kind:
    """What the line may be; the first `EXAMINED` characters decide."""
    if not line or line.isspace():
        return Kind.BLANK
    line = line[:EXAMINED].rstrip("\r\n")
    if _is_start(line):
        return Kind.START
    if (is_frame(line) or _OTHER_FRAME.match(line)) and not (
        line.lstrip().startswith("at ") and node.NO_PLACE.match(line) and line[0] not in " \t"
    ):
        return Kind.START if _is_ruby_head(line) else Kind.FRAME
    if line[0] in " \t" or "\u2500" <= line[0] <= "\u257f":  # box drawing
        named = line.rstrip().endswith("):") or line[1:3] == "\N{VECTOR OR CROSS PRODUCT} "
        return Kind.HEADER if line[1:2] not in {" ", "\t"} and named else Kind.INDENTED
    if _MORE.match(line) or (" ---> " in line and not _INNER.match(line)):
        return Kind.MORE
    return Kind.HEADER if _HEADER.match(line) else Kind.PLAIN


def may_matter(line: str) -> bool:
    """Whether the line can make a record of several lines: a cheap question that most lines of a stream answer by no.

    Every such record has a line that begins a trace, a frame, an indented line, or one of a few others.
    """
    first = line[:1]
    if first in " \t#" or line.startswith(_TELLING):
        return first != ""
    if (
        "Traceback (" in line or "panic" in line or "Uncaught " in line or "nhandled " in line or "** " in line
        or "Sanitizer" in line or "ssertion " in line or "fatal error: " in line or "terminate called" in line
        or " ---> " in line or "overflowed its stack" in line or ".go:" in line or ":in " in line or "sub-exception" in line or "@ " in line or "[0x" in line or "]: \tat " in line or "]:     at " in line
    ):  # fmt: skip
        return True
    if ("@" in line and "://" in line) or first >= "\u2500":
        return True
    if "<" in line and line[-1] != ">":
        return unclosed_colour(line) != ""
    return first.isupper() and bool(_JUL.match(line))


_TELLING = (
    "at ",
    "Caused by",
    "caused by",
    "Suppressed: ",
    "Wrapped by",
    "Stack trace:",
    "[stacktrace]",
    "stack backtrace:",
    "Stack backtrace:",
    "==",
    "package:",
    "! at ",
    "PHP Stack trace:",
)


def unclosed_colour(line: str) -> str:
    """The colour tag of loguru that the line opens and does not close; such a line goes on in the next one."""
    opened = ""
    for matched in _COLOUR.finditer(line[:EXAMINED]):
        opened = "" if matched[1] else matched[2]
    return opened


def _is_start(line: str) -> bool:  # noqa: PLR0911 - one form after the other
    if "Traceback (" in line and python.START.search(line):
        return True
    if "panicked" in line and (rust.PANICKED.match(line) or rust.CRASHED.match(line)):
        return True
    if "** (" in line and (found := elixir.START.match(line)) and not found["before"].strip("( ")[:40].count("    "):
        return True
    if ("panic" in line or "fatal error: " in line or "SIG" in line) and not line[0].isspace() and go.START.match(line):
        return True
    if "panic recovered:" in line and go.RECOVERED.match(line):
        return True
    if "Sanitizer" in line and native.SANITIZER.search(line):
        return True
    if "runtime error: " in line and native.UNDEFINED.search(line):
        return True
    if ("ssertion " in line or "terminat" in line) and (native.ASSERTION.match(line) or native.TERMINATE.search(line)):
        return True
    return bool(_START.match(line)) or (line[0] == "[" and bool(php.LARAVEL.search(line)))


def _is_ruby_head(line: str) -> bool:
    """Ruby prints the message behind the innermost frame: such a frame begins a record."""
    if ":in " not in line or line[0] in " \t":
        return False
    found = ruby.FRAME.match(line)
    return bool(found and found["rest"])
