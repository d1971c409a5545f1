"""What OIDC, STS and IAM say when they refuse, as a cause and the text that mends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gardener.settings import Settings
from gardener.text import border

ISSUER = "https://token.actions.githubusercontent.com"
"""Who issues the tokens of github.com's runners; a GitHub Enterprise Server issues its own."""

_NO_IMPERSONATION = re.compile(r"getAccessToken|impersonat", re.IGNORECASE)


def of_job(settings: Settings, environment: Mapping[str, str]) -> Settings:
    """The settings with the repository that runs the workflow, which Google sees, in place of the gardened one."""
    return replace(settings, repository=environment.get("GITHUB_REPOSITORY", "") or settings.repository)


def of_file(settings: Settings, info: Mapping[str, Any]) -> Settings:
    """The settings with the provider and the account that a credentials file names, in place of their own."""
    provider = re.fullmatch(r"//iam\.[^/]+/(projects/[^/]+/.+/providers/[^/]+)", str(info.get("audience", "")))
    account = re.search(r"/serviceAccounts/([^/:]+):generate", str(info.get("service_account_impersonation_url", "")))
    return replace(
        settings,
        workload_identity_provider=provider[1] if provider else "",
        service_account=account[1] if account else "",
    )


def member_of(settings: Settings) -> str:
    """Who needs the roles, as `gcloud --member` takes it: the service account, else the repository's principals."""
    if settings.service_account:
        return f"serviceAccount:{settings.service_account}"
    return principals(settings) if settings.workload_identity_provider else ""


def principals(settings: Settings) -> str:
    """All jobs of the repository, as the workload identity pool names them."""
    pool = settings.workload_identity_provider.partition("/providers/")[0]
    return f"principalSet://iam.googleapis.com/{pool}/attribute.repository/{settings.repository or 'OWNER/NAME'}"


def explained(said: str, settings: Settings) -> tuple[str, str]:
    """The cause and the fix behind a refusal in these words."""
    if not settings.workload_identity_provider:
        return _of_machine(said, settings)
    return _of_service_account(said, settings) or _of_provider(said, settings)


def _of_machine(said: str, settings: Settings) -> tuple[str, str]:
    """Refusals of credentials that are not federated: a person's, a service account's key, a machine's."""
    account = settings.service_account
    if account and _NO_IMPERSONATION.search(said):
        return (
            f"the credentials of this machine may not impersonate `{account}`",
            (
                f"gcloud iam service-accounts add-iam-policy-binding {account} --project={_home(account)} "
                '--role=roles/iam.serviceAccountTokenCreator --member="MEMBER"\n'
                "(MEMBER is whose credentials they are, such as user:YOU@example.com)"
            ),
        )
    return (
        f"Google did not accept the credentials of this machine: {_short(said)}",
        (
            "gcloud auth application-default login\n"
            "(for a service account's key: create it anew; in a workflow: set `workload-identity-provider`)"
        ),
    )


def _of_provider(said: str, settings: Settings) -> tuple[str, str]:  # noqa: PLR0911 - one for each refusal
    """Refusals of the runner's token by the workload identity provider."""
    provider = settings.workload_identity_provider
    pool = provider.partition("/providers/")[0]
    if "attribute condition" in said:
        repository = settings.repository or "OWNER/NAME"
        return (
            "Google refused the repository: the provider's attribute condition does not hold for it",
            (
                f"gcloud iam workload-identity-pools providers update-oidc {provider} "
                f"--attribute-condition=\"assertion.repository == '{repository}'\"\n"
                "(this replaces the condition; join the one that is there by ||)"
            ),
        )
    if "invalid_target" in said:
        return (
            f"Google knows no provider `{provider}`, or it is disabled or deleted",
            (
                "set `workload-identity-provider` to an enabled one, as this prints it:\n"
                f"gcloud iam workload-identity-pools providers list --workload-identity-pool={pool} "
                "--format='value(name)'"
            ),
        )
    if "audience" in said.lower():
        return (
            "Google refused the token's audience: `workload-identity-provider` is not the provider that expects it",
            (
                "set `workload-identity-provider` to the full name, as this prints it:\n"
                f"gcloud iam workload-identity-pools providers describe {provider} "
                "--format='value(name)'\n"
                "A provider with audiences of its own must allow the default one: "
                f"https://iam.googleapis.com/{provider}"
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
            (
                f"gcloud iam workload-identity-pools providers update-oidc {provider} "
                f"--issuer-uri={ISSUER}\n"
                "(on GitHub Enterprise Server: https://HOST/_services/token, which Google must be able to reach)"
            ),
        )
    if "invalid_grant" in said or "unauthorized_client" in said:
        return (
            f"Google refused the runner's token: {_short(said)}",
            f"gcloud iam workload-identity-pools providers describe {provider}",
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
            f"gcloud services enable iamcredentials.googleapis.com --project={_home(account)}",
        )
    if "Gaia id not found" in said:
        return (
            "there is no service account of the name that `service-account` holds",
            f"set `service-account` to one of these:\ngcloud iam service-accounts list --project={_home(account)}",
        )
    if _NO_IMPERSONATION.search(said):
        return (
            "the federated identity may not impersonate the account of `service-account`",
            (
                f"gcloud iam service-accounts add-iam-policy-binding {account} --project={_home(account)} "
                "--role=roles/iam.workloadIdentityUser "
                f'--member="{principals(settings)}"\n'
                "(an identity that is itself a service account needs roles/iam.serviceAccountTokenCreator)"
            ),
        )
    return None


def _home(account: str) -> str:
    """The project of a service account, where it stands in its address."""
    name, _, domain = account.partition("@")
    if domain == "appspot.gserviceaccount.com":
        return name
    project = domain.removesuffix(".iam.gserviceaccount.com")
    if not project or project == domain:  # that of Compute Engine names the project's number only
        return "PROJECT"
    first, _, organisation = project.partition(".")
    return f"{organisation}:{first}" if organisation else project


def _short(said: str) -> str:
    return border.line(said, 300)
