"""`gardener templates FILE|-`: the grouping of messages alone. Each line is one message."""

from __future__ import annotations

import argparse
import csv
import sys
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from gardener.clusters.explanation import masked_in
from gardener.clusters.templates import Collection, Template, Templates
from gardener.errors import SettingsError
from gardener.text import border
from gardener.text.redaction import redact


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("file", metavar="FILE", help="a text file, or `-` for standard input")
    command.add_argument("--csv", metavar="OUT.csv", default="", help="write LineId,ClusterId,Template for each line")
    command.add_argument("--explain", action="store_true", help="show why messages were put together or kept apart")


def run(options: argparse.Namespace) -> int:
    """Group the lines, print the templates and their counts; returns the exit code."""
    collection = Collection()
    numbers = array("L", (collection.add(line) for line in _lines(options.file)))
    found = collection.templates()
    if options.csv:
        _write(Path(options.csv), numbers, found)
    print(f"{len(numbers):,} lines, {len(found.listed):,} templates")
    for template in found.listed:
        print(f"{template.count:>9,}  {border.line(template.text, 400)}")
        if options.explain:
            _explain(template)
    return 0


def _explain(template: Template) -> None:
    sample = redact(template.sample)  # as a whole: a value alone would not tell that it is a secret
    print(f"{'':11}for example: {border.line(sample, 400)}")
    for value, kind in masked_in(sample, template.text):
        print(f"{'':11}masked {kind}: {border.line(value, 200)}")
    for note in template.notes:
        print(f"{'':11}{border.line(note, 400)}")


def _lines(name: str) -> Iterator[str]:
    try:
        if name == "-":
            yield from (line.rstrip("\r\n") for line in sys.stdin)
        else:
            with Path(name).open(encoding="utf-8", errors="replace", newline="\n") as file:
                yield from (line.rstrip("\r\n") for line in file)
    except OSError as error:
        raise SettingsError(f"`{name}` cannot be read: {error.strerror}", "name a text file, or `-`") from None


def _write(path: Path, numbers: Iterable[int], found: Templates) -> None:
    shown = [border.visible(template.text) for template in found.listed]
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("LineId", "ClusterId", "Template"))
            for line, number in enumerate(numbers, start=1):
                cluster = found.of[number]
                writer.writerow((line, cluster + 1, shown[cluster]))
    except OSError as error:
        raise SettingsError(
            f"`{path}` cannot be written: {error.strerror}", "name a file in a folder that exists"
        ) from None
