"""Issues that seem to be about the same part of the program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gardener.incidents.incident import Incident
from gardener.issues.interface import Issue
from gardener.issues.naming import identifiers_in, words_of
from gardener.issues.quoting import Content, content_of
from gardener.issues.rarity import Rarity

_MOST = 3
_LEAST_SHARED = 2
# What the shared words must weigh together, in words that stand in one issue only: less where a name from code or a
# label is among them, since words in passing relate everything.
_LEAST = 1.4
_LEAST_NAMED = 0.9
_LABEL_WEIGHT = 2  # a label is a person's word for what the issue is about, not a word in passing
_SLACK = 1 - 1e-9  # sums in another order differ in their last digits


@dataclass(frozen=True, slots=True)
class Related:
    """An issue that seems to be about the same part of the program, and why."""

    issue: Issue
    reason: str


class Kinship:
    """Finds related issues. A word weighs by how rare it is among issues and incidents."""

    def __init__(self, issues: Sequence[Issue], incidents: Sequence[Incident]) -> None:
        self._issues = [_Named.of(issue) for issue in issues]
        documents = [each.content.words | each.content.identifiers for each in self._issues]
        documents += [words_of(_code(incident)) | identifiers_in(_code(incident)) for incident in incidents]
        self._rarity = Rarity(documents)
        self._by_word: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, each in enumerate(self._issues):
            for word in each.content.words | each.content.identifiers:
                self._by_word[word].append((index, each.factor(word)))

    def related(self, incident: Incident, taken: frozenset[int] = frozenset()) -> tuple[Related, ...]:
        """At most three issues that share rare names or words with the incident; those in `taken` are left out."""
        code = _code(incident)
        names, words = identifiers_in(code), words_of(code) - words_of(incident.root.sample.service)
        found: list[tuple[float, Related]] = []
        for each in self._worth_comparing(names | words):
            shared = sorted(
                (names & each.content.identifiers) | (words & each.content.words),
                key=lambda word: (-self._rarity.weight(word), word),
            )
            score = sum(self._rarity.weight(word) * each.factor(word) for word in shared)
            is_named = not (each.labels | (names & each.content.identifiers)).isdisjoint(shared)
            least = (_LEAST_NAMED if is_named else _LEAST) * self._rarity.highest
            if each.issue.number not in taken and len(shared) >= _LEAST_SHARED and score >= least:
                found.append((score, Related(each.issue, f"both name {', '.join(shared[:3])}")))
        found.sort(key=lambda each: (-each[0], each[1].issue.number))
        return tuple(each for _, each in found[:_MOST])

    def _worth_comparing(self, words: frozenset[str]) -> Iterator[_Named]:
        """The issues that can reach the least score; all of them would be asked for each of a thousand problems."""
        scores: dict[int, float] = defaultdict(float)
        for word in words:
            weight = self._rarity.weight(word)
            for index, factor in self._by_word.get(word, ()):
                scores[index] += weight * factor
        least = _LEAST_NAMED * self._rarity.highest * _SLACK
        return (self._issues[index] for index in sorted(scores) if scores[index] >= least)


@dataclass(frozen=True, slots=True)
class _Named:
    """An issue with what it says and its labels in lower case."""

    issue: Issue
    content: Content
    labels: frozenset[str]

    @classmethod
    def of(cls, issue: Issue) -> _Named:
        return cls(issue, content_of(issue), frozenset(label.lower() for label in issue.labels))

    def factor(self, word: str) -> int:
        return _LABEL_WEIGHT if word in self.labels else 1


def _code(incident: Incident) -> str:
    """What an incident names: the code that logged or raised, and its message."""
    sample = incident.root.sample
    frames = sample.trace.cause.frames if sample.trace else ()
    named = [sample.location.name if sample.location else "", *(frame.function for frame in frames if frame.in_app)]
    named += [frame.file.replace("\\", "/").rpartition("/")[2].partition(".")[0] for frame in frames]
    return " ".join([*named, incident.root.template])
