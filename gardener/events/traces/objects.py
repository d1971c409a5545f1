"""Exceptions that a payload gives as objects rather than as a text: by loggers of every language, Sentry and OpenTelemetry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.patterns import Pattern
from gardener.events.traces import java, python, rust
from gardener.events.values import mapping, number, text

_TYPES = (
    "type", "name", "class", "kind", "exc_type", "className", "Type", "ClassName", "error_type", "exception_class", "exceptionType",
    "exception.type", "error.type",
)  # fmt: skip
_MESSAGES = (
    "message", "msg", "value", "exc_value", "Message", "detail", "error_message", "description", "exception.message", "error.message",
)  # fmt: skip
_CAUSES = (
    "cause", "inner", "innerException", "InnerException", "caused_by", "causedBy", "__cause__", "previous", "Inner",
)  # fmt: skip
_FRAMES = (
    "frames", "stackFrames", "stack", "stacktrace", "StackTrace", "stackTrace", "trace", "stepArray", "extendedStackTrace", "backtrace",
)  # fmt: skip
_FILES = ("file", "filename", "fileName", "abs_path", "source", "path", "File")
_FUNCTIONS = ("function", "func", "methodName", "method", "name", "method_name")
_CLASSES = ("class", "className", "declaringClass")
_LINES = ("line", "lineno", "lineNumber", "line_number", "Line")
_NESTED = frozenset(
    {
        "exception",
        "error",
        "ExceptionDetail",
        "exception.type",
        "exception.stacktrace",
        "panic.payload",
        "stacktrace",
        "stack",
    }
)
_KIND = Pattern(
    r"(?:Error|Exception|Failure|Fault|Panic|Timeout|Interrupt|Exit)\w{0,40}$|^[a-z_]\w*(?:[.:\\]{1,2}\w{1,80}){1,12}$"
    r"|^[A-Z]\w*(?:(?:::|\\{1,2})\w{1,80}){1,12}$"
)
_CLASS = Pattern(r"(?=[A-Z.]{0,40}[^A-Z.])[A-Z][\w.$]{2,200}$")
_LIBRARY_FILE = Pattern(r"node_modules|^node:|/lib/|/pkg/mod/|(?:^|/)vendor/|/usr/local/go/src/|/gems/")
_PLACE = Pattern(r"(?P<file>.{1,400}):(?P<line>\d{1,9})$")
_DEEPEST = 8
_MOST_FRAMES = 500
_MOST_CUT = 10  # places that an object may hold an exception in


def named_by(holder: Mapping[str, Any], keys: tuple[str, ...] = _TYPES) -> str:
    """The type of exception that an object names, empty for none; an object's `type` may mean something else."""
    kind = next((value for key in keys if (value := text(holder.get(key)))), "")
    return kind if _KIND.search(kind) else ""


def class_of(holder: Mapping[str, Any]) -> str:
    """The type that an object with a stack gives: it is an exception, whatever its class is named."""
    kind = next((value for key in _TYPES if (value := text(holder.get(key)))), "")
    return named_by(holder) or (kind if _CLASS.match(kind) else "")


def message_in(holder: Mapping[str, Any]) -> str:
    """The message that an object gives for its exception."""
    return next((value for key in _MESSAGES if (value := text(holder.get(key)))), "")


def holds_exception(document: Mapping[str, Any], nests: tuple[str, ...]) -> bool:
    """A cheap question before a payload is searched: whether one of the fields `nests` has an exception among other things."""
    for key in nests:
        value = document[key]
        if isinstance(value, dict):
            if not _NESTED.isdisjoint(value):
                return True
        elif isinstance(value, list) and value and key in {"attributes", "events"}:
            return True
    return False


def held(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any] | Sequence[Any]]]:
    """What may be an exception in a payload, beside the usual fields, each with its field."""
    for key in ("throwable", "exception", "exc_info", "error"):
        value = document.get(key)
        if isinstance(value, dict):
            yield key, value
            if isinstance(values := value.get("values"), list):  # Sentry, the root first
                yield f"{key}.values", values[::-1]
        elif isinstance(value, list):
            yield key, value
    for outer, inner in (
        ("context", "exception"),
        ("context", "error"),
        ("extra", "exception"),
        ("Properties", "ExceptionDetail"),
    ):
        if isinstance(value := mapping(document.get(outer)).get(inner), dict):
            yield f"{outer}.{inner}", value
    if isinstance(frames := document.get("stack"), list) and isinstance(said := document.get("error"), str):  # zerolog
        yield "stack", {"type": "error", "message": said, "frames": frames}


def panic_in(document: Mapping[str, Any]) -> Trace | None:
    """A panic as the hook of tracing-panic tells of it: in the fields of its event, or in those of the payload."""
    for holder in (document, mapping(document.get("fields"))):
        if said := text(holder.get("panic.payload")):
            place = _frame(text(holder.get("panic.location")).rpartition(":")[0])
            frames = rust.frames_in(text(holder.get("panic.backtrace")).split("\n")) or ((place,) if place else ())
            return Trace(Language.RUST, (RaisedException("panic", said, frames),), 0)
    return None


def attributes_in(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The attributes that OpenTelemetry gives to an exception: of a log record, or of a span's event."""
    yield "attributes", _attributes(document.get("attributes"))
    events = document.get("events")
    for event in islice(events, _MOST_CUT) if isinstance(events, list) else ():
        yield "events.attributes", _attributes(mapping(event).get("attributes"))


def _attributes(given: object) -> Mapping[str, Any]:
    if isinstance(given, list):  # as OTLP writes them in JSON
        return {
            text(mapping(each).get("key")): text(mapping(mapping(each).get("value")).get("stringValue"))
            for each in given[:_MOST_FRAMES]
        }
    return mapping(given)


def trace_from(given: Mapping[str, Any] | Sequence[Any]) -> Trace | None:
    """The exception with its causes, or those of a list, the outermost first; None unless a type is named as exceptions are."""
    raised: list[RaisedException] = []
    listed = [mapping(each) for each in given] if isinstance(given, list) else []
    here: Mapping[str, Any] = listed[0] if listed else mapping(given)
    for depth in range(_DEEPEST):
        kind = named_by(here) or ("error" if here.get("type") == "error" and here.get("frames") else "")
        if not kind:
            break
        raised.append(RaisedException(kind, message_in(here), _frames(here)))
        here = _inner(here) or (listed[depth + 1] if depth + 1 < len(listed) else {})
    return Trace(Language.OTHER, tuple(raised), len(raised) - 1) if raised else None


def _inner(error: Mapping[str, Any]) -> Mapping[str, Any]:
    group = error.get("exceptions")
    if isinstance(group, list) and group:  # a group's first leaf
        first = group[0][0] if isinstance(group[0], list) and group[0] else group[0]
        return mapping(first)
    cause = next((inner for key in _CAUSES if (inner := mapping(error.get(key)))), {})
    return mapping(cause.get("exception")) or cause


def _frames(error: Mapping[str, Any]) -> tuple[Frame, ...]:
    """Frames given as objects, from the outermost call to the place that raised."""
    holders = (error, *(mapping(error.get(key)) for key in ("stacktrace", "stackTrace")))
    listed = next((value for each in holders for key in _FRAMES if isinstance(value := each.get(key), list)), [])
    frames = [frame for item in listed[:_MOST_FRAMES] if (frame := _frame(item))]
    inward = any(_is_inward(item) for item in listed[:1])
    return tuple(frames if inward else frames[::-1])


def _is_inward(item: object) -> bool:
    """Whether calls are listed with the outermost first: so do Python and Sentry, all others begin where it was raised."""
    return (
        isinstance(item, dict)
        and not any(key in item for key in _CLASSES)
        and any(key in item for key in ("filename", "abs_path", "lineno"))
    )


def _frame(item: object) -> Frame | None:
    if isinstance(item, str) and (matched := _PLACE.match(item)):  # Monolog
        return Frame(matched["file"], "", int(matched["line"]), not _LIBRARY_FILE.search(matched["file"]))
    if not isinstance(item, dict):
        return None
    file = next((value for key in _FILES if (value := text(item.get(key)))), "")
    function = next((value for key in _FUNCTIONS if (value := text(item.get(key)))), "")
    owner = next((value for key in _CLASSES if (value := text(item.get(key)))), "")
    library = bool(_LIBRARY_FILE.search(file)) or python.is_library(file)
    if owner and not function.startswith(owner):
        library, function = library or java.is_library(owner + "."), f"{owner}.{function}"
    line = next((found for key in _LINES if (found := number(item.get(key))) is not None), None)
    return Frame(file, function, line, item.get("in_app", not library) is True)
