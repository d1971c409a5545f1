"""Who we are for Google: workload identity from the runner's own token, or the credentials of the environment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gardener.entries.credential_files import check, universe
from gardener.errors import CredentialsError
from gardener.settings import Settings

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

SCOPE = "https://www.googleapis.com/auth/logging.read"
_STS = "https://sts.{}/v1/token"
_IMPERSONATION = "https://iamcredentials.{}/v1/projects/-/serviceAccounts/{}:generateAccessToken"
_PERMISSION = "permissions:\n  id-token: write\n  contents: write\n  issues: write\n  pull-requests: write"
_FILES = ("GOOGLE_GHA_CREDS_PATH", "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE", "GOOGLE_APPLICATION_CREDENTIALS")


def credentials_for(settings: Settings, environment: Mapping[str, str]) -> Credentials:
    """Credentials that have proven to work: a first token was fetched. Raises `CredentialsError` with the fix.

    The provider in the settings comes first, then the file of google-github-actions/auth, then the machine's.
    """
    if settings.workload_identity_provider:
        info = runner_identity(settings.workload_identity_provider, settings.service_account, environment)
        return _proven(_federated(info), settings)
    for variable in _FILES:
        if path := environment.get(variable):
            return _proven(_from_file(Path(path), variable, environment), settings)
    import google.auth
    import google.auth.exceptions

    try:
        found, _ = google.auth.default(scopes=[SCOPE])
    except google.auth.exceptions.DefaultCredentialsError:
        raise CredentialsError(
            "there are no Google credentials",
            "set `workload-identity-provider`, or run google-github-actions/auth before; "
            "on your own machine run `gcloud auth application-default login`",
        ) from None
    return _proven(found, settings)


def runner_identity(provider: str, account: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """The federated configuration by which the runner's OIDC token is exchanged. Raises `CredentialsError` without one.

    Source: https://docs.github.com/en/actions/reference/security/oidc and https://google.aip.dev/auth/4117
    """
    url, token = environment.get("ACTIONS_ID_TOKEN_REQUEST_URL"), environment.get("ACTIONS_ID_TOKEN_REQUEST_TOKEN")
    if not url or not token:
        raise CredentialsError(
            "the runner gives this job no OIDC token, so workload identity cannot work",
            f"add to the job in the workflow:\n{_PERMISSION}\n(a pull request from a fork never gets one)",
        )
    domain = universe(environment)
    audience = f"//iam.{domain}/{provider}"
    info: dict[str, Any] = {
        "type": "external_account",
        "audience": audience,
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": _STS.format(domain),
        "universe_domain": domain,
        "credential_source": {
            "url": f"{url}{'&' if '?' in url else '?'}audience=https://iam.{domain}/{provider}",
            "headers": {"Authorization": f"Bearer {token}"},
            "format": {"type": "json", "subject_token_field_name": "value"},
        },
    }
    if account:
        info["service_account_impersonation_url"] = _IMPERSONATION.format(domain, account)
    return info


def _from_file(path: Path, variable: str, environment: Mapping[str, str]) -> Credentials:
    try:
        info = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        cause = f"the credentials file that {variable} names cannot be read: {error.strerror}"
        raise CredentialsError(cause, "run google-github-actions/auth in the same job, before the gardener") from None
    except (ValueError, RecursionError):
        raise CredentialsError(f"the credentials file that {variable} names is not JSON", "create it anew") from None
    check(info, environment)
    if info.get("type") == "external_account":
        return _federated(info)
    import google.auth
    import google.auth.exceptions

    found: Credentials
    try:
        found, _ = google.auth.load_credentials_from_dict(info, scopes=[SCOPE])
    except (google.auth.exceptions.GoogleAuthError, ValueError, TypeError, AttributeError):
        raise CredentialsError(
            f"the credentials file that {variable} names holds no usable credentials", "create it anew"
        ) from None
    return found


def _federated(info: Mapping[str, Any]) -> Credentials:
    from google.auth import identity_pool

    try:
        made: Credentials = identity_pool.Credentials.from_info(info, scopes=[SCOPE])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CredentialsError(
            f"the federated credentials are incomplete: {_short(str(error))}", "create them anew"
        ) from None
    return made


def _proven(found: Credentials, settings: Settings) -> Credentials:
    """The credentials after a first refresh: inside a read, a refusal looks like an outage, for a minute."""
    import google.auth.exceptions
    import google.auth.transport.requests

    try:
        found.refresh(google.auth.transport.requests.Request())
    except google.auth.exceptions.GoogleAuthError as error:
        cause, remedy = _explained(str(error), settings)
        raise CredentialsError(cause, remedy) from None
    return found


def _explained(said: str, settings: Settings) -> tuple[str, str]:
    """The cause and the fix behind a refusal of OIDC, STS or IAM."""
    provider, account = settings.workload_identity_provider, settings.service_account
    pool = provider.partition("/providers/")[0]
    repository = settings.repository or "OWNER/NAME"
    if "attribute condition" in said:
        return (
            "Google refused the repository: the provider's attribute condition does not hold for it",
            f"let the condition of `{provider}` accept it: assertion.repository == '{repository}'",
        )
    if "audience" in said.lower():
        return (
            "Google refused the token's audience: `workload-identity-provider` is not the provider that expects it",
            (
                "copy the full name: `gcloud iam workload-identity-pools providers describe PROVIDER "
                "--workload-identity-pool=POOL --location=global --format='value(name)'`"
            ),
        )
    if "getAccessToken" in said or "impersonat" in said.lower():
        return (
            f"the federated identity may not impersonate `{account}`",
            (
                f"gcloud iam service-accounts add-iam-policy-binding {account} --role=roles/iam.workloadIdentityUser "
                f'--member="principalSet://iam.googleapis.com/{pool}/attribute.repository/{repository}"'
            ),
        )
    if "invalid_target" in said or "invalid_grant" in said or "unauthorized_client" in said:
        return (
            f"Google refused the runner's token: {_short(said)}",
            f"check that `{provider}` exists, is enabled and trusts GitHub",
        )
    return (
        f"Google did not accept the credentials: {_short(said)}",
        "check `workload-identity-provider` and `service-account`",
    )


def _short(said: str) -> str:
    from gardener.text import border

    return border.line(said, 300)
