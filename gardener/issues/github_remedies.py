"""What to do about a refusal of GitHub: one place for what a run and `gardener doctor` say."""

from __future__ import annotations

TOKEN = "check that the token has not expired and is passed as `token: ${{ github.token }}`"  # noqa: S105  # a sentence

ALLOW_PULL_REQUESTS = (
    'tick Settings > Actions > General > "Allow GitHub Actions to create and approve pull requests" '
    "(an organisation can forbid it; then pass the token of a GitHub App as `token`)"
)
"""Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features"""

SWITCH_ISSUES_ON = "switch issues on: Settings > General > Features > Issues"

LIFT_RULE = (
    "exclude the branch from the rule: Settings > Rules > Rulesets > Target branches > Exclude by pattern, "
    "`log-gardener/**`; or let the gardener's app bypass it"
)


def permissions(wanted: str) -> str:
    """The lines for the workflow that grant `wanted`, such as `issues: write`, several with commas between them."""
    lines = [part.strip() for part in wanted.strip("{} ").split(",")]
    return "\n".join(["permissions:", *(f"  {line}" for line in lines)])


def remedy_for(status: int, said: str, wanted: str) -> str:
    """What mends a refusal with this status in these words, where `wanted` are the permissions that it takes."""
    if "not permitted to create or approve" in said:
        return ALLOW_PULL_REQUESTS
    if "rule violation" in said.lower() or "protected branch" in said.lower():
        return LIFT_RULE
    match status:
        case 403:
            return f"add to the job (a token of your own needs the same):\n{permissions(wanted)}"
        case 404:
            return "check `repository`, and that the token may see it"
        case 410 if "deleted" not in said:
            return SWITCH_ISSUES_ON
        case _:
            return "run again; if it stays so, report it with this message"
