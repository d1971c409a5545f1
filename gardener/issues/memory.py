"""What the markers of open issues and the worklogs of earlier runs remember, as the history that priorities ask."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from gardener.entries.parse import instant
from gardener.incidents.history import Earlier, History, Remembered, Sighting
from gardener.issues.interface import Issue
from gardener.issues.marker import Seen, read_marker
from gardener.ledger import Record

_MOST_RUNS = 2  # the newest may be an earlier attempt of this one


def history_of(issues: Iterable[Issue], records: Iterable[Record], scope: str) -> History:
    """The history of problems; of `records`, the newest first, those of other scopes do not count."""
    problems: dict[str, Remembered] = {}
    symptoms: dict[str, Remembered] = {}
    for issue in issues:
        if marker := read_marker(issue.body):
            known = Remembered(tuple(filter(None, map(_sighting, marker.history))), marker.revisions)
            problems.setdefault(marker.root, known)
            for fingerprint in marker.fingerprints[1:]:
                symptoms.setdefault(fingerprint, known)
    same = (Earlier(each.covered, each.counts) for each in records if each.scope == scope)
    return History({**symptoms, **problems}, tuple(islice(same, _MOST_RUNS)))


def _sighting(seen: Seen) -> Sighting | None:
    end = instant(seen.end)
    return Sighting(end, seen.entries, seen.level) if end else None
