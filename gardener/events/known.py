"""What lines say that differ in their digits only: it is found once for all of them."""

from __future__ import annotations

import re
from typing import Any

from gardener.events.alike import alike
from gardener.events.heads.marks import Marks, marks_of
from gardener.events.payload import bare
from gardener.events.records.lines import CONTINUES, Kind, kind_of, may_matter

_NUMBERS = re.compile(r"\d+")


class Known:
    """What the head says, and what the line may be a part of; the same for all lines that differ in their digits only.

    `matters`: it can make a record of several lines. `is_bare`: no colour and no container runtime stands around what the
    program wrote. `forms` holds what others found out about such lines.
    """

    __slots__ = ("_is_plain", "_kind", "_marks", "_masks", "_text", "forms", "is_bare", "matters")

    def __init__(self, text: str) -> None:
        self._marks: Marks | None = None
        self._text = text
        rest = self.marks.rest
        self.matters = may_matter(text) or (rest > 0 and may_matter(text[rest:]))
        self.is_bare = bare(text) == text
        self.forms: dict[str, Any] = {}
        self._kind: Kind | None = None
        self._is_plain: bool | None = None
        self._masks: dict[int, str] = {}

    @property
    def marks(self) -> Marks:
        """The marks of the head."""
        if self._marks is None:
            self._marks = marks_of(self._text)
        return self._marks

    def masked(self, text: str, end: int) -> str:
        """The line up to `end`, all its numbers masked; `text` is any of those that this is known of."""
        found = self._masks.get(end)
        if found is None:
            found = self._masks[end] = _NUMBERS.sub("0", text[:end].rstrip())
        return found

    def kind(self, text: str) -> Kind:
        """The part that the line plays, or the first of the lines; `text` is any of those that this is known of."""
        if self._kind is None:
            self._kind = kind_of(text.partition("\n")[0])
        return self._kind

    def is_plain(self, text: str) -> bool:
        """Whether the line neither begins nor goes on with a trace; `text` is any of those that this is known of."""
        if self._is_plain is None:
            self._is_plain = self.kind(text) not in {*CONTINUES, Kind.START, Kind.HEADER}
        return self._is_plain


_KNOWN: dict[object, Any] = {}
known = alike(Known, _KNOWN)
"""What a line says. Equal to asking the line itself, and sooner if a short one like it was seen."""
