"""All of Google that the product meets: Logging, STS, IAM credentials, and the runner's OIDC endpoint.

The product is run unmodified, with Google's real host names: `environment()` sends it through a proxy that leads those
names to local TLS servers, and refuses every other destination.

    with GooglePeer(entries) as google:
        subprocess.run([...], env={**os.environ, **google.environment()})
        assert google.proxy.refused == ()
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from tests.peers.access_tokens import TokenMint
from tests.peers.certificates import Leaf, authority
from tests.peers.connect_proxy import ConnectProxy
from tests.peers.identity import IdentityPeer, IdentityWorld
from tests.peers.logging_calls import Fault, ListCall
from tests.peers.logging_fields import Entry
from tests.peers.logging_server import HOST, SECRET_VARIABLE, LoggingServer

if TYPE_CHECKING:
    import pytest

__all__ = ["Fault", "GooglePeer", "IdentityWorld", "ListCall", "PeerProcess", "logging_process"]

_LOGGING: Final = f"{HOST}:443"
_ROOT: Final = Path(__file__).resolve().parents[2]


class GooglePeer:
    """Starts the peers when entered (about 0.5 s) and stops them when left."""

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        *,
        entries_file: Path | None = None,
        world: IdentityWorld | None = None,
        projects: Mapping[str, int] | None = None,
        now: Callable[[], datetime] | None = None,
        clock: Callable[[], float] = time.time,
        reads_per_minute: int | None = 60,
    ) -> None:
        """Serve `entries` (REST form), or those of an NDJSON file, for benchmarks.

        The other arguments are those of `LoggingServer`. With a file, all that entries pass through is in processes of
        their own, with all entries serialised: nothing here takes time from the program that is measured. They know
        neither `projects` nor the clocks.
        """
        mint = TokenMint.new(clock)
        self.identity = IdentityPeer(mint, world)
        leaf = authority().issue(HOST)
        self._own: LoggingServer | None = None
        self._separate: PeerProcess | None = None
        if entries_file is not None:
            self._separate = logging_process(entries_file, mint, leaf, reads_per_minute)
        else:
            self._own = LoggingServer(
                entries,
                mint=mint,
                leaf=leaf,
                projects=projects,
                now=now,
                clock=clock,
                reads_per_minute=reads_per_minute,
            )
        self.proxy = ConnectProxy(self.identity.routes())
        self._url = self.proxy.url
        self._stack = ExitStack()

    @property
    def logging(self) -> LoggingServer:
        """The Logging service of this process."""
        if self._own is None:
            raise RuntimeError("the Logging service is a process of its own: it has no journal here")
        return self._own

    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to meet these peers instead of the real services."""
        authority_file = str(authority().pem)
        proxies = dict.fromkeys(("HTTPS_PROXY", "https_proxy"), self._url)
        direct = dict.fromkeys(("NO_PROXY", "no_proxy"), "127.0.0.1,localhost")
        trust = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH")
        return {**self.identity.environment(), **proxies, **direct, **dict.fromkeys(trust, authority_file)}

    def set_in(self, patch: pytest.MonkeyPatch) -> None:
        """Put the same into the environment of this process, until the patch is undone."""
        for name, value in self.environment().items():
            patch.setenv(name, value)

    def __enter__(self) -> Self:
        with ExitStack() as starting:
            starting.enter_context(self.identity)
            if self._own is not None:
                server = starting.enter_context(self._own)
                server.on_drop = lambda: self.proxy.sever(_LOGGING)
                self.proxy.routes[_LOGGING] = ("127.0.0.1", server.port)
            if self._separate is not None:
                self.proxy.routes[_LOGGING] = ("127.0.0.1", starting.enter_context(self._separate).said["port"])
                routes = json.dumps(self.proxy.routes)
                self._url = starting.enter_context(PeerProcess("connect_proxy", routes)).said["url"]
            starting.enter_context(self.proxy)
            self._stack = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def logging_process(
    entries_file: Path, mint: TokenMint, leaf: Leaf, reads_per_minute: int | None = None
) -> PeerProcess:
    """The Logging service as a process of its own; it says its `port`. `reads_per_minute` None: no quota."""
    quota = [] if reads_per_minute is None else [f"--reads-per-minute={reads_per_minute}"]
    files = [f"--entries={entries_file}", f"--certificate={leaf.certificate}", f"--key={leaf.key}"]
    return PeerProcess("logging_server", *files, *quota, **{SECRET_VARIABLE: mint.secret})


class PeerProcess:
    """A module of this package that runs as a process of its own; `said` is what it says when it is ready."""

    def __init__(self, module: str, *arguments: str, **environment: str) -> None:
        self.said: dict[str, Any] = {}
        self._module = module
        self._command = [sys.executable, "-m", f"tests.peers.{module}", *arguments]
        self._environment = {**os.environ, **environment, "PYTHONPATH": str(_ROOT)}
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, text=True, env=self._environment, cwd=_ROOT
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._module} ended with exit code {self._process.wait()}")
        self.said = json.loads(line)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.communicate()
