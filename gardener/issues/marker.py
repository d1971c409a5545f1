"""The marker: one HTML comment by which the gardener knows its own texts again, and what it remembers in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from gardener.clusters.known import Known
from gardener.issues.enclosure import enclosed, lines_outside_code
from gardener.issues.interface import Issue
from gardener.text import border

_HEAD = "<!-- gardener:v1 "
_MARKER = re.compile(r"<!-- gardener:v1 (\{.*?\}) -->")
_PLAIN = re.compile(r"[\w #:;,.()-]{0,300}", re.ASCII)  # what a reason of ours is made of
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z", re.ASCII)
LONGEST_REVISION = 80
"""Characters of a revision's name that are remembered."""


class Seen(NamedTuple):
    """What one run saw of a problem: `end` of its window (RFC 3339), entries, priority, and the newest revision.

    Runs that saw nothing follow each other as one: `entries` is 0 then, and `level` how many runs they are. `revision`
    has at most 80 characters, and is empty where none is known.
    """

    end: str
    entries: int
    level: int
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a text of ours remembers.

    `facts` changes when what was measured does; `run` is the window that wrote it, `action` what that run did to the
    issue, and `why`. `priority` is the last one said there. `scope` names the logs that it was seen in, `revisions`
    those that showed it, `state` what people were told last, `said` the day of our last comment (YYYY-MM-DD, UTC).
    `comments` is how many the issue had when this was written, -1 where that was not noted: as long as there are no
    more, an attempt that was cut off has not added one.
    """

    fingerprints: tuple[str, ...]
    templates: tuple[str, ...] = ()
    priority: int = 10
    facts: str = ""
    run: str = ""
    action: str = ""
    why: str = ""
    scope: str = ""
    state: str = ""
    said: str = ""
    revisions: tuple[str, ...] = ()
    history: tuple[Seen, ...] = ()
    comments: int = -1

    @property
    def root(self) -> str:
        """The fingerprint that the text is about; the others were seen with it, and may belong elsewhere."""
        return self.fingerprints[0]

    def __str__(self) -> str:
        """The HTML comment."""
        return border.hidden("v1", asdict(self))


def read_marker(text: str) -> Marker | None:
    """The marker in a text, or None. One inside a code block is quoted text; one that is damaged is none.

    Of several the one in our block counts: others are copies that people made.
    """
    found = _found(text)
    return found[0] if found else None


def with_marker(text: str, marker: Marker) -> str:
    """The text with another marker in the place of the one that `read_marker` finds, and not a word of it changed."""
    found = _found(text)
    return f"{text[: found[1]]}{marker}{text[found[2] :]}" if found else text


def _found(text: str) -> tuple[Marker, int, int] | None:
    """The marker, and where it begins and ends."""
    if _HEAD not in text:
        return None
    read = [each for at, line in lines_outside_code(text) if line.startswith(_HEAD) for each in _read(line, at)]
    if len(read) > 1 and (block := enclosed(text)):
        return next((each for each in read if block[0] < each[1] < block[1]), read[0])
    return read[0] if read else None


def _read(line: str, at: int) -> Iterator[tuple[Marker, int, int]]:
    """The markers in a line that begins so far into the text."""
    for found in _MARKER.finditer(line):
        try:
            raw = json.loads(found[1])
        except (ValueError, RecursionError):
            continue
        if isinstance(raw, dict) and (marker := _marker(raw)):
            yield marker, at + found.start(), at + found.end()


def known_problems(issues: Iterable[Issue]) -> tuple[Known, ...]:
    """What the markers of the issues remember: every fingerprint, with its template where there is one."""
    found: list[Known] = []
    for issue in issues:
        if marker := read_marker(issue.body):
            found += map(Known, marker.fingerprints, (*marker.templates, *[""] * len(marker.fingerprints)))
    return tuple(found)


def _marker(raw: dict[str, object]) -> Marker | None:
    fingerprints = _texts(raw.get("fingerprints"))
    if not fingerprints:
        return None
    priority, why, comments = raw.get("priority"), raw.get("why"), raw.get("comments")
    return Marker(
        fingerprints=fingerprints,
        templates=_texts(raw.get("templates")),
        priority=priority if isinstance(priority, int) and 0 <= priority <= 10 else 10,  # noqa: PLR2004  # P0 to P10
        facts=str(raw.get("facts") or ""),
        run=str(raw.get("run") or ""),
        action=str(raw.get("action") or ""),
        why=why if isinstance(why, str) and _PLAIN.fullmatch(why) else "",
        scope=_text(raw.get("scope")),
        state=_text(raw.get("state")),
        said=_text(raw.get("said")),
        revisions=_texts(raw.get("revisions")),
        history=tuple(_history(raw.get("history"))),
        comments=comments if isinstance(comments, int) else -1,
    )


def _text(value: object) -> str:
    return value[:100] if isinstance(value, str) else ""


def _history(value: object) -> Iterator[Seen]:
    """The entries that have the form of ours; whatever else somebody wrote there is left out."""
    for item in value if isinstance(value, list) else []:
        match item:
            case [str(end), int(entries), int(level), *rest] if (
                _INSTANT.fullmatch(end) and entries >= 0 and level >= 0 and len(rest) <= 1
            ):
                yield Seen(end, entries, level, _text(rest[0])[:LONGEST_REVISION] if rest else "")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
