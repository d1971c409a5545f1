"""The few GitHub expressions that the examples use: names, texts, `a && b` and `a || b`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def resolved(text: object, context: Mapping[str, Mapping[str, Any]]) -> str:
    """The text with its expressions replaced, as the runner does it; a name that is not in the context is empty."""
    return _EXPRESSION.sub(lambda found: _shown(_either(found[1], context)), _shown(text))


def _either(expression: str, context: Mapping[str, Mapping[str, Any]]) -> object:
    value: object = ""
    for part in expression.split("||"):
        value = _both(part, context)
        if value:
            return value
    return value


def _both(expression: str, context: Mapping[str, Mapping[str, Any]]) -> object:
    value: object = ""
    for part in expression.split("&&"):
        value = _atom(part.strip(), context)
        if not value:
            return value
    return value


def _atom(text: str, context: Mapping[str, Mapping[str, Any]]) -> object:
    if text.startswith("'"):
        return text.strip("'")
    outer, _, inner = text.partition(".")
    if not re.fullmatch(r"[\w-]+", inner):
        raise ValueError(f"`{text}` is no expression that is known here")
    return context.get(outer, {}).get(inner, "")


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
