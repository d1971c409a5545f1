"""Numbers that name a person, an account or a machine: checked by their own rules, not by their looks alone."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache

# Characters of an IBAN by country. Source: SWIFT, IBAN Registry, release 99.
IBAN_LENGTHS = dict(
    pair.split(":")
    for pair in (
        "AD:24 AE:23 AL:28 AT:20 AZ:28 BA:20 BE:16 BG:22 BH:22 BR:29 BY:28 CH:21 CR:22 CY:28 CZ:24 DE:22 DK:18 DO:28 "
        "EE:20 EG:29 ES:24 FI:18 FO:18 FR:27 GB:22 GE:22 GI:23 GL:18 GR:27 GT:28 HR:21 HU:28 IE:22 IL:23 IQ:23 IS:26 "
        "IT:27 JO:30 KW:30 KZ:20 LB:28 LC:32 LI:21 LT:20 LU:20 LV:21 LY:25 MC:27 MD:24 ME:22 MK:19 MR:27 MT:31 MU:30 "
        "NL:18 NO:15 OM:23 PK:24 PL:28 PS:29 PT:25 QA:29 RO:24 RS:22 SA:24 SC:31 SE:24 SI:19 SK:24 SM:27 TN:24 TR:26 "
        "UA:29 VA:22 VG:24 XK:20"
    ).split()
)
# Countries whose IBAN has no letter behind the two of the country.
NUMERIC_IBANS = frozenset(
    "AE AT BA BE CZ DE DK EE EG ES FI FO GL HR HU IL IS LT LY ME MR NO PL PT RS SE SI SK TN VA XK".split()
)
_GLOBAL_UNICAST = 0b001  # the first three bits of 2000::/3, the only addresses of IPv6 that hosts in the world have
_CARD_DIGITS = range(13, 20)
_GROUP = re.compile(r"\d+")
_ALNUM = re.compile(r"[A-Za-z0-9]")
_LETTERS = {ord("A") + place: str(10 + place) for place in range(26)}
_SEPARATORS = str.maketrans("", "", " .-\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
_DOUBLED = str.maketrans("0123456789", "0246813579")  # the sum of the digits of the doubled digit


def card_length(text: str) -> int:
    """How many characters from the start are a payment card number (13 to 19 digits, Luhn's sum); 0 for none."""
    ends = [found.end() for found in _GROUP.finditer(text)]
    for end in reversed(ends):
        digits = _compact(text[:end])
        if len(digits) in _CARD_DIGITS and len(set(digits)) > 1 and _luhn(digits):
            return end
    return 0


def iban_length(text: str) -> int:
    """How many characters from the start are an IBAN (its length and remainder by 97 are right); 0 for none."""
    wanted = int(IBAN_LENGTHS.get(text[:2].upper(), 0))
    compact = _compact(text).upper()[:wanted]
    if not wanted or len(compact) < wanted or (compact[:2] in NUMERIC_IBANS and not compact[2:].isdecimal()):
        return 0
    if int((compact[4:] + compact[:4]).translate(_LETTERS)) % 97 != 1:
        return 0
    return [found.end() for found in _ALNUM.finditer(text)][wanted - 1]


def _compact(text: str) -> str:
    return text.translate(_SEPARATORS)


def _luhn(digits: str) -> bool:
    return (sum(map(int, digits[-1::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))) % 10 == 0


@lru_cache(maxsize=1024)
def address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The public IP address that the text is, one of IPv4 inside IPv6 included; None for any other text."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if isinstance(found, ipaddress.IPv6Address) and int(found) >> 125 != _GLOBAL_UNICAST:
        return None
    return found if found.is_global else None
