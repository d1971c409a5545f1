"""Entries to incidents, in one pass: the part of the job that knows nothing of GitHub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gardener.clusters.cluster import Cluster
from gardener.clusters.grouping import Grouping
from gardener.clusters.known import Known
from gardener.entries.interface import Deployment, EntrySource, Traffic
from gardener.events.event import Level
from gardener.events.understand import understand
from gardener.incidents.correlation import correlate, problems_of
from gardener.incidents.incident import Incident
from gardener.incidents.timeline import Timeline
from gardener.window import Coverage

_PROGRESS_EVERY = 5_000


@dataclass(frozen=True, slots=True)
class Scan:
    """What a window of logs holds.

    `levels` counts the entries read by level, `rules` by the rule that decided the level. `normal` are the clusters
    below WARNING, the most frequent first. `traffic` is what the source knows of entries that it did not hand over,
    `deployments` what it knows of changes in the window. Entries of a sampled window count by their weight.
    """

    coverage: Coverage
    incidents: tuple[Incident, ...]
    normal: tuple[Cluster, ...]
    levels: Mapping[Level, int]
    rules: Mapping[str, int]
    project: str
    services: tuple[str, ...]
    regions: tuple[str, ...]
    traffic: Traffic | None = None
    deployments: tuple[Deployment, ...] = ()

    @property
    def revisions(self) -> tuple[str, ...]:
        """The revisions that wrote any of the entries, in the order of their names."""
        seen = {revision for incident in self.incidents for revision in incident.revisions}
        return tuple(sorted(seen.union(*(cluster.revisions for cluster in self.normal))))


def scan(
    source: EntrySource,
    *,
    keep_ids: bool = False,
    known: Iterable[Known] = (),
    progress: Callable[[int], None] = lambda _: None,
) -> Scan:
    """Read the source to its end and sort what it holds. `progress` is told the entries read so far, now and then.

    `known` are problems that keep their identity.

    Raises `ReadError` when reading fails: then there is no result at all.
    """
    reading = source.read()
    grouping = Grouping(keep_ids=keep_ids, known=known)
    timeline = Timeline(keep_ids=keep_ids)
    levels: Counter[Level] = Counter()
    rules: Counter[str] = Counter()
    places: dict[str, set[str]] = {"project_id": set(), "location": set()}
    services: set[str] = set()
    for number, event in enumerate(understand(reading), start=1):
        timeline.add(event, grouping.add(event))
        weight = event.entry.weight
        levels[event.level] += weight
        rules[event.level_rule] += weight
        if event.service:
            services.add(event.service)
        for label, seen in places.items():
            if value := event.entry.resource_labels.get(label):
                seen.add(value)
        if number % _PROGRESS_EVERY == 0:
            progress(number)
    coverage = reading.coverage
    clusters = grouping.clusters()
    problems = problems_of(clusters)
    normal = sorted(
        (each for each in clusters if each.level < Level.WARNING), key=lambda each: (-each.count, each.fingerprint)
    )
    return Scan(
        coverage=coverage,
        incidents=correlate(problems, timeline.sightings(problems, grouping.fingerprint_of), coverage.asked.hours),
        normal=tuple(normal),
        levels=dict(sorted(levels.items())),
        rules=dict(sorted(rules.items())),
        project=min(places["project_id"], default=""),
        services=tuple(sorted(services)),
        regions=tuple(sorted(places["location"])),
        traffic=reading.traffic,
        deployments=reading.deployments,
    )
