"""How telling a word is: by how few of the issues and problems it stands in."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import Final


class Rarity:
    """Inverse document frequency over all issues and clusters. A word that no document holds weighs the most."""

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        counted: Counter[str] = Counter()
        size = 0
        for document in documents:
            size += 1
            counted.update(set(document))
        self._size = size
        self._counted = counted
        self._weights: dict[str, float] = {}
        self.highest: Final = math.log((1.5 + self._size) / 1.5)
        """The weight of a word that stands in one document only."""

    def weight(self, word: str) -> float:
        """The logarithm of how many documents there are for each that holds the word; above 0."""
        known = self._weights.get(word)
        if known is None:
            known = math.log((1.5 + self._size) / (0.5 + min(self._counted[word], self._size)))
            self._weights[word] = known
        return known
