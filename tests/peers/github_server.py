"""The HTTP side of the peer: parses, plays faults, writes the journal."""

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.peers.github_emulator import EmulatorError
from tests.peers.github_faults import Fault, Faults
from tests.peers.github_gate import Gate
from tests.peers.github_http import Reply, Request, refused
from tests.peers.github_journal import Exchange


class Exchanges:
    """Answers requests: the fault that is due, else the gate; and keeps the journal."""

    def __init__(self, gate: Callable[[], Gate]) -> None:
        """Answer from the gate of the moment."""
        self.faults = Faults()
        self._abandoned = threading.Event()
        self._gate = gate
        self._guard = threading.Lock()
        self._journal: list[Exchange] = []

    @property
    def journal(self) -> list[Exchange]:
        """What was asked so far, in the order of the answers."""
        with self._guard:
            return list(self._journal)

    def clear(self) -> None:
        """Forget journal, faults, and the requests that a fault delays: they belong to what is over."""
        self._abandoned.set()
        self._abandoned = threading.Event()
        self.faults.clear()
        with self._guard:
            self._journal.clear()

    def answer(self, request: Request) -> Reply | None:
        """The answer, None when the connection has to be cut."""
        gate = self._gate()
        fault = self.faults.take(request.method, request.path)
        if fault is not None and fault.delay and self._abandoned.wait(fault.delay):
            return None
        is_hit = fault is not None and (fault.drop or fault.status is not None)
        is_applied = not is_hit or (fault is not None and fault.when == "after")
        reply: Reply | None = gate.handle(request) if is_applied else None
        if fault is not None and is_hit:
            reply = None if fault.drop else gate.dressed(request, _faulty(fault))
        token = gate.token_of(request)
        record = Exchange(
            method=request.method,
            path=request.path,
            query=request.query,
            request_headers={name: value for name, value in request.headers.items() if name != "authorization"},
            request_body=request.body,
            status=reply.status if reply else None,
            response_headers=reply.headers if reply else {},
            response_body=reply.body if reply else None,
            login=token.login if token else None,
            fault=fault,
            applied=is_applied,
        )
        with self._guard:
            self._journal.append(record)
        return reply


def _faulty(fault: Fault) -> Reply:
    assert fault.status is not None
    if fault.body is not None:
        return Reply(fault.status, fault.body, fault.headers)
    return refused(fault.status, "Server Error" if fault.status >= 500 else "Fault", headers=fault.headers)


class Server(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1; closing it cuts the connections that clients keep open."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, exchanges: Exchanges) -> None:
        """Bind, but do not serve yet."""
        self.exchanges = exchanges
        self._open: set[socket.socket] = set()
        self._thread: threading.Thread | None = None
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """The base URL for clients."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        """Serve in the background."""
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop serving."""
        self.exchanges.clear()
        if self._thread is not None:
            self.shutdown()  # would wait for ever for a server that does not serve
            self._thread.join()
        self.server_close()
        for connection in list(self._open):
            cut(connection)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing about clients that went away."""


def cut(connection: socket.socket) -> None:
    """End a connection at once, in both directions."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """A body that is not JSON."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or small answers wait 40 ms
    wbufsize = -1
    server: Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = _parsed(self.rfile.read(int(headers.get("content-length", 0))))
        request = Request.of(self.command, self.path, headers, None if isinstance(body, _Unreadable) else body)
        try:
            reply = (
                refused(400, "Problems parsing JSON")
                if isinstance(body, _Unreadable)
                else self.server.exchanges.answer(request)
            )
        except (EmulatorError, LookupError) as error:
            reply = refused(500, f"The test peer is broken: {error}")
        if reply is None:
            self.close_connection = True
            cut(self.connection)
            return
        self._write(reply)

    do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815 - the names are http.server's

    def _write(self, reply: Reply) -> None:
        content = reply.encoded()
        self.send_response(reply.status)
        fixed: Mapping[str, str] = {"Content-Type": "application/json; charset=utf-8"} if content else {}
        for name, value in {**fixed, **reply.headers}.items():
            self.send_header(name, value)
        if reply.status not in {204, 304}:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing: the journal tells more."""

    def version_string(self) -> str:
        """Call itself as GitHub does."""
        return "github.com"


def _parsed(content: bytes) -> Any:
    if not content:
        return None
    try:
        return json.loads(content)
    except ValueError:
        return _Unreadable()
