"""Requests: lines of request logs, fields of payloads that are one, and the route of an address."""

from __future__ import annotations

import pytest

from gardener.events.event import Level, Location, Request
from gardener.events.request import route_of
from gardener.events.understand import event_of
from tests import builders
from tests.builders import event


@pytest.mark.parametrize(
    ("url", "route"),
    [
        ("https://shop.example/orders/4711/items?x=1", "/orders/{id}/items"),
        ("https://shop.example", "/"),
        ("", "/"),
        ("/u/0b6f9a3e-5f2c-4d5e-9d8a-0123456789ab#top", "/u/{id}"),
        ("/files/deadbeef01", "/files/{id}"),
        ("/order-12345/user_678", "/{id}/{id}"),
        ("/api/v1/orders", "/api/v1/orders"),
        ("http://[broken/orders/7?x", "http://[broken/orders/{id}"),
        ("/s/AbCdEf0123456789xyz", "/s/{id}"),
    ],
)
def test_routes(url: str, route: str) -> None:
    """A route is the path without query, its ids masked, its words and versions kept."""
    assert route == route_of(url)


def test_a_request_is_an_event() -> None:
    """A line of the request log says method, route and status, as numbers or as texts."""
    found = event_of(builders.request(503))
    assert Request("POST", "/pay/{id}", 503, 0.25, "probe/1") == found.request
    assert "POST /pay/{id} answered 503" == found.message
    texts = event(textPayload=None, httpRequest={"requestMethod": "GET", "status": "404", "latency": "fast"})
    assert Request("GET", "/", 404) == texts.request


@pytest.mark.parametrize(
    "payload",
    [
        {"method": "GET", "path": "/pay/7", "controller": "Pay", "status": 500, "duration": 3.1},
        {"start_time": "2024-05-03T10:11:12Z", "method": "GET", "path": "/pay/7", "response_code": 500},
    ],
)
def test_fields_of_a_request(payload: dict[str, object]) -> None:
    """A payload of nothing but a request's fields, as lograge and Envoy write it, is that request."""
    found = event(jsonPayload=payload, severity=None)
    assert found.level is Level.ERROR
    assert "GET /pay/{id} answered 500" == found.message
    assert "m" == event(jsonPayload={**payload, "message": "m"}, severity="INFO").message


def test_fields_of_a_request_name_no_code() -> None:
    """The method and the path of a request are no function and no file."""
    found = event(jsonPayload={"method": "GET", "path": "/pay", "status": 500, "error": "RuntimeError: no price"})
    assert found.location is None
    assert found.request
    assert ("GET", "/pay", 500) == (found.request.method, found.request.route, found.request.status)


def test_request_logs_of_app_engine() -> None:
    """The worst line of a request log is its message, with level and place; the request is the event's."""
    lines = [
        {"severity": "INFO", "logMessage": "begin"},
        {"severity": "ERROR", "logMessage": "cannot pay", "sourceLocation": {"file": "pay.py", "line": "7"}},
    ]
    payload = {
        "httpVersion": "HTTP/1.1",
        "method": "POST",
        "resource": "/pay/7?x=1",
        "status": 500,
        "latency": "0.5s",
        "line": lines,
    }
    found = event(protoPayload=payload, severity=None)
    assert ("cannot pay", Level.ERROR) == (found.message, found.level)
    assert Location("", "", "pay.py", 7) == found.location
    assert found.request is not None
    assert ("POST", "/pay/{id}", 0.5) == (found.request.method, found.request.route, found.request.latency)
