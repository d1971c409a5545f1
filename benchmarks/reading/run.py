"""How fast entries come from the wire: Google's own iteration, the gardener's reading, and decoding alone.

    python benchmarks/reading/run.py [COUNT]      (100,000 entries by default)

(c) is Google's generated client. All three read the same entries from the same local gRPC server, in one run of this
program; each is done twice, and the quicker time counts. The server, and the proxy that leads Google's name to it, are
processes of their own. Seconds are of the wall; `cpu` is this process's own time. Every cluster of machines gives other
figures: only those of one run may be compared, and the server needs a core of its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.enlarged import DAY, PROJECT, START, enlarge  # noqa: E402 - after the path is set
from gardener import collector  # noqa: E402
from gardener.entries.cloud_logging import CloudLogging  # noqa: E402
from gardener.entries.credentials import SCOPE  # noqa: E402
from gardener.entries.interface import Entry  # noqa: E402
from gardener.entries.wire import PAGE_SIZE, GoogleWire  # noqa: E402
from gardener.events.understand import understand  # noqa: E402
from gardener.ledger import Span  # noqa: E402
from gardener.window import Window  # noqa: E402
from tests.peers.google import GooglePeer  # noqa: E402

WINDOW = Window(START, START + DAY, "24h")
_FILTER = f'timestamp>="{WINDOW.start:%Y-%m-%dT%H:%M:%SZ}" AND timestamp<"{WINDOW.end:%Y-%m-%dT%H:%M:%SZ}"'
_NO_LIMIT = 1_000_000


def measure(name: str, read: Callable[[], int]) -> float:
    """Print the entries per second of `read`; returns its seconds."""
    best: tuple[float, float, int] | None = None
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        count = read()
        took = time.perf_counter() - wall, time.process_time() - cpu, count
        best = min(best, took) if best else took
    assert best is not None  # noqa: S101 - measured twice
    seconds, cpu, count = best
    print(f"{name:<58}{count:>9,} {seconds:>8.2f} s {cpu:>8.2f} s cpu {count / seconds:>10,.0f}/s")
    return seconds


def main() -> int:
    """Measure, and say whether the targets are met."""
    count = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 100_000
    collector.look_seldom()  # as the command line does; it is for the good of all three
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "entries.ndjson"
        print(f"{count:,} entries made of {enlarge(count, file)}")
        with GooglePeer(entries_file=file, reads_per_minute=None) as google:
            os.environ.update(google.environment())
            return _compare(google)


def _compare(google: GooglePeer) -> int:
    from google.auth import identity_pool
    from google.auth.transport.requests import Request
    from google.cloud import logging
    from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
    from google.cloud.logging_v2.types import ListLogEntriesRequest, ListLogEntriesResponse

    credentials = identity_pool.Credentials.from_info(google.identity.credentials_info(), scopes=[SCOPE])
    credentials.refresh(Request())
    wire = GoogleWire(credentials)
    names = (f"projects/{PROJECT}",)
    client: Any = logging.Client(project=PROJECT, credentials=credentials)  # type: ignore[no-untyped-call] # no types

    def iterate() -> int:
        return sum(1 for _ in client.list_entries(resource_names=list(names), filter_=_FILTER, page_size=1000))

    def source() -> CloudLogging:
        return CloudLogging(names, "", "", "DEFAULT", Span(WINDOW), _NO_LIMIT * 10, _NO_LIMIT, wire)

    def events() -> int:
        return sum(1 for _ in understand(source().read()))

    def entries() -> int:
        return sum(1 for each in source().read() if _used(each))

    generated = LoggingServiceV2Client(credentials=credentials)
    request = ListLogEntriesRequest(
        resource_names=list(names), filter=_FILTER, order_by="timestamp asc", page_size=PAGE_SIZE
    )

    def pages() -> Iterator[int]:
        for page in generated.list_log_entries(request=request, retry=None, timeout=60.0).pages:
            yield len(ListLogEntriesResponse.pb(page).entries)

    next(pages())  # the channel is open, and the server has selected
    decoded = measure("(c) pages decoded, nothing else", lambda: sum(pages()))
    read = measure("    the gardener's entries, fields that events ask for", entries)
    understood = measure("(b) the gardener's reading into events", events)
    iterated = measure("(a) google.cloud.logging.Client().list_entries", iterate)
    print(f"(a) / (b) = {iterated / understood:.1f}   target: at least 5")
    print(f"(b) / (c) = {understood / decoded:.1f}   target: at most 3")
    print(f"entries alone: {iterated / read:.1f} times as fast as (a), {read / decoded:.1f} times the time of (c)")
    return 0


def _used(entry: Entry) -> bool:
    """Ask for the fields that nearly every event is made of."""
    return (entry.text, entry.json, entry.severity, entry.timestamp, entry.insert_id, entry.resource_labels) is not None


if __name__ == "__main__":
    sys.exit(main())
