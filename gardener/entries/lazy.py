"""Entries whose fields are converted when they are first asked for: most stages ask for a few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any
from weakref import ref

from gardener.entries.interface import Entry

Converters = Mapping[str, Callable[[Any], Any]]
"""How each field of an `Entry` is made of its source."""

_FIELDS = tuple(each.name for each in fields(Entry))


class LazyEntry(Entry):
    """An `Entry` over a source (a message or a mapping). A field is converted once, and looks like any other then."""

    __slots__ = ("__weakref__", "_converters", "_line", "_source")
    _source: Any
    _line: str
    _converters: Converters

    def __getattr__(self, name: str) -> Any:
        """Convert a field that was not asked for before."""
        setter = SETTERS.get(name)
        if setter is None:
            raise AttributeError(name)
        value = self._converters[name](self._source)
        setter(self, value)
        return value

    def settle(self) -> None:
        """Convert every field and let go of the source."""
        for name in _FIELDS:
            getattr(self, name)
        object.__setattr__(self, "_source", None)
        object.__setattr__(self, "_line", "")

    def __eq__(self, other: object) -> bool:
        """Equal to any entry with the same fields."""
        if not isinstance(other, Entry):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = Entry.__hash__


SETTERS: Mapping[str, Callable[[Entry, Any], None]] = {name: Entry.__dict__[name].__set__ for name in _FIELDS}
"""Sets a field of an entry that is being made; to convert one later costs ten times as much as to set it at once."""

_new = object.__new__
_set_source = LazyEntry.__dict__["_source"].__set__
_set_line = LazyEntry.__dict__["_line"].__set__
_set_converters = LazyEntry.__dict__["_converters"].__set__
_set_weight = SETTERS["weight"]


def lazy(source: Any, converters: Converters, weight: int = 1, line: str = "") -> LazyEntry:
    """The entry that `source` stands for; `line` is the JSON that the source was read from, if it was."""
    entry: LazyEntry = _new(LazyEntry)
    _set_source(entry, source)
    _set_line(entry, line)
    _set_converters(entry, converters)
    _set_weight(entry, weight)
    return entry


def line_of(entry: Entry) -> str:
    """The line of JSON that holds the whole entry, or nothing where there is none."""
    line: str = getattr(entry, "_line", "")
    return line


def settled(entries: Iterable[LazyEntry]) -> Iterator[LazyEntry]:
    """Hand over the entries; at the end, those that somebody has kept let go of their source.

    A part of a protocol buffer message keeps the whole page in memory.
    """
    handed = []
    for entry in entries:
        handed.append(ref(entry))
        yield entry
    for each in handed:
        if (kept := each()) is not None:
            kept.settle()
