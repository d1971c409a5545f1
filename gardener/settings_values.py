"""What the texts of the settings stand for, and which values contradict each other."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gardener.errors import SettingsError
from gardener.inputs import SEVERITIES, TARGETS, Input, Kind
from gardener.text.rules import PatternError, rules_of
from gardener.window import parse_duration, parse_instant

_SWITCH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_MOST = 10**9  # of any count
_DIGITS = 20  # leading zeros and all; Python refuses to read numbers of thousands
_LONGEST_LABEL = 50  # characters; GitHub refuses more
_MOST_LABELS = 2  # beside the configured one and the priority
_TITLE = "GCP-{category} | P{priority} | "
_PROVIDER = "projects/123456789/locations/global/workloadIdentityPools/POOL/providers/PROVIDER"
_RESOURCE = re.compile(
    r"(?:projects|folders|organizations|billingAccounts)/[^/\s]+(?:/locations/[^/\s]+/buckets/[^/\s]+/views/[^/\s]+)?"
)
_RESOURCES = "`projects/ID`, `folders/N`, `organizations/N`, or such a name with `/locations/L/buckets/B/views/V`"
_MOST_RESOURCES = 100
"""Resource names of one query. Source: https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list"""

_IN_TITLE = ("category", "priority", "name", "component", "service")


def value_of(known: Input, text: str) -> object:  # noqa: C901, PLR0911, PLR0912  # one for each kind
    """The value that the text stands for. Raises `SettingsError`."""
    match known.kind:
        case Kind.TEXT:
            return text
        case Kind.TITLE:
            return _title(text)
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


def _title(text: str) -> str:
    if not text.startswith(_TITLE):
        raise SettingsError(f"a title begins with `{_TITLE}`, by which issues of the gardener are known")
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        text.format(**dict.fromkeys(_IN_TITLE, ""))
    except (ValueError, KeyError, IndexError, AttributeError):
        names = []
    if "name" not in names or not set(names) <= set(_IN_TITLE) or "\n" in text:
        known = ", ".join(f"`{{{each}}}`" for each in _IN_TITLE)
        raise SettingsError(f"a title is one line with `{{name}}`, and of {known} only")
    return text


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


def contradictions(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Mistakes that show only in one value's shape or beside another's, each with the name of its input."""
    repository = str(values.get("repository", ""))
    if repository and not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        yield "repository", f"`{repository}` is no repository; it must be `owner/name`"
    provider = str(values.get("workload_identity_provider", ""))
    if provider and not re.fullmatch(
        r"projects/\d+/locations/global/workloadIdentityPools/[\w-]+/providers/[\w-]+", provider, re.ASCII
    ):
        asked = "`gcloud iam workload-identity-pools providers describe` prints it as `name`"
        said = f"`{provider}` is not the full name with the project NUMBER: `{_PROVIDER}` ({asked})"
        yield "workload-identity-provider", said
    account = str(values.get("service_account", ""))
    if account and not re.fullmatch(r"[\w.-]+@[\w.-]+", account, re.ASCII):
        yield (
            "service-account",
            f"`{account}` is no address such as `gardener@PROJECT.iam.gserviceaccount.com`",
        )
    yield from _places(str(values.get("project", "")), values.get("resource_names", ()))
    label = str(values.get("label", ""))
    if len(label) > _LONGEST_LABEL or "," in label:
        yield "label", f"must be one label of at most {_LONGEST_LABEL} characters, without a comma"
    labels = values.get("issue_labels", ())
    if len(labels) > _MOST_LABELS or any(len(each) > _LONGEST_LABEL for each in labels):
        yield (
            "issue-labels",
            f"must be at most {_MOST_LABELS} labels, of at most {_LONGEST_LABEL} characters",
        )


def _places(project: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Mistakes in where to read."""
    if re.search(r"[/\s]", project):
        yield "project", f"`{project}` is no project id such as `shop-prod`; folders and views go to `resource-names`"
    if wrong := next((each for each in names if not _RESOURCE.fullmatch(each)), ""):
        yield "resource-names", f"`{wrong}` is none of {_RESOURCES}"
    if len(names) > _MOST_RESOURCES:
        yield "resource-names", f"must be at most {_MOST_RESOURCES} names, which is what Google takes"
