"""The whole job on one page: read, sort, plan, apply, write the worklog, offer it.

Nothing is published before reading has ended well, and nothing is changed that is not in the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gardener.entries.interface import EntrySource
from gardener.entries.query import scope
from gardener.issues.apply import Outcome, apply_plan
from gardener.issues.interface import Tracker
from gardener.issues.marker import known_problems
from gardener.issues.plan import Limits, Plan, make_plan
from gardener.issues.texts import Context
from gardener.progress import Progress
from gardener.scan import Scan, scan
from gardener.settings import Settings
from gardener.window import instant
from gardener.worklog.interface import Shelf
from gardener.worklog.worklog import Published, Worklog


@dataclass(frozen=True, slots=True)
class Ports:
    """The outside world of a run: where entries come from, where issues are, where worklogs go, and the present."""

    source: EntrySource
    tracker: Tracker
    shelf: Shelf
    now: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """What a run found and would do: the result of `gardener plan`."""

    scan: Scan
    plan: Plan
    context: Context


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found and did. `published` is None for a dry run."""

    worklog: Worklog
    plan: Plan
    outcomes: tuple[Outcome, ...]
    published: Published | None


def garden(settings: Settings, ports: Ports, progress: Progress) -> Report:
    """Do the whole job. Raises `GardenerError`; what was done before it stays done, and a new run goes on there."""
    planned = prepare(settings, ports, progress)
    if settings.dry_run:
        outcomes = tuple(Outcome(step, step.issue, step.url) for step in planned.plan.steps)
    else:
        outcomes = apply_plan(planned.plan, ports.tracker, progress.applied)
    worklog = Worklog(
        at=ports.now,
        service=settings.service or ", ".join(planned.scan.services),
        repository=settings.repository,
        scan=planned.scan,
        outcomes=outcomes,
        context=planned.context,
        dry_run=settings.dry_run,
    )
    published = None if settings.dry_run else ports.shelf.publish(worklog)
    return Report(worklog, planned.plan, outcomes, published)


def prepare(settings: Settings, ports: Ports, progress: Progress) -> Planned:
    """Read, sort and plan; change nothing. Raises `GardenerError`: then there is no plan."""
    remembered = known_problems(ports.tracker.open_issues(settings.label))
    found = scan(ports.source, known=remembered, progress=progress.read)
    asked = found.coverage.asked
    context = Context(
        coverage=found.coverage,
        project=settings.project or found.project,
        scope=scope(settings.service or (found.services[0] if len(found.services) == 1 else ""), settings.filter),
        run=f"{instant(asked.start)}/{instant(asked.end)}",
    )
    plan = make_plan(
        found.incidents, ports.tracker, context, settings.label, settings.repository, Limits(settings.max_new_issues)
    )
    return Planned(found, plan, context)
