"""Made-up outages, as log entries: each is what Cloud Run and its kin would have logged."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from gardener.entries.interface import Entry
from tests import builders

REFUSED = """Traceback (most recent call last):
  File "/app/{service}/store.py", line 12, in load
    connect()
  File "/usr/local/lib/python3.11/site-packages/driver/net.py", line 9, in connect
    raise ConnectError("{message}")
driver.ConnectError: {message}
"""
NAMES = "amber birch cedar delta ember flint grove heron".split()


def chance(seed: int) -> random.Random:
    """The same dice at every run."""
    return random.Random(seed)  # noqa: S311  # a sample, not a secret


def of_service(service: str, revision: str = "") -> dict[str, Any]:
    """The resource of an entry."""
    labels = {"project_id": "shop", "service_name": service, "revision_name": revision or f"{service}-00001"}
    return {"type": "cloud_run_revision", "labels": labels}


def dependency_down() -> Iterator[Entry]:
    """The ledger's host refuses connections: three services raise, each in code of its own, and answer 500."""
    for number, service in enumerate(("basket", "billing", "search")):
        for turn in range(8):
            at = turn * 40 + number * 3
            where: dict[str, Any] = {"resource": of_service(service), "instance": f"{service}-1"}
            message = "could not connect to ledger.internal:5432: connection refused"
            yield builders.entry(REFUSED.format(service=service, message=message), second=at, **where)
            yield builders.entry(f"{service} gives up on the job", second=at + 0.004, **where)
            yield _request(500, f"/{service}", at - 0.1, **where)


def bad_revision() -> Iterator[Entry]:
    """The new one of two revisions has a bug; both get requests."""
    for turn in range(60):
        revision, instance = ("shop-00002", "b") if turn % 2 else ("shop-00001", "a")
        fields: dict[str, Any] = {"resource": of_service("shop", revision), "instance": instance}
        if turn % 2:
            yield builders.entry(builders.TRACEBACK, second=turn * 7, **fields)
            yield _request(500, "/pay", turn * 7 - 0.05, **fields)
        else:
            yield _request(200, "/pay", turn * 7, **fields)


def slow_leak() -> Iterator[Entry]:
    """Instance after instance runs out of memory; what it was serving fails."""
    for turn in range(4):
        at, instance = turn * 1_800, f"leak-{turn}"
        yield builders.entry("Memory limit of 512 MiB exceeded with 530 MiB used.", second=at, instance=instance)
        for number in range(3):
            yield _request(503, f"/report/{NAMES[number]}", at - 2 + number / 2, latency=3, instance=instance)


def two_at_once(dice: random.Random) -> Iterator[Entry]:
    """In one service, at the same time: a card processor that declines, and a full disk; neither knows the other."""
    for _ in range(60):
        yield builders.entry(builders.TRACEBACK, second=dice.uniform(0, 3_600))
        at = dice.uniform(0, 3_600)
        yield builders.entry("thumbnail not written: no space left on device", second=at)
        yield builders.entry("the picture of the article stays old", second=at + 0.003, severity="WARNING")


def scanner() -> Iterator[Entry]:
    """One client asks for forty files that are not there."""
    for number in range(40):
        yield _request(404, f"/{NAMES[number % 8]}/.env.{NAMES[number // 8]}", number * 0.2)


def retry_storm() -> Iterator[Entry]:
    """A call times out, and the client of the same service retries it ten times each."""
    for turn in range(12):
        at = turn * 120
        yield builders.entry("price of the article: request to prices.internal timed out", second=at)
        for number in range(10):
            yield builders.entry(
                "retrying the price of the article", second=at + 0.02 * (number + 1), severity="WARNING"
            )


def busy_warning(dice: random.Random) -> Iterator[Entry]:
    """1,000 an hour of a warning about nothing, for two hours, beside traffic that is all well."""
    for number in range(2_000):
        yield builders.entry("the cache is cold", second=dice.uniform(0, 7_200), severity="WARNING")
        yield _request(200, "/", number * 3.5)


def independent_warnings(dice: random.Random, count: int) -> Iterator[Entry]:
    """Two frequent warnings of one instance that have nothing to do with each other."""
    for message in ("the cache is cold", "a header of the client is deprecated"):
        for _ in range(count):
            yield builders.entry(message, second=dice.uniform(0, 3_600), severity="WARNING")


def starts(count: int) -> Iterator[Entry]:
    """Starts that all say the same two things about their settings, in the same order, and are well."""
    for number in range(count):
        at, fields = number * 300, {"instance": f"start-{number}", "severity": "WARNING"}
        yield builders.entry("no error tracking is set up", second=at, **fields)
        yield builders.entry("the secret has a blank at its end", second=at + 0.005, **fields)


def _request(status: int, path: str, second: float, latency: float = 0.25, **fields: Any) -> Entry:
    level = "ERROR" if status >= 500 else "WARNING" if status >= 400 else "INFO"
    http = {
        "requestMethod": "GET",
        "requestUrl": f"https://shop.example{path}",
        "status": status,
        "latency": f"{latency}s",
    }
    return builders.request(
        status, second=second, severity=level, httpRequest=http, insertId=f"{path}-{second}", **fields
    )
