"""What becomes of the texts of one run: each is looked at closely once, as long as it is remembered."""

from __future__ import annotations

from gardener.text import glyphs
from gardener.text.detection import scrubbed
from gardener.text.placeholders import digested
from gardener.text.rules import Rules

_MOST_REMEMBERED = 100_000  # characters of texts; an address or an id of somebody comes again and again


class Scrubber:
    """Redacts texts with placeholders that know equal values again."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.known: dict[str, tuple[str, tuple[str, ...]]] = {}  # what `scrubbed` gave for texts
        self._size = 0  # characters of the texts in `known`

    def scrubbed(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text without what the detectors and rules find in it, and the kind of each value that was replaced."""
        if made := self.known.get(text):
            return made
        kinds: list[str] = []

        def replaced(kind: str, value: str) -> str:
            kinds.append(kind)
            return digested(kind, value)

        made = scrubbed(glyphs.encodable(text), replaced, self._rules), tuple(kinds)
        self.known[text] = made
        self._size += len(text)
        return made

    def forget(self) -> None:
        """Make room, if too much is remembered."""
        if self._size > _MOST_REMEMBERED:
            self.known.clear()
            self._size = 0
