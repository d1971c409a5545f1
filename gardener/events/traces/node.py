"""Stack traces of JavaScript and TypeScript: V8 (Node, Chrome), and the `function@file` form of other browsers.

Source: https://nodejs.org/api/errors.html#errorstack, https://v8.dev/docs/stack-trace-api
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern
from gardener.events.traces.raised import Raised

FRAME = Pattern(
    r"\s*at (?:async )?(?:(?P<function>[^\s(][^()]{0,300}?(?:\(anonymous function\)[^()]{0,100})?) ?\()?"
    r"(?P<file>(?:webpack-internal:///\([\w-]{1,40}\))?[^()\n]{1,1000}?):(?P<line>\d{1,9}):\d{1,9}\)*(?: \{)?\s*$"
)
_EVALUATED = Pattern(r"\s*at (?:async )?(?P<function>[^\s(][^()]{0,300}?) ?\(eval at (?P<rest>.*)$")
_ANONYMOUS = Pattern(
    r"\s*at (?:async )?(?P<function>\(anonymous function\)\S*) \((?P<file>[^()]+?):(?P<line>\d{1,9}):\d+\)"
)
NO_PLACE = Pattern(
    r"\s*at (?P<function>[\w$.<>]{1,200}(?: \[as \w{1,100}\])?)(?: ?\((?P<file><anonymous>|native|index \d+)\))?\s*$"
)
OTHER = Pattern(r"(?P<function>[^@\s]{0,200})@(?P<file>\S{1,500}?):(?P<line>\d{1,9})(?::\d{1,9})?\s*$")
_CAUSE = Pattern(r"\s*(?:(?:\[cause\]|[Cc]aused by):|cause: (?=\w{0,80}(?:Error|Exception)\b)) ?(?P<rest>.*)$")
_ERRORS = Pattern(r"\s*\[errors\]: \[\s*$")
_LISTED = Pattern(r"\s+\w{0,80}Error(?: \[[\w. -]{1,80}\])?: ")
_RAISED = Pattern(
    r"(?:\u2a2f )?(?:error: )?(?:Uncaught(?: \(in promise\))? ?|\(node:\d{1,9}\) UnhandledPromiseRejectionWarning: )?"
    r"(?P<type>[A-Za-z_$][\w$.]{0,100})(?: \[[\w. -]{1,80}\])?(?:: (?P<message>.*)|(?<=Error):)?$"
)
_INSIDE = Pattern(
    r"(?P<type>(?<![\w.$])[A-Z][\w$]{0,80}(?:Error|Exception)|(?<![\w.$])Error)(?: \[[\w. -]{1,80}\])?(?:: (?P<message>.*))?"
)
REJECTED = Pattern(
    r"\[(?P<type>UnhandledPromiseRejection|\w{0,80}Error)(?: \[\w{1,80}\])?: (?P<message>.*?)\](?: \{)?$"
)
"""What Node says of a rejection with something else than an error, and of an error without a stack: there are no frames."""
_LIBRARY = Pattern(
    r"node_modules|^node:|^internal/|^native$|^(?:module|events|timers|domain|net|http|https|fs|stream|_\w+|readline|repl|util"
    r"|vm|assert|child_process|dns|tty|zlib|buffer|url|path|console|bootstrap_node|node|async_hooks)(?:\.js)?$"
)


def parse(lines: Sequence[str]) -> Trace | None:
    """Outermost error first; the innermost `[cause]`, or the first of `[errors]`, is the root."""
    found: list[Raised] = []
    header: list[str] = []
    for line in _first_of_errors(lines):
        if frame := frame_of(line):
            if not found:
                found.append(_headed(header))
            found[-1].frames.append(frame)
        elif (matched := _CAUSE.match(line)) and found:
            found.append(_named(matched["rest"]))
        elif not found:
            header.append(line)
    if not found and (rejected := next((matched for line in lines if (matched := REJECTED.match(line))), None)):
        return Trace(Language.NODE, (RaisedException(rejected["type"], rejected["message"]),), 0)
    frames = [frame for each in found for frame in each.frames]
    if not any(frame.file for frame in frames) and not (found and len(frames) > 1 and _INSIDE.match(found[0].type)):
        return None  # prose that has a line with `at`
    return Trace(Language.NODE, tuple(each.value() for each in found), len(found) - 1)


def _first_of_errors(lines: Sequence[str]) -> Sequence[str]:
    """The lines with the first of the errors that an `AggregateError` lists as its cause, without the others."""
    start = next((index for index, line in enumerate(lines) if _ERRORS.match(line)), None)
    if start is None or start + 1 == len(lines):
        return lines
    first, *rest = lines[start + 1 :]
    end = next((index for index, line in enumerate(rest) if _LISTED.match(line)), len(rest))
    return [*lines[:start], f"[cause]: {first.strip()}", *rest[:end]]


def frame_of(line: str) -> Frame | None:
    """The frame that the line is, else None."""
    if line.lstrip().startswith("at "):
        matched = _ANONYMOUS.match(line) or _EVALUATED.match(line) or FRAME.match(line) or NO_PLACE.match(line)
    else:
        matched = OTHER.match(line) if "@" in line else None
    if not matched:
        return None
    parts = matched.groupdict()
    file = parts.get("file") or ("<anonymous>" if "rest" in parts else "")
    function = (parts.get("function") or "<anonymous>").strip().replace("Anonymous function", "<anonymous>")
    function = re.sub(r"^async |\s?\[as [^\]]{1,100}\]$", "", function)
    number = parts.get("line")
    library = _LIBRARY.search(file.partition("?")[0]) or (number is None and file and "rest" not in parts)  # built in
    return Frame(file, function, int(number) if number else None, not library)


def _headed(header: Sequence[str]) -> Raised:
    """The error that the lines before the first frame name; what follows its line is the rest of its message."""
    lines = [line for line in header if line.strip()]
    for index, line in enumerate(lines):
        matched = _RAISED.match(line.strip())
        if matched and matched["type"].endswith(("Error", "Exception", "Rejection")):
            return Raised(matched["type"], [matched["message"] or "", *(each.strip() for each in lines[index + 1 :])])
    for line in reversed(lines):
        if matched := _INSIDE.search(line):
            return Raised(matched["type"], [matched["message"] or ""])
    return _named(lines[-1]) if lines else Raised("Error", [""])


def _named(text: str) -> Raised:
    matched = _RAISED.match(text.strip().rstrip("{ "))
    return Raised(matched["type"], [matched["message"] or ""]) if matched else Raised("Error", [text.strip()])
