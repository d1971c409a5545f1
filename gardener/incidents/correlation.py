"""Clusters become incidents: those that have one cause, with what is known of them and how bad it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from gardener.clusters.cluster import Cluster
from gardener.events.event import Level
from gardener.incidents.advice import next_step
from gardener.incidents.causes import Group, groups
from gardener.incidents.facts import Trend
from gardener.incidents.history import NOT_ASKED, History, trend_of
from gardener.incidents.impact import impact_of
from gardener.incidents.incident import Incident
from gardener.incidents.missing import missing
from gardener.incidents.priority import SPAM
from gardener.incidents.sightings import Sightings
from gardener.incidents.since import since_revision
from gardener.incidents.surroundings import Surroundings
from gardener.incidents.verdict import counting, verdict
from gardener.incidents.weighing import Weights, judged
from gardener.rules.book import EMPTY, RuleBook


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known beside the problems: what lies around them, what earlier runs saw, and the team's rules."""

    around: Surroundings = field(default=Surroundings())
    history: History = field(default=NOT_ASKED)
    rules: RuleBook = EMPTY


NOTHING_KNOWN = Knowledge()


def problems_of(clusters: Iterable[Cluster]) -> tuple[Cluster, ...]:
    """The clusters that are problems (WARNING or worse), in the order of their fingerprints."""
    problems = (cluster for cluster in clusters if cluster.level >= Level.WARNING)
    return tuple(sorted(problems, key=lambda each: each.fingerprint))


def correlate(
    problems: Sequence[Cluster], sightings: Sightings, hours: float, known: Knowledge = NOTHING_KNOWN
) -> tuple[Incident, ...]:
    """Incidents of the problems, the most urgent first.

    `sightings` are the problems' events, by their place in `problems`; `hours` is the length of the window.
    """
    incidents = (_incident(group, sightings, hours, known) for group in groups(problems, sightings))
    return tuple(sorted(incidents, key=lambda each: (each.priority.level, -each.count, each.fingerprint)))


def _incident(group: Group, sightings: Sightings, hours: float, known: Knowledge) -> Incident:
    root = group.root
    clusters = [root, *(each.cluster for each in group.symptoms)]
    own = (root.fingerprint, *(each.cluster.fingerprint for each in group.symptoms if not each.shared))
    first = min((each.first for each in clusters if each.first), default=None)
    revisions = sorted({name for each in clusters for name in each.revisions})
    severities = sightings.severities(chain.from_iterable(group.parts))
    impact, outage = impact_of(group.parts, sightings, known.around)
    trend, remembered = Trend(), None
    if coverage := known.around.coverage:
        remembered = known.history.of(own, coverage.asked.end)
        trend = trend_of(own, sum(each.count for each in clusters), coverage.asked, known.history)
    weights = Weights(impact, outage, trend)
    facts = judged(counting(clusters, known.rules), hours, weights, remembered.level if remembered else None)
    said = verdict(clusters, facts, known.rules)
    return Incident(
        root=root,
        symptoms=group.symptoms,
        priority=said.priority,
        components=said.components,
        name=said.name,
        ignored=said.ignored,
        expected=said.expected,
        impact=impact,
        trend=trend,
        since_revision=since_revision(first, revisions, known.around, remembered),
        missing=missing(root, clusters, first, known.around),
        next_step=next_step(root, clusters, spam=SPAM in " ".join(facts.reasons)),
        severities=severities,
    )
