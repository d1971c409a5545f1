"""Protocol buffer payloads: audit logs and the request logs of App Engine.

Source: https://cloud.google.com/logging/docs/reference/audit/auditlog/rest/Shared.Types/AuditLog
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardener.events.event import Level
from gardener.events.values import mapping, number, text


def message_of(payload: Mapping[str, Any]) -> str:
    """An audit log in a line: the method, what it was done to, how it ended. A request log: its worst line, or the request."""
    if lines := _lines(payload):
        return text(max(lines, key=_level).get("logMessage"))
    if "httpVersion" in payload:
        return f"{text(payload.get('method'))} {text(payload.get('resource')).partition('?')[0]} answered {payload.get('status')}"
    status = mapping(payload.get("status"))
    told = text(status.get("message")) or _condition(payload)
    parts = [text(payload.get("methodName")), text(payload.get("resourceName")), told]
    if not parts[2] and number(status.get("code")):
        parts[2] = f"failed with code {number(status.get('code'))}"
    return " ".join(part for part in parts if part)


def _condition(payload: Mapping[str, Any]) -> str:
    """What a change of a service says of the condition that it does not fulfil."""
    conditions = mapping(mapping(payload.get("response")).get("status")).get("conditions")
    for condition in conditions if isinstance(conditions, list) else []:
        if isinstance(condition, dict) and condition.get("status") == "False" and text(condition.get("message")):
            return text(condition.get("message"))
    return ""


def level_of(payload: Mapping[str, Any]) -> tuple[Level, str] | None:
    """The level of the worst line of a request log, or that of a call that failed; None where neither is told."""
    if lines := _lines(payload):
        return max(_level(line) for line in lines), "worst line of the request"
    if number(mapping(payload.get("status")).get("code")):
        return Level.ERROR, "status of the call"
    return None


def location_of(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """The source location of the worst line of a request log."""
    lines = _lines(payload)
    return mapping(max(lines, key=_level).get("sourceLocation")) if lines else {}


def _lines(payload: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    lines = payload.get("line")
    if not isinstance(lines, list):
        return []
    return [line for line in lines if isinstance(line, dict) and text(line.get("logMessage")).strip()]


def _level(line: Mapping[str, Any]) -> Level:
    return Level.__members__.get(text(line.get("severity")), Level.DEFAULT)
