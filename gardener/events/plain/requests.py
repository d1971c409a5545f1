"""Events of entries that report a request and nothing else: a quarter of what a web service on Cloud Run logs."""

from __future__ import annotations

from gardener.entries.interface import Entry, draft_of
from gardener.events.event import Event, Level, Request
from gardener.events.level import request_level
from gardener.events.normal import NormalRule, normal_reason
from gardener.events.origin import origin_of
from gardener.events.request import request_by, sentence

_Told = tuple[Level, str, str, str]
_RULES = (("message", "httpRequest"), ("request", "httpRequest"))
_MOST = 1_024  # forms of requests that are kept in mind
_LONGEST = 600  # characters of one of them


def is_request(entry: Entry) -> bool:
    """Whether the entry has an `httpRequest`, and no payload."""
    return bool(entry.http) and not (entry.text or entry.json or entry.proto)


class RequestEvents:
    """Events of requests. All but the latency is asked once for those of one route, status, user agent and severity."""

    def __init__(self, rules: tuple[NormalRule, ...]) -> None:
        self._rules = rules
        self._told: dict[tuple[object, ...], _Told] = {}

    def event(self, entry: Entry) -> Event:
        """The event of such an entry."""
        request = request_by(entry.http)
        key = (request.method, request.route, request.status, request.user_agent, entry.severity)
        told = self._told.get(key) or self._asked(key, entry, request)
        level, rule, message, normal = told
        service, revision, instance, version, commit, _ = origin_of(entry)
        made: Event = _draft(
            entry,
            level,
            rule,
            message,
            entry.timestamp,
            None,
            None,
            request,
            service,
            revision,
            instance,
            (entry.insert_id,),
            normal,
            version,
            commit,
            "",
            _RULES,
        )
        made.__class__ = Event
        return made

    def _asked(self, key: tuple[object, ...], entry: Entry, request: Request) -> _Told:
        level, rule = request_level(entry, request)
        message = sentence(request)
        told = (level, rule, message, normal_reason(message, request, level, rule, self._rules))
        if len(message) + len(request.user_agent) <= _LONGEST:
            if len(self._told) >= _MOST:
                self._told.clear()
            self._told[key] = told
        return told


_draft = draft_of(Event)
