"""The stable, versioned identity of a problem: line numbers, revisions and values never enter."""

from __future__ import annotations

import hashlib

from gardener.clusters.cluster import Kind
from gardener.clusters.masking import mask
from gardener.events.event import Event
from gardener.text.placeholders import kinds

VERSION = "1"


def identity(event: Event) -> tuple[Kind, str, tuple[str, ...]]:
    """What makes the event the same problem as another: the kind, the template, and the parts that must be equal."""
    trace = event.trace
    if trace:
        cause = trace.cause
        place = cause.place
        where = (_file_name(place.file), place.function) if place else (mask(cause.message),)
        template = mask(f"{cause.type}: {cause.message}" if cause.message else cause.type)
        return Kind.EXCEPTION, template, (cause.type, *where)
    request = event.request
    if request and not (event.entry.text or event.entry.json):
        template = f"{request.method} {request.route} answered {request.status}"
        return Kind.REQUEST, template, (request.method, request.route, str(request.status))
    template = mask(event.message)
    location = event.location
    return Kind.MESSAGE, template, (location.name if location else "", template)


def fingerprint(kind: Kind, parts: tuple[str, ...]) -> str:
    """The id of these parts: the version, a colon, and 16 hex digits (64 bits of BLAKE2b). No secret enters it."""
    text = "\0".join((kind.name, *map(kinds, parts)))
    return f"{VERSION}:{hashlib.blake2b(text.encode(errors='replace'), digest_size=8).hexdigest()}"


def _file_name(file: str) -> str:
    """The end of a path that is the same wherever the program is installed: at most the last three parts."""
    return "/".join(file.replace("\\", "/").split("/")[-3:])
