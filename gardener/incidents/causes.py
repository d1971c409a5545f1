"""Which clusters have one cause: what repeats, follows or dies with another cluster is its symptom.

A cluster may be divided: each of its events goes to the group of the event that it is tied to.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter

from gardener.clusters.cluster import Cluster
from gardener.incidents.columns import Sparse
from gardener.incidents.division import part_of
from gardener.incidents.incident import Symptom
from gardener.incidents.nearness import Index, Pair, nearest, pairs
from gardener.incidents.refusals import kinds, refused
from gardener.incidents.repetition import in_one_breath, repeats
from gardener.incidents.sightings import Sightings
from gardener.incidents.starts import deaths_of, with_orphans
from gardener.incidents.traces import on_traces, traced
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
    """The clusters of one cause, and the positions of their events, in the parts that the clusters have in it."""

    root: Cluster
    symptoms: tuple[Symptom, ...]
    parts: tuple[Sequence[int], ...]


def groups(problems: Sequence[Cluster], sightings: Sightings) -> list[Group]:
    """The groups of the problems, in no promised order but always the same; each problem is in one at least."""
    return _refusals_joined(_members(problems, sightings))


class _Sorting:
    """The problems, by their numbers, and their events on the way to their incidents.

    `cause` has the event that each event is tied to, -1 for none, `traced` a 1 for events that are tied by their trace,
    `groups` the clusters that say the same, `said` why a cluster is in its group, `seldom` the clusters that are tied
    to others by word and by time at once.
    """

    def __init__(self, rank: list[int], events: int) -> None:
        self.rank = rank
        self.groups = Union(len(rank), rank.__getitem__)
        self.cause = Sparse()  # most events of most windows have none
        self.traced = bytearray(events)
        self.said: dict[int, str] = {}
        self.seldom: set[int] = set()


def _members(problems: Sequence[Cluster], sightings: Sightings) -> list[Group]:
    index = Index(sightings)
    deaths = deaths_of(problems, sightings)
    seldom = in_one_breath(problems, index)
    near = [*pairs(index, deaths), *seldom]  # takes the most room, so it is done before there are causes to be held
    sorting = _Sorting(_ranks(problems), len(sightings.time))
    for repeat in repeats(problems, index):
        _join(sorting, repeat.one, repeat.other, repeat.evidence)
    for kind, orphans in with_orphans(deaths, problems):
        root = min(kind, key=sorting.rank.__getitem__)
        for each in sorted(kind, key=sorting.rank.__getitem__):
            where = number(len(problems[each].instances), "instance")
            said = f"goes with the failure of {where}"
            _join(sorting, root, each, _ORPHAN if each in orphans else said)
    sorting.seldom.update(each for pair in seldom for each in (pair.first, pair.second))
    for effect, cause in on_traces(index, traced(problems, index, sorting.rank), sorting.rank):
        sorting.cause[effect], sorting.traced[effect] = cause, True
    _tie(near, sorting, index)
    return _collected(problems, sightings, sorting)


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


def _tie(found: Iterable[Pair], sorting: _Sorting, index: Index) -> None:
    """Give each event that is tied in time its cause: the nearest event of a better cluster, of several the best."""
    rank, sightings = sorting.rank, index.sightings
    cluster, time = sightings.cluster, sightings.time
    known = sorting.cause
    ordered = [(*sorted((pair.first, pair.second), key=rank.__getitem__), pair.window) for pair in found]
    for better, worse, window in sorted(ordered, key=itemgetter(0)):
        for effect, cause, apart in nearest(index, better, worse, window):
            if sorting.traced[effect]:
                continue
            other = known[effect]
            if other < 0 or (apart, rank[better]) < (abs(time[other] - time[effect]), rank[cluster[other]]):
                known[effect] = cause


def _collected(problems: Sequence[Cluster], sightings: Sightings, sorting: _Sorting) -> list[Group]:
    last = _last_causes(sorting.cause)
    cluster = sightings.cluster
    main, tied = [], []
    for each in range(len(problems)):
        causes = Counter(cluster[last[event]] for event in sightings.of_cluster(each) if last[event] >= 0)
        main.append(_main(each, causes, problems, sorting))
        tied.append(bool(causes))
    # Each step goes to a better rank, so there is an end.
    order = sorted(range(len(problems)), key=sorting.rank.__getitem__)
    for each in order:
        main[each] = main[main[each]]
    parts: dict[int, list[tuple[int, Sequence[int]]]] = {each: [] for each in set(main)}
    for each in order:
        shares = _shares(each, main, last, sightings) if tied[each] else {main[each]: sightings.of_cluster(each)}
        for root, events in shares.items():
            parts[root].append((each, events))
    made = []
    for root, held in sorted(parts.items()):
        symptoms, own = [], problems[root]
        for each, events in held:
            divided = len(events) < len(sightings.of_cluster(each))
            part = part_of(problems[each], events, sightings) if divided else problems[each]
            if each == root:
                own = part
            else:
                said = _evidence(each, events, last, sightings, sorting)
                symptoms.append(Symptom(part, said, shared=divided))
        symptoms.sort(key=lambda each: (each.cluster.first or _LATEST, each.cluster.fingerprint))
        made.append(Group(own, tuple(symptoms), tuple(events for _, events in held)))
    return made


def _last_causes(cause: Sparse) -> Sparse:
    """For each event the last of the causes that it is tied to, one by way of the other; -1 for none."""
    for event in cause.places():
        last = cause[event]
        while (following := cause[last]) >= 0:
            last = following
        cause[event] = last
    return cause


def _shares(each: int, main: Sequence[int], last: Sparse, sightings: Sightings) -> dict[int, Sequence[int]]:
    """The clusters to whose groups the events of the cluster go, and which of them go to each."""
    shares: dict[int, array[int]] = {}
    for event in sightings.of_cluster(each):
        root = main[sightings.cluster[last[event]] if last[event] >= 0 else each]
        if root not in shares:
            shares[root] = array("i")
        shares[root].append(event)
    return {**shares}


def _main(each: int, causes: Counter[int], problems: Sequence[Cluster], sorting: _Sorting) -> int:
    """The cluster to which the events without a cause of their own belong; `causes` those of the others."""
    sure = causes.total() >= _WHOLE * problems[each].count or (each in sorting.seldom and len(causes) == 1)
    if causes and sure:
        return min(causes.items(), key=lambda item: (-item[1], sorting.rank[item[0]]))[0]
    return sorting.groups.best(each)


def _evidence(each: int, events: Sequence[int], last: Sparse, sightings: Sightings, sorting: _Sorting) -> str:
    tied = sum(1 for event in events if last[event] >= 0)
    if not tied:
        return sorting.said.get(each, "follows the others of its kind")
    if tied == sum(map(sorting.traced.__getitem__, events)):
        return f"on the trace of the root in {tied:,} of {len(events):,} entries"
    time = sightings.time
    apart = max(abs(time[event] - time[last[event]]) for event in events if last[event] >= 0)
    return f"within {_duration(apart)} of the root in {tied:,} of {len(events):,} entries"


def _duration(microseconds: int) -> str:
    return f"{microseconds / _SECOND:.1f} s" if microseconds >= _SECOND else f"{max(1, microseconds // 1000)} ms"


def _refusals_joined(made: list[Group]) -> list[Group]:
    """Refused requests that nothing explains, by their kind; everything else as it was."""
    alone = {each.root.fingerprint: each for each in made if refused(each.root) and not each.symptoms}
    kept = [each for each in made if each.root.fingerprint not in alone]
    for (_, kind), (root, *others) in kinds([each.root for each in alone.values()]).items():
        parts = tuple(part for each in (root, *others) for part in alone[each.fingerprint].parts)
        symptoms = (Symptom(each, f"refused for the same reason: {kind}") for each in others)
        kept.append(Group(root, tuple(symptoms), parts))
    return kept
