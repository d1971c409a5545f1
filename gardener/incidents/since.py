"""Since which revision a problem is there, and how long after its deployment it began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gardener.entries.interface import Deployment
from gardener.incidents.history import Remembered
from gardener.incidents.surroundings import Revision, Surroundings
from gardener.text.words import entries

_ENOUGH = 20
"""Entries of the revision before that must have been read, without one of the problem, to say that it had none."""

_SHARE = 0.1  # of the entries of the revision that has it, for as surely saying so


def since_revision(
    first: datetime | None, revisions: Sequence[str], around: Surroundings, known: Remembered | None
) -> str:
    """A sentence about the earliest revision that showed it; empty where the entries name none.

    Says that the revision before did not have it only where enough of that one was read.
    """
    mine = [each for each in around.revisions if each.name in revisions]
    if not mine or first is None:
        return ""
    earliest = min(mine, key=lambda each: (each.first, each.name))
    if known and (older := [name for name in known.revisions if name not in revisions]):
        return f"seen before on {older[-1]}, and now on {mine[-1].name}"
    before = [each for each in around.revisions if each.service == earliest.service and each.first < earliest.first]
    said = f"first seen on {earliest.name}"
    if deployed := _deployed(earliest, around.deployments):
        if deployed <= first:
            said += f", {duration((first - deployed).total_seconds())} after its deployment"
    elif before and earliest.first <= first:
        after = duration((first - earliest.first).total_seconds())
        said += f", {after} after the first entry of that revision"
    if not before and not deployed:
        alone = all(each == earliest for each in around.revisions if each.service == earliest.service)
        where = "in the window" if around.everything else "among the entries read"
        others = any(each.service != earliest.service for each in around.revisions)
        whose = f" of {earliest.service}" if others and earliest.service else ""
        return f"on {earliest.name}, the only revision{whose} {where}" if alone else said
    if not before:
        return said
    last = before[-1]
    least = max(_ENOUGH, int(_SHARE * earliest.entries))
    if not around.everything or last.entries < least:
        return f"{said}; too little of the revision before, {last.name}, was read to say whether it had it"
    return f"{said}; the revision before, {last.name}, did not have it in {entries(last.entries)}"


def _deployed(revision: Revision, deployments: Sequence[Deployment]) -> datetime | None:
    """When the revision was deployed: by its name, the last time before it wrote its first entry."""
    found = [each.at for each in deployments if each.revision == revision.name]
    return max((at for at in found if at <= revision.first), default=min(found, default=None))


def duration(seconds: float) -> str:
    """A length of time for people: `40 s`, `12 min`, `3.5 h`, `2 days`."""
    if seconds < 60:  # noqa: PLR2004
        return f"{seconds:.0f} s"
    if seconds < 5_400:  # noqa: PLR2004
        return f"{seconds / 60:.0f} min"
    if seconds < 172_800:  # noqa: PLR2004
        return f"{seconds / 3600:.2g} h"
    return f"{seconds / 86_400:.0f} days"
