"""Where an event comes from: the service that ran, the code that logged, and the user it was for."""

from __future__ import annotations

from typing import Any

import pytest

from gardener.events.event import Location
from tests import builders
from tests.builders import event


def test_who_ran_it() -> None:
    """Service, revision and instance come from the labels of the resource and the entry, of Cloud Run or GKE."""
    event = builders.event("x")
    assert ("checkout", "checkout-00001-abc", "instance-1") == (event.service, event.revision, event.instance)
    resource = {"type": "k8s_container", "labels": {"container_name": "web", "pod_name": "web-7f-x"}}
    pod = builders.event("x", resource=resource, labels={"k8s-pod/pod-template-hash": "7f"})
    assert ("web", "7f", "web-7f-x") == (pod.service, pod.revision, pod.instance)


def test_origin() -> None:
    """Revision, instance, version and commit come from the labels of the platforms."""
    found = event("m", labels={"instanceId": "i", "commit-sha": "abc", "version": "7"})
    assert ("checkout-00001-abc", "i", "abc", "7") == (found.revision, found.instance, found.commit, found.version)


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ({"sourceLocation": {"file": "a.py", "line": "7", "function": "f"}}, Location("", "f", "a.py", 7)),
        (
            {"jsonPayload": {"message": "x", "labels": {"module": "shop.pay", "function": "charge", "line": 41}}},
            Location("shop.pay", "charge", "", 41),
        ),
        ({"jsonPayload": {"message": "x", "logger": "shop.pay"}}, Location("shop.pay")),
        ({"jsonPayload": {"message": "x", "module": "logging", "function": "callHandlers"}}, None),
        ({"jsonPayload": {"message": "x", "name": "Jane Doe"}}, None),
    ],
)
def test_the_code_that_logged(fields: dict[str, Any], location: Location | None) -> None:
    """The place is what the source location or the payload name, never logging itself."""
    assert location == builders.event(**fields).location


def test_users_are_counted_not_named() -> None:
    """A user becomes a hash that is the same for the same user of a project, and another one elsewhere."""
    one = event(jsonPayload={"message": "m", "user_id": "ann"})
    same = event(jsonPayload={"message": "n", "user": {"id": "ann"}})
    other = event(jsonPayload={"message": "m", "user_id": "bob"})
    assert one.user == same.user != other.user
    assert "ann" not in one.user
    assert "" == event("m").user
