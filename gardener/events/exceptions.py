"""The exception chain of an entry: in its text, in a field beside it, or as an error object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
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
_WORDS = ("message", "msg")
_BESIDE = ("error", "err", "panic", "exception", "reason", "error.message", "exception.message", *_WORDS)
"""Fields in which a logger writes what a stack beside it is of; what a program says in words may be something else."""
_SAYS = re.compile(
    r"(?:Uncaught (?:\(in promise\) )?)?(?:(?:\w{1,100}[.\\:$]{1,2}){0,12}\w{0,100}(?:Error|Exception)|panic): "
)

_CLASS = re.compile(r"\w{0,100}(?:Error|Exception)$")


def trace_of(said: Said, body: str) -> tuple[Trace | None, str]:
    """The exception chain and the field that it stood in; `body` is the text without its head.

    A text that names an exception without any call yields to a field that has its calls.
    """
    trace = trace_in(body)
    document, layout = said.document, said.layout
    here = (trace, said.key if trace else "")
    if (trace and _is_placed(trace)) or not (layout.errors or holds_exception(document, layout.nests)):
        return here
    found = next(beside(document), None)
    return found if found and (trace is None or _is_placed(found[0])) else here


def _is_placed(trace: Trace) -> bool:
    return any(each.frames for each in trace.exceptions)


def beside(document: Mapping[str, Any]) -> Iterator[tuple[Trace, str]]:
    """What the fields of a payload, apart from its message, tell of an exception, each with its field; the surest first."""
    yield from _stacks(document)
    for key, given in (*objects.held(document), *error_objects(document)):
        if trace := objects.trace_from(given):
            yield trace, f"field {key}"
    for key, attributes in objects.attributes_in(document):
        if trace := _of_attributes(attributes):
            yield trace, f"field {key}"
    for outer in ("extensions", "meta", "metadata", "context", "extra"):
        for trace, where in _stacks(mapping(document.get(outer))):
            yield trace, where.replace(" ", f" {outer}.")
    if trace := objects.panic_in(document):
        yield trace, "fields of the panic"
    if kind := objects.named_by(document, _FLAT_TYPES):
        name = next(
            (
                value
                for key in ("exc_value", "error.message", "exception.message")
                if (value := text(document.get(key)))
            ),
            "",
        )
        yield Trace(Language.OTHER, (RaisedException(kind, name),), 0), "fields of the error"


def _stacks(document: Mapping[str, Any]) -> Iterator[tuple[Trace, str]]:
    """The traces in the fields of a payload, each with its field."""
    for key, given in trace_texts(document):
        stack = uncoloured(given)
        if trace := _named(stack, *_told(document, key)):
            yield trace if trace.cause.message else _completed(trace, stack, document), f"field {key}"


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
        return objects.class_of(holder), objects.message_in(holder)
    kind = objects.named_by(document, _FLAT_TYPES)
    if not kind and _CLASS.match(name := text(document.get("name"))):  # else the logger's
        kind = name
    return kind, objects.message_in(document)


def _named(stack: str, kind: str, message: str) -> Trace | None:
    """The trace in `stack`; where it is only a stack, of the exception that the fields beside it name."""
    trace = trace_in(stack)
    if kind and (trace is None or trace.exceptions[0].type in _UNNAMED):
        return trace_in(f"{kind}: {message}\n{stack}") or trace
    return trace


def _completed(trace: Trace, stack: str, document: Mapping[str, Any]) -> Trace:
    """The trace of a bare stack with the message, and the type where the stack names none, that another field gives."""
    if len(trace.exceptions) > 1:
        return trace
    for key in _BESIDE:
        said = uncoloured(text(document.get(key))).strip()
        if not said or "\n" in said or (key in _WORDS and not _SAYS.match(said)):
            continue
        whole = trace_in(f"{said}\n{stack}")
        if whole and whole.language == trace.language and whole.cause.message:
            return whole
        return replace(trace, exceptions=(replace(trace.cause, message=said),))
    return trace


def _of_attributes(attributes: Mapping[str, Any]) -> Trace | None:
    kind, message = text(attributes.get("exception.type")), text(attributes.get("exception.message"))
    trace = _named(text(attributes.get("exception.stacktrace")), kind, message)
    return trace or (Trace(Language.OTHER, (RaisedException(kind, message),), 0) if kind else None)
