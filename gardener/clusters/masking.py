"""One message as a template: what a text says with its variable parts taken out, and when two such texts are one."""

from __future__ import annotations

import re
from functools import lru_cache

from gardener.clusters.merging import CONSTANT, WORD, Key
from gardener.clusters.shape import LIMIT, Shape, collapse, shape_of
from gardener.clusters.templates import readable
from gardener.clusters.words import VALUE
from gardener.text.placeholders import stand_ins

_LEAST_SHARED = 2  # words that two templates must have in common besides the values
_PLACEHOLDER = re.compile(r"<(?:\*|num|id|url|email|uuid|time|ip|address|path|list)>")
"""The present mark of a variable part, and those of earlier versions, which open issues may still hold."""


@lru_cache(maxsize=1_024)
def mask(text: str) -> str:
    """The template of one message on its own: white space folded, variable parts as `<*>`.

    The same text always gives the same template. Names with a number in them (`eth0`) stay readable.
    """
    shape = shape_of(collapse(stand_ins(text)))
    return readable(shape.key, shape.shown)[:LIMIT].rstrip()


@lru_cache(maxsize=1_024)
def shape_of_template(template: str) -> Shape:
    """The shape of a text in which variable parts are marked already."""
    return shape_of(collapse(_PLACEHOLDER.sub("0", template)))


def alike(one: Key, other: Key) -> bool:
    """Whether two keys are equal but for words where one of them has a value, and share at least two words."""
    if one == other:
        return True
    if len(one) != len(other):
        return False
    shared = 0
    for a, b in zip(one, other, strict=True):
        if a == b:
            shared += bool(WORD.fullmatch(a))
        elif VALUE not in (a, b) or CONSTANT.fullmatch(a) or CONSTANT.fullmatch(b) or " " in (a, b):
            return False
    return shared >= _LEAST_SHARED
