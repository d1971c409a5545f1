"""GitHub's front door: who may enter, how often, and what every answer carries."""

import hashlib
import itertools
import time
from collections.abc import Iterable
from dataclasses import dataclass

from tests.peers.github_http import Reply, Request, refused
from tests.peers.github_tokens import Token, bearer_of
from tests.peers.github_world import World

WINDOW = 3600  # seconds


@dataclass(slots=True)
class Allowance:
    """The requests that a token has used in its current hour."""

    limit: int
    reset: int  # seconds since 1970
    used: int = 0

    @property
    def remaining(self) -> int:
        """How many requests are left."""
        return max(self.limit - self.used, 0)

    def as_json(self) -> dict[str, object]:
        """The form in `GET /rate_limit`."""
        numbers = {"limit": self.limit, "used": self.used, "remaining": self.remaining, "reset": self.reset}
        return {**numbers, "resource": "core"}

    def as_headers(self) -> dict[str, str]:
        """The form in the headers of every answer."""
        return {f"X-RateLimit-{name.capitalize()}": str(value) for name, value in self.as_json().items()}


class Gate:
    """Checks tokens, permissions and the hourly limit, then lets the world do the work."""

    def __init__(self, world: World, tokens: Iterable[Token]) -> None:
        """Guard a world."""
        self._world = world
        self._tokens = {token.value: token for token in tokens}
        now = int(time.time())
        self._allowances = {value: Allowance(token.rate_limit, now + WINDOW) for value, token in self._tokens.items()}
        self._ids = itertools.count(1)

    def token_of(self, request: Request) -> Token | None:
        """Whose request it is, None when the token is missing or unknown."""
        return self._tokens.get(bearer_of(request.headers) or "")

    def handle(self, request: Request) -> Reply:
        """Answer a request."""
        token = self.token_of(request)
        if token is None:
            is_missing = bearer_of(request.headers) is None
            return self.dressed(request, refused(401, "Requires authentication" if is_missing else "Bad credentials"))
        if "user-agent" not in request.headers:
            return self.dressed(request, refused(403, "Request forbidden by administrative rules."))
        allowance = self._allowances[token.value]
        if request.path == "/rate_limit":
            state = allowance.as_json()
            return self.dressed(request, Reply(200, {"resources": {"core": state}, "rate": state}))
        if allowance.remaining == 0:
            return self.dressed(request, refused(403, "API rate limit exceeded for installation ID 1."))
        reply = token.refusal(request, self._world.tail(request.path)) or self._world.handle(request, token.login)
        reply = _conditional(request, reply)
        if reply.status != 304:
            allowance.used += 1
        return self.dressed(request, reply)

    def dressed(self, request: Request, reply: Reply) -> Reply:
        """An answer with the headers that every answer of GitHub carries; those it has stay."""
        token = self.token_of(request)
        headers = {
            "X-GitHub-Media-Type": "github.v3; format=json",
            "X-GitHub-Request-Id": f"PEER:{next(self._ids):06X}",
            **(self._allowances[token.value].as_headers() if token else {}),
        }
        return Reply(reply.status, reply.body, {**headers, **reply.headers})


def _conditional(request: Request, reply: Reply) -> Reply:
    if request.method != "GET" or reply.status != 200:
        return reply
    tag = f'W/"{hashlib.sha256(reply.encoded()).hexdigest()}"'
    known = {item.strip() for item in request.headers.get("if-none-match", "").split(",")}
    headers = {**reply.headers, "ETag": tag}
    return Reply(304, None, headers) if tag in known else Reply(200, reply.body, headers)
