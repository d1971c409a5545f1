"""Problems known from open issues: a cluster that is one of them keeps its identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from gardener.clusters.cluster import Kind
from gardener.clusters.masking import alike, shape_of_template
from gardener.clusters.merging import CONSTANT, WORD, Key
from gardener.clusters.words import VALUE, is_symbol

LEAST_KEPT: Final = 0.75
"""Share of the words of a sentence that a rewording must keep, in their order (the longer one counts)."""

_LEAST_WORDS = 5  # a shorter sentence that lost a word may say anything
_STEM = 4  # characters
_CUT = "…"
_DENYING = frozenset("no not never none without cannot unable".split())
_FILLING = frozenset(
    "a an the is was are were has have had been be to for of in on at by with from and while when".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """A problem that an open issue remembers: its fingerprint, and its template if that is known too."""

    fingerprint: str
    template: str = ""

    @property
    def key(self) -> Key:
        """The key of its template; empty where none is known, or only a part."""
        return () if self.template.endswith(_CUT) else shape_of_template(self.template).key


@dataclass(frozen=True, slots=True)
class Face:
    """What a cluster of this run is known by."""

    fingerprint: str
    kind: Kind
    key: Key
    template: str
    place: str = ""


def recognised(faces: Sequence[Face], known: Iterable[Known]) -> dict[str, tuple[Known, str]]:
    """For the fingerprint of a face the known problem that it is, and why; those that are nobody else are left out.

    A face whose fingerprint is known is that problem. Another one is a known problem if its template says the same (an
    older version of the fingerprint, moved code), if one of the two has a value where the other has a word, or, for a
    problem that is not seen otherwise in this run, if it is the same sentence slightly reworded. Does not depend on
    the order of faces and known problems.
    """
    problems = sorted({each.fingerprint: each for each in known}.values(), key=lambda each: each.fingerprint)
    own = {face.fingerprint: face for face in faces}
    present = {each.fingerprint: own[each.fingerprint] for each in problems if each.fingerprint in own}
    free = [face for face in faces if face.fingerprint not in present]
    found: dict[str, tuple[Known, str]] = {}
    found.update(_older(free, [each for each in problems if each.fingerprint not in present]))
    taken = {each.fingerprint for each, _ in found.values()} | present.keys()
    rest = [face for face in free if face.fingerprint not in found]
    found.update(_same(rest, [each for each in problems if each.fingerprint not in taken]))
    taken = {each.fingerprint for each, _ in found.values()}
    rest = [face for face in rest if face.fingerprint not in found and face.kind is Kind.MESSAGE]
    found.update(_varied(rest, problems, present))
    taken |= {each.fingerprint for each, _ in found.values()} | present.keys()
    rest = [face for face in rest if face.fingerprint not in found]
    found.update(_reworded(rest, [each for each in problems if each.fingerprint not in taken]))
    return found


def _older(faces: Sequence[Face], problems: Sequence[Known]) -> Iterator[tuple[str, tuple[Known, str]]]:
    """Faces whose identity an older version wrote in the same way: only the version in front of it differs."""
    by_digest = {each.fingerprint.partition(":")[2]: each for each in reversed(problems)}
    for face in faces:
        if each := by_digest.get(face.fingerprint.partition(":")[2]):
            yield face.fingerprint, (each, "the same fingerprint in an older version")


def _same(faces: Sequence[Face], problems: Sequence[Known]) -> Iterator[tuple[str, tuple[Known, str]]]:
    """Faces that say the very same as a problem; where two of either do, nothing is certain."""

    def said(face: Face) -> object:
        return face.template if face.kind is Kind.REQUEST else face.key

    often = Counter(said(face) for face in faces)
    by_key: dict[object, list[Known]] = {}
    for each in problems:
        if each.template:
            for text in {each.template, each.key}:
                by_key.setdefault(text, []).append(each)
    for face in faces:
        candidates = by_key.get(said(face), [])
        if len(candidates) == 1 and often[said(face)] == 1:
            yield face.fingerprint, (candidates[0], "the same template as in an open issue")


def _varied(
    faces: Sequence[Face], problems: Sequence[Known], present: dict[str, Face]
) -> Iterator[tuple[str, tuple[Known, str]]]:
    """Faces that differ from a problem in a value; the one that differs least wins."""
    for face in faces:
        best: tuple[int, str, Known] | None = None
        for each in problems:
            seen = present.get(each.fingerprint)
            if (seen and seen.place != face.place) or not each.key or each.key == face.key:
                continue
            if alike(face.key, each.key):
                differ = sum(a != b for a, b in zip(face.key, each.key, strict=True))
                if best is None or (differ, each.fingerprint) < best[:2]:
                    best = (differ, each.fingerprint, each)
        if best:
            yield face.fingerprint, (best[2], "differs from an open issue's template in values only")


def _reworded(faces: Sequence[Face], problems: Sequence[Known]) -> Iterator[tuple[str, tuple[Known, str]]]:
    """Pairs of face and problem that keep most of their words, the closest first, each used once.

    A word put in the place of an unrelated one makes another message: a sentence about `redis` is not a rewording of
    one about `mysql`. Words that deny are never added or left out.
    """
    pairs = []
    for face in faces:
        for each in problems:
            share = _kept(face.key, each.key)
            if share >= LEAST_KEPT:
                pairs.append((-share, face.fingerprint, each.fingerprint, each))
    used: set[str] = set()
    for share, own, theirs, each in sorted(pairs, key=lambda pair: pair[:3]):
        if own not in used and theirs not in used:
            used |= {own, theirs}
            yield own, (each, f"an open issue's message reworded: {-share:.0%} of its words kept")


def _kept(one: Key, other: Key) -> float:
    """The share of words that two messages have in common in their order; 0 if they differ in a constant."""
    words, others = _words(one), _words(other)
    if min(len(words), len(others)) < _LEAST_WORDS:
        return 0.0
    if _constants(words) != _constants(others):
        return 0.0
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    for change, start, end, other_start, other_end in matcher.get_opcodes():
        left, right = words[start:end], others[other_start:other_end]
        if _DENYING & {word.lower() for word in (*left, *right)} and change != "equal":
            return 0.0
        if change == "replace" and not all(_related(a, b) for a, b in zip(left, right, strict=False)):
            return 0.0
    return sum(block.size for block in matcher.get_matching_blocks()) / max(len(words), len(others))


def _related(one: str, other: str) -> bool:
    """Whether two words are forms of one (`fail`, `failed`), or say nothing by themselves: `redis` is not `mysql`."""
    one, other = one.lower(), other.lower()
    return one[:_STEM] == other[:_STEM] or {one, other} <= _FILLING


def _words(key: Key) -> list[str]:
    return [piece for piece in key if piece != VALUE and WORD.fullmatch(piece)]


def _constants(words: Iterable[str]) -> Counter[str]:
    """Words that decide what is said: exception types, request methods, symbols, words in capitals."""
    return Counter(word for word in words if CONSTANT.fullmatch(word) or is_symbol(word) or word.isupper())
