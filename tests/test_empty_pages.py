"""Cloud Logging sends empty pages with a token while it searches for what is rare: they are no answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gardener.doctor.google import _Patient
from gardener.doctor.services import check_services
from gardener.entries.refusals import TokenError, TooLargeError
from gardener.entries.wire import Ask, Page
from gardener.errors import ReadError
from gardener.settings import Settings
from gardener.window import Window
from tests.memory_wire import PROJECT, START, MemoryWire, raw, source

DAY = Window(START, START + timedelta(days=1), "24h")
EMPTY = 3  # pages before the first one that holds anything


class SearchingWire(MemoryWire):
    """The first pages of every listing are empty."""

    def page(self, ask: Ask, timeout: float) -> Page:
        """An empty page and a token, so many times; then those of the entries."""
        number, searching, token = ask.token.partition("~")
        if not searching and ask.token:
            return super().page(ask, timeout)
        done = int(number or 0)
        if done == EMPTY:
            return super().page(Ask(ask.names, ask.filter, token, ask.size, newest_first=ask.newest_first), timeout)
        self.calls.append(ask)
        return Page([], f"{done + 1}~{token}")


def _rollout(number: int, size: int = 0) -> dict[str, Any]:
    made = raw(number, 3600 * number, f"rollout {number}", "NOTICE")
    del made["textPayload"]
    payload = {
        "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
        "methodName": "google.cloud.run.v1.Services.ReplaceService",
        "resourceName": "x" * size or f"namespaces/{PROJECT}/services/cart",
    }
    log = f"projects/{PROJECT}/logs/cloudaudit.googleapis.com%2Factivity"
    return {**made, "logName": log, "protoPayload": payload, "textPayload": ""}


def test_deployments_are_found_behind_empty_pages() -> None:
    """The audit log is searched on, a few pages long."""
    wire = SearchingWire([raw(1, 60, "the disk is on fire"), _rollout(2), _rollout(3)])
    reading = source(wire, DAY).read()
    assert 1 == sum(1 for _ in reading)
    assert [2, 3] == [each.at.hour for each in reading.deployments]


@pytest.mark.parametrize("error", [TokenError("expired"), TooLargeError("larger than max")], ids=repr)
def test_a_fault_while_deployments_are_searched_does_not_end_the_run(error: Exception) -> None:
    """A refused token begins the search anew, a page that is too large is asked for in a smaller one."""
    wire = SearchingWire([_rollout(2), _rollout(3)])
    faults = [error]

    class Spoilt:
        """Fails once, at the second page of the newest."""

        def page(self, ask: Ask, timeout: float) -> Page:
            """What the other wire says."""
            if ask.newest_first and ask.token and faults:
                raise faults.pop()
            return wire.page(ask, timeout)

    reading = source(Spoilt(), DAY).read()
    assert [] == list(reading)
    assert [2, 3] == [each.at.hour for each in reading.deployments]


def test_what_never_ends_to_be_searched_is_given_up() -> None:
    """A few pages, and the run goes on without."""

    class Endless:
        """Nothing but tokens for the newest."""

        def __init__(self) -> None:
            self.calls = 0

        def page(self, ask: Ask, timeout: float) -> Page:
            """An empty page."""
            assert timeout > 0
            self.calls += 1
            return Page([], str(self.calls) if ask.newest_first else "")

    wire = Endless()
    reading = source(wire, DAY).read()
    assert [] == list(reading)
    assert () == reading.deployments
    assert wire.calls < 30


def test_the_doctor_finds_a_service_behind_empty_pages() -> None:
    """A service whose entries are not on the first page is there, and one that has none is not."""
    patient = _Patient(SearchingWire([raw(1, 60, "the disk is on fire")]))  # type: ignore[arg-type]
    names = (f"projects/{PROJECT}",)
    assert "there are logs for `cart`" == check_services(Settings(service="cart"), patient, names, DAY)
    with pytest.raises(ReadError, match="no logs for `basket`"):
        check_services(Settings(service="basket"), patient, names, DAY)


def test_the_doctor_names_services_however_many_there_are() -> None:
    """What a filter cannot hold any more is not asked for."""
    entries = []
    for number in range(300):
        each = raw(number, number, "the disk is on fire")
        entries.append({**each, "textPayload": f"disk {number}", "resource": _service(f"service-{number:03}")})
    wire = MemoryWire(entries)
    with pytest.raises(ReadError, match="no logs for `service-x`") as raised:
        check_services(Settings(service="service-x"), wire, (f"projects/{PROJECT}",), DAY)
    assert "service: service-2" in raised.value.remedy
    assert max(len(call.filter) for call in wire.calls) <= 20_000


def _service(name: str) -> dict[str, Any]:
    return {"type": "cloud_run_revision", "labels": {"project_id": PROJECT, "service_name": name}}
