"""Where an event comes from: the service that ran, the code that logged, and the user it was for."""

from __future__ import annotations

from typing import Any

import pytest

from gardener.events.event import Location
from tests.builders import event


def test_who_ran_it() -> None:
    """Service, revision and instance come from the labels of the resource and the entry, of Cloud Run or GKE."""
    found = event("x")
    assert ("checkout", "checkout-00001-abc", "instance-1") == (found.service, found.revision, found.instance)
    resource = {"type": "k8s_container", "labels": {"container_name": "web", "pod_name": "web-7f-x"}}
    pod = event("x", resource=resource, labels={"k8s-pod/pod-template-hash": "7f"})
    assert ("web", "7f", "web-7f-x") == (pod.service, pod.revision, pod.instance)


def test_origin() -> None:
    """Revision, instance, version and commit come from the labels of the platforms."""
    found = event("m", labels={"instanceId": "i", "commit-sha": "abc", "version": "7"})
    assert ("checkout-00001-abc", "i", "abc", "7") == (found.revision, found.instance, found.commit, found.version)


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ({"sourceLocation": {"file": "pay.py", "line": "7", "function": "run"}}, Location("", "run", "pay.py", 7)),
        (
            {"jsonPayload": {"message": "x", "labels": {"module": "shop.pay", "function": "charge", "line": 41}}},
            Location("shop.pay", "charge", "", 41),
        ),
        (
            {"jsonPayload": {"message": "x", "labels": {"module": "shop.pay", "function": "run", "line": "7"}}},
            Location("shop.pay", "run", "", 7),
        ),
        (
            {"jsonPayload": {"msg": "x", "caller": "db/pool.go:12", "level": "error"}},
            Location(file="db/pool.go", line=12),
        ),
        (
            {"jsonPayload": {"msg": "x", "source": {"function": "main.f", "file": "/src/a.go", "line": 3}}},
            Location("", "main.f", "/src/a.go", 3),
        ),
        ({"jsonPayload": {"message": "x", "logger": "shop.pay"}}, Location("shop.pay")),
        (
            {
                "jsonPayload": {
                    "message": "x",
                    "labels": {"module": "logging", "function": "callHandlers"},
                    "logger": "shop",
                }
            },
            Location("shop"),
        ),
        ({"jsonPayload": {"message": "x", "module": "logging", "function": "callHandlers"}}, None),
        ({"jsonPayload": {"message": "x", "labels": {"module": "logging", "function": "handle"}}}, None),
        ({"jsonPayload": {"message": "x", "name": "Jane Doe"}}, None),
    ],
)
def test_the_code_that_logged(fields: dict[str, Any], location: Location | None) -> None:
    """The place is what the source location or the payload name, never logging itself."""
    assert location == event(**fields).location


def test_users_are_counted_not_named() -> None:
    """A user becomes a hash that is the same for the same user of a project, and another one elsewhere."""
    ann = {"message": "m", "user_id": "ann"}
    one = event(jsonPayload=ann)
    same = event(jsonPayload={"message": "n", "user": {"id": "ann"}})
    other = event(jsonPayload={"message": "m", "user_id": "bob"})
    elsewhere = event(jsonPayload=ann, resource={"type": "cloud_run_revision", "labels": {"project_id": "other"}})
    assert one.user == same.user
    assert 3 == len({one.user, other.user, elsewhere.user})
    assert "ann" not in one.user
    assert "" == event("m").user
