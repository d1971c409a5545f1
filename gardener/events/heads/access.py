"""Lines that tell of one request: access logs of servers, and what frameworks write when a request is done."""

from __future__ import annotations

import re

from gardener.events.patterns import Pattern

_ACCESS = Pattern(
    r"(?:[\w.-]{1,100}(?::\d{1,5})? (?=\S{2,60} \S{1,60} \S{1,60} \[))?(?:\[?[\w.:-]{2,60}\]?(?: - (?: \d\d/\w{3}/\d{4}:[\d:]{8} [+-]\d{4} )?| \S{1,60} \S{1,60} \[[^\]]{1,60}\] )|\[[\dT:.Z+-]{19,35}\] )\"(?P<method>[A-Z]{3,8}) (?P<url>\S{1,2000})(?: HTTP/[\d.]{1,4})?\" (?P<status>[1-5]\d\d)\b"
)
# morgan (`dev`, `tiny`) and gin name no client first; Rails tells the status in a sentence.
_MORGAN = Pattern(
    r"(?P<method>[A-Z]{3,8}) (?P<url>/\S{0,2000}) (?P<status>[1-5]\d\d) (?:\d{1,9}(?:\.\d{1,9})? ms|\d{1,12} - \d)"
)
_GIN = Pattern(
    r"\[GIN\] [\d/]{10} - [\d:]{8} \| (?P<status>[1-5]\d\d) \| {1,12}\S{1,20} \| {1,20}\S{1,60} \| (?P<method>[A-Z]{3,8}) {1,12}\"?(?P<url>/[^\s\"]{0,2000})"
)
_PHP = Pattern(
    r"\[[\w :]{20,40}\] \S{2,60}:\d{1,5} \[(?P<status>[1-5]\d\d)\]: (?P<method>[A-Z]{3,8}) (?P<url>/\S{0,2000})"
)
_RAILS = Pattern(r"Completed (?P<status>[1-5]\d\d) [A-Z][\w ]{1,40} in \d{1,9}(?:\.\d{1,9})?ms")


def line_of(start: str) -> re.Match[str] | None:
    """The groups `method`, `url` and `status` of such a line, of Rails the status alone; None for any other line."""
    first = start[:1]
    if '" ' in start and (found := _ACCESS.match(start)):
        return found
    if first == "[":
        return _GIN.match(start) if start.startswith("[GIN]") else _PHP.match(start)
    if not first.isupper():
        return None
    return _RAILS.match(start) if start.startswith("Completed ") else _MORGAN.match(start)
