"""The fault matrix: whatever happens at whichever page, a run ends as if nothing had, or fails and changes nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.auth import identity_pool
from google.auth.transport.requests import Request

from gardener.entries.credentials import SCOPE
from gardener.entries.wire import GoogleWire
from gardener.errors import ReadError
from gardener.garden import Ports, garden
from gardener.issues.local import LocalTracker
from gardener.progress import Progress
from gardener.settings import Settings
from gardener.window import Window
from gardener.worklog.folder import FolderShelf
from tests.memory_wire import PROJECT, START, raw, source
from tests.peers.google import Fault, GooglePeer
from tests.peers.google_errors import quota_exceeded

PAGES = 4
PER_PAGE = 15
DAY = Window(START, START + timedelta(days=1), "24h")
SETTINGS = Settings(project=PROJECT, repository="acme/shop", window="24h")
MESSAGES = ("the disk is on fire", "the card was declined by the bank", "the queue of orders is congested")
CODE = grpc.StatusCode


def _fault(code: grpc.StatusCode, message: str = "", **more: Any) -> Fault:
    return Fault(code=code, message=message or f"{code.name} for a test", **more)


@dataclass(frozen=True, slots=True)
class Case:
    """What goes wrong, and the words that a run which fails of it must say; empty: it must not fail."""

    fault: Fault
    says: str = ""
    says_first: str | None = None
    """For the first page, where it differs."""


FOREVER = 99
QUOTA = quota_exceeded(1, 60)
CASES = {
    "unavailable": Case(_fault(CODE.UNAVAILABLE)),
    "quota": Case(Fault(code=QUOTA.code, message=QUOTA.message, details=QUOTA.others, times=2)),
    "deadline exceeded": Case(_fault(CODE.DEADLINE_EXCEEDED)),
    "internal": Case(_fault(CODE.INTERNAL, times=3)),
    "unknown": Case(_fault(CODE.UNKNOWN)),
    "aborted": Case(_fault(CODE.ABORTED)),
    "dropped connection": Case(Fault(drop=True)),
    "slow answer": Case(Fault(delay=0.3)),
    "page token expired": Case(_fault(CODE.INVALID_ARGUMENT, "page_token has expired"), "", "did not understand"),
    "page too large": Case(_fault(CODE.RESOURCE_EXHAUSTED, "Received message larger than max (5000000 vs. 4194304)")),
    "permission denied": Case(_fault(CODE.PERMISSION_DENIED), "roles/logging.viewer"),
    "unauthenticated": Case(_fault(CODE.UNAUTHENTICATED), "did not accept the access token"),
    "not found": Case(_fault(CODE.NOT_FOUND), "check `project`"),
    "invalid argument": Case(_fault(CODE.INVALID_ARGUMENT, "syntax error at line 1"), "check `filter`"),
    "failed precondition": Case(_fault(CODE.FAILED_PRECONDITION), "refused to be read"),
    "unavailable for good": Case(_fault(CODE.UNAVAILABLE, times=FOREVER), "stayed out of reach"),
    "quota for good": Case(Fault(code=QUOTA.code, message=QUOTA.message, times=FOREVER), "reads-per-minute"),
    "API off": Case(_fault(CODE.PERMISSION_DENIED, "it is disabled"), "gcloud services enable logging.googleapis.com"),
}


@dataclass(slots=True)
class Bench:
    """Google with one service's day, and the real client for it."""

    google: GooglePeer
    wire: GoogleWire
    quiet: tuple[bytes, str] = (b"", "")
    """Tracker and worklog of the run that nothing disturbed."""

    def run(self, folder: Path) -> tuple[bytes, str]:
        """The whole job into a tracker file and a folder; returns both."""
        tracker = folder / "issues.json"
        tracker.write_text("[]")
        cloud = source(self.wire, DAY)
        ports = Ports(cloud, LocalTracker(tracker), FolderShelf(folder), DAY.end)
        report = garden(SETTINGS, ports, Progress(io.StringIO()))
        assert report.worklog.scan.coverage.complete
        (worklog,) = folder.glob("GCP-*.md")
        return tracker.read_bytes(), re.sub(r"in \d+ pages|\"pages\":\d+", "", worklog.read_text())


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """One Google for all cases: several pages, two entries at each instant, every fifth page empty."""
    entries = [
        raw(number, 600 * (number // 2), MESSAGES[number % 3], "ERROR" if number % 3 else "WARNING")
        for number in range(PAGES * PER_PAGE)
    ]
    with GooglePeer(entries, reads_per_minute=None) as google, pytest.MonkeyPatch.context() as patch:
        google.set_in(patch)
        google.logging.entries_per_page = PER_PAGE
        credentials = identity_pool.Credentials.from_info(google.identity.credentials_info(), scopes=[SCOPE])
        credentials.refresh(Request())
        made = Bench(google, GoogleWire(credentials))
        made.quiet = made.run(tmp_path_factory.mktemp("quiet"))
        yield made


@pytest.mark.parametrize("page", [1, PAGES // 2, PAGES])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_fault_changes_nothing_or_ends_the_run(bench: Bench, tmp_path: Path, case: Case, page: int) -> None:
    """The very result of the undisturbed run; or the cause, with no issue and no worklog written."""
    plan = bench.google.logging.faults
    plan.pending.clear()
    plan.append(
        Fault(
            page=page,
            times=case.fault.times,
            code=case.fault.code,
            message=case.fault.message,
            details=case.fault.details,
            drop=case.fault.drop,
            delay=case.fault.delay,
        )
    )
    says = case.says_first if page == 1 and case.says_first is not None else case.says
    try:
        if says:
            with pytest.raises(ReadError) as raised:
                bench.run(tmp_path)
            assert says in str(raised.value)
            assert raised.value.exit_code == 1
            assert "[]" == (tmp_path / "issues.json").read_text()
            assert [] == list(tmp_path.glob("*.md"))
        else:
            assert bench.quiet == bench.run(tmp_path)
            assert [] == plan.pending
    finally:
        plan.pending.clear()


def test_empty_pages_change_nothing(bench: Bench, tmp_path: Path) -> None:
    """Every second page is empty, with a token."""
    bench.google.logging.empty_page_every = 2
    try:
        assert bench.quiet == bench.run(tmp_path)
    finally:
        bench.google.logging.empty_page_every = 0


def test_permanent_errors_are_told_without_waiting(bench: Bench, tmp_path: Path) -> None:
    """What does not pass is asked once."""
    calls = len(bench.google.logging.calls)
    bench.google.logging.faults.append(Fault(code=CODE.PERMISSION_DENIED, message="no"))
    with pytest.raises(ReadError):
        bench.run(tmp_path)
    assert calls + 1 == len(bench.google.logging.calls)
