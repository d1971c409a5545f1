"""Hostile texts, grouped by the attack: one JSON list for each group."""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).parent


def corpus() -> dict[str, list[str]]:
    """The texts of each group, by the group's name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def everything() -> list[str]:
    """All texts."""
    return [text for group in corpus().values() for text in group]
