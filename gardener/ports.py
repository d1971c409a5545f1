"""From settings to the outside world: which source, tracker and shelf. What not all need is imported when needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gardener.entries.interface import EntrySource
from gardener.errors import SettingsError
from gardener.ledger import Record, Span, scope_of, span_of
from gardener.settings import Settings
from gardener.window import SINCE_LAST

if TYPE_CHECKING:
    from github.Repository import Repository

    from gardener.garden import Ports
    from gardener.issues.interface import Tracker
    from gardener.progress import Progress
    from gardener.source.interface import Code
    from gardener.worklog.interface import Shelf

DEFAULT_WINDOW = "24h"
DEFAULT_API = "https://api.github.com"
_LOCAL = {"127.0.0.1", "localhost", "::1"}


def open_ports(settings: Settings, environment: Mapping[str, str], progress: Progress | None = None) -> Ports:
    """All ports of a run. Raises `SettingsError` for what is missing, before anything is read.

    `progress` hears of each page of logs, and of waiting for the next one.
    """
    from gardener.garden import Ports

    now = settings.clock()
    # Cloud Logging last: it asks Google for a token, and a missing setting is told before any request.
    tracker = open_tracker(settings, environment)
    in_folder = bool(settings.tracker or settings.worklog_dir)
    shelf = open_folder(settings) if in_folder or settings.dry_run else _pull_request(settings, environment)
    if settings.worklog_target == "none" and not settings.worklog_dir:
        shelf = _nowhere(shelf)
    # A dry run writes to a folder, but goes on from the worklogs on GitHub. They are read only where they are needed,
    # or cost no request.
    memory = shelf if in_folder or settings.window != SINCE_LAST else _pull_request(settings, environment)
    is_asked = in_folder or settings.window == SINCE_LAST
    records = tuple(memory.records(scope_of(settings), now)) if is_asked else ()
    source = open_source(settings, environment, now, records, progress)
    return Ports(source, tracker, shelf, now, records, open_code(settings, environment))


def open_code(settings: Settings, environment: Mapping[str, str]) -> Code | None:
    """The code of the repository, unless `source-context` is off, or there is neither a checkout nor a token for it."""
    if not settings.source_context:
        return None
    from gardener.source import opening

    asked = (lambda: _repository(settings, environment)) if settings.token and not settings.tracker else None
    return opening.open_code(settings.repository, environment, asked)


def open_folder(settings: Settings) -> Shelf:
    """Worklogs in the folder `worklog-dir`, or in the one where they lie in a repository."""
    from gardener.worklog.folder import FolderShelf
    from gardener.worklog.worklog import FOLDER

    return FolderShelf(Path(settings.worklog_dir or FOLDER))


def _pull_request(settings: Settings, environment: Mapping[str, str]) -> Shelf:
    from gardener.worklog.asking import Asking
    from gardener.worklog.pull_request import PullRequestShelf

    asking = Asking(settings.worklog_labels, settings.worklog_reviewers, settings.worklog_auto_merge)
    repository = _repository(settings, environment)
    return PullRequestShelf(repository, asking, is_offered=settings.worklog_target == "pull-request")


def _nowhere(memory: Shelf) -> Shelf:
    from gardener.worklog.folder import NoShelf

    return NoShelf(memory)


def open_source(
    settings: Settings,
    environment: Mapping[str, str],
    now: datetime,
    records: Iterable[Record] | None = None,
    progress: Progress | None = None,
) -> EntrySource:
    """The source of entries. A file without a window is read whole; Cloud Logging without one over 24 hours.

    `records` are those of earlier worklogs, for the window `since-last`; without them, those in the folder count.
    """
    if settings.logs:
        from gardener.entries.files import FileSource

        span = _span(settings, settings.window, now, records) if settings.window else None
        return FileSource(settings.logs, span.window if span else None, settings.max_entries, now, span)
    names = resources(settings)
    span = _span(settings, settings.window or DEFAULT_WINDOW, now, records)
    from gardener.entries.cloud_logging import CloudLogging
    from gardener.entries.credentials import credentials_for
    from gardener.entries.identity_refusals import member_of, of_job
    from gardener.entries.wire import GoogleWire

    source = CloudLogging(
        names=names,
        service=settings.service,
        user_filter=settings.filter,
        min_severity=settings.min_severity,
        span=span,
        max_entries=settings.max_entries,
        reads_per_minute=settings.reads_per_minute,
        wire=GoogleWire(credentials_for(settings, environment), member_of(of_job(settings, environment))),
        deadline=settings.deadline,
    )
    return replace(source, sleep=progress.sleep, told=progress.page) if progress else source


def resources(settings: Settings) -> tuple[str, ...]:
    """The resource names whose logs are read. Raises `SettingsError` when there are none."""
    if not settings.project and not settings.resource_names:
        raise SettingsError(
            "there is nothing to read: no `project` is set",
            "set `project` to the id of the Google Cloud project (or `resource-names`, or `logs` to read a file)",
        )
    return settings.resource_names or (f"projects/{settings.project}",)


def _span(settings: Settings, window: str, now: datetime, records: Iterable[Record] | None) -> Span:
    if window == SINCE_LAST and records is None:
        records = open_folder(settings).records(scope_of(settings), now)
    return span_of(window, settings, now, records or ())


def open_tracker(settings: Settings, environment: Mapping[str, str]) -> Tracker:
    """The tracker: the JSON file of `tracker`, else the issues of the GitHub repository."""
    if settings.tracker:
        from gardener.issues.local import LocalTracker

        return LocalTracker(Path(settings.tracker), settings.clock())
    from gardener.issues.github import GitHubTracker

    return GitHubTracker(_repository(settings, environment))


def _repository(settings: Settings, environment: Mapping[str, str]) -> Repository:
    check_repository(settings)
    from gardener.issues.github import open_repository

    return open_repository(api_of(environment), settings.token, settings.repository)


def check_repository(settings: Settings) -> None:
    """Raises `SettingsError` unless a repository and a token are set."""
    if not settings.repository:
        raise SettingsError(
            "there is no repository to keep issues in", "set `repository` to `owner/name` (or `tracker` to a JSON file)"
        )
    if not settings.token:
        raise SettingsError(
            "there is no GitHub token",
            "pass `token: ${{ github.token }}` in the workflow, or set GITHUB_TOKEN on the command line",
        )


def api_of(environment: Mapping[str, str]) -> str:
    """The address of GitHub's API. Raises `SettingsError` for one to which a token would go in the clear."""
    api = environment.get("GITHUB_API_URL") or DEFAULT_API
    try:
        parts = urlsplit(api)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    except ValueError:
        safe = False
    if not safe:
        raise SettingsError("GITHUB_API_URL is no https address", "set it to the API of your GitHub, or not at all")
    return api
