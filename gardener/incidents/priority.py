"""How bad an incident is: P0 to P10, from facts that can be counted. The same facts always give the same priority."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gardener.clusters.cluster import Cluster, Kind
from gardener.events.event import SERVER_ERROR, Level
from gardener.incidents.incident import Priority
from gardener.text.words import entries, times

SPAM_PER_HOUR = 100
"""Warnings above this rate are raised to P1: they hide everything else and cost money."""

_CRASH_LOOP = 3
CANNOT_START = re.compile(
    r"Container called exit\(|Worker failed to boot|Application startup failed|CrashLoopBackOff"
    r"|Shutting down: Master|container failed to start|failed to listen on the port",
    re.IGNORECASE,
)
_DEPRECATED = re.compile(r"\bDeprecationWarning\b|\bis deprecated\b", re.IGNORECASE)
_ERRORS = ((20, 1), (5, 2), (2, 3), (1, 4))


def priority_of(clusters: Sequence[Cluster], hours: float) -> Priority:
    """The priority of an incident made of these clusters, seen in a window of `hours`."""
    clusters = [each for each in clusters if not each.normal] or clusters
    if clusters[0].normal:
        return Priority(10, (f"normal operation: {clusters[0].normal}",))
    # One failed start is logged in several words: the most frequent of them counts the starts.
    starts = max((each.count for each in clusters if CANNOT_START.search(each.sample.message)), default=0)
    if starts >= _CRASH_LOOP:
        return Priority(0, (f"crash loop: the service failed to start {starts:,} times",))
    if starts:
        return Priority(1, (f"the service failed to start {times(starts)}",))
    if all(each.kind is Kind.REQUEST for each in clusters):
        return _of_requests(clusters)
    errors = sum(_count(each, Level.ERROR) for each in clusters)
    if errors:
        level = next(level for least, level in _ERRORS if errors >= least)
        peak = max(each.peak_per_hour for each in clusters)
        return Priority(
            level, (f"{entries(errors)} of level ERROR or above in {hours:.4g} h", f"at most {peak:,} in an hour")
        )
    return _of_warnings(clusters, hours)


def _of_warnings(clusters: Sequence[Cluster], hours: float) -> Priority:
    count = sum(each.count for each in clusters)
    peak = max(each.peak_per_hour for each in clusters)
    if peak > SPAM_PER_HOUR:
        spam = f"log spam: the warning comes more than {SPAM_PER_HOUR} times an hour (up to {peak:,})"
        return Priority(1, (spam, f"{entries(count)} of level WARNING in {hours:.4g} h"))
    if all(_DEPRECATED.search(each.sample.message) for each in clusters):
        return Priority(8, ("a deprecation notice", f"{entries(count)} of level WARNING in {hours:.4g} h"))
    return Priority(6, (f"{entries(count)} of level WARNING in {hours:.4g} h", f"at most {peak:,} in an hour"))


def _of_requests(clusters: Iterable[Cluster]) -> Priority:
    counts: dict[int, int] = {}
    for each in clusters:
        status = each.sample.request.status if each.sample.request else 0
        counts[status] = counts.get(status, 0) + each.count
    failed = sum(count for status, count in counts.items() if status >= SERVER_ERROR)
    total = sum(counts.values())
    if failed:
        level = next(level for least, level in _ERRORS if failed >= least)
        return Priority(level, (f"{failed:,} requests failed with a server error",))
    return Priority(8, (f"{total:,} requests were refused as the client's error", "no server error among them"))


def _count(cluster: Cluster, least: Level) -> int:
    return sum(count for level, count in cluster.levels.items() if level >= least)
