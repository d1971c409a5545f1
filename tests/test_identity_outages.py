"""Identity services that do not answer: waited for a moment, and never told as a mistake of the setup."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from google.auth.exceptions import TransportError

from gardener.entries.credentials import _proven, credentials_for
from gardener.errors import CredentialsError
from gardener.settings import Settings
from tests.peers.google import GooglePeer
from tests.peers.identity import Endpoint, IdentityFault

AWAY = {"error": {"code": 503, "message": "The service is currently unavailable.", "status": "UNAVAILABLE"}}
BUSY = {"error": {"code": 429, "message": "Quota exceeded.", "status": "RESOURCE_EXHAUSTED"}}
FAULTS: Mapping[str, tuple[IdentityFault, str]] = {
    "runner away": (IdentityFault(Endpoint.OIDC, 503, "<html>Unavailable</html>"), "the runner's OIDC service gave no"),
    "runner cut": (IdentityFault(Endpoint.OIDC, drop=True), "the runner's OIDC service gave no"),
    "STS away": (IdentityFault(Endpoint.STS, 503, "upstream connect error"), "identity services did not answer"),
    "STS cut": (IdentityFault(Endpoint.STS, drop=True), "identity services did not answer"),
    "IAM away": (IdentityFault(Endpoint.IAM, 503, AWAY), "identity services did not answer"),
    "IAM busy": (IdentityFault(Endpoint.IAM, 429, BUSY), "identity services did not answer"),
    "IAM cut": (IdentityFault(Endpoint.IAM, drop=True), "identity services did not answer"),
}


def _settings(google: GooglePeer) -> Settings:
    world = google.identity.world
    return Settings(
        project="shop",
        repository=world.repository,
        workload_identity_provider=world.federation.provider_name,
        service_account=world.service_account,
    )


@pytest.mark.parametrize("name", FAULTS)
def test_an_outage_that_stays_is_told_as_one(google: GooglePeer, name: str) -> None:
    """No audience, provider or binding is blamed; the remedy is to run again."""
    fault, said = FAULTS[name]
    for _ in range(9):
        google.identity.faults.append(fault)
    with pytest.raises(CredentialsError) as raised:
        credentials_for(_settings(google), google.environment(), sleep=lambda _: None)
    assert said in raised.value.cause
    assert raised.value.remedy.startswith("run again")
    assert "gcloud" not in raised.value.remedy


@pytest.mark.parametrize("name", FAULTS)
def test_an_outage_that_passes_is_waited_for(google: GooglePeer, name: str) -> None:
    """Also that of the runner's own service."""
    google.identity.faults.append(FAULTS[name][0])
    waited = list[float]()
    assert credentials_for(_settings(google), google.environment(), sleep=waited.append).token
    assert 0 < sum(waited) <= 2


def test_a_service_that_hangs_is_given_up_within_seconds() -> None:
    """Each request has a time of its own; google-auth would wait for two minutes for each answer."""

    class Hanging:
        """Credentials whose token never comes."""

        def __init__(self) -> None:
            self.seconds = list[float]()

        def refresh(self, request: partial[Any]) -> None:
            """Wait for as long as is asked for."""
            self.seconds.append(request.keywords["timeout"])
            raise TransportError("Read timed out.")

    hanging: Any = Hanging()
    with pytest.raises(CredentialsError, match="did not answer: Read timed out"):
        _proven(hanging, Settings(), lambda _: None)
    assert sum(hanging.seconds) <= 30
