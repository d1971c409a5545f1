"""Setups that are wrong in one way each: what is broken, and what doctor and the failing run must say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.peers.github import Fault, GitHubPeer, Seed, Token
from tests.peers.github_tokens import WORKFLOW_PERMISSIONS
from tests.peers.google import Fault as LoggingFault
from tests.peers.google import GooglePeer
from tests.peers.google_errors import GoogleError, service_disabled

RULESETS = [{"type": "creation", "ruleset_source_type": "Repository", "ruleset_source": "acme/shop", "ruleset_id": 1}]
BRANCH_REFUSED = "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n"


def _nothing(_google: GooglePeer, _github: GitHubPeer) -> None:
    """Inputs alone are wrong."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake. `inputs` and `variables` replace those of a setup that works ("" takes one away).

    `check` is the one that finds it, `cause` and `fix` are what both doctor and the run say. `exit_code` is the run's.
    """

    check: str
    cause: str
    fix: str
    spoil: Callable[[GooglePeer, GitHubPeer], None] = _nothing
    inputs: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    settings_file: str = ""
    exit_code: int = 1


def _world(**changes: object) -> Callable[[GooglePeer, GitHubPeer], None]:
    def spoil(google: GooglePeer, _: GitHubPeer) -> None:
        for name, value in changes.items():
            setattr(google.identity.world, name, value)

    return spoil


def _unreadable(google: GooglePeer, _: GitHubPeer) -> None:
    google.logging.may_read = lambda _token, _resource: False


def _logging_says(error: GoogleError) -> Callable[[GooglePeer, GitHubPeer], None]:
    def spoil(google: GooglePeer, _: GitHubPeer) -> None:
        google.logging.faults.append(LoggingFault(code=error.code, message=error.message, times=9))

    return spoil


def _lacking(name: str) -> Callable[[GooglePeer, GitHubPeer], None]:
    def spoil(_: GooglePeer, github: GitHubPeer) -> None:
        permissions = {**WORKFLOW_PERMISSIONS, name: "read"}
        github.reset(Seed(tokens=[Token(permissions=permissions)]))

    return spoil


def _no_pulls(_: GooglePeer, github: GitHubPeer) -> None:
    github.reset(Seed(tokens=[Token(may_open_pulls=False)]))


def _no_issues(_: GooglePeer, github: GitHubPeer) -> None:
    off = {"message": "Issues has been disabled in this repository."}
    github.faults.add(Fault("* */issues*", status=410, body=off, times=None))
    seen = {
        "full_name": "acme/shop",
        "has_issues": False,
        "default_branch": "main",
        "url": f"{github.url}/repos/acme/shop",
    }
    github.faults.add(Fault("GET /repos/acme/shop", status=200, body=seen, times=None))


def _ruled(_: GooglePeer, github: GitHubPeer) -> None:
    github.faults.add(Fault("GET */rules/branches/*", status=200, body=RULESETS, times=None))
    github.faults.add(Fault("POST */git/refs", status=422, body={"message": BRANCH_REFUSED}, times=None))


POOL = "projects/123456789012/locations/global/workloadIdentityPools/github"
ACCOUNT = "log-gardener@shop-prod.iam.gserviceaccount.com"
GCLOUD_PROVIDERS = "gcloud iam workload-identity-pools providers"

WRONG: Mapping[str, Wrong] = {
    "an unknown key in the settings file": Wrong(
        "settings",
        "unknown key `servise`; did you mean `service`?",
        "correct",
        settings_file="servise: web\n",
        exit_code=2,
    ),
    "a provider by the project's id": Wrong(
        "settings",
        "full name with the project NUMBER",
        "correct",
        inputs={"workload-identity-provider": POOL.replace("123456789012", "shop-prod") + "/providers/gardener"},
        exit_code=2,
    ),
    "no project": Wrong("settings", "no `project` is set", "set `project`", inputs={"project": ""}, exit_code=2),
    "no token": Wrong(
        "settings", "there is no GitHub token", "token: ${{ github.token }}", inputs={"token": ""}, exit_code=2
    ),
    "GitHub's API without TLS": Wrong(
        "settings",
        "GITHUB_API_URL is no https address",
        "or not at all",
        variables={"GITHUB_API_URL": "http://github.example/api/v3"},
        exit_code=2,
    ),
    "no id-token permission": Wrong(
        "runner OIDC token",
        "the runner gives this job no OIDC token",
        "permissions:\n  id-token: write",
        variables={"ACTIONS_ID_TOKEN_REQUEST_URL": "", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": ""},
    ),
    "a provider that does not exist or is off": Wrong(
        "token exchange (STS)",
        f"Google knows no provider `{POOL}/providers/gardener`",
        f"{GCLOUD_PROVIDERS} list --workload-identity-pool={POOL}",
        _world(provider_enabled=False),
    ),
    "an attribute condition for another repository": Wrong(
        "token exchange (STS)",
        "Google refused the repository",
        f"{GCLOUD_PROVIDERS} update-oidc {POOL}/providers/gardener "
        f"--attribute-condition=\"assertion.repository == 'acme/shop'\"",
        _world(admitted_repositories={"acme/other"}),
    ),
    "an audience of another provider": Wrong(
        "token exchange (STS)",
        "Google refused the token's audience",
        f"{GCLOUD_PROVIDERS} describe {POOL}/providers/gardener",
        _world(claims={"aud": "https://github.com/acme"}),
    ),
    "a provider for another issuer": Wrong(
        "token exchange (STS)",
        "Google does not trust who issued the runner's token",
        f"{GCLOUD_PROVIDERS} update-oidc {POOL}/providers/gardener --issuer-uri=https://token.actions.githubusercontent.com",
        _world(claims={"iss": "https://github.acme.example/_services/token"}),
    ),
    "a clock that is wrong": Wrong(
        "token exchange (STS)", "too old", "set the clock of a self-hosted runner right", _world(oidc_lifetime=-3600.0)
    ),
    "no binding for impersonation": Wrong(
        "impersonation",
        "the federated identity may not impersonate the account of `service-account`",
        (
            f"gcloud iam service-accounts add-iam-policy-binding {ACCOUNT} --project=shop-prod "
            "--role=roles/iam.workloadIdentityUser "
            f'--member="principalSet://iam.googleapis.com/{POOL}/attribute.repository/acme/shop"'
        ),
        _world(service_accounts={ACCOUNT: {"acme/other"}}),
    ),
    "a service account that does not exist": Wrong(
        "impersonation",
        "there is no service account of the name",
        "gcloud iam service-accounts list --project=shop-prod",
        _world(service_accounts={"somebody@else.iam.gserviceaccount.com": {"acme/shop"}}),
    ),
    "the credentials API switched off": Wrong(
        "impersonation",
        "the IAM Service Account Credentials API is off",
        "gcloud services enable iamcredentials.googleapis.com --project=shop-prod",
        _world(disabled_apis={"iamcredentials.googleapis.com"}),
    ),
    "no role on the project": Wrong(
        "read the logs",
        "Google does not let the gardener read the logs of projects/shop",
        (
            "gcloud projects add-iam-policy-binding shop --role=roles/logging.viewer "
            f'--member="serviceAccount:{ACCOUNT}"'
        ),
        _unreadable,
    ),
    "a project's name in place of its id": Wrong(
        "read the logs", "Google knows no projects/my-shop", "its id, not its name", inputs={"project": "my-shop"}
    ),
    "the Logging API switched off": Wrong(
        "read the logs",
        "the Cloud Logging API is off",
        "gcloud services enable logging.googleapis.com --project=7",
        _logging_says(service_disabled("Cloud Logging API", "logging.googleapis.com", 7)),
    ),
    "a filter that is none": Wrong(
        "read the logs", "Google did not understand the query", "check `filter`", inputs={"filter": "severity >>= AND"}
    ),
    "a token that has expired": Wrong(
        "repository and token", "GitHub refused the token", "has not expired", inputs={"token": "expired"}
    ),
    "a repository that the token may not see": Wrong(
        "repository and token", "(404)", "check `repository`", inputs={"repository": "acme/till"}
    ),
    "issues switched off": Wrong("issues enabled", "issues", "Settings > General > Features > Issues", _no_issues),
    "no permission to write issues": Wrong(
        "write issues", "create an issue (403)", "permissions:\n  issues: write", _lacking("issues")
    ),
    "no permission to write contents": Wrong("write the worklog", "(403)", "contents: write", _lacking("contents")),
    "no permission to open pull requests": Wrong(
        "open pull requests", "open a pull request (403)", "pull-requests: write", _lacking("pull_requests")
    ),
    "pull requests by Actions not allowed": Wrong(
        "open pull requests",
        "not permitted to create or approve pull requests",
        'tick Settings > Actions > General > "Allow GitHub Actions to create and approve pull requests"',
        _no_pulls,
    ),
    "a rule that forbids the branch": Wrong(
        "branch rules", "rule", "exclude the branch from the rule: Settings > Rules > Rulesets", _ruled
    ),
}
