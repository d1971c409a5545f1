"""What lies around the problems: the volume of all severities, and what was deployed. A few bounded reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gardener.entries import query
from gardener.entries.interface import Deployment, Traffic
from gardener.entries.pace import DeadlineError
from gardener.entries.paging import Pager
from gardener.entries.refusals import TokenError, TooLargeError
from gardener.entries.sampling import estimate
from gardener.entries.wire import PAGE_SIZE, Ask
from gardener.window import Window

if TYPE_CHECKING:
    from gardener.entries.cloud_logging import CloudLogging

_ENOUGH = PAGE_SIZE  # entries that are read to know the volume: one page, if that is all, or a sample of that size
_MOST_DEPLOYMENTS = 50
_MOST_PAGES = 20  # for deployments


def traffic(source: CloudLogging, pager: Pager) -> Traffic | None:
    """Entries below the severity that was asked for, by severity: exact where one page holds them, else extrapolated.

    None where all severities were read; unread where there was no time left.
    """
    if source.min_severity == "DEFAULT":
        return None
    from gardener.entries.paging import instant_of
    from gardener.entries.protobuf import severity_of

    below = f"NOT {query.severity_clause(source.min_severity)}"
    clause = query.joined(below, query.scope(source.service, source.user_filter))
    try:
        found = estimate(pager, clause, _readable(source), _ENOUGH)
    except DeadlineError:
        note = f"entries below {source.min_severity}, which were not looked at within `deadline`"
        return Traffic(exact=False, note=note, unread=True)
    counts = Counter(map(severity_of, found.entries))
    note = f"entries below {source.min_severity}"
    if not found.exact:
        note += f", extrapolated from a sample of {len(found.entries):,}"
    stand = {name: round(count * found.weight) for name, count in sorted(counts.items())}
    minutes = Counter(instant_of(raw).replace(second=0, microsecond=0) for raw in found.entries)
    return Traffic(stand, exact=found.exact, note=note, sampled=not found.exact, minutes=minutes)


def deployments(source: CloudLogging, pager: Pager) -> tuple[Deployment, ...]:
    """The newest deployments in the window, the earliest first; those that there was time for."""
    text = query.joined(query.window_clause(_readable(source)), query.deployment_clause(source.service))
    found = _newest(pager, Ask(source.names, text, size=_MOST_DEPLOYMENTS, newest_first=True))
    return tuple(sorted(map(_deployment, found), key=lambda each: (each.at, each.target, each.method)))


def _readable(source: CloudLogging) -> Window:
    """The window without the gap before it, of which nothing was read that could be compared."""
    return Window(source.span.covered_from, source.span.window.end, "")


def _newest(pager: Pager, ask: Ask) -> list[Any]:
    """As many entries as one page has, from a few pages: Google sends empty ones while it searches for what is rare."""
    most = ask.size
    found = list[Any]()
    for _ in range(_MOST_PAGES):
        try:
            page = pager.page(ask)
        except DeadlineError:
            break
        except (TokenError, TooLargeError) as error:
            found.clear()
            smaller = max(1, ask.size // 2) if isinstance(error, TooLargeError) else ask.size
            ask = replace(ask, token="", size=smaller)
            continue
        found += page.entries
        if not page.token or len(found) >= most:
            break
        ask = replace(ask, token=page.token)
    return found[:most]


def _deployment(raw: Any) -> Deployment:
    from gardener.entries.paging import instant_of
    from gardener.entries.protobuf import entry_of

    entry = entry_of(raw)
    said = entry.proto
    labels = entry.resource_labels
    target = _text(said.get("resourceName")) or labels.get("service_name", "")
    revision = labels.get("revision_name", "") or _revision(said)
    return Deployment(instant_of(raw), target, _text(said.get("methodName")), revision)


def _revision(said: Mapping[str, Any]) -> str:
    """The revision that the request or the answer of the API names."""
    for holder, *path in (
        ("response", "status", "latestCreatedRevisionName"),
        ("request", "service", "spec", "template", "metadata", "name"),
        ("response", "latestCreatedRevision"),
        ("request", "service", "template", "revision"),
    ):
        value: object = said.get(holder)
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, str) and value:
            return value.rpartition("/")[2]
    return ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
