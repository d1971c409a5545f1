"""What is equal for all texts that differ in their digits only is found once for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any, Final, TypeVar

MOST: Final = 2_048
"""Texts of which something is kept in mind: a service writes its lines at a few hundred places of its code."""
MOST_CHARACTERS: Final = 400_000
"""Characters of all of them."""
LONGEST: Final = 4_000
"""Characters of one of them."""
_T = TypeVar("_T")
_ZEROS: Final = bytes.maketrans(b"123456789", b"000000000")
_TELLING = re.compile(
    r"(?i)[ \[][0-9](?=[0-9]{2}\b)|[0-9](?=x)|(?<=debug)[0-9]|(?<=base)[0-9]{2}|(?<=-)[0-9](?=-[A-Z0-9])|\A<[0-9]{1,3}(?:>[0-9])?"
)


def alike(
    make: Callable[[str], _T],
    kept: dict[object, Any],
    zeros: bytes = _ZEROS,
    telling: re.Pattern[str] = _TELLING,
) -> Callable[[str], _T]:
    """`make`, asked once for all texts of at most `LONGEST` characters that differ in their digits only; `kept` holds the answers.

    No pattern that is asked tells digits apart, but for the status of a request, of which the first digit counts,
    syslog's priority, the severity of Cisco's `%SYS-5-CONFIG_I`, `0x` and `Base64`. In `kept` stands, by the text with its
    digits zeroed, an answer, or what picks the digits that lead to it together with that text. `zeros` may be a table that
    takes more signs for one another, and `telling` what tells digits apart, for a question of which that is known.
    """
    held = 0  # characters of the texts in `kept`

    def asked(text: str) -> _T:
        if len(text) > LONGEST:
            return make(text)
        try:
            zeroed = text.encode().translate(zeros)
        except UnicodeEncodeError:  # half of a surrogate pair
            zeroed = text.encode("utf-8", "surrogatepass").translate(zeros)
        found = kept.get(zeroed)
        if found is None:
            return first(text, zeroed)
        if type(found) is not itemgetter:
            return found  # type: ignore[no-any-return] # as `make` said
        if (known := kept.get((zeroed, found(text)))) is None:
            return first(text, zeroed)
        return known  # type: ignore[no-any-return] # as `make` said

    def first(text: str, zeroed: bytes) -> _T:
        """What the text says, remembered for all that are like it."""
        nonlocal held
        said = make(text)
        if len(kept) >= MOST or held >= MOST_CHARACTERS:
            kept.clear()
            held = 0
        held += len(text)
        # The digits that are asked for stand at the same places in all these texts.
        if places := _digits(text, telling):
            digits = kept[zeroed] = itemgetter(*places)
            kept[zeroed, digits(text)] = said
        else:
            kept[zeroed] = said
        return said

    return asked


def tells_digits(text: str) -> bool:
    """Whether digits of the text are told apart."""
    return bool(_digits(text, _TELLING))


def _digits(text: str, telling: re.Pattern[str]) -> list[int]:
    """The places of the digits that are told apart."""
    found = (place for each in telling.finditer(text) for place in range(*each.span()))
    return [place for place in found if text[place].isdigit()]
