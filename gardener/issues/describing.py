"""What a cluster says, and whether an issue describes it without quoting it: by values, request, or emptiness."""

from __future__ import annotations

import re

from gardener.clusters.cluster import Cluster, Kind
from gardener.issues.interface import Issue
from gardener.issues.likeness import Weigh
from gardener.issues.phrases import literal, phrase_of
from gardener.issues.quoting import Content

_LEAST_VALUES = 2
_LEAST_SHARE = 0.6  # of a message's weight that one line must hold, in any order
_LEAST_PARTS = 2  # of a route; `/x` is part of too many addresses
_VALUE = re.compile(r"https?://[^\s'\",)\]}>`]{4,300}|(?<![\w/])(?:/[\w.@+-]{2,80}){2,12}")
_EMPTY = "(empty entry)"
_WITHOUT_CONTENT = re.compile(r"\bempty\b|\bblank\b|\bwithout (?:a )?(?:message|content)s?\b", re.IGNORECASE)
_OF_LOGS = re.compile(r"\b(?:log|logs|logging|payloads?|textPayload|jsonPayload)\b", re.IGNORECASE)


def messages_of(cluster: Cluster) -> tuple[tuple[str, ...], ...]:
    """The message of a cluster as words: its exception, template, and the sample's first line and whole; each once."""
    if cluster.kind is Kind.REQUEST:
        return ()
    sample = cluster.sample
    texts = [cluster.template, sample.message.partition("\n")[0], sample.message]
    if sample.trace:
        cause = sample.trace.cause
        texts = [f"{cause.type}: {cause.message}", *texts] if cause.message else texts
    return tuple(dict.fromkeys(words for text in texts if len(literal(words := phrase_of(text))) > 1))


class Described:
    """What a cluster's problem would be described by, so that many issues can be asked for it."""

    def __init__(self, cluster: Cluster, weigh: Weigh) -> None:
        self._weigh = weigh
        self._request: tuple[str, re.Pattern[str]] | None = None
        self._values: tuple[str, ...] = ()
        self._messages: list[frozenset[str]] = []
        self._is_empty = cluster.template == _EMPTY
        if cluster.kind is Kind.REQUEST:
            self._request = _named_request(cluster)
        elif not self._is_empty:
            found = {found[0].rstrip(".:;") for found in _VALUE.finditer(cluster.sample.message[:4000])}
            self._values = tuple(found) if len(found) >= _LEAST_VALUES else ()
            if self._values:
                self._messages = [frozenset(literal(message)) for message in messages_of(cluster)]

    def __bool__(self) -> bool:
        """Whether an issue can describe it at all without quoting it."""
        return bool(self._request or self._values or self._is_empty)

    def by(self, issue: Issue, content: Content) -> str:
        """What in the issue describes it, in words for a reason; empty when nothing surely does."""
        if self._request:
            route, named = self._request
            says = route in content.text and any(named.search(line) for line in content.text.splitlines())
            return "same route and status as in the text" if says else ""
        if self._is_empty:
            title = issue.title.replace("-", " ").replace("_", " ")
            about = _WITHOUT_CONTENT.search(title) and _OF_LOGS.search(title)
            return "entries without any content, as in the title" if about else ""
        return "same values and words as in the text" if self._same_values(content) else ""

    def _same_values(self, content: Content) -> bool:
        """Whether the issue names two addresses or paths that the message does, and most of its words in one line."""
        if sum(value in content.text for value in self._values) < _LEAST_VALUES:
            return False
        for words in self._messages:
            total = sum(self._weigh(word) for word in words)
            if any(
                sum(self._weigh(word) for word in words.intersection(quote.words)) >= _LEAST_SHARE * total
                for quote in content.quotes
            ):
                return True
        return False


def _named_request(cluster: Cluster) -> tuple[str, re.Pattern[str]] | None:
    """The request's route, and what a line looks like that names it with its status."""
    request = cluster.sample.request
    if not request:
        return None
    route, status = request.route.partition("{id}")[0].rstrip("/"), str(request.status)
    if route.count("/") < _LEAST_PARTS:
        return None
    here = re.escape(route)
    return route, re.compile(rf"{here}(?![\w-]).*\b{status}\b|\b{status}\b.*{here}(?![\w-])")
