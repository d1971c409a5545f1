"""Incidents as a tree for a terminal: root, reasons, a small timeline, and the symptoms with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from gardener.incidents.incident import Incident
from gardener.text import border
from gardener.text.words import number
from gardener.window import Window

_WIDTH = 48
_BARS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"
_MARGIN = " " * 15
_MOST_SYMPTOMS = 12


def tree(incident: Incident, window: Window) -> Iterator[str]:
    """The lines of one incident; the timeline runs over the window, a bar at its highest where most entries fell."""
    yield f"  P{incident.priority.level:<3}{incident.count:>8,}  {border.line(incident.root.template, 110)}"
    for reason in incident.priority.reasons:
        yield f"{_MARGIN}{reason}"
    if bars := timeline(incident.minutes, window):
        yield f"{_MARGIN}{bars}"
    shown = incident.symptoms[:_MOST_SYMPTOMS]
    left = len(incident.symptoms) - len(shown)
    for place, symptom in enumerate(shown, start=1):
        cluster = symptom.cluster
        branch = "└─" if place == len(shown) and not left else "├─"
        yield f"{_MARGIN}{branch} {cluster.count:,}  {border.line(cluster.template, 90)}: {symptom.evidence}"
    if left:
        yield f"{_MARGIN}└─ {number(left, 'more symptom')}"


def timeline(minutes: Mapping[datetime, int], window: Window, width: int = _WIDTH) -> str:
    """Entries over the window in `width` steps; a dot where there was none, empty where no entry has a time."""
    span = (window.end - window.start).total_seconds()
    steps = [0] * width
    for at, count in minutes.items():
        place = int((at - window.start).total_seconds() / span * width) if span > 0 else 0
        steps[min(max(place, 0), width - 1)] += count
    most = max(steps)
    if not most:
        return ""
    return "".join(_BARS[(count * len(_BARS) - 1) // most] if count else _NOTHING for count in steps)
