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


def described(cluster: Cluster, issue: Issue, content: Content, weigh: Weigh) -> str:
    """What in the issue describes the cluster's problem, in words for a reason; empty when nothing surely does."""
    if cluster.kind is Kind.REQUEST:
        return "same route and status as in the text" if _same_request(cluster, content) else ""
    if cluster.template == _EMPTY:
        title = issue.title.replace("-", " ").replace("_", " ")
        about = _WITHOUT_CONTENT.search(title) and _OF_LOGS.search(title)
        return "entries without any content, as in the title" if about else ""
    return "same values and words as in the text" if _same_values(cluster, content, weigh) else ""


def _same_request(cluster: Cluster, content: Content) -> bool:
    """Whether one line of the issue names the request's route and its status."""
    request = cluster.sample.request
    if not request:
        return False
    route, status = request.route.partition("{id}")[0].rstrip("/"), str(request.status)
    if route.count("/") < _LEAST_PARTS:
        return False
    named = re.compile(rf"{re.escape(route)}(?![\w-]).*\b{status}\b|\b{status}\b.*{re.escape(route)}(?![\w-])")
    return route in content.text and any(named.search(line) for line in content.text.splitlines())


def _same_values(cluster: Cluster, content: Content, weigh: Weigh) -> bool:
    """Whether the issue names two addresses or paths that the message does, and says most of its words in one line."""
    values = {found[0].rstrip(".:;") for found in _VALUE.finditer(cluster.sample.message[:4000])}
    if sum(value in content.text for value in values) < _LEAST_VALUES:
        return False
    for message in messages_of(cluster):
        words = set(literal(message))
        total = sum(weigh(word) for word in words)
        if any(
            sum(weigh(word) for word in words.intersection(quote.words)) >= _LEAST_SHARE * total
            for quote in content.quotes
        ):
            return True
    return False
