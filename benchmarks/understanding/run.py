"""What understanding an entry costs, against reading the same line by `json.loads`.

    python benchmarks/understanding/run.py [ENTRIES.ndjson ...]

Without files: entries that `benchmarks/enlarged.py` makes.
Both are timed by CPU time in turns, and the best of several rounds counts. Exit code 1 if understanding costs more than
`LIMIT` times as much as reading.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.enlarged import enlarge  # noqa: E402 - after the path is set
from gardener.entries.parse import entry_of  # noqa: E402
from gardener.events.understand import understand  # noqa: E402

LIMIT = 2.5
ROUNDS = 15
ENTRIES = 20_000


def run(paths: Sequence[str]) -> int:
    """Measure and print; returns the exit code."""
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()] or _enlarged()
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


def _enlarged() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "entries.ndjson"
        print(f"{ENTRIES:,} entries made of {enlarge(ENTRIES, out)}")
        return out.read_text(encoding="utf-8").splitlines()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
