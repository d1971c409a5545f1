"""Where secrets and personal data are in a text: one detector for each way in which they show.

Every pattern is linear in the text: its repetitions are possessive or bounded. A detector first looks for a hint, so
that a text without anything suspicious costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from gardener.text import keys, numerals, tokens
from gardener.text.placeholders import PLACEHOLDER, WITHHELD
from gardener.text.rules import Rules

Span = tuple[int, int, str]
"""Start and end of a value in a text, and its kind."""

Replace = Callable[[str, str], str]
"""From kind and value to what stands in its place."""

_ROUNDS: Final = 8
_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?>[^-]++|-(?!----))*+(?:-----END[^-\n]{0,60}-----)?"
)
_IN_URL = re.compile(
    r"(?<=://)(?P<value>[^\s/?#'\"<>@:\\]{0,200}+:(?!\d{1,5}(?:[/?#\s]|$))[^\s'\"<>@]{1,400}+(?:@[^\s'\"<>@/?#]{1,100}+(?=@)){0,4}"
    r"|[A-Za-z0-9_-]{16,200}+)(?=@)"
)
_AUTHORIZATION = re.compile(
    r"(?i:\b(?:proxy-)?authorization\\{0,4}[\"']?[ \t]{0,3}(?:[:=]|=>|,)[ \t]{0,3}\\{0,4}[\"']?)"
    r"(?P<value>(?i:digest|negotiate|ntlm|hawk|aws4-hmac-sha256)\s[^\r\n]++"
    r"|(?:[A-Za-z][\w-]{0,30}[ \t]{1,3})?[^\s\"',;\\]++)"
)
_SCHEME = re.compile(r"(?i:\b(?:bearer|basic))[ \t]{1,3}(?P<value>[A-Za-z0-9+/=_.~-]{8,}+)")
_COOKIE = re.compile(
    r"(?i:\b(?:set-)?cookie2?\\{0,4}[\"']?[ \t]{0,3}(?:[:=]|=>)[ \t]{0,3})"
    r"(?P<value>\\{0,4}\"[^\"\n]++|'[^'\n]++|[^\s\"'][^\r\n\"]*+)"
)
_EMAIL = re.compile(
    r"(?:(?<![\w.+%-])[\w.+%-]++@|(?<![\w.+-])[\w.+-]++(?:%40|\\u0040))(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,23}"
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,40}", re.IGNORECASE)
_CARD = re.compile(r"(?<![\w.])[2-6](?:[ -]?\d){12,18}(?!\w|\.\d)")
_PHONE = re.compile(
    r"(?<![\w+])(?:\+|(?<!\d )00(?=[1-9]\d{0,2}[ ./-]))[1-9](?:[ ()./-]{0,2}\d){7,14}(?!\w)"
    r"|(?<![\w.+-])(?:1[-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])[2-9]\d{2}[-.]\d{4}(?![\w-])"
    r"|(?i:\b(?:phone|mobile|tel|telephone|msisdn|fax)(?:[-_ ]?(?:number|no|nr))?"
    r"\\{0,4}[\"']?[ \t]{0,3}[:=][ \t]{0,3}\\{0,4}[\"']?)(?P<value>\+?\d(?:[ ()./-]{0,2}\d){5,14})"
)
# Four numbers are taken for an address unless the text says that they are a version.
_V4 = re.compile(
    r"(?P<version>\b(?:Chrome|Chromium|CriOS|HeadlessChrome|Edg|EdgA|EdgiOS|OPR|Vivaldi|YaBrowser|SamsungBrowser|Version"
    r"|Electron|Brave)/|(?i:\bv(?:er(?:sion)?)?\.?[ :=/]{0,2}|\brelease[ :=/]{1,2})|==)?"
    r"(?<![\d.])(?P<value>(?:\d{1,3}\.){3}\d{1,3})(?!\d|\.\d|\.(?:jar|war|whl|zip|tar|tgz|gz|deb|rpm|dll|exe|nupkg)\b)"
)
_V6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f:]{2,45}(?:(?<=:)(?:\d{1,3}\.){3}\d{1,3})?(?![\w])")
_SHORTEST_TOKEN = 14
_FOUR = re.compile(r"\d\.\d{1,3}\.\d{1,3}\.\d")
_SIX = re.compile(r"::|(?:[0-9A-Fa-f]{1,4}:){3}")
_RANDOM = re.compile(r"(?=[^\s]*\d)|(?=\S*[a-z]\S*[A-Z])|(?=\S*[A-Z]\S*[a-z])")


def scrubbed(text: str, replace: Replace, rules: Rules) -> str:
    """The text with every value replaced. What is replaced stays so: a second pass changes nothing."""
    for _ in range(_ROUNDS):
        after = _once(text, replace, rules)
        if after == text:
            return after
        text = after
    return WITHHELD


def suspicious(text: str, rules: Rules) -> bool:
    """Whether the text holds anything to replace, or would if it were not allowed: a quick look that never misses."""
    lowered = text.lower()
    return any(each.hinted(text, lowered) and next(each.find(text), None) for each in _DETECTORS) or any(
        next(each.values(text), None) for each in rules.custom
    )


@dataclass(frozen=True, slots=True)
class _Detector:
    hinted: Callable[[str, str], bool]
    find: Callable[[str], Iterator[Span]]


def _once(text: str, replace: Replace, rules: Rules) -> str:
    """One pass of all detectors, each over what those before left: what may hold another's values comes first."""
    lowered = text.lower()
    for each in _DETECTORS:
        if each.hinted(text, lowered):
            text = _replaced(text, each.find, replace, rules)
    for custom in rules.custom:
        text = _replaced(text, custom.values, replace, rules)
    return text


def _replaced(text: str, find: Callable[[str], Iterator[Span]], replace: Replace, rules: Rules) -> str:
    """The text with the values replaced that are found between its placeholders, which are never touched."""
    made: list[str] = []
    at = 0
    for placeholder in [*PLACEHOLDER.finditer(text), None]:
        part = text[at : placeholder.start() if placeholder else len(text)]
        done = 0
        for start, end, kind in find(part):
            value = part[start:end]
            if value and not rules.allows(value):
                made += [part[done:start], replace(kind, value)]
                done = end
        made.append(part[done:])
        if placeholder:
            made.append(placeholder[0])
            at = placeholder.end()
    return "".join(made)


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
        if not keys.is_value(value) or (group == "bare" and text[start - 1] == " " and keys.is_prose(found[0], value)):
            at = start
            continue
        at = end
        if group.startswith("escaped"):
            end = start + len(value.rstrip("\\"))
        yield start, end, _kind_of(value)


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


def _prefixed(text: str) -> Iterator[Span]:
    lowered = text.lower()
    found: list[Span] = []
    for form in tokens.PREFIXED:
        if any(hint in lowered for hint in form.hints):
            found += ((*each.span(), form.kind) for each in form.pattern.finditer(text))
    at = 0
    for start, end, kind in sorted(found):
        if start >= at:
            yield start, end, kind
            at = end


def _checked(pattern: re.Pattern[str], kind: str, length: Callable[[str], int]) -> Callable[[str], Iterator[Span]]:
    """Matches of which the check accepts a beginning; where it accepts none, the search goes on behind its start."""

    def find(text: str) -> Iterator[Span]:
        at = 0
        while found := pattern.search(text, at):
            taken = length(found[0])
            at = found.start() + (taken or 1)
            if taken:
                yield found.start(), at, kind

    return find


def _v4(text: str) -> Iterator[Span]:
    for found in _V4.finditer(text):
        if not found["version"] and numerals.address(found["value"]):
            yield *found.span("value"), "IP address"


def _v6(text: str) -> Iterator[Span]:
    for found in _V6.finditer(text):
        value = found[0] if found[0].endswith("::") else found[0].rstrip(":")
        if numerals.address(value):
            yield found.start(), found.start() + len(value), "IP address"


def _any(*hints: str) -> Callable[[str, str], bool]:
    def hinted(_: str, lowered: str) -> bool:
        for hint in hints:  # noqa: SIM110  # asked of every entry: a generator costs twice as much
            if hint in lowered:
                return True
        return False

    return hinted


_DIGITS = re.compile(r"\d(?:[ ()./-]{0,2}\d){6}")
_MANY_DIGITS = re.compile(r"\d(?:[ -]?\d){12}")
_DETECTORS = (
    _Detector(_any("private key"), _whole(_KEY, "private key")),
    _Detector(_any("://"), _whole(_IN_URL, "URL login")),
    _Detector(_any("authorization"), _whole(_AUTHORIZATION, "authorization")),
    _Detector(_any("cookie"), _whole(_COOKIE, "cookie")),
    _Detector(_any(*tokens.WEBHOOK_HINTS), _whole(tokens.WEBHOOK, "webhook")),
    _Detector(_any(*keys.HINTS), _named),
    _Detector(_any(*keys.MAYBE_HINTS), _maybe_named),
    _Detector(_any("bearer", "basic"), _scheme),
    _Detector(_any("eyj"), _whole(tokens.JWT, "JWT")),
    _Detector(_any(*(hint for form in tokens.PREFIXED for hint in form.hints)), _prefixed),
    _Detector(_any("@", "%40", "\\u0040"), _whole(_EMAIL, "email")),
    _Detector(lambda text, _: bool(_IBAN.search(text)), _checked(_IBAN, "IBAN", numerals.iban_length)),
    _Detector(lambda text, _: bool(_MANY_DIGITS.search(text)), _checked(_CARD, "card number", numerals.card_length)),
    _Detector(lambda text, _: bool(_DIGITS.search(text)), _whole(_PHONE, "phone number")),
    _Detector(lambda text, _: bool(_FOUR.search(text)), _v4),
    _Detector(lambda text, _: bool(_SIX.search(text)), _v6),
)
