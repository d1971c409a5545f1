"""What stands in a text where a secret stood: `[redacted KIND]`, with a number where values are told apart.

While a run sorts its entries a placeholder carries a digest (`~` and 16 hex digits) by which equal values are known;
it becomes a number before anything is shown, so that what leaves tells nothing of the value, not even to who guesses.
"""

from __future__ import annotations

import hashlib
import re

WITHHELD = "[withheld: this text could not be checked for secrets]"
PLACEHOLDER = re.compile(
    r"\[redacted (?P<kind>[A-Za-z][A-Za-z0-9 ]{0,40}?)(?: (?:(?P<number>\d{1,7})|~(?P<digest>[0-9a-f]{16})))?\]"
)
_STAND_INS = {
    "email": "someone@example.org",
    "IP address": "10.0.0.1",
    "phone number": "0",
    "card number": "0",
    "IBAN": "GB00BANK00000000000000",
}
_FAMILIES = {"email": "email", "IP address": "ip", "phone number": "phone", "card number": "card", "IBAN": "iban"}


def plain(kind: str, _: str = "") -> str:
    """The placeholder that tells the kind alone."""
    return f"[redacted {kind}]"


def digested(kind: str, value: str) -> str:
    """The placeholder that knows equal values again, inside this process only."""
    digest = hashlib.blake2b(value.encode(errors="replace"), digest_size=8, person=b"gardener").hexdigest()
    return f"[redacted {kind} ~{digest}]"


def kinds(text: str) -> str:
    """The text with its placeholders as those of a template (`<email>`, `<ip>`, `<secret>`), for identities."""
    if "[redacted " not in text:
        return text
    return PLACEHOLDER.sub(lambda found: f"<{_FAMILIES.get(found['kind'], 'secret')}>", text)


def stand_ins(text: str) -> str:
    """The text with a harmless value of the kind in the place of each placeholder, for identities only, never shown.

    Whether a value is personal hangs on the value (a public address, a number that may be a card's): the message must
    be the same problem with one that is and one that is not.
    """
    if "[redacted " not in text:
        return text
    return PLACEHOLDER.sub(lambda found: _STAND_INS.get(found["kind"], "<secret>"), text)


def without_digests(text: str) -> str:
    """The text with digests taken out of its placeholders."""
    if "~" not in text or "[redacted " not in text:
        return text
    return PLACEHOLDER.sub(lambda found: f"[redacted {found['kind']}]" if found["digest"] else found[0], text)
