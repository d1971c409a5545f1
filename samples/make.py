"""Write the sample: a day of a made-up Cloud Run service as log entries, and the issues that are open.

    python samples/make.py [FOLDER]      # entries.ndjson and issues.json; the same bytes every time

The day holds a new error, a warning that turned into log spam and has an open issue worded by a person, an old warning
with an issue of the gardener's own, a release that cannot start, and normal traffic.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gardener.clusters.fingerprint import fingerprint, identity
from gardener.entries.parse import entry_of
from gardener.events.understand import event_of
from gardener.issues.marker import Marker

END = datetime(2025, 3, 12, 6, 0, tzinfo=UTC)
START = END - timedelta(hours=24)
SERVICE, PROJECT = "shop-api", "sample-project"
OLD, NEW = "shop-api-00041-kib", "shop-api-00042-wex"
RELEASED = END - timedelta(hours=2)
_RANDOM = random.Random(20250312)  # noqa: S311  # a sample, not a secret


def _entry(
    at: datetime, severity: str, revision: str, instance: int, log: str = "stderr", **payload: Any
) -> dict[str, Any]:
    number = hashlib.sha256(f"{at}{payload}{_RANDOM.random()}".encode()).hexdigest()[:16]
    return {
        "insertId": number,
        "timestamp": _instant(at),
        "receiveTimestamp": _instant(at + timedelta(milliseconds=_RANDOM.randint(30, 700))),
        **({"severity": severity} if severity else {}),
        "logName": f"projects/{PROJECT}/logs/run.googleapis.com%2F{log}",
        "resource": {
            "type": "cloud_run_revision",
            "labels": {
                "project_id": PROJECT,
                "service_name": SERVICE,
                "revision_name": revision,
                "configuration_name": SERVICE,
                "location": "europe-west1",
            },
        },
        "labels": {"instanceId": hashlib.sha256(f"{revision}{instance}".encode()).hexdigest()},
        **payload,
    }


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _json(message: str, module: str, function: str, line: int) -> dict[str, Any]:
    return {"jsonPayload": {"message": message, "module": module, "function": function, "line": line}}


def _times(count: int, start: datetime, end: datetime) -> list[datetime]:
    return sorted(start + (end - start) * _RANDOM.random() for _ in range(count))


def _trace() -> dict[str, str]:
    return {"trace": f"projects/{PROJECT}/traces/{_RANDOM.getrandbits(128):032x}"}


def _new_error() -> Iterator[dict[str, Any]]:
    """A basket without a shipping zone, which nobody had thought of."""
    for at in _times(14, START + timedelta(hours=9), RELEASED):
        basket = _RANDOM.randint(10_000, 99_999)
        text = (
            f"Checkout of basket {basket} failed\n"
            "Traceback (most recent call last):\n"
            '  File "/usr/local/lib/python3.12/site-packages/fastapi/routing.py", line 301, in app\n'
            "    raw_response = await run_endpoint_function(\n"
            '  File "/app/shop/checkout.py", line 88, in place_order\n'
            "    total = price(basket, shipping)\n"
            '  File "/app/shop/pricing.py", line 41, in price\n'
            "    rate = RATES[shipping.zone]\n"
            "KeyError: 'zone-none'"
        )
        yield _entry(at, "ERROR", OLD, _RANDOM.randint(0, 2), textPayload=text, **_trace())


def _spam() -> Iterator[dict[str, Any]]:
    """A warning that came now and then, and now comes with every request of one client."""
    for at in _times(30, START, RELEASED - timedelta(hours=3)) + _times(390, RELEASED - timedelta(hours=3), RELEASED):
        session = f"{_RANDOM.getrandbits(64):016x}"
        message = f"Cart cache miss for session {session}, falling back to the database"
        yield _entry(at, "WARNING", OLD, _RANDOM.randint(0, 2), **_json(message, "shop.cart", "load", 57))


def _old_warning(count: int, start: datetime, end: datetime) -> Iterator[dict[str, Any]]:
    """A supplier that has always been slow."""
    for at in _times(count, start, end):
        message = f"Supplier feed answered after {_RANDOM.randint(5100, 9800)} ms (limit 5000 ms)"
        yield _entry(at, "WARNING", OLD, _RANDOM.randint(0, 2), **_json(message, "shop.feeds", "refresh", 112))


def _crash_loop() -> Iterator[dict[str, Any]]:
    """A release that forgot a package: no instance of it ever starts, and its requests get 503."""
    for start in range(6):
        at = RELEASED + timedelta(seconds=95 * start)
        lines = (
            "Traceback (most recent call last):\n"
            '  File "/app/shop/main.py", line 12, in <module>\n'
            "    from shop.tax import vat\n"
            '  File "/app/shop/tax.py", line 3, in <module>\n'
            "    import vatlib\n"
            "ModuleNotFoundError: No module named 'vatlib'"
        )
        stamp = at.strftime("%Y-%m-%d %H:%M:%S +0000")
        yield _entry(at, "", NEW, start, textPayload=lines)
        yield _entry(
            at + timedelta(milliseconds=40),
            "",
            NEW,
            start,
            textPayload=f"[{stamp}] [{7 + start}] [ERROR] Worker failed to boot.",
        )
        yield _entry(
            at + timedelta(milliseconds=900),
            "WARNING",
            NEW,
            start,
            "varlog%2Fsystem",
            textPayload="Container called exit(3).",
        )
        yield _entry(
            at + timedelta(seconds=1),
            "ERROR",
            NEW,
            start,
            "requests",
            httpRequest=_request("GET", "/api/cart", 503),
            **_trace(),
        )


def _request(method: str, path: str, status: int) -> dict[str, Any]:
    latency = f"{_RANDOM.uniform(0.01, 0.4):.6f}s"
    url = f"https://shop.example.com{path}"
    return {
        "requestMethod": method,
        "requestUrl": url,
        "status": status,
        "latency": latency,
        "userAgent": "Mozilla/5.0",
    }


def _normal() -> Iterator[dict[str, Any]]:
    for at in _times(500, START, RELEASED):
        path = _RANDOM.choice(["/api/cart", "/api/products", f"/api/products/{_RANDOM.randint(1, 9000)}", "/healthz"])
        yield _entry(
            at, "INFO", OLD, _RANDOM.randint(0, 2), "requests", httpRequest=_request("GET", path, 200), **_trace()
        )
    for at in _times(220, START, RELEASED):
        message = f"Order {_RANDOM.randint(100_000, 999_999)} confirmed in {_RANDOM.uniform(0.1, 2):.2f}s"
        yield _entry(at, "INFO", OLD, _RANDOM.randint(0, 2), **_json(message, "shop.orders", "confirm", 31))


def entries() -> list[dict[str, Any]]:
    """The day, in the order of time."""
    made = [*_new_error(), *_spam(), *_old_warning(9, START, RELEASED), *_crash_loop(), *_normal()]
    return sorted(made, key=lambda each: (each["timestamp"], each["insertId"]))


def issues(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is open: one worded by a person, one of the gardener's own from the day before, one about something else."""
    feed = next(each for each in made if "Supplier feed" in str(each.get("jsonPayload")))
    found = identity(event_of(entry_of(feed)))
    marker = Marker(
        (fingerprint(found.kind, found.parts),),
        (found.template,),
        6,
        "of the day before",
        "the day before",
        "create",
        "no open issue is about this",
    )
    return [
        _issue(
            12,
            "Cart cache seems cold after deploys",
            "Customers see slow carts for a while after a deploy.\n\nIn the logs:\n\n```\nCart cache miss for session "
            "41f0c2d1aa90b7e3, falling back to the database\n```\n\nNot urgent, happens a few times a day.\n",
            ["GCP-active-dev", "P4"],
        ),
        _issue(
            15,
            "GCP-active-dev | P6 | Supplier feed answered after … ms (limit … ms)",
            "Ours since January; the supplier is told.\n\n<!-- gardener:begin -->\n\n"
            "## Impact\n\n`shop-api` logged this 7 times.\n\n"
            f"{marker}\n\n<!-- gardener:end -->\n",
            ["GCP-active-dev", "P6", "supplier"],
        ),
        _issue(18, "Export of invoices is slow for large customers", "See `shop/invoices.py`.\n", ["GCP-active-dev"]),
    ]


def _issue(number: int, title: str, body: str, labels: list[str]) -> dict[str, Any]:
    return {
        "number": number,
        "title": title,
        "body": body,
        "labels": [{"name": label} for label in labels],
        "state": "open",
        "comments": 0,
        "comment_list": [],
        "user": {"login": "octocat"},
    }


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    made = entries()
    lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made)
    (folder / "entries.ndjson").write_text(lines, encoding="utf-8")
    (folder / "issues.json").write_text(json.dumps(issues(made), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
