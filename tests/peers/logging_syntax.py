"""The syntax of the Logging query language: text in, a tree of frozen nodes out, or a `FilterError` with its position.

Grammar (https://cloud.google.com/logging/docs/view/logging-query-language, https://google.aip.dev/160): NOT binds
tightest, then OR, then AND; comparisons that merely follow each other are joined by AND. `--` starts a comment that
runs to the end of the line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, Never

OPERATORS: Final = ("!=", ">=", "<=", "=~", "!~", "=", ">", "<", ":")


class FilterError(ValueError):
    """A filter that the service refuses; the message is what the service would say, with line and column."""


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    STRING = "string"
    OPERATOR = "operator"
    OPEN = "("
    CLOSE = ")"
    COMMA = ","
    MINUS = "-"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its place in the filter; `segments` are the parts of a dotted path, quotes removed."""

    kind: Kind
    text: str
    start: int
    end: int
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A literal on the right-hand side, or a text that is searched everywhere."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """`path operator value`."""

    path: tuple[str, ...]
    operator: str
    value: Value


@dataclass(frozen=True, slots=True)
class Anywhere:
    """A global restriction: some field contains the value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Call:
    """A function used as a restriction, its name in lower case."""

    name: str
    arguments: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    term: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Conjunction; empty: everything."""

    terms: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Disjunction."""

    terms: tuple["Node", ...]


Node = Comparison | Anywhere | Call | Not | All | Any

_SPACE = re.compile(r"(?:\s+|--[^\n]*)+")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_BARE = re.compile(r"""[^\s()=<>!~:,"'.-][^\s()=<>!~:,"'.]*""")
_REST = re.compile(r"""[^\s()=<>!~:,"'.]+""")
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)", re.DOTALL)
_SIMPLE: Final = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    '"': '"',
    "'": "'",
    "\\": "\\",
}


def _unescape(body: str) -> str:
    """Undo the escapes of a string; an unknown one stays as it is, as regular expressions need it."""

    def replace(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] in "xuU" and len(code) > 1:
            return chr(int(code[1:], 16))
        if code[0] in "01234567":
            return chr(int(code, 8))
        return _SIMPLE.get(code, match[0])

    return _ESCAPE.sub(replace, body)


def _refuse(text: str, position: int, token: str) -> Never:
    """Raise the service's syntax error for the token at `position`."""
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    raise FilterError(f"Unparseable filter: syntax error at line {line}, column {column}, token '{token}'")


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a filter, and one END."""
    at = 0
    while True:
        if skipped := _SPACE.match(text, at):
            at = skipped.end()
        if at == len(text):
            yield Token(Kind.END, "", at, at)
            return
        token = _next(text, at)
        yield token
        at = token.end


def _next(text: str, at: int) -> Token:
    for operator in OPERATORS:
        if text.startswith(operator, at):
            return Token(Kind.OPERATOR, operator, at, at + len(operator))
    if (character := text[at]) in "(),-":
        return Token(Kind(character), character, at, at + 1)
    segments: list[str] = []
    end, quoted = at, False
    while True:
        if string := _STRING.match(text, end):
            segments.append(_unescape(string[1]))
            end, quoted = string.end(), True
        elif bare := (_REST if segments else _BARE).match(text, end):
            segments.append(bare[0])
            end = bare.end()
        else:
            _refuse(text, end, text[end : end + 1])
        if not text.startswith(".", end):
            break
        end += 1
    if quoted and len(segments) == 1:
        return Token(Kind.STRING, segments[0], at, end, (segments[0],))
    return Token(Kind.WORD, text[at:end], at, end, tuple(segments))


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens(text))
        self.at = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def next_is(self, *kinds: Kind) -> bool:
        return self.token.kind in kinds

    def take(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def refuse(self) -> Never:
        _refuse(self.text, self.token.start, self.token.text)

    def operand(self) -> bool:
        """Whether the next token can be a field, a value or a search term."""
        token = self.token
        return token.kind is Kind.STRING or (token.kind is Kind.WORD and token.text not in ("AND", "OR", "NOT"))

    def keyword(self, word: str) -> bool:
        """Take the operator `word` if it comes next; in lower case it is a search term like any other."""
        if self.next_is(Kind.WORD) and self.token.text == word:
            self.at += 1
            return True
        return False

    def filter(self) -> Node:
        if self.next_is(Kind.END):
            return All(())
        node = self.expression(None)
        if not self.next_is(Kind.END):
            self.refuse()
        return node

    def expression(self, left: tuple[tuple[str, ...], str] | None) -> Node:
        """Factors joined by AND or by nothing; with `left`, the values of one `field operator (...)`."""
        terms = [self.factor(left)]
        while self.keyword("AND") or not self.next_is(Kind.END, Kind.CLOSE):
            terms.append(self.factor(left))
        return terms[0] if len(terms) == 1 else All(tuple(terms))

    def factor(self, left: tuple[tuple[str, ...], str] | None) -> Node:
        terms = [self.term(left)]
        while self.keyword("OR"):
            terms.append(self.term(left))
        return terms[0] if len(terms) == 1 else Any(tuple(terms))

    def term(self, left: tuple[tuple[str, ...], str] | None) -> Node:
        if self.keyword("NOT"):
            return Not(self.term(left))
        if self.next_is(Kind.MINUS) and left is None:
            self.take()
            return Not(self.term(left))
        if self.next_is(Kind.OPEN):
            self.take()
            node = self.expression(left)
            if not self.next_is(Kind.CLOSE):
                self.refuse()
            self.take()
            return node
        if left is not None:
            return Comparison(*left, self.value())
        return self.restriction()

    def restriction(self) -> Node:
        token = self.token
        if not self.operand():
            self.refuse()
        self.take()
        if self.next_is(Kind.OPERATOR):
            operator = self.take().text
            if not self.next_is(Kind.OPEN):
                return Comparison(token.segments, operator, self.value())
            return self.term((token.segments, operator))
        if token.kind is Kind.WORD and self.next_is(Kind.OPEN) and self.token.start == token.end:
            return Call(token.text.lower(), self.arguments())
        return Anywhere(Value(token.text, token.kind is Kind.STRING))

    def arguments(self) -> tuple[Token, ...]:
        self.take()
        found = []
        while self.next_is(Kind.WORD, Kind.STRING):
            found.append(self.take())
            if not self.next_is(Kind.COMMA):
                break
            self.take()
        if not self.next_is(Kind.CLOSE):
            self.refuse()
        self.take()
        return tuple(found)

    def value(self) -> Value:
        if self.next_is(Kind.MINUS) and self.tokens[self.at + 1].start == self.token.end:
            self.take()
            return Value("-" + self.value().text, quoted=False)
        if not self.operand():
            self.refuse()
        token = self.take()
        return Value(token.text, token.kind is Kind.STRING)


def parse(text: str) -> Node:
    """Return the tree of a filter; an empty one, or one of comments only, selects everything."""
    return _Parser(text).filter()
