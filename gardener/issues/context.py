"""What the texts need to know beside an incident: what was read, where from, and where in the code it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gardener.incidents.incident import Incident
from gardener.source.interface import Located
from gardener.window import Basis, Coverage, instant


@dataclass(frozen=True, slots=True)
class Context:
    """What the texts need to know beside the incident: what was read, and where from.

    `scope` is the query that shows the logs; `asked` the one that the settings asked with, where that is another: a
    service that was alone in the window narrows what is shown, not what was read.
    `code` tells the places of the incidents, None where nobody looked. `revisions` are those that wrote anything in the
    window; `traffic` tells whether anything at all was logged.
    """

    coverage: Coverage
    project: str
    scope: str
    run: str
    revisions: tuple[str, ...] = ()
    traffic: bool = True
    code: Located | None = None
    asked: str | None = None

    @property
    def end(self) -> str:
        """The end of the window that was asked for, RFC 3339."""
        return instant(self.coverage.asked.end)

    @property
    def place(self) -> str:
        """A short name of the logs that were read (16 hex digits): whether they are those of a marker."""
        asked = self.scope if self.asked is None else self.asked
        return hashlib.blake2b(f"{self.project}\0{asked}".encode(), digest_size=8).hexdigest()


def basis(incident: Incident, coverage: Coverage) -> Basis:
    """How the incident's count is known: by what was read of the severities that its entries have."""
    samples = {cluster.sample.entry.severity or "DEFAULT" for cluster in incident.clusters}
    return coverage.basis_at(incident.severities | samples)
