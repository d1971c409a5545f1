"""The whole job on one page: read, sort, plan, apply, write the worklog, offer it.

Nothing is published before reading has ended well, and nothing is changed that is not in the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gardener.entries.interface import EntrySource
from gardener.entries.query import scope
from gardener.errors import TrackerError
from gardener.issues.apply import Outcome, apply_plan
from gardener.issues.interface import Tracker
from gardener.issues.marker import known_problems
from gardener.issues.memory import history_of
from gardener.issues.plan import Plan
from gardener.issues.planning import make_plan, open_issues
from gardener.issues.rules import Rules
from gardener.issues.texts import Context
from gardener.ledger import Record, scope_of
from gardener.progress import Progress
from gardener.scan import Scan, scan
from gardener.settings import Settings
from gardener.source.interface import Code
from gardener.source.locate import locate
from gardener.window import instant
from gardener.worklog.interface import Shelf
from gardener.worklog.worklog import Published, Worklog


@dataclass(frozen=True, slots=True)
class Ports:
    """The outside world of a run: where entries come from, where issues are, where worklogs go, and the present.

    `records` are what worklogs say of earlier runs, the newest first, where they were read; `code` is where the
    places of problems are found.
    """

    source: EntrySource
    tracker: Tracker
    shelf: Shelf
    now: datetime
    records: tuple[Record, ...] = ()
    code: Code | None = None


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

    @property
    def error(self) -> TrackerError | None:
        """Why the plan was not carried out to its end; None when it was."""
        return next((outcome.error for outcome in self.outcomes if outcome.error), None)


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


def prepare(settings: Settings, ports: Ports, progress: Progress, *, keep_ids: bool = False) -> Planned:
    """Read, sort and plan; change nothing. Raises `GardenerError`: then there is no plan."""
    rules = _rules(settings)
    issues = open_issues(ports.tracker, rules)
    history = history_of(issues, ports.records, scope_of(settings))
    found = scan(
        ports.source,
        keep_ids=keep_ids,
        known=known_problems(issues),
        history=history,
        book=settings.rules,
        progress=progress.read,
    )
    asked = found.coverage.asked
    context = Context(
        coverage=found.coverage,
        project=settings.project or found.project,
        scope=scope(settings.service or (found.services[0] if len(found.services) == 1 else ""), settings.filter),
        run=f"{instant(asked.start)}/{instant(asked.end)}",
        revisions=found.revisions,
        code=locate(ports.code, found.incidents),
        traffic=not found.silences
        and bool(found.coverage.entries or (found.traffic and any(found.traffic.counts.values()))),
        asked=scope(settings.service, settings.filter),
    )
    plan = make_plan(found.incidents, issues, ports.tracker, context, rules)
    return Planned(found, plan, context)


def _rules(settings: Settings) -> Rules:
    return Rules(
        label=settings.label,
        repository=settings.repository,
        new_issues=settings.max_new_issues,
        updates=settings.max_updates,
        match_all_open=settings.match_all_open,
        ignore_labels=settings.ignore_labels,
        reopen_window=settings.reopen_window,
        quiet_after=settings.quiet_after,
        close_after=settings.close_after,
        title=settings.issue_title,
        labels=settings.issue_labels,
    )
