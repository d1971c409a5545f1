"""What the identity peer stands for: a repository whose jobs may act in a project, and what a test may break of it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Federation:
    """A workload identity pool with one provider, as an administrator sets it up for GitHub."""

    project_number: int = 123456789012
    pool: str = "github"
    provider: str = "gardener"
    issuer: str = "https://token.actions.githubusercontent.com"

    @property
    def pool_name(self) -> str:
        """The resource name of the pool."""
        return f"projects/{self.project_number}/locations/global/workloadIdentityPools/{self.pool}"

    @property
    def provider_name(self) -> str:
        """The resource name of the provider: what a user writes as `workload_identity_provider`."""
        return f"{self.pool_name}/providers/{self.provider}"

    @property
    def audience(self) -> str:
        """The audience of the token exchange."""
        return f"//iam.googleapis.com/{self.provider_name}"

    @property
    def allowed_audiences(self) -> tuple[str, str]:
        """The audiences that an OIDC token may have; the first is the one to ask for."""
        return f"https:{self.audience}", self.audience


@dataclass(slots=True)
class IdentityWorld:
    """The state that answers depend on; a test may change any of it at any time. Lifetimes are in seconds."""

    federation: Federation = field(default_factory=Federation)
    repository: str = "acme/shop"
    ref: str = "refs/heads/main"
    request_token: str = field(default_factory=lambda: secrets.token_hex(16))
    service_account: str = "log-gardener@shop-prod.iam.gserviceaccount.com"
    claims: Mapping[str, Any] = field(default_factory=dict)
    """Claims that replace GitHub's."""
    spoil: Callable[[str], str] = lambda token: token
    """Applied to every OIDC token before it is handed out."""
    oidc_lifetime: float = 600.0
    token_lifetime: float = 3600.0
    """Upper limit for access tokens; that of a federated token is also what is left of its OIDC token."""
    admitted_repositories: set[str] = field(default_factory=set)
    """The attribute condition of the provider."""
    service_accounts: dict[str, set[str]] = field(default_factory=dict)
    """Which repositories may impersonate which service account."""
    provider_enabled: bool = True
    issuer_reachable: bool = True
    disabled_apis: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Set up what works: the repository is admitted and may impersonate the service account."""
        self.admitted_repositories = self.admitted_repositories or {self.repository}
        self.service_accounts = self.service_accounts or {self.service_account: {self.repository}}

    def github_claims(self) -> dict[str, Any]:
        """The claims of an OIDC token for a scheduled job on the default branch."""
        owner, _, name = self.repository.partition("/")
        workflow = f"{self.repository}/.github/workflows/gardener.yml@{self.ref}"
        sha = "4c5f9d0b1a2e3f405162738495a6b7c8d9e0f102"
        return {
            "jti": secrets.token_hex(16),
            "iss": self.federation.issuer,
            "sub": f"repo:{owner}/{name}:ref:{self.ref}",
            "repository": self.repository,
            "repository_id": "645123987",
            "repository_owner": owner,
            "repository_owner_id": "9321456",
            "repository_visibility": "private",
            "ref": self.ref,
            "ref_type": "branch",
            "ref_protected": "true",
            "sha": sha,
            "event_name": "schedule",
            "actor": "octocat",
            "actor_id": "583231",
            "workflow": "gardener",
            "workflow_ref": workflow,
            "workflow_sha": sha,
            "job_workflow_ref": workflow,
            "job_workflow_sha": sha,
            "run_id": "17123456789",
            "run_number": "42",
            "run_attempt": "1",
            "base_ref": "",
            "head_ref": "",
            "runner_environment": "github-hosted",
        }
