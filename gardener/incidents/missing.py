"""What the logs do not hold about an incident: said, instead of naming a symptom as its cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from gardener.clusters.cluster import Cluster
from gardener.incidents.surroundings import Surroundings
from gardener.incidents.wording import (
    DEPENDENCIES,
    OUT_OF_MEMORY,
    Specificity,
    cannot_start,
    hosts,
    server_error,
    specificity,
)
from gardener.text.words import number
from gardener.window import WHOLE, Basis, instant

_MOST = 4
_LEAST_SEEN = 3  # entries; one at the start of the window is chance
_AT_START = 0.01  # of the window


def missing(
    root: Cluster, clusters: Sequence[Cluster], first: datetime | None, around: Surroundings
) -> tuple[str, ...]:
    """What an engineer would ask next and the entries that were read do not answer, the most important first."""
    return tuple([*_cause(root, clusters, around), *_reading(clusters, first, around)][:_MOST])


def _cause(root: Cluster, clusters: Sequence[Cluster], around: Surroundings) -> Iterator[str]:
    kind = specificity(root)
    if OUT_OF_MEMORY.search(root.sample.message):
        yield "what used the memory: the entry says how much there was, not what held it"
    elif kind is Specificity.EXIT or cannot_start(root):
        yield "why it could not start: no exception and no message before its end was read"
    elif kind is Specificity.REQUEST and server_error(root):
        yield "why the requests failed: nothing else was logged on their instances or traces"
    elif kind is Specificity.CONSEQUENCE:
        yield "the cause: the earliest message says what followed, not why"
    named = sorted({host for each in clusters for host in hosts(each)})
    for host in named[:1]:
        own = any(each.sample.entry.resource_type in DEPENDENCIES for each in clusters)
        if not own and not any(service and host.startswith(service) for service in around.services):
            yield f"whether {host} itself was at fault: no logs of it were read"


def _reading(clusters: Sequence[Cluster], first: datetime | None, around: Surroundings) -> Iterator[str]:
    coverage = around.coverage
    if coverage is None:
        return
    window = coverage.covered
    early = first and first - window.start <= max(timedelta(seconds=1), (window.end - window.start) * _AT_START)
    if early and coverage.asked.label != WHOLE and sum(each.count for each in clusters) >= _LEAST_SEEN:
        yield "when it began: it was there when the window began"
    if coverage.gaps:
        gap = coverage.gaps[0]
        yield f"what happened in {number(len(coverage.gaps), 'gap')}, the first from {instant(gap.start)}: not read"
    if coverage.basis is Basis.SAMPLED:
        yield "entries between those read: the window was read as a sample, so that causes seen seldom may be left out"
