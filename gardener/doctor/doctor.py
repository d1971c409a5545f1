"""All checks of a setup in the order of a run, and the account of a run that failed or found nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from gardener.doctor.findings import SETTINGS, Check, Finding, Verdict, examine
from gardener.errors import GardenerError, PublishError, ReadError, SettingsError, TrackerError

if TYPE_CHECKING:
    from gardener.garden import Report
    from gardener.settings import Settings


def diagnose(settings: Settings, environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """Look at everything that a run with these settings needs. Changes nothing, and never raises `GardenerError`."""
    first = [Check(SETTINGS, lambda: _settings(settings, environment))]
    return examine([*first, *_google(settings, environment), *_github(settings, environment)])


def after(error: GardenerError, settings: Settings, environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """The checks of the side that failed a run; none for wrong settings, whose message lists every mistake."""
    if isinstance(error, SettingsError):
        return ()
    if isinstance(error, ReadError):
        return examine(_google(settings, environment))
    if isinstance(error, TrackerError | PublishError):
        return examine(_github(settings, environment))
    return ()


def of_silence(report: Report, settings: Settings, environment: Mapping[str, str]) -> Finding | None:
    """Why a run read nothing of its service: its name may be wrong. None where it read something."""
    if not settings.service or settings.logs or report.worklog.context.traffic:
        return None
    from gardener.doctor.google import SERVICE, GoogleSide

    (found,) = examine([Check(SERVICE, GoogleSide(settings, environment).service)])
    return found if found.verdict is Verdict.PROBLEM else None


def _settings(settings: Settings, environment: Mapping[str, str]) -> str:
    """Say that all that must be set is set; their values were checked when they were read."""
    from gardener.ports import api_of, check_repository, resources

    if not settings.logs:
        resources(settings)
    if not settings.tracker:
        check_repository(settings)
        api_of(environment)
    return "each is understood"


def _google(settings: Settings, environment: Mapping[str, str]) -> Iterator[Check]:
    if settings.logs:
        return
    from gardener.doctor.google import GoogleSide

    yield from GoogleSide(settings, environment).checks()


def _github(settings: Settings, environment: Mapping[str, str]) -> Iterator[Check]:
    if settings.tracker:
        return
    from gardener.doctor.github import GitHubSide

    yield from GitHubSide(settings, environment).checks()
