"""The HTTPS front of the identity peer: one server for several host names, with a journal and a fault plan."""

import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

Answer = tuple[int, Mapping[str, Any]]
"""An HTTP status and a JSON body."""


class Endpoint(Enum):
    """What was called."""

    OIDC = "oidc"
    STS = "sts"
    IAM = "iamcredentials"
    BOUNDARY = "allowedLocations"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class IdentityFault:
    """What goes wrong at an endpoint, and how many times; `delay` in seconds, `drop` closes the connection unanswered.

    A `status` of 0 only delays. `body` is JSON, or text as a broken front end sends it.
    """

    endpoint: Endpoint
    status: int = 0
    body: Mapping[str, Any] | str = field(default_factory=dict)
    times: int = 1
    drop: bool = False
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request: `fields` are those of its query and of its form or JSON body."""

    method: str
    host: str
    path: str
    fields: Mapping[str, Any]
    authorization: str


@dataclass(frozen=True, slots=True)
class IdentityCall:
    """A request to the identity peer and the HTTP status it got; 0 if the connection was dropped."""

    endpoint: Endpoint
    request: Request
    status: int


class IdentityFront:
    """Serves `handle` over TLS on 127.0.0.1; `calls` is the journal, `faults` what is still to go wrong."""

    def __init__(self, handle: Callable[[Request], tuple[Endpoint, Callable[[], Answer]]], tls: ssl.SSLContext) -> None:
        """`handle` says which endpoint a request is for and how it would be answered."""
        self.calls: list[IdentityCall] = []
        self.faults: list[IdentityFault] = []
        self._errors: list[Exception] = []
        self._handle = handle
        self._lock = threading.Lock()
        self._server = _Server(self, tls)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="identity", daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of the TLS server."""
        return "127.0.0.1", self._server.server_address[1]

    def answer(self, request: Request) -> tuple[int, str] | None:
        """Return status and body for a request, or None to drop the connection; the journal is written."""
        endpoint, work = self._handle(request)
        fault = self._take_fault(endpoint)
        if fault is not None:
            time.sleep(fault.delay)
        if fault is not None and fault.drop:
            self._record(IdentityCall(endpoint, request, 0))
            return None
        if fault is not None and fault.status:
            status, body = fault.status, fault.body if isinstance(fault.body, str) else json.dumps(fault.body)
        else:
            status, fields = self._do(work)
            body = json.dumps(fields)
        self._record(IdentityCall(endpoint, request, status))
        return status, body

    def _do(self, work: Callable[[], Answer]) -> Answer:
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - raised when the peer stops: a fault of the peer fails the test
            self._errors.append(error)
            return 500, {"error": {"code": 500, "message": repr(error), "status": "INTERNAL"}}

    def _record(self, call: IdentityCall) -> None:
        with self._lock:
            self.calls.append(call)

    def _take_fault(self, endpoint: Endpoint) -> IdentityFault | None:
        with self._lock:
            for index, fault in enumerate(self.faults):
                if fault.endpoint is endpoint:
                    self.faults[index : index + 1] = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                    return fault
        return None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        if self._errors and kind is None:
            raise RuntimeError("the identity peer itself failed") from self._errors[0]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, front: IdentityFront, tls: ssl.SSLContext) -> None:
        self.front, self.tls = front, tls
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        plain, address = super().get_request()
        # the handshake happens with the first read, in the connection's own thread
        return self.tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: a client that does not trust us, or goes away, is the client's matter."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    timeout = 30

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        url = urlsplit(self.path)
        fields: dict[str, Any] = dict(parse_qsl(url.query))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if body and "json" in self.headers.get("Content-Type", ""):
            fields |= json.loads(body)
        elif body:
            fields |= dict(parse_qsl(body))
        host = self.headers.get("Host", "").partition(":")[0]
        request = Request(self.command, host, url.path, fields, self.headers.get("Authorization", ""))
        answer = self.server.front.answer(request)
        if answer is None:
            self.close_connection = True
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        status, text = answer
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Write nothing: the journal has it all."""
