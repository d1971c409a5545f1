"""Clusters become incidents: a cluster that repeats or follows the exception of another one is its symptom."""

from __future__ import annotations

from collections.abc import Iterable

from gardener.clusters.cluster import Cluster
from gardener.clusters.masking import mask
from gardener.events.event import SERVER_ERROR, Level
from gardener.incidents.incident import Incident, Symptom
from gardener.incidents.priority import CANNOT_START, priority_of
from gardener.text.words import number

_LEAST_WORDS = 3
_LEAST_LENGTH = 20


def correlate(clusters: Iterable[Cluster], hours: float) -> tuple[Incident, ...]:
    """Incidents of the clusters that are problems (WARNING or worse), the most urgent first.

    `hours` is the length of the window. A cluster joins another only on evidence that stands in its text: an exception
    that was raised while handling the root exception, a message that repeats the root exception's message on the same
    instance or trace, or a failed start or server error on instances that all raised the root exception before.
    """
    problems = [cluster for cluster in clusters if cluster.level >= Level.WARNING]
    roots: dict[str, list[Symptom]] = {}
    explained: dict[str, tuple[Cluster, str]] = {}
    for cluster in problems:
        if found := _explanation(cluster, problems) or _failed_start(cluster, problems):
            explained[cluster.fingerprint] = found
    _cut_circles(explained)
    for cluster in problems:
        if cluster.fingerprint not in explained:
            roots[cluster.fingerprint] = []
    for cluster in problems:
        if cluster.fingerprint in explained:
            root, evidence = explained[cluster.fingerprint]
            while root.fingerprint in explained:
                root = explained[root.fingerprint][0]
            roots[root.fingerprint].append(Symptom(cluster, evidence))
    incidents = [
        Incident(
            cluster, tuple(roots[cluster.fingerprint]), priority_of([cluster, *_of(roots[cluster.fingerprint])], hours)
        )
        for cluster in problems
        if cluster.fingerprint in roots
    ]
    return tuple(sorted(incidents, key=lambda each: (each.priority.level, -each.count, each.fingerprint)))


def _of(symptoms: list[Symptom]) -> list[Cluster]:
    return [symptom.cluster for symptom in symptoms]


def _cut_circles(explained: dict[str, tuple[Cluster, str]]) -> None:
    """Of clusters that explain each other in a circle, the one with the least fingerprint stands for itself."""
    for start in sorted(explained):
        passed: set[str] = set()
        at = start
        while at in explained and at not in passed:
            passed.add(at)
            at = explained[at][0].fingerprint
        if at == start:
            del explained[start]


def _explanation(cluster: Cluster, problems: list[Cluster]) -> tuple[Cluster, str] | None:
    """The cluster that explains this one, with the evidence: the one with the longest message it repeats."""
    best: tuple[int, str, Cluster] | None = None
    text = cluster.template + "\n" + mask(cluster.sample.message)
    for other in problems:
        said = _exception_message(other)
        if other is cluster or not said or said not in text or not _together(cluster, other):
            continue
        if _exception_message(cluster) == said and (
            other.fingerprint > cluster.fingerprint or not cluster.sample.trace
        ):
            continue
        if best is None or (len(said), other.fingerprint) > (best[0], best[1]):
            best = (len(said), other.fingerprint, other)
    if best is None:
        return None
    trace = best[2].sample.trace
    kind = trace.cause.type if trace else "the exception"
    return best[2], f"repeats the message of {kind} on the same instance"


def _failed_start(cluster: Cluster, problems: list[Cluster]) -> tuple[Cluster, str] | None:
    """The exception behind a failed start or a server error: one raised before it, on each of its instances."""
    request = cluster.sample.request
    consequence = CANNOT_START.search(cluster.sample.message) or (request and request.status >= SERVER_ERROR)
    if not consequence or cluster.sample.trace or not cluster.instances:
        return None
    causes = [
        other
        for other in problems
        if other.sample.trace
        and cluster.instances <= other.instances
        and other.first
        and cluster.first
        and other.first <= cluster.first
    ]
    if not causes:
        return None
    cause = min(causes, key=lambda each: (len(each.instances), each.first, each.fingerprint))
    return cause, f"follows the exception on {len(cluster.instances)} of {number(len(cluster.instances), 'instance')}"


def _exception_message(cluster: Cluster) -> str:
    """The masked message of the cluster's root exception, if it is telling enough to be recognised elsewhere."""
    trace = cluster.sample.trace
    if trace is None:
        return ""
    said = mask(trace.cause.message)
    return said if len(said) >= _LEAST_LENGTH and len(said.split()) >= _LEAST_WORDS else ""


def _together(one: Cluster, other: Cluster) -> bool:
    """Whether they were seen on one instance or trace; clusters that name neither are taken to be."""
    if one.instances and other.instances:
        return not one.instances.isdisjoint(other.instances)
    if one.traces and other.traces:
        return not one.traces.isdisjoint(other.traces)
    return True
