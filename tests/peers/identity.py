"""The identity side of the outside world: the runner's OIDC endpoint, Google's STS and IAM credentials, over TLS."""

import json
import re
import secrets
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlencode

from tests.peers import identity_services as services
from tests.peers.access_tokens import TokenMint
from tests.peers.certificates import authority
from tests.peers.identity_http import Answer, Endpoint, IdentityCall, IdentityFault, IdentityFront, Request
from tests.peers.identity_issuer import Issuer
from tests.peers.identity_world import Federation, IdentityWorld

__all__ = ["Endpoint", "Federation", "IdentityCall", "IdentityFault", "IdentityPeer", "IdentityWorld"]

OIDC_HOST: Final = "pipelinesghubeus1.actions.githubusercontent.com"
STS_HOST: Final = "sts.googleapis.com"
HOSTS: Final = (OIDC_HOST, STS_HOST, services.IAM_HOST)

_OIDC_PATH: Final = "/Xy12/_apis/distributedtask/hubs/Actions/plans/3f7a/jobs/9c1e/idtoken"
_GENERATE: Final = re.compile(r"/v1/projects/-/serviceAccounts/([^/:]+):generateAccessToken")
_BOUNDARY: Final = re.compile(r"/v1/projects/.+/allowedLocations")


class IdentityPeer:
    """Everything that a job needs to prove who it is; `world` is what it depends on.

    A context manager. `calls` is the journal of all requests, `faults` what is still to go wrong.
    """

    def __init__(self, mint: TokenMint | None = None, world: IdentityWorld | None = None) -> None:
        """`mint` is shared with the services that accept the tokens."""
        self.mint = mint or TokenMint.new()
        self.world = world or IdentityWorld()
        self._issuer = Issuer()
        self._front = IdentityFront(self._route, authority().issue(*HOSTS).server_context())
        self._stack = ExitStack()

    @property
    def calls(self) -> list[IdentityCall]:
        """The journal."""
        return self._front.calls

    @property
    def faults(self) -> list[IdentityFault]:
        """The faults to come; append to it."""
        return self._front.faults

    def endpoints(self) -> list[Endpoint]:
        """What was called, in order, without google-auth's look-ups in the background."""
        return [call.endpoint for call in list(self.calls) if call.endpoint is not Endpoint.BOUNDARY]

    def routes(self) -> dict[str, tuple[str, int]]:
        """Where a CONNECT proxy has to lead the host names of this peer."""
        return {f"{host}:443": self._front.address for host in HOSTS}

    def environment(self) -> dict[str, str]:
        """What the runner gives to a job with `id-token: write`."""
        return {
            "ACTIONS_ID_TOKEN_REQUEST_URL": f"https://{OIDC_HOST}{_OIDC_PATH}?api-version=2.0",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN": self.world.request_token,
        }

    def credentials_info(self, *, impersonate: bool = True) -> dict[str, Any]:
        """The `external_account` configuration that google-github-actions/auth (v2, v3) makes."""
        environment = self.environment()
        audience = urlencode({"audience": self.world.federation.allowed_audiences[0]})
        info: dict[str, Any] = {
            "type": "external_account",
            "audience": self.world.federation.audience,
            "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
            "token_url": f"https://{STS_HOST}/v1/token",
            "credential_source": {
                "url": f"{environment['ACTIONS_ID_TOKEN_REQUEST_URL']}&{audience}",
                "headers": {"Authorization": f"Bearer {environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}"},
                "format": {"type": "json", "subject_token_field_name": "value"},
            },
        }
        if impersonate:
            account = f"https://{services.IAM_HOST}/v1/projects/-/serviceAccounts/{self.world.service_account}"
            info["service_account_impersonation_url"] = f"{account}:generateAccessToken"
        return info

    def write_credentials_file(self, folder: Path, *, impersonate: bool = True) -> Path:
        """Leave the file that google-github-actions/auth leaves in the workspace, and return its path."""
        path = folder / f"gha-creds-{secrets.token_hex(8)}.json"
        path.touch(mode=0o640)
        path.write_text(json.dumps(self.credentials_info(impersonate=impersonate)), encoding="utf-8")
        return path

    def __enter__(self) -> Self:
        with ExitStack() as starting:
            starting.enter_context(self._issuer)
            starting.enter_context(self._front)
            self._stack = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _route(self, request: Request) -> tuple[Endpoint, Callable[[], Answer]]:
        match request.method, request.host:
            case "GET", host if host == OIDC_HOST and request.path == _OIDC_PATH:
                return Endpoint.OIDC, partial(services.oidc_token, self.world, self._issuer, request)
            case "POST", host if host == STS_HOST and request.path == "/v1/token":
                return Endpoint.STS, partial(services.exchange, self.world, self._issuer, self.mint, request)
            case "POST", services.IAM_HOST if account := _GENERATE.fullmatch(request.path):
                work = partial(services.generate_access_token, self.world, self.mint, request, account[1])
                return Endpoint.IAM, work
            case "GET", services.IAM_HOST if _BOUNDARY.fullmatch(request.path):
                return Endpoint.BOUNDARY, partial(services.allowed_locations, self.world, self.mint, request)
            case _:
                return Endpoint.UNKNOWN, lambda: (404, {"error": {"code": 404, "message": "Not Found"}})
