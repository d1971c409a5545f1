"""The wire form of an `HttpRequest` becomes what JSON would say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.logging.type.http_request_pb2 import HttpRequest  # type: ignore[import-untyped]
from google.protobuf import message
from google.protobuf.duration_pb2 import Duration

from gardener.entries.remembered import Remembered

_BILLION = 1_000_000_000
_MORE = 128  # the bit of a byte behind which a number goes on
_FIELDS = {
    "requestMethod": "request_method",
    "requestUrl": "request_url",
    "status": "status",
    "userAgent": "user_agent",
    "remoteIp": "remote_ip",
    "serverIp": "server_ip",
    "referer": "referer",
    "protocol": "protocol",
    "requestSize": "request_size",
    "responseSize": "response_size",
}
_LARGE = ("requestSize", "responseSize")  # JSON has no 64-bit integers
_LATENCY = bytes([HttpRequest.DESCRIPTOR.fields_by_name["latency"].number << 3 | 2])  # 2: its length comes next


def of_request(data: bytes) -> Mapping[str, Any]:
    """The fields of a request that this program knows, as `json_format` would give them, at a fifth of the price.

    Requests that differ in nothing but how long they took are many. What stands before and behind that field, as whole
    messages, is the rest of the request: messages one behind the other are one, merged. Source:
    https://protobuf.dev/programming-guides/encoding/#last-one-wins
    """
    at = data.rfind(_LATENCY)
    start = at + 2
    size = data[at + 1] if 0 <= at < len(data) - 1 else _MORE
    end = start + size
    if size >= _MORE or end > len(data) or (rest := _requests[data[:at], data[end:]]) is None:
        return _wholes[data]
    latency = Duration.FromString(data[start:end])
    return {**rest, "latency": _lasted(latency.seconds, latency.nanos)}


def _request_around(parts: tuple[bytes, bytes]) -> Mapping[str, Any] | None:
    """All but the latency, from what stands around that; None where these are no messages, or have one, too."""
    try:
        if any(HttpRequest.FromString(part).HasField("latency") for part in parts):
            return None
        return _request(b"".join(parts))
    except message.DecodeError:
        return None


def _lasted(seconds: int, nanos: int) -> str:
    """The seconds, with as many decimals as it takes."""
    if seconds >= 0 < nanos < _BILLION:
        decimals = str(_BILLION + nanos)[1:].rstrip("0")  # at half the price of a format
        return f"{seconds}.{decimals}s"
    return f"{seconds + nanos / 1e9:.9f}".rstrip("0").rstrip(".") + "s"


def _request(data: bytes) -> Mapping[str, Any]:
    request = HttpRequest.FromString(data)
    made: dict[str, Any] = {}
    for name, field in _FIELDS.items():
        if value := getattr(request, field):
            made[name] = str(value) if name in _LARGE else value
    if request.HasField("latency"):
        made["latency"] = _lasted(request.latency.seconds, request.latency.nanos)
    return made


_requests = Remembered(_request_around, 1_024)
_wholes = Remembered(_request, 1_024)
