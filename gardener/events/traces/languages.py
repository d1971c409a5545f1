"""Which languages a text may hold a stack trace of, told by words that their runtimes print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from gardener.events.event import Trace
from gardener.events.patterns import Pattern
from gardener.events.traces import dart, dotnet, elixir, erlang, go, java, native, node, php, python, ruby, rust

Parser = Callable[[Sequence[str]], Trace | None]


class _Form(NamedTuple):
    """A parser that is asked where the text holds one of the words, and one line of it has the sign, if there is one."""

    words: tuple[str, ...]
    parse: Parser
    sign: Callable[[str], object] | None = None


_AT: Final = ("\tat ", "\n at ", "\n  at ", "   at ", "\nat ", "aused by", "Wrapped by", "Suppressed")
_AT_FRAMES = Pattern(r"^[ \t]*at \S", re.MULTILINE)
_JAVA_ONLY = Pattern(
    r"^\s*(?:Caused by|Wrapped by|Suppressed): ?(?:[a-zA-Z_$][\w$]*\.)+[A-Z]|^\s*\.\.\. \d+ (?:more|common)",
    re.MULTILINE,
)


def _at_frames(lines: Sequence[str]) -> Trace | None:
    """Java, .NET and V8 all write `at ...`: whose form most of the frames have is tried first."""
    votes: dict[Parser, int] = {java.parse: 0, node.parse: 0, dotnet.parse: 0}
    for line in lines:
        if not line.lstrip().startswith("at "):
            votes[java.parse] += bool(java.MORE.match(line) or (java.CAUSE.match(line) and "." in line))
            votes[dotnet.parse] += 2 * bool(dotnet.END.match(line))
        elif java.FRAME.match(line):
            votes[java.parse] += 1
        elif (dotnet.FRAME.match(line) and not node.FRAME.match(line)) or dotnet.SCRIPT.match(line):
            votes[dotnet.parse] += 1
        elif node.frame_of(line):
            votes[node.parse] += 1
    likely = sorted(votes.items(), key=lambda each: -each[1])
    return next((trace for parse, count in likely if count and (trace := parse(lines))), None)


_FORMS: Final = (  # the surest first
    _Form(("panicked at", "The application panicked", "Stack backtrace:", "overflowed its stack", "╴at "), rust.parse),
    _Form(
        ("goroutine ", "panic", "fatal error: ", "SIG", "fault address"),
        go.parse,
        lambda line: go.GOROUTINE.match(line) or go.START.match(line) or go.RECOVERED.match(line),
    ),
    _Form(("** (",), elixir.parse, elixir.START.match),
    _Form(
        ("REPORT", "exit", "exception ", "erminat", "with reason"),
        erlang.parse,
        lambda line: erlang.CALL.match(line) or erlang.TUPLE.search(line) or erlang.ELIXIR.search(line),
    ),
    _Form((":in ",), ruby.parse, ruby.FRAME.match),
    _Form(('File "',), python.parse),
    _Form(
        ("#0", "package:", "dart:", ".dart "),
        dart.parse,
        lambda line: dart.FRAME.match(line.strip()) or dart.TERSE.match(line),
    ),
    _Form(("#0 ", "tack"), php.parse, lambda line: php.STACK.match(line) or php.FRAME.match(line.strip())),
    _Form(
        ("Sanitizer: ", ": runtime error: ", "terminate called", "uncaught exception of type", "ssertion `", "ssertion '"),
        native.parse,
    ),
    _Form(_AT, _at_frames, lambda line: _AT_FRAMES.match(line) or _JAVA_ONLY.match(line)),
    _Form(("on in thread ", "ng due to "), java.parse, java.ALONE.search),
    _Form(("xception: ",), dotnet.parse, dotnet.LOCAL.match),
    _Form(("DATA RACE", "-- stack trace"), go.parse),
    _Form(("Traceback (", "Exception Group", "sub-exception", "Fatal Python error"), python.parse),
    _Form((".go:",), go.parse),
    _Form((".rb:",), ruby.parse),
    _Form(("Uncaught ", "PHP ", "\n  at ", ".php line "), php.parse),
    _Form(("aused by", "Location:", "rror: ", "Error:"), rust.parse),
    _Form(
        (
            "SIG", "ignal ", "ignal: ", "Check fail", "CHECK failed", "Segmentation fault", "Aborted", "Bus error", "EXC_", "rash reason",
            "atal error", "terminat", "ssertion ", "ASSERT", "corruption", "free()", "malloc()", "munmap_chunk", "detected ***", "== Invalid ",
            "== Conditional ", "== Use of ", "#0", "0# ",
        ),
        native.parse,
    ),
    _Form(("triggerUncaughtException", "] {"), node.parse),
    _Form(("@",), node.parse, node.OTHER.match),
)  # fmt: skip
_OFTEN = ("Traceback (", "\tat ", "\n    at ", "goroutine ")
_WORDS: Final = tuple(dict.fromkeys((*_OFTEN, *(word for form in _FORMS for word in form.words))))

_LINES: Final = (
    (Pattern(r"panicked at |overflowed its stack"), rust.parse),
    (Pattern(r"exception (?:error|exit|throw): \{|with exit value: \{"), erlang.parse),
    (Pattern(r"\*\* \([A-Z]"), elixir.parse),
    (Pattern(r"^Error: [A-Z]\w{0,80}(?: \{|\()"), rust.parse),
    (Pattern(r"^(?:\S{1,40} ){0,3}(?:panic|fatal error): |http: panic serving"), go.parse),
    (Pattern(r":\d{1,9}:in [`'].{1,300}': (?:.{0,1500}\([A-Z][\w:]{0,200}\)|unhandled exception)\s*$"), ruby.parse),
    (java.ALONE, java.parse),
    (Pattern(r"Uncaught |\[object\] \(|PHP (?:Fatal|Parse) error: "), php.parse),
    (
        Pattern(
            r"Sanitizer: |: runtime error: |[Aa]ssertion [`']|terminate called|terminating \w+ .{0,30}uncaught exception|\*\*\* SIG"
        ),
        native.parse,
    ),
)
"""What a trace of a single line has, the surest first."""


ONE_LINE: Final = (
    "panic", "Uncaught ", "rror: ", "** (", "ssertion ", "Sanitizer: ", "terminate c", "terminating ", "*** SIG", "[object]",
    "on in thread ", "ng due to ", "with exit value", ":in `", ":in '",
)  # fmt: skip
"""Words of which a trace of a single line has one. No word has a digit."""


def may_be_one_line(text: str) -> bool:
    """A cheap question before the patterns are tried: most lines hold none of the words."""
    return any(map(text.__contains__, ONE_LINE))


def of_line(text: str) -> Iterator[Parser]:
    """The parser that may understand a text of one line."""
    if may_be_one_line(text):
        found = (parse for pattern, parse in _LINES if pattern.search(text))
        if parse := next(found, None):
            yield parse


def has_a_word(text: str) -> bool:
    """A cheap question: whether the text holds any word of a stack trace."""
    return any(map(text.__contains__, _WORDS))


def of_lines(text: str, lines: Sequence[str]) -> Iterator[Parser]:
    """The parsers that may understand the text, the surest first; `lines` are its lines."""
    if "Traceback (most" in text and 'File "' in text:
        yield python.parse
    for words, parse, sign in _FORMS:
        if any(map(text.__contains__, words)) and (sign is None or any(map(sign, lines))):
            yield parse
