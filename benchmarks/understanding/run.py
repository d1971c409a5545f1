"""What understanding an entry costs, against reading the same line by `json.loads`.

    python benchmarks/understanding/run.py [ENTRIES.ndjson ...]

Without files: the labelled real entries, enlarged by the shared tool: fresh numbers, traces and ids, forty instances.
Both are timed by CPU time in turns, and the best of several rounds counts. Exit code 1 if understanding costs more than
`LIMIT` times as much as reading.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
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
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data" / "gcp"


def run(paths: Sequence[str]) -> int:
    """Measure and print; returns the exit code."""
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()] or _enlarged()
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


def _enlarged() -> list[str]:
    """Lines made of the labelled entries; the same at every run, and none where those are not here."""
    inputs = [str(path) for path in sorted(DATA.glob("*.ndjson"))]
    if not inputs:
        return []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "entries.ndjson"
        tool = [sys.executable, str(SHARED / "tools" / "blowup_entries.py"), str(ENTRIES), str(out), *inputs]
        subprocess.run(tool, check=True)  # noqa: S603 - our own tool
        return out.read_text(encoding="utf-8").splitlines()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
