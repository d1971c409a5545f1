"""Masking: the parts of a message that vary from one occurrence to the next become typed placeholders.

One pass of one pattern, each branch of which is linear in the text: no input makes it slow.
"""

from __future__ import annotations

import re
from typing import Final

from gardener.text.placeholders import kinds

LIMIT: Final = 4_000
"""Characters of a message that take part in its template; what follows never decides what a problem is."""

_HEX = r"[0-9A-Fa-f]"
_DATE = r"\d{4}[-/]\d\d[-/]\d\d"
_CLOCK = r"\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?"
_QUOTED_WORD = r"(?:'[^'\s]{0,200}'|\"[^\"\s]{0,200}\")"
_PARTS = (
    ("url", r"(?<![\w+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s'\"<>)\]}|,;]+"),
    ("email", r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"),
    ("uuid", rf"(?<![0-9A-Fa-f-]){_HEX}{{8}}-(?:{_HEX}{{4}}-){{3}}{_HEX}{{12}}(?![0-9A-Fa-f-])"),
    ("time", rf"(?<!\d){_DATE}(?:[T ]{_CLOCK}(?: ?Z|[+-]\d\d:?\d\d)?)?(?!\d)|(?<![\d:]){_CLOCK}(?![\d:])"),
    ("ip", r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\d.])"),
    ("address", r"(?<!\w)0x[0-9A-Fa-f]+(?!\w)"),
    ("path", r"(?<![\w/.<])(?:/[\w.@%+-]+){2,}/?"),
    ("list", rf"\[\s*{_QUOTED_WORD}(?:\s*,\s*{_QUOTED_WORD})*\s*\]"),
    ("word", r"(?<![\w-])[A-Za-z_-]*\d[\w-]*(?:\.\d[\w-]*)*%?"),
    ("blank", r"\s+"),
)  # fmt: skip
_PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS))
_NUMBER = re.compile(
    r"-?(?P<digits>\d[\d_]*)(?:\.\d+)*"
    r"(?P<unit>%|[nuµm]?s|secs?|m|mins?|h|hrs?|d|b|k|[kmgt]i?b|px|x|th|st|nd|rd)?",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 11  # digits; what is longer is a name made of digits, as hexadecimal ids are now and then
# Words with digits that name a thing, not an occurrence.
_NAMES = frozenset(
    "utf8 utf16 sha1 sha256 sha384 sha512 md5 crc32 base64 http2 http3 oauth2 ipv4 ipv6 k8s s3 ec2 h2 x86 x64 "
    "amd64 arm64 int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 log4j neo4j psycopg2 urllib3 "
    "boto3 python3 "
    "py3 sqlite3 "
    "web3 win32 e2e i18n l10n b2b p2p tls1 v1 v2 v3 v4 x509 iso8601 rfc3339 http1 gpt4 mp3 mp4 h264".split()
)


def mask(text: str) -> str:
    """The template of a message: white space folded, variable parts as `<num>`, `<id>`, `<url>`, `<list>`, and so on.

    The same text always gives the same template, and a value of a masked type never changes it.
    """
    return _PATTERN.sub(_placeholder, kinds(text)[:LIMIT]).strip()


def _placeholder(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "blank":
        return " "
    if kind != "word":
        return f"<{kind}>"
    word = found[0]
    number = _NUMBER.fullmatch(word)
    if number and len(number["digits"]) <= _LONGEST_NUMBER:
        return f"<num>{number['unit'] or ''}"
    return word if word.lower() in _NAMES else "<id>"
