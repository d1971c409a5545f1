"""A Cloud Logging service for tests: gRPC, TLS, ListLogEntries with the rules of the real one.

`python -m tests.peers.logging_server --entries F --port P` runs it as a process of its own.
"""

import argparse
import json
import os
import re
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent import futures
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from zlib import crc32

import grpc
from google.cloud.logging_v2.types import ListLogEntriesRequest
from grpc_status import rpc_status

from tests.peers.access_tokens import AccessToken, Refusal, TokenMint
from tests.peers.certificates import Leaf
from tests.peers.google_errors import (
    GoogleError,
    invalid_argument,
    no_log_views,
    quota_exceeded,
    scope_insufficient,
    unauthenticated,
)
from tests.peers.logging_calls import Fault, FaultPlan, ListCall
from tests.peers.logging_entries import read_ndjson, store
from tests.peers.logging_fields import Entry
from tests.peers.logging_pages import PageTokens, Place, Query, Selections, cut, response

SERVICE: Final = "google.logging.v2.LoggingServiceV2"
HOST: Final = "logging.googleapis.com"
_METHOD: Final = f"{SERVICE}.ListLogEntries"
_SCOPES: Final = frozenset(
    f"https://www.googleapis.com/auth/{name}"
    for name in ("cloud-platform", "cloud-platform.read-only", "logging.admin", "logging.read")
)
_RESOURCE: Final = re.compile(
    r"(projects|folders|organizations|billingAccounts)/([^/\s]+)(?:/locations/[^/\s]+/buckets/[^/\s]+/views/[^/\s]+)?"
)
_ORDERS: Final = {"": False, "timestamp": False, "timestamp asc": False, "timestamp desc": True}
DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE = 50, 1000
SECRET_VARIABLE: Final = "GARDENER_PEER_TOKEN_SECRET"  # noqa: S105 - the name of a variable


class LoggingServer:
    """Serves entries in REST form; `calls` is the journal, `faults.append(Fault(...))` plans what goes wrong.

    Attributes that a test may change at any time: `reads_per_minute` (None: no quota), `empty_page_every` (every n-th
    page of a listing is empty, with a token), `entries_per_page` (short pages), `may_read` (who may read which
    resource), `on_drop`.
    """

    def __init__(  # noqa: PLR0913 - keyword-only settings
        self,
        entries: Iterable[Entry],
        *,
        mint: TokenMint | None = None,
        leaf: Leaf | None = None,
        projects: Mapping[str, int] | None = None,
        now: Callable[[], datetime] | None = None,
        clock: Callable[[], float] = time.time,
        reads_per_minute: int | None = 60,
        port: int = 0,
    ) -> None:
        """Without `mint` any caller is believed; without `leaf` the port is not TLS.

        `projects` (id to number) exist besides those of the entries; `now` makes entries visible when they were
        received; `clock` (seconds, Unix time) drives the quota and the age of page tokens.
        """
        self.calls: list[ListCall] = []
        self.faults = FaultPlan()
        self.reads_per_minute = reads_per_minute
        self.empty_page_every = 0
        self.entries_per_page: int | None = None
        self.may_read: Callable[[AccessToken, str], bool] = lambda _token, _resource: True
        self.on_drop: Callable[[], object] | None = None
        self._mint, self._now, self._clock = mint, now, clock
        self._entries = store(entries)
        self._selections = Selections(self._entries)
        self._numbers = {name: crc32(name.encode()) for name in {entry.project for entry in self._entries} if name}
        self._numbers.update(projects or {})
        self._tokens = PageTokens(clock)
        self._reads: dict[str, deque[float]] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        options = [
            ("grpc.max_send_message_length", -1),
            ("grpc.max_receive_message_length", -1),
            ("grpc.so_reuseport", 0),
        ]
        self._server = grpc.server(futures.ThreadPoolExecutor(8, "logging-peer"), options=options)
        handler: Any = grpc.unary_unary_rpc_method_handler(
            self._handle, request_deserializer=ListLogEntriesRequest.deserialize, response_serializer=None
        )
        self._server.add_generic_rpc_handlers(
            (grpc.method_handlers_generic_handler(SERVICE, {"ListLogEntries": handler}),)
        )
        address = f"127.0.0.1:{port}"
        if leaf is None:
            self.port = self._server.add_insecure_port(address)
        else:
            pair = (leaf.key.read_bytes(), leaf.certificate.read_bytes())
            self.port = self._server.add_secure_port(address, grpc.ssl_server_credentials([pair]))

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._server.stop(grace=None).wait()

    def add(self, entries: Iterable[Entry]) -> None:
        """Let more entries arrive; listings that are under way see them if they lie ahead."""
        with self._lock:
            self._entries = store([*(entry.rest for entry in self._entries), *entries])
            self._selections = Selections(self._entries)
            for entry in self._entries:
                self._numbers.setdefault(entry.project, crc32(entry.project.encode()))

    def warm(self) -> None:
        """Serialise all entries now (about 40 us each), so that no answer pays for it."""
        for entry in self._entries:
            entry.serialised()

    def _handle(self, request: Any, context: grpc.ServicerContext) -> bytes:
        metadata = {key: value for key, value in context.invocation_metadata() or () if isinstance(value, str)}
        authorization = metadata.pop("authorization", None)
        names = tuple(request.resource_names)
        with self._lock:
            arguments = (request.filter, request.order_by, request.page_size, request.page_token)
            call = ListCall(len(self.calls) + 1, names, *arguments, metadata)
            self.calls.append(call)
        try:
            call, answer = self._answer(call, authorization)
        except GoogleError as error:
            self._record(replace(self.calls[call.number - 1], code=error.code, message=error.message))
            context.abort_with_status(rpc_status.to_status(error.status()))
        self._record(call)
        return answer

    def _record(self, call: ListCall) -> None:
        with self._lock:
            self.calls[call.number - 1] = call

    def _answer(self, call: ListCall, authorization: str | None) -> tuple[ListCall, bytes]:
        """Find the answer in the order of the real service: transport, caller, quota, arguments, entries."""
        problem: GoogleError | None = None
        place = Place(page=0)
        query = Query(call.resource_names, call.filter, _ORDERS.get(call.order_by, False), call.page_size)
        try:
            query = self._checked(query, call.order_by)
            place = self._tokens.read(call.page_token, query)
        except GoogleError as error:
            problem = error
        self._go_wrong(self.faults.take(call.number, place.page))
        principal, readable = self._authorise(call, authorization)
        call = replace(call, page=place.page, principal=principal)
        self._record(call)
        self._count_read(call)
        if problem is not None:
            raise problem
        selected = self._selections.of(replace(query, resource_names=readable))
        if self.empty_page_every and place.page % self.empty_page_every == 0:
            return call, response((), self._tokens.make(query, replace(place, page=place.page + 1)))
        until = int(self._now().timestamp() * 1_000_000) * 1000 if self._now else None
        entries, further = cut(
            selected, query, place, min(query.page_size, self.entries_per_page or MAX_PAGE_SIZE), until
        )
        token = self._tokens.make(query, further) if further else ""
        return replace(call, returned=len(entries)), response(entries, token)

    def _checked(self, query: Query, order_by: str) -> Query:
        if not 0 <= query.page_size <= MAX_PAGE_SIZE:
            raise invalid_argument(f"page_size must be between 0 and {MAX_PAGE_SIZE}: {query.page_size}")
        if order_by not in _ORDERS:
            raise invalid_argument(f"order_by must be 'timestamp asc' or 'timestamp desc': '{order_by}'")
        return replace(query, page_size=query.page_size or DEFAULT_PAGE_SIZE)

    def _go_wrong(self, fault: Fault | None) -> None:
        if fault is None:
            return
        self._stopping.wait(fault.delay)
        if fault.drop:
            if self.on_drop is not None:
                self.on_drop()
            raise GoogleError(grpc.StatusCode.UNAVAILABLE, "Socket closed")
        if fault.code is not None:
            raise GoogleError(fault.code, fault.message, None, *fault.details)

    def _authorise(self, call: ListCall, authorization: str | None) -> tuple[str, tuple[str, ...]]:
        """Return the principal and those of the resources that it may read."""
        token = self._token(authorization)
        if not call.resource_names:
            raise invalid_argument("At least one resource name is required: resource_names is empty")
        for name in call.resource_names:
            match = _RESOURCE.fullmatch(name)
            if match is None:
                raise invalid_argument(f"Invalid resource name: '{name}'. Expected the form projects/[PROJECT_ID]")
            if match[1] == "projects" and match[2] not in self._numbers:
                raise GoogleError(grpc.StatusCode.NOT_FOUND, f"Project does not exist: {match[2]}")
        readable = tuple(name for name in call.resource_names if self._exists(name) and self.may_read(token, name))
        # the service's words are "for all log views": where some may be read it answers from those, and says nothing
        if not readable:
            raise no_log_views(call.resource_names[0])
        return token.principal, readable

    def _token(self, authorization: str | None) -> AccessToken:
        if self._mint is None:
            return AccessToken("anyone", (), 0)
        token = self._mint.read(authorization)
        if isinstance(token, Refusal):
            raise unauthenticated(token, HOST, _METHOD)
        if not _SCOPES & set(token.scopes):
            raise scope_insufficient(HOST, _METHOD)
        return token

    def _exists(self, name: str) -> bool:
        """Whether there is such a folder or organisation; without entries of its own there is not."""
        parent = "/".join(name.split("/")[:2])
        return parent.startswith("projects/") or any(
            str(entry.rest.get("logName", "")).startswith(f"{parent}/") for entry in self._entries
        )

    def _count_read(self, call: ListCall) -> None:
        consumer = call.resource_names[0].split("/")[1]
        now = self._clock()
        with self._lock:
            reads = self._reads.setdefault(consumer, deque())
            while reads and reads[0] <= now - 60:
                reads.popleft()
            if self.reads_per_minute is not None and len(reads) >= self.reads_per_minute:
                raise quota_exceeded(self._numbers.get(consumer, 0), self.reads_per_minute)
            reads.append(now)


def main() -> None:
    """Serve a file of entries until SIGTERM; one line of JSON with the port says when it is ready."""
    parser = argparse.ArgumentParser(description=f"Tokens are checked if {SECRET_VARIABLE} is set.")
    parser.add_argument("--entries", type=Path, required=True, help="entries in REST form, one JSON object per line")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--certificate", type=Path, help="PEM; with --key: TLS")
    parser.add_argument("--key", type=Path)
    parser.add_argument("--reads-per-minute", type=int, help="default: no quota")
    options = parser.parse_args()
    leaf = Leaf(options.certificate, options.key) if options.certificate else None
    secret = os.environ.get(SECRET_VARIABLE)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with options.entries.open(encoding="utf-8") as lines:
        server = LoggingServer(
            read_ndjson(lines),
            mint=TokenMint(secret) if secret else None,
            leaf=leaf,
            reads_per_minute=options.reads_per_minute,
            port=options.port,
        )
    server.warm()
    with server:
        print(json.dumps({"port": server.port}), flush=True)  # noqa: T201 - tells the parent that it is ready
        stop.wait()


if __name__ == "__main__":
    main()
