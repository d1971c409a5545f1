"""The emulator of GitHub's REST API as a child process that never outlives its parent."""

import http.client
import itertools
import json
import socket
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.peers.github_http import Reply, Request
from tests.peers.node import node_binary, package

START_TIMEOUT = 20.0  # seconds
CALL_TIMEOUT = 30.0  # seconds
KEEP_ALIVE = 2.0  # seconds; node closes a connection that was idle for 5
ATTEMPTS = 3  # another program may take the free port before the emulator does
TOKENS_PER_LOGIN = 20  # the emulator stops answering a token after 5,000 requests
# The emulator ends when its standard input does: that happens even when the tests are killed with SIGKILL.
END_WITH_PARENT = "data:text/javascript,process.stdin.resume().on('end',()=>process.exit(0))"


class EmulatorError(RuntimeError):
    """The emulator did not start or does not answer."""


class Emulator:
    """One emulator process; `send` speaks to it as one of `logins`."""

    def __init__(self, base_url: str, logins: Iterable[str]) -> None:
        """Prepare an emulator whose answers carry URLs under `base_url`."""
        self.base_url = base_url
        self.logins = frozenset(logins)
        self._port = 0
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._output: deque[str] = deque(maxlen=50)
        self._turn = itertools.count()
        self._guard = threading.Lock()
        self._connection: http.client.HTTPConnection | None = None
        self._last_used = 0.0

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop it."""
        self.stop()

    def start(self) -> None:
        """Start the process and wait until it answers."""
        for _ in range(ATTEMPTS):
            if self._started():
                return
            self.stop()
        raise EmulatorError(f"The GitHub emulator did not start in {ATTEMPTS} attempts:\n{self._said}")

    def stop(self) -> None:
        """End the process; a second call does nothing."""
        with self._guard:
            self._disconnect()
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()  # it has no state worth a graceful end
        process.wait()
        if self._reader is not None:
            self._reader.join()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process else None

    def send(self, request: Request, login: str) -> Reply:
        """Let the emulator do one request as `login`; the answer is the emulator's own."""
        if login not in self.logins:
            raise EmulatorError(f"Nobody is called {login!r} here; name them in the seed's issues, tokens or people.")
        headers = {
            "Authorization": f"token {_token(login, next(self._turn) % TOKENS_PER_LOGIN)}",
            "Host": urlsplit(self.base_url).netloc,  # its Link headers are made from the Host
            "Accept": "application/json",
        }
        payload = None if request.body is None else json.dumps(request.body).encode()
        if payload is not None:
            headers["Content-Type"] = "application/json"
        with self._guard:
            try:
                connection = self._connected()
                connection.request(request.method, request.target, body=payload, headers=headers)
                answer = connection.getresponse()
                content = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self._disconnect()
                raise EmulatorError(f"The GitHub emulator does not answer: {error!r}\n{self._said}") from error
            self._last_used = time.monotonic()
        link = answer.headers.get("Link")
        body = json.loads(content) if "json" in answer.headers.get("Content-Type", "") and content else None
        return Reply(answer.status, body, {"Link": link} if link else {})

    @property
    def _said(self) -> str:
        return "".join(self._output)

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None or time.monotonic() - self._last_used > KEEP_ALIVE:
            self._disconnect()
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=CALL_TIMEOUT)
            self._connection.connect()
            assert self._connection.sock is not None
            self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _started(self) -> bool:
        self._port = _free_port()
        with tempfile.TemporaryDirectory() as folder:
            seed = Path(folder) / "seed.json"
            seed.write_text(json.dumps(self._seed()), encoding="utf-8")
            script = package("emulate") / "dist" / "index.js"
            options = [
                "--port",
                str(self._port),
                "--host",
                "127.0.0.1",
                "--base-url",
                self.base_url,
                "--seed",
                str(seed),
            ]
            self._process = subprocess.Popen(
                [
                    str(node_binary()),
                    "--import",
                    END_WITH_PARENT,
                    str(script),
                    "start",
                    "--service",
                    "github",
                    *options,
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                cwd=folder,
            )
            return self._became_ready(self._process)

    def _became_ready(self, process: subprocess.Popen[str]) -> bool:
        assert process.stdout is not None
        watchdog = threading.Timer(START_TIMEOUT, process.kill)
        watchdog.start()
        try:
            for line in process.stdout:
                self._output.append(line)
                if "Ready" in line:
                    # Whatever it still prints must be read, or it blocks.
                    self._reader = threading.Thread(target=self._output.extend, args=(process.stdout,), daemon=True)
                    self._reader.start()
                    return True
        finally:
            watchdog.cancel()
        return False

    def _seed(self) -> dict[str, object]:
        tokens = {
            _token(login, number): {"login": login, "scopes": ["repo"]}
            for login in sorted(self.logins)
            for number in range(TOKENS_PER_LOGIN)
        }
        return {"tokens": tokens, "github": {"users": [{"login": login} for login in sorted(self.logins)]}}


def _token(login: str, number: int) -> str:
    return f"emulator-{login.encode().hex()}-{number}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
