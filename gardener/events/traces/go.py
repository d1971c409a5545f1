"""Go: panics and fatal errors with their goroutines, and errors that carry a stack (`%+v` of github.com/pkg/errors, zap).

Source: https://pkg.go.dev/runtime#hdr-Environment_Variables, https://pkg.go.dev/github.com/pkg/errors
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern

START = Pattern(
    r"(?!\[signal )(?:.{0,120}?http: panic serving \S{1,100}: (?P<served>.*)"
    r"|(?:\[?[\w /:.T+-]{0,40}\]? )?(?P<kind>panic|fatal error|SIG[A-Z]{2,8}|unexpected fault address): ?(?P<message>.*))$"
)
AGAIN = Pattern(r"\s+panic: (?P<message>.*)$")
RACE = Pattern(r"WARNING: (?P<type>DATA RACE)\s*$")
NAME = Pattern(r"(?:[\w.~-]{1,100}/){0,12}[a-z]\w{0,60}\.(?:\(\*?\w{1,100}\)\.)?\w{1,100}(?:\.func\d{1,3}){0,3}$")
"""A call without arguments, as errors with a stack print it above its place."""
RECOVERED = Pattern(r".{0,120}\bpanic recovered:\s*$")
"""What Gin writes above a request, the panic's value, and the stack."""
GOROUTINE = Pattern(r"goroutine \d{1,12}(?: gp=\S{1,20} m=\S{1,20}(?: mp=\S{1,20})?)? \[(?P<state>[^\]]{1,100})\]:")
CALL = Pattern(
    r"(?:created by )?(?P<function>(?=[\w.~%/-]{0,400}\.)(?:[\w.~%/·{}\[\]*-]{1,400}+|\(\*?[\w.\[\]]{1,100}\)(?=[.-])){1,8}+)"
    r"(?:\((?P<arguments>[^()]{0,1000}(?:\([^()]{0,200}\)[^()]{0,200}){0,3})\)(?: in goroutine \d+)?|(?: in goroutine \d+)?)\s*$"
)
_BUILT_IN = Pattern(r"(?:panic|runtime\.\w+)\(")
PLACE = Pattern(
    r"\s*(?P<file>\S[^\n]{0,400}?\.(?:go|s|c|cgo\d?\.go|y)):(?P<line>\d{1,9})(?: \+0x[0-9a-f]{1,16}.*| \(0x[0-9a-f]{1,16}\))?\s*$"
)
_STANDARD = frozenset(
    "archive bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go "
    "hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv "
    "strings sync syscall testing text time unicode unique unsafe vendor appengine appengine_internal".split()
)
_CALLED = Pattern(r"\s+(?P<function>[\w.()*\[\]]{1,200}): ")
_RECOVERED = Pattern(r"(?: \[recovered(?:, repanicked)?\])$")


def parse(lines: Sequence[str]) -> Trace | None:
    """A panic or fatal error with the stack of the goroutine that it is about, else an error with its stack."""
    lines = [line for line in lines if line.strip()]
    for index, line in enumerate(lines):
        if matched := START.match(line):
            kind = "panic" if matched["served"] is not None else matched["kind"]
            said = matched["served"] if matched["served"] is not None else matched["message"]
            return _panic(kind, said, lines[index + 1 :])
        if RECOVERED.match(line):
            return _recovered(lines[index + 1 :])
        if matched := RACE.search(line):
            return _panic(matched["type"], "", lines[index + 1 :])
        if "goroutine " in line and (matched := GOROUTINE.search(line)):
            frames = _panic("", "", [line[matched.start() :], *lines[index + 1 :]]).cause.frames
            kind, said = _said(
                [*lines[:index], line[: matched.start()]],
                is_panic=any(each.lstrip().startswith("panic(") for each in lines),
            )
            return Trace(Language.GO, (RaisedException(kind, said, frames),), 0)
    if any(PLACE.match(line) and _CALLED.match(below) for line, below in pairwise(lines)):
        return _recovered(lines)
    return _wrapped(lines) if any(_LAYER.match(line) for line in lines) else _error(lines)


_INLINE = Pattern(r"(?:^|[\s:\]])(?P<kind>panic|fatal error|SIG[A-Z]{2,8}): ?(?P<message>.*)$")


_TOLD = Pattern(r"^.{0,100}?(?:\[(?:PANIC )?RECOVER\w*\]|(?:[Pp]anic recovered|[Rr]ecovered(?: from)?(?: panic)?):)\s*")
"""What a middleware says before the value of a panic that it recovered from."""
_LOGGED = Pattern(r'(?:^|\s)(?:panic|err|error)="(?P<message>(?:[^"\\\n]|\\.){1,2000})"')
"""A field of a structured line of text, as klog and logfmt write it."""


def _said(above: Sequence[str], *, is_panic: bool) -> tuple[str, str]:
    """What was said above a goroutine's stack: a panic behind a head of a line, or whatever the program wrote."""
    lines = [line.strip() for line in above if line.strip()]
    for index, line in enumerate(lines):
        if matched := _INLINE.search(line):
            rest = [each for each in lines[index + 1 :] if not each.startswith(("[signal", "panic: "))]
            return matched["kind"], "\n".join([_RECOVERED.sub("", matched["message"]), *rest])
    said = _TOLD.sub("", lines[-1]) if lines else ""
    if matched := _LOGGED.search(said):
        said = matched["message"].replace('\\"', '"')
    return "panic" if is_panic or not lines else "error", said


def _panic(kind: str, said: str, rest: Sequence[str]) -> Trace:  # noqa: C901 - one form after the other
    frames: list[Frame] = []
    function = ""
    message = [_RECOVERED.sub("", said)]
    begun = idle = False
    for raw in rest:
        line = raw.removeprefix(" -> ").removeprefix("->  ")  # as chi prints the calls of the application
        if goroutine := GOROUTINE.match(line):
            if frames:
                break
            begun, function, idle = True, "", goroutine["state"] == "idle"
        elif not begun and (matched := AGAIN.match(line)):
            message = [_RECOVERED.sub("", matched["message"])] if not message[0] else message
        elif line.startswith("runtime stack:"):  # the scheduler's own stack, printed first
            idle = begun = True
        elif _ANOTHER.match(line) and frames:
            break
        elif matched := PLACE.match(line):
            if function and not idle:
                frames.append(_frame(function, matched))
            function = ""
        elif (matched := CALL.match(line.lstrip())) or _BUILT_IN.match(line):
            begun = True
            function = matched["function"] if matched else line.partition("(")[0]
            if function in {"panic", "runtime.gopanic"}:  # what ran since then was deferred
                frames = [Frame(each.file, each.function, each.line, in_app=False) for each in frames]
            if line.startswith("created by"):
                function = ""
        elif (
            not begun
            and line.strip()
            and not line.startswith(("[signal", "\t", "goroutine"))
            and not _ACCESS.match(line)
        ):
            message.append(line)
    message = [line for line in message if line.strip()]
    return Trace(Language.GO, (RaisedException(kind, "\n".join(message).strip(), tuple(reversed(frames))),), 0)


_ACCESS = Pattern(r"(?:Previous )?(?:[Ww]rite|[Rr]ead|[Aa]tomic \w+) at 0x[0-9a-f]+ by ")
_ANOTHER = Pattern(r"Previous \w+(?: \w+)? at 0x|Goroutine \d+ \(\w+\) created at:")
"""The other access that a race report tells of."""
_LAYER = Pattern(r"(?:Wraps: )?\((?P<number>\d{1,3})\) (?P<message>.*)$")
"""One of the errors that cockroachdb/errors prints, the outermost first."""


def _wrapped(lines: Sequence[str]) -> Trace | None:
    """The innermost error of a chain in the form of cockroachdb/errors; the innermost stack is its own."""
    said = ""
    stacks: list[list[Frame]] = []
    function = ""
    for line in lines:
        if matched := _LAYER.match(line):
            said = matched["message"]
            stacks += [[]]
        elif line.startswith("  | ") and stacks:
            inner = line[4:]
            if place := PLACE.match(inner):
                stacks[-1].append(_frame(function, place))
            elif call := CALL.match(inner):
                function = call["function"]
    frames = next((stack for stack in reversed(stacks) if stack), [])
    return Trace(Language.GO, (RaisedException("error", said, tuple(reversed(frames))),), 0) if frames else None


def _recovered(lines: Sequence[str]) -> Trace:
    """Gin's report: each place stands above its function and source line."""
    said = ""
    frames: list[Frame] = []
    for index, line in enumerate(lines):
        if matched := PLACE.match(line):
            called = _CALLED.match(lines[index + 1]) if index + 1 < len(lines) else None
            file = matched["file"]
            library = "/pkg/mod/" in file or "/go/src/runtime/" in file or "/go/src/net/" in file or "/vendor/" in file
            frames.append(Frame(file, called["function"] if called else "", int(matched["line"]), not library))
        elif not frames and line.strip():
            said = line.strip()
    matched = _VALUE.match(said)  # go-errors names the type
    kind, said = (matched["type"], matched["message"]) if matched else ("panic", said)
    return Trace(Language.GO, (RaisedException(kind, said, tuple(reversed(frames))),), 0)


_VALUE = Pattern(r"(?P<type>\*?[a-z]\w{0,60}\.\w{1,100}) (?P<message>.*)$")


def _recovered_stack(lines: Sequence[str], start: int) -> tuple[str, tuple[Frame, ...]]:
    """What was said above a stack that was taken while a panic was dealt with, and the calls that led to the panic."""
    frames = [
        _frame(call["function"], place)
        for above, line in pairwise(lines[start:])
        if (place := PLACE.match(line)) and (call := CALL.match(above.strip()))
    ]
    said = next((index for index, below in enumerate(lines[1:]) if PLACE.match(below)), 0)
    return "\n".join(lines[:said]).strip(), tuple(reversed(frames))


def _error(lines: Sequence[str]) -> Trace | None:
    """Errors with stacks, the innermost printed first."""
    found: list[tuple[list[str], list[Frame]]] = [([], [])]
    for index, line in enumerate(lines):
        if matched := PLACE.match(line):
            call = CALL.match(lines[index - 1].strip()) if index else None
            if call:
                found[-1][1].append(_frame(call["function"], matched))
                if call["function"] == "runtime.gopanic":
                    return Trace(Language.GO, (RaisedException("panic", *_recovered_stack(lines, index)),), 0)
        elif index + 1 < len(lines) and PLACE.match(lines[index + 1]) and CALL.match(line.strip()):
            continue
        elif line.strip():
            if found[-1][1]:
                found.append(([], []))
            found[-1][0].append(line.strip())
    if not any(said and said[0].startswith("- ") for said, _ in found):  # xerrors prints the innermost last
        found.reverse()
    raised = [
        RaisedException("error", "\n".join(said).removeprefix("- ").removesuffix(":"), tuple(reversed(frames)))
        for said, frames in found
        if frames
    ]
    return Trace(Language.GO, tuple(raised), len(raised) - 1) if raised else None


def _frame(function: str, place: re.Match[str]) -> Frame:
    file = place["file"]
    package = function.partition("(")[0].rpartition("/")[0] or function.partition(".")[0]
    standard = package.partition("/")[0] in _STANDARD or "." not in function
    library = standard or "/pkg/mod/" in file or "/vendor/" in file or "@v" in file
    return Frame(file, function, int(place["line"]), not library)
