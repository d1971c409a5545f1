"""Fuzz what reads hostile input: entries, masking, joining, issues, worklogs, settings and the border itself.

    python -m tests.fuzz.run --minutes 10 --corpus FOLDER

Hypothesis makes the inputs, from pieces of tests/hostile and of its own; what failed stays in the corpus folder, and
is tried first in the next run. Every input is tried once and eight times
as long: time that grows much faster is a finding.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase

from tests.fuzz.targets import TARGETS
from tests.hostile import everything
from tests.secrets_made_up import SECRETS

_ROUND = 150  # examples of one target, before the next one has its turn
_TIMES = 8
_SLOW = 0.5  # seconds below which nothing is said of growth
_GROWTH = 5 * _TIMES

PIECES = [
    *everything(),
    *(text for texts in SECRETS.values() for text in texts),
    *(
        "Traceback (most recent call last):\n",
        '  File "/a.py", line 1, in f\n',
        "ValueError: x\n",
        "\tat a.b.C(D.java:1)\n",
    ),
    *(
        '{"message": "',
        '"}',
        "[",
        "]",
        "{",
        "}",
        '"',
        ",",
        ":",
        "\\",
        "\n",
        "---\n",
        "key: value\n",
        "- ",
        "&a ",
        "*a",
        "|",
    ),
    *(
        "2025-09-14 00:00:00,000 - a.b - ERROR - ",
        "<!-- gardener:v1 ",
        "<!-- gardener:begin -->",
        " -->",
        "```\n",
        "0",
        "é",
    ),
]


class SlowError(Exception):
    """Time grew faster than the input."""


def inputs() -> st.SearchStrategy[str]:
    """Texts of pieces, some of them repeated, and of whatever Hypothesis thinks of."""
    piece = st.sampled_from(PIECES) | st.text(max_size=20)
    repeated = st.builds(lambda text, times: text * times, piece, st.integers(1, 300))
    return st.lists(piece | repeated, max_size=12).map("".join)


def attempt(target: Callable[[str], object], text: str) -> None:
    """Give the text to the target, and a longer one made of it. Raises what the target raises, and `SlowError`."""
    once = _seconds(target, text)
    if once * _TIMES < _SLOW:
        many = _seconds(target, text * _TIMES)
        # A busy machine may be slow once: only what stays slow is a finding.
        if (
            many > _SLOW
            and many > _GROWTH * once
            and _seconds(target, text * _TIMES) > _GROWTH * _seconds(target, text)
        ):
            raise SlowError(f"{once:.3f} s become {many:.3f} s at {_TIMES} times the length")


def _seconds(target: Callable[[str], object], text: str) -> float:
    start = time.process_time()  # not by the clock: a busy machine is no finding
    target(text)
    return time.process_time() - start


def run(minutes: float, corpus: Path) -> int:
    """Fuzz every target in turn until the time is up; returns how many findings there were."""
    end = time.monotonic() + minutes * 60
    tried: Counter[str] = Counter()
    findings: dict[str, str] = {}
    database = DirectoryBasedExampleDatabase(corpus)
    while time.monotonic() < end:
        for name, target in TARGETS.items():
            try:
                _test(target, tried, name, end, database)()
            except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
                told = "".join(traceback.format_exception(error))[-3000:]
                if findings.setdefault(f"{name}: {type(error).__name__}", told) is told:
                    print(f"FINDING in {name}\n{told}", flush=True)
    print(f"{minutes:g} minutes, {tried.total():,} inputs for {len(TARGETS)} targets: {dict(tried)}")
    print(f"findings: {sorted(findings) or 'none'}", flush=True)
    return len(findings)


def _test(
    target: Callable[[str], object], tried: Counter[str], name: str, end: float, database: ExampleDatabase
) -> Callable[[], None]:
    def once(text: str) -> None:
        if time.monotonic() < end:
            tried[name] += 1
            attempt(target, text)

    once.__qualname__ = f"once_{name}"  # the key of its examples in the database
    test: Callable[[], None] = settings(
        max_examples=_ROUND,
        deadline=None,
        database=database,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.reuse, Phase.generate, Phase.shrink),
    )(given(inputs())(once))
    return test


def main() -> int:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--corpus", type=Path, default=Path(tempfile.gettempdir()) / "gardener-fuzz")
    given_options = options.parse_args()
    return 1 if run(given_options.minutes, given_options.corpus) else 0


if __name__ == "__main__":
    sys.exit(main())
