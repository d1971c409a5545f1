"""What is known of an incident besides its clusters: measured, remembered, or said by the settings.

Values only. Their texts may quote log text, and leave the process through `gardener.text.border` like all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gardener.window import Basis


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the product, as the settings describe it: what its failure means, and whom it concerns.

    `place` is where the settings say so (`.github/log-gardener.yml:12`).
    """

    name: str
    impact: str = ""
    owners: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A count, and of how many. `whole` is None where nobody counted all; `basis` is that of the less sure of both."""

    part: int = 0
    whole: int | None = None
    basis: Basis = Basis.EXACT

    @property
    def ratio(self) -> float | None:
        """From 0 to 1; None where the whole is not known."""
        return min(1.0, self.part / self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Impact:
    """What an incident did, as far as the entries say: nothing here is an estimate of business.

    `requests` failed with a server error, of all that its services got in the window; `instances` showed
    it, of all that logged anything; `users` met it, of all that were named; `traces` are the requests that it is tied
    to by a trace id.
    """

    requests: Share = Share()
    instances: Share = Share()
    users: Share = Share()
    traces: int = 0


class Course(StrEnum):
    """How a problem goes, against what earlier runs saw of it."""

    UNKNOWN = "unknown"
    NEW = "new"
    KNOWN = "known"
    WORSE = "worse"
    BETTER = "better"
    BACK = "back"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Trend:
    """The course of an incident, and the figures that show it; without figures there is no text.

    `times` says how many times as often as in the run before, 1 where that is not known.
    """

    course: Course = Course.UNKNOWN
    text: str = ""
    times: float = 1.0
