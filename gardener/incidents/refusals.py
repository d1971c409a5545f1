"""Requests refused as the client's error: one incident for scanners, and one for each kind of refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gardener.clusters.cluster import Cluster
from gardener.events.event import SERVER_ERROR

_CLIENT_ERROR = 400
_KINDS = {
    401: "not authorised", 403: "not authorised", 404: "no such path", 405: "no such path", 410: "no such path",
    400: "malformed", 413: "malformed", 415: "malformed", 422: "malformed", 429: "too many requests",
}  # fmt: skip
_PROBED = re.compile(
    r"/\.(?!well-known)[a-z]|/etc/passwd|\.\./|/wp-|/wordpress|\.(?:php|asp|aspx|cgi|env|bak|sql)\b|/cgi-bin|/phpmyadmin",
    re.IGNORECASE,
)


def refused(cluster: Cluster) -> bool:
    """Whether its entries are requests that were refused as the client's error."""
    request = cluster.sample.request
    return request is not None and _CLIENT_ERROR <= request.status < SERVER_ERROR


def probing(cluster: Cluster) -> bool:
    """Whether its requests ask for files that only a scanner looks for."""
    request = cluster.sample.request
    return request is not None and bool(_PROBED.search(request.route))


def kind_of(cluster: Cluster) -> tuple[str, str]:
    """The service, and why it refused."""
    request = cluster.sample.request
    status = request.status if request else 0
    kind = "asks for files that only a scanner looks for" if probing(cluster) else _KINDS.get(status, str(status))
    return cluster.sample.service, kind


def kinds(roots: Sequence[Cluster]) -> dict[tuple[str, str], list[Cluster]]:
    """The refused requests by service and kind, each kind in the order in which it was first seen."""
    found: dict[tuple[str, str], list[Cluster]] = {}
    for root in sorted(roots, key=lambda each: (each.first is None, each.first, each.fingerprint)):
        found.setdefault(kind_of(root), []).append(root)
    return found
