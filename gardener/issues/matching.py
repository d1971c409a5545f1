"""Which open issue an incident belongs to: ours by marker, a person's by the message it quotes; and what is related."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gardener.clusters.cluster import Cluster
from gardener.clusters.masking import same_template
from gardener.incidents.incident import Incident
from gardener.issues.interface import Issue
from gardener.issues.marker import Marker, read_marker
from gardener.issues.quoting import content_of, identifiers_in, telling, words_of

_MOST_RELATED = 3
_LEAST_SHARED = 2
_LEAST_SHARE = 0.7  # of the weight of a word that stands in one issue only: what two shared words must weigh together
_LABEL_WEIGHT = 2  # a label is a person's word for what the issue is about, not a word in passing
_PART_OF = 0.6  # share of a message that a quote must hold to be that message


@dataclass(frozen=True, slots=True)
class Match:
    """The issue of an incident. `marker` is what our own text remembers; None in an issue that a person wrote."""

    issue: Issue
    reason: str
    marker: Marker | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """An issue that seems to be about the same part of the program, and why."""

    issue: Issue
    reason: str


def match(incident: Incident, issues: Sequence[Issue]) -> Match | None:
    """The open issue that is about this incident, or None. The best evidence wins, then the lowest number."""
    return _by_marker(incident, issues) or _by_quote(incident, issues)


def _by_marker(incident: Incident, issues: Iterable[Issue]) -> Match | None:
    ours = [(issue, marker) for issue in issues if (marker := read_marker(issue.body))]
    for fingerprint in incident.fingerprints:
        for issue, marker in ours:
            if fingerprint in marker.fingerprints:
                return Match(issue, f"our marker in #{issue.number} names this problem", marker)
    return None


def _by_quote(incident: Incident, issues: Iterable[Issue]) -> Match | None:
    best: tuple[float, int, Match] | None = None
    for issue in issues:
        if read_marker(issue.body):
            continue
        for quote in content_of(issue).quotes:
            for cluster in incident.clusters:
                score = _same(quote.template, cluster)
                if score and (best is None or (score, -issue.number) > (best[0], best[1])):
                    reason = f"same message as in the {quote.place} of #{issue.number}"
                    best = (score, -issue.number, Match(issue, reason))
    return best[2] if best else None


def _same(quoted: str, cluster: Cluster) -> float:
    """How surely a quoted text is the cluster's message: 0 for not, up to 1 for the very same."""
    if not telling(quoted) or not telling(cluster.template):
        return 0.0
    if same_template(quoted, cluster.template):
        return 1.0
    shorter, longer = sorted((quoted, cluster.template), key=len)
    if shorter in longer and len(shorter) >= _PART_OF * len(longer):
        return len(shorter) / len(longer)
    return 0.9 if cluster.template in quoted else 0.0


class Kinship:
    """Finds related issues. A word weighs by how rare it is among issues and incidents (inverse document frequency)."""

    def __init__(self, issues: Sequence[Issue], incidents: Sequence[Incident]) -> None:
        self._issues = issues
        documents = [content_of(issue).words | content_of(issue).identifiers for issue in issues]
        documents += [words_of(_code(incident)) | identifiers_in(_code(incident)) for incident in incidents]
        self._size = len(documents)
        self._frequency = Counter(word for document in documents for word in document)

    def related(self, incident: Incident, taken: frozenset[int]) -> tuple[Related, ...]:
        """At most three issues that share rare names or words with the incident; those in `taken` are left out."""
        common = words_of(incident.root.sample.service)
        names = identifiers_in(_code(incident))
        words = words_of(_code(incident)) - common
        least = _LEAST_SHARE * math.log((1 + self._size) / 1.5)
        found: list[tuple[float, Related]] = []
        for issue in self._issues:
            content = content_of(issue)
            shared = sorted(
                (names & content.identifiers) | (words & content.words), key=lambda word: (-self._weight(word), word)
            )
            labels = {label.lower() for label in issue.labels}
            score = sum(self._weight(word) * (_LABEL_WEIGHT if word in labels else 1) for word in shared)
            if issue.number not in taken and len(shared) >= _LEAST_SHARED and score >= least:
                found.append((score, Related(issue, f"both name {', '.join(shared[:3])}")))
        found.sort(key=lambda each: (-each[0], each[1].issue.number))
        return tuple(each for _, each in found[:_MOST_RELATED])

    def _weight(self, word: str) -> float:
        return math.log((1 + self._size) / (0.5 + self._frequency[word]))


def _code(incident: Incident) -> str:
    """What an incident names: the code that logged or raised, and its message."""
    sample = incident.root.sample
    frames = sample.trace.cause.frames if sample.trace else ()
    named = [sample.location.name if sample.location else "", *(frame.function for frame in frames if frame.in_app)]
    return " ".join([*named, incident.root.template])
