"""Worklogs read back: the machine-readable block of each becomes a `Record`. Anybody can edit a worklog."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from markdown_it import MarkdownIt

from gardener.entries import digests
from gardener.entries.parse import instant
from gardener.ledger import Record
from gardener.window import SINCE_LAST, Coverage, Tail, Window
from gardener.window import instant as written

_ENOUGH = 3
"""Records of the runs before, the newest first: as many as tell what is usual."""

_USUAL = 8
"""Worklogs that are read back in any case, unless there are enough records in them."""

_MOST_COUNTED = 10**12  # entries of an incident, to be believed

MOST_READ = 60
"""Worklogs that are read back to find them: other services and windows may share the folder."""

_NAME = re.compile(r"GCP-LOG-GARDENER-WORKLOG-.+-(\d{4}-\d\d-\d\dT\d{4}Z)\.md")
_BLOCK = re.compile(r"<!-- gardener:worklog:v1 (\{.*\}) -->\s*", re.DOTALL)
_SCHEMA = 1


def worklogs(names: Iterable[str]) -> list[str]:
    """The names that are worklogs', sorted."""
    return sorted(name for name in names if _NAME.fullmatch(name))


def newest(names: Iterable[str], now: datetime) -> list[tuple[str, str]]:
    """The worklogs among `names` that are not of after `now`, the newest first, each behind the minute in its name."""
    found = ((match[1], name) for name in names if (match := _NAME.fullmatch(name)))
    return [each for each in sorted(found, reverse=True) if each[0] <= _minute(now)]


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H%MZ}"


def records(names: Iterable[str], text_of: Callable[[str], str | None], scope: str, now: datetime) -> Iterator[Record]:
    """The records of this scope in the worklogs `names`, the newest first, as far back as a run at `now` must know.

    `text_of` gives a file's text, None where it has none. It is asked for no more files than that takes: each may cost
    a request.
    """
    ended = 0
    reached = ""  # by a `since-last` that came anywhere: what ran before that minute covers nothing behind it
    found = newest(names, now)[:MOST_READ]
    for looked, (stamp, name) in enumerate(found):
        is_enough = stamp < reached and (ended >= _ENOUGH or looked >= _USUAL)
        is_in_vain = not reached and ended >= _USUAL and not any(SINCE_LAST in each for _, each in found[looked:])
        if is_enough or is_in_vain:
            return
        text = text_of(name)
        record = read(text) if text else None
        if record is None or record.scope != scope:
            continue
        yield record
        if record.covered.end < now:
            ended += 1
            if record.since_last and record.covered.start < record.covered.end:
                reached = max(reached, _minute(record.covered.end))


def read(text: str) -> Record | None:
    """The record in a worklog's text; None where there is none that can be believed.

    The last block counts: it is the one at the end, and log text never becomes HTML.
    """
    blocks = [token.content for token in MarkdownIt("commonmark").parse(text) if token.type == "html_block"]
    for block in reversed(blocks):
        if match := _BLOCK.fullmatch(block):
            try:
                data = json.loads(match[1])
            except (ValueError, RecursionError):
                return None
            return _record(data) if isinstance(data, dict) else None
    return None


def is_of_another(text: str | None, coverage: Coverage) -> bool:
    """Whether the text is the worklog of another run: of another service, project or filter, or over another window."""
    record = read(text) if text else None
    if record is None:
        return False
    asked = (coverage.asked.start, coverage.asked.end)
    return record.scope != coverage.scope or (record.asked.start, record.asked.end) != asked


def block_of(coverage: Coverage) -> dict[str, Any]:
    """What a worklog's machine-readable block says about coverage; `read` understands it."""
    data: dict[str, Any] = {
        "schema": _SCHEMA,
        "scope": coverage.scope,
        "asked": [written(coverage.asked.start), written(coverage.asked.end)],
        "covered": [written(coverage.covered.start), written(coverage.covered.end)],
        "complete": coverage.complete,
        "basis": str(coverage.basis),
        "entries": coverage.entries,
        "pages": coverage.pages,
        "gaps": [[written(gap.start), written(gap.end), gap.reason] for gap in coverage.gaps],
    }
    if coverage.asked.label == SINCE_LAST:
        data["window"] = SINCE_LAST
    if coverage.unreadable:
        data["unreadable"] = coverage.unreadable
    if coverage.strata:
        data["strata"] = [[each.name, each.read, each.total, str(each.basis)] for each in coverage.strata]
    tail = coverage.tail
    if tail and (tail.seen or tail.counted or tail.start < coverage.covered.end):
        data["tail"] = {"from": written(tail.start), "seen": digests.packed(tail.seen)}
        if tail.counted:
            data["tail"]["counted"] = {name: written(until) for name, until in tail.counted}
    return data


def _record(data: Mapping[str, Any]) -> Record | None:
    asked, covered = _window(data.get("asked")), _window(data.get("covered"))
    scope = data.get("scope")
    if data.get("schema") != _SCHEMA or not asked or not covered or not isinstance(scope, str):
        return None
    if not asked.start <= covered.start <= covered.end <= asked.end:
        return None
    tail = _tail(data.get("tail"), covered, asked.end)
    counts = dict(_counts(data.get("incidents")))
    return Record(scope, asked, covered, tail, counts, since_last=data.get("window") == SINCE_LAST)


def _counts(value: object) -> Iterator[tuple[str, int]]:
    """The entries of each incident by its fingerprints; what has another form is left out."""
    for item in value if isinstance(value, list) else []:
        match item:
            case {"fingerprints": [*names], "count": int(count)} if 0 < count < _MOST_COUNTED:
                yield from ((name, count) for name in names if isinstance(name, str))


def _window(value: object) -> Window | None:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - start and end
        return None
    start, end = (instant(each) for each in value)
    return Window(start, end, "") if start and end and start <= end else None


def _tail(value: object, covered: Window, end: datetime) -> Tail | None:
    if not isinstance(value, dict):
        return None
    start, seen = instant(value.get("from")), value.get("seen")
    if start is None or not isinstance(seen, str) or start > covered.end:
        return None
    try:
        return Tail(start, digests.unpacked(seen), tuple(_counted(value.get("counted"), covered.end, end)))
    except ValueError:
        return None


def _counted(value: object, start: datetime, end: datetime) -> Iterator[tuple[str, datetime]]:
    """What was counted beyond the end of coverage, by class."""
    for name, text in value.items() if isinstance(value, dict) else ():
        until = instant(text)
        if until and start < until <= end:
            yield name, until
