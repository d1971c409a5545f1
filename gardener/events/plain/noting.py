"""Which fields of a payload an answer hangs on: noted while the first payload is asked, not listed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Final

from gardener.events.exceptions import beside

_LONGEST: Final = 2_000  # characters of the values that tell an answer
_MOST: Final = 32  # answers for payloads with one set of fields
_TRIED: Final = 64  # payloads after which answers must have been of use
_ZEROS: Final = str.maketrans("123456789", "000000000")


class Noting(Mapping[str, Any]):
    """A payload that notes which of its fields are looked at. That a field is there needs no note."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self.noted: dict[str, None] = {}

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - as a field of JSON
        value = self._document[key]
        self.noted[key] = None
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._document

    def __iter__(self) -> Iterator[str]:
        return iter(self._document)

    def __len__(self) -> int:
        return len(self._document)


def nothing(_: Mapping[str, Any]) -> object:
    """Takes no field of a payload."""
    return None


class Beside:
    """Whether payloads with one set of fields tell nothing of an exception beside their message.

    Those in which the fields that were looked at hold the same texts, but for their digits, are alike. They are not where digits
    may stand for a sign or number the calls of a stack, and where there are numbers.
    """

    __slots__ = ("_answers", "_noted", "_pick", "_served", "_tried")

    def __init__(self) -> None:
        self._noted: dict[str, None] = {}
        self._pick: Callable[[Mapping[str, Any]], object] = nothing
        self._answers: dict[str, bool] = {}
        self._tried = self._served = 0

    def is_silent(self, document: Mapping[str, Any]) -> bool:
        """Whether no field tells of an exception; False also where only asking them can tell."""
        if self._tried >= _TRIED and self._served < self._tried:
            return False
        known = self._answers.get(self._told(document))
        if known is not None:
            self._served += 1
            return known
        self._tried += 1
        return self._asked(document)

    def _asked(self, document: Mapping[str, Any]) -> bool:
        noting = Noting(document)
        silent = next(beside(noting), None) is None
        if not noting.noted.keys() <= self._noted.keys():
            self._noted.update(noting.noted)
            self._pick = itemgetter(*self._noted)
            self._answers.clear()  # they are told by fewer fields
        told = self._told(document)
        if (
            len(told) <= _LONGEST
            and len(self._answers) < _MOST
            and not (silent and self._is_told_apart(document, told))
        ):
            self._answers[told] = silent
        return silent

    def _is_told_apart(self, document: Mapping[str, Any], told: str) -> bool:
        """Whether one of other digits may tell of an exception."""
        return "#" in told or "\\u" in told or "0x" in told or _has_number(self._pick(document))

    def _told(self, document: Mapping[str, Any]) -> str:
        return repr(self._pick(document)).translate(_ZEROS)


def _has_number(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_number, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_number, value))
    return isinstance(value, int | float) and not isinstance(value, bool)
