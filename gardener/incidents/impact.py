"""What an incident did, counted: failing requests, instances, users and traces, and of how many."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from gardener.entries.notebook import Paged
from gardener.incidents.columns import Marks
from gardener.incidents.facts import Impact, Share
from gardener.incidents.sightings import Sightings
from gardener.incidents.surroundings import Surroundings
from gardener.window import Basis

_MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Outage:
    """The stretch of an incident's failing requests: how many failed, of how many that its services got in it."""

    failed: int = 0
    asked: int = 0
    minutes: int = 0


def impact_of(parts: Sequence[Sequence[int]], sightings: Sightings, around: Surroundings) -> tuple[Impact, Outage]:
    """The impact of the incident that has these events, in parts, and the stretch in which its requests failed.

    A share is as sure as what was read of all entries, a count alone as what was read of the severities that it has.

    A request that several logs tell of, of one service or by one trace, is counted in the one that tells of most.
    """
    scenes = sightings.held(chain.from_iterable(parts))
    known = [around.services[name] for name in {each.service for each in scenes} if name in around.services]
    seen = sum(each.instances for each in known)
    named = sum(each.users for each in known)
    instances = {each.instance for each in scenes} - {""}
    requests, outage = _requests(chain.from_iterable(parts), sightings, around)
    read = _basis(around, sightings.severities(chain.from_iterable(parts)))
    impact = Impact(
        requests=requests,
        instances=Share(len(instances), seen or None, _basis(around) if around.everything else Basis.LOWER_BOUND),
        users=Share(
            _different(sightings.user, parts, sightings.users), named or None, _basis(around) if named else read
        ),
        traces=_different(sightings.trace, parts, len(sightings.names)),
    )
    return impact, outage


def _different(column: Paged, parts: Iterable[Iterable[int]], size: int) -> int:
    """How many different numbers stand there, of those below `size`; 0 is none."""
    marks = Marks(size)
    if size > 1:
        marks.update(map(column.__getitem__, chain.from_iterable(parts)))
    return len(marks)


def _requests(events: Iterable[int], sightings: Sightings, around: Surroundings) -> tuple[Share, Outage]:
    failed: dict[str, Counter[int]] = {}
    traces: dict[str, array[int]] = {}
    severities = set[str]()
    log_of = [each.failed for each in sightings.scenes]
    for each in events:
        if log := log_of[sightings.scene[each]]:
            if log not in failed:
                failed[log], traces[log] = Counter(), array("i")
            grade = sightings.grades[sightings.grade[each]]
            failed[log][sightings.stamp(each) // _MINUTE] += grade.weight
            severities.add(grade.severity)
            traces[log].append(sightings.trace[each])
    logs: list[str] = []
    told, services = Marks(len(sightings.names)), set[str]()
    for log in sorted(failed, key=lambda each: (-failed[each].total(), each)):
        service = log.partition("\n")[0]
        if service not in services and not told.meets(traces[log]):
            logs.append(log)
            services.add(service)
            told.update(traces[log])
    part = sum(failed[log].total() for log in logs)
    totals = [around.requests[log] for log in logs if log in around.requests]
    if not part or len(totals) < len(logs) or not all(each.answered for each in totals):
        return Share(part, None, _basis(around, severities)), Outage()
    first = min(min(failed[log]) for log in logs)
    last = max(max(failed[log]) for log in logs)
    asked = sum(each.volume.between(first, last) for each in totals)
    whole = sum(each.volume.total for each in totals)
    return Share(part, whole, _basis(around)), Outage(part, asked, last - first + 1)


def _basis(around: Surroundings, severities: Collection[str] | None = None) -> Basis:
    """How a number of entries is known: of those of these severities, or of all."""
    if around.coverage is None:
        return Basis.EXACT
    return around.coverage.basis if severities is None else around.coverage.basis_at(severities)
