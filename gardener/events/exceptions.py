"""The exception chain of an entry: in its text, in a field beside it, or as an error object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardener.events.event import Language, RaisedException, Trace
from gardener.events.payload import Said, error_objects, trace_texts, uncoloured
from gardener.events.traces import objects
from gardener.events.traces.objects import holds_exception
from gardener.events.traces.text import trace_in
from gardener.events.values import mapping, text

_UNNAMED = frozenset({"Exception", "Error", "error"})
"""What a stack without a line that names an exception is said to be of."""
_FLAT_TYPES = (
    "exc_type",
    "error.type",
    "exception.type",
    "exceptionType",
    "errorType",
    "exception_class",
    "error_type",
)


def trace_of(said: Said, body: str) -> tuple[Trace | None, str]:
    """The exception chain and the field that it stood in; `body` is the text without its head."""
    trace = trace_in(body)
    document, layout = said.document, said.layout
    if trace or not (layout.errors or holds_exception(document, layout.nests)):
        return trace, said.key if trace else ""
    for key, beside in trace_texts(document):
        if trace := _named(uncoloured(beside), *_told(document, key)):
            return trace, f"field {key}"
    for key, given in (*objects.held(document), *error_objects(document)):
        if trace := objects.trace_from(given):
            return trace, f"field {key}"
    for key, attributes in objects.attributes_in(document):
        if trace := _of_attributes(attributes):
            return trace, f"field {key}"
    if kind := objects.named_by(document, _FLAT_TYPES):
        name = next(
            (
                value
                for key in ("exc_value", "error.message", "exception.message")
                if (value := text(document.get(key)))
            ),
            "",
        )
        return Trace(Language.OTHER, (RaisedException(kind, name),), 0), "fields of the error"
    return None, ""


def _told(document: Mapping[str, Any], key: str) -> tuple[str, str]:
    """The type and message that stand beside a stack."""
    holder = mapping(document.get(key.partition(".")[0])) if "." in key and key not in document else {}
    given = document.get("exception")
    if (
        key not in {"exception", "exception.stacktrace"}
        and isinstance(given, list)
        and given
        and isinstance(given[0], str)
    ):
        return given[0], text(given[1]) if len(given) > 1 else ""  # Rails
    if holder:
        return objects.named_by(holder), objects.message_in(holder)
    return objects.named_by(document, _FLAT_TYPES), objects.message_in(document)


def _named(stack: str, kind: str, message: str) -> Trace | None:
    """The trace in `stack`; where it is only a stack, of the exception that the fields beside it name."""
    trace = trace_in(stack)
    if kind and (trace is None or trace.exceptions[0].type in _UNNAMED):
        return trace_in(f"{kind}: {message}\n{stack}") or trace
    return trace


def _of_attributes(attributes: Mapping[str, Any]) -> Trace | None:
    kind, message = text(attributes.get("exception.type")), text(attributes.get("exception.message"))
    trace = _named(text(attributes.get("exception.stacktrace")), kind, message)
    return trace or (Trace(Language.OTHER, (RaisedException(kind, message),), 0) if kind else None)
