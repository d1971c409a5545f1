"""What Cloud Scheduler and Cloud Tasks report of an attempt: whose it was and how it ended.

Source: https://cloud.google.com/scheduler/docs/reference/logging and https://cloud.google.com/tasks/docs/logging
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardener.events.event import Level
from gardener.events.values import mapping, text

_JOBS = ".scheduler.logging."
_TASKS = ".TaskActivityLog"


def message_of(document: Mapping[str, Any]) -> str:
    """The report in a line, without the id of a task; empty for any other payload."""
    kind = text(document.get("@type"))
    if _JOBS in kind:
        parts = [_status(document), text(document.get("debugInfo"))]
        told = f"{kind.rpartition('.')[2]} of job {text(document.get('jobName')).rpartition('/')[2]}"
    elif kind.endswith(_TASKS):
        name, report = _report(document)
        parts = [text(report.get("targetAddress")), _status(document)]
        queue = text(document.get("task")).partition("/queues/")[2].partition("/")[0]
        told = f"{name.removesuffix('Log')} of queue {queue}"
    else:
        return ""
    return ": ".join(part for part in (told, *parts) if part)


def level_of(document: Mapping[str, Any]) -> tuple[Level, str] | None:
    """An attempt that did not end well is an error; None where no end is told."""
    kind = text(document.get("@type"))
    status = _status(document) if _JOBS in kind or kind.endswith(_TASKS) else ""
    if not status:
        return None
    return Level.INFO if status == "OK" else Level.ERROR, "status of the attempt"


def _report(document: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """What a log of a task tells, and the fields of it."""
    return next(((name, mapping(each)) for name, each in document.items() if name.endswith("Log")), ("", {}))


def _status(document: Mapping[str, Any]) -> str:
    return text(document.get("status")) or text(_report(document)[1].get("status"))
