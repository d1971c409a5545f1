"""What `make run` does: the main job on the sample, twice, with a file for a tracker and a folder for worklogs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from gardener.cli import main

SAMPLES = Path(__file__).parent
OUT = SAMPLES / "out"
NOW = "2025-03-12T06:00:00Z"


def run() -> int:
    """Run the gardener twice over the sample; returns the first exit code that is not 0."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    tracker = OUT / "issues.json"
    shutil.copyfile(SAMPLES / "issues.json", tracker)
    common = ["--logs", str(SAMPLES / "entries.ndjson"), "--tracker", str(tracker), "--now", NOW, "--window", "24h"]
    plan = ["plan", *common, "--out", str(OUT / "plan.json"), "--markdown", str(OUT / "plan.md")]
    garden = ["run", *common, "--worklog-dir", str(OUT)]
    for title, arguments in (
        ("The plan", plan),
        ("The first run", garden),
        ("The second run, over the same logs", garden),
    ):
        print(f"\n== {title}\n$ gardener {' '.join(_shown(each) for each in arguments)}", flush=True)
        if code := main(arguments):
            return code
    print(f"\nPlan:    {_shown(str(OUT / 'plan.md'))}, plan.json\nTracker: {_shown(str(tracker))}")
    for worklog in sorted(OUT.glob("GCP-LOG-GARDENER-WORKLOG-*.md")):
        print(f"Worklog: {_shown(str(worklog))}")
    return 0


def _shown(argument: str) -> str:
    path = Path(argument)
    return (
        str(path.relative_to(SAMPLES.parent))
        if path.is_absolute() and path.is_relative_to(SAMPLES.parent)
        else argument
    )


if __name__ == "__main__":
    sys.exit(run())
