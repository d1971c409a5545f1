"""Print how long 1,000,000 events in 2,000 clusters take to correlate, and whether that grows faster than the events.

    python benchmarks/correlation/run.py

A day of 50 instances: 1,900 clusters of independent events, and 50 pairs of which one always follows the other.
"""

from __future__ import annotations

import random
import time
from datetime import timedelta

from gardener.clusters.grouping import Grouping
from gardener.entries.parse import entry_of
from gardener.events.understand import event_of
from gardener.incidents.correlation import correlate, problems_of
from gardener.incidents.timeline import EPOCH, Sightings

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


def _raw(name: str, number: int) -> dict[str, object]:
    at = (EPOCH + timedelta(seconds=number)).isoformat()
    labels = {"service_name": "shop"}
    resource = {"type": "cloud_run_revision", "labels": labels}
    text = f"The {name} of the {name}er is not what it was"
    return {"insertId": name, "timestamp": at, "severity": "WARNING", "textPayload": text, "resource": resource}


def _sightings(events: int, chance: random.Random) -> Sightings:
    rows = []
    while len(rows) < events:
        cluster, place = chance.randrange(CLUSTERS), chance.randrange(INSTANCES)
        at = chance.randrange(DAY * 1_000_000)
        if cluster < 2 * PAIRS:
            rows.append((at, cluster // 2 * 2, place))
            rows.append((at + chance.randrange(2_000, 9_000), cluster // 2 * 2 + 1, place))
        else:
            rows.append((at, cluster, place))
    rows.sort()
    times, clusters, places = zip(*rows, strict=True)
    zeros, ones, levels = [0] * len(rows), [1] * len(rows), [400] * len(rows)
    names = ["", *(f"instance {number}" for number in range(INSTANCES))]
    nobody = (zeros, zeros)  # users, failed requests
    return Sightings(
        names,
        times,
        clusters,
        places,
        zeros,
        zeros,
        zeros,
        places,
        *nobody,
        zeros,
        levels,
        ones,
        zeros,
        [()] * len(rows),
    )


if __name__ == "__main__":
    main()
