"""The user's own filter and odd names stay within the query that is sent: they choose among its entries, no more."""

from __future__ import annotations

import pytest

from gardener.entries import query
from gardener.window import Window
from tests.memory_wire import START, MemoryWire, raw, source
from tests.peers.logging_filter import compile_filter

DAY = Window(START, START.replace(hour=12), "12h")
MESSAGES = ("the disk is on fire", "the card was declined", "a -- b", 'he said "no"', "back\\slash")
LEVELS = ("ERROR", "WARNING", "INFO", "DEFAULT")


def _entries() -> list[dict[str, object]]:
    return [
        raw(4 * place + number, 100 * place + number, message, level)
        for place, message in enumerate(MESSAGES)
        for number, level in enumerate(LEVELS)
    ]


@pytest.mark.parametrize("least", ["DEFAULT", "WARNING", "ERROR"])
@pytest.mark.parametrize(
    "own",
    [
        'textPayload:"disk" OR textPayload:"card"',
        'textPayload:"disk" OR\n  textPayload:"card" -- and no more',
        "-- what matters:\nNOT textPayload:disk",
        'textPayload="a -- b"',
        r'textPayload="he said \"no\""',
        r'textPayload="back\\slash"',
        'severity=ERROR OR "declined"',
        "textPayload:disk\r\ntextPayload:fire",
        "-textPayload:disk",
        "",
        "-- textPayload:disk",
        "\n  -- nothing\n\n-- at all\n",
    ],
)
def test_a_filter_chooses_among_what_would_be_read_without_it(own: str, least: str) -> None:
    """Whatever its shape, comments included; one of comments alone chooses everything."""
    matches, plain = compile_filter(own), compile_filter(query.severity_clause(least))
    expected = [each["insertId"] for each in _entries() if matches(each) and plain(each)]
    reading = source(MemoryWire(_entries()), DAY, user_filter=own, min_severity=least).read()
    assert expected == [each.insert_id for each in reading]


@pytest.mark.parametrize(
    "name", ['ca"rt', "ca\\rt", "cart) OR (severity>=DEFAULT", "cart -- x", "warenkörbe", "ca\nrt"]
)
def test_a_service_is_found_by_its_name_whatever_that_holds(name: str) -> None:
    """And nothing of another service."""
    clause = compile_filter(query.service_clause(name))
    odd = {"type": "cloud_run_revision", "labels": {"service_name": name}}
    assert clause({"resource": odd})
    assert not clause({"resource": {**odd, "labels": {"service_name": "basket"}}})
    assert not compile_filter(query.deployment_clause(name))({"resource": odd})


@pytest.mark.parametrize(
    ("service", "deployment", "found"),
    [
        ("app", "apps/v1/namespaces/shop/deployments/app", True),
        ("app", "apps/v1/namespaces/shop/deployments/app-blue", True),
        ("app", "apps/v1/namespaces/shop/deployments/cart", False),
        ("shop", "apps/v1/namespaces/shop/deployments/cart", False),
        ("cart.v2", "apps/v1/namespaces/shop/deployments/cart.v2", True),
        ("cart.v2", "apps/v1/namespaces/shop/deployments/cart-v2", False),
        ("search, cart", "apps/v1/namespaces/shop/deployments/cart", True),
    ],
)
def test_a_rollout_is_that_of_the_service_by_the_name_of_its_deployment(
    service: str, deployment: str, *, found: bool
) -> None:
    """Not by its namespace, nor by the path, which begins with `apps` for all of them."""
    entry = {
        "logName": "projects/shop/logs/cloudaudit.googleapis.com%2Factivity",
        "resource": {"type": "k8s_cluster"},
        "protoPayload": {"methodName": "io.k8s.apps.v1.deployments.patch", "resourceName": deployment},
    }
    assert found is compile_filter(query.deployment_clause(service))(entry)
