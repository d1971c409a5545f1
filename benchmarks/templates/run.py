"""Accuracy and speed of `gardener templates` on labelled messages, beside drain3 where it is installed.

    python benchmarks/templates/run.py [FOLDER] [--blow-up 1000000] [--drain3 PYTHON] [--leave-out]

FOLDER holds CSV files with LineId, Content, EventTemplate (default: `../shared/data/messages` beside the repository),
and the scoring tools are taken from `../shared/tools`. Each set goes through `gardener templates`, one line for each
message. `--blow-up` adds the mixture of fresh values: lines/s of masking and grouping, and the memory that they take.
`--drain3` names a Python that has drain3 installed. `--leave-out` shows how the means move when a threshold of
merging is chosen on nine sets and used on the tenth.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[2]
SHARED = HERE.parent / "shared"
sys.path[:0] = [str(HERE), str(SHARED / "tools")]

from gardener.clusters import merging  # noqa: E402  # the repository's own, not an installed one
from gardener.clusters.templates import Collection  # noqa: E402

METRICS = ("GA", "FGA", "FTA")
CANDIDATES = {
    "_ANY_WORDS": (4, 5, 6, 8, 12),
    "_AROUND_ANY": (2, 3, 4),
    "_BRACKETED": (2, 3, 4),
    "_AROUND_VALUE": (2, 3, 4),
}
"""The thresholds of `gardener.clusters.merging`, and what else they could be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "data" / "messages")
    parser.add_argument("--blow-up", type=int, default=0, metavar="N", help="also N lines of the mixture")
    parser.add_argument("--drain3", metavar="PYTHON", help="a Python that has drain3 installed")
    parser.add_argument("--leave-out", action="store_true", help="leave-one-set-out figures")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"skipped: there is no folder {options.folder}")
        return 1 if os.environ.get("CI") == "true" else 0
    paths = sorted(options.folder.glob("*.csv"))
    with tempfile.TemporaryDirectory() as folder:
        _through_the_command(paths, Path(folder))
        if options.drain3:
            tool = [options.drain3, str(SHARED / "tools" / "run_drain3.py"), str(options.folder)]
            print("\ndrain3, defaults:", flush=True)
            subprocess.run([*tool, "--out", f"{folder}/drain3"], check=True)  # noqa: S603  # our own tool
        if options.leave_out:
            _leave_out(paths)
        if options.blow_up:
            _blow_up(options.folder, options.blow_up, Path(folder) / "mixture.csv")
    return 0


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        return list(csv.DictReader(file))


def _through_the_command(paths: Sequence[Path], folder: Path) -> None:
    """Each set as a text file through `gardener templates`, scored by the tool that all methods are scored with."""
    import score_grouping  # type: ignore[import-not-found] # it lies beside the data

    table: dict[str, dict[str, Any]] = {}
    for path in paths:
        text, out = folder / f"{path.stem}.log", folder / path.name
        rows = _rows(path)
        text.write_text("".join(f"{' '.join(row['Content'].splitlines())}\n" for row in rows), encoding="utf-8")
        start = time.perf_counter()
        command = [sys.executable, "-m", "gardener", "templates", str(text), "--csv", str(out)]
        subprocess.run(command, check=True, cwd=HERE, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command
        seconds = time.perf_counter() - start
        table[path.stem] = score_grouping.score(str(path), str(out))
        table[path.stem]["lines/s"] = f"{len(rows) / seconds:,.0f}"
    score_grouping.print_table(table)
    print("lines/s of the whole command, its start included:", {name: row["lines/s"] for name, row in table.items()})


def _scores(rows: Sequence[dict[str, str]]) -> dict[str, float]:
    import score_grouping

    collection = Collection()
    numbers = [collection.add(row["Content"]) for row in rows]
    found = collection.templates()
    truth = [row["EventTemplate"] for row in rows]
    clusters = [found.of[number] for number in numbers]
    grouping = score_grouping.grouping_scores(truth, clusters)
    templates = score_grouping.template_scores(truth, [found.listed[each].text for each in clusters])
    return {"GA": grouping["GA"], "FGA": grouping["FGA"], "FTA": templates["FTA"]}


def _leave_out(paths: Sequence[Path]) -> None:
    """For each set, the thresholds that do best on the mean FGA of the others, one moved at a time from the shipped."""
    sets = {path.stem: _rows(path) for path in paths}
    shipped = {name: getattr(merging, name) for name in CANDIDATES}
    tried: dict[tuple[tuple[str, int], ...], dict[str, dict[str, float]]] = {}
    for name, value in itertools.chain([("", 0)], ((n, v) for n, values in CANDIDATES.items() for v in values)):
        chosen = shipped | ({name: value} if name else {})
        for each, number in chosen.items():
            setattr(merging, each, number)
        tried[tuple(sorted(chosen.items()))] = {stem: _scores(rows) for stem, rows in sets.items()}
    for each, number in shipped.items():
        setattr(merging, each, number)
    print("\nleave one set out:")
    total = dict.fromkeys(METRICS, 0.0)
    own = tuple(sorted(shipped.items()))
    for stem in sets:
        others = {key: sum(v["FGA"] for s, v in found.items() if s != stem) for key, found in tried.items()}
        best = max(tried, key=lambda key: (others[key], key == own))
        moved = {name: value for name, value in best if shipped[name] != value}
        row = tried[best][stem]
        total = {metric: total[metric] + row[metric] for metric in METRICS}
        print(f"{stem:<14}" + "".join(f"{row[metric]:>8.3f}" for metric in METRICS), moved or "as shipped")
    print(f"{'mean':<14}" + "".join(f"{total[metric] / len(sets):>8.3f}" for metric in METRICS))


def _blow_up(folder: Path, count: int, out: Path) -> None:
    import score_grouping

    tool = [sys.executable, str(SHARED / "tools" / "blowup_messages.py"), str(folder), str(count), str(out)]
    subprocess.run(tool, check=True)  # noqa: S603  # our own tool
    rows = _rows(out)
    messages, truth = [row["Content"] for row in rows], [row["EventTemplate"] for row in rows]
    del rows
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, used = time.perf_counter(), time.process_time()
    collection = Collection()
    numbers = [collection.add(message) for message in messages]
    found = collection.templates()
    seconds, processor = time.perf_counter() - start, time.process_time() - used
    beyond = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    score = score_grouping.grouping_scores(truth, [found.of[number] for number in numbers])
    print(
        f"\nmixture: {count:,} lines, {count / seconds:,.0f} lines/s ({count / processor:,.0f} for each second of the"
        f" processor), {beyond:.0f} MiB beyond the input, GA {score['GA']:.3f}, FGA {score['FGA']:.3f},"
        f" {score['clusters']} clusters for {score['truth_groups']} templates"
    )


if __name__ == "__main__":
    sys.exit(main())
