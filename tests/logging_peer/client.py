"""What the peer is given, and how it is asked."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
from google.cloud.logging_v2.types import ListLogEntriesRequest, ListLogEntriesResponse
from google.oauth2.credentials import Credentials

from tests.peers.access_tokens import AccessToken, TokenMint
from tests.peers.certificates import authority
from tests.peers.connect_proxy import ConnectProxy
from tests.peers.logging_server import HOST, LoggingServer

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PROJECT = "projects/shop-prod"
SCOPE = "https://www.googleapis.com/auth/logging.read"


def entry(number: int, **changes: Any) -> dict[str, Any]:
    """Return an entry in REST form, one second after the one before."""
    moment = (START + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    received = (START + timedelta(seconds=number + 1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    base = {
        "insertId": f"id{number:06}",
        "logName": f"{PROJECT}/logs/run.googleapis.com%2Fstderr",
        "resource": {"type": "cloud_run_revision", "labels": {"project_id": "shop-prod", "service_name": "cart"}},
        "timestamp": moment,
        "receiveTimestamp": received,
        "severity": "ERROR" if number % 2 else "INFO",
        "textPayload": f"request {number} done",
    }
    return {**base, **changes}


def entries(count: int) -> list[dict[str, Any]]:
    """Return so many entries, the oldest first."""
    return [entry(number) for number in range(count)]


class Bench:
    """A Logging service behind the proxy, and real clients for it."""

    def __init__(self, stack: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
        self.mint = TokenMint.new()
        self.proxy = stack.enter_context(ConnectProxy({}))
        self._stack = stack
        monkeypatch.setenv("https_proxy", self.proxy.url)
        monkeypatch.setenv("GRPC_DEFAULT_SSL_ROOTS_FILE_PATH", str(authority().pem))

    def serve(self, given: list[dict[str, Any]], **options: Any) -> LoggingServer:
        """Start a service that is reached under Google's name."""
        options.setdefault("mint", self.mint)
        server = self._stack.enter_context(LoggingServer(given, leaf=authority().issue(HOST), **options))
        self.proxy.routes[f"{HOST}:443"] = ("127.0.0.1", server.port)
        server.on_drop = self.proxy.sever
        return server

    def token(self, principal: str = "reader@shop-prod.iam.gserviceaccount.com", **changes: Any) -> str:
        """Return an access token that the service accepts, unless `changes` say otherwise."""
        fields = {"principal": principal, "scopes": (SCOPE,), "expires": time.time() + 3600, **changes}
        return self.mint.issue(AccessToken(**fields))

    def client(self, token: str | None = None, *, endpoint: str = HOST) -> LoggingServiceV2Client:
        """Return Google's generated client; the address is its own default one."""
        credentials = Credentials(token or self.token())
        client = LoggingServiceV2Client(credentials=credentials, client_options={"api_endpoint": endpoint})
        self._stack.callback(client.transport.close)
        return client


def page(client: LoggingServiceV2Client, timeout: float = 10, **arguments: Any) -> ListLogEntriesResponse:
    """Read one page, without the client's own retries."""
    request = ListLogEntriesRequest({"resource_names": [PROJECT], "order_by": "timestamp asc", **arguments})
    pager = client.list_log_entries(request, retry=None, timeout=timeout)
    return next(iter(pager.pages))


def pages(client: LoggingServiceV2Client, **arguments: Any) -> Iterator[ListLogEntriesResponse]:
    """Read all pages with our own token, as the product does."""
    token = ""
    while True:
        answer = page(client, page_token=token, **arguments)
        yield answer
        token = answer.next_page_token
        if not token:
            return


def ids(answers: Iterator[ListLogEntriesResponse]) -> list[str]:
    """Return the insertIds of all pages."""
    return [found.insert_id for answer in answers for found in answer.entries]
