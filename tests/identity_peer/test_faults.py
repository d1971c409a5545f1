"""What goes wrong on the way to a token, as it was planned."""

import pytest
from google.auth import exceptions

from tests.identity_peer.client import credentials, refresh
from tests.peers.google import GooglePeer
from tests.peers.identity import Endpoint, IdentityFault


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
