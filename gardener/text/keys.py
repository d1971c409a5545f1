"""Names that tell that a secret follows: `password=`, `"api_key":`, `--client-secret`, `<token>`."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import Final

# What a value under one of these names holds is a secret, whatever it looks like.
_SECRET: Final = (
    r"(?:pass(?:w(?:or)?d|phrase|code)s?|pwd|secrets?|token|credentials?|conn(?:ection)?[-_ ]?string|jwt"  # noqa: S105
    r"|(?:api|access|private|secret|signing|encryption|account|master|auth|session|service|license|deploy|storage"
    r"|subscription|consumer|hmac|ssh|app(?:lication)?|admin|webhook|crypto)[-_. ]?key(?:[-_]?id)?"
    r"|j?sess(?:ion)?[-_]?id|phpsessid|[cx]srf|(?<![a-z])(?:otp|cvv2?|cvc|ssn|pin|dsn|pass|pw))"
)
_SUFFIX: Final = r"(?:[-_.]?(?:value|hash|plain|b64|base64|base|hex|raw|digest|confirm(?:ation)?|\d{1,3}))?"
# Under one of these a value is a secret only if it looks like one.
_MAYBE: Final = r"(?<![a-z])(?:key|auth|session|sid|sig(?:nature)?|code|nonce|license|salt|seed|bearer|hash)"
_PERCENT: Final = "%2[27]"  # a quote in an address
_ENTITY: Final = "&(?:quot|apos|#3[49]);"  # a quote in HTML
_UNICODE: Final = r"\\{1,4}u002[27]"
QUOTE: Final = rf"(?:\\{{0,4}}[\"']|{_PERCENT}|{_ENTITY}|{_UNICODE})"
# `password=['...']`, `b'...'`, `Some("...")`: what stands before a value in quotes.
OPENED: Final = r"(?P<opened>(?:[A-Za-z]{0,20}[\[(] ?|[bBuUrR]{1,2}){1,3}(?=\\{0,4}[\"']))?+"
_COLOURED: Final = r"(?:\x1b\[[0-9;]{0,20}m){0,4}"
# Between name and value: a sign, in XML the end of the tag or the name of another attribute.
_SEPARATOR: Final = (
    rf"{_COLOURED}(?:(?:{QUOTE}|\])?[ \t]{{0,20}}(?:=>|:=|[:=]|\\u003[dD]|%3[dDaA])[ \t]{{0,20}}"
    rf"|{QUOTE}[ \t]{{1,3}}value=|(?:{QUOTE}|\]|[ \t][\w:.-]{{1,60}}=[\"'][^<>\n]{{0,300}})?>)"
)
_VALUE: Final = (
    r"(?:\"(?P<double>(?:[^\"\\\n]|\\[^\n])++)|'(?P<single>(?:[^'\\\n]|\\[^\n])++)"
    rf"|{_UNICODE}(?P<unicode>[^\s\"\\]++)"
    r"|\\{1,4}\"(?P<escaped>[^\"\n]++)|\\{1,4}'(?P<escaped_single>[^'\n]++)"
    rf"|{_PERCENT}(?P<percent>(?:[^\s\"'<>,;&|\\%]|%(?!2[27]))++)|{_ENTITY}(?P<entity>[^\s\"'<>&]++)"
    r"|(?P<bare>[^\s\"'<>,;&|\\](?:[^\s\"'<>,;&|\\]|\\(?![\"'n]))*+))"
)
NAMED: Final = re.compile(rf"(?ai:{_SECRET}{_SUFFIX}{_SEPARATOR}|-{_SECRET}[ =]){OPENED}{_VALUE}")
"""A telling name and the value after it: one of the groups of `VALUES`."""

MAYBE_NAMED: Final = re.compile(rf"(?ai:{_MAYBE}{_SEPARATOR})\\{{0,4}}[\"']?(?P<bare>[^\s\"'<>,;&|\\]{{16,400}})")
"""A name that may be telling, and a value that is long enough."""

# `('x-api-key', '...')`, `[b"X-Auth-Token", b"..."]`: a header as servers print it.
PAIRED: Final = re.compile(
    rf"(?ai:[\[(] ?b?(?P<mark>[\"'])[\w.-]{{0,60}}?(?:{_SECRET}{_SUFFIX}|authorization)(?P=mark), ?b?)"
    r"(?:\"(?P<double>[^\"\n]++)\"|'(?P<single>[^'\n]++)')(?=[\])])"
)
"""A pair of a telling name and its value."""

VALUES: Final = ("double", "single", "unicode", "escaped", "escaped_single", "percent", "entity", "bare")
# For RE2, which knows no looking around.
_ANYWHERE: Final = _SECRET.replace("(?<![a-z])", "")
_MAYBE_ANYWHERE: Final = _MAYBE.replace("(?<![a-z])", "")
_BLANK: Final = r"\s*"
_QUOTES: Final = r"(?:[\\\"'\]]|%2[27]|u002[27]|&(?:quot|apos|#3[49]);)*"
_MARK: Final = (
    rf"(?:\x1b\[[0-9;]*m)*{_QUOTES}(?:{_BLANK}(?:[:=]|\\u003d|%3[da])|[ \t]+value=|(?:[ \t][\w:.-]+=[\"'][^<>\n]*)?>)"
)
_MASKED: Final = "redacted"  # what many programs write themselves
_AROUND: Final = "\\\"' \t\r\n[<("  # may stand before a value
_FIRST: Final = (
    rf"[\s\\\"'\[<(]*(?:[^\s\\\"'\[<({_MASKED[0]}]"
    + "".join(f"|{_MASKED[:size]}(?:[^{_MASKED[size]}]|$)" for size in range(1, len(_MASKED)))
    + ")"
)
CONDITION: Final = rf"(?i:(?:{_ANYWHERE}{_SUFFIX}{_MARK}|-{_ANYWHERE}[ =]){_FIRST})"
"""What RE2 finds in every text in which `NAMED` finds something."""

# Not to the end of the value: what the automaton then remembers of each text makes it larger than a close look costs.
PAIRED_CONDITION: Final = rf"(?i:(?:{_ANYWHERE}{_SUFFIX}|authorization)[\"'], ?b?[\"'])"
"""The same for `PAIRED`."""

MAYBE_CONDITION: Final = rf"(?i:{_MAYBE_ANYWHERE}{_MARK}){_BLANK}=?>?{_BLANK}[\\\"']*[^\s\"'<>,;&|\\]{{16}}"
"""The same for `MAYBE_NAMED`."""

NAME_CONDITION: Final = rf"(?im:(?:{_ANYWHERE}{_SUFFIX}|authorization|auth-token|cookie|{_MAYBE_ANYWHERE})$)"
"""What RE2 finds in lines with the names of fields if one of them is `telling` or `maybe_telling`."""

_NAME = re.compile(rf"(?ai:{_SECRET}{_SUFFIX}|(?:^|[-_. ]|x-)(?:authorization|auth-token|cookie))$")
_MAYBE_NAME = re.compile(rf"(?ai:{_MAYBE})$")
# What stands in a value's place without being one.
_NOTHING = re.compile(
    r"(?ai:none|null|nil|undefined|true|false|yes|no|empty|unset|missing|invalid|expired|required|unknown|\*+|x{3,}|\.{2,}"
    r"|<?hidden>?|\(?masked\)?|\$\{?\w{1,60}\}?|\{\{?[\w. ]{0,60}\}?\}|%\(?\w{0,60}\)?[sdr]|[-+]|)[)\].}]*"
)
LEAST_LENGTH = 16
_LEAST_BITS = 3.0  # of Shannon entropy in a character; English words have less, random base64 has about 4 and more
_WORD = re.compile(r"[a-z]{1,15}[.:!?]?")
_PASSWORD = re.compile(r"(?ai:pass|pwd|pin)")


@lru_cache(maxsize=4096)
def telling(name: str) -> bool:
    """Whether a field of this name holds a secret: `password`, `dbPassword`, `X-Api-Key`, `Authorization`."""
    return bool(_NAME.search(name))


@lru_cache(maxsize=4096)
def maybe_telling(name: str) -> bool:
    """Whether a field of this name may hold one, if its value looks random: `key`, `signature`, `sid`."""
    return bool(_MAYBE_NAME.search(name))


def is_value(value: str) -> bool:
    """Whether the text under a telling name is a value, not a word that stands for none (`null`, `***`, `${NAME}`)."""
    inside = value[:80].strip(_AROUND)
    return bool(inside) and not inside.lower().startswith(_MASKED) and not _NOTHING.fullmatch(value[:80])


def is_sentence(value: str) -> bool:
    """Whether a text in a list is what a form says of a field: `"password": ["This field is required."]`."""
    return value.count(" ") > 1 and value.endswith((".", "!", "?"))


def is_word(value: str) -> bool:
    """Whether it is a plain lower-case word, as the names of columns and fields are."""
    return bool(_WORD.fullmatch(value))


def is_prose(name: str, value: str) -> bool:
    """Whether it is a plain lower-case word after a name that prose uses as well: `unexpected token: identifier`."""
    return is_word(value) and not _PASSWORD.search(name)


def looks_random(value: str) -> bool:
    """Whether it is a random value by its length, its mix of characters and its entropy."""
    if len(value) < LEAST_LENGTH or len(value.split(maxsplit=1)) != 1:
        return False
    if not any(map(str.isdigit, value)) or not any(map(str.isalpha, value)):
        return False
    counts = Counter(value[:400]).values()
    size = sum(counts)
    return -sum(count / size * math.log2(count / size) for count in counts) >= _LEAST_BITS
