"""The query that finds the entries of a cluster, and the link that opens it over the window that was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gardener.clusters.cluster import Cluster, Kind
from gardener.entries import query
from gardener.events.payload import message_of
from gardener.issues.context import Context
from gardener.text import border

LONGEST_LINK = 6_000
"""Characters of an address; some browsers and proxies take no more than 8,000."""

_HOLE = re.compile(r"<\*>\S{0,3}|<(?:email|ip|phone|card|iban|secret)>|\n|\[redacted [^\]\n]{1,60}\]")
_LEAST = 4
_MOST_WORDS = 60
_LONGEST = 200


def clause(cluster: Cluster) -> str:
    """What finds the cluster's entries beside scope and window; empty where nothing of them stands still.

    The text is one that the sample really holds, so that the query finds at least that entry.
    """
    request = cluster.sample.request
    if cluster.kind is Kind.REQUEST and request:
        route = max(re.split(r"<\*>|\{[^}]*\}|:\w+|\*", border.line(request.route, _LONGEST)), key=len, default="")
        parts = [f"httpRequest.status={request.status}"]
        parts += (
            [f"httpRequest.requestMethod={query.quoted(border.line(request.method, 20))}"] if request.method else []
        )
        parts += [f"httpRequest.requestUrl:{query.quoted(route)}"] if len(route) > 1 else []
        return " AND ".join(parts)
    said = message_of(cluster.sample.entry) or cluster.sample.message
    found = (run for part in _HOLE.split(cluster.template) for run in _runs(part.split()[:_MOST_WORDS], said))
    fitting = [run for run in found if len(run) >= _LEAST and border.line(run, _LONGEST) == run]
    return query.quoted(max(fitting, key=len)) if fitting else ""


def _runs(words: list[str], said: str) -> Iterator[str]:
    """The stretches of these words that the text holds letter by letter: a template has folded its blanks."""
    run = ""
    for word in words:
        longer = f"{run} {word}" if run else word
        if longer in said and len(longer) <= _LONGEST:
            run = longer
        else:
            yield run
            run = word if word in said else ""
    yield run


def link(cluster: Cluster, context: Context) -> str:
    """Logs Explorer with the cluster's entries in the window that was read; empty where it would be too long."""
    text = query.joined(context.scope, clause(cluster))
    made = query.explorer_link(context.project, text, context.coverage.asked) if context.project else ""
    return made if len(made) <= LONGEST_LINK else ""


def shown(cluster: Cluster, context: Context) -> str:
    """The link in words for a table; why there is none, where the logs came from a project; else an empty text."""
    if not context.project:
        return ""
    found = link(cluster, context)
    return f"[open in Logs Explorer]({found})" if found else "too long for a link; its parts are in the worklog"
