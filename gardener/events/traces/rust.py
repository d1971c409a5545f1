"""Rust: panics with backtraces, and the reports of anyhow, eyre and color-eyre.

Source: https://doc.rust-lang.org/std/panic/, https://docs.rs/anyhow
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern

PANICKED = Pattern(r".{0,200}?thread '(?P<thread>[^'\n]{0,200})' (?:\(\d{1,12}\) )?(?:has )?panicked at ?(?P<rest>.*)$")
OVERFLOWED = Pattern(r"\s*thread '[^'\n]{0,200}' (?:\(\d{1,12}\) )?has overflowed its stack")
CRASHED = Pattern(r"The application panicked \(crashed\)\.")
_PLACE_AT_END = Pattern(
    r"^(?P<quote>'?)(?P<message>.*?)(?P=quote), (?P<file>[^\s,]{1,400}):(?P<line>\d{1,9})(?::\d{1,9})?$"
)
_PLACE_FIRST = Pattern(r"(?P<file>\S{1,400}?):(?P<line>\d{1,9}):\d{1,9}: (?P<message>\S.*)$")
"""Place and message on one line, as hooks of loggers write them."""
_PLACE_ONLY = Pattern(r"(?P<file>\S{1,400}?):(?P<line>\d{1,9}):\d{1,9}:?$")
FRAME = Pattern(
    r"\s*(?P<number>\d{1,4}): (?: *0x[0-9a-f]{1,16} - )?(?P<function>[\w<{_$].{0,500}?)(?:::h[0-9a-f]{16})?\s*$"
)
_AT = Pattern(r"\s+at (?P<file>\S{1,400}?):(?P<line>\d{1,9}|<unknown line>)(?::\d{1,9})?\s*$")
_SANITIZER = Pattern(
    r"\s*#\d{1,4}(?:\.\d{1,3})?\s+0x[0-9a-f]{1,16} in (?P<function>.{1,400}?)(?: (?P<file>[/.\w][^\s()<>]{0,400}):(?P<line>\d{1,9})(?::\d{1,9})?)?(?: <.*|\s*)$"
)
REPORT = Pattern(r"(?:Error|error): ?(?P<message>.*)$")
CAUSED = Pattern(r"Caused by:\s*$")
_CAUSE = Pattern(r"\s+(?P<number>\d{1,3}: )?(?P<message>\S.*)$")
_NUMBERED = Pattern(r"\s{1,6}\d{1,3}: (?P<message>\S.*)$")
"""The errors of a report that numbers them all, from the outermost."""
_KIND = Pattern(r"(?P<type>[A-Z]\w{0,100})(?: \{|\()")
_STACKED = Pattern(r"[│ ]*[├╰]─▶ (?P<message>\S.*)$")
_STACKED_AT = Pattern(r"[│ ]*[├╰]╴at \S{1,400}:\d{1,9}:\d{1,9}\s*$")
"""A cause, and a place, in a report of error-stack."""
BACKTRACE = Pattern(r"\s*(?:stack backtrace:|Stack backtrace:|(?:━[━ ]*)?(?:BACKTRACE|SPANTRACE)[━ ]*$)")
_NOTE = Pattern(r"note: |\s*Location:|Backtrace omitted|Run with |stack backtrace:|\s*━|\s*at .*|\s*#\d", re.IGNORECASE)
_CRATES = (
    r"(?:std|core|alloc|proc_macro|backtrace|rust_begin_unwind|rust_panic|_?rust_\w+|__rust\w*|tokio\w*|futures\w*|hyper\w*|h\d|tower\w*|axum\w*"
    r"|actix\w*|warp|tonic|rocket|reqwest|serde\w*|sqlx\w*|diesel|tracing\w*|mio|crossbeam\w*|async_std|async_trait|smol|regex\w*|chrono|clap\w*"
    r"|env_logger|log|log_panics|rayon\w*|test|anyhow|eyre|color_eyre|panic_unwind|once_cell|parking_lot\w*|hashbrown|bytes|libfuzzer_sys"
    r"|sentry\w*|opentelemetry\w*|prost\w*|sea_orm\w*|deadpool\w*|bb\d|redis|lapin|rdkafka|mongodb|aws_\w+|lambda_\w+|google_cloud\w*|deno_\w+"
    r"|rustls\w*|native_tls|jsonwebtoken|uuid|time|itertools|indexmap|async_graphql\w*|juniper\w*)\b"
)
_LIBRARY = Pattern(
    rf"^<?(?:&?(?:mut )?dyn )?{_CRATES}|^(?:_+libc_\w+|__pthread\w*|clone\d?|start_thread|main$|_start$|BaseThreadInitThunk|__scrt_\w+|Rtl\w+)\b"
)
_TRAIT = Pattern(r"<(?P<type>.{1,400}) as (?P<trait>.{1,400})>::")
_OF_CRATE = Pattern(rf"[&*\[(]*(?:mut |dyn |const )*(?:{_CRATES}|(?!\w*::)\w+(?:$|[<,;\])]))")
"""A type of the standard library or a known crate, or one without a path: built in, or a parameter."""
_LIBRARY_FILE = Pattern(
    r"[/\\]rustc[/\\]|cargo[/\\](?:registry|git)|[/\\]library[/\\](?:std|core|alloc|test)[/\\]|^/?rust/|[/\\]toolchains[/\\]|libstd/|libcore/|-cargo-deps/"
)


def parse(lines: Sequence[str]) -> Trace | None:
    """A panic, or the error that `main` returned with its chain of causes; the last cause is the root."""
    for index, line in enumerate(lines):
        if "panicked at" in line and (matched := PANICKED.match(line)):
            rest = _until_next(lines[index + 1 :])
            return _one("panic", *_panicked(matched["rest"].strip(), rest), rest)
        if "overflowed" in line and OVERFLOWED.match(line):
            return _one("stack overflow", line.strip(), None, lines[index + 1 :])
        if CRASHED.match(line):
            return _crashed(lines[index + 1 :])
    return _report(lines)


def _until_next(lines: Sequence[str]) -> Sequence[str]:
    """The lines before the next panic: of a thread that waited for the first one, or while the first unwound."""
    end = next((index for index, line in enumerate(lines) if PANICKED.match(line)), len(lines))
    return lines[:end]


def _one(kind: str, message: str, place: Frame | None, rest: Sequence[str]) -> Trace:
    frames = _frames(rest) or ([place] if place else [])
    return Trace(Language.RUST, (RaisedException(kind, message.strip(), tuple(reversed(frames))),), 0)


def _panicked(said: str, rest: Sequence[str]) -> tuple[str, Frame | None]:
    """The message and place of a panic: `at 'message', file:1:2`, or since Rust 1.73 `at file:1:2:` and the message below."""
    if matched := _PLACE_ONLY.match(said):
        place = Frame(matched["file"], "", int(matched["line"]), not _LIBRARY_FILE.search(matched["file"]))
        return "\n".join(_until_note(rest)), place
    if matched := _PLACE_FIRST.match(said):
        place = Frame(matched["file"], "", int(matched["line"]), not _LIBRARY_FILE.search(matched["file"]))
        return matched["message"], place
    text = said
    for line in ["", *_until_note(rest)]:
        text = f"{text}\n{line}" if line else text
        if matched := re.match(_PLACE_AT_END.pattern, text, re.DOTALL):
            place = Frame(matched["file"], "", int(matched["line"]), not _LIBRARY_FILE.search(matched["file"]))
            return matched["message"], place
    return said.strip("'"), None


def _until_note(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if _NOTE.match(line) or (not line.strip() and kept):
            break
        kept.append(line.rstrip())
    return kept


def _crashed(lines: Sequence[str]) -> Trace:
    message, place = "", None
    for line in lines:
        if line.startswith("Message:"):
            message = line.removeprefix("Message:").strip()
        elif line.startswith("Location:") and (
            matched := _PLACE_ONLY.match(line.removeprefix("Location:").strip() + ":0")
        ):
            place = Frame(matched["file"], "", int(matched["line"]), in_app=True)
    return _one("panic", message, place, lines)


def _report(lines: Sequence[str]) -> Trace | None:
    """`Error: ...` with `Caused by:` (anyhow), or numbered causes before `Location:` (eyre)."""
    messages: list[str] = []
    causes: list[str] = []
    state = "head"
    for line in lines:
        if state == "head" and (matched := REPORT.match(line.strip())):
            messages, state = ([matched["message"]], "said") if matched["message"].strip() else ([], "head")
        elif state == "head" and (matched := _NUMBERED.match(line)):
            messages, state = [matched["message"]], "numbered"
        elif messages and (matched := _STACKED.match(line)):
            messages.append(matched["message"])
        elif CAUSED.match(line.strip()) and messages:
            state = "causes"
        elif state == "numbered" and (matched := _NUMBERED.match(line)):
            messages.append(matched["message"])
        elif (
            BACKTRACE.match(line) or line.startswith(("Location:", "Error:")) or (state == "numbered" and line.strip())
        ):
            break
        elif state == "causes":
            causes.append(line)
    messages += _causes(causes)
    if not messages or not (_KIND.match(messages[0]) or any(map(_is_of_report, lines))):
        return None
    kinds = [_KIND.match(message) for message in messages]
    raised = [
        RaisedException(kind["type"] if kind else "Error", said.strip())
        for kind, said in zip(kinds, messages, strict=True)
    ]
    frames = _frames(lines) if any(BACKTRACE.match(line) for line in lines) else []
    raised[-1] = RaisedException(raised[-1].type, raised[-1].message, tuple(reversed(frames)))
    return Trace(Language.RUST, tuple(raised), len(raised) - 1)


def _is_of_report(line: str) -> object:
    return (
        CAUSED.match(line.strip()) or BACKTRACE.match(line) or line.startswith("Location:") or _STACKED_AT.match(line)
    )


def _causes(lines: Sequence[str]) -> list[str]:
    """The causes in a report, each with the lines of its message."""
    messages: list[str] = []
    for line in lines:
        if matched := _CAUSE.match(line):
            if matched["number"] or not messages:
                messages.append(matched["message"])
            else:
                messages[-1] += f"\n{matched['message']}"
    return messages


def frames_in(lines: Sequence[str]) -> tuple[Frame, ...]:
    """The calls of a backtrace, from the outermost to the place that raised."""
    return tuple(reversed(_frames(lines)))


def _frames(lines: Sequence[str]) -> list[Frame]:
    """As printed: the innermost first."""
    frames: list[Frame] = []
    for line in lines[_backtrace(lines) :]:
        if matched := _AT.match(line):
            if frames and not frames[-1].file:
                file, number = matched["file"], matched["line"]
                last = frames[-1]
                library = not last.in_app or bool(_LIBRARY_FILE.search(file))
                frames[-1] = Frame(file, last.function, int(number) if number.isdigit() else None, not library)
        elif matched := _SANITIZER.match(line):
            function, file = _function(matched["function"]), matched["file"] or ""
            library = bool(is_library(function) or _LIBRARY_FILE.search(file))
            frames.append(Frame(file, function, int(matched["line"]) if matched["line"] else None, not library))
        elif matched := FRAME.match(line):
            function = _function(matched["function"])
            frames.append(Frame("", function, None, not is_library(function)))
    return frames


def _backtrace(lines: Sequence[str]) -> int:
    """Where the backtrace begins; spans that were entered (`SPANTRACE`) are not calls."""
    return max((index for index, line in enumerate(lines) if BACKTRACE.match(line)), default=0)


def is_library(function: str) -> bool:
    """Whether the function is of the runtime or a known crate; a method of a trait if both the type and the trait are."""
    if matched := _TRAIT.match(function):
        return bool(_OF_CRATE.match(matched["type"])) and bool(_OF_CRATE.match(matched["trait"]))
    return bool(_LIBRARY.match(function))


def _function(name: str) -> str:
    return _HASH.sub("", name).strip()


_HASH = Pattern(r"::h[0-9a-f]{16}.*$| with \w{1,100}=.*$")
"""What ends a mangled name, and the fields of a span."""
