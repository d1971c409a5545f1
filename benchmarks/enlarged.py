"""Large files of entries made of small ones, for the benchmarks: fresh times, ids, traces and numbers; forty instances.

The entries are the labelled real ones where those lie beside the repository, else those of the sample.
"""

from __future__ import annotations

import json
import random
import re
import string
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT.parent / "shared" / "data" / "gcp"
START = datetime(2025, 9, 15, tzinfo=UTC)
DAY = timedelta(days=1)
PROJECT = "shop"

_INSTANCES = 40
_LATEST = 2_000  # milliseconds until an entry arrives
_FRESH = re.compile(r"(?<![A-Za-z./-])\d{4,}(?![A-Za-z])|\b[0-9a-f]{12,}\b")


def enlarge(count: int, path: Path) -> str:
    """Write `count` entries over the `DAY` from `START`, in the order of time, as NDJSON; says what they were made of.

    The same count gives the same file. No two entries share an insertId, and hardly any a message with numbers.
    """
    inputs = sorted(LABELLED.glob("*.ndjson")) or [ROOT / "samples" / "entries.ndjson"]
    pool = [line for each in inputs for line in each.read_text(encoding="utf-8").splitlines() if line]
    chance = random.Random(7)  # noqa: S311 - the same in every run
    instances = [f"{chance.getrandbits(256):064x}" for _ in range(_INSTANCES)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            entry = json.loads(chance.choice(pool))
            _renew(entry, START + DAY / count * number, instances, chance)
            entry["insertId"] = f"{number:08x}{chance.getrandbits(64):016x}"
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return f"{len(pool):,} entries of {'the labelled data' if LABELLED.is_dir() else 'the sample'}"


def _renew(entry: dict[str, Any], at: datetime, instances: list[str], chance: random.Random) -> None:
    arrived = at + timedelta(milliseconds=chance.randrange(_LATEST))
    entry["timestamp"], entry["receiveTimestamp"] = (f"{each:%Y-%m-%dT%H:%M:%S.%fZ}" for each in (at, arrived))
    entry["logName"] = f"projects/{PROJECT}/logs/{str(entry.get('logName', 'stderr')).rpartition('/')[2]}"
    if "instanceId" in entry.get("labels", {}):
        entry["labels"]["instanceId"] = chance.choice(instances)
    if "trace" in entry:
        entry["trace"] = f"projects/{PROJECT}/traces/{chance.getrandbits(128):032x}"
    payload = entry.get("jsonPayload")
    if isinstance(entry.get("textPayload"), str):
        entry["textPayload"] = _fresh(entry["textPayload"], chance)
    elif isinstance(payload, dict) and isinstance(payload.get("message"), str):
        payload["message"] = _fresh(payload["message"], chance)


def _fresh(text: str, chance: random.Random) -> str:
    """The text with other digits in its numbers and ids."""

    def other(found: re.Match[str]) -> str:
        alphabet = string.digits if found[0].isdigit() else string.digits + "abcdef"
        return "".join(chance.choices(alphabet, k=len(found[0])))

    return _FRESH.sub(other, text)
