"""What an entry says beside its words: level, code location, request and version, and what told them."""

from __future__ import annotations

from typing import NamedTuple

from gardener.entries.interface import Entry
from gardener.events.event import Level, Location, Request, Trace
from gardener.events.heads.head import Head
from gardener.events.level import level_of
from gardener.events.location import location_of
from gardener.events.origin import version_of
from gardener.events.payload import Said
from gardener.events.request import request_of
from gardener.events.told import Told, told_by


class Facts(NamedTuple):
    """`rule` decided the level. `version` is that which the payload states."""

    level: Level
    rule: str
    location: Location | None
    request: Request | None
    version: str
    told: Told


def facts_of(entry: Entry, said: Said, head: Head, trace: Trace | None = None, traced: str = "") -> Facts:
    """The facts of an entry; `traced` is the field that holds the trace."""
    request, asked = None, ""
    if entry.http or said.layout.request or head.status or entry.proto:
        request, asked = request_of(entry, said, head)
    level, rule = level_of(entry, said, head, trace, request, beside=bool(trace) and traced != said.key)
    location, located = location_of(entry, said, head)
    version = version_of(said.document) if said.layout.version else ""
    return Facts(level, rule, location, request, version, told_by(said.key, traced, located, asked))
