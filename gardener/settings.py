"""Inputs and `.github/log-gardener.yml` become one frozen `Settings`; every mistake is reported, with its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gardener.errors import SettingsError
from gardener.text.rules import PatternError, Rules, rules_of
from gardener.window import SINCE_LAST, parse_duration, parse_instant, parse_window

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
_ENVIRONMENT = {"token": ("GITHUB_TOKEN", "GH_TOKEN"), "repository": ("GITHUB_REPOSITORY",)}
_SWITCH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_MOST = 10**9  # of any count
_DIGITS = 20  # leading zeros and all; Python refuses to read numbers of thousands
_LONGEST_LABEL = 50  # characters; GitHub refuses more
_BY_NAME = {each.name: each for each in INPUTS}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run was told. Field names are the names of the inputs; `now` is None for the real clock."""

    project: str = ""
    service: str = ""
    resource_names: tuple[str, ...] = ()
    window: str = ""
    max_window: timedelta = timedelta(days=7)
    late_arrivals: timedelta = timedelta(minutes=10)
    filter: str = ""
    min_severity: str = "WARNING"
    label: str = "GCP-active-dev"
    token: str = ""
    repository: str = ""
    workload_identity_provider: str = ""
    service_account: str = ""
    max_entries: int = 200_000
    max_new_issues: int = 10
    max_updates: int = 50
    match_all_open: bool = False
    ignore_labels: tuple[str, ...] = ("wontfix",)
    reopen_window: timedelta = timedelta(days=10)
    quiet_after: int = 3
    close_after: int = 0
    reads_per_minute: int = 50
    deadline: timedelta = timedelta(minutes=20)
    source_context: bool = True
    redact: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    dry_run: bool = False
    config: str = ""
    logs: str = ""
    tracker: str = ""
    worklog_dir: str = ""
    worklog_target: str = "pull-request"
    worklog_labels: tuple[str, ...] = ()
    worklog_reviewers: tuple[str, ...] = ()
    worklog_auto_merge: bool = False
    now: datetime | None = None

    def __repr__(self) -> str:
        shown = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.name != "token")
        return f"Settings({', '.join(shown)})"

    @property
    def rules(self) -> Rules:
        """What is redacted besides, and what is shown. `load` has made sure that the patterns can be used."""
        return rules_of(self.redact, self.allow)

    def clock(self) -> datetime:
        """The present instant in UTC, to the second: the fixed one where `now` is set."""
        return self.now or datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class _Given:
    """A text that somebody wrote for an input, and where."""

    text: str
    place: str


def load(
    given: Mapping[str, str], folder: Path = Path(), environment: Mapping[str, str] = MappingProxyType({})
) -> Settings:
    """Settings from the inputs in `given` (empty texts count as not given) and the settings file below `folder`.

    An input wins over the settings file, which wins over the environment variables of token and repository. Raises
    `SettingsError` that lists every mistake.
    """
    mistakes: list[str] = []
    texts: dict[str, _Given] = {}
    for name, text in given.items():
        if name not in _BY_NAME:
            mistakes.append(f"there is no input `{name}`{_nearest(name)}")
        elif text.strip():
            texts[name] = _Given(text.strip(), f"input `{name}`")
    texts = {**dict(_from_environment(environment)), **dict(_from_file(texts.get("config"), folder, mistakes)), **texts}
    values: dict[str, Any] = {}
    for each in INPUTS:
        if each.name in texts:
            try:
                values[each.field] = _value(each, texts[each.name])
            except SettingsError as error:
                mistakes.append(f"{texts[each.name].place}: {error.cause}")
    mistakes += _contradictions(values)
    if "window" in values and values["window"] != SINCE_LAST and not mistakes:
        try:
            parse_window(values["window"], values.get("now") or datetime.now(UTC))
        except SettingsError as error:
            mistakes.append(f"{texts['window'].place}: {error.cause}; {error.remedy}")
    if mistakes:
        listed = mistakes[0] if len(mistakes) == 1 else "\n".join(f"- {each}" for each in mistakes)
        headline = "" if len(mistakes) == 1 else f"{len(mistakes)} settings are wrong:\n"
        raise SettingsError(f"{headline}{listed}", "correct them and run again; `gardener run --help` lists all inputs")
    return Settings(**values)


def _from_environment(environment: Mapping[str, str]) -> Iterator[tuple[str, _Given]]:
    for name, variables in _ENVIRONMENT.items():
        variable = next((each for each in variables if environment.get(each, "").strip()), None)
        if variable:
            yield name, _Given(environment[variable].strip(), f"variable `{variable}`")


def _from_file(config: _Given | None, folder: Path, mistakes: list[str]) -> Iterator[tuple[str, _Given]]:
    """What the settings file says, key by key; a missing default file says nothing."""
    name = config.text if config else DEFAULT_CONFIG
    path = folder / name
    if not config and not path.exists():
        return
    from gardener import settings_file

    found = settings_file.read(path, name)
    mistakes += [found.mistake] if found.mistake else []
    seen: set[str] = set()
    for line in found.lines:
        known = _BY_NAME.get(line.key)
        if known is None:
            mistakes.append(f"{line.place}: unknown key `{line.key}`{_nearest(line.key)}")
        elif not known.in_file:
            mistakes.append(f"{line.place}: `{line.key}` belongs into the workflow (`with:`), not into a file")
        elif line.key in seen:
            mistakes.append(f"{line.place}: `{line.key}` is set a second time")
        elif line.text is None or (line.is_list and known.kind not in {Kind.LINES, Kind.PATTERNS}):
            mistakes.append(f"{line.place}: `{line.key}` must be {known.kind.value}")
        elif line.text:
            yield line.key, _Given(line.text, f"{line.place} `{line.key}`")
        seen.add(line.key)


def _value(known: Input, given: _Given) -> object:  # noqa: C901, PLR0911  # one for each kind
    """The value that the text stands for. Raises `SettingsError`."""
    text = given.text
    match known.kind:
        case Kind.TEXT:
            return text
        case Kind.LINES:
            return tuple(part.strip() for part in re.split(r"[\n,]", text) if part.strip())
        case Kind.PATTERNS:
            return _patterns(text)
        case Kind.COUNT:
            return _count(text, known.least)
        case Kind.SWITCH:
            if text.lower() not in _SWITCH:
                raise SettingsError(f"`{text}` is neither `true` nor `false`")
            return _SWITCH[text.lower()]
        case Kind.SEVERITY:
            if text.upper() not in SEVERITIES:
                raise SettingsError(f"`{text}` is none of {', '.join(SEVERITIES)}")
            return text.upper()
        case Kind.TARGET:
            if text.lower() not in TARGETS:
                raise SettingsError(f"`{text}` is none of `{'`, `'.join(TARGETS)}`")
            return text.lower()
        case Kind.INSTANT:
            return parse_instant(text)
        case Kind.DURATION:
            return parse_duration(text)


def _patterns(text: str) -> tuple[str, ...]:
    patterns = tuple(line.strip() for line in text.splitlines() if line.strip())
    try:
        rules_of(patterns, patterns)
    except PatternError as error:
        raise SettingsError(str(error)) from None
    return patterns


def _count(text: str, least: int) -> int:
    number = text.replace("_", "")
    if number.isascii() and number.isdigit() and len(number) <= _DIGITS and least <= int(number) <= _MOST:
        return int(number)
    raise SettingsError(f"`{text[:40]}` is not a whole number from {least:,} to {_MOST:,}")


def _contradictions(values: Mapping[str, Any]) -> Iterator[str]:
    """Mistakes that show only in one value's shape or beside another's."""
    repository = str(values.get("repository", ""))
    if repository and not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        yield f"`repository` is `{repository}`; it must be `owner/name`"
    provider = str(values.get("workload_identity_provider", ""))
    if provider and not re.fullmatch(
        r"projects/\d+/locations/global/workloadIdentityPools/[\w-]+/providers/[\w-]+", provider, re.ASCII
    ):
        yield (
            f"`workload-identity-provider` is `{provider}`; it must be the full name with the project NUMBER: "
            "`projects/123456789/locations/global/workloadIdentityPools/POOL/providers/PROVIDER` "
            "(`gcloud iam workload-identity-pools providers describe` prints it as `name`)"
        )
    account = str(values.get("service_account", ""))
    if account and not re.fullmatch(r"[\w.-]+@[\w.-]+", account, re.ASCII):
        yield f"`service-account` is `{account}`; write an address as `gardener@PROJECT.iam.gserviceaccount.com`"
    label = str(values.get("label", ""))
    if len(label) > _LONGEST_LABEL or "," in label:
        yield f"`label` must be one label of at most {_LONGEST_LABEL} characters, without a comma"


def _nearest(name: str) -> str:
    close = difflib.get_close_matches(name, _BY_NAME, n=1)
    return f"; did you mean `{close[0]}`?" if close else ""
