"""What a function gave before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """`remembered[key]` is what `function` gives for the key, found only once: at half the price of `lru_cache`.

    It holds `most` values at most; when there are more it forgets all, and what is frequent is soon known again. Of a
    function that raises, nothing is kept.
    """

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, key: K) -> V:
        found = self._function(key)  # may come back here for what is inside of it
        if len(self) >= self._most:
            self.clear()
        self[key] = found
        return found
