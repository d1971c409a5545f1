"""The three services between a GitHub job and Google: the runner's OIDC endpoint, STS, and IAM credentials.

Wording and HTTP statuses are those of the real services as published in bug reports and measurements (2026); what the
real one says to a missing scope is not known and is ours.
"""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import grpc
import jwt

from tests.peers.access_tokens import AccessToken, Refusal, TokenMint
from tests.peers.google_errors import (
    GoogleError,
    invalid_argument,
    permission_denied,
    scope_insufficient,
    service_disabled,
    unauthenticated,
)
from tests.peers.identity_http import Answer, Request
from tests.peers.identity_issuer import Issuer
from tests.peers.identity_world import IdentityWorld

IAM_HOST: Final = "iamcredentials.googleapis.com"
_METHOD: Final = "google.iam.credentials.v1.IAMCredentials.GenerateAccessToken"
_EXCHANGE: Final = "urn:ietf:params:oauth:grant-type:token-exchange"
_JWT_TYPES: Final = ("urn:ietf:params:oauth:token-type:jwt", "urn:ietf:params:oauth:token-type:id_token")
_AUDIENCE: Final = re.compile(
    r"//iam\.googleapis\.com/projects/\d+/locations/global/workloadIdentityPools/[^/]+/providers/[^/]+"
)
_SCOPES: Final = frozenset(f"https://www.googleapis.com/auth/{name}" for name in ("cloud-platform", "iam"))
_SKEW: Final = 60.0
"""Seconds that STS allows clocks to differ."""


class OAuthError(Exception):
    """A refusal of STS, in the form of RFC 6749."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.answer: Answer = (400, {"error": error, "error_description": description})


def oidc_token(world: IdentityWorld, issuer: Issuer, request: Request) -> Answer:
    """Answer as the runner's ACTIONS_ID_TOKEN_REQUEST_URL does."""
    if request.authorization.lower() != f"bearer {world.request_token}".lower():
        return 401, {"message": "The user 'System:PublicAccess' is not authorized to access this resource."}
    audience = request.fields.get("audience", f"https://github.com/{world.repository.partition('/')[0]}")
    token = issuer.sign({**world.github_claims(), "aud": audience, **world.claims}, world.oidc_lifetime)
    token = world.spoil(token)
    return 200, {"count": len(token), "value": token}


def exchange(world: IdentityWorld, issuer: Issuer, mint: TokenMint, request: Request) -> Answer:
    """Answer as `POST https://sts.googleapis.com/v1/token` does."""
    try:
        claims = _checked_claims(world, issuer, request)
    except OAuthError as error:
        return error.answer
    lifetime = int(min(max(claims["exp"] - time.time(), 0) or _SKEW, world.token_lifetime))
    principal = f"principal://iam.googleapis.com/{world.federation.pool_name}/subject/{claims['sub']}"
    scopes = tuple(request.fields["scope"].split())
    token = mint.issue(AccessToken(principal, scopes, mint.clock() + lifetime, claims.get("repository", "")))
    kind = "urn:ietf:params:oauth:token-type:access_token"
    return 200, {"access_token": token, "issued_token_type": kind, "token_type": "Bearer", "expires_in": lifetime}


def _checked_claims(world: IdentityWorld, issuer: Issuer, request: Request) -> dict[str, Any]:
    fields = request.fields
    if fields.get("grant_type") != _EXCHANGE:
        raise OAuthError("unsupported_grant_type", f'Invalid value for "grant_type": {fields.get("grant_type")}')
    if fields.get("subject_token_type") not in _JWT_TYPES:
        raise OAuthError("invalid_request", 'Invalid value for "subject_token_type".')
    audience = fields.get("audience", "")
    if not _AUDIENCE.fullmatch(audience):
        raise OAuthError(
            "invalid_request",
            'Invalid value for "audience". This value should be the full resource name of the Identity Provider. See '
            "https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token for the list of possible formats.",
        )
    if not fields.get("scope"):
        raise OAuthError("invalid_scope", 'Missing required field "scope".')
    if audience != world.federation.audience or not world.provider_enabled:
        raise OAuthError(
            "invalid_target",
            'The target service indicated by the "audience" parameters is invalid. '
            "This might either be because the pool or provider is disabled or deleted or because it doesn't exist.",
        )
    claims = _verified(world, issuer, fields.get("subject_token", ""))
    if claims.get("repository") not in world.admitted_repositories or not claims.get("sub"):
        raise OAuthError("unauthorized_client", "The given credential is rejected by the attribute condition.")
    return claims


def _verified(world: IdentityWorld, issuer: Issuer, token: str) -> dict[str, Any]:
    """Check a JWT against the issuer's keys and the provider's settings."""
    try:
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except jwt.DecodeError:
        raise OAuthError("invalid_grant", "Unable to parse the ID Token.") from None
    expected = world.federation.issuer
    if claims.get("iss") != expected:
        found = claims.get("iss", "null")
        message = f"The issuer in ID Token {found} does not match the expected one in config: {expected}."
        raise OAuthError("invalid_grant", message)
    _verify_signature(world, issuer, token)
    audiences = claims.get("aud", [])
    audiences = [audiences] if isinstance(audiences, str) else audiences
    if not set(audiences) & set(world.federation.allowed_audiences):
        message = f"The audience in ID Token [{', '.join(audiences)}] does not match the expected audience."
        raise OAuthError("invalid_grant", message)
    issued, expires, now = claims.get("iat"), claims.get("exp"), time.time()
    if issued is None or expires is None or issued > now + _SKEW or expires < now - _SKEW:
        raise OAuthError("invalid_grant", f"ID Token issued at {issued or 'null'} is stale to sign-in.")
    return claims


def _verify_signature(world: IdentityWorld, issuer: Issuer, token: str) -> None:
    unreachable = OAuthError("invalid_grant", "Error connecting to the given credential's issuer.")
    if not world.issuer_reachable:
        raise unreachable
    try:
        key = jwt.PyJWKClient(issuer.jwks_url).get_signing_key_from_jwt(token)
        jwt.PyJWS(algorithms=["RS256"]).decode(token, key, algorithms=["RS256"])
    except jwt.PyJWKClientError:  # a key of that name cannot be had
        raise unreachable from None
    except jwt.InvalidTokenError:
        raise OAuthError("invalid_grant", "Unable to verify the ID Token signature.") from None


def generate_access_token(world: IdentityWorld, mint: TokenMint, request: Request, email: str) -> Answer:
    """Answer as `POST .../serviceAccounts/EMAIL:generateAccessToken` does."""

    def work() -> Answer:
        caller = _caller(world, mint, request, _SCOPES)
        if email not in world.service_accounts:
            raise GoogleError(grpc.StatusCode.NOT_FOUND, f"Not found; Gaia id not found for email {email}")
        if caller.repository not in world.service_accounts[email]:
            resource = f"projects/-/serviceAccounts/{email}"
            raise permission_denied("iam.serviceAccounts.getAccessToken", resource)
        scopes = tuple(request.fields.get("scope") or ())
        if not scopes:
            raise invalid_argument("Request contains an invalid argument.")
        lifetime = _lifetime(request.fields.get("lifetime", "3600s"))
        lifetime = min(lifetime, world.token_lifetime)
        expires = mint.clock() + lifetime
        token = mint.issue(AccessToken(email, scopes, expires, caller.repository))
        return 200, {
            "accessToken": token,
            "expireTime": datetime.fromtimestamp(expires, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }

    return _as_google(work)


def _lifetime(text: str) -> float:
    seconds = float(text.removesuffix("s"))
    if seconds <= 0:
        raise invalid_argument("Lifetime of access token must be larger then zero.")
    if seconds > 3600:
        raise invalid_argument(
            "The access token can not have lifetimes of more than 1 hour. Use the Org Policy Constraint "
            "constraints/iam.allowServiceAccountCredentialLifetimeExtension to allow up to 12 hours."
        )
    return seconds


def allowed_locations(world: IdentityWorld, mint: TokenMint, request: Request) -> Answer:
    """Answer google-auth's look-up of the regional access boundary: none."""

    def work() -> Answer:
        _caller(world, mint, request, None)
        return 200, {"locations": [], "encodedLocations": "0x0"}

    return _as_google(work)


def _caller(world: IdentityWorld, mint: TokenMint, request: Request, scopes: frozenset[str] | None) -> AccessToken:
    token = mint.read(request.authorization)
    if isinstance(token, Refusal):
        raise unauthenticated(token, IAM_HOST, _METHOD)
    if IAM_HOST in world.disabled_apis:
        raise service_disabled("IAM Service Account Credentials API", IAM_HOST, world.federation.project_number)
    if scopes is not None and not scopes & set(token.scopes):
        raise scope_insufficient(IAM_HOST, _METHOD)
    return token


def _as_google(work: Callable[[], Answer]) -> Answer:
    try:
        return work()
    except GoogleError as error:
        return error.http()
