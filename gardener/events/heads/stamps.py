"""The patterns of which heads are made: time stamps and the names of levels."""

from __future__ import annotations

from typing import Final

from gardener.events.names import NAMES

CLOCK: Final = r"\d{1,2}:\d\d:\d\d(?:[.,:]\d{1,9})?(?: ?[AP]M\b)?"
_ZONE = (
    r"(?: ?(?:Z\b|UTC|GMT|CES?T|EES?T|WES?T|BST|MSK|[ECMP][SD]T|JST|KST|IST|SGT|AES?T|AEDT|NZ[SD]T|BRT|HKT)?"
    r" ?(?:[+-]\d\d:?\d\d)?)"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
STAMP: Final = (
    rf"(?:\d{{4}}[-/.]\d\d[-/.]\d\d(?:[T ,-]{{1,2}}\d{{1,2}}[:.]\d\d[:.]\d\d(?:[.,:]\d{{1,9}})?(?: ?[AP]M\b)?)?{_ZONE}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d\d)[T ,]{{1,2}}{CLOCK}{_ZONE}"
    rf"|(?:[A-Z][a-z]{{2,8}},? )?{_MONTH} {{1,2}}\d{{1,2}},? (?:\d{{4}},? )?(?:{CLOCK}{_ZONE}(?: \d{{4}}\b)?)?"
    rf"|(?:[A-Z][a-z]{{2,8}},? )?\d{{1,2}}[- /]{_MONTH}[- /]\d{{4}}[ :T]{CLOCK}{_ZONE}"
    rf"|\d\d-\d\d[ |]{CLOCK}"
    rf"|{CLOCK}{_ZONE}|\d{{1,2}}:\d\d[AP]M"
    r"|\d{8}[T -]\d\d:?\d\d:?\d\d(?:[.,]\d{1,6})?Z?(?=\s)|\d{6} \d{6}(?= )|\d{10}(?:\.\d{1,9}|\d{3})?(?=[ \t\]:]|$)|\d\.\d{6,16}e\+\d\d(?=\s))"
)
"""A point in time as libraries print it: a date with or without a time, a time alone, or seconds since 1970."""
SYSLOG_STAMP: Final = rf"(?:{_MONTH} {{1,2}}\d{{1,2}} (?:\d{{4}} )?{CLOCK}{_ZONE}|\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{{1,9}})?(?:Z|[+-]\d\d:?\d\d))"
"""A point in time as the daemons of syslog print it, RFC 3164 and RFC 3339."""
LEVEL: Final = "|".join(sorted(NAMES, key=len, reverse=True))
"""Any name of a level, in capitals."""
LEVEL_MIXED: Final = "|".join(
    sorted([*NAMES, *map(str.lower, NAMES), *map(str.capitalize, NAMES)], key=len, reverse=True)
)
"""The same, also in lower case or capitalised."""
