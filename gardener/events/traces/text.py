"""Finding the stack trace in a text, and what was said before it."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Final

from gardener.events.event import Trace
from gardener.events.traces import dart, dotnet, elixir, go, java, native, node, php, python, ruby, rust
from gardener.events.traces.arrival import beheaded, broken, decoded, unescaped
from gardener.events.traces.languages import ONE_LINE, has_a_word, of_line, of_lines

LIMIT: Final = 64_000
"""Characters of a text that are examined for a stack trace: the first half and the last half of so many."""

_LONGEST_LINE: Final = 2_000
_BEFORE = (
    python.START, python.MARGIN, java.CAUSE, go.GOROUTINE, php.STACK, rust.BACKTRACE, native.SANITIZER, dotnet.LOCAL,
)  # fmt: skip


def trace_in(text: str) -> Trace | None:
    """The stack trace in `text`, or None. Examines at most `LIMIT` characters; linear in them.

    Where the text as it stands shows hardly any call, heads that its lines have in common are taken away, and escapes beside
    real line breaks are undone.
    """
    if not may_hold_trace(text):
        return None
    text = _restored(_shortened(text))
    if "\n" in text and not has_a_word(text):
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


@lru_cache(maxsize=1)  # it is asked for the trace, and then for what was said before it
def _restored(text: str) -> str:
    """The text without what carriers did to it, but for heads."""
    return decoded(broken(unescaped(text)))


def _shortened(text: str) -> str:
    return f"{text[: LIMIT // 2]}\n{text[-LIMIT // 2 :]}" if len(text) > LIMIT else text


def _read(text: str) -> Trace | None:
    lines = text.split("\n")
    if "\r" in text or max(map(len, lines)) > _LONGEST_LINE:
        lines = [line.rstrip("\r")[:_LONGEST_LINE] for line in lines]
    parsers = of_lines(text, lines) if len(lines) > 1 else of_line(text)
    return next((trace for parse in parsers if (trace := parse(lines))), None)


HEXADECIMAL: Final = bytes.maketrans(b"123456789abcdef", b"000000000000000")
"""Takes the digits of ids for one another."""
_SIGNS: Final = ("\n", "\\n", *ONE_LINE)
_ZEROED: Final = tuple(sign.encode().translate(HEXADECIMAL) for sign in _SIGNS)


def may_hold_trace(text: str) -> bool:
    """A cheap question before `trace_in` is asked: most lines answer by no. The answer does not depend on any digit."""
    return (
        any(map(text.__contains__, _SIGNS))
        or text.count("#") > 1 or ("xception" in text and " at " in text)  # line breaks that became signs or blanks
    )  # fmt: skip


def may_hold_trace_by(zeroed: bytes) -> bool:
    """Whether one of the texts that become `zeroed` by the table `HEXADECIMAL` may hold a trace."""
    return any(map(zeroed.__contains__, _ZEROED)) or zeroed.count(b"#") > 1 or b"x00ption" in zeroed


def is_traceless(text: str) -> bool:
    r"""Whether `trace_in` finds none in the text, nor in one of other digits in which `0x` stands where it stands here.

    Not said of texts in which digits may stand for a sign (`#012`, `&#10;`, `\u000a`) or number the calls (`#0`).
    """
    if not may_hold_trace(text):
        return True
    return "#" not in text and "\\u" not in text and trace_in(text) is None


def before_trace(text: str) -> str:
    """What the program said before the trace; empty where the trace comes first."""
    kept: list[str] = []
    restored = _restored(text[:LIMIT])
    lines = restored.split("\n")
    if not any(is_frame(line[:_LONGEST_LINE]) for line in lines):
        lines = beheaded(restored).split("\n")
    for line in lines:
        begun = line[:_LONGEST_LINE]
        if is_frame(begun) or any(pattern.match(begun) for pattern in _BEFORE) or python.START.search(begun):
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
