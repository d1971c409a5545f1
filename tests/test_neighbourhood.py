"""What lies around the problems, and how reading keeps to its limits."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from google.auth.credentials import AnonymousCredentials

from gardener.entries import lean, query
from gardener.entries.interface import Deployment
from gardener.entries.protobuf import entry_of as of_message
from gardener.entries.refusals import PassingError
from gardener.entries.wire import Ask, GoogleWire, Page
from gardener.errors import ReadError
from gardener.progress import Progress
from gardener.window import Window
from gardener.worklog import reading as told
from tests.memory_wire import PROJECT, START, Clock, MemoryWire, raw, source
from tests.peers.google import GooglePeer
from tests.peers.logging_entries import to_proto

DAY = Window(START, START + timedelta(days=1), "24h")


def _audit(number: int, method: str, resource: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    made = raw(number, 3600 * number, "", "NOTICE")
    del made["textPayload"]
    payload = {"@type": "type.googleapis.com/google.cloud.audit.AuditLog", "methodName": method, "resourceName": name}
    log = f"projects/{PROJECT}/logs/cloudaudit.googleapis.com%2Factivity"
    return {**made, "logName": log, "resource": resource, "protoPayload": {**payload, **more}}


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GooglePeer]:
    """A service with a problem, two deployments of its own, and one of another service."""
    run = {"type": "cloud_run_revision", "labels": {"project_id": PROJECT, "service_name": "cart"}}
    other = {"type": "cloud_run_revision", "labels": {"project_id": PROJECT, "service_name": "search"}}
    cluster = {"type": "k8s_cluster", "labels": {"project_id": PROJECT, "cluster_name": "blue"}}
    replace = "google.cloud.run.v1.Services.ReplaceService"
    answer = {"status": {"latestCreatedRevisionName": "cart-00042-abc"}}
    entries = [
        raw(1, 60, "the disk is on fire"),
        _audit(2, replace, run, "namespaces/shop/services/cart", response=answer),
        _audit(3, "io.k8s.apps.v1.deployments.patch", cluster, "apps/v1/namespaces/shop/deployments/cart"),
        _audit(4, replace, other, "namespaces/shop/services/search"),
        _audit(5, "google.cloud.run.v1.Services.GetService", run, "namespaces/shop/services/cart"),
    ]
    with GooglePeer(entries) as peer:
        peer.set_in(monkeypatch)
        yield peer


def test_deployments_of_the_service_are_read(google: GooglePeer) -> None:
    """Cloud Run's and GKE's, by one call, with the revision where the audit entry names it."""
    assert google.logging is not None
    google.logging._mint = None  # noqa: SLF001 - anybody may read
    reading = source(GoogleWire(AnonymousCredentials()), DAY, service="cart").read()
    assert ["id00000001"] == [each.insert_id for each in reading]
    expected = (
        Deployment(
            START + timedelta(hours=2),
            "namespaces/shop/services/cart",
            "google.cloud.run.v1.Services.ReplaceService",
            "cart-00042-abc",
        ),
        Deployment(
            START + timedelta(hours=3),
            "apps/v1/namespaces/shop/deployments/cart",
            "io.k8s.apps.v1.deployments.patch",
        ),
    )
    assert expected == reading.deployments
    shown = told.deployments(reading.deployments)
    assert "`2025-09-14 02:00:00 UTC`: `namespaces/shop/services/cart`, revision `cart-00042-abc`" in shown
    assert "" == told.deployments(())


def test_the_volume_below_is_exact_where_a_page_holds_it() -> None:
    """A single call tells all."""
    entries = [raw(number, number, "all is well", "INFO") for number in range(700)]
    reading = source(MemoryWire(entries), DAY).read()
    assert [] == list(reading)
    assert reading.traffic is not None
    assert ({"INFO": 700}, "") == (reading.traffic.counts, reading.traffic.about)


def test_a_large_volume_below_is_extrapolated_from_bounded_reads() -> None:
    """A few calls, and about the right numbers for each severity, marked as such."""
    chance = random.Random(3)  # noqa: S311 - the same in every run
    entries = [
        raw(number, chance.uniform(0, 86_400), "all is well", "INFO" if number % 5 else "NOTICE")
        for number in range(60_000)
    ]
    wire = MemoryWire(entries)
    reading = source(wire, DAY).read()
    assert [] == list(reading)
    assert len(wire.calls) <= 8
    assert reading.traffic is not None
    assert ("about ", False) == (reading.traffic.about, reading.traffic.exact)
    assert abs(reading.traffic.counts["INFO"] - 48_000) < 4_800
    assert ("INFO", f"about {reading.traffic.counts['INFO']:,}") in told.traffic_rows(reading.traffic)


def test_a_volume_for_which_no_time_was_left_is_told_from_none() -> None:
    """The window was read to its end; of what lies below nothing is known."""
    wire, clock = MemoryWire([]), Clock()

    def late(_number: int, _ask: Ask) -> None:
        clock.now = 86_400.0

    wire.spoil = late
    reading = source(wire, DAY, clock=clock).read()
    assert [] == list(reading)
    assert (True, ()) == (reading.coverage.complete, reading.coverage.gaps)
    assert reading.traffic is not None
    assert (True, False) == (reading.traffic.unread, reading.traffic.exact)


def test_reading_stays_under_the_quota() -> None:
    """Never more than so many calls in any minute."""
    wire = MemoryWire([raw(number, number / 2, "the disk is on fire") for number in range(12_500)])
    clock = Clock()
    at: list[float] = []
    wire.spoil = lambda _number, _ask: at.append(clock.now)
    reading = source(wire, DAY, clock=clock, sleep=clock.sleep, reads_per_minute=5).read()
    assert 12_500 == sum(1 for _ in reading)
    assert all(later - earlier >= 60 for earlier, later in zip(at, at[5:], strict=False))
    assert 120 == reading.coverage.effort.waited


def test_an_outage_is_waited_for_and_told_in_the_end() -> None:
    """Retries are counted; the account names them."""
    wire = MemoryWire([raw(1, 1, "the disk is on fire")])

    def spoil(number: int, _ask: Ask) -> None:
        if number <= 3:
            raise PassingError(ReadError("away"))

    wire.spoil = spoil
    reading = source(wire, DAY).read()
    assert 1 == sum(1 for _ in reading)
    assert (3, 7.0) == (reading.coverage.effort.retries, reading.coverage.effort.waited)


def test_a_page_token_that_repeats_ends_the_run() -> None:
    """Reading would never end otherwise."""

    class Stuck:
        """Always gives the same token."""

        def page(self, ask: Ask, timeout: float) -> Page:
            """An empty page."""
            assert timeout > 0
            return Page([], f"again{ask.size}")

    with pytest.raises(ReadError, match="same page token twice"):
        list(source(Stuck(), DAY).read())


def test_nothing_read_before_the_deadline_is_a_failure() -> None:
    """Coverage of nothing is no coverage."""
    wire = MemoryWire([])

    def spoil(_number: int, _ask: Ask) -> None:
        raise PassingError(ReadError("away"))

    wire.spoil = spoil
    with pytest.raises(ReadError, match="not one page could be read within `deadline`"):
        list(source(wire, DAY, deadline=timedelta(seconds=5)).read())


def test_several_services_are_one_query() -> None:
    """Names are separated by commas, and each is asked for on every platform."""
    clause = query.service_clause("cart, search")
    assert 'resource.labels.service_name="cart" OR resource.labels.service_name="search"' in clause
    assert query.service_clause("cart") == query.service_clause(" cart ,")


def test_an_entry_of_the_wire_is_the_entry_of_a_file() -> None:
    """Both forms convert to the same fields; a kept entry lets go of its page and stays the same."""
    from gardener.entries.parse import entry_of as of_mapping

    http = {"requestMethod": "GET", "requestUrl": "https://a/b", "status": 503, "latency": "0.250s", "userAgent": "x"}
    http["responseSize"] = "12"
    rest = {
        **raw(1, 1.5, "the disk is on fire"),
        "httpRequest": http,
        "labels": {"a": "b"},
        "trace": "t",
        "spanId": "s",
    }
    first, second = of_mapping(rest), of_message(lean.Entry.FromString(to_proto(rest).SerializeToString()))
    assert {**first.http, "latency": "0.25s"} == second.http
    assert first.labels == second.labels
    assert (first.insert_id, first.timestamp, first.received) == (second.insert_id, second.timestamp, second.received)
    assert ("the disk is on fire", "t", "s") == (second.text, second.trace, second.span)


def test_progress_comes_in_a_group_every_few_seconds() -> None:
    """Where nobody watches, a line now and then; the runner folds them."""
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, clock, group=True)
    for number in range(1, 9):
        clock.now += 1
        progress.read(1000 * number)
    progress.end()
    lines = stream.getvalue().splitlines()
    assert ["::group::Reading", "::endgroup::"] == [lines[0], lines[-1]]
    assert ["read 3,000 entries in 3 s (1,000/s)", "read 6,000 entries in 6 s (1,000/s)"] == lines[1:-1]
