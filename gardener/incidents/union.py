"""Sets that are joined again and again: disjoint sets with path halving, nearly linear in the joins."""

from __future__ import annotations

from collections.abc import Callable


class Union:
    """The numbers below `size`, each in a set of its own until it is joined to others.

    A set is known by its best member: the one for which `rank` is least.
    """

    def __init__(self, size: int, rank: Callable[[int], int] = int) -> None:
        self._parent = list(range(size))
        self._rank = rank

    def best(self, number: int) -> int:
        """The best member of the number's set."""
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one set of both."""
        kept, gone = sorted((self.best(one), self.best(other)), key=self._rank)
        self._parent[gone] = kept
