"""The JSON schema of the settings file, for editors: made from the same tables that the file is read by."""

from __future__ import annotations

import json
import sys
from typing import Any, TypeAlias

from gardener.inputs import INPUTS, SEVERITIES, TARGETS, Input, Kind
from gardener.rules.matching import KEYS
from gardener.rules.sections import SECTIONS, Key, Section, Shape

_Schema: TypeAlias = dict[str, Any]

_TEXT: _Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_TEXTS: _Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}


def schema() -> _Schema:
    """The schema (JSON Schema 2020-12): its keys, shapes and ranges. What a run checks besides is not in it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of GCP Log Gardener",
        "description": "`.github/log-gardener.yml`. Every key is optional; an input of the action wins over the file.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {each.name: _of_input(each) for each in INPUTS if each.in_file}
        | {each.name: _of_section(each) for each in SECTIONS},
        "$defs": {"match": _match()},
    }


def _of_input(known: Input) -> _Schema:
    value: _Schema
    match known.kind:
        case Kind.COUNT:
            value = {"type": ["integer", "string"], "minimum": known.least}
        case Kind.SWITCH:
            value = {"type": ["boolean", "string", "integer"]}
        case Kind.TARGET:
            value = {"enum": list(TARGETS)}
        case Kind.SEVERITY:
            value = {"enum": [*SEVERITIES, *map(str.lower, SEVERITIES)]}
        case _:
            scalar = {"type": ["string", "number", "boolean"]}
            value = {"anyOf": [scalar, {"type": "array", "items": scalar}]} if known.takes_list else dict(scalar)
    if known.default:
        value["default"] = known.default
    # A key without a value stands for the default.
    return {"description": known.help, "anyOf": [value, {"type": "null"}]}


def _of_section(section: Section) -> _Schema:
    rule = {
        "type": "object",
        "additionalProperties": False,
        "required": [each.name for each in section.keys if each.needed],
        "properties": {each.name: _of_key(each) for each in section.keys},
    }
    return {"description": section.help, "type": ["array", "null"], "items": rule}


def _of_key(key: Key) -> _Schema:
    match key.shape:
        case Shape.TEXT:
            value = _TEXT
        case Shape.TEXTS:
            value = _TEXTS
        case Shape.PRIORITY:
            value = {"type": ["string", "integer"], "pattern": "^[Pp]?(10|[0-9])$", "minimum": 0, "maximum": 10}
        case Shape.FIELDS:
            fields: _Schema = {"enum": list(KEYS)}
            value = {"anyOf": [fields, {"type": "array", "items": fields, "minItems": 1}]}
        case Shape.MATCH:
            group = {"$ref": "#/$defs/match"}
            value = {"anyOf": [group, {"type": "array", "items": group, "minItems": 1}]}
    return {"description": key.help, **value}


def _match() -> _Schema:
    told = {
        "message": "A pattern (RE2) that is found in the message.",
        "exception": "Glob of the type of an exception of the chain, with or without its module.",
        "status": "Status of the request, such as `404` or `5xx`.",
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {
            key: {"description": told.get(key, f"Glob of the {key}; `*` is any text, `?` any character."), **_TEXTS}
            for key in KEYS
        },
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(schema(), indent=2) + "\n")
