"""Credentials that others made: what Google refuses of them is told with the names that stand in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gardener.entries.credentials import credentials_for
from gardener.entries.identity_refusals import explained, of_file
from gardener.errors import CredentialsError
from gardener.settings import Settings
from tests.peers.google import GooglePeer, IdentityWorld


def _refused(world: IdentityWorld) -> None:
    world.admitted_repositories = {"acme/other"}


def _audience(world: IdentityWorld) -> None:
    world.claims = {"aud": "https://github.com/acme"}


def _nobody(world: IdentityWorld) -> None:
    world.service_accounts = {world.service_account: {"acme/other"}}


@pytest.mark.parametrize("spoil", [_refused, _audience, _nobody])
def test_a_file_of_the_auth_action_is_refused_in_the_words_of_the_inputs(
    google: GooglePeer, tmp_path: Path, spoil: Callable[[IdentityWorld], None]
) -> None:
    """The commands name the provider and the account of the file, and are those that the inputs would have led to."""
    world = google.identity.world
    spoil(world)
    file = google.identity.write_credentials_file(tmp_path)
    own = Settings(project="shop", repository=world.repository)
    inputs = Settings(
        project="shop",
        repository=world.repository,
        workload_identity_provider=world.federation.provider_name,
        service_account=world.service_account,
    )
    told = []
    for settings, more in ((own, {"GOOGLE_GHA_CREDS_PATH": str(file)}), (inputs, {})):
        with pytest.raises(CredentialsError) as raised:
            credentials_for(settings, {**google.environment(), **more})
        told.append((raised.value.cause, raised.value.remedy))
    assert told[0] == told[1]
    assert world.federation.pool_name in told[0][1]


@pytest.mark.parametrize(
    "said",
    [
        "('invalid_grant: Token has been expired or revoked.', {'error': 'invalid_grant'})",
        "('invalid_grant: Invalid JWT Signature.', {'error': 'invalid_grant'})",
        "Reauthentication is needed.",
    ],
)
def test_credentials_of_a_machine_are_no_token_of_a_runner(said: str) -> None:
    """A person is told to log in again; no command for a provider that nobody set."""
    cause, remedy = explained(said, Settings(project="shop"))
    assert "credentials of this machine" in cause
    assert "gcloud auth application-default login" in remedy
    assert "providers" not in remedy


def test_a_person_who_may_not_impersonate_is_told_the_binding() -> None:
    """The account stands in the file; there is no pool whose principals could be bound."""
    account = "gardener@shop-prod.iam.gserviceaccount.com"
    address = f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{account}:generateAccessToken"
    info = {"type": "impersonated_service_account", "service_account_impersonation_url": address}
    settings = of_file(Settings(project="shop"), info)
    cause, remedy = explained("Permission 'iam.serviceAccounts.getAccessToken' denied", settings)
    assert account in cause
    assert remedy.startswith(
        f"gcloud iam service-accounts add-iam-policy-binding {account} --project=shop-prod "
        "--role=roles/iam.serviceAccountTokenCreator --member="
    )


@pytest.mark.parametrize(
    ("account", "project"),
    [
        ("gardener@shop-prod.iam.gserviceaccount.com", "shop-prod"),
        ("gardener@shop.example.com.iam.gserviceaccount.com", "example.com:shop"),
        ("shop-prod@appspot.gserviceaccount.com", "shop-prod"),
        ("123456-compute@developer.gserviceaccount.com", "PROJECT"),
    ],
)
def test_the_project_of_an_account_is_taken_from_its_address_where_it_stands_there(account: str, project: str) -> None:
    """Accounts that Google makes have other addresses than those of a project's own."""
    provider = "projects/1/locations/global/workloadIdentityPools/github/providers/gardener"
    settings = Settings(workload_identity_provider=provider, service_account=account)
    _, remedy = explained("Gaia id not found", settings)
    assert remedy.endswith(f"gcloud iam service-accounts list --project={project}")


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    """So is a list."""
    for text, said in (("{", "is not JSON"), (json.dumps([1]), "of none of the types")):
        file = tmp_path / "file"
        file.write_text(text)
        with pytest.raises(CredentialsError, match=said):
            credentials_for(Settings(project="shop"), {"GOOGLE_APPLICATION_CREDENTIALS": str(file)})
