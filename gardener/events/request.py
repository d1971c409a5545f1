"""The HTTP request that an entry reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from gardener.entries.interface import Entry, draft_of
from gardener.events.event import SERVER_ERROR, Level, Request
from gardener.events.heads.head import Head
from gardener.events.payload import Said
from gardener.events.values import mapping, number, seconds, text

_LONGEST_URL = 4_000
_REMEMBERED = 400  # characters of a URL whose route is kept in mind
_CLIENT_ERROR = 400
_BEYOND = 1_000  # no status
_FIRST_LINE = re.compile(r"(?P<method>[A-Z]{3,8}) (?P<path>\S{1,4000}) HTTP/")
_ID = re.compile(
    r"^(?:\d+|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z]+[_-]?\d{3,}\w*|(?=\w*\d)(?=\w*[A-Za-z])[\w-]{16,})$",
    re.IGNORECASE,
)


def request_of(entry: Entry, said: Said, head: Head) -> tuple[Request | None, str]:
    """The HTTP request of the entry and the field that told it; None where it reports none."""
    http, rule = entry.http, "httpRequest"
    if not http and said.layout.request:
        document = said.document
        http, rule = mapping(document.get("httpRequest")), "field httpRequest"
        if not http:
            http, rule = mapping(mapping(document.get("context")).get("httpRequest")), "field context.httpRequest"
        if not http and (asked := _in_fields(document)):
            return asked, "fields of the request"
    if http:
        return request_by(http), rule
    if head.status:
        return request_to(head.method, head.url, head.status), "line of an access log"
    if entry.proto and "httpVersion" in entry.proto:  # App Engine's request log
        return _of_app_engine(entry.proto), "protoPayload"
    return None, ""


def _in_fields(document: Mapping[str, Any]) -> Request | None:
    """The request that fields of the payload tell: a method, a path and a status, or the first line of the request."""
    status = number(document.get("status") or document.get("response_code") or document.get("DownstreamStatus")) or 0
    if not 0 < status < _BEYOND:
        return None
    method, path = (
        document.get("method", document.get("RequestMethod")),
        document.get("path", document.get("RequestPath")),
    )
    if isinstance(line := document.get("request"), str) and (found := _FIRST_LINE.match(line)):
        method, path = found["method"], found["path"]
    if not isinstance(method, str) or not method.isupper() or not isinstance(path, str):
        return None
    return _made(method, route_of(path), status)


def request_to(method: str, url: str, status: int) -> Request:
    """The request of a line of an access log."""
    return _made(method, route_of(url), status)


def level_of(request: Request) -> Level:
    """The level of a request that nothing else is known of: as Cloud Run and the load balancers stamp it."""
    if request.status >= SERVER_ERROR:
        return Level.ERROR
    return Level.WARNING if request.status >= _CLIENT_ERROR else Level.INFO if request.status else Level.DEFAULT


def sentence(request: Request) -> str:
    """The request in words, for an entry that says nothing else."""
    return f"{request.method} {request.route} answered {request.status}"


def route_of(url: str) -> str:
    """The path of a URL without query, its ids masked as `{id}`; `/` for none."""
    return _route(url) if len(url) <= _REMEMBERED else _route.__wrapped__(url)


@lru_cache(maxsize=2_048)
def _route(url: str) -> str:
    url = url[:_LONGEST_URL]
    try:
        path = urlsplit(url).path
    except ValueError:
        path = url.partition("?")[0]
    if not any(map(str.isdigit, path)) and len(path) < len("deadbeef"):
        return path or "/"
    return "/".join("{id}" if len(part) and _ID.match(part) else part for part in path.split("/")) or "/"


def request_by(http: Mapping[str, Any]) -> Request:
    """The request that an `HttpRequest` tells of."""
    get = http.get
    method, url, status, agent = get("requestMethod"), get("requestUrl"), get("status"), get("userAgent", "")
    made: Request = _draft(
        method if type(method) is str and method else text(method or get("method")),
        route_of(url if type(url) is str and url else text(url or get("url"))),
        status if type(status) is int and 0 < status < _BEYOND else number(status or get("responseStatusCode")) or 0,
        seconds(get("latency")),
        agent if type(agent) is str else text(agent),
    )
    made.__class__ = Request
    return made


def _of_app_engine(payload: Mapping[str, Any]) -> Request:
    return _made(
        text(payload.get("method")),
        route_of(text(payload.get("resource"))),
        number(payload.get("status")) or 0,
        seconds(payload.get("latency")),
        text(payload.get("userAgent")),
    )


def _made(method: str, route: str, status: int, latency: float | None = None, user_agent: str = "") -> Request:
    made: Request = _draft(method, route, status, latency, user_agent)
    made.__class__ = Request
    return made


_draft = draft_of(Request)
