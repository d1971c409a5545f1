"""The markers of our open issues, by what they remember: which issue is an incident's own, and which only saw it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gardener.incidents.incident import Incident
from gardener.issues.describing import messages_of
from gardener.issues.interface import Issue
from gardener.issues.kinship import Related
from gardener.issues.marker import Marker
from gardener.issues.phrases import literal, phrase_of


class Marks:
    """Issues by their markers, the first of several in the order given."""

    def __init__(self, marked: Iterable[tuple[Issue, Marker]], made: frozenset[int] = frozenset()) -> None:
        """`made` are the numbers of issues that relate to nothing."""
        self._marked = list(marked)
        self._roots: dict[str, int] = {}
        self._symptoms: dict[str, list[Issue]] = defaultdict(list)
        self._messages: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, (issue, marker) in enumerate(self._marked):
            self._roots.setdefault(marker.root, index)
            for fingerprint in marker.fingerprints[1:] if issue.number not in made else ():
                self._symptoms[fingerprint].append(issue)
            for template in marker.templates[:1]:
                words = phrase_of(template)
                if len(literal(words)) > 1:
                    self._messages[words].append(index)

    def find(self, incident: Incident) -> tuple[Issue, str, Marker] | None:
        """The issue whose root is part of the incident, and why; a symptom in a marker says too little."""
        for fingerprint in incident.fingerprints:
            if fingerprint in self._roots:
                issue, marker = self._marked[self._roots[fingerprint]]
                return issue, f"our marker in #{issue.number} names this problem", marker
        # A known problem keeps its issue when the fingerprint of the same message changes with a new version.
        version = _version(incident.fingerprint)
        known = (index for message in messages_of(incident.root) for index in self._messages.get(message, ()))
        for index in sorted(set(known)):
            issue, marker = self._marked[index]
            if _version(marker.root) != version:
                return issue, f"our marker in #{issue.number} remembers this message", marker
        return None

    def related(self, incident: Incident) -> list[Related]:
        """The issues that saw the incident's root as a symptom of theirs."""
        found = self._symptoms.get(incident.fingerprint, ())
        return [Related(each, "its problem had this one as a symptom") for each in found]


def _version(fingerprint: str) -> str:
    return fingerprint.partition(":")[0]
