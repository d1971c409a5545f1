"""What a sample of a trace is."""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """A trace: its language, the type and message of the root cause, the innermost function of the application, the text."""

    name: str
    language: str
    type: str
    message: str
    function: str
    text: str
