"""What lines say that differ in their digits only: it is found once for all of them."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Any, Final

from gardener.events.heads.marks import EXAMINED, Marks, marks_of
from gardener.events.payload import bare
from gardener.events.records.lines import CONTINUES, Kind, kind_of, may_matter
from gardener.events.traces.text import may_hold_trace

_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_MOST: Final = 1_024  # a service writes its lines at a few hundred places of its code
_TELLING = re.compile(
    r"(?i)[ \[][0-9](?=[0-9]{2}\b)|[0-9](?=x)|(?<=debug)[0-9]|(?<=base)[0-9]{2}|(?<=-)[0-9](?=-[A-Z0-9])|\A<[0-9]{1,3}(?:>[0-9])?"
)


class Known:
    """What the head says, and what the line may be a part of; the same for all lines that differ in their digits only.

    `matters`: it can make a record of several lines. `traced`: it may hold a trace by itself. `is_bare`: no colour and no
    container runtime stands around what the program wrote. `forms` holds what others found out about such lines.
    """

    __slots__ = ("_is_plain", "_kind", "_marks", "_text", "forms", "is_bare", "matters", "traced")

    def __init__(self, text: str) -> None:
        self._marks: Marks | None = None
        self._text = text
        rest = self.marks.rest
        self.matters = may_matter(text) or (rest > 0 and may_matter(text[rest:]))
        self.traced = may_hold_trace(text)
        self.is_bare = bare(text) == text
        self.forms: dict[str, Any] = {}
        self._kind: Kind | None = None
        self._is_plain: bool | None = None

    @property
    def marks(self) -> Marks:
        """The marks of the head."""
        if self._marks is None:
            self._marks = marks_of(self._text)
        return self._marks

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


def known(text: str) -> Known:
    """What a line says. Equal to asking the line itself, and sooner if a short one like it was seen.

    No pattern that is asked tells digits apart, but for the status of a request, of which the first digit counts,
    syslog's priority, the severity of Cisco's `%SYS-5-CONFIG_I`, `0x` and `Base64`.
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
    if len(_KNOWN) >= _MOST:
        _KNOWN.clear()
    # The digits that are asked for stand at the same places in all these lines.
    telling = (place for each in _TELLING.finditer(text) for place in range(*each.span()))
    places = [place for place in telling if text[place].isdigit()]
    if places:
        digits = _KNOWN[zeroed] = itemgetter(*places)
        _KNOWN[zeroed, digits(text)] = said
    else:
        _KNOWN[zeroed] = said
    return said


_KNOWN: dict[object, Any] = {}
"""By the line with its digits zeroed: a `Known`, or what picks the digits that lead to it together with that line."""
