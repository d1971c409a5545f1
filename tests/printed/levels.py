"""All of the lines that state a level, with it: by their families."""

from __future__ import annotations

from typing import Final

from tests.printed import (
    levels_by_form,
    levels_in_passing,
    levels_of_compiled_languages,
    levels_of_products,
    levels_of_scripting_languages,
    levels_of_servers,
)

FAMILIES: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = tuple(
    (name, lines)
    for module in (
        levels_of_scripting_languages,
        levels_of_compiled_languages,
        levels_of_servers,
        levels_of_products,
        levels_by_form,
        levels_in_passing,
    )
    for name, lines in vars(module).items()
    if name.isupper() and name != "NOTHING_STATED"
)
"""Pairs, and no mapping: a name that two modules used would lose one of them."""
