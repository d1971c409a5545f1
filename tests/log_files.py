"""Files of entries, and what is read of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gardener.entries.files import FileReading, FileSource
from gardener.entries.interface import Entry
from gardener.window import Window
from tests.builders import START

NOW = datetime(2025, 9, 15, tzinfo=UTC)
HOUR = Window(START, START + timedelta(hours=1), "1h")
TICK = timedelta(microseconds=1)


def file_of(folder: Path, content: str | bytes) -> str:
    """The path of a file with this content."""
    path = folder / "log"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def reading_of(path: str, window: Window | None = None, most: int = 1_000) -> tuple[list[Entry], FileReading]:
    """The entries of the file, and the reading that gave them."""
    reading = FileSource(path, window, most, NOW).read()
    return list(reading), reading


def lines_of(*objects: Mapping[str, Any]) -> str:
    """The objects as NDJSON."""
    return "".join(json.dumps(each) + "\n" for each in objects)
