"""An HTTP CONNECT proxy that leads real host names to local servers, and lets nothing else out.

A process that has this proxy in HTTPS_PROXY can be run with Google's own addresses: the names that are mapped reach a
local TLS server that carries that name in its certificate, every other destination is answered 403 and recorded.

`python -m tests.peers.connect_proxy ROUTES` runs it as a process of its own.
"""

import contextlib
import json
import selectors
import signal
import socket
import socketserver
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

_CHUNK = 1 << 18
"""Bytes moved at a time: log pages are megabytes."""

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Tunnel:
    """One CONNECT request: the authority that was asked for (`host:port`) and whether it was let through."""

    authority: str
    allowed: bool


class ConnectProxy:
    """A CONNECT proxy on 127.0.0.1; `tunnels` is the journal of all requests in order."""

    def __init__(self, routes: Mapping[str, Address]) -> None:
        """`routes` maps `host:port` as clients ask for it to the address that stands for it."""
        self.routes = dict(routes)
        self.tunnels: list[Tunnel] = []
        self._open: dict[socket.socket, str] = {}
        self._lock = threading.Lock()
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="connect-proxy", daemon=True
        )

    @property
    def url(self) -> str:
        """The value for HTTPS_PROXY."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def refused(self) -> tuple[str, ...]:
        """The authorities that were asked for and are not mapped; a test asserts that there is none."""
        return tuple(tunnel.authority for tunnel in self.tunnels if not tunnel.allowed)

    def sever(self, authority: str | None = None) -> int:
        """Cut the open tunnels to `authority` (or all) in mid-air, as a network that fails does; return how many."""
        with self._lock:
            victims = [sock for sock, name in self._open.items() if authority in (None, name)]
        for sock in victims:
            _shut(sock)
        return len(victims)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self.sever()
        self._server.server_close()
        self._thread.join()

    def serve(self, client: socket.socket) -> None:
        """Answer one CONNECT request and carry bytes until either side is done."""
        client.settimeout(10)
        received = b""
        while b"\r\n\r\n" not in received:
            chunk = client.recv(4096)
            if not chunk or len(received) > 1 << 16:
                return
            received += chunk
        head, _, early = received.partition(b"\r\n\r\n")
        method, authority = (*head.decode("latin-1").split(" ", 2), "")[:2]
        target = self.routes.get(authority) if method == "CONNECT" else None
        self.tunnels.append(Tunnel(authority, target is not None))
        if target is None:
            client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        with socket.create_connection(target, timeout=10) as upstream:
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            upstream.sendall(early)
            with self._lock:
                self._open[client] = authority
            try:
                _carry(client, upstream)
            finally:
                with self._lock:
                    del self._open[client]


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, proxy: ConnectProxy) -> None:
        self.proxy = proxy
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, _Server)
        with contextlib.suppress(OSError):  # either side went away: the other one sees it, too
            self.server.proxy.serve(self.request)


def _carry(left: socket.socket, right: socket.socket) -> None:
    """Copy bytes both ways until one side closes."""
    for sock in (left, right):
        sock.settimeout(None)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with selectors.DefaultSelector() as ready:
        ready.register(left, selectors.EVENT_READ, right)
        ready.register(right, selectors.EVENT_READ, left)
        while True:
            for key, _ in ready.select():
                source, sink = key.fileobj, key.data
                assert isinstance(source, socket.socket)
                data = source.recv(_CHUNK)
                if not data:
                    return
                sink.sendall(data)


def _shut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):  # already gone
        sock.shutdown(socket.SHUT_RDWR)


def main() -> None:
    """Serve the routes (a JSON object of `host:port` to address) until SIGTERM; one line of JSON says the URL."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with ConnectProxy({name: (host, port) for name, (host, port) in json.loads(sys.argv[1]).items()}) as proxy:
        print(json.dumps({"url": proxy.url}), flush=True)  # noqa: T201 - tells the parent that it is ready
        stop.wait()


if __name__ == "__main__":
    main()
