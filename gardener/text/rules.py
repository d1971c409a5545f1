"""What a team wants redacted besides, and what it wants to see: the `redact` and `allow` settings."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gardener.text import glyphs
from gardener.text.numerals import address

if TYPE_CHECKING:
    import re2

MOST_PATTERNS = 50
LONGEST_PATTERN = 1_000  # characters
_MEMORY = 8 << 20  # bytes that the engine may use for one pattern


class PatternError(ValueError):
    """A pattern of the settings cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Custom:
    """A pattern of the settings. Its matches become placeholders of the `kind`."""

    kind: str
    pattern: re2._Regexp

    def values(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where it matches: start, end and kind."""
        # Line by line: the engine's Python layer takes time by the length of the text for each match.
        at = 0
        for line in text.splitlines(keepends=True):
            for found in self.pattern.finditer(line):
                yield at + found.start(), at + found.end(), self.kind
            at += len(line)


@dataclass(frozen=True, slots=True)
class Rules:
    """Custom patterns, and the networks and patterns of values that are shown as they are."""

    custom: tuple[Custom, ...] = ()
    networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    shown: tuple[Any, ...] = ()

    def allows(self, value: str) -> bool:
        """Whether the team wants to see this value: it lies in a network, or a pattern matches the whole of it."""
        if self.networks and (found := address(value)) and any(found in network for network in self.networks):
            return True
        return any(pattern.fullmatch(value) for pattern in self.shown)


_active: ContextVar[Rules] = ContextVar("rules", default=Rules())  # noqa: B039  # frozen


def active() -> Rules:
    """The rules that hold here: the standing ones unless `use` says otherwise."""
    return _active.get()


@contextmanager
def use(rules: Rules) -> Iterator[None]:
    """Let these rules hold for every text that leaves within."""
    token = _active.set(rules)
    try:
        yield
    finally:
        _active.reset(token)


def rules_of(redact: Sequence[str] = (), allow: Sequence[str] = ()) -> Rules:
    """The rules that the settings ask for. Raises `PatternError`.

    `redact` are patterns, each with an optional first named group, which names its kind. `allow` are networks in CIDR
    form, addresses, or patterns. Patterns have RE2's syntax: no back references and no looking around, and therefore
    time that is linear in the text, whatever the pattern is.
    """
    custom = tuple(_custom(each) for each in _few(redact, "redact"))
    networks, shown = [], []
    for each in _few(allow, "allow"):
        try:
            networks.append(ipaddress.ip_network(each, strict=False))
        except ValueError:
            shown.append(pattern_of(each))
    return Rules(custom, tuple(networks), tuple(shown))


def _few(patterns: Sequence[str], name: str) -> Sequence[str]:
    if len(patterns) > MOST_PATTERNS:
        raise PatternError(f"`{name}` holds {len(patterns)} patterns; {MOST_PATTERNS} are allowed")
    return patterns


def _custom(text: str) -> Custom:
    pattern = pattern_of(text)
    kind = min(pattern.groupindex, key=pattern.groupindex.__getitem__, default="custom")
    return Custom(kind.replace("_", " "), pattern)


def pattern_of(text: str) -> re2._Regexp:
    """The compiled pattern of a setting: bounded in length and memory, linear in time. Raises `PatternError`."""
    if glyphs.encodable(text) != text:
        raise PatternError("a pattern holds half of a surrogate pair")
    if len(text) > LONGEST_PATTERN:
        raise PatternError(f"a pattern has {len(text):,} characters; {LONGEST_PATTERN:,} are allowed")
    try:
        import re2  # here: most runs have no pattern of their own
    except ImportError:
        raise PatternError("own patterns need the package google-re2, which is not installed") from None
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        pattern = re2.compile(text, options)
    except re2.error as error:
        said = error.args[0] if error.args else "it is no regular expression"
        said = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        raise PatternError(f"`{text[:80]}` cannot be used: {said}") from None
    if pattern.fullmatch(""):
        raise PatternError(f"`{text[:80]}` matches the empty text, and so everything")
    return pattern
