"""GitHub's own description of its API (OpenAPI, npm `@octokit/openapi`), to hold requests against."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol
from urllib.parse import unquote

from jsonschema import Draft202012Validator

from tests.peers.node import package

MULTI_SEGMENT = "x-multi-segment"
# Where the text of the description allows a bare list of names, but its schema has forgotten it.
LISTS_OF_NAMES = {(method, "/repos/{owner}/{repo}/issues/{issue_number}/labels") for method in ("POST", "PUT")}
METHODS = {"get", "post", "put", "patch", "delete"}
COMBINATORS = {"allOf", "anyOf", "oneOf"}
PLAIN_KEYWORDS = {
    *("type", "enum", "const", "required", "pattern", "additionalProperties", "minProperties", "maxProperties"),
    *("minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "minimum", "maximum", "multipleOf"),
}


class Exchanged(Protocol):
    """What is validated of an exchange."""

    @property
    def method(self) -> str:
        """The HTTP method."""

    @property
    def path(self) -> str:
        """The path, percent-encoded."""

    @property
    def query(self) -> Mapping[str, str]:
        """The query parameters."""

    @property
    def request_body(self) -> Any:
        """The JSON body, None when there was none."""


def validate(journal: Iterable[Exchanged]) -> list[str]:
    """What is wrong with the requests, one line per mistake; empty when all of them are as GitHub describes them."""
    return [f"{exchange.method} {exchange.path}: {problem}" for exchange in journal for problem in _problems(exchange)]


@dataclass(frozen=True, slots=True)
class _Template:
    path: str
    pattern: re.Pattern[str]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    place: str  # path, query
    required: bool
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Operation:
    template: str
    parameters: tuple[_Parameter, ...]
    body: Any
    body_required: bool


def _problems(exchange: Exchanged) -> Iterator[str]:
    found = _find(exchange.path)
    if found is None:
        yield "no such path"
        return
    template, values = found
    operation = _operation(template, exchange.method)
    if operation is None:
        yield f"{template} has no {exchange.method}"
        return
    given = {"path": values, "query": exchange.query}
    for known in operation.parameters:
        value = given.get(known.place, {}).get(known.name)
        if value is not None:
            what = f"{known.place} parameter {known.name}"
            yield from _mistakes(known.schema, _typed(value, known.schema), what)
        elif known.required and known.place in given:
            yield f"{known.place} parameter {known.name} is missing"
    known_names = {known.name for known in operation.parameters if known.place == "query"}
    yield from (f"unknown query parameter {name}" for name in sorted(set(exchange.query) - known_names))
    yield from _body_problems(operation, exchange)


def _body_problems(operation: _Operation, exchange: Exchanged) -> Iterator[str]:
    body = exchange.request_body
    if operation.body is None:
        # An empty object means nothing, too.
        if body:
            yield "a body where none is described"
    elif body is None:
        if operation.body_required:
            yield "the body is missing"
    elif (exchange.method, operation.template) in LISTS_OF_NAMES and isinstance(body, list):
        yield from _mistakes({"type": "array", "items": {"type": "string"}}, body, "body")
    else:
        yield from _mistakes(operation.body, body, "body")


def _mistakes(schema: Any, value: Any, what: str) -> Iterator[str]:
    for error in Draft202012Validator(schema).iter_errors(value):
        place = "".join(f"[{part!r}]" for part in error.absolute_path)
        if error.validator == "unevaluatedProperties" and isinstance(error.instance, Mapping):
            unknown = error.instance.keys() - _fields(error.schema)
            yield from (f"{what}{place}: unknown field {name}" for name in sorted(unknown))
        else:
            yield f"{what}{place}: {error.message[:300]}"


def _typed(text: str, schema: Mapping[str, Any]) -> Any:
    """A parameter as the JSON value that its schema wants, as far as the text allows."""
    wanted = {schema.get("type"), *(option.get("type") for option in schema.get("oneOf", ()))}
    if "integer" in wanted and re.fullmatch(r"-?\d+", text):
        return int(text)
    if "boolean" in wanted and text in {"true", "false"}:
        return text == "true"
    return text


@cache
def _description() -> dict[str, Any]:
    path = package("@octokit/openapi") / "generated" / "api.github.com.json"
    described: dict[str, Any] = json.loads(path.read_bytes())
    return described


@cache
def _templates() -> dict[str, list[_Template]]:
    """Path templates by their first segment; the ones with less to fill in come first."""
    grouped: dict[str, list[_Template]] = {}
    for path, item in _description()["paths"].items():
        several = {parameter["name"] for parameter in _parameters(item) if parameter.get(MULTI_SEGMENT)}
        names = tuple(re.findall(r"\{([^}]+)\}", path))
        pattern = "".join(
            (r"(.+)" if part[1:-1] in several else r"([^/]+)") if part.startswith("{") else re.escape(part)
            for part in re.split(r"(\{[^}]+\})", path)
        )
        grouped.setdefault(path.split("/")[1], []).append(_Template(path, re.compile(pattern), names))
    for templates in grouped.values():
        templates.sort(key=lambda template: (len(template.names), "(.+)" in template.pattern.pattern))
    return grouped


def _find(path: str) -> tuple[str, dict[str, str]] | None:
    for template in _templates().get(path.split("/")[1], ()):
        found = template.pattern.fullmatch(path)
        if found is not None:
            return template.path, dict(zip(template.names, map(unquote, found.groups()), strict=True))
    return None


@cache
def _operation(template: str, method: str) -> _Operation | None:
    item = _description()["paths"][template]
    described = item.get(method.lower())
    if described is None:
        return None
    parameters = tuple(
        _Parameter(found["name"], found["in"], bool(found.get("required")), _schema(found["schema"]))
        for found in map(_resolved, [*item.get("parameters", ()), *described.get("parameters", ())])
    )
    body = _resolved(described.get("requestBody", {}))
    schema = body.get("content", {}).get("application/json", {}).get("schema")
    return _Operation(template, parameters, None if schema is None else _schema(schema), bool(body.get("required")))


def _parameters(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for method in METHODS & item.keys():
        yield from map(_resolved, item[method].get("parameters", ()))


def _resolved(described: Any) -> Any:
    while "$ref" in described:
        found: Any = _description()
        for part in described["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        described = found
    return described


def _schema(described: Mapping[str, Any], above: tuple[str, ...] = (), *, closed: bool = True) -> dict[str, Any]:
    """A schema of OpenAPI 3.0 as JSON Schema, in which unknown fields of described objects are mistakes."""
    reference = described.get("$ref")
    if reference in above:
        return {}  # it contains itself; what is so deep is not checked
    above = (*above, reference) if reference else above
    described = _resolved(described)
    made: dict[str, Any] = {name: described[name] for name in PLAIN_KEYWORDS & described.keys()}
    if "properties" in described:
        made["properties"] = {name: _schema(part, above) for name, part in described["properties"].items()}
    if "items" in described:
        made["items"] = _schema(described["items"], above)
    if isinstance(described.get("additionalProperties"), Mapping):
        made["additionalProperties"] = _schema(described["additionalProperties"], above)
    combined = {name: described[name] for name in COMBINATORS & described.keys()}
    for name, options in combined.items():
        # Each option knows a part of the fields: only the whole can tell which ones are unknown.
        made[name] = [_schema(option, above, closed=False) for option in options]
    if closed and "additionalProperties" not in described and _fields(made):
        made["unevaluatedProperties"] = False
    return {"anyOf": [made, {"type": "null"}]} if described.get("nullable") else made


def _fields(schema: Mapping[str, Any]) -> set[str]:
    """The fields that a schema names, in any of its options."""
    options = [option for name in COMBINATORS for option in schema.get(name, ())]
    return set(schema.get("properties", ())).union(*map(_fields, options))
