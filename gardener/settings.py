"""Inputs and `.github/log-gardener.yml` become one frozen `Settings`; every mistake is reported, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gardener.errors import SettingsError
from gardener.inputs import DEFAULT_CONFIG, INPUTS, Kind
from gardener.names import nearest
from gardener.rules.book import EMPTY, Rule, RuleBook
from gardener.settings_values import contradictions, value_of
from gardener.text.rules import Rules, rules_of
from gardener.window import SINCE_LAST, parse_window

_ENVIRONMENT = {"token": ("GITHUB_TOKEN", "GH_TOKEN"), "repository": ("GITHUB_REPOSITORY",)}
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
    issue_title: str = "GCP-{category} | P{priority} | {name}"
    issue_labels: tuple[str, ...] = ()
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
    rules: RuleBook = EMPTY

    def __repr__(self) -> str:
        shown = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.name != "token")
        return f"Settings({', '.join(shown)})"

    @property
    def redaction(self) -> Rules:
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
            mistakes.append(f"there is no input `{name}`{nearest(name, tuple(_BY_NAME))}")
        elif text.strip():
            texts[name] = _Given(text.strip(), f"input `{name}`")
    book: dict[str, tuple[Rule, ...]] = {}
    of_file = dict(_from_file(texts.get("config"), folder, book, mistakes))
    texts = {**dict(_from_environment(environment)), **of_file, **texts}
    values: dict[str, Any] = {}
    for each in INPUTS:
        if each.name in texts:
            try:
                values[each.field] = value_of(each, texts[each.name].text)
            except SettingsError as error:
                mistakes.append(f"{texts[each.name].place}: {error.cause}")
    mistakes += (f"{texts[name].place}: {said}" for name, said in contradictions(values))
    if "window" in values and values["window"] != SINCE_LAST and not mistakes:
        try:
            parse_window(values["window"], values.get("now") or datetime.now(UTC))
        except SettingsError as error:
            mistakes.append(f"{texts['window'].place}: {error.cause}; {error.remedy}")
    if mistakes:
        listed = mistakes[0] if len(mistakes) == 1 else "\n".join(f"- {each}" for each in mistakes)
        headline = "" if len(mistakes) == 1 else f"{len(mistakes)} settings are wrong:\n"
        raise SettingsError(f"{headline}{listed}", "correct them and run again; `gardener run --help` lists all inputs")
    return Settings(**values, rules=RuleBook(**book))  # type: ignore[arg-type]  # a section's rules are of its kind


def _from_environment(environment: Mapping[str, str]) -> Iterator[tuple[str, _Given]]:
    for name, variables in _ENVIRONMENT.items():
        variable = next((each for each in variables if environment.get(each, "").strip()), None)
        if variable:
            yield name, _Given(environment[variable].strip(), f"variable `{variable}`")


def _from_file(
    config: _Given | None, folder: Path, book: dict[str, tuple[Rule, ...]], mistakes: list[str]
) -> Iterator[tuple[str, _Given]]:
    """What the settings file says, key by key; its rules go into the book. A missing default file says nothing."""
    name = config.text if config else DEFAULT_CONFIG
    path = folder / name
    if not config and not path.exists():
        return
    from gardener import settings_file
    from gardener.rules.sections import SECTIONS, Reader

    found = settings_file.read(path, name)
    mistakes += [found.mistake] if found.mistake else []
    sections = {each.name: each for each in SECTIONS}
    reader = Reader(name)
    seen: set[str] = set()
    for line in found.lines:
        known = _BY_NAME.get(line.key)
        if line.key in seen:
            mistakes.append(f"{line.place}: `{line.key}` is set a second time")
        elif line.key in sections:
            book[line.key] = reader.rules(sections[line.key], line.node)
        elif known is None:
            mistakes.append(f"{line.place}: unknown key `{line.key[:80]}`{nearest(line.key, (*_BY_NAME, *sections))}")
        elif not known.in_file:
            mistakes.append(f"{line.place}: `{line.key}` belongs into the workflow (`with:`), not into a file")
        elif line.text is None or (line.is_list and not known.takes_list):
            mistakes.append(f"{line.place}: `{line.key}` must be {known.kind.value}")
        elif line.text:
            text = line.text if known.kind in {Kind.LINES, Kind.PATTERNS} else line.text.replace("\n", ",")
            yield line.key, _Given(text, f"{line.place} `{line.key}`")
        seen.add(line.key)
    mistakes += reader.mistakes
