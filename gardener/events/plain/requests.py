"""Events of entries that report a request and nothing else: a quarter of what a web service on Cloud Run logs."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from gardener.entries.interface import Entry
from gardener.events.event import Event, Level, Request, blank_event, blank_request
from gardener.events.level import request_level
from gardener.events.normal import NormalRule, normal_reason
from gardener.events.origin import origin_of
from gardener.events.request import request_by, sentence

_RULES = (("message", "httpRequest"), ("request", "httpRequest"))
_MOST: Final = 1_024  # forms of requests that are kept in mind
_LONGEST: Final = 600  # characters of one of them


def is_request(entry: Entry) -> bool:
    """Whether the entry has an `httpRequest`, and no payload."""
    return bool(entry.http) and not (entry.text or entry.json or entry.proto)


class _Form(NamedTuple):
    """What all requests to one URL say that share their method, status, user agent and severity."""

    method: str
    route: str
    level: Level
    rule: str
    message: str
    normal: str


class RequestEvents:
    """Events of requests. All but the latency is asked once for those of one URL, method, status, user agent and severity."""

    def __init__(self, rules: tuple[NormalRule, ...]) -> None:
        self._rules = rules
        self._forms: dict[tuple[object, ...], _Form] = {}
        self._told: dict[tuple[object, ...], _Form] = {}

    def event(self, entry: Entry) -> Event:
        """The event of such an entry."""
        http = entry.http
        try:
            status, agent, latency = http["status"], http.get("userAgent", ""), http.get("latency")
            form = self._forms[http["requestMethod"], http["requestUrl"], status, agent, entry.severity]
            took = float(latency[:-1]) if type(latency) is str and latency[-1:] == "s" else None
        except (KeyError, TypeError, ValueError):  # the first of its form, or a field is absent or of another type
            return self._first(entry)
        if type(status) is not int:  # `True` and `200.0` equal numbers
            return self._first(entry)
        request: Any = blank_request()
        request.method, request.route, _, _, _, _ = form
        request.status = status
        request.latency = took
        request.user_agent = agent
        request.__class__ = Request
        return _made(entry, request, form)

    def _first(self, entry: Entry) -> Event:
        """The event of a request whose form is not known, or has none."""
        request = request_by(entry.http)
        told = (request.method, request.route, request.status, request.user_agent, entry.severity)
        form = self._told.get(told) or self._asked(told, entry, request)
        get = entry.http.get
        method, url, status, agent = get("requestMethod"), get("requestUrl"), get("status"), get("userAgent", "")
        is_usual = request.method is method and request.status is status and request.user_agent is agent
        if is_usual and method and status and type(url) is str and url and len(url) + len(agent) <= _LONGEST:
            if len(self._forms) >= _MOST:
                self._forms.clear()
            self._forms[method, url, status, agent, entry.severity] = form
        return _made(entry, request, form)

    def _asked(self, told: tuple[object, ...], entry: Entry, request: Request) -> _Form:
        level, rule = request_level(entry, request)
        message = sentence(request)
        normal = normal_reason(message, request, level, rule, self._rules)
        form = _Form(request.method, request.route, level, rule, message, normal)
        if len(message) + len(request.user_agent) <= _LONGEST:
            if len(self._told) >= _MOST:
                self._told.clear()
            self._told[told] = form
        return form


def _made(entry: Entry, request: Request, form: _Form) -> Event:
    made: Any = blank_event()
    made.entry = entry
    _, _, made.level, made.level_rule, made.message, made.normal = form
    made.at = entry.timestamp
    made.trace = None
    made.location = None
    made.request = request
    made.service, made.revision, made.instance, made.version, made.commit, _ = origin_of(entry)
    made.insert_ids = (entry.insert_id,)
    made.user = ""
    made.rules = _RULES
    made.__class__ = Event
    event: Event = made
    return event
