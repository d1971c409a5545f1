"""What OIDC, STS and IAM say when they refuse, as a cause and the text that mends it."""

from __future__ import annotations

from gardener.settings import Settings
from gardener.text import border


def explained(said: str, settings: Settings) -> tuple[str, str]:
    """The cause and the fix behind a refusal in these words."""
    return _of_service_account(said, settings) or _of_provider(said, settings)


def _of_provider(said: str, settings: Settings) -> tuple[str, str]:  # noqa: PLR0911 - one for each refusal
    """Refusals of the runner's token by the workload identity provider."""
    provider = settings.workload_identity_provider
    if "attribute condition" in said:
        repository = settings.repository or "OWNER/NAME"
        return (
            "Google refused the repository: the provider's attribute condition does not hold for it",
            f"let the condition of `{provider}` accept it: assertion.repository == '{repository}'",
        )
    if "invalid_target" in said:
        return (
            f"Google knows no provider `{provider}`, or it is disabled or deleted",
            (
                "copy the name of an enabled one: `gcloud iam workload-identity-pools providers list "
                "--workload-identity-pool=POOL --location=global --format='value(name)'`"
            ),
        )
    if "audience" in said.lower():
        return (
            "Google refused the token's audience: `workload-identity-provider` is not the provider that expects it",
            (
                "copy the full name: `gcloud iam workload-identity-pools providers describe PROVIDER "
                "--workload-identity-pool=POOL --location=global --format='value(name)'`"
            ),
        )
    if "stale" in said:
        return (
            f"Google refused the runner's token as too old: {_short(said)}",
            "set the clock of a self-hosted runner right, and run again",
        )
    if "issuer" in said:
        return (
            f"Google does not trust who issued the runner's token: {_short(said)}",
            f"give `{provider}` the issuer https://token.actions.githubusercontent.com",
        )
    if "invalid_grant" in said or "unauthorized_client" in said:
        return (
            f"Google refused the runner's token: {_short(said)}",
            f"check that `{provider}` exists, is enabled and trusts GitHub",
        )
    return (
        f"Google did not accept the credentials: {_short(said)}",
        "check `workload-identity-provider` and `service-account`",
    )


def _of_service_account(said: str, settings: Settings) -> tuple[str, str] | None:
    """Refusals to act as the service account."""
    account = settings.service_account
    if "has not been used in project" in said:
        return (
            "the IAM Service Account Credentials API is off in the service account's project",
            "gcloud services enable iamcredentials.googleapis.com --project=PROJECT",
        )
    if "Gaia id not found" in said:
        return (
            f"there is no service account `{account}`",
            "correct `service-account`; `gcloud iam service-accounts list --project=PROJECT` shows all",
        )
    if "getAccessToken" in said or "impersonat" in said.lower():
        pool = settings.workload_identity_provider.partition("/providers/")[0]
        repository = settings.repository or "OWNER/NAME"
        return (
            f"the federated identity may not impersonate `{account}`",
            (
                f"gcloud iam service-accounts add-iam-policy-binding {account} --role=roles/iam.workloadIdentityUser "
                f'--member="principalSet://iam.googleapis.com/{pool}/attribute.repository/{repository}" '
                "(an identity that is itself a service account needs roles/iam.serviceAccountTokenCreator)"
            ),
        )
    return None


def _short(said: str) -> str:
    return border.line(said, 300)
