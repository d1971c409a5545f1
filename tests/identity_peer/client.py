"""What the peers hold, and how google-auth and the logging client ask them."""

from typing import Any

import pytest
import requests
from google.auth import identity_pool
from google.auth.transport.requests import Request as GoogleRequest
from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
from google.cloud.logging_v2.types import ListLogEntriesRequest

from tests.peers.google import GooglePeer

CLOUD = "https://www.googleapis.com/auth/cloud-platform"
READ = "https://www.googleapis.com/auth/logging.read"
ENTRIES = [
    {
        "insertId": f"id{number}",
        "logName": "projects/shop-prod/logs/app",
        "resource": {"type": "cloud_run_revision", "labels": {"project_id": "shop-prod"}},
        "timestamp": f"2026-03-01T12:00:0{number}Z",
        "textPayload": "hello",
    }
    for number in range(3)
]


def credentials(
    google: GooglePeer, *, impersonate: bool = True, scopes: tuple[str, ...] = (CLOUD,), **changes: Any
) -> identity_pool.Credentials:
    """Return the credentials that google-github-actions/auth would set up, with `changes` to the configuration."""
    info = {**google.identity.credentials_info(impersonate=impersonate), **changes}
    made: identity_pool.Credentials = identity_pool.Credentials.from_info(info, scopes=scopes)
    return made


def refresh(wanted: identity_pool.Credentials) -> None:
    """Get a token, as the product does before its first RPC."""
    with requests.Session() as session:
        wanted.refresh(GoogleRequest(session=session))


def read(wanted: identity_pool.Credentials) -> list[str]:
    """Read the entries with the real client and return their insertIds."""
    client = LoggingServiceV2Client(credentials=wanted)
    try:
        request = ListLogEntriesRequest(resource_names=["projects/shop-prod"])
        pager = client.list_log_entries(request, retry=None, timeout=10)
        return [entry.insert_id for entry in next(iter(pager.pages)).entries]
    finally:
        client.transport.close()  # type: ignore[no-untyped-call]


def problem(raised: pytest.ExceptionInfo[BaseException]) -> str:
    """Return all that google-auth says about an error."""
    return " ".join(map(str, raised.value.args))
