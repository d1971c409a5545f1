"""How bad an incident is by what was logged: P0 to P10, from facts that can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gardener.clusters.cluster import Cluster, Kind
from gardener.events.event import SERVER_ERROR, Level
from gardener.incidents.incident import Priority
from gardener.incidents.refusals import probing, refused
from gardener.incidents.since import duration
from gardener.incidents.wording import CANNOT_START, KILLED, OUT_OF_MEMORY
from gardener.text.words import entries, number, times

SPAM_PER_HOUR = 100
"""Warnings above this rate are raised to P1: they hide everything else and cost money."""

SPAM = "log spam"
"""How the reason begins that says so."""

_CRASH_LOOP = 3
_DEPRECATED = re.compile(r"\bDeprecationWarning\b|\bdeprecat(?:ed|ion)\b", re.IGNORECASE)
_ASKED_TO_STOP = re.compile(r"\bSIGTERM\b|\bsignal (?:15|TERM)\b", re.IGNORECASE)
_ERRORS = ((20, 1), (5, 2), (2, 3), (0, 4))
_KILLS = ((3, 1), (0, 2))
_WERE = ("was", "were")


def priority_of(clusters: Sequence[Cluster], hours: float, scale: float = 1.0) -> Priority:
    """The priority of an incident made of these clusters, seen in a window of `hours`.

    `scale` asks what it would be with so many times the entries; failed starts are never scaled.
    """
    clusters = [each for each in clusters if not each.normal] or clusters
    if clusters[0].normal:
        return Priority(10, (f"normal operation: {clusters[0].normal}",))
    if found := _of_deaths(clusters, scale) or _of_expected(clusters):
        return found
    if all(each.kind is Kind.REQUEST for each in clusters):
        return _of_requests(clusters, scale)
    # One failure is logged in several words: the most frequent of them counts the failures.
    if errors := max(_count(each, Level.ERROR) for each in clusters):
        return _of_errors(clusters, errors, hours, scale)
    return _of_warnings(clusters, hours, scale)


def _of_deaths(clusters: Sequence[Cluster], scale: float) -> Priority | None:
    if starts := _most(clusters, CANNOT_START):
        if starts >= _CRASH_LOOP:
            return Priority(0, (f"crash loop: the service failed to start {starts:,} times",))
        return Priority(1, (f"the service failed to start {times(starts)}",))
    if kills := _most(clusters, OUT_OF_MEMORY):
        return Priority(_level(kills, _KILLS, scale), (f"instances ran out of memory {times(kills)}",))
    if kills := _most(clusters, KILLED):
        return Priority(_level(kills, _KILLS, scale), (f"instances were killed or crashed {times(kills)}",))
    return None


def _of_expected(clusters: Sequence[Cluster]) -> Priority | None:
    """What needs no hands: probes that were refused, and processes that the platform stopped."""
    most = max(each.count for each in clusters)
    if any(probing(each) for each in clusters) and not any(_count(each, Level.ERROR) for each in clusters):
        return Priority(8, (f"a scanner asked for what is not there {times(most)}", "every one of them was refused"))
    if all(_ASKED_TO_STOP.search(each.sample.message) for each in clusters):
        return Priority(9, (f"the platform stopped a process {times(most)}", "expected when it scales or deploys"))
    return None


def _of_errors(clusters: Sequence[Cluster], errors: int, hours: float, scale: float) -> Priority:
    total = sum(_count(each, Level.ERROR) for each in clusters)
    peak = max(each.peak_per_hour for each in clusters)
    said = [f"{entries(total)} of level ERROR or above{_in(hours)}"]
    if total > errors:
        said.append(f"it failed {times(errors)}: each failure is logged in several messages")
    return Priority(_level(errors, _ERRORS, scale), (*said, f"at most {peak:,} in an hour"))


def _of_warnings(clusters: Sequence[Cluster], hours: float, scale: float) -> Priority:
    count = sum(each.count for each in clusters)
    peak = max(each.peak_per_hour for each in clusters)
    logged = f"{entries(count)} of level WARNING{_in(hours)}"
    if peak * scale > SPAM_PER_HOUR:
        spam = f"{SPAM}: the warning comes more than {SPAM_PER_HOUR} times an hour (up to {peak:,})"
        return Priority(1, (spam, logged))
    if all(_DEPRECATED.search(each.sample.message) for each in clusters):
        return Priority(8, ("a deprecation notice", logged))
    if turned_away := sum(each.count for each in clusters if refused(each)):
        return Priority(5, (f"{number(turned_away, 'request')} {_WERE[turned_away > 1]} refused with it", logged))
    return Priority(6, (logged, f"at most {peak:,} in an hour"))


def _in(hours: float) -> str:
    """The length of the window, as a person says it; nothing where all entries are of one instant, or have none."""
    if hours >= 1:
        return f" in {hours:.4g} h"
    seconds = hours * 3600
    return f" in {duration(seconds)}" if seconds >= 1 else ""


def _of_requests(clusters: Iterable[Cluster], scale: float) -> Priority:
    counts: dict[int, int] = {}
    for each in clusters:
        status = each.sample.request.status if each.sample.request else 0
        counts[status] = counts.get(status, 0) + each.count
    failed = sum(count for status, count in counts.items() if status >= SERVER_ERROR)
    total = sum(counts.values())
    if failed:
        said = f"{number(failed, 'request')} failed with a server error"
        return Priority(_level(failed, _ERRORS, scale), (said,))
    were = _WERE[total > 1]
    said = f"{number(total, 'request')} {were} refused as the client's error"
    return Priority(8, (said, "no server error among them"))


def _most(clusters: Iterable[Cluster], pattern: re.Pattern[str]) -> int:
    return max((each.count for each in clusters if pattern.search(each.sample.message)), default=0)


def _level(count: int, levels: Iterable[tuple[int, int]], scale: float) -> int:
    return next(level for least, level in levels if count * scale >= least)


def _count(cluster: Cluster, least: Level) -> int:
    return sum(count for level, count in cluster.levels.items() if level >= least)
