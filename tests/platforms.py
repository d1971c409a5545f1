"""Made-up outages of which platforms tell their part: Kubernetes, Cloud SQL, load balancers, Cloud Run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from gardener.entries.interface import Entry
from tests import builders
from tests.outages import REFUSED, of_service

SLOTS = "remaining connection slots are reserved for non-replication superuser connections"


def pod_event(reason: str, message: str, pod: str, second: float) -> Entry:
    """An event of Kubernetes about a pod, as the agent of GKE logs it."""
    payload = {
        "kind": "Event",
        "type": "Warning",
        "reason": reason,
        "message": message,
        "involvedObject": {"kind": "Pod", "name": pod, "namespace": "shop"},
    }
    return builders.entry(
        second=second,
        severity="WARNING",
        jsonPayload=payload,
        labels={},
        insertId=f"{reason}-{pod}-{second}",
        logName="projects/shop/logs/events",
        resource={"type": "k8s_pod", "labels": {"project_id": "shop", "namespace_name": "shop", "pod_name": pod}},
    )


def of_pod(pod: str, container: str = "api") -> dict[str, Any]:
    """Resource and labels of an entry that a container wrote."""
    labels = {"project_id": "shop", "namespace_name": "shop", "pod_name": pod, "container_name": container}
    return {
        "resource": {"type": "k8s_container", "labels": labels},
        "labels": {"compute.googleapis.com/resource_name": "gke-node-1"},
        "logName": "projects/shop/logs/stderr",
    }


def back_off() -> Iterator[Entry]:
    """A pod whose program raises at each start; the kubelet backs off. Its neighbour on the node warns, and is well."""
    for turn in range(4):
        at = turn * 60
        yield builders.entry(builders.TRACEBACK, second=at, **of_pod("api-1"))
        yield pod_event("BackOff", "Back-off restarting failed container api in pod api-1_shop(7)", "api-1", at + 3)
        yield builders.entry("the cache is cold", second=at + 1, severity="WARNING", **of_pod("web-1", "web"))


def evictions() -> Iterator[Entry]:
    """Pods are evicted for the memory of their node, and what they were serving fails."""
    for turn in range(3):
        at, pod = turn * 700, f"api-{turn}"
        yield pod_event("Evicted", "The node was low on resource: memory.", pod, at)
        for number in range(2):
            yield request(503, f"/cart/{'ab'[number]}", at - 1 + number / 2, latency=3, **of_pod(pod))


def unschedulable() -> Iterator[Entry]:
    """No node has room for new pods."""
    for turn in range(3):
        text = "0/3 nodes are available: 3 Insufficient memory."
        yield pod_event("FailedScheduling", text, f"api-{turn}", turn * 300)


def slots_used_up() -> Iterator[Entry]:
    """Cloud SQL has no connection left; two services raise what it tells them, in code of their own."""
    for turn in range(6):
        at = turn * 90
        labels = {"project_id": "shop", "database_id": "shop:orders", "region": "europe-west1"}
        yield builders.entry(
            f"2025-09-14 00:00:00.000 UTC [{turn}]: [1-1] db=orders,user=app FATAL:  {SLOTS}",
            second=at,
            severity="ALERT",
            labels={},
            resource={"type": "cloudsql_database", "labels": labels},
            logName="projects/shop/logs/cloudsql.googleapis.com%2Fpostgres.log",
        )
        for service in ("basket", "billing"):
            where: dict[str, Any] = {"resource": of_service(service), "instance": f"{service}-1"}
            yield builders.entry(REFUSED.format(service=service, message=SLOTS), second=at + 0.02, **where)


def behind_a_balancer() -> Iterator[Entry]:
    """Requests fail three seconds after they came; the balancer and the service log them with one trace."""
    for turn in range(3):
        at, trace = turn * 400, f"projects/shop/traces/{turn:032x}"
        yield builders.entry(builders.TRACEBACK, second=at + 3.1, trace=trace)
        yield request(500, "/pay", at + 0.1, latency=3.2, trace=trace)
        yield balancer(500, "response_sent_by_backend", at, trace=trace)


def balancer(status: int, details: str, second: float, **fields: Any) -> Entry:
    """A line of the load balancer's request log."""
    kind = "type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry"
    labels = {"project_id": "shop", "backend_service_name": "shop", "zone": "global"}
    return request(
        status,
        "/pay",
        second,
        latency=3.4,
        jsonPayload={"@type": kind, "statusDetails": details},
        labels={},
        resource={"type": "http_load_balancer", "labels": labels},
        logName="projects/shop/logs/requests",
        **fields,
    )


def two_services(*, ahead: float = 0, received: bool = True) -> Iterator[Entry]:
    """A caller and a callee that fail together; the clock of the callee is `ahead` so many seconds."""
    for turn in range(8):
        at = turn * 61
        for name, offset, text, wrong in (
            ("caller", 0.0, "continuing without a fresh answer", 0.0),
            ("callee", 0.09, "key mismatch between the two of us", ahead),
        ):
            arrived = (builders.START + timedelta(seconds=at + offset + 0.3)).isoformat()
            yield builders.entry(
                text,
                second=at + offset + wrong,
                instance=name,
                severity="WARNING",
                resource=of_service(name),
                receiveTimestamp=arrived if received else None,
            )


def request(status: int, path: str, second: float, latency: float = 0.25, **fields: Any) -> Entry:
    """A line of a request log."""
    http = {
        "requestMethod": "GET",
        "requestUrl": f"https://shop.example{path}",
        "status": status,
        "latency": f"{latency}s",
    }
    given = {"httpRequest": http, "insertId": f"{status}-{path}-{second}", **fields}
    return builders.request(status, second=second, **given)
