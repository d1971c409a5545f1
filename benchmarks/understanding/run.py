"""What understanding an entry costs, against reading the same line by `json.loads`.

    python benchmarks/understanding/run.py [ENTRIES.ndjson ...]

Without files: the labelled real entries, each drawn several times with fresh numbers, so that no message need be seen
twice. Both are timed by CPU time in turns, and the best of several rounds counts. Exit code 1 if
understanding costs more than `LIMIT` times as much as reading.
"""

from __future__ import annotations

import gc
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from gardener.entries.parse import entry_of  # noqa: E402 - after the path is set
from gardener.events.understand import understand  # noqa: E402

LIMIT = 2.5
ROUNDS = 7
ENTRIES = 20_000
DATA = ROOT.parent / "shared" / "data" / "gcp"
_DIGITS = re.compile(r"(?<![A-Za-z./-])\d{4,}(?![A-Za-z])|\b[0-9a-f]{12,}\b")


def run(paths: Sequence[str]) -> int:
    """Measure and print; returns the exit code."""
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()] or _drawn()
    if not lines:
        print(f"skipped: {DATA.name} is not here, and no file is named")
        return 1 if os.environ.get("CI") == "true" else 0
    entries = [entry_of(json.loads(line)) for line in lines]
    gc.collect()
    gc.freeze()  # what the measured code does not own shall not be walked on its account
    reading = understanding = float("inf")
    for _ in range(ROUNDS):
        reading = min(reading, _seconds(lambda: [json.loads(line) and None for line in lines]))
        understanding = min(understanding, _seconds(lambda: [None for _ in understand(iter(entries))]))
    ratio = understanding / reading
    each = 1e6 / len(lines)
    print(
        f"{len(lines):,} entries: json.loads {reading * each:.1f} us, understanding {understanding * each:.1f} us each"
    )
    print(f"ratio {ratio:.2f} (at most {LIMIT})")
    return int(ratio > LIMIT)


def _drawn() -> list[str]:
    """Lines of the labelled entries with fresh numbers in them; the same at every run."""
    rng = random.Random(7)  # noqa: S311 - a sample, not a secret
    pool = [
        line for path in sorted(DATA.glob("*.ndjson")) for line in path.read_text(encoding="utf-8").splitlines() if line
    ]
    return [_DIGITS.sub(lambda found: _fresh(found, rng), rng.choice(pool)) for _ in range(ENTRIES if pool else 0)]


def _fresh(found: re.Match[str], rng: random.Random) -> str:
    alphabet = "123456789" if found[0].isdigit() else "0123456789abcdef"
    return "".join(rng.choice(alphabet) for _ in found[0])


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
