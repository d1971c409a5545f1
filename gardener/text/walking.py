"""Every text inside a value: frozen dataclasses, mappings and sequences, however they are nested."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

LEAST_NUMBER = 1_000  # below it a number under a telling name is a count or a switch
_NO_TEXT = {"int", "float", "bool", "datetime", "datetime | None"}  # types of fields, as they are written
_UNNAMED = {float, bool, type(None)}  # stay as they are, whatever they stand under
_PLAIN = {int, float, bool, type(None), datetime}  # hold no text


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of each `text`, and of one in a mapping `under` its name, if that makes a difference.

    `names` and `texts` are known to stay as they are, and those texts under those names as well: a short cut. In a
    mapping that is `quiet` so are all its names, and such texts, and numbers smaller than `least`, whatever their sign.
    """

    text: Callable[[str], str]
    under: Callable[[str, str], str] | None = None
    names: set[object] | frozenset[object] = frozenset()
    texts: set[str] | frozenset[str] = frozenset()
    quiet: Callable[[Mapping[Any, Any]], bool] | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """How to get at the values of a dataclass's fields but for numbers and instants.

    `row` gives them as one tuple: the first, up to the place `texts`, are texts, those up to `mappings` map texts to
    texts, and the rest may be anything.
    """

    row: Callable[[Any], tuple[Any, ...]]
    texts: int
    mappings: int


@cache
def parts(kind: type) -> Parts:
    """How to get at the values of a dataclass of this kind; its types are what the fields say."""
    said = {each.name: each.type for each in fields(kind) if each.type not in _NO_TEXT}
    texts = [name for name, type_ in said.items() if type_ == "str"]
    mappings = [name for name, type_ in said.items() if type_ == "Mapping[str, str]"]
    rest = [name for name in said if name not in {*texts, *mappings}]
    return Parts(_row([*texts, *mappings, *rest]), len(texts), len(texts) + len(mappings))


def _row(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def changed(value: Any, changes: Changes) -> Any:
    """The value with all its texts changed; a part in which nothing changes stays the very same object.

    Where names make no difference, mappings are gone through in the order of their names.
    """
    kind = value.__class__
    if kind in _PLAIN or (kind is str and value in changes.texts):
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
    under, quiet = changes.under, changes.quiet
    if under and (changes.names.issuperset(value) or (quiet and quiet(value))):
        return _in_quiet(value, changes, under)
    made: dict[Any, Any] = {}
    same = True
    for key in value if under else sorted(value, key=str):
        before = value[key]
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


def _in_quiet(value: Mapping[Any, Any], changes: Changes, under: Callable[[str, str], str]) -> Mapping[Any, Any]:
    """The mapping with what it holds changed, where its names make no difference and stay as they are."""
    texts, least = changes.texts, changes.least
    made: dict[Any, Any] | None = None
    for key, before in value.items():
        after: Any
        kind = before.__class__
        if kind is str:
            if before in texts:
                continue
            after = changes.text(before)
        elif kind is dict:
            after = _mapping(before, changes)
        elif kind in _UNNAMED or (kind is int and abs(before) < least):
            continue
        else:
            after = _under(str(key), before, changes, under)
        if after is not before:
            made = dict(value) if made is None else made
            made[key] = after
    return value if made is None else made


def _under(name: str, value: Any, changes: Changes, under: Callable[[str, str], str]) -> Any:
    if value.__class__ is str:
        return under(name, value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= LEAST_NUMBER:
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
