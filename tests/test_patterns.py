"""Patterns that are compiled when they are first asked: they say what compiled ones say."""

from __future__ import annotations

import re

import pytest

from gardener.events.patterns import Pattern

TEXT = "Level=INFO level=warn"


def test_compiles_when_it_is_first_asked() -> None:
    """A pattern that cannot be compiled is told by the first question, not before; one that can is compiled once."""
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.match(TEXT)
    pattern = Pattern(r"(?P<key>\w+)=")
    assert "compiled" not in vars(pattern)
    found = pattern.match(TEXT)
    assert found is not None
    assert found.re is pattern.compiled


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_says_what_a_compiled_one_says(flags: int) -> None:
    """All that it can be asked gives what the pattern of `re` gives, flags and places included."""
    text = r"(level)=(\w+)"
    late, plain = Pattern(text, flags), re.compile(text, flags)
    for start in (0, 11):
        assert repr(late.match(TEXT, start)) == repr(plain.match(TEXT, start))
        assert repr(late.search(TEXT, start)) == repr(plain.search(TEXT, start))
        assert [*map(repr, late.finditer(TEXT, start))] == [*map(repr, plain.finditer(TEXT, start))]
        assert late.findall(TEXT, start) == plain.findall(TEXT, start)
    assert late.sub("-", TEXT) == plain.sub("-", TEXT)
    assert (late.pattern, late.flags, late.compiled) == (text, flags, plain)
