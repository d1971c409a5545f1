"""Dart and Flutter.

Source: https://api.dart.dev/dart-core/StackTrace-class.html, https://pub.dev/packages/stack_trace
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern

FRAME = Pattern(
    r"#\d{1,5}\s+(?P<function>\S.{0,300}?) \((?P<file>[a-z][\w+.-]{0,30}:[^()\s]{1,400}?|[\w./-]{1,300}\.dart)(?::(?P<line>\d{1,9})(?::\d{1,9})?)?\)\s*$"
)
TERSE = Pattern(
    r"\s*(?P<file>(?:package|dart|file|org-dartlang-\w+):\S{1,400}|\S{1,300}\.dart)(?: (?P<line>\d{1,9})(?::\d{1,9})?)?\s{2,}(?P<function>[\w<][\w<>.$ =\[\]-]{0,300}?)\s*$"
)
"""A call as package:stack_trace prints it."""
START = Pattern(r".{0,120}?Unhandled [Ee]xception:\s*(?P<message>.*)$")
_THROWN = Pattern(r"The following (?P<type>\w{1,100}(?:<[^>]{1,100}>)?)(?: object)? was thrown\b")
_INSTANCE = Pattern(r"Instance of '(?P<type>[\w<>, ]{1,200})'")
_TYPED = Pattern(
    r"(?P<type>[A-Za-z_][\w$]{0,100}(?: [a-z]\w{0,30}){0,2}(?:\((?:\w{1,40})\)| \(\w{1,40}\))?)(?: ?\[[^\]\n]{1,80}\])?(?:: (?P<message>.*))?$",
    re.DOTALL,
)
_LIBRARY = Pattern(
    r"(?:dart|org-dartlang-\w+):|dart-sdk/|lib/_engine/|package:(?:flutter\w*|test\w*|stack_trace|http\w*|dio\w*|shelf\w*|bloc\w*|provider|riverpod|hooks_riverpod|rxdart"
    r"|firebase_\w+|cloud_\w+|google_\w+|sqflite\w*|get|get_it|hive\w*|graphql\w*|grpc|async|collection|path\w*|stream_channel"
    r"|web_socket_channel|args|logging|io|json_\w+|isolate|mockito|mongo_dart|postgres|redis|source_span|string_scanner|yaml|archive"
    r"|angular\w*|aqueduct|serverpod\w*|sentry\w*|shared_preferences\w*|image_picker\w*|url_launcher\w*|go_router|auto_route)/"
)
_GAP = Pattern(r"\s*(?:<asynchronous suspension>|=+ asynchronous gap =+)\s*$")


def parse(lines: Sequence[str]) -> Trace | None:
    """One exception with its frames; what stands between `Unhandled exception:` and the frames is its message."""
    said: list[str] = []
    frames: list[Frame] = []
    thrown = ""  # the type that Flutter names apart from the message
    for line in lines:
        if matched := FRAME.match(line.strip()) or TERSE.match(line):
            number = matched["line"]
            library = bool(_LIBRARY.match(matched["file"].replace("packages/", "package:", 1)))
            frames.append(Frame(matched["file"], matched["function"], int(number) if number else None, not library))
        elif frames:
            if not _GAP.match(line) and line.startswith("══╡"):
                break  # the next report
        elif matched := START.match(line):
            said = [matched["message"]] if matched["message"] else []
        elif matched := _THROWN.match(line.strip()):
            thrown, said = matched["type"], []
        elif thrown and (not line.strip() or line.startswith("The relevant")) and said:
            said.append("")  # Flutter's advice follows
        elif line.strip() and not (thrown and "" in said):
            said.append(line.strip())
    if not frames:
        return None
    text = "\n".join(said).strip()
    kind, message = _named(text) if thrown in {"", "message"} else (_CAUGHT.get(thrown, thrown), text)
    return Trace(Language.DART, (RaisedException(kind, message, tuple(reversed(frames))),), 0)


_CAUGHT = {"assertion": "AssertionError"}
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
    "Failed assertion": "AssertionError",
    "Reading static variable": "CyclicInitializationError",
    "Null check operator used on a null value": "TypeError",
}
_NOT_A_SUBTYPE = Pattern(r"type '.{1,300}' is not a subtype of type '")
_CALLED = Pattern(r"(?P<type>[A-Z]\w{0,100}(?:Exception|Error))\((?P<message>.*)\)$", re.DOTALL)
"""As Flutter's plug-ins print theirs: `PlatformException(code, message, details, null)`."""
_ASSERTION = Pattern(r"(?:'[^'\n]{1,300}': )?Failed assertion: (?:line|boolean)")


_MOST_CUTS = 20  # places in a message at which the exception may begin


def _named(text: str) -> tuple[str, str]:
    """The exception that a message names at its start, or behind what the program said before it."""
    if named := _exact(text):
        return named
    for cut in list(re.finditer(r": |\n", text))[:_MOST_CUTS]:
        rest = text[cut.end() :]
        if (named := _exact(rest)) and (named[0].endswith(("Exception", "Error")) or rest.startswith("Instance of")):
            return named
    matched = _TYPED.match(text)
    return (matched["type"].strip(), (matched["message"] or "").strip()) if matched else ("Exception", text)


def _exact(text: str) -> tuple[str, str] | None:  # noqa: PLR0911 - one form after the other
    head = text.partition(":")[0].partition(" '")[0].strip(" .")
    head = head.partition(" (")[0] if head.startswith("Invalid argument") else head
    if head in _PRINTED:
        return _PRINTED[head], text.partition(":")[2].strip() or text
    if _NOT_A_SUBTYPE.match(text):
        return "TypeError", text
    if _ASSERTION.match(text):
        return "AssertionError", text
    if matched := _CALLED.match(text):
        return matched["type"], matched["message"]
    if matched := _INSTANCE.match(text):
        return matched["type"], text
    matched = _TYPED.match(text)
    if matched and not (
        matched["type"].isupper() or " " in matched["type"].split("(")[0].strip()
    ):  # ... a level's name
        kind, message = matched["type"].strip(), (matched["message"] or "").strip()
        inner = _exact(message) if kind == "Error" else None  # as a logger's listener introduces whatever was thrown
        return inner if inner and inner[0].endswith(("Exception", "Error")) else (kind, message)
    return None
