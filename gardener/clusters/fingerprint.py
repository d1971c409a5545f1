"""The stable, versioned identity of a problem: line numbers, revisions and values never enter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from gardener.clusters.cluster import Kind
from gardener.clusters.masking import mask
from gardener.clusters.shape import Shape, collapse, shape_of
from gardener.clusters.templates import readable
from gardener.events.event import Event, Trace
from gardener.text.placeholders import kinds, stand_ins

VERSION = "3"


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes an event the same problem as another.

    `parts` must be equal. `place` is the code location of a message; only messages of one place are compared further,
    by their `shape`. `rule` says which rule of the settings decided, empty where none did.
    """

    kind: Kind
    parts: tuple[str, ...]
    shape: Shape
    place: str = ""
    rule: str = ""

    @property
    def template(self) -> str:
        """The template of this event alone."""
        return readable(self.shape.key, self.shape.shown)


def _shape(text: str) -> Shape:
    return shape_of(collapse(text))


def identity(event: Event, shape: Callable[[str], Shape] = _shape) -> Identity:
    """The identity of an event by itself: exception and frame, request route and status, or place and message.

    Of what was redacted only the kind counts: two events that differ in a secret are the same problem.
    """
    if trace := event.trace:
        cause = trace.cause
        place = cause.place
        where = (_file_name(place.file), place.function) if place else (mask(cause.message),)
        said = shape(stand_ins(f"{cause.type}: {cause.message}" if cause.message else cause.type))
        return Identity(Kind.EXCEPTION, tuple(map(kinds, (cause.type, *where))), said)
    request = event.request
    if request and not (event.entry.text or event.entry.json):
        parts = (kinds(request.method), kinds(request.route), str(request.status))
        text = "{} {} answered {}".format(*parts)
        return Identity(Kind.REQUEST, parts, Shape((text,), (text,)))
    said = shape(stand_ins(event.message))
    name = kinds(event.location.name) if event.location else ""
    return Identity(Kind.MESSAGE, (name, *said.key), said, name)


def said_in(trace: Trace) -> tuple[str, tuple[str, ...]]:
    """The text that decides the `identity` of an event with this stack trace, and the place where it was raised.

    Events of one place whose texts are equal but for values have one identity, except for what was redacted. The same
    holds of events without a trace, their messages, and their code locations but for the lines.
    """
    cause = trace.cause
    place = cause.place
    where = ("raised", cause.type, *((place.file, place.function) if place else ()))
    return (f"{cause.type}: {cause.message}" if cause.message else cause.type), where


def fingerprint(kind: Kind, parts: tuple[str, ...]) -> str:
    """The id of these parts: the version, a colon, and 16 hex digits (64 bits of BLAKE2b). No secret enters it."""
    text = "\0".join((kind.name, *map(kinds, parts)))
    return f"{VERSION}:{hashlib.blake2b(text.encode(errors='replace'), digest_size=8).hexdigest()}"


def _file_name(file: str) -> str:
    """The end of a path that is the same wherever the program is installed: at most the last three parts."""
    return "/".join(file.replace("\\", "/").split("/")[-3:])
