"""What lines say that differ in their digits only: it is found once for all of them."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Any, Final

from gardener.events.lines import Kind, kind_of, may_matter
from gardener.events.marks import EXAMINED, marks_of
from gardener.events.payload import bare
from gardener.events.traces.text import may_hold_trace

_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_MOST: Final = 2_048  # a service writes its lines at a few hundred places of its code
_STATUS = re.compile(r" ([0-9])[0-9]{2}\b")
_TELLING = re.compile(rb"(?i)debug0|0x|base00|^<")


class Known:
    """What the head says, and what the line may be a part of; the same for all lines that differ in their digits only.

    `matters`: it can make a record of several lines. `traced`: it may hold a trace by itself. `is_bare`: no colour and no
    container runtime stands around what the program wrote. `forms` holds what others found out about such lines.
    """

    __slots__ = ("_kind", "forms", "is_bare", "marks", "matters", "traced")

    def __init__(self, text: str) -> None:
        self.marks = marks_of(text)
        self.matters = may_matter(text)
        self.traced = may_hold_trace(text)
        self.is_bare = bare(text) == text
        self.forms: dict[str, Any] = {}
        self._kind: Kind | None = None

    def kind(self, text: str) -> Kind:
        """The part that the line plays, or the first of the lines; `text` is any of those that this is known of."""
        if self._kind is None:
            self._kind = kind_of(text.partition("\n")[0])
        return self._kind


def known(text: str) -> Known:
    """What a line says. Equal to asking the line itself, and sooner if a short one like it was seen.

    No pattern that is asked tells digits apart, but for the status of a request, of which the first digit counts,
    syslog's priority, the names `DEBUG1` to `DEBUG5`, `0x` and `Base64`.
    """
    if len(text) > EXAMINED:
        return Known(text)
    zeroed = text.encode("utf-8", "surrogatepass").translate(_ZEROS)
    found = _KNOWN.get(zeroed)
    if type(found) is Known:
        return found
    return (found and _KNOWN.get((zeroed, found(text)))) or _asked(text, zeroed)


def _asked(text: str, zeroed: bytes) -> Known:
    """What the line says, remembered for all that are like it."""
    said = Known(text)
    if not _TELLING.search(zeroed):
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        # What may be a status stands at the same places in all these lines; the digits that begin it tell them apart.
        places = [each.start(1) for each in _STATUS.finditer(text)]
        if places:
            begins = _KNOWN[zeroed] = itemgetter(*places)
            _KNOWN[zeroed, begins(text)] = said
        else:
            _KNOWN[zeroed] = said
    return said


_KNOWN: dict[object, Any] = {}
"""By what the line is with its digits zeroed: a `Known`, or what picks the digits that lead to it, together with those."""
