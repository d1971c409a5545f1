"""The identity peers, as the real google-auth and google-cloud-logging libraries see them."""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
import requests
from google.auth import exceptions, identity_pool
from google.auth.transport.requests import Request as GoogleRequest
from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
from google.cloud.logging_v2.types import ListLogEntriesRequest

from tests.peers.google import GooglePeer
from tests.peers.identity import Endpoint, IdentityFault

CLOUD = "https://www.googleapis.com/auth/cloud-platform"
READ = "https://www.googleapis.com/auth/logging.read"
ENTRIES = [
    {
        "insertId": f"id{number}",
        "logName": "projects/shop-prod/logs/app",
        "resource": {"type": "cloud_run_revision", "labels": {"project_id": "shop-prod"}},
        "timestamp": f"2026-03-01T12:00:0{number}Z",
        "textPayload": "hello",
    }
    for number in range(3)
]


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GooglePeer]:
    """All of Google for one test, which is also in this process's environment."""
    with GooglePeer(ENTRIES) as peer:
        for name, value in peer.environment().items():
            monkeypatch.setenv(name, value)
        yield peer


def credentials(
    google: GooglePeer, *, impersonate: bool = True, scopes: tuple[str, ...] = (CLOUD,), **changes: Any
) -> identity_pool.Credentials:
    """Return the credentials that google-github-actions/auth would set up, with `changes` to the configuration."""
    info = {**google.identity.credentials_info(impersonate=impersonate), **changes}
    made: identity_pool.Credentials = identity_pool.Credentials.from_info(info, scopes=scopes)
    return made


def refresh(wanted: identity_pool.Credentials) -> None:
    """Get a token, as the product does before its first RPC."""
    with requests.Session() as session:
        wanted.refresh(GoogleRequest(session=session))


def read(wanted: identity_pool.Credentials) -> list[str]:
    """Read the entries with the real client and return their insertIds."""
    client = LoggingServiceV2Client(credentials=wanted)
    try:
        request = ListLogEntriesRequest(resource_names=["projects/shop-prod"])
        pager = client.list_log_entries(request, retry=None, timeout=10)
        return [entry.insert_id for entry in next(iter(pager.pages)).entries]
    finally:
        client.transport.close()  # type: ignore[no-untyped-call]


def problem(raised: pytest.ExceptionInfo[BaseException]) -> str:
    """Return all that google-auth says about an error."""
    return " ".join(map(str, raised.value.args))


@pytest.mark.parametrize(
    ("impersonate", "scopes", "steps"),
    [
        (True, (READ,), [Endpoint.OIDC, Endpoint.STS, Endpoint.IAM]),
        (False, (CLOUD,), [Endpoint.OIDC, Endpoint.STS]),
    ],
)
def test_federated_credentials_read_logs(
    google: GooglePeer, *, impersonate: bool, scopes: tuple[str, ...], steps: list[Endpoint]
) -> None:
    """The runner's OIDC token becomes an access token that the Logging service accepts, impersonating or not."""
    wanted = credentials(google, impersonate=impersonate, scopes=scopes)
    refresh(wanted)
    assert ["id0", "id1", "id2"] == read(wanted)
    assert steps == google.identity.endpoints()
    assert () == google.proxy.refused
    principal = google.logging.calls[0].principal
    world = google.identity.world
    pool = f"principal://iam.googleapis.com/{world.federation.pool_name}/subject/repo:acme/shop:ref:refs/heads/main"
    assert principal == (world.service_account if impersonate else pool)


def test_without_scopes_a_token_cannot_be_had_before_the_client_adds_them(google: GooglePeer) -> None:
    """Credentials without scopes are refused; the client can read with them, as it makes a copy with its scopes."""
    info = google.identity.credentials_info()
    unscoped = identity_pool.Credentials.from_info(info)
    with pytest.raises(exceptions.RefreshError):
        refresh(unscoped)
    assert ["id0", "id1", "id2"] == read(unscoped)
    assert unscoped.token is None


def test_another_process_needs_the_environment_and_nothing_else(google: GooglePeer, tmp_path: Path) -> None:
    """A program that knows nothing of tests reads logs by the file that google-github-actions/auth leaves."""
    program = """
import json, sys
from google.auth import identity_pool
from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
info = json.load(open(sys.argv[1]))
scopes = ["https://www.googleapis.com/auth/logging.read"]
client = LoggingServiceV2Client(credentials=identity_pool.Credentials.from_info(info, scopes=scopes))
print(len(list(client.list_log_entries(request={"resource_names": ["projects/shop-prod"]}))))
"""
    file = google.identity.write_credentials_file(tmp_path)
    assert file.name.startswith("gha-creds-")
    environment = {"PATH": os.environ["PATH"], **google.environment()}
    command = [sys.executable, "-c", program, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert ("3\n", "") == (done.stdout, done.stderr)
    assert () == google.proxy.refused


def test_an_rpc_with_a_short_token_gets_a_new_one(google: GooglePeer) -> None:
    """A federated token lives no longer than the OIDC token behind it, and is renewed by the library."""
    google.identity.world.oidc_lifetime = 400
    wanted = credentials(google, impersonate=False)
    refresh(wanted)
    assert wanted.expiry is not None
    assert 390 < (wanted.expiry - datetime.now(UTC).replace(tzinfo=None)).total_seconds() <= 400
    wanted.expiry -= timedelta(seconds=300)  # into the library's refresh window
    assert 3 == len(read(wanted))
    assert 2 * [Endpoint.OIDC, Endpoint.STS] == google.identity.endpoints()


def test_an_expired_access_token_is_refused(google: GooglePeer) -> None:
    """The Logging service refuses a token whose lifetime is over, whatever the client believes."""
    google.identity.world.token_lifetime = 1
    wanted = credentials(google)
    refresh(wanted)
    time.sleep(1.1)
    answer = requests.get(
        f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{google.identity.world.service_account}"
        "/allowedLocations",
        headers={"Authorization": f"Bearer {wanted.token}"},
        timeout=10,
    )
    assert 401 == answer.status_code
    assert "ACCESS_TOKEN_EXPIRED" == answer.json()["error"]["details"][0]["reason"]


def test_the_runner_issues_tokens_with_githubs_claims(google: GooglePeer) -> None:
    """The audience is the one that was asked for, the claims are those of the job."""
    environment = google.identity.environment()
    url = environment["ACTIONS_ID_TOKEN_REQUEST_URL"] + "&audience=https%3A%2F%2Fexample.org%2Fx"
    headers = {"Authorization": f"bearer {environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}"}
    answer = requests.get(url, headers=headers, timeout=10).json()
    claims = jwt.decode(answer["value"], options={"verify_signature": False})
    expected = {
        "iss": "https://token.actions.githubusercontent.com",
        "sub": "repo:acme/shop:ref:refs/heads/main",
        "aud": "https://example.org/x",
        "repository": "acme/shop",
        "repository_owner": "acme",
        "ref": "refs/heads/main",
    }
    assert expected == {name: claims[name] for name in expected}
    assert len(answer["value"]) == answer["count"]
    assert 600 == claims["exp"] - claims["iat"]


def test_the_runner_refuses_a_wrong_request_token(google: GooglePeer) -> None:
    """Without the request token there is no OIDC token, and google-auth says that it could not get one."""
    google.identity.world.request_token = "other"  # noqa: S105 - not a secret
    source = google.identity.credentials_info()["credential_source"]
    stale = {**source, "headers": {"Authorization": "Bearer stale"}}
    with pytest.raises(exceptions.RefreshError, match="Unable to retrieve Identity Pool subject token"):
        refresh(credentials(google, credential_source=stale))
    assert [401] == [call.status for call in google.identity.calls]


def test_an_unadmitted_repository_is_rejected_by_the_attribute_condition(google: GooglePeer) -> None:
    """STS refuses a repository that the provider's condition does not name."""
    google.identity.world.admitted_repositories = {"acme/other"}
    with pytest.raises(exceptions.OAuthError) as raised:
        refresh(credentials(google))
    assert "Error code unauthorized_client: The given credential is rejected by the attribute condition." in problem(
        raised
    )


def test_a_wrong_audience_in_the_oidc_token_is_an_invalid_grant(google: GooglePeer) -> None:
    """STS names the audience that it found in the token."""
    google.identity.world.claims = {"aud": "https://github.com/acme"}
    with pytest.raises(exceptions.OAuthError) as raised:
        refresh(credentials(google))
    assert (
        "invalid_grant: The audience in ID Token [https://github.com/acme] does not match the expected audience."
        in problem(raised)
    )


def test_an_expired_oidc_token_is_stale(google: GooglePeer) -> None:
    """STS allows a minute of difference between clocks and no more."""
    google.identity.world.claims = {"exp": int(time.time()) - 61}
    with pytest.raises(exceptions.OAuthError) as raised:
        refresh(credentials(google))
    assert "is stale to sign-in." in problem(raised)


@pytest.mark.parametrize(
    "audience", ["//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/x/providers/y"]
)
def test_an_unknown_provider_is_an_invalid_target(google: GooglePeer, audience: str) -> None:
    """A pool or provider that does not exist, or is disabled, is the same error."""
    with pytest.raises(exceptions.OAuthError, match="invalid_target") as unknown:
        refresh(credentials(google, audience=audience))
    google.identity.world.provider_enabled = False
    with pytest.raises(exceptions.OAuthError, match="invalid_target") as disabled:
        refresh(credentials(google))
    assert "pool or provider is disabled or deleted or because it doesn't exist." in problem(unknown)
    assert problem(unknown) == problem(disabled)


def test_a_provider_name_of_another_form_is_an_invalid_request(google: GooglePeer) -> None:
    """A project id in place of the number, and the like, is told apart from a provider that does not exist."""
    with pytest.raises(
        exceptions.OAuthError, match="This value should be the full resource name of the Identity Provider"
    ):
        refresh(credentials(google, audience="//iam.googleapis.com/projects/shop-prod/providers/gardener"))


def test_a_forged_signature_is_found(google: GooglePeer) -> None:
    """STS checks the token against the issuer's keys, and does not even know a key of another name."""

    def forge(token: str) -> str:
        head, body, signature = token.split(".")
        return f"{head}.{body}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"

    google.identity.world.spoil = forge
    with pytest.raises(exceptions.OAuthError, match=r"Unable to verify the ID Token signature\."):
        refresh(credentials(google))

    def rename_key(token: str) -> str:
        head = base64.urlsafe_b64encode(json.dumps({"alg": "RS256", "kid": "nobody's"}).encode()).decode().rstrip("=")
        return ".".join((head, *token.split(".")[1:]))

    google.identity.world.spoil = rename_key
    with pytest.raises(exceptions.OAuthError, match=r"Error connecting to the given credential's issuer\."):
        refresh(credentials(google))


def test_another_issuer_is_not_trusted(google: GooglePeer) -> None:
    """The issuer of the token has to be the provider's."""
    google.identity.world.claims = {"iss": "https://github.example.com/_services/token"}
    with pytest.raises(exceptions.OAuthError) as raised:
        refresh(credentials(google))
    assert (
        "The issuer in ID Token https://github.example.com/_services/token does not match the expected one"
        in problem(raised)
    )


def test_impersonation_needs_the_permission(google: GooglePeer) -> None:
    """A repository without the role on the service account gets IAM's 403, in its JSON."""
    world = google.identity.world
    world.service_accounts = {world.service_account: {"acme/other"}}
    with pytest.raises(exceptions.RefreshError, match="Unable to acquire impersonated credentials") as raised:
        refresh(credentials(google))
    body = json.loads(raised.value.args[1])
    assert (
        "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."
        == body["error"]["message"]
    )
    assert (403, "PERMISSION_DENIED") == (body["error"]["code"], body["error"]["status"])
    assert "IAM_PERMISSION_DENIED" == body["error"]["details"][0]["reason"]


def test_an_unknown_service_account_is_not_found(google: GooglePeer) -> None:
    """The wrong email gives IAM's 404."""
    google.identity.world.service_account = "nobody@shop-prod.iam.gserviceaccount.com"
    with pytest.raises(exceptions.RefreshError) as raised:
        refresh(credentials(google))
    assert "Not found; Gaia id not found for email nobody@shop-prod.iam.gserviceaccount.com" in problem(raised)


def test_a_disabled_api_says_how_to_enable_it(google: GooglePeer) -> None:
    """Where the IAM Credentials API is off, the answer names the page that turns it on."""
    google.identity.world.disabled_apis = {"iamcredentials.googleapis.com"}
    with pytest.raises(exceptions.RefreshError) as raised:
        refresh(credentials(google))
    error = json.loads(raised.value.args[1])["error"]
    assert "SERVICE_DISABLED" == error["details"][0]["reason"]
    assert "Enable it by visiting" in error["message"]


@pytest.mark.parametrize("endpoint", [Endpoint.OIDC, Endpoint.STS, Endpoint.IAM])
def test_a_planned_fault_is_not_retried_by_google_auth(google: GooglePeer, endpoint: Endpoint) -> None:
    """google-auth passes on a 503 of each endpoint at once; the next attempt succeeds."""
    google.identity.faults.append(IdentityFault(endpoint, status=503, body="<html>Service Unavailable</html>"))
    wanted = credentials(google)
    with pytest.raises(exceptions.GoogleAuthError):
        refresh(wanted)
    assert 503 == google.identity.calls[-1].status
    refresh(wanted)
    assert wanted.valid


def test_a_dropped_connection_is_a_transport_error(google: GooglePeer) -> None:
    """A connection that is closed without an answer is a TransportError of google-auth."""
    google.identity.faults.append(IdentityFault(Endpoint.STS, drop=True))
    with pytest.raises(exceptions.TransportError):
        refresh(credentials(google))
    assert 0 == google.identity.calls[-1].status


def test_a_foreign_token_url_never_gets_through(google: GooglePeer) -> None:
    """google-auth would send the OIDC token anywhere: the proxy refuses, and tells the test."""
    with pytest.raises(exceptions.TransportError):
        refresh(credentials(google, token_url="https://sts.evil.example/v1/token"))  # noqa: S106 - an address
    assert ("sts.evil.example:443",) == google.proxy.refused


def test_everything_starts_in_less_than_two_seconds() -> None:
    """The peers are cheap enough to be made for each test."""
    began = time.perf_counter()
    with GooglePeer(ENTRIES) as google:
        assert google.identity.environment()
    assert time.perf_counter() - began < 2
