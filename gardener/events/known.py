"""What lines say that differ in their digits only: it is found once for all of them."""

from __future__ import annotations

import re
from typing import Final

from gardener.events.lines import Kind, kind_of, may_matter
from gardener.events.marks import EXAMINED, marks_of
from gardener.events.traces.text import may_hold_trace

_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_MOST: Final = 8_192
_STATUS = re.compile(r" ([0-9])[0-9]{2}\b")
_TELLING = re.compile(rb"(?i)0x|base00|^<|%[a-z0-9_]+(?:-[a-z0-9_]+)?-0-")


class Known:
    """The marks of the head; whether the line can make a record of several; whether it may hold a trace by itself."""

    __slots__ = ("_kind", "marks", "matters", "traced")

    def __init__(self, text: str) -> None:
        self.marks = marks_of(text)
        rest = self.marks.rest
        self.matters = may_matter(text) or (rest > 0 and may_matter(text[rest:]))
        self.traced = may_hold_trace(text)
        self._kind: Kind | None = None

    def kind(self, text: str) -> Kind:
        """The part that the line plays, or the first of the lines; `text` is any of those that this is known of."""
        if self._kind is None:
            self._kind = kind_of(text.partition("\n")[0])
        return self._kind


def known(text: str) -> Known:
    """What a line says. Equal to asking the line itself, and sooner if a short one like it was seen.

    No pattern that is asked tells digits apart, but for the status of a request, of which the first digit counts,
    syslog's priority, the severity of Cisco's `%SYS-5-CONFIG_I`, `0x` and `Base64`.
    """
    if len(text) > EXAMINED:
        return Known(text)
    key = text.encode("utf-8", "surrogatepass").translate(_ZEROS)
    if b'" 0' in key or b" 000 " in key:
        key += "".join(_STATUS.findall(text)).encode()
    found = _KNOWN.get(key)
    if found is None:
        found = Known(text)
        if not _TELLING.search(key):
            if len(_KNOWN) >= _MOST:
                _KNOWN.clear()
            _KNOWN[key] = found
    return found


_KNOWN: dict[bytes, Known] = {}
