"""Access tokens of Google's peers: issued and checked without shared state, so that they may be separate processes."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class AccessToken:
    """Whom a token speaks for (an email, or a `principal://` of a pool), for which scopes, until when (Unix time)."""

    principal: str
    scopes: tuple[str, ...]
    expires: float
    repository: str = ""


class Refusal(Enum):
    """Why a token is not accepted; the values are the reasons that Google puts into ErrorInfo."""

    MISSING = "CREDENTIALS_MISSING"
    UNKNOWN = "ACCESS_TOKEN_TYPE_UNSUPPORTED"
    EXPIRED = "ACCESS_TOKEN_EXPIRED"


@dataclass(frozen=True, slots=True)
class TokenMint:
    """Issues tokens that look like Google's (`ya29.`) and recognises its own by their signature."""

    secret: str
    clock: Callable[[], float] = time.time

    @classmethod
    def new(cls, clock: Callable[[], float] = time.time) -> "TokenMint":
        """Return a mint with a fresh secret."""
        return cls(secrets.token_hex(16), clock)

    def issue(self, token: AccessToken) -> str:
        """Return the text of the token."""
        body = base64.urlsafe_b64encode(json.dumps(asdict(token)).encode()).decode().rstrip("=")
        return f"ya29.{body}.{self._sign(body)}"

    def read(self, authorization: str | None) -> AccessToken | Refusal:
        """Return what the value of an `Authorization` header stands for."""
        if not authorization:
            return Refusal.MISSING
        kind, _, text = authorization.partition(" ")
        parts = text.split(".")
        if kind.lower() != "bearer" or len(parts) != 3 or not hmac.compare_digest(parts[2], self._sign(parts[1])):
            return Refusal.UNKNOWN
        fields = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        token = AccessToken(fields["principal"], tuple(fields["scopes"]), fields["expires"], fields["repository"])
        return token if token.expires > self.clock() else Refusal.EXPIRED

    def _sign(self, body: str) -> str:
        return hmac.new(self.secret.encode(), body.encode(), hashlib.sha256).hexdigest()[:32]
