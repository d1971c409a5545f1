"""From settings to the outside world: which source, tracker and shelf. Heavy libraries are imported when needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gardener.entries.interface import EntrySource
from gardener.errors import SettingsError
from gardener.garden import Ports
from gardener.issues.interface import Tracker
from gardener.settings import Settings
from gardener.window import parse_window
from gardener.worklog.interface import Shelf
from gardener.worklog.worklog import FOLDER

if TYPE_CHECKING:
    from github.Repository import Repository

DEFAULT_WINDOW = "24h"
DEFAULT_API = "https://api.github.com"
_LOCAL = {"127.0.0.1", "localhost", "::1"}


def open_ports(settings: Settings, environment: Mapping[str, str]) -> Ports:
    """All ports of a run. Raises `SettingsError` for what is missing, before anything is read."""
    now = settings.clock()
    # Cloud Logging last: it asks Google for a token, and a missing setting is told before any request.
    tracker = open_tracker(settings, environment)
    if settings.tracker or settings.worklog_dir or settings.dry_run:
        from gardener.worklog.folder import FolderShelf

        shelf: Shelf = FolderShelf(Path(settings.worklog_dir or FOLDER))
    else:
        from gardener.worklog.pull_request import PullRequestShelf

        shelf = PullRequestShelf(_repository(settings, environment))
    return Ports(open_source(settings, environment, now), tracker, shelf, now)


def open_source(settings: Settings, environment: Mapping[str, str], now: datetime) -> EntrySource:
    """The source of entries. A file without a window is read whole; Cloud Logging without one over 24 hours."""
    if settings.logs:
        from gardener.entries.files import FileSource

        window = parse_window(settings.window, now) if settings.window else None
        return FileSource(settings.logs, window, settings.max_entries, now)
    if not settings.project and not settings.resource_names:
        raise SettingsError(
            "there is nothing to read: no `project` is set",
            "set `project` to the id of the Google Cloud project (or `resource-names`, or `logs` to read a file)",
        )
    window = parse_window(settings.window or DEFAULT_WINDOW, now)
    from gardener.entries.cloud_logging import CloudLogging
    from gardener.entries.credentials import credentials_for

    return CloudLogging(
        names=settings.resource_names or (f"projects/{settings.project}",),
        service=settings.service,
        user_filter=settings.filter,
        min_severity=settings.min_severity,
        window=window,
        max_entries=settings.max_entries,
        reads_per_minute=settings.reads_per_minute,
        credentials=credentials_for(settings, environment),
    )


def open_tracker(settings: Settings, environment: Mapping[str, str]) -> Tracker:
    """The tracker: the JSON file of `tracker`, else the issues of the GitHub repository."""
    if settings.tracker:
        from gardener.issues.local import LocalTracker

        return LocalTracker(Path(settings.tracker))
    from gardener.issues.github import GitHubTracker

    return GitHubTracker(_repository(settings, environment))


def _repository(settings: Settings, environment: Mapping[str, str]) -> Repository:
    if not settings.repository:
        raise SettingsError(
            "there is no repository to keep issues in", "set `repository` to `owner/name` (or `tracker` to a JSON file)"
        )
    if not settings.token:
        raise SettingsError(
            "there is no GitHub token",
            "pass `token: ${{ github.token }}` in the workflow, or set GITHUB_TOKEN on the command line",
        )
    from gardener.issues.github import open_repository

    return open_repository(api_of(environment), settings.token, settings.repository)


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
