"""Issues that seem to be about the same part of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gardener.incidents.incident import Incident
from gardener.issues.interface import Issue
from gardener.issues.naming import identifiers_in, words_of
from gardener.issues.quoting import content_of
from gardener.issues.rarity import Rarity

_MOST = 3
_LEAST_SHARED = 2
# What the shared words must weigh together, in words that stand in one issue only: less where a name from code or a
# label is among them, since words in passing relate everything.
_LEAST = 1.4
_LEAST_NAMED = 0.9
_LABEL_WEIGHT = 2  # a label is a person's word for what the issue is about, not a word in passing


@dataclass(frozen=True, slots=True)
class Related:
    """An issue that seems to be about the same part of the program, and why."""

    issue: Issue
    reason: str


class Kinship:
    """Finds related issues. A word weighs by how rare it is among issues and incidents."""

    def __init__(self, issues: Sequence[Issue], incidents: Sequence[Incident]) -> None:
        self._issues = issues
        documents = [content_of(issue).words | content_of(issue).identifiers for issue in issues]
        documents += [words_of(_code(incident)) | identifiers_in(_code(incident)) for incident in incidents]
        self._rarity = Rarity(documents)

    def related(self, incident: Incident, taken: frozenset[int] = frozenset()) -> tuple[Related, ...]:
        """At most three issues that share rare names or words with the incident; those in `taken` are left out."""
        common = words_of(incident.root.sample.service)
        names = identifiers_in(_code(incident))
        words = words_of(_code(incident)) - common
        found: list[tuple[float, Related]] = []
        for issue in self._issues:
            content = content_of(issue)
            shared = sorted(
                (names & content.identifiers) | (words & content.words),
                key=lambda word: (-self._rarity.weight(word), word),
            )
            labels = {label.lower() for label in issue.labels}
            score = sum(self._rarity.weight(word) * (_LABEL_WEIGHT if word in labels else 1) for word in shared)
            is_named = not (labels | (names & content.identifiers)).isdisjoint(shared)
            least = (_LEAST_NAMED if is_named else _LEAST) * self._rarity.highest
            if issue.number not in taken and len(shared) >= _LEAST_SHARED and score >= least:
                found.append((score, Related(issue, f"both name {', '.join(shared[:3])}")))
        found.sort(key=lambda each: (-each[0], each[1].issue.number))
        return tuple(each for _, each in found[:_MOST])


def _code(incident: Incident) -> str:
    """What an incident names: the code that logged or raised, and its message."""
    sample = incident.root.sample
    frames = sample.trace.cause.frames if sample.trace else ()
    named = [sample.location.name if sample.location else "", *(frame.function for frame in frames if frame.in_app)]
    named += [frame.file.replace("\\", "/").rpartition("/")[2].partition(".")[0] for frame in frames]
    return " ".join([*named, incident.root.template])
