"""Colour for a terminal, and none elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

_NARROWEST = 80
_WIDEST = 160
_URGENT, _SOON, _LATER = 1, 3, 7  # priorities up to which a colour holds
_RED, _YELLOW, _CYAN, _BOLD, _DIM = "1;31", "33", "36", "1", "2"


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours text where `on`; `width` is the terminal's, in characters, 0 where there is none."""

    on: bool = False
    width: int = 0

    def priority(self, level: int, text: str) -> str:
        """P0 and P1 red, P2 and P3 yellow, what is filed else cyan, the rest dim."""
        colour = _RED if level <= _URGENT else _YELLOW if level <= _SOON else _CYAN if level <= _LATER else _DIM
        return self._coloured(colour, text)

    def bold(self, text: str) -> str:
        """What a table's head is."""
        return self._coloured(_BOLD, text)

    def dim(self, text: str) -> str:
        """What explains."""
        return self._coloured(_DIM, text)

    def _coloured(self, colour: str, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.on and text else text


PLAIN = Paint()


def paint_for(stream: IO[str], environment: Mapping[str, str]) -> Paint:
    """Colour for a terminal that knows it, unless NO_COLOR says otherwise (https://no-color.org)."""
    if not stream.isatty():
        return PLAIN
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    return Paint(not environment.get("NO_COLOR") and environment.get("TERM") != "dumb", width)
