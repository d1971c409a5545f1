"""Which clusters have one cause: what repeats, follows or dies with another cluster is its symptom.

A cluster may be divided: each of its events goes to the group of the event that it is tied to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from gardener.clusters.cluster import Cluster
from gardener.incidents.division import part_of
from gardener.incidents.incident import Symptom
from gardener.incidents.nearness import Index, Pair, nearest, pairs
from gardener.incidents.refusals import kinds, refused
from gardener.incidents.repetition import in_one_breath, repeats
from gardener.incidents.starts import deaths_of, with_orphans
from gardener.incidents.timeline import Sightings
from gardener.incidents.traces import Traced, on_trace, traced
from gardener.incidents.union import Union
from gardener.incidents.wording import specificity
from gardener.text.words import number

_SECOND = 1_000_000
_LATEST = datetime.max.replace(tzinfo=UTC)
_ORPHAN = "on an instance of the same service that failed without a cause of its own in the log"
_BALANCER = "http_load_balancer"
_WHOLE = 0.8
"""The share of a cluster's events that must be tied to others for the rest to follow them."""


@dataclass(frozen=True, slots=True)
class Group:
    """The clusters of one cause, and the positions of their events."""

    root: Cluster
    symptoms: tuple[Symptom, ...]
    events: tuple[int, ...]


def groups(problems: Sequence[Cluster], sightings: Sightings) -> list[Group]:
    """The groups of the problems, in no promised order but always the same; each problem is in one at least."""
    return _refusals_joined(_members(problems, sightings))


@dataclass(slots=True)
class _Sorting:
    """The problems, by their numbers, and their events on the way to their incidents.

    `cause` has the event that each event is tied to, `traced` the events that are tied by their trace, `groups` the
    clusters that say the same, `said` why a cluster is in its group, `seldom` the clusters that are tied to others by
    word and by time at once.
    """

    rank: list[int]
    groups: Union
    cause: dict[int, int] = field(default_factory=dict)
    traced: set[int] = field(default_factory=set)
    said: dict[int, str] = field(default_factory=dict)
    seldom: set[int] = field(default_factory=set)


def _members(problems: Sequence[Cluster], sightings: Sightings) -> list[Group]:
    positions = sightings.of_clusters(len(problems))
    index = Index(sightings, positions)
    rank = _ranks(problems)
    sorting = _Sorting(rank, Union(len(problems), rank.__getitem__))
    deaths = deaths_of(problems, sightings, positions)
    for repeat in repeats(problems, index):
        _join(sorting, repeat.one, repeat.other, repeat.evidence)
    for kind, orphans in with_orphans(deaths, problems):
        root = min(kind, key=sorting.rank.__getitem__)
        for each in sorted(kind, key=sorting.rank.__getitem__):
            where = number(len(problems[each].instances), "instance")
            said = f"goes with the failure of {where}"
            _join(sorting, root, each, _ORPHAN if each in orphans else said)
    seldom = in_one_breath(problems, index)
    sorting.seldom.update(each for pair in seldom for each in (pair.first, pair.second))
    _tie_by_trace(traced(problems, index, sorting.rank), sorting, index)
    _tie([*pairs(index, deaths.before), *seldom], sorting, index)
    return _collected(problems, sightings, positions, sorting)


def _ranks(problems: Sequence[Cluster]) -> list[int]:
    """How near to the cause each is, 0 the nearest: by what it says, its level, and who came first.

    Of requests the inner one: a balancer's is the outermost, and who calls waits longer than who is called.
    """
    order = sorted(
        range(len(problems)),
        key=lambda each: (
            specificity(problems[each]),
            *_outside(problems[each]),
            -problems[each].level,
            problems[each].first or _LATEST,
            problems[each].fingerprint,
        ),
    )
    rank = [0] * len(problems)
    for place, each in enumerate(order):
        rank[each] = place
    return rank


def _outside(cluster: Cluster) -> tuple[bool, float]:
    request = cluster.sample.request
    return cluster.sample.entry.resource_type == _BALANCER, (request.latency or 0) if request else 0


def _join(sorting: _Sorting, one: int, other: int, evidence: str) -> None:
    """Put both into one group, whose name is its best member."""
    sorting.said.setdefault(one, evidence)
    sorting.said.setdefault(other, evidence)
    sorting.groups.join(one, other)


def _tie_by_trace(found: Iterable[Traced], sorting: _Sorting, index: Index) -> None:
    """Give each event whose trace holds an event of a better cluster that one as its cause: the best there is."""
    for pair in sorted(found, key=lambda each: sorting.rank[each.cause]):
        for effect, cause, _ in on_trace(index, pair):
            if effect not in sorting.traced:
                sorting.traced.add(effect)
                sorting.cause[effect] = cause


def _tie(found: Iterable[Pair], sorting: _Sorting, index: Index) -> None:
    """Give each event that is tied in time its cause: the nearest event of a better cluster."""
    distance: dict[int, tuple[int, int]] = {}
    for pair in found:
        better, worse = sorted((pair.first, pair.second), key=sorting.rank.__getitem__)
        for effect, cause, apart in nearest(index, better, worse, pair.window):
            if effect in sorting.traced:
                continue
            if effect not in distance or (apart, sorting.rank[better]) < distance[effect]:
                distance[effect] = apart, sorting.rank[better]
                sorting.cause[effect] = cause


def _collected(
    problems: Sequence[Cluster], sightings: Sightings, positions: Sequence[Sequence[int]], sorting: _Sorting
) -> list[Group]:
    last = {event: _last_cause(event, sorting.cause) for event in sorting.cause}
    main = [
        _main(each, [sightings.cluster[last[event]] for event in positions[each] if event in last], problems, sorting)
        for each in range(len(problems))
    ]
    # Each step goes to a better rank, so there is an end.
    order = sorted(range(len(problems)), key=sorting.rank.__getitem__)
    for each in order:
        main[each] = main[main[each]]
    parts: dict[int, list[tuple[int, list[int]]]] = {each: [] for each in set(main)}
    for each in order:
        shares: dict[int, list[int]] = {}
        for event in positions[each]:
            root = main[sightings.cluster[last[event]]] if event in last else main[each]
            shares.setdefault(root, []).append(event)
        for root in shares or (main[each],):
            parts[root].append((each, shares.get(root, [])))
    made = []
    for root, held in sorted(parts.items()):
        symptoms, own, all_events = [], problems[root], []
        for each, events in held:
            all_events += events
            divided = len(events) < len(positions[each])
            cluster = part_of(problems[each], events, sightings) if divided else problems[each]
            if each == root:
                own = cluster
            else:
                said = _evidence(each, events, last, sightings, sorting)
                symptoms.append(Symptom(cluster, said, shared=divided))
        symptoms.sort(key=lambda each: (each.cluster.first or _LATEST, each.cluster.fingerprint))
        made.append(Group(own, tuple(symptoms), tuple(sorted(all_events))))
    return made


def _last_cause(event: int, cause: dict[int, int]) -> int:
    while event in cause:
        event = cause[event]
    return event


def _main(each: int, tied: Sequence[int], problems: Sequence[Cluster], sorting: _Sorting) -> int:
    """The cluster to which the events without a cause of their own belong."""
    sure = len(tied) >= _WHOLE * problems[each].count or (each in sorting.seldom and len(set(tied)) == 1)
    if tied and sure:
        return min(Counter(tied).items(), key=lambda item: (-item[1], sorting.rank[item[0]]))[0]
    return sorting.groups.best(each)


def _evidence(each: int, events: Sequence[int], last: dict[int, int], sightings: Sightings, sorting: _Sorting) -> str:
    tied = [event for event in events if event in last]
    if not tied:
        return sorting.said.get(each, "follows the others of its kind")
    if all(event in sorting.traced for event in tied):
        return f"on the trace of the root in {len(tied):,} of {len(events):,} entries"
    apart = max(abs(sightings.time[event] - sightings.time[last[event]]) for event in tied)
    return f"within {_duration(apart)} of the root in {len(tied):,} of {len(events):,} entries"


def _duration(microseconds: int) -> str:
    return f"{microseconds / _SECOND:.1f} s" if microseconds >= _SECOND else f"{max(1, microseconds // 1000)} ms"


def _refusals_joined(made: list[Group]) -> list[Group]:
    """Refused requests that nothing explains, by their kind; everything else as it was."""
    alone = {each.root.fingerprint: each for each in made if refused(each.root) and not each.symptoms}
    kept = [each for each in made if each.root.fingerprint not in alone]
    for (_, kind), (root, *others) in kinds([each.root for each in alone.values()]).items():
        events = [event for each in (root, *others) for event in alone[each.fingerprint].events]
        symptoms = (Symptom(each, f"refused for the same reason: {kind}") for each in others)
        kept.append(Group(root, tuple(symptoms), tuple(sorted(events))))
    return kept
