"""Clusters that speak of the same failure: the same exception, the same named cause, the same host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from gardener.clusters.cluster import Cluster
from gardener.incidents.nearness import BREATH, Pair, coarse, nearest
from gardener.incidents.timeline import Sightings
from gardener.incidents.wording import clauses, exception_text, failing, hosts, text_of, words

_MINUTE = 60_000_000
_RARE = 3  # clusters of one scan that may hold a word before it is taken for a word of this service
_RARE_SHARE = 0.1
_SELDOM = 2


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two clusters, by their numbers, of which one repeats what the other says."""

    one: int
    other: int
    evidence: str


def repeats(clusters: Sequence[Cluster], sightings: Sightings, positions: Sequence[Sequence[int]]) -> Iterator[Repeat]:
    """What stands in the text of several clusters, if they were seen together too."""
    yield from _exceptions(clusters)
    yield from _shared(clusters, sightings, positions)


def _exceptions(clusters: Sequence[Cluster]) -> Iterator[Repeat]:
    said = {number: text for number, each in enumerate(clusters) if (text := exception_text(each))}
    if not said:
        return
    texts = [text_of(each) for each in clusters]
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for word in set(text.split()):
            holders.setdefault(word, []).append(number)
    for other, message in said.items():
        # A text that repeats the message has its inner words as words too: the rarest of them leaves few to search.
        few = min((holders[word] for word in message.split()[1:-1]), key=len)
        for number in few:
            if other != number and message in texts[number] and together(clusters[number], clusters[other]):
                trace = clusters[other].sample.trace
                kind = trace.cause.type if trace else "the exception"
                yield Repeat(other, number, f"repeats the message of {kind} on the same instance")


def _shared(clusters: Sequence[Cluster], sightings: Sightings, positions: Sequence[Sequence[int]]) -> Iterator[Repeat]:
    holders: dict[tuple[str, str], list[int]] = {}
    for number, cluster in enumerate(clusters):
        for clause in clauses(cluster):
            holders.setdefault(("cause", clause), []).append(number)
        for host in hosts(cluster):
            holders.setdefault(("host", host), []).append(number)
    for (kind, text), numbers in sorted(holders.items()):
        for number in numbers[1:]:
            if not _within_a_minute(positions[numbers[0]], positions[number], sightings):
                continue
            if kind == "host":
                yield Repeat(numbers[0], number, f"could not use the same host, {text}, within a minute")
            elif together(clusters[numbers[0]], clusters[number]):
                yield Repeat(numbers[0], number, "names the same cause within a minute on the same instance")


def in_one_breath(clusters: Sequence[Cluster], sightings: Sightings, positions: Sequence[Sequence[int]]) -> list[Pair]:
    """Failures seen too seldom to be counted, always within 10 ms of another one that shares a rare word with them."""
    known = [words(each) if failing(each) else frozenset[str]() for each in clusters]
    often = Counter(word for each in known for word in each)
    most = max(_RARE, int(_RARE_SHARE * len(clusters)))
    holders: dict[str, list[int]] = {}
    for number, each in enumerate(known):
        for word in sorted(each):
            if often[word] <= most:
                holders.setdefault(word, []).append(number)
    pairs = {pair for numbers in holders.values() for pair in combinations(numbers, 2)}
    return [Pair(*pair, BREATH) for pair in sorted(pairs) if _always_near(pair, sightings, positions)]


def _always_near(pair: tuple[int, int], sightings: Sightings, positions: Sequence[Sequence[int]]) -> bool:
    few, many = sorted((positions[each] for each in pair), key=len)
    if not 0 < len(few) <= _SELDOM or coarse((few, many), sightings):
        return False
    return len(few) == sum(1 for _ in nearest(sightings, many, few, BREATH))


def _within_a_minute(one: Sequence[int], other: Sequence[int], sightings: Sightings) -> bool:
    if not one or not other:
        return True
    index = step = 0
    time = sightings.time
    while index < len(one) and step < len(other):
        if abs(time[one[index]] - time[other[step]]) <= _MINUTE:
            return True
        if time[one[index]] < time[other[step]]:
            index += 1
        else:
            step += 1
    return False


def together(one: Cluster, other: Cluster) -> bool:
    """Whether they were seen on one instance or trace; clusters that name neither are taken to be."""
    if one.instances and other.instances:
        return not one.instances.isdisjoint(other.instances)
    if one.traces and other.traces:
        return not one.traces.isdisjoint(other.traces)
    return True
