"""Small makers of entries, events, clusters and incidents: the real stages, with the boring parts filled in."""

from __future__ import annotations

import time
import timeit
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from gardener.clusters.cluster import Cluster
from gardener.clusters.grouping import Grouping
from gardener.entries.interface import Entry
from gardener.entries.parse import entry_of
from gardener.events.event import Event
from gardener.events.understand import event_of, understand
from gardener.incidents.correlation import correlate, problems_of
from gardener.incidents.incident import Incident
from gardener.incidents.timeline import Timeline
from gardener.issues.texts import Context
from gardener.window import Basis, Coverage, Window

START = datetime(2025, 9, 14, tzinfo=UTC)
"""The instant of the first entry."""
HOURS = 24.0
SERVICE = "checkout"
REVISION = "checkout-00001-abc"
INSTANCE = "instance-1"
TRACEBACK = """Traceback (most recent call last):
  File "/app/shop/checkout.py", line 41, in pay
    charge(order)
  File "/usr/local/lib/python3.11/site-packages/stripe/api.py", line 9, in charge
    raise CardError("the card was declined by the bank")
stripe.error.CardError: the card was declined by the bank
"""
"""A traceback whose innermost frame of the application is `pay` in `shop/checkout.py`."""


def raw(message: str = "", *, second: float = 0, **fields: Any) -> dict[str, Any]:
    """The REST form of an entry; `fields`, or `instance` and `revision`, replace what it has, None leaves out."""
    at = START + timedelta(seconds=second)
    labels = {
        "project_id": "shop",
        "location": "europe-west1",
        "service_name": SERVICE,
        "revision_name": fields.pop("revision", REVISION),
    }
    whole: dict[str, Any] = {
        "insertId": f"id-{second}-{message[:20]}",
        "timestamp": at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "severity": "ERROR",
        "textPayload": message,
        "logName": "projects/shop/logs/run.googleapis.com%2Fstderr",
        "resource": {"type": "cloud_run_revision", "labels": labels},
        "labels": {"instanceId": fields.pop("instance", INSTANCE)},
    }
    if "jsonPayload" in fields or "protoPayload" in fields:
        del whole["textPayload"]
    whole.update(fields)
    return {name: value for name, value in whole.items() if value is not None}


def entry(message: str = "", *, second: float = 0, **fields: Any) -> Entry:
    """An entry; see `raw`."""
    return entry_of(raw(message, second=second, **fields))


def event(message: str = "", *, second: float = 0, **fields: Any) -> Event:
    """What an entry says; see `raw`."""
    return event_of(entry(message, second=second, **fields))


def error_event(message: str = "the disk is on fire", *, second: float = 0, **fields: Any) -> Event:
    """An event of level ERROR."""
    return event(message, second=second, **{"severity": "ERROR", **fields})


def warning_event(message: str = "the disk is warm", *, second: float = 0, **fields: Any) -> Event:
    """An event of level WARNING."""
    return event(message, second=second, **{"severity": "WARNING", **fields})


def request(status: int, url: str = "https://shop.example/pay/7", *, second: float = 0, **fields: Any) -> Entry:
    """A line of the request log, as Cloud Run writes it: no payload but `httpRequest`."""
    http = {"requestMethod": "POST", "requestUrl": url, "status": status, "latency": "0.25s", "userAgent": "probe/1"}
    level = "ERROR" if status >= 500 else "WARNING" if status >= 400 else "INFO"
    defaults = {
        "severity": level,
        "textPayload": None,
        "httpRequest": http,
        "insertId": f"request-{second}-{status}",
        "logName": "projects/shop/logs/run.googleapis.com%2Frequests",
    }
    return entry(second=second, **{**defaults, **fields})


def repeated(message: str, times: int, *, every: float = 60, **fields: Any) -> list[Entry]:
    """The same message `times` times, `every` so many seconds."""
    return [entry(message, second=number * every, **fields) for number in range(times)]


def clusters_from(entries: Iterable[Entry], *, keep_ids: bool = False) -> tuple[Cluster, ...]:
    """The clusters of the entries, by the real stages."""
    return clusters_of(understand(entries), keep_ids=keep_ids)


def clusters_of(events: Iterable[Event], *, keep_ids: bool = False) -> tuple[Cluster, ...]:
    """The clusters of the events."""
    grouping = Grouping(keep_ids=keep_ids)
    for each in events:
        grouping.add(each)
    return grouping.clusters()


def incidents_from(entries: Iterable[Entry], hours: float = HOURS) -> tuple[Incident, ...]:
    """The incidents of the entries, by the real stages."""
    grouping, timeline = Grouping(), Timeline()
    for each in understand(entries):
        timeline.add(each, grouping.add(each))
    problems = problems_of(grouping.clusters())
    return correlate(problems, timeline.sightings(problems, grouping.fingerprint_of), hours)


def incident_from(entries: Iterable[Entry], hours: float = HOURS) -> Incident:
    """The one incident of the entries; a ValueError if they make none or more."""
    (incident,) = incidents_from(entries, hours)
    return incident


def window(hours: float = HOURS) -> Window:
    """So many hours from the instant of the first entry."""
    return Window(START, START + timedelta(hours=hours), f"{hours:g}h")


def context(coverage: Coverage | None = None, **fields: Any) -> Context:
    """The context of a run that read all of `[START, START + 24 h)`; `fields` replace project, scope or run."""
    window = Window(START, START + timedelta(hours=HOURS), "24h")
    read = coverage or Coverage(window, window, 100, 1, Basis.EXACT, "severity>=WARNING", "Cloud Logging of shop")
    known: Mapping[str, Any] = MappingProxyType(
        {
            "project": "shop",
            "scope": f'resource.labels.service_name="{SERVICE}"',
            "run": "2025-09-14T00:00:00Z/2025-09-15T00:00:00Z",
        }
    )
    return Context(coverage=read, **{**known, **fields})


def is_linear(work: Callable[[str], object], unit: str, length: int) -> bool:
    """Whether eight times the text, to `length` characters, is far less than the 64 times the work of a square.

    Work is the processor time of this process alone, the least of five runs.
    """

    def cost(text: str) -> float:
        return min(timeit.repeat(lambda: work(text), timer=time.process_time, number=1, repeat=5))

    return cost(unit * (length // len(unit))) < 30 * cost(unit * (length // 8 // len(unit))) + 0.0002
