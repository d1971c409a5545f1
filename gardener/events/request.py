"""The HTTP request that an entry reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from gardener.entries.interface import Entry
from gardener.events.event import SERVER_ERROR, Level, Request
from gardener.events.heads import Head
from gardener.events.values import mapping, number, seconds, text

_LONGEST_URL = 4_000
_CLIENT_ERROR = 400
_ID = re.compile(
    r"^(?:\d+|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z]+[_-]?\d{3,}\w*|(?=\w*\d)(?=\w*[A-Za-z])[\w-]{16,})$",
    re.IGNORECASE,
)


def request_of(entry: Entry, document: Mapping[str, Any], head: Head) -> tuple[Request | None, str]:
    """The HTTP request of the entry and the field that told it; None where it reports none."""
    http, rule = entry.http, "httpRequest"
    if not http and document and ("httpRequest" in document or "context" in document):
        http, rule = mapping(document.get("httpRequest")), "field httpRequest"
        if not http:
            http, rule = mapping(mapping(document.get("context")).get("httpRequest")), "field context.httpRequest"
    if http:
        return _of(http), rule
    if head.status:
        return Request(head.method, route_of(head.url), head.status), "line of an access log"
    if entry.proto and "httpVersion" in entry.proto:  # App Engine's request log
        return _of_app_engine(entry.proto), "protoPayload"
    return None, ""


def level_of(request: Request) -> Level:
    """The level of a request that nothing else is known of: as Cloud Run and the load balancers stamp it."""
    if request.status >= SERVER_ERROR:
        return Level.ERROR
    return Level.WARNING if request.status >= _CLIENT_ERROR else Level.INFO if request.status else Level.DEFAULT


def sentence(request: Request) -> str:
    """The request in words, for an entry that says nothing else."""
    return f"{request.method} {request.route} answered {request.status}"


@lru_cache(maxsize=4_096)
def route_of(url: str) -> str:
    """The path of a URL without query, its ids masked as `{id}`; `/` for none."""
    url = url[:_LONGEST_URL]
    try:
        path = urlsplit(url).path
    except ValueError:
        path = url.partition("?")[0]
    if not any(map(str.isdigit, path)) and len(path) < len("deadbeef"):
        return path or "/"
    return "/".join("{id}" if len(part) and _ID.match(part) else part for part in path.split("/")) or "/"


def _of(http: Mapping[str, Any]) -> Request:
    return Request(
        method=text(http.get("requestMethod") or http.get("method")),
        route=route_of(text(http.get("requestUrl") or http.get("url"))),
        status=number(http.get("status") or http.get("responseStatusCode")) or 0,
        latency=seconds(http.get("latency")),
        user_agent=text(http.get("userAgent")),
    )


def _of_app_engine(payload: Mapping[str, Any]) -> Request:
    return Request(
        method=text(payload.get("method")),
        route=route_of(text(payload.get("resource"))),
        status=number(payload.get("status")) or 0,
        latency=seconds(payload.get("latency")),
        user_agent=text(payload.get("userAgent")),
    )
