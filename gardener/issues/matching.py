"""Which open issue an incident belongs to: ours by marker, a person's by the message it quotes; and what is related."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gardener.clusters.cluster import Cluster
from gardener.incidents.incident import Incident
from gardener.issues.describing import Described, messages_of
from gardener.issues.interface import Issue
from gardener.issues.kinship import Kinship, Related
from gardener.issues.likeness import Degree, Likeness, compare
from gardener.issues.marker import Marker, read_marker
from gardener.issues.marks import Marks
from gardener.issues.phrases import literal
from gardener.issues.quoting import Content, Quote, content_of
from gardener.issues.rarity import Rarity

MOST_RELATED = 3
_WORTH_COMPARING = 0.4  # of a message's weight that a quote must share in any order
_SURE_LEAD = 1.25  # how much more the best of several shortened quotes must weigh than the next


@dataclass(frozen=True, slots=True)
class Match:
    """The issue of an incident. `marker` is what our own text remembers; None in an issue that a person wrote."""

    issue: Issue
    reason: str
    marker: Marker | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer for one incident: its issue (None for none), and what is related to it, the most alike first."""

    match: Match | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    issue: Issue
    likeness: Likeness
    place: str
    agrees: bool

    @property
    def rank(self) -> tuple[int, bool, float, int]:
        return self.likeness.degree, self.agrees, self.likeness.weight, -self.issue.number

    @property
    def reason(self) -> str:
        if not self.likeness.weight:
            return f"{self.place} of #{self.issue.number}"
        same = f"same message as in the {self.place} of #{self.issue.number}"
        return f"{same}; same module" if self.agrees else same


class Matcher:
    """Compares incidents with issues. Built once for a run, it gives the same answers in any order of asking."""

    def __init__(
        self, issues: Sequence[Issue], incidents: Sequence[Incident], made: frozenset[int] = frozenset()
    ) -> None:
        """`made` are the numbers of issues that this very run created before it was cut off: they relate to nothing."""
        marked = [(issue, marker) for issue in issues if (marker := read_marker(issue.body))]
        self._marks = Marks(marked, made)
        ours = {issue.number for issue, _ in marked}
        self._written = [(issue, content_of(issue)) for issue in issues if issue.number not in ours]
        documents = [{word for quote in content.quotes for word in quote.words} for _, content in self._written]
        documents += [
            {word for message in messages_of(cluster) for word in message}
            for each in incidents
            for cluster in each.clusters
        ]
        self._rarity = Rarity(documents)
        self._quotes: list[tuple[Issue, Content, Quote]] = [
            (issue, content, quote) for issue, content in self._written for quote in content.quotes
        ]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for index, (_, _, quote) in enumerate(self._quotes):
            for word in set(literal(quote.words)):
                self._by_word[word].append(index)
        self._kinship = Kinship([each for each in issues if each.number not in made], incidents)

    def find(self, incident: Incident) -> Finding:
        """The issue that is about this incident, and related ones. Unsure is an answer: related, not a match."""
        marked = self._by_marker(incident)
        candidates = sorted(self._candidates(incident), key=lambda each: each.rank, reverse=True)
        match, reason = (None, "") if marked else _decided(candidates)
        taken = {match.issue.number} if match else set()
        related = [] if marked or match else self._marks.related(incident)
        related += [
            Related(each.issue, reason or _why_related(each)) for each in candidates if each.issue.number not in taken
        ]
        if not match:
            named = {each.issue.number for each in related}
            related += [each for each in self._kinship.related(incident) if each.issue.number not in named]
        return Finding(marked or match, tuple(related[:MOST_RELATED]))

    def _by_marker(self, incident: Incident) -> Match | None:
        found = self._marks.find(incident)
        return Match(*found) if found else None

    def _candidates(self, incident: Incident) -> Iterator[_Candidate]:
        """The best quote of each issue that has one like a message of the incident's root."""
        best: dict[int, _Candidate] = {}
        for message in messages_of(incident.root):
            for index in self._worth_comparing(message):
                issue, content, quote = self._quotes[index]
                likeness = compare(quote.words, message, self._rarity.weight)
                likeness = _admitted(likeness, quote, message, incident.root, content)
                if likeness.degree is Degree.NONE:
                    continue
                found = _Candidate(issue, likeness, quote.place, _same_code(incident.root, content))
                known = best.get(issue.number)
                if known is None or found.rank > known.rank:
                    best[issue.number] = found
        described = Described(incident.root, self._rarity.weight)
        for issue, content in self._written if described else ():
            known = best.get(issue.number)
            if (known is None or known.likeness.degree < Degree.SAME) and (place := described.by(issue, content)):
                best[issue.number] = _Candidate(issue, Likeness(Degree.SAME), place, agrees=False)
        yield from best.values()

    def _worth_comparing(self, message: tuple[str, ...]) -> Iterable[int]:
        shared: dict[int, float] = defaultdict(float)
        total = 0.0
        for word in set(literal(message)):
            weight = self._rarity.weight(word)
            total += weight
            for index in self._by_word.get(word, ()):
                shared[index] += weight
        return [index for index, weight in shared.items() if weight >= _WORTH_COMPARING * total]


def _decided(candidates: Sequence[_Candidate]) -> tuple[Match | None, str]:
    """The match among candidates in the order of their rank, else the reason why none was taken, where one was near."""
    sure = [each for each in candidates if each.likeness.degree >= Degree.SAME]
    if not sure:
        return None, ""
    best = sure[0]
    if best.likeness.degree is Degree.SAME:
        rivals = [each for each in sure[1:] if each.likeness.degree is Degree.SAME and each.agrees == best.agrees]
        if any(best.likeness.weight < _SURE_LEAD * each.likeness.weight and not _alike(best, each) for each in rivals):
            return None, "one of several issues with a part of this message"
    return Match(best.issue, best.reason), ""


def _alike(one: _Candidate, other: _Candidate) -> bool:
    """Two issues about the very same words: either is right."""
    return one.likeness.weight == other.likeness.weight


def _why_related(candidate: _Candidate) -> str:
    quoted, told = candidate.likeness.differs
    match candidate.likeness.degree:
        case Degree.NEAR:
            return f"its {candidate.place} has the same wording with ({quoted}), here it is ({told})"
        case Degree.PART:
            return f"its {candidate.place} has the end of this message, from other code"
        case _:
            return f"its {candidate.place} has the same message"


def _admitted(likeness: Likeness, quote: Quote, message: tuple[str, ...], root: Cluster, content: Content) -> Likeness:
    """The likeness that counts, given where the quote stands and which code the issue names."""
    match likeness.degree:
        case Degree.EXACT if len(literal(message)) < 3 and not quote.alone:  # noqa: PLR2004  # two words in passing
            return Likeness(Degree.NONE)
        case Degree.PART if _same_code(root, content) or not content.files:
            return Likeness(Degree.SAME, likeness.weight)
        case _:
            return likeness


def _same_code(cluster: Cluster, content: Content) -> bool:
    """Whether the issue names the module, file or function that logged or raised."""
    sample = cluster.sample
    names = set[str]()
    if sample.location:
        module = sample.location.module or sample.location.file
        names |= {module, module.rpartition(".")[2], sample.location.function}
    if sample.trace and (place := sample.trace.cause.place):
        names |= {place.file.replace("\\", "/").rpartition("/")[2].partition(".")[0], place.function}
    telling = {name for name in names if "_" in name.strip("_") or "." in name}
    return not telling.isdisjoint(content.identifiers | content.files)
