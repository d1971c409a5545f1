"""What an incident did, counted: failing requests, instances, users and traces, and of how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gardener.incidents.facts import Impact, Share
from gardener.incidents.surroundings import Surroundings
from gardener.incidents.timeline import Sightings
from gardener.window import Basis

_MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Outage:
    """The stretch of an incident's failing requests: how many failed, of how many that its services got in it."""

    failed: int = 0
    asked: int = 0
    minutes: int = 0


def impact_of(events: Sequence[int], sightings: Sightings, around: Surroundings) -> tuple[Impact, Outage]:
    """The impact of the incident that has these events, and the stretch in which its requests failed.

    A request that several logs tell of, of one service or by one trace, is counted in the one that tells of most.
    """
    names = sightings.names
    services = {names[sightings.service[each]] for each in events}
    instances = {sightings.instance[each] for each in events} - {0}
    users = {sightings.user[each] for each in events} - {0}
    known = [around.services[name] for name in services if name in around.services]
    seen = sum(each.instances for each in known)
    named = sum(each.users for each in known)
    requests, outage = _requests(events, sightings, around)
    impact = Impact(
        requests=requests,
        instances=Share(len(instances), seen or None, Basis.EXACT if around.everything else Basis.LOWER_BOUND),
        users=Share(len(users), named or None, _basis(around)),
        traces=len({sightings.trace[each] for each in events} - {0}),
    )
    return impact, outage


def _requests(events: Sequence[int], sightings: Sightings, around: Surroundings) -> tuple[Share, Outage]:
    failed: dict[str, Counter[int]] = {}
    traces: dict[str, set[int]] = {}
    for each in events:
        if told := sightings.failed[each]:
            log = sightings.names[told]
            stamp = sightings.time[each] - sightings.moved[each]
            failed.setdefault(log, Counter())[stamp // _MINUTE] += sightings.weight[each]
            traces.setdefault(log, set()).add(sightings.trace[each])
    logs: list[str] = []
    for log in sorted(failed, key=lambda each: (-failed[each].total(), each)):
        service = log.partition("\n")[0]
        again = any(other.partition("\n")[0] == service or traces[log] & traces[other] - {0} for other in logs)
        logs += [] if again else [log]
    part = sum(failed[log].total() for log in logs)
    totals = [around.requests[log] for log in logs if log in around.requests]
    if not part or len(totals) < len(logs) or not all(each.answered for each in totals):
        return Share(part, None, _basis(around)), Outage()
    first = min(min(failed[log]) for log in logs)
    last = max(max(failed[log]) for log in logs)
    asked = sum(each.volume.between(first, last) for each in totals)
    whole = sum(each.volume.total for each in totals)
    return Share(part, whole, _basis(around)), Outage(part, asked, last - first + 1)


def _basis(around: Surroundings) -> Basis:
    return around.coverage.basis if around.coverage else Basis.EXACT
