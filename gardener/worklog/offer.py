"""What the worklogs' pull request and its commits say. None of it holds log text."""

from __future__ import annotations

from collections.abc import Sequence

from gardener.issues.plan import Action
from gardener.text.words import entries, number
from gardener.worklog.words import heading, table
from gardener.worklog.worklog import FOLDER, Worklog

_MOST_ROWS = 20
_MOST_FILES = 30


def message(worklog: Worklog) -> str:
    """The message of a commit."""
    coverage = worklog.scan.coverage
    return (
        f"Log gardener: worklog over {coverage.asked.said}\n\n"
        f"Covers {coverage.covered}: {entries(coverage.entries)}, "
        f"{number(len(worklog.scan.incidents), 'incident')}.\n"
    )


def title(names: Sequence[str]) -> str:
    """The title of the pull request: how many worklogs wait in it, and the day of the newest."""
    newest = max((name.rpartition("-WORKLOG-")[2].removesuffix(".md")[-16:-6] for name in names), default="")
    return f"Log gardener: {number(len(names), 'worklog')}" + (f", until {newest}" if newest else "")


def body(worklog: Worklog, names: Sequence[str]) -> str:
    """The text of the pull request: the newest run in figures, and the files that it offers, by name."""
    scan = worklog.scan
    coverage = scan.coverage
    filed = sum(each.filed for each in scan.incidents)
    read = "everything was read" if coverage.complete else f"**not everything was read** ({coverage.basis})"
    by_incident = worklog.by_incident
    rows = []
    for index, incident in enumerate(scan.incidents[:_MOST_ROWS], start=1):
        outcome = by_incident.get(incident.fingerprint)
        said = heading(outcome).lower() if outcome else "nothing"
        # In code: a reference here would put this pull request into the issue's timeline with every run.
        where = f"`#{outcome.issue}`" if outcome and outcome.issue else ""
        rows.append((str(index), f"P{incident.priority.level}", f"{incident.count:,}", said, where))
    created = sum(each.step.action is Action.CREATE and not each.refused for each in worklog.outcomes)
    found = f"{number(len(scan.incidents), 'incident')}, {filed} to file, {number(created, 'new issue')}"
    parts = [f"The newest run covers `{coverage.covered}`: {found}; {read} ({entries(coverage.entries)})."]
    if rows:
        parts.append(table(("cluster", "priority", "entries", "result", "issue"), rows))
    if left := len(scan.incidents) - len(rows):
        parts.append(f"{number(left, 'further cluster')} in the worklog.")
    parts.append(f"**Worklogs that wait here** ({len(names)}), below `{FOLDER}`:")
    listed = [f"- `{name}`" for name in sorted(names, reverse=True)[:_MOST_FILES]]
    if more := len(names) - len(listed):
        listed.append(f"- and {more:,} older")
    parts.append("\n".join(listed))
    parts.append(
        "One file for each run, and `index.md`; no other file is changed. Merge it whenever you like: the next run "
        "opens a new one. Close it, and its worklogs are not offered again."
    )
    return "\n\n".join(parts) + "\n"
