"""What all stages cost: a file of entries to incidents, in processor time and memory, against reading the same JSON.

    python benchmarks/scan/run.py [COUNT ...]      (100,000 and 1,000,000 entries by default)

Each `gardener scan` is a process of its own. Its processor time counts, start included, and its peak of resident
memory. The peer is a process that does `json.loads` for each line and keeps nothing.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.enlarged import enlarge  # noqa: E402 - after the path is set

COUNTS = (100_000, 1_000_000)
SPEED = 50_000
"""Entries for each second of one processor, at least."""
PEAK = 250
"""MiB at most."""
GROWTH = 20
"""Percent by which the peak of the largest file may be above that of the smallest."""

_READ = "import json, sys\nfor line in open(sys.argv[1], 'rb'):\n    json.loads(line)\n"
_UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10  # of `ru_maxrss`: bytes there, KiB on Linux


class Cost(NamedTuple):
    """Seconds of the processor, and MiB at the peak."""

    seconds: float
    peak: float


def main() -> int:
    """Measure and print; exit code 1 if a target is missed."""
    counts = [int(each.replace(",", "")) for each in sys.argv[1:]] or COUNTS
    peaks: list[float] = []
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            file = Path(folder) / f"{count}.ndjson"
            print(f"{count:,} entries made of {enlarge(count, file)} ({file.stat().st_size / 1e6:,.0f} MB)")
            peer = _cost([sys.executable, "-c", _READ, str(file)])
            scan = _cost(
                [sys.executable, "-m", "gardener", "scan", "--logs", str(file), "--max-entries", str(10 * count)]
            )
            speed = count / scan.seconds
            print(
                f"  json.loads {peer.seconds / count * 1e6:6.1f} us an entry\n"
                f"  all stages {scan.seconds / count * 1e6:6.1f} us an entry, {scan.seconds / peer.seconds:.1f} times "
                f"as much: {speed:,.0f} entries/s (at least {SPEED:,}), peak {scan.peak:.1f} MiB (at most {PEAK})"
            )
            missed = missed or speed < SPEED or scan.peak > PEAK
            peaks.append(scan.peak)
            file.unlink()
    if len(peaks) > 1:
        growth = (peaks[-1] / peaks[0] - 1) * 100
        print(f"from {counts[0]:,} to {counts[-1]:,} entries the peak grows by {growth:.0f} % (at most {GROWTH} %)")
        missed = missed or growth > GROWTH
    return int(missed)


def _cost(command: list[str]) -> Cost:
    """Run the command to its end in the repository; what it prints is thrown away. Raises `SystemExit` if it fails."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, quiet, each) for each in (1, 2)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    child = os.posix_spawn(command[0], command, environment, file_actions=actions)
    _, status, used = os.wait4(child, 0)
    os.close(quiet)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT / (1 << 20))


if __name__ == "__main__":
    sys.exit(main())
