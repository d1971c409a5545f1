"""What shares, courses and secrets change in a priority: each by one step and with its reason, or to a bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gardener.clusters.cluster import Cluster
from gardener.events.event import Level
from gardener.incidents.facts import Course, Impact, Share, Trend
from gardener.incidents.impact import Outage
from gardener.incidents.incident import FILED_UP_TO, Priority
from gardener.incidents.priority import priority_of
from gardener.incidents.refusals import refused
from gardener.incidents.starts import is_fatal
from gardener.incidents.wording import READ
from gardener.text.placeholders import PLACEHOLDER, kinds
from gardener.text.words import number

DEAD_BAND = 1.25
"""A count must pass a limit by a quarter, or fall as far below it, to change the priority that it had before."""

ALL_FAIL = 0.95
"""The share of the requests of a stretch that must fail for it to be said that all do."""

SMALL_SHARE = 0.001
"""Failing requests below this share are one step less urgent than their number says."""

MANY_USERS = 10
"""Users who met an error for it to be P2 at least."""

_LEAST_REQUESTS = 20  # of a stretch in which all fail
_LEAST_WHOLE = 1_000  # requests, for a share to be called small
_SURGE = 10  # times as often as in the run before
_WORST, _WITH_USERS, _WITH_SECRETS = 0, 2, 4
_STEPS = range(1, 4)  # the levels of errors that a small share makes one step less
_GOES_ON = re.compile(
    r"\bgraceful(?:ly)? degrad\w*|\bdegraded mode\b|\busing (?:a |the )?(?:cached|default|local|in-memory|fallback)\b"
    r"|\bfall(?:ing|s)?[ -]?back (?:to|on)\b|\b(?:operat\w+|continu\w+|proceed\w*|run\w*) without\b|\bnot required\b"
    r"|\bnon-critical\b|\bserv(?:ing|ed) (?:a )?(?:stale|cached)\b",
    re.IGNORECASE,
)
_GOES_NOT_ON = re.compile(
    r"\bno fallback\b|\balso failed\b|\bgiving up\b|\bgives up\b|\bfallback failed\b|\bcannot continue\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was measured of an incident beside its entries."""

    impact: Impact
    outage: Outage
    trend: Trend


def judged(clusters: Sequence[Cluster], hours: float, weights: Weights, before: int | None = None) -> Priority:
    """The priority of an incident made of these clusters. `before` is the one when it was seen last, None for none.

    It changes when the facts do: where a quarter more or less of the entries would give the one before, that stays.
    """
    found = _weighed(priority_of(clusters, hours), clusters, weights)
    if before is None or before == found.level:
        return found
    least, most = (
        _weighed(priority_of(clusters, hours, scale), clusters, weights).level for scale in (DEAD_BAND, 1 / DEAD_BAND)
    )
    if not least <= before <= most:
        return found
    said = f"P{before} as in the run before: the count is within a quarter of the limit to P{found.level}"
    return Priority(before, (*found.reasons, said))


def _weighed(base: Priority, clusters: Sequence[Cluster], weights: Weights) -> Priority:
    """The priority with what was measured taken into account; what is not worth an issue stays so."""
    if base.level > FILED_UP_TO:
        return base
    level, reasons = base.level, list(base.reasons)
    errors = any(each.level >= Level.ERROR for each in clusters)
    level = _by_requests(level, reasons, weights)
    level = _by_users(level, reasons, weights.impact.users, errors=errors)
    if errors and level == base.level and _handled(clusters, weights.impact):
        level += 1
        reasons.append("one step less: its messages say that the service goes on, and no request failed with it")
    if weights.trend.course is Course.WORSE and weights.trend.times >= _SURGE and level > 1:
        level -= 1
        reasons.append(f"one step more: {_SURGE} times as often as in the run before, or more")
    if secret := _secret(clusters):
        level = min(level, _WITH_SECRETS)
        reasons.append(f"security: its entries held a credential ({secret}), which was redacted here and may be in use")
    return Priority(level, tuple(reasons))


def _by_requests(level: int, reasons: list[str], weights: Weights) -> int:
    requests, outage = weights.impact.requests, weights.outage
    if requests.ratio is None or not requests.part:
        return level
    if outage.failed >= _LEAST_REQUESTS and outage.failed >= ALL_FAIL * outage.asked:
        minutes = number(outage.minutes, "minute")
        reasons.insert(0, f"all requests fail: {outage.failed:,} of {outage.asked:,} in {minutes}")
        return _WORST
    reasons.append(f"{share(requests)} requests failed with it")
    if level in _STEPS and requests.ratio < SMALL_SHARE and (requests.whole or 0) >= _LEAST_WHOLE:
        reasons.append(f"one step less: fewer than {SMALL_SHARE:.1%} of the requests")
        return level + 1
    return level


def _by_users(level: int, reasons: list[str], users: Share, *, errors: bool) -> int:
    if not users.part:
        return level
    reasons.append(f"{share(users)} users that entries name met it")
    return min(level, _WITH_USERS) if errors and users.part >= MANY_USERS else level


def _handled(clusters: Sequence[Cluster], impact: Impact) -> bool:
    """Whether the service says that it goes on; not what was refused, failed a request, or ended an instance."""
    said = [each.sample.message[:READ] for each in clusters]
    failed = impact.requests.part or any(refused(each) or is_fatal(each) for each in clusters)
    return not failed and any(map(_GOES_ON.search, said)) and not any(map(_GOES_NOT_ON.search, said))


def _secret(clusters: Sequence[Cluster]) -> str:
    """The kind of a credential that stood in the entries; empty for none, personal data are none."""
    found = {
        match["kind"]
        for each in clusters
        for match in PLACEHOLDER.finditer(each.sample.message[:READ])
        if kinds(match[0]) == "<secret>"
    }
    return min(found, default="")


def share(counted: Share) -> str:
    """A share in words: `12 of 4,000 (0.3%)`, `12` where nobody knows of how many."""
    if counted.ratio is None:
        return f"{counted.part:,}"
    digits = 0 if counted.ratio >= 0.1 or counted.ratio == 0 else 1 if counted.ratio >= 0.001 else 3  # noqa: PLR2004
    return f"{counted.part:,} of {counted.whole:,} ({counted.ratio:.{digits}%})"
