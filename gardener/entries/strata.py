"""Classes of severities in the order in which they matter, and what was read of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from gardener.entries.interface import Entry
from gardener.inputs import SEVERITIES
from gardener.window import Basis, Stratum


@dataclass(frozen=True, slots=True)
class SeverityClass:
    """Severities that are read together; `clause` selects them in the Logging query language."""

    name: str
    clause: str
    severities: tuple[str, ...]

    def reaches(self, least: str) -> bool:
        """Whether it holds entries of the severity `least` or above, or those without one (which go to stderr)."""
        return "DEFAULT" in self.severities or SEVERITIES.index(least) <= SEVERITIES.index(self.severities[-1])


CLASSES = (
    SeverityClass("ERROR and above", "severity>=ERROR", ("ERROR", "CRITICAL", "ALERT", "EMERGENCY")),
    SeverityClass("WARNING", "severity=WARNING", ("WARNING",)),
    SeverityClass("below WARNING, or without severity", "severity<WARNING", ("DEFAULT", "DEBUG", "INFO", "NOTICE")),
)
CLASS_OF = {severity: each.name for each in CLASSES for severity in each.severities}
"""The name of the class of each severity."""


@dataclass(slots=True)
class Tally:
    """Entries read by severity, and the number of entries that they stand for."""

    read: int = 0
    _read: Counter[str] = field(default_factory=Counter)
    _more: Counter[str] = field(default_factory=Counter)  # beyond those that were read
    _exact: dict[str, bool] = field(default_factory=dict)

    def add(self, entries: Sequence[Entry]) -> None:
        """Count these entries, each for as many as it stands for."""
        self.read += len(entries)
        self._read.update([each.severity or "DEFAULT" for each in entries])
        for each in entries:
            if each.weight != 1:
                self._more[each.severity or "DEFAULT"] += each.weight - 1

    def sampled(self, each: SeverityClass, *, exact: bool) -> None:
        """A part of this class was read apart from the others; whether it is all there is."""
        self._exact[each.name] = exact and self._exact.get(each.name, True)

    def strata(self) -> tuple[Stratum, ...]:
        """What was read of each class; nothing where all was read in one pass."""
        return tuple(
            Stratum(
                each.name,
                each.severities,
                sum(self._read[name] for name in each.severities),
                sum(self._read[name] + self._more[name] for name in each.severities),
                Basis.EXACT if self._exact[each.name] else Basis.SAMPLED,
            )
            for each in CLASSES
            if each.name in self._exact
        )
