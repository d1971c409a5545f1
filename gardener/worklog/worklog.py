"""The values of this stage: one worklog, and where its file stands."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from gardener.issues.apply import Outcome
from gardener.issues.texts import Context
from gardener.scan import Scan

FOLDER = PurePosixPath("gcp/log-gardener")


@dataclass(frozen=True, slots=True)
class Worklog:
    """All that a worklog tells: what was read, what it holds, and what was done about it.

    `beside` where the worklog of another service, or over another window, has taken its name in the same minute.
    """

    at: datetime
    service: str
    repository: str
    scan: Scan
    outcomes: tuple[Outcome, ...]
    context: Context
    dry_run: bool = False
    beside: bool = False

    @property
    def path(self) -> PurePosixPath:
        """Its file in the repository: the window's name and the minute, UTC, without a colon."""
        stamp = self.at.strftime("%Y-%m-%dT%H%MZ")
        coverage = self.scan.coverage
        window = coverage.asked.label
        if self.beside:
            window = f"{window}.{hashlib.sha256(f'{coverage.scope} {coverage.asked}'.encode()).hexdigest()[:8]}"
        return FOLDER / f"GCP-LOG-GARDENER-WORKLOG-{window}-{stamp}.md"

    @property
    def by_incident(self) -> Mapping[str, Outcome]:
        """What was done about each incident, by its fingerprint."""
        return {outcome.step.incident: outcome for outcome in self.outcomes if outcome.step.incident}


@dataclass(frozen=True, slots=True)
class Room:
    """How much a text may show: incidents in full, characters of a sample, incidents in its tables."""

    in_full: int
    sample: int
    listed: int


@dataclass(frozen=True, slots=True)
class Published:
    """Where the worklog went. `changed` is False when the very same file stood there already."""

    path: str
    url: str = ""
    changed: bool = True
    note: str = ""
