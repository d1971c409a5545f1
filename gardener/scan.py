"""Entries to incidents, in one pass: the part of the job that knows nothing of GitHub."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from gardener.clusters.cluster import Cluster
from gardener.clusters.grouping import Grouping
from gardener.clusters.known import Known
from gardener.clusters.minutes import by_minutes
from gardener.entries.interface import EMPTY, Deployment, Entry, EntrySource, Traffic
from gardener.events.event import Level
from gardener.events.excused import excused
from gardener.events.understand import understand
from gardener.incidents.correlation import Knowledge, correlate, problems_of
from gardener.incidents.history import NOT_ASKED, History
from gardener.incidents.incident import Incident
from gardener.incidents.silence import Silence, silences
from gardener.incidents.timeline import Timeline
from gardener.incidents.watch import Watch
from gardener.rules.book import EMPTY as NO_RULES
from gardener.rules.book import RuleBook
from gardener.text.placeholders import WITHHELD, kinds
from gardener.text.redaction import Redaction
from gardener.window import Coverage

_WARNING = Level.WARNING
_PROGRESS_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class Scan:
    """What a window of logs holds.

    `levels` counts the entries read by level, `rules` by the rule that decided the level. `normal` are the clusters
    below WARNING, the most frequent first. `traffic` is what the source knows of entries that it did not hand over,
    `deployments` what it knows of changes in the window. Entries of a sampled window count by their weight.
    `silences` are services that stopped writing: then no problem may be called gone. `redacted` counts, by kind, the
    values in all entries that were replaced. No text in it holds a secret.
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
    silences: tuple[Silence, ...] = ()
    redacted: Mapping[str, int] = field(default_factory=dict)

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
    history: History = NOT_ASKED,
    book: RuleBook = NO_RULES,
    progress: Callable[[int], None] = lambda _: None,
) -> Scan:
    """Read the source to its end and sort what it holds. `progress` is told the entries read so far, now and then.

    `known` are problems that keep their identity; `history` is what earlier runs saw of them, `book`
    what the team says of problems.

    Raises `ReadError` when reading fails: then there is no result at all.
    """
    reading = source.read()
    redaction = Redaction()
    grouping = Grouping(keep_ids=keep_ids, known=known, rules=book)
    timeline = Timeline(keep_ids=keep_ids)
    watch = Watch()
    events = excused(understand(redaction.entries(reading, withheld)), book.normal)
    for number, (event, minute) in enumerate(by_minutes(events), start=1):
        handle = grouping.add(event, minute)
        if event.level >= _WARNING:
            timeline.add(event, handle, minute)
        watch.add(event, minute)
        if number % _PROGRESS_EVERY == 0:
            progress(number)
    coverage, deployments, traffic = reading.coverage, reading.deployments, reading.traffic
    clusters = tuple(_shown(cluster, redaction) for cluster in grouping.clusters())
    fingerprint_of = grouping.fingerprint_of
    # What follows takes the room of what was needed while entries came, as the reader's memory of them.
    del reading, events, grouping
    problems = problems_of(clusters)
    normal = sorted(
        (each for each in clusters if each.level < Level.WARNING), key=lambda each: (-each.count, each.fingerprint)
    )
    around = watch.surroundings(deployments, coverage, traffic, shown=redaction.numbered)
    return Scan(
        coverage=coverage,
        incidents=correlate(
            problems,
            timeline.sightings(problems, fingerprint_of),
            coverage.asked.hours,
            Knowledge(around, history, book),
        ),
        normal=tuple(normal),
        levels=watch.levels,
        rules=watch.rules,
        project=redaction.numbered(min(watch.projects, default="")),
        services=redaction.numbered(watch.services),
        regions=redaction.numbered(watch.regions),
        traffic=traffic,
        deployments=deployments,
        silences=silences(around),
        redacted=redaction.counts,
    )


def _shown(cluster: Cluster, redaction: Redaction) -> Cluster:
    """The cluster as it may be shown: its sample with numbered placeholders, its template with those of templates."""
    return replace(
        cluster,
        template=kinds(cluster.template),
        sample=redaction.numbered(cluster.sample),
        revisions=redaction.numbered(cluster.revisions),
        insert_ids=redaction.numbered(cluster.insert_ids),
    )


def withheld(entry: Entry) -> Entry:
    """What stands for an entry that could not be checked for secrets: when it was and how bad, nothing that it says."""
    severity = entry.severity if entry.severity in Level.__members__ else ""
    return Entry("withheld", entry.timestamp, severity, text=WITHHELD, json=EMPTY, received=entry.received)
