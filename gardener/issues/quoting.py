"""What an issue quotes and names: the messages in its code blocks, code spans and JSON samples, and its rare words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gardener.clusters.masking import mask
from gardener.events.level import head_of
from gardener.events.payload import MESSAGE_KEYS
from gardener.issues.interface import Issue
from gardener.text.redaction import redact

_LEAST_LENGTH = 20
_LEAST_WORDS = 3
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{3,}|[A-Z]{2,}")
_IDENTIFIER = re.compile(r"(?<!\w)[A-Za-z_]\w*+(?:[._:]\w++)+|_\w{4,}|[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LABEL = re.compile(r"^(?:[-*] )?(?:\*\*)?[A-Z][A-Za-z ]{0,30}(?:\*\*)?:(?:\*\*)? ")


@dataclass(frozen=True, slots=True)
class Quote:
    """A message that an issue quotes, masked, and where: code block, inline code, JSON sample, title or text."""

    template: str
    place: str


@dataclass(frozen=True, slots=True)
class Content:
    """What an issue says, ready to be compared."""

    quotes: tuple[Quote, ...]
    identifiers: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=4096)
def content_of(issue: Issue) -> Content:
    """The quoted messages, identifiers and words of an issue's title, body and labels."""
    text = f"{issue.title}\n{issue.body}"
    quotes: dict[str, Quote] = {}
    for place, raw in _snippets(issue):
        for line in _messages(raw):
            template = mask(head_of(redact(line)).rest)  # as the log was, before it was read
            if template and template not in quotes:
                quotes[template] = Quote(template, place)
    words = words_of(text) | {label.lower() for label in issue.labels}
    return Content(tuple(quotes.values()), identifiers_in(text), frozenset(words))


def telling(template: str) -> bool:
    """Whether a template says enough to be recognised by: 20 characters and 3 words that are no placeholder."""
    words = [word for word in template.split() if not word.startswith("<")]
    return len(template) >= _LEAST_LENGTH and len(words) >= _LEAST_WORDS


def identifiers_in(text: str) -> frozenset[str]:
    """Names from code: dotted, with underscores, or in camel case; each dotted name also by its last two parts."""
    found: set[str] = set()
    for name in _IDENTIFIER.findall(text):
        parts = [part for part in re.split(r"[.:]+", name) if part]
        found.add(".".join(parts))
        found.update(part for part in parts if "_" in part.strip("_") or _CAMEL.search(part))
    return frozenset(found)


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, names from code taken apart; short and very common ones left out."""
    apart = _CAMEL.sub(" ", text.replace("_", " "))
    whole = text.replace("_", " ")
    return frozenset({word.lower() for word in [*_WORD.findall(apart), *_WORD.findall(whole)]} - _COMMON)


_COMMON = frozenset(
    "after again all also and any are before both but can could description does each error errors expected failed "
    "fails failure for from has have impact into issue issues later level log logs low more most must none not once "
    "only other over priority runs should since some staging steps than that the them then there they this times too "
    "twice under used user users using very was when where which while will with without "
    "zero active dev gcp current behavior behaviour warning severity message labels function module service".split()
)


def _snippets(issue: Issue) -> Iterator[tuple[str, str]]:
    from markdown_it import MarkdownIt  # here, so that `--help` does not wait for it

    yield "title", issue.title
    for token in MarkdownIt("commonmark").parse(issue.body):
        if token.type in {"fence", "code_block"}:
            yield from _of_block(token.content)
        elif token.type == "inline":
            for child in token.children or ():
                if child.type == "code_inline":
                    yield "inline code", child.content
            yield "text", token.content


def _of_block(text: str) -> Iterator[tuple[str, str]]:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        parsed = None
    if parsed is not None:
        for message in _said(parsed):
            yield "JSON sample", message
    yield "code block", text


def _said(value: object) -> Iterator[str]:
    """Every text under a key that holds messages, at any depth that `json` itself allows."""
    stack = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, dict):
            for key, inner in current.items():
                if isinstance(inner, str) and key in MESSAGE_KEYS:
                    yield inner
                else:
                    stack.append(inner)
        elif isinstance(current, list):
            stack.extend(current)


def _messages(text: str) -> Iterator[str]:
    """The text as a whole, and each of its lines, without what introduces them (`Error: `, list signs, quotes)."""
    lines = text.strip().splitlines()
    for line in [" ".join(lines), *lines] if len(lines) > 1 else lines:
        bare = line.strip().strip("`'\">").strip()
        yield bare
        if found := _LABEL.match(bare):
            yield bare[found.end() :].strip("`'\"")
