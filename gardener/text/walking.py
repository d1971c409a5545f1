"""Every text inside a value: frozen dataclasses, mappings and sequences, however they are nested."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

_LEAST_NUMBER = 1_000  # below it a number under a telling name is a count or a switch
_NO_TEXT = {"int", "float", "bool", "datetime", "datetime | None"}  # types of fields, as they are written
_PLAIN = {int, float, bool, type(None), datetime}  # hold no text


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of each `text`, and of one in a mapping `under` its name, if that makes a difference.

    `names` and `texts` are known to stay as they are, and those texts under those names as well: a short cut.
    """

    text: Callable[[str], str]
    under: Callable[[str, str], str] | None = None
    names: Container[object] = ()
    texts: Container[object] = ()


def parts(value: Any) -> tuple[Any, ...]:
    """The values of a dataclass's fields but for numbers and instants."""
    found: tuple[Any, ...] = _getter(value.__class__)(value)
    return found


@cache
def _getter(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = [each.name for each in fields(kind) if each.type not in _NO_TEXT]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def changed(value: Any, changes: Changes) -> Any:
    """The value with all its texts changed; a part in which nothing changes stays the very same object.

    Where names make no difference, mappings are gone through in the order of their names.
    """
    kind = value.__class__
    if kind in _PLAIN:
        return value
    if isinstance(value, str):
        return value if isinstance(value, Enum) else changes.text(value)
    if kind is dict or isinstance(value, Mapping):
        return _mapping(value, changes) if value else value
    if isinstance(value, list | tuple):
        return _same(value, [changed(item, changes) for item in value])
    if isinstance(value, set | frozenset):
        return type(value)(changed(item, changes) for item in sorted(value, key=str))
    return _dataclass(value, changes) if is_dataclass(value) and not isinstance(value, type) else value


def _dataclass(value: Any, changes: Changes) -> Any:
    made = {}
    for each in fields(value):
        before = getattr(value, each.name)
        after = changed(before, changes)
        if after is not before:
            made[each.name] = after
    return replace(value, **made) if made else value


def _mapping(value: Mapping[Any, Any], changes: Changes) -> Mapping[Any, Any]:
    made: dict[Any, Any] = {}
    names, texts, under = changes.names, changes.texts, changes.under
    same = True
    for key in value if under else sorted(value, key=str):
        before = value[key]
        if before.__class__ is str and before in texts and key in names:
            made[key] = before
            continue
        if under is None:
            after = changed(before, changes)
        else:
            # `{"name": "X-Api-Key", "value": "..."}`: the name of the value is itself a value.
            spoken = value.get("name", value.get("key")) if key == "value" else None
            after = _under(spoken if isinstance(spoken, str) else str(key), before, changes, under)
        shown = changes.text(key) if isinstance(key, str) else key
        made[shown] = after
        same = same and after is before and shown is key
    return value if same else made


def _under(name: str, value: Any, changes: Changes, under: Callable[[str, str], str]) -> Any:
    if value.__class__ is str:
        return under(name, value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _LEAST_NUMBER:
        text = str(value)
        shown = under(name, text)
        return value if shown == text else shown
    if isinstance(value, list | tuple):
        return _same(value, [_under(name, item, changes, under) for item in value])
    return changed(value, changes)


def _same(value: Any, items: list[Any]) -> Any:
    """The sequence of these items: the very same one if they are."""
    unchanged = all(before is after for before, after in zip(value, items, strict=True))
    return value if unchanged else type(value)(items)
