"""The parts of an entry's payload: the message, the location of the code, the request, who ran it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from gardener.entries.interface import Entry
from gardener.entries.parse import dumped
from gardener.events.event import Location, Request

# In the order in which they are asked for; the first that holds a text wins.
MESSAGE_KEYS = ("message", "msg", "event", "textPayload", "text", "log", "body", "@message", "short_message", "detail")
TRACE_KEYS = ("stack_trace", "exception", "exc_info", "stack", "traceback", "stacktrace", "stackTrace")
LEVEL_KEYS = ("level", "severity", "levelname", "log.level", "lvl", "loglevel", "level_name")
_ERROR_KEYS = ("error", "err", "exception")
_DIGITS = 9  # of a line number or status
_DEEPEST = 20  # levels of a payload that are searched for a message
_WRAPPERS = {"callHandlers", "handle", "emit", "_log", "log"}
_ANSI = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
_COLOUR_TAGS = re.compile(r"</?(?:red|green|yellow|blue|magenta|cyan|white|black|bold|level)>")
_ID = re.compile(
    r"^(?:\d+|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z]+[_-]?\d{3,}\w*|(?=\w*\d)(?=\w*[A-Za-z])[\w-]{16,})$",
    re.IGNORECASE,
)


def uncoloured(text: str) -> str:
    """The text without terminal colours and loguru's colour tags."""
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    return _COLOUR_TAGS.sub("", text) if "</" in text else text


def message_of(entry: Entry) -> str:
    """The text that the entry says, before any parsing; empty only for an entry without content."""
    if entry.text:
        return entry.text
    if entry.json:
        return _said(entry.json) or dumped(entry.json)
    if entry.proto:
        return _audit(entry.proto)
    return ""


def trace_text(entry: Entry) -> str:
    """The stack trace that stands beside the message in a JSON payload; empty where there is none."""
    payload = entry.json
    for key in TRACE_KEYS:
        if isinstance(value := payload.get(key), str) and value:
            return value
    for key in _ERROR_KEYS:
        if isinstance(inner := payload.get(key), Mapping):
            for name in TRACE_KEYS:
                if isinstance(value := inner.get(name), str) and value:
                    return value
    return ""


def location_of(entry: Entry) -> Location | None:
    """The code that logged, as the payload or `sourceLocation` says; None where they name only logging itself."""
    payload = entry.json
    source = entry.source_location or _mapping(payload.get("logging.googleapis.com/sourceLocation"))
    if source:
        return Location("", _text(source.get("function")), _text(source.get("file")), _number(source.get("line")))
    labels = _mapping(payload.get("labels"))
    for holder in (labels, payload):
        module = _text(holder.get("module"))
        function = _text(holder.get("function")) or _text(holder.get("funcName"))
        if module and not (module == "logging" and function in _WRAPPERS):
            return Location(module, function, "", _number(holder.get("line") or holder.get("lineno")))
    name = (
        _text(_mapping(payload.get("context")).get("name"))
        or _text(payload.get("logger"))
        or _text(payload.get("name"))
    )
    return Location(name) if name and " " not in name else None


def request_of(entry: Entry) -> Request | None:
    """The HTTP request of the entry; None where it reports none."""
    http = entry.http
    if not http:
        return None
    return Request(
        method=_text(http.get("requestMethod")),
        route=route_of(_text(http.get("requestUrl"))),
        status=_number(http.get("status")) or 0,
        latency=_seconds(http.get("latency")),
        user_agent=_text(http.get("userAgent")),
    )


def route_of(url: str) -> str:
    """The path of a URL without query, its ids masked as `{id}`; `/` for none."""
    try:
        path = urlsplit(url).path
    except ValueError:
        path = url.partition("?")[0]
    return "/".join("{id}" if _ID.match(part) else part for part in path.split("/")) or "/"


def service_of(entry: Entry) -> str:
    """The service, container, function or job that wrote the entry."""
    labels = entry.resource_labels
    names = ("service_name", "container_name", "function_name", "module_id", "job_name")
    return next((labels[name] for name in names if labels.get(name)), "")


def revision_of(entry: Entry) -> str:
    """The deployed revision or version."""
    labels = entry.resource_labels
    return (
        labels.get("revision_name") or labels.get("version_id") or entry.labels.get("k8s-pod/pod-template-hash") or ""
    )


def instance_of(entry: Entry) -> str:
    """The instance, pod or execution."""
    return (
        entry.labels.get("instanceId")
        or entry.resource_labels.get("pod_name")
        or entry.labels.get("execution_id")
        or ""
    )


def _said(payload: Mapping[str, Any], depth: int = 0) -> str:
    if depth > _DEEPEST:
        return ""
    for key in MESSAGE_KEYS:
        value = payload.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, Mapping) and (inner := _said(value, depth + 1)):
            return inner
    for key in _ERROR_KEYS:
        value = payload.get(key)
        if isinstance(value, Mapping) and (inner := _said(value, depth + 1)):
            return inner
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _audit(payload: Mapping[str, Any]) -> str:
    """An audit log entry in a line: the method, what it was done to, and how it ended."""
    status = _mapping(payload.get("status"))
    parts = [_text(payload.get("methodName")), _text(payload.get("resourceName")), _text(status.get("message"))]
    return " ".join(part for part in parts if part) or dumped(payload)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _DIGITS:
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**_DIGITS:
        return int(value)
    return None


def _seconds(value: object) -> float | None:
    """A duration in JSON form (`0.25s`) in seconds."""
    if isinstance(value, str) and value.endswith("s"):
        try:
            return float(value[:-1])
        except ValueError:
            return None
    return None
