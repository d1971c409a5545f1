"""The inputs of the action, which are also the options of the command line and keys of the settings file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DEFAULT_CONFIG = ".github/log-gardener.yml"


class Kind(StrEnum):
    """What the text of an input stands for."""

    TEXT = "text"
    LINES = "one per line, or separated by commas"
    PATTERNS = "one per line"
    COUNT = "a whole number"
    SWITCH = "true or false"
    SEVERITY = "a severity of Cloud Logging"
    TARGET = "`pull-request`, `branch` or `none`"
    INSTANT = "an ISO 8601 instant"
    DURATION = "a length of time such as `10m` or `7d`"
    TITLE = "a title with placeholders"


@dataclass(frozen=True, slots=True)
class Input:
    """One input of the action, which is also an option of the command line and a key of the settings file."""

    name: str
    help: str
    kind: Kind = Kind.TEXT
    default: str = ""
    in_file: bool = True
    least: int = 0

    @property
    def takes_list(self) -> bool:
        """Whether a list of the settings file can stand for it."""
        return self.kind in {Kind.LINES, Kind.PATTERNS} or self.name == "service"

    @property
    def field(self) -> str:
        """The name of its field in `Settings`."""
        return self.name.replace("-", "_")


SEVERITIES = ("DEFAULT", "DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL", "ALERT", "EMERGENCY")
TARGETS = ("pull-request", "branch", "none")

INPUTS = (
    Input("project", "Google Cloud project id whose logs are read."),
    Input(
        "service",
        "Name of the service: Cloud Run service or job, GKE container, Cloud Function, App Engine module. "
        "Several, separated by commas, share one worklog.",
    ),
    Input(
        "resource-names", "Where to read instead of `projects/PROJECT`, such as `folders/1` or a log view.", Kind.LINES
    ),
    Input(
        "window",
        "What to read: `1h`, `24h`, `7d`, `PT6H`, `START/END`, or `since-last`. "
        "Default 24h; with `logs` the whole file.",
    ),
    Input("max-window", "Longest stretch that `since-last` reads.", Kind.DURATION, "7d"),
    Input(
        "late-arrivals",
        "Stretch before its start that `since-last` reads again, for entries that came late.",
        Kind.DURATION,
        "10m",
    ),
    Input("filter", "A filter in the Logging query language, joined to the gardener's own by AND."),
    Input("min-severity", "Lowest severity read; entries without one are read from stderr.", Kind.SEVERITY, "WARNING"),
    Input("label", "Label of the issues that the gardener reads and creates.", default="GCP-active-dev"),
    Input("token", "GitHub token with issues, contents and pull-requests: write.", in_file=False),
    Input("repository", "Repository that holds the issues and the worklog, as `owner/name`."),
    Input(
        "workload-identity-provider",
        "Full name of the provider: `projects/N/locations/global/workloadIdentityPools/…`.",
    ),
    Input("service-account", "Service account to impersonate; empty for direct access of the federated identity."),
    Input(
        "max-entries",
        "Most entries read in one run; of a larger window, samples by severity and time.",
        Kind.COUNT,
        "200000",
        least=1,
    ),
    Input("max-new-issues", "Most issues created in one run; what is left over is in the worklog.", Kind.COUNT, "10"),
    Input("max-updates", "Most issues changed in one run, beside new ones.", Kind.COUNT, "50"),
    Input("match-all-open", "Compare with all open issues, whatever their labels.", Kind.SWITCH, "false"),
    Input("ignore-labels", "Labels of issues that are left alone.", Kind.LINES, "wontfix"),
    Input("reopen-window", "How long after its closing an issue is opened again; later: new.", Kind.DURATION, "10d"),
    Input("quiet-after", "Complete runs without an entry until an issue is called quiet.", Kind.COUNT, "3", least=1),
    Input("close-after", "Complete runs without an entry until an issue is closed; 0 for never.", Kind.COUNT, "0"),
    Input(
        "reads-per-minute", "Most calls of the Logging API in a minute (Google allows 60).", Kind.COUNT, "50", least=1
    ),
    Input("deadline", "Longest time that reading may take; what is left then is a gap.", Kind.DURATION, "20m"),
    Input(
        "issue-title",
        "Form of new titles, after the part that stays; `{component}`, `{service}` and `{name}` are filled in.",
        Kind.TITLE,
        "GCP-{category} | P{priority} | {name}",
    ),
    Input(
        "issue-labels",
        "Labels of new issues besides, at most two; `{component}` and `{service}` are filled in.",
        Kind.LINES,
    ),
    Input(
        "source-context",
        "Show where in the code a problem comes from, by the checkout or GitHub's API.",
        Kind.SWITCH,
        "true",
    ),
    Input("redact", "Patterns (RE2) of texts that are never shown, besides what the gardener knows.", Kind.PATTERNS),
    Input("allow", "Networks (CIDR) and patterns (RE2) of values that are shown as they are.", Kind.PATTERNS),
    Input("dry-run", "Plan and show, but write nothing to GitHub.", Kind.SWITCH, "false"),
    Input("config", f"Settings file. Default `{DEFAULT_CONFIG}`, where there is one.", in_file=False),
    Input("logs", "Read a file instead of Cloud Logging: NDJSON, a JSON array or plain text; `-` is standard input."),
    Input("tracker", "Use a JSON file of issues instead of GitHub."),
    Input("worklog-dir", "Write worklogs into this folder instead of a pull request."),
    Input(
        "worklog-target",
        "Where worklogs go: `pull-request`, `branch` (without a pull request) or `none`.",
        Kind.TARGET,
        "pull-request",
    ),
    Input("worklog-labels", "Labels of the worklogs' pull request.", Kind.LINES),
    Input("worklog-reviewers", "Who is asked to review it: logins, and teams as `@owner/team`.", Kind.LINES),
    Input("worklog-auto-merge", "Let GitHub merge it when its checks and reviews are done.", Kind.SWITCH, "false"),
    Input("now", "Take this instant as the present (for reproducing a run).", Kind.INSTANT, in_file=False),
)
