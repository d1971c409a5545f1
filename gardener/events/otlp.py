"""Values as OpenTelemetry writes them in JSON: each in an object that names its type.

Source: https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/common/v1/common.proto (AnyValue)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gardener.events.values import mapping

_SINGLE = ("stringValue", "intValue", "doubleValue", "boolValue")


def pairs(held: Mapping[str, Any]) -> dict[str, Any]:
    """The pairs of a `kvlistValue` by their names; those that hold no single value are left out."""
    values = mapping(held.get("kvlistValue")).get("values")
    found = {}
    for each in values if isinstance(values, list) else []:
        if isinstance(each, dict) and (value := _single(mapping(each.get("value")))) is not None:
            found[str(each.get("key"))] = value
    return found


def items(held: Mapping[str, Any]) -> list[str]:
    """The single values of an `arrayValue` as texts."""
    values = mapping(held.get("arrayValue")).get("values")
    single = [_single(mapping(each)) for each in values] if isinstance(values, list) else []
    return [str(each) for each in single if each is not None]


def _single(held: Mapping[str, Any]) -> object:
    return next((held[name] for name in _SINGLE if name in held), None)
