"""The life of a problem from run to run: what a marker remembers, and what a run saw, give what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from gardener.issues.marker import Marker, Seen

_LONGEST = 14  # entries of a history
_RELAX_AFTER = 3  # sightings in a row that are all less urgent than what is said
_FLAPS_AT = 3  # returns within a history
_MOST_REVISIONS = 8
_P0 = 0


class State(StrEnum):
    """What people were told last."""

    ACTIVE = ""
    PERSISTING = "persisting"
    QUIET = "quiet"
    FLAPPING = "flapping"


class News(StrEnum):
    """A change that is worth telling people."""

    WORSE = "worse"
    BACK = "back"
    FLAPPING = "flapping"
    PERSISTING = "persisting"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Life:
    """What a marker is to remember from now on, and what is new since it was written."""

    priority: int
    state: str = State.ACTIVE
    said: str = ""
    revisions: tuple[str, ...] = ()
    history: tuple[Seen, ...] = ()
    news: tuple[News, ...] = ()


def begun(level: int, count: int, revisions: Sequence[str], end: str) -> Life:
    """The life of a problem that is seen for the first time; `end` is that of the window, RFC 3339."""
    known = tuple(revisions[-_MOST_REVISIONS:])
    return Life(level, State.ACTIVE, "", known, (Seen(end, count, level, _newest(revisions)),))


def seen(before: Marker, level: int, count: int, revisions: Sequence[str], end: str) -> Life:
    """The life after a sighting.

    The priority rises at once, and falls when three sightings in a row were less urgent. News is told at most once a
    day, but for P0; a problem that came back three times in its history is said to flap, and then tells nothing but P0.
    """
    history = _with(before.history, Seen(end, count, level, _newest(revisions)))
    news: list[News] = []
    state = State.ACTIVE if before.state == State.QUIET else before.state
    if before.state == State.QUIET:
        news.append(News.BACK)
    if _returns(history) >= _FLAPS_AT:
        if before.state != State.FLAPPING:
            news = [News.FLAPPING]
        state = State.FLAPPING
    if level < before.priority:
        news.append(News.WORSE)
    if before.revisions and new_revisions(before, revisions) and state == State.ACTIVE and News.BACK not in news:
        news.append(News.PERSISTING)
        state = State.PERSISTING
    gone = [each for each in before.revisions if each not in revisions]
    known = (*gone, *revisions)[-_MOST_REVISIONS:]
    urgent = level == _P0 and News.WORSE in news
    if before.state == State.FLAPPING and not urgent:
        news = []
    if before.said == _day(end) and not urgent:
        news = []
    said = _day(end) if news else before.said
    return Life(_priority(before.priority, history), state, said, known, history, tuple(news))


def unseen(before: Marker, end: str, quiet_after: int) -> Life:
    """The life after a run that read everything and saw nothing; the news is QUIET once `quiet_after` runs saw none."""
    history = _with(before.history, Seen(end, 0, 1))
    runs = quiet_runs(history)
    life = Life(before.priority, before.state, before.said, before.revisions, history)
    if runs < quiet_after or before.state == State.QUIET:
        return life
    if before.state == State.FLAPPING or before.said == _day(end):
        return replace(life, state=State.QUIET if before.state != State.FLAPPING else State.FLAPPING)
    return replace(life, state=State.QUIET, said=_day(end), news=(News.QUIET,))


def new_revisions(before: Marker, revisions: Sequence[str]) -> list[str]:
    """Those not remembered, among the newest: of more than are remembered, the older ones were forgotten."""
    return [each for each in revisions[-_MOST_REVISIONS:] if each not in before.revisions]


def is_past(before: Marker, end: str) -> bool:
    """Whether a later window than the one with this end was looked at: then there is nothing new to tell."""
    return bool(before.history) and before.history[-1].end > end


def quiet_runs(history: Sequence[Seen]) -> int:
    """How many runs in a row, up to the last one, saw nothing."""
    return history[-1].level if history and not history[-1].entries else 0


def _with(history: tuple[Seen, ...], new: Seen) -> tuple[Seen, ...]:
    """The history with one more run; what an earlier attempt of the same run wrote is replaced."""
    kept = [each for each in history if each.end < new.end]
    if not new.entries and kept and not kept[-1].entries:
        new = Seen(new.end, 0, kept.pop().level + 1)
    return (*kept, new)[-_LONGEST:]


def _returns(history: Sequence[Seen]) -> int:
    return sum(bool(after.entries and not before.entries) for before, after in pairwise(history))


def _priority(said: int, history: Sequence[Seen]) -> int:
    last = [each.level for each in history if each.entries][-_RELAX_AFTER:]
    if last[-1] < said:
        return last[-1]
    return min(last) if len(last) == _RELAX_AFTER else said


def _newest(revisions: Sequence[str]) -> str:
    return revisions[-1] if revisions else ""


def _day(end: str) -> str:
    return end[:10]
