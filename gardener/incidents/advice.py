"""What to look at first, for somebody who has never seen the service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gardener.clusters.cluster import Cluster
from gardener.incidents.refusals import refused
from gardener.incidents.since import duration
from gardener.incidents.wording import OUT_OF_MEMORY, cannot_start, hosts, server_error


def next_step(root: Cluster, clusters: Sequence[Cluster], *, spam: bool) -> str:
    """One sentence, without its full stop; it may quote log text. `spam`: it is a problem by its number alone."""
    return next(_steps(root, clusters, spam=spam))


def _steps(root: Cluster, clusters: Sequence[Cluster], *, spam: bool) -> Iterator[str]:
    """What may be done, the most telling first."""
    sample = root.sample
    place = sample.trace.place if sample.trace else None
    if place and place.function:
        yield f"Look at {place.function} in {place.file}: the exception comes from there"
    if OUT_OF_MEMORY.search(sample.message):
        yield "Compare the memory that it needs with its limit; if its use rises with its age, look for a leak"
    if cannot_start(root):
        instance = f" of instance {min(root.instances)[:16]}" if root.instances else ""
        yield f"Read all that one failed start{instance} wrote, standard output too"
    if named := sorted({host for each in clusters for host in hosts(each)}):
        yield f"Check that {named[0]} is up, and that the service can reach it and may log in there"
    if sample.request and server_error(root):
        waited = sample.request.latency
        after = f" after {duration(waited)}" if waited and waited >= 1 else ""
        yield f"Follow one of the requests: {sample.request.route} was answered {sample.request.status}{after}"
    if refused(root):
        yield "Nothing, unless these requests should have been answered"
    name = sample.location.name if sample.location else ""
    if spam:
        yield f"Mend what {name or 'the message'} warns of, or log it once and not each time"
    if name:
        yield f"Look at {name}, which logs the message, and at what it is told there"
    yield "Find the place that logs the message, and give the log line a module and function"
