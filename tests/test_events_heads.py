"""Heads of lines: the time stamp, level and logger that libraries put before a message are taken off and understood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.events.event import Level
from gardener.events.heads.head import head_of
from tests.builders import event
from tests.printed.levels import FAMILIES


@pytest.mark.parametrize(
    ("text", "level", "rule", "message", "place"),
    [
        (
            "2025-09-14 02:00:00.123 | WARNING  | shop.pay:charge:41 - slow bank",
            Level.WARNING,
            "loguru",
            "slow bank",
            "shop.pay:charge",
        ),
        (
            "[2025-09-14 02:00:00 +0000] [7] [ERROR] Worker (pid:9) exited",
            Level.ERROR,
            "gunicorn",
            "Worker (pid:9) exited",
            "",
        ),
        (
            "2025-09-14 02:00:00,123 - shop.pay - ERROR - declined",
            Level.ERROR,
            "python logging",
            "declined",
            "shop.pay",
        ),
        ("[WARN] disk is warm", Level.WARNING, "level in brackets", "disk is warm", ""),
        (
            "2025-09-14T02:00:00Z ERROR [main] com.acme.Pay - declined",
            Level.ERROR,
            "time stamp and level",
            "declined",
            "com.acme.Pay",
        ),
        ("ERROR:shop.pay:declined", Level.ERROR, "level and colon", "declined", "shop.pay"),
        ("INFO:     Started server process [1]", Level.INFO, "level and colon", "Started server process [1]", ""),
        (
            "E0914 02:00:00.123456       1 reflector.go:138] list failed",
            Level.ERROR,
            "klog",
            "list failed",
            "reflector.go",
        ),
        (
            'time=2025-09-14T02:00:00Z level=warn msg="slow bank"',
            Level.WARNING,
            "logfmt",
            'time=2025-09-14T02:00:00Z level=warn msg="slow bank"',
            "",
        ),
        ("\x1b[31mERROR:\x1b[0m red", Level.ERROR, "level and colon", "red", ""),
        ("<level>WARNING: x</level>", Level.WARNING, "level and colon", "x", ""),
    ],
)
def test_heads_of_logging_libraries(text: str, level: Level, rule: str, message: str, place: str) -> None:
    """Time stamp, level and logger at the start of a text are taken off and understood."""
    found = event(text, severity=None)
    assert (level, message) == (found.level, found.message)
    assert f"text ({rule})" == found.level_rule
    assert place == (found.location.name if found.location else "")


@pytest.mark.parametrize(
    "text", ["no ERROR here", "ERRORS: 3", "the level=loud", "Errors were fixed", "WARNINGS", "info"]
)
def test_a_level_word_in_prose_says_nothing(text: str) -> None:
    """Words that look like levels, elsewhere than in a head, leave the level open and the text as it is."""
    found = event(text, severity=None)
    assert (Level.DEFAULT, text) == (found.level, found.message)


def test_a_head_without_a_text_stays_the_message() -> None:
    """A line that is nothing but a head is not made empty."""
    assert "ERROR:" == event("ERROR:", severity=None).message


@given(st.sampled_from([text for _, lines in FAMILIES for _, text in lines]), st.integers(0, 200), st.text())
@settings(deadline=None)
def test_a_head_never_raises_nor_adds(line: str, length: int, text: str) -> None:
    """Whatever stands behind a head or a part of one, its rest is an end of the text."""
    whole = line[:length] + text
    assert whole.endswith(head_of(whole).rest)
