"""A GitHub Enterprise Server in front of a peer: its API lies below `/api/v3`, and nothing but web pages elsewhere."""

from __future__ import annotations

import http.client
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.peers.github import GitHubPeer

PREFIX = "/api/v3"
_NOT_PASSED = {"connection", "content-length", "date", "host", "server", "transfer-encoding"}


class Enterprise:
    """The server at `url`, whose API at `api` is the peer's; a context manager.

    `strays` are the requests that came beside the API: a client that forgets the prefix gets a 404, as from a web page.
    """

    def __init__(self, peer: GitHubPeer) -> None:
        """Listen on a free port; nothing is served yet."""
        self.strays: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, peer))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        """Start it."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop it."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        """What a runner calls `GITHUB_SERVER_URL`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def api(self) -> str:
        """What a runner calls `GITHUB_API_URL`."""
        return f"{self.url}{PREFIX}"


def _handler(enterprise: Enterprise, peer: GitHubPeer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            if not self.path.startswith(f"{PREFIX}/"):
                enterprise.strays.append(f"{self.command} {self.path}")
                self._write(404, [("Content-Type", "text/html")], b"<html>")
                return
            connection = http.client.HTTPConnection(urlsplit(peer.url).netloc, timeout=30)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _NOT_PASSED}
            connection.request(self.command, self.path.removeprefix(PREFIX), body or None, headers)
            reply = connection.getresponse()
            content = _elsewhere(reply.read(), peer.url, enterprise)
            passed = [each for each in reply.getheaders() if each[0].lower() not in _NOT_PASSED]
            shown = [(name, _elsewhere(value.encode(), peer.url, enterprise).decode()) for name, value in passed]
            connection.close()
            self._write(reply.status, shown, content)

        do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815 - the names are http.server's

        def _write(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            """Say nothing."""

    return Handler


def _elsewhere(content: bytes, peer: str, enterprise: Enterprise) -> bytes:
    """Addresses of the API below the prefix, those of pages on the server."""
    for below in ("repos", "search", "users", "user"):
        content = content.replace(f"{peer}/{below}/".encode(), f"{enterprise.api}/{below}/".encode())
    return content.replace(f"{peer}/".encode(), f"{enterprise.url}/".encode())
