"""Print how long 1,000,000 events in 2,000 clusters take to correlate, and whether that grows faster than they.

    python benchmarks/correlation/run.py

A day of 50 instances: 1,900 clusters of independent events, and 50 pairs of which one always follows the other.
"""

from __future__ import annotations

import random
import time
from array import array
from collections import Counter
from datetime import timedelta
from itertools import accumulate

from gardener.clusters.grouping import Grouping
from gardener.entries.notebook import Paged
from gardener.entries.parse import entry_of
from gardener.events.understand import event_of
from gardener.incidents.correlation import correlate, problems_of
from gardener.incidents.sightings import Grade, Scene, Sightings
from gardener.incidents.timeline import EPOCH, Timeline

CLUSTERS, INSTANCES, DAY, PAIRS = 2_000, 50, 86_400, 50


def main() -> None:
    """Measure at 250,000 and 1,000,000 events."""
    grouping = Grouping()
    for number in range(CLUSTERS):
        name = "".join(chr(97 + int(digit)) for digit in f"{number:05}")
        grouping.add(event_of(entry_of(_raw(name, number))))
    problems = problems_of(grouping.clusters())
    spent = {}
    for events in (250_000, 1_000_000):
        sightings = _sightings(events, random.Random(6))  # noqa: S311  # a sample, not a secret
        start = time.process_time()
        incidents = correlate(problems, sightings, 24)
        spent[events] = time.process_time() - start
        joined = sum(len(each.symptoms) for each in incidents)
        took = f"{spent[events]:.1f} s of processor time"
        print(f"{events:>9,} events, {len(problems):,} clusters: {took}, {joined} of {PAIRS} pairs joined")
    print(f"4 times the events take {spent[1_000_000] / spent[250_000]:.1f} times as long")
    (few, quick), (many, slow) = _alike(600), _alike(2_400)
    for count, seconds in ((few, quick), (many, slow)):
        print(f"{count:>9,} problems that share words, hosts and deaths: {seconds:.2f} s of processor time")
    print(f"{many / few:.1f} times the problems take {slow / quick:.1f} times as long")


def _alike(count: int) -> tuple[int, float]:
    """How many problems, and the seconds for them: each seems to repeat all others, as a hostile log might."""
    grouping, timeline = Grouping(), Timeline()
    for number in range(count):
        name = "".join(chr(97 + int(digit)) for digit in f"{number:05}")
        said = f"{name} of the basket could not be stored on ledger.internal:5432: timed out"
        head = "Traceback (most recent call last):"
        raised = f'{head}\n  File "/app/{name}.py", line 1, in f{name}\n    x()\nValueError: {said}'
        for text in (raised, f"{name}{name} gives up: {said}", f"Container called exit({number % 9})."):
            raw = {**_raw(name, number * 37 % 3_600), "severity": "ERROR", "textPayload": text, "insertId": text}
            event = event_of(entry_of({**raw, "labels": {"instanceId": f"i{number % 50}"}}))
            timeline.add(event, grouping.add(event))
    problems = problems_of(grouping.clusters())
    sightings = timeline.sightings(problems, grouping.fingerprint_of)
    start = time.process_time()
    correlate(problems, sightings, 24)
    return len(problems), time.process_time() - start


def _raw(name: str, number: int) -> dict[str, object]:
    at = (EPOCH + timedelta(seconds=number)).isoformat()
    labels = {"service_name": "shop"}
    resource = {"type": "cloud_run_revision", "labels": labels}
    text = f"The {name} of the {name}er is not what it was"
    return {"insertId": name, "timestamp": at, "severity": "WARNING", "textPayload": text, "resource": resource}


def _sightings(events: int, chance: random.Random) -> Sightings:
    rows: list[tuple[int, int, int]] = []
    while len(rows) < events:
        cluster, place = chance.randrange(CLUSTERS), chance.randrange(INSTANCES)
        at = chance.randrange(DAY * 1_000_000)
        if cluster < 2 * PAIRS:
            rows.append((cluster // 2 * 2, at, place))
            rows.append((cluster // 2 * 2 + 1, at + chance.randrange(2_000, 9_000), place))
        else:
            rows.append((cluster, at, place))
    rows.sort()
    clusters, times, places = (array("q", column) for column in zip(*rows, strict=True))
    counts = Counter(clusters)
    scenes = [Scene(f"instance {number}", "shop", "", f"instance {number}", "") for number in range(INSTANCES)]
    nothing = Paged(bytes(len(rows)))
    return Sightings(
        starts=[0, *accumulate(counts[each] for each in range(CLUSTERS))],
        scenes=scenes,
        grades=[Grade(400, 1)],
        time=times,
        cluster=clusters,
        scene=places,
        grade=nothing,
        latency=nothing,
        trace=nothing,
        user=nothing,
        moved={},
        names=Paged((0,)),
        on_traces=Paged(()),
        ends=Paged((0,)),
        users=1,
        insert_ids=(),
    )


if __name__ == "__main__":
    main()
