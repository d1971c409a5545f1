"""`gardener explain`: what the entries of a file were understood as, and which rule gave each field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from gardener.entries.files import FileSource
from gardener.errors import ReadError, SettingsError
from gardener.events.event import Event, Frame, Location, RaisedException, Request, Trace
from gardener.events.understand import understand
from gardener.scan import withheld
from gardener.text import border
from gardener.text.redaction import Redaction
from gardener.window import instant

_ALL: Final = 10**9  # entries; a file is explained whole
_FRAMES_SHOWN: Final = 6


def explain(file: str, insert_id: str = "", out: str = "") -> Iterator[str]:
    """Write the events of the file to `out`, one JSON object on each line; give them as text where that is asked for.

    With `insert_id`, only the event that this entry belongs to; a file that holds no such entry is a `ReadError`.
    """
    source = FileSource(file, None, _ALL, datetime.now(UTC))
    # Redacted before anything looks at them, as in a scan: a field's value alone would not tell that it is a secret.
    redaction = Redaction()
    asked = border.visible(insert_id)
    count = 0
    with ExitStack() as stack:
        sink = stack.enter_context(_opened(Path(out))) if out else None
        for event in understand(redaction.entries(source.read(), withheld)):
            if asked and asked not in map(border.visible, event.insert_ids):
                continue
            count += 1
            if sink:
                sink.write(json.dumps(as_json(event)) + "\n")
            if insert_id or not sink:
                yield as_text(event)
    if insert_id and not count:
        raise ReadError(f"`{file}` holds no entry with the insertId `{insert_id}`", "copy it from the entry")
    if sink:
        yield f"{count:,} events written to {out}"


def as_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object. Frames run from the outermost call to the place that raised, as in Python."""
    trace = event.trace
    return {
        "insertIds": [border.visible(each) for each in event.insert_ids],
        "at": instant(event.at) if event.at else None,
        "level": event.level.name,
        "level_rule": event.level_rule,
        "message": border.visible(event.message),
        "language": str(trace.language) if trace else None,
        "exceptions": [_exception(each) for each in trace.exceptions] if trace else [],
        "root": trace.root if trace else None,
        "place": _frame(trace.place) if trace and trace.place else None,
        "location": _location(event.location) if event.location else None,
        "request": _request(event.request) if event.request else None,
        "service": border.visible(event.service),
        "revision": border.visible(event.revision),
        "version": border.visible(event.version),
        "commit": border.visible(event.commit),
        "instance": border.visible(event.instance),
        "trace": border.visible(event.entry.trace),
        "span": border.visible(event.entry.span),
        "user": border.visible(event.user),
        "normal": border.visible(event.normal),
        "rules": {field: rule for field, rule in event.rules if rule},
    }


def as_text(event: Event) -> str:
    """The event for a terminal: one line for each field that has a value, with the rule that gave it."""
    rules = dict(event.rules)
    more = f" (joined from {len(event.insert_ids)} entries)" if len(event.insert_ids) > 1 else ""
    rows = [
        ("level", f"{event.level.name}  <- {event.level_rule}"),
        ("message", f"{border.line(event.message, 400)}  <- {rules.get('message') or 'nothing'}"),
        ("at", instant(event.at) if event.at else "unknown"),
        ("code", _with_rule(_said_location(event.location), rules.get("location", ""))),
        ("request", _with_rule(_said_request(event.request), rules.get("request", ""))),
        ("origin", " ".join(part for part in (event.service, event.revision, event.version, event.commit) if part)),
        ("instance", event.instance),
        ("user", event.user),
        ("normal", event.normal),
    ]
    lines = [f"{border.line(event.insert_ids[0])}{more}"]
    lines += [f"  {name:<9}{border.line(said, 600)}" for name, said in rows if said]
    if event.trace:
        lines += _said_trace(event.trace, rules.get("trace", ""))
    return "\n".join(lines)


def _opened(path: Path) -> Any:  # noqa: ANN401 - a text file, whose type is long
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"`{path}` cannot be written: {error.strerror}", "name a file in a folder that exists"
        ) from None


def _exception(raised: RaisedException) -> dict[str, Any]:
    return {
        "type": border.visible(raised.type),
        "message": border.visible(raised.message),
        "frames": [_frame(frame) for frame in raised.frames],
    }


def _frame(frame: Frame) -> dict[str, Any]:
    return {
        "file": border.visible(frame.file),
        "function": border.visible(frame.function),
        "line": frame.line,
        "in_app": frame.in_app,
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "module": border.visible(location.module),
        "function": border.visible(location.function),
        "file": border.visible(location.file),
        "line": location.line,
    }


def _request(request: Request) -> dict[str, Any]:
    return {
        "method": border.visible(request.method),
        "route": border.visible(request.route),
        "status": request.status,
        "latency": request.latency,
        "userAgent": border.visible(request.user_agent),
    }


def _with_rule(said: str, rule: str) -> str:
    return f"{said}  <- {rule}" if said and rule else said


def _said_location(location: Location | None) -> str:
    if not location:
        return ""
    return location.name + (f" line {location.line}" if location.line is not None else "")


def _said_request(request: Request | None) -> str:
    if not request:
        return ""
    took = f" in {request.latency:g} s" if request.latency is not None else ""
    return f"{request.method} {request.route} answered {request.status}{took}"


def _said_trace(trace: Trace, rule: str) -> list[str]:
    lines = [f"  {'trace':<9}{trace.language}  <- {rule}"]
    for index, raised in enumerate(trace.exceptions):
        mark = "root cause" if index == trace.root else "raised after it"
        lines.append(f"    {border.line(f'{raised.type}: {raised.message}', 300)}  ({mark})")
        for frame in reversed(raised.frames[-_FRAMES_SHOWN:]):
            where = f"{frame.file}:{frame.line}" if frame.line is not None else frame.file
            owner = "" if frame.in_app else "  (library)"
            lines.append(f"      {border.line(f'{frame.function} {where}', 200)}{owner}")
        if len(raised.frames) > _FRAMES_SHOWN:
            lines.append(f"      ... {len(raised.frames) - _FRAMES_SHOWN} more frames outside")
    return lines
