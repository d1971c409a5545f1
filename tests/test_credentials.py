"""Workload identity that is set up wrongly: each mistake has its own message, and the text that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from gardener.entries.credentials import credentials_for
from gardener.errors import CredentialsError, ReadError
from gardener.ports import open_source
from gardener.settings import Settings
from tests.memory_wire import START, raw
from tests.peers.google import GooglePeer, IdentityWorld
from tests.peers.identity import Endpoint, IdentityFault


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GooglePeer]:
    """All of Google, also in this process's environment."""
    with GooglePeer([raw(1, 1, "the disk is on fire")], projects={"dark": 7}) as peer:
        peer.set_in(monkeypatch)
        yield peer


def _settings(world: IdentityWorld, **changes: str) -> Settings:
    given = {
        "project": "shop",
        "repository": world.repository,
        "window": "24h",
        "workload_identity_provider": world.federation.provider_name,
        "service_account": world.service_account,
        **changes,
    }
    return Settings(**given)  # type: ignore[arg-type]


def _nobody(world: IdentityWorld) -> None:
    world.service_accounts = {world.service_account: {"acme/other"}}


def _refused(world: IdentityWorld) -> None:
    world.admitted_repositories = {"acme/other"}


def _audience(world: IdentityWorld) -> None:
    world.claims = {"aud": "https://github.com/acme"}


def _off(world: IdentityWorld) -> None:
    world.provider_enabled = False


def _no_account(world: IdentityWorld) -> None:
    world.service_accounts = {"somebody@else.iam.gserviceaccount.com": {world.repository}}


def _no_api(world: IdentityWorld) -> None:
    world.disabled_apis = {"iamcredentials.googleapis.com"}


def _stale(world: IdentityWorld) -> None:
    world.oidc_lifetime = -3600


WRONG: Mapping[str, tuple[Callable[[IdentityWorld], None], str, str]] = {
    "wrong audience": (
        _audience,
        "refused the token's audience",
        "providers describe projects/123456789012/locations/global/workloadIdentityPools/github/providers/gardener",
    ),
    "repository refused": (_refused, "refused the repository", "assertion.repository == 'acme/shop'"),
    "may not impersonate": (
        _nobody,
        "may not impersonate the account of `service-account`",
        (
            "gcloud iam service-accounts add-iam-policy-binding log-gardener@shop-prod.iam.gserviceaccount.com "
            '--project=shop-prod --role=roles/iam.workloadIdentityUser --member="principalSet://iam.googleapis.com/projects/123456789012/'
            'locations/global/workloadIdentityPools/github/attribute.repository/acme/shop"'
        ),
    ),
    "no such account": (_no_account, "there is no service account", "gcloud iam service-accounts list"),
    "provider off": (
        _off,
        "knows no provider",
        "providers list --workload-identity-pool=projects/123456789012/locations/global/workloadIdentityPools/github",
    ),
    "API off": (_no_api, "IAM Service Account Credentials API", "gcloud services enable iamcredentials.googleapis.com"),
    "stale token": (_stale, "refused the runner's token", "clock"),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_has_its_own_message(google: GooglePeer, name: str) -> None:
    """Told by the first request for a token, before anything is read, and never retried as an outage would be."""
    spoil, cause, remedy = WRONG[name]
    world = google.identity.world
    spoil(world)
    with pytest.raises(CredentialsError) as raised:
        credentials_for(_settings(world), google.environment())
    assert cause in raised.value.cause
    assert remedy in raised.value.remedy
    assert [] == google.logging.calls
    assert len(google.identity.endpoints()) <= 3


def test_the_messages_differ(google: GooglePeer) -> None:
    """No two mistakes are told in the same words."""
    told = []
    for spoil, _, _ in WRONG.values():
        google.identity.world = IdentityWorld(request_token=google.identity.world.request_token)
        spoil(google.identity.world)
        with pytest.raises(CredentialsError) as raised:
            credentials_for(_settings(google.identity.world), google.environment())
        told.append(str(raised.value))
    assert len(set(told)) == len(WRONG)


def test_without_id_token_the_permission_is_named() -> None:
    """No request at all is made; the lines to paste into the workflow are given."""
    with pytest.raises(CredentialsError, match="no OIDC token") as raised:
        credentials_for(_settings(IdentityWorld()), {})
    assert "permissions:\n  id-token: write\n" in raised.value.remedy


def test_without_the_role_the_binding_is_given(google: GooglePeer) -> None:
    """Who is known but may not read the logs is told the role, after one call."""
    google.logging.may_read = lambda _token, _resource: False
    settings = _settings(google.identity.world)
    with pytest.raises(ReadError) as raised:
        list(open_source(settings, google.environment(), START).read())
    assert "gcloud projects add-iam-policy-binding shop --role=roles/logging.viewer" in raised.value.remedy
    assert 1 == len(google.logging.calls)


def test_an_outage_of_the_identity_services_is_waited_for(google: GooglePeer) -> None:
    """google-auth does not retry a 5xx of OIDC or STS; the gardener does, a few times."""
    google.identity.faults.append(IdentityFault(Endpoint.STS, status=503))
    found = credentials_for(_settings(google.identity.world), google.environment(), sleep=lambda _: None)
    assert found.token
