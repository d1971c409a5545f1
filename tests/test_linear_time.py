"""Any input takes time that is linear in its length, and comes out bounded."""

# ruff: noqa: E501  # the pieces read best as a list
from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from gardener.clusters.masking import mask
from gardener.entries.interface import Entry
from gardener.events.understand import event_of
from gardener.issues.interface import BODY_LIMIT, Issue
from gardener.issues.quoting import content_of
from gardener.text import border
from gardener.text.redaction import Redaction, redact

SMALL = 15_000  # characters
TIMES = 4
PIECES = [
    *("[", "(", "{", "<", "`", "|", "\\", "'", '"', "*", "_", "#", "@", "@a", "a@", "a@a.", ":", "::", "/", "//", "://a:", "."),
    *("1.1.1.", "1 ", "1-", "4111 ", "+4 9", "DE89 ", "a1", "aB3", "eyJ", "eyJaaaaaaaa_", "eyJaaaaaaaa.", "key=", "key='", 'token:"'),
    *("session=", "password=", "password: ", "password\\", "authorization:", "bearer ", "cookie:", "xoxb-", "sk-", "ghp_"),
    *("-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "-----", "<!-- gardener:", "<!--", "\x1b[", "\x1b]", "\r", "\n", " ", "\u200b", "e\u0301"),
    *("[redacted email 1]", "[redacted ", "hooks.slack.com/", "phone=1", "%40", "secret>", "a:", "2a00:", "::ffff:1.1.1.1 ", "=", "A"),
    *("curl -u ", "mysql -p", "4111.1111.", '\\"a', "password\x1b[0m"),
]  # fmt: skip


def _seconds(work: Callable[[str], object], text: str) -> float:
    best = 60.0
    for _ in range(2):
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_as_the_text(piece: str) -> None:
    """Four times the text takes at most about four times the processor's time; small times are not looked at."""
    text = piece * (SMALL // len(piece))
    for work in (redact, mask, lambda each: event_of(Entry("1", text=each))):
        small, large = _seconds(work, text), _seconds(work, text * TIMES)
        assert large < 0.5 or large < 3 * TIMES * small, (piece, small, large)


@pytest.mark.parametrize("piece", ["[", "]", "{", "é", "password=hunter2 ", "a b", "1.2.3.4 ", "x@y.zz "])
def test_a_megabyte_is_told_in_a_few_lines(piece: str) -> None:
    """A message of 1 MB, or of a million brackets, passes every place within its limit."""
    text = piece * (1_000_000 // len(piece))
    entry = next(iter(Redaction().entries([Entry("1", text=text)], lambda each: each)))
    event = event_of(entry)
    assert len(border.block(event.message)) < 5_000
    assert len(border.code(event.message)) < 300
    assert len(border.line(event.message)) <= 200
    assert len(mask(event.message)) <= 20_000


def test_a_hostile_issue_is_read_in_linear_time() -> None:
    """The longest body that GitHub takes, of names without an end, is read at once; fuzzing found that it was not."""
    body = "0Te" * (BODY_LIMIT // 3)
    assert _seconds(lambda text: content_of.__wrapped__(Issue(1, "x", text, ())), body) < 10
