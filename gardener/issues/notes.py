"""The comments of the gardener: one for each change of state, known again by its marker."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from gardener.incidents.incident import Incident
from gardener.issues import texts
from gardener.issues.life import Life, News, new_revisions, quiet_runs
from gardener.issues.marker import Marker, read_marker
from gardener.issues.texts import Context
from gardener.text import border
from gardener.text.words import number

NOTE = "note"
"""The action in the marker of a comment."""


def of_sighting(incident: Incident, context: Context, before: Marker, life: Life) -> str:
    """The comment for what is new about a problem that was seen again."""
    level = life.priority
    said = []
    for news in life.news:
        match news:
            case News.WORSE:
                said.append(f"Worse: P{before.priority} → **P{level}**.")
            case News.BACK:
                said.append(f"Back, after {number(quiet_runs(before.history), 'run')} without it.")
            case News.PERSISTING:
                new = new_revisions(before, incident.revisions)
                said.append(f"Still failing on a new revision: {', '.join(border.code(name) for name in new[:3])}.")
            case News.FLAPPING:
                said.append("It comes and goes. From now on only the figures above are kept up to date.")
            case News.QUIET:
                continue
    return _note(" ".join(said), incident, context, before, life)


def of_return(incident: Incident, context: Context, before: Marker, life: Life, closed: str) -> str:
    """The comment for a closed issue that is opened again."""
    return _note(
        f"Back: this was closed on {closed}, and was logged again after that.", incident, context, before, life
    )


def of_quiet(context: Context, before: Marker, life: Life) -> str:
    """The comment for a problem that is not seen any more."""
    return f"{quiet(life)}\n\n{_marker(before, context, life, 'quiet')}\n"


def quiet(life: Life) -> str:
    """That a problem is not seen any more, in two or three sentences."""
    runs = number(quiet_runs(life.history), "run")
    last = next((each.end for each in reversed(life.history) if each.entries), "")
    since = f" The last window that held it ended at {last}." if last else ""
    return (
        f"Quiet: {runs} in a row read everything and found no entry of it.{since} If it is mended, this can be closed."
    )


def of_closing(context: Context, before: Marker, life: Life) -> str:
    """The comment for an issue that is closed because it stayed quiet (`close-after`)."""
    runs = number(quiet_runs(life.history), "run")
    text = f"Closed: {runs} in a row read everything and found no entry (`close-after`). If it is back, this is, too."
    return f"{text}\n\n{_marker(before, context, life, 'close')}\n"


def of_duplicate(context: Context, before: Marker, first: int) -> str:
    """The comment for an issue of ours that another one of ours makes superfluous."""
    life = Life(before.priority)
    return (
        f"The same problem as #{first}, where it goes on.\n\n{_marker(before, context, life, f'duplicate {first}')}\n"
    )


def is_same(there: str, wanted: str) -> bool:
    """Whether a comment is the one that is to be added: a note by the change it tells, our status by its marker."""
    known, new = read_marker(there), read_marker(wanted)
    if known is None or new is None:
        return False
    return known == new if new.action != NOTE else (known.action, known.facts) == (NOTE, new.facts)


def _note(text: str, incident: Incident, context: Context, before: Marker, life: Life) -> str:
    said = f"{text}\n\n{texts.reasons(incident)}\n\n{texts.impact(incident)}"
    return f"{said}\n\n{_marker(before, context, life, ' '.join(life.news))}\n"


def _marker(before: Marker, context: Context, life: Life, kind: str) -> Marker:
    """By what a comment is known: the change it tells, counted from what the issue remembered.

    It does not depend on the run, so that a later run finds what one that died has said already.
    """
    parts = (kind, str(before.priority), str(life.priority), before.facts, before.state, before.run)
    key = hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
    return replace(Marker(before.fingerprints[:1]), action=NOTE, facts=key, priority=life.priority, run=context.run)
