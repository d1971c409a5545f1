"""Incidents as a tree for a terminal: root, reasons, a small timeline, and the symptoms with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from gardener.incidents.incident import Incident
from gardener.incidents.weighing import share
from gardener.text import border
from gardener.text.words import number
from gardener.window import Window, minute

_WIDTH = 48
_BARS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"
_MARGIN = " " * 15
_MOST_SYMPTOMS = 12
_WIDEST = 160


def tree(incident: Incident, window: Window) -> Iterator[str]:
    """The lines of one incident; the timeline runs over the window, a bar at its highest where most entries fell."""
    named = border.line(incident.name or incident.root.template, 110)
    yield f"  P{incident.priority.level:<3}{incident.count:>8,}  {named}"
    for reason in incident.priority.reasons:
        yield f"{_MARGIN}{border.line(reason)}"
    if bars := timeline(incident.minutes, window):
        yield f"{_MARGIN}{bars}  {_when(incident)}"
    yield from (f"{_MARGIN}{border.line(line, _WIDEST)}" for line in _known(incident))
    shown = incident.symptoms[:_MOST_SYMPTOMS]
    left = len(incident.symptoms) - len(shown)
    for place, symptom in enumerate(shown, start=1):
        cluster = symptom.cluster
        branch = "└─" if place == len(shown) and not left else "├─"
        yield f"{_MARGIN}{branch} {cluster.count:,}  {border.line(cluster.template, 90)}: {symptom.evidence}"
    if left:
        yield f"{_MARGIN}└─ {number(left, 'more symptom')}"


def _known(incident: Incident) -> Iterator[str]:
    """What is known beside its messages, one line for each."""
    for component in incident.components:
        owners = f" ({', '.join(component.owners)})" if component.owners else ""
        yield f"component {component.name}{owners}: {component.impact or 'impact unknown'}"
    impact = incident.impact
    counted = (("failed requests", impact.requests), ("instances", impact.instances), ("users", impact.users))
    if parts := [f"{name} {share(each)}" for name, each in counted if each.part]:
        yield f"measured: {', '.join(parts)}"
    yield from (each for each in (incident.trend.text, incident.since_revision) if each)
    yield from (f"missing: {each}" for each in incident.missing)
    if incident.filed:
        yield f"next: {incident.next_step}"


def _when(incident: Incident) -> str:
    if not incident.first or not incident.last:
        return ""
    first, last = minute(incident.first), minute(incident.last)
    if first == last:
        return first
    same_day = incident.first.date() == incident.last.date()
    return f"{first.removesuffix(' UTC')} to {last[11:] if same_day else last}"


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
