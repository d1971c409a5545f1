"""Each step refuses in its own words: the runner, STS and IAM."""

import base64
import json
import time

import pytest
from google.auth import exceptions

from tests.identity_peer.client import credentials, problem, refresh
from tests.peers.google import GooglePeer


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


def test_an_unknown_provider_is_an_invalid_target(google: GooglePeer) -> None:
    """A pool or provider that does not exist, or is disabled, is the same error."""
    audience = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/x/providers/y"
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
