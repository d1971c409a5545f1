"""Clusters that speak of the same failure: the same exception, the same named cause, the same host."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from gardener.clusters.cluster import Cluster
from gardener.incidents.nearness import BREATH, Index, Pair, nearest
from gardener.incidents.wording import clauses, exception_text, failing, hosts, text_of, words

_MINUTE = 60_000_000
_RARE = 3  # clusters of one scan that may hold a word before it is taken for a word of this service
_RARE_SHARE = 0.1
_MOST_RARE = 20  # clusters, however many there are
_MOST_SEARCHED = 200  # texts, for each cluster; beyond that the messages are not telling, and say what all say
_MOST_RAISED = 20  # clusters that raise the very same message, and are compared with all that repeat it
_SELDOM = 2


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two clusters, by their numbers, of which one repeats what the other says."""

    one: int
    other: int
    evidence: str


def repeats(clusters: Sequence[Cluster], index: Index) -> Iterator[Repeat]:
    """What stands in the text of several clusters, if they were seen together too."""
    yield from _exceptions(clusters)
    yield from _shared(clusters, index)


def _exceptions(clusters: Sequence[Cluster]) -> Iterator[Repeat]:
    raised: dict[str, list[int]] = {}
    for number, each in enumerate(clusters):
        if text := exception_text(each):
            raised.setdefault(text, []).append(number)
    for message, number in _holding(clusters, raised):
        # Those that raised it are of one kind where they were seen together: the first are enough.
        for other in raised[message][:_MOST_RAISED]:
            if other != number and together(clusters[number], clusters[other]):
                trace = clusters[other].sample.trace
                kind = trace.cause.type if trace else "the exception"
                yield Repeat(other, number, f"repeats the message of {kind} on the same instance")


def _holding(clusters: Sequence[Cluster], messages: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The messages that stand in the texts of clusters, each with the number of one."""
    wanted = list(messages)
    if not wanted:
        return
    texts = [text_of(each) for each in clusters]
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for word in set(text.split()):
            holders.setdefault(word, []).append(number)
    # A text that repeats the message has its inner words as words too: the rarest of them leaves few to search.
    few = {message: min((holders[word] for word in message.split()[1:-1]), key=len) for message in wanted}
    left = _MOST_SEARCHED * len(clusters)
    for message in sorted(few, key=lambda each: (len(few[each]), each)):
        left -= len(few[message])
        if left < 0:
            return
        yield from ((message, number) for number in few[message] if message in texts[number])


def _shared(clusters: Sequence[Cluster], index: Index) -> Iterator[Repeat]:
    holders: dict[tuple[str, str], list[int]] = {}
    for number, cluster in enumerate(clusters):
        for clause in clauses(cluster):
            holders.setdefault(("cause", clause), []).append(number)
        for host in hosts(cluster):
            holders.setdefault(("host", host), []).append(number)
    for (kind, text), numbers in sorted(holders.items()):
        for number in numbers[1:]:
            if not _within_a_minute(index, numbers[0], number):
                continue
            if kind == "host":
                yield Repeat(numbers[0], number, f"could not use the same host, {text}, within a minute")
            elif together(clusters[numbers[0]], clusters[number]):
                yield Repeat(numbers[0], number, "names the same cause within a minute on the same instance")


def in_one_breath(clusters: Sequence[Cluster], index: Index) -> list[Pair]:
    """Failures seen too seldom to be counted, always within 10 ms of another one that shares a rare word with them."""
    known = [words(each) if failing(each) else frozenset[str]() for each in clusters]
    often = Counter(word for each in known for word in each)
    most = max(_RARE, min(_MOST_RARE, int(_RARE_SHARE * len(clusters))))
    holders: dict[str, list[int]] = {}
    for number, each in enumerate(known):
        for word in sorted(each):
            if often[word] <= most:
                holders.setdefault(word, []).append(number)
    pairs = {pair for numbers in holders.values() for pair in combinations(numbers, 2)}
    return [Pair(*pair, BREATH) for pair in sorted(pairs) if _always_near(pair, index)]


def _always_near(pair: tuple[int, int], index: Index) -> bool:
    few, many = sorted(pair, key=lambda each: (len(index.members(each)), each))
    count = len(index.members(few))
    if not 0 < count <= _SELDOM or (index.coarse(few) and index.coarse(many)):
        return False
    return count == sum(1 for _ in nearest(index, many, few, BREATH))


def _within_a_minute(index: Index, one: int, other: int) -> bool:
    """Whether two of their events lie within a minute; clusters without times are taken to."""
    time = index.sightings.time
    few, many = sorted((index.members(one), index.members(other)), key=len)
    if not few:
        return True
    for each in few:
        at = bisect_left(time, time[each] - _MINUTE, many.start, many.stop)
        if at < many.stop and time[at] <= time[each] + _MINUTE:
            return True
    return False


def together(one: Cluster, other: Cluster) -> bool:
    """Whether they were seen on one instance or trace; clusters that do not both name one are taken to be."""
    on_instance = one.instances and other.instances
    on_trace = one.traces and other.traces
    if not (on_instance or on_trace):
        return True
    if on_instance and not one.instances.isdisjoint(other.instances):
        return True
    return bool(on_trace) and not one.traces.isdisjoint(other.traces)
