"""Dart and Flutter.

Source: https://api.dart.dev/dart-core/StackTrace-class.html
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gardener.events.event import Frame, Language, RaisedException, Trace

FRAME = re.compile(
    r"#\d{1,5}\s+(?P<function>\S.{0,300}?) \((?P<file>[a-z][\w+.-]{0,30}:[^()\s]{1,400}?)(?::(?P<line>\d{1,9})(?::\d{1,9})?)?\)\s*$"
)
START = re.compile(r".{0,120}?Unhandled [Ee]xception:\s*(?P<message>.*)$")
_INSTANCE = re.compile(r"Instance of '(?P<type>[\w<>, ]{1,200})'")
_TYPED = re.compile(
    r"(?P<type>[A-Za-z_][\w$]{0,100}(?: [a-z]\w{0,30}){0,2}(?:\((?:\w{1,40})\)| \(\w{1,40}\))?)(?:: (?P<message>.*))?$",
    re.DOTALL,
)
_LIBRARY = ("dart:", "package:flutter/", "package:test", "package:stack_trace/", "org-dartlang-sdk:")


def parse(lines: Sequence[str]) -> Trace | None:
    """One exception with its frames; what stands between `Unhandled exception:` and the frames is its message."""
    said: list[str] = []
    frames: list[Frame] = []
    for line in lines:
        if matched := FRAME.match(line.strip()):
            number = matched["line"]
            library = matched["file"].startswith(_LIBRARY)
            frames.append(Frame(matched["file"], matched["function"], int(number) if number else None, not library))
        elif frames:
            continue
        elif matched := START.match(line):
            said = [matched["message"]] if matched["message"] else []
        elif line.strip():
            said.append(line.strip())
    if not frames:
        return None
    kind, message = _named("\n".join(said))
    return Trace(Language.DART, (RaisedException(kind, message, tuple(reversed(frames))),), 0)


# What the errors of dart:core print instead of their names.
_PRINTED = {
    "Bad state": "StateError",
    "Out of Memory": "OutOfMemoryError",
    "Stack Overflow": "StackOverflowError",
    "Concurrent modification during iteration": "ConcurrentModificationError",
    "Unsupported operation": "UnsupportedError",
    "Invalid argument(s)": "ArgumentError",
    "Invalid argument": "ArgumentError",
    "Assertion failed": "AssertionError",
    "Reading static variable": "CyclicInitializationError",
    "Null check operator used on a null value": "TypeError",
}
_NOT_A_SUBTYPE = re.compile(r"type '.{1,300}' is not a subtype of type '")


def _named(text: str) -> tuple[str, str]:
    head = text.partition(":")[0].partition(" '")[0].strip(" .")
    head = head.partition(" (")[0] if head.startswith("Invalid argument") else head
    if head in _PRINTED:
        return _PRINTED[head], text.partition(":")[2].strip() or text
    if _NOT_A_SUBTYPE.match(text):
        return "TypeError", text
    if matched := _INSTANCE.match(text):
        return matched["type"], text
    if matched := _TYPED.match(text):
        return matched["type"].strip(), (matched["message"] or "").strip()
    return "Exception", text
