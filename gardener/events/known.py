"""What lines say that differ in their digits only: it is found once for all of them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from gardener.events.lines import may_matter
from gardener.events.marks import EXAMINED, Marks, marks_of
from gardener.events.traces.text import may_hold_trace

_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_MOST: Final = 8_192
_STATUS = re.compile(r'" ([0-9])')
_TELLING = re.compile(rb"(?i)debug0|^<")


class Known(NamedTuple):
    """The marks of the head; whether the line can make a record of several; whether it may hold a trace by itself."""

    marks: Marks
    matters: bool
    traced: bool


def known(text: str) -> Known:
    """What a line says. Equal to asking the line itself, and sooner if a short one like it was seen.

    No pattern that is asked tells digits apart, but for the status of an access log, of which the first digit counts,
    syslog's priority, and the names `DEBUG1` to `DEBUG5`.
    """
    if len(text) > EXAMINED:
        return _asked(text)
    key = text.encode("utf-8", "surrogatepass").translate(_ZEROS)
    if b'" 0' in key:
        key += "".join(_STATUS.findall(text)).encode()
    found = _KNOWN.get(key)
    if found is None:
        found = _asked(text)
        if not _TELLING.search(key):
            if len(_KNOWN) >= _MOST:
                _KNOWN.clear()
            _KNOWN[key] = found
    return found


_KNOWN: dict[bytes, Known] = {}


def _asked(text: str) -> Known:
    return Known(marks_of(text), may_matter(text), may_hold_trace(text))
