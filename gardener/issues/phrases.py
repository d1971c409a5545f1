"""A message as words that can be compared: what varies is one wildcard, whoever masked it."""

from __future__ import annotations

import re
from functools import lru_cache

from gardener.clusters.masking import mask
from gardener.events.heads.head import head_of
from gardener.events.payload import uncoloured

WILD = "*"
"""Stands for anything: a masked value, a placeholder that a person wrote, or words left out."""

_NAME = r"[^\W\d]\w*(?:(?:\.|::)\w+)*"
# A name that could stand in code is part of what a message says; anything else between quotes is a value.
_QUOTED = re.compile(rf"(?<![\w'])'(?!{_NAME}(?:\(\))?')[^'\n]{{0,80}}'(?!\w)")
_LIST = re.compile(r"\[\s*(?:'[^'\s]{0,200}'|\"[^\"\s]{0,200}\")[^\]]{0,2000}(?:\]|\Z)")
_PLACEHOLDERS = re.compile(
    r"\$?\{[^{}\n]{0,60}\}"  # {user_id}, ${name}
    r"|%(?:\([\w.]{1,40}\))?[sdrif]\b"  # %s, %(name)d
    r"|\[?\bredacted\b[^\]\n]{0,20}\]|\bREDACTED\b"
    r"|\b[xX]{3,}\b|(?<!\w)[A-Z]\b(?=\s+(?:times|seconds|items))"
    r"|(?<!\w)\w{0,60}\*+\w{0,60}|\.{3,}|…"
)
_MASKED = re.compile(r"<[^<>\n]{1,40}>\w{0,3}")  # by `mask`, and `<id>` as people write it
_SOURCE_LINE = re.compile(r"^\s*(?:/|[A-Za-z]:\\)?[\w./\\@+-]{1,300}\.\w{1,5}:\d{1,9}:\s+")
_WORD = re.compile(r"\*|[^\W\d]\w*(?:(?:[./-]|::)\w+)*")


@lru_cache(maxsize=65_536)
def phrase_of(text: str) -> tuple[str, ...]:
    """The words of a message in lower case, in their order; what varies is `WILD`, never twice in a row.

    The same for the raw message, for its template, and for a quotation in which a person put `<id>`, `...`, `{user_id}`
    or `xxx` in the place of a value. Time stamp, level, logger and source line at the start are left out.
    """
    bare = _SOURCE_LINE.sub("", head_of(uncoloured(text).strip()).rest)
    bare = _LIST.sub(f" {WILD} ", _QUOTED.sub(f" {WILD} ", bare.replace("`", "'")))
    bare = _MASKED.sub(f" {WILD} ", mask(_PLACEHOLDERS.sub(f" {WILD} ", bare)))
    words: list[str] = []
    for word in _WORD.findall(bare):
        if word != WILD or not words or words[-1] != WILD:
            words.append(word.lower())
    return tuple(words)


def literal(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that are no wildcard."""
    return tuple(word for word in words if word != WILD)
