"""The exception chain of an entry: in its text, in a field beside it, or as an error object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.payload import Said, error_objects, trace_texts
from gardener.events.traces.text import trace_in
from gardener.events.values import mapping, number, text

_TYPES = (
    "type",
    "name",
    "class",
    "kind",
    "exc_type",
    "className",
    "Type",
    "ClassName",
    "error_type",
    "exception_class",
)
_MESSAGES = ("message", "msg", "value", "exc_value", "Message", "detail", "error_message", "description")
_CAUSES = ("cause", "inner", "innerException", "InnerException", "caused_by", "__cause__")
_FRAMES = ("frames", "stackFrames", "stack", "stacktrace", "StackTrace", "trace")
_KIND = re.compile(
    r"(?:Error|Exception|Failure|Fault|Panic|Timeout|Interrupt|Exit)\w{0,40}$|^[a-z_]\w*(?:[.:\\]{1,2}\w{1,80}){1,12}$"
)
_DEEPEST = 8
_MOST_FRAMES = 500


def trace_of(said: Said, body: str) -> tuple[Trace | None, str]:
    """The exception chain and the field that it stood in; `body` is the text without its head."""
    trace = trace_in(body)
    if trace or not said.layout.errors:
        return trace, said.key if trace else ""
    for key, beside in trace_texts(said.document):
        if trace := trace_in(beside):
            return trace, f"field {key}"
    for key, error in error_objects(said.document):
        if trace := _of_object(error):
            return trace, f"field {key}"
    kind, name = (
        text(said.document.get("exc_type") or said.document.get("error.type") or said.document.get("exception.type")),
        "",
    )
    if kind and _KIND.search(kind):
        for key in ("exc_value", "error.message", "exception.message"):
            name = name or text(said.document.get(key))
        return Trace(Language.OTHER, (RaisedException(kind, name),), 0), "fields of the error"
    return None, ""


def _of_object(error: Mapping[str, Any]) -> Trace | None:
    """An error object with its causes; None unless its type is named as exceptions are."""
    raised: list[RaisedException] = []
    here: Mapping[str, Any] = error
    for _ in range(_DEEPEST):
        kind = next((value for key in _TYPES if (value := text(here.get(key)))), "")
        if not _KIND.search(kind):
            break
        message = next((value for key in _MESSAGES if (value := text(here.get(key)))), "")
        raised.append(RaisedException(kind, message, _frames(here)))
        here = next((inner for key in _CAUSES if (inner := mapping(here.get(key)))), {})
    return Trace(Language.OTHER, tuple(raised), len(raised) - 1) if raised else None


def _frames(error: Mapping[str, Any]) -> tuple[Frame, ...]:
    """Frames given as objects, in the order in which they are listed."""
    listed = next((value for key in _FRAMES if isinstance(value := error.get(key), list)), [])
    frames = []
    for item in listed[:_MOST_FRAMES]:
        if isinstance(item, dict):
            file = text(item.get("file") or item.get("filename") or item.get("fileName") or item.get("abs_path"))
            function = text(item.get("function") or item.get("func") or item.get("methodName") or item.get("name"))
            library = "site-packages" in file or "node_modules" in file or "/lib/" in file
            line = number(item.get("line") or item.get("lineno") or item.get("lineNumber"))
            frames.append(Frame(file, function, line, item.get("in_app", not library) is True))
    return tuple(frames)
