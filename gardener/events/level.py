"""How bad an entry is, and which rule said so.

What the text states wins over what the platform stamped on a whole stream, and a stack trace is a problem whatever its lines
were stamped. A level that a logging library wrote as a field of the entry itself cannot be told from a stamp, and is taken.
"""

from __future__ import annotations

import re

from gardener.entries.interface import Entry
from gardener.events import attempts, names, proto, request
from gardener.events.event import Level, Request, Trace
from gardener.events.heads.head import Head
from gardener.events.payload import Said

# An exception's name and message where a program prints them as its last words, or a shell tells of its end.
_LAST_WORDS = re.compile(
    r"(?:[A-Za-z_][\w$]{0,60}[.:]{1,2}){0,12}[A-Z][\w$]{0,80}(?:Error|Exception)(?: \[\w{1,60}\])?: \S"
    r"|(?:/\S{1,200}: )?(?:line \d{1,6}: )?.{0,60}(?:command not found|Segmentation fault|Killed$|No such file or directory$)"
)
SEVERITIES = dict(Level.__members__)
"""The severities of Cloud Logging by name."""
STAMPED = "severity of the entry"
"""The rule that took the level that stands beside the payload."""
UNSTATED = "nothing states a level"
"""The rule that found none."""
_STAMPS = {name: (level, STAMPED) for name, level in SEVERITIES.items() if level is not Level.DEFAULT}
_REPORTED = "ReportedErrorEvent"


def level_of(
    entry: Entry, said: Said, head: Head, trace: Trace | None, asked: Request | None, *, beside: bool
) -> tuple[Level, str]:
    """The level and the rule that decided it. `beside` says that the trace stood in a field of its own."""
    if document := said.document:
        found = names.field_level(document, said.layout)
        stated = (found[0], f"field `{found[1]}`") if found else None
    else:
        stated = (head.level, f"text ({head.rule})") if head.level is not None else None
    if trace is None:
        return stated or stamped(entry) or _told(entry, said, head, asked)
    if stated and stated[0] >= Level.WARNING:
        return stated
    stamp = stamped(entry)
    if stated:  # below WARNING, in the program's own words
        return stated if beside else (Level.WARNING, f"stack trace in an entry of level {stated[0].name}")
    if stamp and (stamp[0] >= Level.ERROR or (beside and stamp[0] != Level.DEFAULT)):
        return stamp
    return Level.ERROR, "stack trace"


def request_level(entry: Entry, asked: Request | None) -> tuple[Level, str]:
    """The level of an entry that reports a request and nothing else."""
    if found := stamped(entry):
        return found
    if asked and asked.status:
        return request.level_of(asked), "status of the request"
    return Level.DEFAULT, UNSTATED


def stamped(entry: Entry) -> tuple[Level, str] | None:
    """The level that the platform put beside the payload; None where it put none."""
    return _STAMPS.get(entry.severity)


def _told(entry: Entry, said: Said, head: Head, asked: Request | None) -> tuple[Level, str]:  # noqa: PLR0911 - one form after the other
    """What an entry that states no level tells otherwise."""
    if head.level is not None:
        return head.level, f"text ({head.rule})"
    if entry.proto and (found := proto.level_of(entry.proto)):
        return found
    if asked and asked.status:
        return request.level_of(asked), "status of the request"
    if found := attempts.level_of(said.document):
        return found
    kind = said.document.get("@type")
    if isinstance(kind, str) and kind.endswith(_REPORTED):
        return Level.ERROR, "reported error event"
    if entry.error_groups:
        return Level.ERROR, "error group"
    return last_words(said.text)


def last_words(text: str) -> tuple[Level, str]:
    """The level of a text of which nothing else tells one."""
    if _LAST_WORDS.match(text[:400]):
        return Level.ERROR, "name of an exception"
    return Level.DEFAULT, UNSTATED
