"""The Logging query language, evaluated: `compile_filter(text)` gives a predicate over entries in REST form.

What it does is what https://cloud.google.com/logging/docs/view/logging-query-language says, for the part that people
and the product use. A field that LogEntry defines has its default value where it is absent; a missing key of a payload
or of labels fails every comparison, `!=` and `!~` as well, and only NOT turns that round. Stricter than the real
service in one respect: a literal that cannot be converted to the type of a defined field (a severity or an instant that
is none) is an error, not a silent "no".
"""

import hashlib
import ipaddress
import operator
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any as Anything
from typing import Final
from urllib.parse import unquote

from tests.peers import logging_fields as fields
from tests.peers.logging_fields import Entry, Type, fold
from tests.peers.logging_syntax import All, Any, Anywhere, Call, Comparison, FilterError, Node, Not, Token, Value, parse

Predicate = Callable[[Entry], bool]
Test = Callable[[Anything], bool]

MAX_LENGTH: Final = 20_000
"""Characters, comments included."""

_ORDER: Final[dict[str, Callable[[Anything, Anything], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    ":": operator.eq,  # "has" is equality for everything that is not text
}
_DEFAULT: Final[dict[Type, Anything]] = {
    Type.STRING: "",
    Type.INTEGER: 0,
    Type.BOOL: False,
    Type.SEVERITY: "DEFAULT",
    Type.TIMESTAMP: "1970-01-01T00:00:00Z",
    Type.DURATION: "0s",
}
_CONVERT: Final[dict[Type, Callable[[str], Anything]]] = {
    Type.INTEGER: int,
    Type.BOOL: fields.boolean,
    Type.SEVERITY: fields.severity,
    Type.TIMESTAMP: fields.instant,
    Type.DURATION: fields.duration,
}
_DELIMITERS: Final = re.compile(r"[\s\[\]<>(){}|!;,'\"*&?+/:=@.\-$%\\_]+")


def compile_filter(text: str) -> Predicate:
    """Return the predicate of a filter; `FilterError` says what is wrong with it and where."""
    if len(text) > MAX_LENGTH:
        raise FilterError(f"The filter is too long: {len(text)} characters, at most {MAX_LENGTH} are allowed.")
    return _compile(parse(text))


def _compile(node: Node) -> Predicate:
    match node:
        case All(terms):
            every = tuple(map(_compile, terms))
            return lambda entry: all(term(entry) for term in every)
        case Any(terms):
            some = tuple(map(_compile, terms))
            return lambda entry: any(term(entry) for term in some)
        case Not(term):
            inner = _compile(term)
            return lambda entry: not inner(entry)
        case Anywhere(value):
            return _contains((), value)
        case Comparison(path, symbol, value):
            return _comparison(path, symbol, value)
        case Call(name, arguments):
            return _call(name, arguments)


def _comparison(path: tuple[str, ...], symbol: str, value: Value) -> Predicate:
    full, kind = fields.resolve(path)
    find = _finder(full)
    if symbol == ":" and value == Value("*", quoted=False):
        return lambda entry: any(True for _ in find(entry))
    if kind is None:
        test = _dynamic_test(symbol, value)
        return lambda entry: any(map(test, find(entry)))
    default = _DEFAULT[kind]
    test = _text_test(symbol, value) if kind is Type.STRING else _typed_test(kind, full, symbol, value)
    if len(full) == 1:  # the common case, and the one that must be fast
        key = full[0]
        return lambda entry: test(entry.get(key, default))
    return lambda entry: test(next(find(entry), default))


def _finder(full: tuple[str, ...]) -> Callable[[Entry], Iterator[Anything]]:
    if full[0] == "protoPayload":
        return lambda entry: fields.lookup_any_case(entry.get("protoPayload", []), full[1:])
    return lambda entry: fields.lookup(entry, full)


def _typed_test(kind: Type, full: tuple[str, ...], symbol: str, value: Value) -> Test:
    """Compare a field of a defined type, other than text."""
    if symbol in ("=~", "!~"):
        raise FilterError(
            f"Unparseable filter: regular expressions can only be used on strings, not on '{'.'.join(full)}'"
        )
    convert = _CONVERT[kind]
    try:
        wanted = convert(value.text)
    except ValueError:
        raise FilterError(f"Unparseable filter: invalid value for field '{'.'.join(full)}': '{value.text}'") from None
    order = _ORDER[symbol]
    return lambda found: order(found if isinstance(found, bool | int) else convert(found), wanted)


def _text_test(symbol: str, value: Value) -> Test:
    if symbol in ("=~", "!~"):
        pattern = _regular_expression(value.text)
        return (
            (lambda found: pattern.search(found) is not None)
            if symbol == "=~"
            else lambda found: pattern.search(found) is None
        )
    wanted = fold(value.text)
    if symbol == ":":
        return lambda found: wanted in fold(found)
    order = _ORDER[symbol]
    return lambda found: order(fold(found), wanted)


def _dynamic_test(symbol: str, value: Value) -> Test:
    """Compare a value of a payload or a label: its type rules, and a literal that cannot be converted never matches."""
    text = _text_test(symbol, value)
    order = _ORDER.get(symbol)
    number = _number(value.text)
    wanted_null = not value.quoted and value.text == "NULL_VALUE"

    def test(found: Anything) -> bool:
        if isinstance(found, str):
            return text(found)
        if order is None:
            return False
        if found is None:
            return wanted_null and symbol in ("=", ":")
        if isinstance(found, bool):
            return value.text.lower() in ("true", "false") and order(found, value.text.lower() == "true")
        if isinstance(found, int | float):
            return number is not None and order(found, number)
        return symbol == ":" and any(map(text, fields.leaves(found)))

    return test


def _contains(path: tuple[str, ...], value: Value) -> Predicate:
    wanted = fold(value.text)
    return lambda entry: any(
        wanted in fold(leaf) for found in fields.lookup(entry, path) for leaf in fields.leaves(found)
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _regular_expression(pattern: str) -> re.Pattern[str]:
    """Compile an expression of RE2, which has neither look-around nor back-references."""
    if foreign := re.search(r"\(\?(?:[=!]|<[=!])|(?<!\\)(?:\\\\)*\\[1-9]", pattern):
        raise FilterError(f"Unparseable filter: invalid regular expression: invalid perl operator: {foreign[0]}")
    try:
        return re.compile(pattern)
    except re.error as error:
        raise FilterError(f"Unparseable filter: invalid regular expression: {error}") from None


def _call(name: str, arguments: tuple[Token, ...]) -> Predicate:
    texts = tuple(argument.text for argument in arguments)
    match name, arguments:
        case "log_id", (_,):
            wanted = fold(texts[0])
            return lambda entry: fold(unquote(entry.get("logName", "").partition("/logs/")[2])) == wanted
        case "source", (_,):
            parent = fold(texts[0]) + "/logs/"
            return lambda entry: fold(entry.get("logName", "")).startswith(parent)
        case "sample", (field, _):
            return _sample(field, _number(texts[1]))
        case "search", (_,):
            return _search(fields.leaves, texts[0])
        case "search", (field, _):
            full, _ = fields.resolve(field.segments)
            find = _finder(full)
            return _search(lambda entry: (leaf for found in find(entry) for leaf in fields.leaves(found)), texts[1])
        case "ip_in_net", (field, _):
            return _ip_in_net(field, texts[1])
        case _:
            raise FilterError(f"Unparseable filter: unknown function '{name}' with {len(arguments)} arguments")


def _sample(field: Token, fraction: float | None) -> Predicate:
    if fraction is None or not 0 < fraction <= 1:
        raise FilterError("Unparseable filter: the fraction of sample() must be greater than 0 and at most 1")
    full, kind = fields.resolve(field.segments)
    find, default = _finder(full), _DEFAULT[kind] if kind else None

    def test(entry: Entry) -> bool:
        found = next(find(entry), default)
        if found is None:
            return False
        return int.from_bytes(hashlib.sha256(str(found).encode()).digest()[:8]) <= fraction * (2**64 - 1)

    return test


def _search(texts: Callable[[Entry], Iterator[str]], query: str) -> Predicate:
    """All words of the query are words of the texts, in any order; what is in backticks is a phrase in one of them."""
    phrases = tuple(f" {_analysed(phrase)} " for phrase in re.findall(r"`([^`]*)`", query))
    words = frozenset(_analysed(re.sub(r"`[^`]*`", " ", query)).split())

    def test(entry: Entry) -> bool:
        found = [f" {_analysed(text)} " for text in texts(entry)]
        return words <= {word for text in found for word in text.split()} and all(
            any(p in text for text in found) for p in phrases
        )

    return test


def _analysed(text: str) -> str:
    return " ".join(filter(None, _DELIMITERS.split(fold(text))))


def _ip_in_net(field: Token, subnet: str) -> Predicate:
    try:
        network = ipaddress.ip_network(subnet, strict=False)
    except ValueError:
        raise FilterError(f"Unparseable filter: '{subnet}' is not an IP address or range") from None
    find = _finder(fields.resolve(field.segments)[0])
    return lambda entry: any(map(partial(_within, network), find(entry)))


def _within(network: ipaddress.IPv4Network | ipaddress.IPv6Network, text: Anything) -> bool:
    try:
        return ipaddress.ip_address(str(text)) in network
    except ValueError:
        return False
