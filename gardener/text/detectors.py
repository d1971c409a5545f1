"""What secrets and personal data look like: one detector for each way in which they show, in the order of their turns.

Every pattern is linear in the text: its repetitions are possessive or bounded. Each comes with a condition in RE2's
syntax, which holds for every text in which the pattern finds anything, whatever stands before and after it behind a
character that is no letter, digit or sign, and for few others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from gardener.text import keys, numerals, tokens

Span = tuple[int, int, str]
"""Start and end of a value in a text, and its kind."""

_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?>[^-]++|-(?!----))*+(?:-----END[^-\n]{0,60}-----)?"
)
_IN_URL = re.compile(
    r"(?<=://)(?P<value>[^\s/?#'\"<>@:\\]{0,200}+:(?!\d{1,5}(?:[/?#\s]|$))[^\s'\"<>@]{1,400}+(?:@[^\s'\"<>@/?#]{1,100}+(?=@)){0,4}"
    r"|[A-Za-z0-9_-]{16,200}+)(?=@)"
)
_GAP_IN_TEXT = r"(?:[ \t]|%20|\+)"
_AUTHORIZATION = re.compile(
    rf"(?i:\b(?:proxy-)?authorization{keys.QUOTE}?[ \t]{{0,3}}(?:[:=]|=>|,|%3a){_GAP_IN_TEXT}{{0,3}})"
    # In brackets, as lists and options are printed: `authorization=[Bearer ...]`, `(b'authorization', b'Bearer ...')`.
    rf"(?:(?:[A-Za-z]{{0,20}}[\[({{<]|[bBuU](?=[\"'])) ?){{0,3}}+{keys.QUOTE}?+"
    r"(?P<value>(?i:digest|negotiate|ntlm|hawk|aws4-hmac-sha256)\s[^\r\n]++"
    rf"|(?:[A-Za-z][\w-]{{0,30}}{_GAP_IN_TEXT}{{1,3}})?[^\s\"',;\\]++)"
)
_SCHEME = re.compile(rf"(?i:\b(?:bearer|basic)){_GAP_IN_TEXT}{{1,3}}(?P<value>[A-Za-z0-9+/=_.~-]{{8,}}+)")
_COOKIE = re.compile(
    r"(?i:\b(?:set-)?cookie2?\\{0,4}[\"']?[ \t]{0,3}(?:[:=]|=>|(?<=[\"']),(?=[^\n=]{0,100}=))[ \t]{0,3}(?:b(?=[\"']))?)"
    r"(?P<value>\\{0,4}\"[^\"\n]++|'[^'\n]++|[^\s\"'][^\r\n\"]*+)"
)
# How databases are told a password.
_IN_STATEMENT = re.compile(
    r"(?i:\b(?:identified (?:with \S{1,60} )?(?:by|as)|password) {1,3})'(?P<value>[^'\s]{1,200}+)(?=')"
)
# Programs whose password has no name on the command line. Their arguments are looked through to a limit.
_IN_COMMAND = re.compile(
    r"\b(?:curl (?:[^\n]{0,300}? )?(?:-[A-Za-z]{0,8}[uU]|--(?:proxy-)?user)[ =]?"
    r"(?=\\{0,4}[\"']?[^\s\"':\\]{0,100}:(?!//)[^\s\"'])"
    r"|(?:mysql(?:dump|admin|import|check|show|sh)?|mariadb(?:-[a-z]{1,8})?) "
    r"(?:[^\n]{0,300}? )?-p(?!assword|ort|rotocol)"
    r"|sshpass (?:[^\n]{0,300}? )?-p ?|redis-cli (?:[^\n]{0,300}? )?-a )\\{0,4}[\"']?(?P<value>[^\s\"'\\]{1,400})"
)
_EMAIL = re.compile(
    r"(?:\\{0,4}\"[^\"\n\\@]{1,64}\\{0,4}\"@|(?<![\w.+%-])[\w.+%-]++@|(?<![\w.+-])[\w.+-]++(?:%40|\\u0040))(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,23}"
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ \xa0\u202f-]?[A-Z0-9]){11,40}", re.IGNORECASE)
_CARD = re.compile(r"(?<![\w.])[2-6](?:[ \xa0\u202f-]?\d){12,18}(?!\w|\.\d)")
# In the groups of a card it is one behind a letter as well, and with dots; behind its name as one number.
_GROUPED_CARD = re.compile(
    r"(?<!\d)(?<!\d[.-])(?:[2-6]\d{3}([ .\xa0\u202f-])\d{4}\1\d{4}\1\d{1,7}"
    r"|3\d{3}([ .\xa0\u202f-])\d{6}\2\d{4,5})(?!\d|[.-]\d)"
)
_NAMED_CARD = re.compile(
    r"(?ai:(?:card|pan|cc|visa|amex)(?:_?(?:number|num|no|nr))?_?)(?P<value>[2-6]\d{12,18})(?!\w|\.\d)"
)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+|(?<!\d )00(?=[1-9]\d{0,2}[ ./-]))[1-9](?:[ ()./-]{0,2}\d){7,14}(?!\w)"
    r"|(?<![\w.+-])(?:1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])[2-9]\d{2}[-.]\d{4}(?![\w-])"
    r"|(?i:\b(?:phone|mobile|tel|telephone|msisdn|fax)(?:[-_ ]?(?:number|no|nr))?"
    r"\\{0,4}[\"']?[ \t]{0,3}[:=][ \t]{0,3}\\{0,4}[\"']?)(?P<value>\+?\d(?:[ ()./-]{0,2}\d){5,14})"
)
# Four numbers are taken for an address unless the text says that they are a version.
_VERSION = re.compile(
    r"(?:\b(?:Chrome|Chromium|CriOS|HeadlessChrome|Edg|EdgA|EdgiOS|OPR|Vivaldi|YaBrowser|SamsungBrowser|Version"
    r"|Electron|Brave)/|(?i:\bv(?:er(?:sion)?)?\.?[ :=/]{0,2}|\brelease[ :=/]{1,2})|==)\Z"
)
_LONGEST_VERSION = 20  # characters of what `_VERSION` finds
_V4 = re.compile(
    r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d|\.(?:jar|war|whl|zip|tar|tgz|gz|deb|rpm|dll|exe|nupkg)\b)"
)
_V6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f:]{2,45}(?:(?<=:)(?:\d{1,3}\.){3}\d{1,3})?(?![\w])")
_SHORTEST_TOKEN = 14
_RANDOM = re.compile(r"(?=[^\s]*\d)|(?=\S*[a-z]\S*[A-Z])|(?=\S*[A-Z]\S*[a-z])")


def _whole(pattern: re.Pattern[str], kind: str) -> Callable[[str], Iterator[Span]]:
    """Every match, or of it the group `value` where that matches."""
    named = "value" in pattern.groupindex

    def find(text: str) -> Iterator[Span]:
        for found in pattern.finditer(text):
            yield *found.span("value" if named and found["value"] else 0), kind

    return find


def _named(text: str) -> Iterator[Span]:
    at = 0
    while found := keys.NAMED.search(text, at):
        group = next(name for name in keys.VALUES if found[name] is not None)
        start, end = found.span(group)
        value = found[group]
        said = bool(found["opened"]) and keys.is_sentence(value)
        if (
            said
            or not keys.is_value(value)
            or (group == "bare" and text[start - 1] == " " and keys.is_prose(found[0], value))
        ):
            at = start
            continue
        at = end
        if group.startswith("escaped"):
            end = start + len(value.rstrip("\\"))
        yield start, end, _kind_of(value)


def _paired(text: str) -> Iterator[Span]:
    for found in keys.PAIRED.finditer(text):
        group = "double" if found["double"] is not None else "single"
        value = found[group]
        if keys.is_value(value) and not keys.is_word(value):
            yield *found.span(group), _kind_of(value)


def _in_statement(text: str) -> Iterator[Span]:
    for found in _IN_STATEMENT.finditer(text):
        if keys.is_value(found["value"]):
            yield *found.span("value"), "secret"


def _maybe_named(text: str) -> Iterator[Span]:
    at = 0
    while found := keys.MAYBE_NAMED.search(text, at):
        start, end = found.span("bare")
        at = end
        if keys.looks_random(found["bare"]):
            yield start, end, _kind_of(found["bare"])


def _kind_of(value: str) -> str:
    """The kind of a whole value by its form, or `secret`."""
    if len(value) < _SHORTEST_TOKEN:
        return "secret"
    if tokens.JWT.fullmatch(value):
        return "JWT"
    return next((form.kind for form in tokens.PREFIXED if form.pattern.fullmatch(value)), "secret")


def _scheme(text: str) -> Iterator[Span]:
    """`Bearer …` and `Basic …` without their header; what follows must not be a plain word."""
    for found in _SCHEME.finditer(text):
        if _RANDOM.match(found["value"]) or len(found["value"]) > 24:  # noqa: PLR2004  # no word is as long
            yield *found.span("value"), "authorization"


def _checked(pattern: re.Pattern[str], kind: str, length: Callable[[str], int]) -> Callable[[str], Iterator[Span]]:
    """Matches of which the check accepts a beginning; where it accepts none, the search goes on behind its start."""
    group = "value" if "value" in pattern.groupindex else 0

    def find(text: str) -> Iterator[Span]:
        at = 0
        while found := pattern.search(text, at):
            taken = length(found[group])
            at = found.start(group) + (taken or 1)
            if taken:
                yield found.start(group), at, kind

    return find


def _v4(text: str) -> Iterator[Span]:
    for found in _V4.finditer(text):
        start, end = found.span()
        if found[0].endswith(".0.0.0") or not numerals.address(found[0]):
            continue
        if not _VERSION.search(text, max(0, start - _LONGEST_VERSION), start):
            yield start, end, "IP address"


def _v6(text: str) -> Iterator[Span]:
    for found in _V6.finditer(text):
        value = found[0] if found[0].endswith("::") else found[0].rstrip(":")
        if numerals.address(value):
            yield found.start(), found.start() + len(value), "IP address"


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds values of one kind. `condition` is what RE2 finds in every text in which `find` finds something."""

    condition: str
    find: Callable[[str], Iterator[Span]]


def _octets(*but: int) -> str:
    """A number of an address but these."""
    return f"(?:{'|'.join(str(number) for number in range(256) if number not in but)})"


def _after(besides: str = "") -> str:
    """The start of the text, or a character but letters, digits and some more."""
    return rf"(?:^|[^A-Za-z0-9{besides}])"


# RE2 takes letters and digits of ASCII alone for such: in its classes every other character stands beside them. To name
# the digits among those would make the automaton four times as large.
_WORD: Final = r"[\w\x{80}-\x{10ffff}]"
_DIGIT: Final = r"[0-9\x{80}-\x{10ffff}]"
_GAP: Final = r"[ \x{a0}\x{202f}-]"
_QUOTES: Final = r"(?:[\\\"']|%2[27]|u002[27]|&(?:quot|apos|#3[49]);)*\s*"
_AT: Final = r"(?:@|%40|\\u0040)"
_NUMERIC: Final = "|".join(sorted(numerals.NUMERIC_IBANS))
_MIXED: Final = "|".join(sorted(numerals.IBAN_LENGTHS.keys() - numerals.NUMERIC_IBANS))
_NAMES: Final = "(?i:(?:phone|mobile|tel|msisdn|fax|telephone)(?:[-_ ]?(?:number|no|nr))?)"
# Addresses of IPv4 without the blocks that are never public, of which most addresses in logs are: what a block begins
# with, and the numbers that may not come next. `139.0.0.0` is no host's address either, but a browser's version.
_RESERVED: Final = {
    "": (0, 10, 100, 127, 169, 172, 192, 198, 203),
    "100.": range(64, 128), "169.": (254,), "172.": range(16, 32), "192.": (168,), "198.": (51,), "198.51.": (100,),
    "203.": (0,), "203.0.": (113,),
}  # fmt: skip
_NUMBER: Final = "[0-9]{1,3}"
_REST: Final = (
    f"[.](?:[1-9][0-9]{{0,2}}[.]{_NUMBER}[.][0-9]|0[.](?:[1-9][0-9]{{0,2}}[.][0-9]|0[.][1-9]))",
    f"[.]{_NUMBER}[.][0-9]",
    "[.][0-9]",
)
_PUBLIC: Final = "|".join(re.escape(head) + _octets(*but) + _REST[head.count(".")] for head, but in _RESERVED.items())
_AREA: Final = rf"[2-9]{_DIGIT}{{2}}"

WORDS: Final = (
    Detector("PRIVATE KEY", _whole(_KEY, "private key")),
    Detector(r"://[^\s@'\"<>]+@", _whole(_IN_URL, "URL login")),
    Detector(rf"(?i:authorization{_QUOTES}(?:[:=,]|%3a))", _whole(_AUTHORIZATION, "authorization")),
    Detector(rf"(?i:cookie2?){_QUOTES}[:=,]", _whole(_COOKIE, "cookie")),
    Detector(f"(?i:{tokens.WEBHOOK_PLACES})", _whole(tokens.WEBHOOK, "webhook")),
    Detector(keys.CONDITION, _named),
    Detector(keys.MAYBE_CONDITION, _maybe_named),
    Detector(keys.PAIRED_CONDITION, _paired),
    Detector(r"(?i:(?:identified (?:with [^\s]+ )?(?:by|as)|password) +'[^'\s])", _in_statement),
    Detector(r"(?i:bearer|basic)(?:\s|%20|\+)+[A-Za-z0-9+/=_.~-]{8}", _scheme),
    Detector("(?:curl|mysql[a-z]{0,6}|mariadb(?:-[a-z]{1,8})?|sshpass|redis-cli) ", _whole(_IN_COMMAND, "secret")),
    Detector("eyJ", _whole(tokens.JWT, "JWT")),
    *(Detector(form.condition, _whole(form.pattern, form.kind)) for form in tokens.PREFIXED),
    Detector(rf"(?:{_WORD}|[.+%\"-]){_AT}(?:{_WORD}|-)+[.]{_WORD}", _whole(_EMAIL, "email")),
)
"""Those that go by words and prefixes."""

NUMBERS: Final = (
    Detector(
        f"(?i){_after()}(?:(?:{_NUMERIC})(?:{_GAP}?[0-9]){{13}}|(?:{_MIXED})[0-9]{{2}}(?:{_GAP}?[a-z0-9]){{11}})",
        _checked(_IBAN, "IBAN", numerals.iban_length),
    ),
    Detector(rf"{_after('.')}[2-6](?:{_GAP}?{_DIGIT}){{12}}", _checked(_CARD, "card number", numerals.card_length)),
    Detector(
        rf"(?:^|[^0-9])[2-6]{_DIGIT}{{3}}(?:[.]|{_GAP}){_DIGIT}{{4}}(?:(?:[.]|{_GAP}){_DIGIT}{{4}}(?:[.]|{_GAP})|{_DIGIT}{{2}}(?:[.]|{_GAP}))",
        _checked(_GROUPED_CARD, "card number", numerals.card_length),
    ),
    Detector(
        f"(?i:(?:card|pan|cc|visa|amex)(?:_?(?:number|num|no|nr))?_?)[2-6]{_DIGIT}{{12}}",
        _checked(_NAMED_CARD, "card number", numerals.card_length),
    ),
    Detector(
        rf"[+][1-9](?:[ ()./-]{{0,2}}{_DIGIT}){{7}}"
        rf"|{_after('+')}00[1-9]{_DIGIT}{{0,2}}[ ./-](?:[ ()./-]?{_DIGIT}|[ ()./-]){{4}}"
        rf"|[(]{_AREA}[)] ?{_AREA}[-.]{_DIGIT}{{4}}"
        rf"|{_after('.+-')}(?:1[-. ])?{_AREA}[-.]{_AREA}[-.]{_DIGIT}{{4}}"
        rf"|{_NAMES}{_QUOTES}[:=]\s*[\\\"']*[+]?{_DIGIT}(?:[ ()./-]{{0,2}}{_DIGIT}){{5}}",
        _whole(_PHONE, "phone number"),
    ),
    Detector(f"(?:^|[^0-9.])(?:{_PUBLIC})", _v4),
    Detector(rf"(?i){_after(':.')}(?:[23][0-9a-f]{{3}}:[0-9a-f]{{0,4}}:|(?:0{{1,4}}:|:)[0:]*:ffff:)", _v6),
)
"""Those that go by rows of digits."""

ALL: Final = (*WORDS, *NUMBERS)
