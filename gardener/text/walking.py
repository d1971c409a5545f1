"""Every text inside a value: frozen dataclasses, mappings and sequences, however they are nested."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

Change = Callable[[str], str]
Named = Callable[[str, str], str]
"""From the name of a field and its text to the text that stands there instead."""

_LEAST_NUMBER = 1_000  # below it a number under a telling name is a count or a switch


def texts(value: object) -> Iterator[str]:
    """All texts in the value, names of fields included."""
    stack = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, str):
            if not isinstance(current, Enum):
                yield current
        elif isinstance(current, Mapping):
            stack += current.keys()
            stack += current.values()
        elif isinstance(current, list | tuple | set | frozenset):
            stack += current
        elif is_dataclass(current) and not isinstance(current, type):
            stack += [getattr(current, each.name) for each in fields(current)]


def changed(value: Any, change: Change, named: Named | None = None) -> Any:
    """A copy of the value with all its texts changed; a part without texts stays the very same object.

    With `named`, a text in a mapping is changed by it, together with its name.
    """
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value)
    if isinstance(value, Mapping):
        return _mapping(value, change, named) if value else value
    if isinstance(value, list | tuple):
        return type(value)(changed(item, change, named) for item in value)
    if isinstance(value, set | frozenset):
        return type(value)(changed(item, change, named) for item in sorted(value, key=str))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        made = {name: changed(part, change, named) for name, part in parts.items()}
        return replace(value, **{name: part for name, part in made.items() if part is not parts[name]})
    return value


def _mapping(value: Mapping[Any, Any], change: Change, named: Named | None) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    # `{"name": "X-Api-Key", "value": "..."}`: the name of the value is itself a value.
    spoken = value.get("name", value.get("key"))
    for key in sorted(value, key=str):
        name = spoken if key == "value" and isinstance(spoken, str) else str(key)
        made[change(key) if isinstance(key, str) else key] = _under(name, value[key], change, named)
    return made


def _under(name: str, value: Any, change: Change, named: Named | None) -> Any:
    if named is None:
        return changed(value, change)
    if isinstance(value, str):
        return named(name, value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _LEAST_NUMBER:
        text = str(value)
        shown = named(name, text)
        return value if shown == text else shown
    if isinstance(value, list | tuple):
        return type(value)(_under(name, item, change, named) for item in value)
    return changed(value, change, named)
