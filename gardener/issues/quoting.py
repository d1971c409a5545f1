"""What an issue quotes and names: the messages in its code, JSON samples, quotation marks and text, and its words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gardener.events.layout import MESSAGE_KEYS
from gardener.issues.interface import BODY_LIMIT, Issue
from gardener.issues.naming import files_in, identifiers_in, words_of
from gardener.issues.phrases import literal, phrase_of

_LEAST_WORDS = 2
_MOST_LINES = 1_000  # of one block or paragraph
_JOINED = 4  # lines that one message may be broken into
_LABEL = re.compile(r"^(?:[-*+>] |\d{1,3}[.)] )*[^\W\d_][\w /-]{0,40}:\s+")
_KEYS = "|".join(re.escape(key) for key in MESSAGE_KEYS)
_FIELD = re.compile(rf"[\"'](?:{_KEYS})[\"']\s*:\s*\"((?:[^\"\\\n]|\\.){{1,4000}})\"")
_MARKED = re.compile(r"\"([^\"\n]{12,2000})\"|“([^”\n]{12,2000})”")


@dataclass(frozen=True, slots=True)
class Quote:
    """A text of an issue as words, and where it stands: code block, inline code, JSON sample, quotation, title, text.

    `alone` says that somebody set it apart as something that was logged, so that it needs no more than two words.
    """

    words: tuple[str, ...]
    place: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What an issue says, ready to be compared. `files` are the source files it names, without folder and ending."""

    quotes: tuple[Quote, ...]
    identifiers: frozenset[str]
    files: frozenset[str]
    words: frozenset[str]
    text: str


@lru_cache(maxsize=8192)
def content_of(issue: Issue) -> Content:
    """The quoted messages, names and words of an issue's title, body and labels."""
    body = issue.body[:BODY_LIMIT]
    text = f"{issue.title}\n{body}"
    quotes: dict[tuple[str, ...], Quote] = {}
    for place, raw in _snippets(issue.title, body):
        words = phrase_of(raw)
        if len(literal(words)) >= _LEAST_WORDS and words not in quotes:
            quotes[words] = Quote(words, place, place in {"JSON sample", "code block", "inline code", "quotation"})
    words_ = words_of(text) | {label.lower() for label in issue.labels}
    return Content(tuple(quotes.values()), identifiers_in(text), files_in(text), frozenset(words_), text)


def _snippets(title: str, body: str) -> Iterator[tuple[str, str]]:
    """Where and what, the most telling place first: of equal texts the first one counts."""
    from markdown_it import MarkdownIt  # here, so that `--help` does not wait for it

    blocks: list[str] = []
    spans: list[str] = []
    prose: list[str] = []
    for token in MarkdownIt("commonmark").parse(body):
        if token.type in {"fence", "code_block", "html_block"}:
            blocks.append(token.content)
        elif token.type == "inline":
            prose.append("".join(_plain(child.type, child.content) for child in token.children or ()))
            spans += [child.content for child in token.children or () if child.type == "code_inline"]
    for found in _FIELD.finditer(body):
        yield "JSON sample", _unescaped(found[1])
    yield from (("code block", part) for text in blocks for part in _messages(text))
    yield from (("inline code", part) for text in spans for part in _messages(text))
    for text in (title, *prose, *blocks):
        yield from (("quotation", found[1] or found[2]) for found in _MARKED.finditer(text))
    yield from (("title", part) for part in _messages(title))
    yield from (("text", part) for text in prose for part in _messages(text))


def _plain(kind: str, content: str) -> str:
    return "\n" if kind in {"softbreak", "hardbreak"} else content


def _messages(text: str) -> Iterator[str]:
    """Each line of a text, with and without what introduces it (`Error: `), and a few lines together as one message."""
    lines = [line.strip() for line in text.strip().splitlines()[:_MOST_LINES]]
    for index, line in enumerate(lines):
        yield line
        if found := _LABEL.match(line):
            yield line[found.end() :]
        together = line
        for following in lines[index + 1 : index + _JOINED]:
            if not following:
                break
            together = f"{together} {following}"
            yield together
    if len(lines) > _JOINED:
        yield " ".join(lines)


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text
