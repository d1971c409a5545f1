"""Credentials become tokens that read logs, as long as they live."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
import pytest
import requests
from google.auth import exceptions, identity_pool

from tests.identity_peer.client import CLOUD, ENTRIES, READ, credentials, read, refresh
from tests.peers.clock import Clock
from tests.peers.google import GooglePeer
from tests.peers.identity import Endpoint


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
    assert (world.service_account if impersonate else pool) == principal


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
    began = datetime.now(UTC).replace(tzinfo=None)
    refresh(wanted)
    ended = datetime.now(UTC).replace(tzinfo=None)
    lifetime = timedelta(seconds=400)
    assert wanted.expiry is not None
    assert began + lifetime - timedelta(seconds=2) < wanted.expiry <= ended + lifetime  # in whole seconds, twice
    wanted.expiry -= timedelta(seconds=300)  # into the library's refresh window
    assert 3 == len(read(wanted))
    assert 2 * [Endpoint.OIDC, Endpoint.STS] == google.identity.endpoints()


def test_an_expired_access_token_is_refused(google: GooglePeer, clock: Clock) -> None:
    """Google refuses a token whose lifetime is over, whatever the client believes."""
    wanted = credentials(google)
    refresh(wanted)
    clock.now += 3600
    assert wanted.valid
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
    assert answer["count"] == len(answer["value"])
    assert 600 == claims["exp"] - claims["iat"]


def test_everything_starts_in_less_than_two_seconds() -> None:
    """The peers take so little of this process's time, however busy the machine is, that each test has its own."""
    began = time.process_time()
    with GooglePeer(ENTRIES) as google:
        assert google.identity.environment()
    assert time.process_time() - began < 2
