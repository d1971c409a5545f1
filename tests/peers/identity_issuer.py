"""The OIDC issuer behind the runner: npm's oauth2-mock-server, which signs any claims with a key that only it has."""

import json
import subprocess
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from tests.peers.node import node_binary, package

_DRIVER: Final = """
const { OAuth2Server } = await import(process.argv[1]);
const server = new OAuth2Server();
await server.issuer.keys.generate("RS256");
server.service.on("beforeTokenSigning", (token, request) => {
  Object.assign(token.payload, JSON.parse(request.body.claims));
});
await server.start(0, "127.0.0.1");
console.log(JSON.stringify({ port: server.address().port }));
process.stdin.on("end", () => process.exit(0)).resume();
"""
_TIMEOUT: Final = 20.0  # seconds


class Issuer:
    """Runs the issuer as long as the context is open; it ends by itself when this process dies."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._url = ""
        self._lock = threading.Lock()
        self._opener = build_opener(ProxyHandler({}))  # the environment's proxy is for the product

    @property
    def jwks_url(self) -> str:
        """Where the public keys are."""
        return f"{self._base()}/jwks"

    def sign(self, claims: Mapping[str, Any], lifetime: float) -> str:
        """Return a JWT with these claims, valid from now for `lifetime` seconds."""
        now = int(time.time())
        times = {"iat": now, "nbf": now, "exp": now + int(lifetime)}
        form = {"grant_type": "client_credentials", "claims": json.dumps({**times, **claims})}
        request = Request(f"{self._base()}/token", data=urlencode(form).encode())  # noqa: S310 - http on 127.0.0.1
        with self._opener.open(request, timeout=_TIMEOUT) as answer:
            return str(json.load(answer)["access_token"])

    def __enter__(self) -> Self:
        """Start node, and return at once: the first use waits until it is ready."""
        module = package("oauth2-mock-server") / "dist" / "index.mjs"
        command = [str(node_binary()), "--input-type=module", "--eval", _DRIVER, module.as_uri()]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def _base(self) -> str:
        """The address; the first to ask waits for the start, which goes on while other peers start."""
        with self._lock:
            if self._url:
                return self._url
            if self._process is None or self._process.stdout is None:
                raise RuntimeError("the issuer has not been started")
            line = self._process.stdout.readline()
            if not line:
                raise RuntimeError(f"oauth2-mock-server ended with exit code {self._process.wait()}")
            self._url = f"http://127.0.0.1:{json.loads(line)['port']}"
            return self._url
