"""Finding the stack trace in a text: which language it is of, and what was said before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from gardener.events.event import Trace
from gardener.events.traces import dart, dotnet, elixir, erlang, go, java, native, node, php, python, ruby, rust
from gardener.events.traces.arrival import beheaded, broken, decoded, unescaped

LIMIT: Final = 64_000
"""Characters of a text that are examined for a stack trace: the first half and the last half of so many."""

_LONGEST_LINE: Final = 2_000
_AT_FRAMES = re.compile(r"^[ \t]*at \S", re.MULTILINE)
_JAVA_ONLY = re.compile(
    r"^\s*(?:Caused by|Wrapped by|Suppressed): ?(?:[a-zA-Z_$][\w$]*\.)+[A-Z]|^\s*\.\.\. \d+ (?:more|common)",
    re.MULTILINE,
)
_SOME = (
    "Traceback (most", 'File "', "\tat ", "\n at ", "\n  at ", "   at ", "\nat ", "panicked", "goroutine ", "panic: ", "fatal error: ", ":in ",
    ".rb:", "#0", "#1", "Uncaught ", "[stacktrace]", "exception '", "Sanitizer", "runtime error: ", "ssertion ", "terminat", "** (", "aused by",
    "Location:", "nhandled", ".go:", " SIG", "(SIG", "Check failed", "CHECK failed", "@", "---> ", "Segmentation fault", "Exception Group",
    "Wrapped by", "Suppressed", " signal ", "atal error", ".dart", "package:", "dart:", "(most recent call", "=REPORT", "REPORT====", "exit value",
    "exception error", "exception exit", "DATA RACE", "stack trace", "overflowed", "EXC_", "== Invalid ", "== Conditional ", "== Use of ", "corruption", "free()", "malloc()", "smashing", "overflow detected", "rash reason", "╴at ",
    "ASSERT", "Fatal Python", "xception", "] {",
)  # fmt: skip
_ONE_LINE = re.compile(
    r"panicked at |^(?:\S{1,40} ){0,3}(?:panic|fatal error): |Uncaught |\*\* \([A-Z]|Sanitizer: |: runtime error: |[Aa]ssertion [`']|"
    r"^Error: [A-Z]\w{0,80}(?: \{|\()|terminate called|terminating \w+ .{0,30}uncaught exception|\*\*\* SIG|PHP (?:Fatal|Parse) error: |overflowed its stack|exception (?:error|exit|throw): \{|with exit value: \{|http: panic serving|\[object\] \("
)
_NATIVE = re.compile(r"Sanitizer: |: runtime error: |terminate called|uncaught exception of type|[Aa]ssertion [`']")
_BEFORE = (
    python.START, python.MARGIN, java.CAUSE, go.GOROUTINE, php.STACK, rust.BACKTRACE, native.SANITIZER,
)  # fmt: skip


def trace_in(text: str) -> Trace | None:
    """The stack trace in `text`, or None. Examines at most `LIMIT` characters; linear in them.

    Where the text as it stands shows hardly any call, heads that its lines have in common are taken away, and escapes beside real line
    breaks are undone.
    """
    if not may_hold_trace(text):
        return None
    text = decoded(broken(unescaped(_shortened(text))))
    if "\n" in text and not any(map(text.__contains__, _SOME)):
        return None
    best = _read(text)
    for restore in (beheaded, partial(unescaped, beside=True)):
        if _calls(best) > 1:
            break
        restored = restore(text)
        if restored != text and (found := _read(restored)) and (best is None or _calls(found) > _calls(best)):
            best = found
    return best


def _calls(trace: Trace | None) -> int:
    """How many calls with a function the trace shows."""
    return sum(bool(frame.function) for each in trace.exceptions for frame in each.frames) if trace else 0


def _shortened(text: str) -> str:
    return f"{text[: LIMIT // 2]}\n{text[-LIMIT // 2 :]}" if len(text) > LIMIT else text


def _read(text: str) -> Trace | None:
    if "\n" not in text:
        if not _may_be_one_line(text):
            return None
        return _first(_one_line(text), [text]) if _ONE_LINE.search(text) else None
    lines = [line.rstrip("\r")[:_LONGEST_LINE] for line in text.split("\n")]
    if "Traceback (most" in text and 'File "' in text and (trace := python.parse(lines)):
        return trace
    return _first(_candidates(text, lines), lines)


def may_hold_trace(text: str) -> bool:
    """A cheap question before `trace_in` is asked: most lines answer by no. The answer does not depend on any digit."""
    return (
        "\n" in text or "\\n" in text or _may_be_one_line(text)
        or text.count("#") > 1 or ("xception" in text and " at " in text)  # line breaks that became signs or blanks
    )  # fmt: skip


_Parser = Callable[[Sequence[str]], Trace | None]


def _first(parsers: Sequence[_Parser], lines: Sequence[str]) -> Trace | None:
    return next((trace for parse in parsers if (trace := parse(lines))), None)


def _may_be_one_line(text: str) -> bool:
    """A cheap question before the pattern is tried: most lines hold none of the words."""
    return (
        "panic" in text or "Uncaught " in text or "rror: " in text or "** (" in text or "ssertion " in text
        or "Sanitizer: " in text or "terminate c" in text or "terminating " in text or "*** SIG" in text or "[object]" in text or "with exit value" in text
    )  # fmt: skip


def _one_line(text: str) -> list[_Parser]:
    if "panicked at " in text:
        return [rust.parse]
    if "exception e" in text or "with exit value" in text or "exception throw" in text:
        return [erlang.parse]
    if "** (" in text:
        return [elixir.parse]
    if text.startswith("Error: "):
        return [rust.parse]
    if "panic: " in text or "fatal error: " in text or "panic serving" in text:
        return [go.parse] if go.START.match(text) else []
    if "Uncaught " in text or "[object] (" in text or "PHP " in text:
        return [php.parse]
    return [native.parse]


def _candidates(text: str, lines: Sequence[str]) -> list[_Parser]:  # noqa: C901, PLR0912 - one form after the other
    """The parsers that may understand the text, the surest first."""
    parsers: list[_Parser] = []
    if "panicked at" in text or "The application panicked" in text or "Stack backtrace:" in text:
        parsers.append(rust.parse)
    if _may_be_go(text) and any(
        go.GOROUTINE.match(line) or go.START.match(line) or go.RECOVERED.match(line) for line in lines
    ):
        parsers.append(go.parse)
    if "** (" in text and any(elixir.START.match(line) for line in lines):
        parsers.append(elixir.parse)
    if ("REPORT" in text or "exit" in text or "exception " in text or "erminat" in text or "with reason" in text) and any(
        erlang.CALL.match(line) or erlang.TUPLE.search(line) for line in lines
    ):
        parsers.append(erlang.parse)
    if ":in " in text and any(ruby.FRAME.match(line) for line in lines):
        parsers.append(ruby.parse)
    if 'File "' in text:
        parsers.append(python.parse)
    if ("#0" in text or "package:" in text or "dart:" in text or ".dart " in text) and any(
        dart.FRAME.match(line.strip()) or dart.TERSE.match(line) for line in lines
    ):
        parsers.append(dart.parse)
    if ("#0 " in text or "tack" in text) and any(
        php.STACK.match(line) or php.FRAME.match(line.strip()) for line in lines
    ):
        parsers.append(php.parse)
    if _NATIVE.search(text):
        parsers.append(native.parse)
    if _AT_FRAMES.search(text) or _JAVA_ONLY.search(text):
        parsers += _at_parsers(lines)
    elif sum(bool(dotnet.LOCAL.match(line)) for line in lines) > 1:
        parsers.append(dotnet.parse)
    if "DATA RACE" in text or "-- stack trace" in text:
        parsers.append(go.parse)
    if any(word in text for word in ("Traceback (", "Exception Group", "sub-exception", "Fatal Python error")):
        parsers.append(python.parse)
    if ".go:" in text:
        parsers.append(go.parse)
    if ".rb:" in text:
        parsers.append(ruby.parse)
    if "Uncaught " in text or "PHP " in text or "\n  at " in text:
        parsers.append(php.parse)
    parsers += [rust.parse, native.parse]
    if "triggerUncaughtException" in text or "] {" in text or ("@" in text and any(node.OTHER.match(line) for line in lines)):
        parsers.append(node.parse)
    return parsers


def _may_be_go(text: str) -> bool:
    return (
        "goroutine " in text or "panic" in text or "fatal error: " in text or "SIG" in text or "fault address" in text
    )


def _at_parsers(lines: Sequence[str]) -> list[_Parser]:
    """Java, .NET and V8 all write `at ...`: whose form most of the frames have is tried first."""
    votes: dict[_Parser, int] = {java.parse: 0, node.parse: 0, dotnet.parse: 0}
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
    return [parse for parse, count in sorted(votes.items(), key=lambda each: -each[1]) if count]


def before_trace(text: str) -> str:
    """What the program said before the trace; empty where the trace comes first."""
    kept: list[str] = []
    restored = decoded(broken(unescaped(text[:LIMIT])))
    if not any(map(is_frame, restored.split("\n"))):
        restored = beheaded(restored)
    for line in restored.split("\n"):
        if is_frame(line) or any(pattern.match(line) for pattern in _BEFORE) or python.START.search(line):
            break
        kept.append(line)
    return "\n".join(kept).strip()


def is_frame(line: str) -> bool:
    """Whether the line is one call of a stack trace of any language."""
    stripped = line.lstrip()
    if stripped.startswith("at "):
        return bool(java.FRAME.match(line) or dotnet.FRAME.match(line) or node.frame_of(line))
    if stripped.startswith("#"):
        return bool(
            php.FRAME.match(stripped)
            or php.MAIN.match(stripped)
            or dart.FRAME.match(stripped)
            or native.FRAME.match(line)
        )
    if stripped.startswith(('File "', '> File "')):
        return bool(python.FRAME.match(line))
    return bool(
        ((".go:" in line or ".s:" in line) and go.PLACE.match(line))
        or (":in " in line and ruby.FRAME.match(line))
        or ("@ " in line and native.STACKED.match(line))
        or (":" in line and line[:1] in " \t" and (elixir.FRAME.match(line)))
    )
