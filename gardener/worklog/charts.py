"""Mermaid charts of a worklog. They hold numbers and words of ours only, never log text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gardener.entries.interface import Deployment
from gardener.incidents.incident import Incident
from gardener.window import Window

_MOST_BARS = 25  # a day in hours, cut anywhere
_STEPS = tuple(
    timedelta(minutes=each)
    for each in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2 * 1440, 7 * 1440, 14 * 1440, 28 * 1440)
)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_SHORT = timedelta(hours=50)  # in which times of day are told apart by a day's number
# No labels on the axis of counts: Mermaid makes room for them below 0, and draws bars of 0 that high.
_STYLE = (
    '%%{init: {"xyChart": {"width": 900, "height": 240, "titleFontSize": 16, "xAxis": {"labelFontSize": 11}, '
    '"yAxis": {"showLabel": false, "showTick": false, "showTitle": false}}, '
    '"themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#2f81f7"}}}}%%'
)
_MOST_BARS_OF_A_CHAIN = 8
_SHORTEST = 60  # of a chart's width: what happened in an instant must be seen
_MARK = "▲"


@dataclass(frozen=True, slots=True)
class Bins:
    """A stretch of time cut into equal steps; the first begins at or before the window does."""

    start: datetime
    step: timedelta
    count: int

    def index(self, at: datetime) -> int:
        """The step that an instant falls into; the nearest one for an instant outside."""
        return min(max((at - self.start) // self.step, 0), self.count - 1)

    @property
    def labels(self) -> tuple[str, ...]:
        """A short name of each step, no two the same: its time of day, or its date."""
        starts = [self.start + self.step * index for index in range(self.count)]
        if self.step >= _DAY:
            return tuple(each.strftime("%m-%d" if starts[0].year == starts[-1].year else "%Y-%m-%d") for each in starts)
        if starts[-1] - starts[0] > _SHORT:
            return tuple(each.strftime("%d. %Hh") for each in starts)
        clock = "%Hh" if self.step >= _HOUR else "%H:%M"
        days = [(each.date() - starts[0].date()).days for each in starts]
        plain = [each.strftime(clock) for each in starts]
        again = {name for name in plain if plain.count(name) > 1}
        return tuple(f"{name}+{day}" if name in again and day else name for name, day in zip(plain, days, strict=True))


def bins(window: Window) -> Bins:
    """At most 25 steps over the window, at round times of day."""
    length = max(window.end - window.start, timedelta(minutes=1))
    for step in _STEPS:
        begin = _floor(window.start, step)
        count = -((begin - window.end) // step)
        if count <= _MOST_BARS:
            return Bins(begin, step, max(1, count))
    step = _DAY * -(-length // (_DAY * _MOST_BARS))
    return Bins(_floor(window.start, _DAY), step, min(_MOST_BARS + 1, length // step + 1))


def counts(minutes: Mapping[datetime, int], over: Bins) -> list[int]:
    """Entries in each step."""
    found: Counter[int] = Counter()
    for at, count in minutes.items():
        found[over.index(at)] += count
    return [found[index] for index in range(over.count)]


def traffic(incidents: Sequence[Incident], window: Window, deployments: Sequence[Deployment]) -> str:
    """A bar for each step of the window: the entries of all incidents; steps with a deployment are marked.

    Empty where no entry has a time, or all fall into one step.
    """
    over = bins(window)
    total: Counter[datetime] = Counter()
    for incident in incidents:
        total.update(incident.minutes)
    values = counts(total, over)
    if sum(map(bool, values)) < 2:  # noqa: PLR2004 - one bar says no more than its number
        return ""
    deployed = {over.index(each.at) for each in deployments}
    labels = [f'"{_MARK} {name}"' if index in deployed else f'"{name}"' for index, name in enumerate(over.labels)]
    lines = [
        "```mermaid",
        _STYLE,
        "xychart-beta",
        f'  title "Entries of problems per {_spoken(over.step)}, at most {max(values)} ({_days(window)}, UTC)"',
        f"  x-axis [{', '.join(labels)}]",
        f'  y-axis "entries" 0 --> {max(values)}',
        f"  bar [{', '.join(map(str, values))}]",
        "```",
    ]
    note = f"\n\n{_MARK} marks a deployment; Additional Context names them." if deployed else ""
    return "\n".join(lines) + note


def chain(incident: Incident, number: int, window: Window, deployments: Sequence[Deployment]) -> str:
    """From the first to the last entry of the root and of each symptom, with the deployments between.

    Empty where there is nothing to compare: no symptom and no deployment, or no times.
    """
    first, last = incident.first, incident.last
    if first is None or last is None or not incident.symptoms:
        return ""
    span = max(last - first, timedelta(seconds=1))
    near = [each.at for each in deployments if first - span <= each.at <= last + span and each.at in window]
    lines = ["```mermaid", "gantt", f"  title CLUSTER {number}, from cause to symptoms (UTC)"]
    axis = "%d. %Hh" if span > 2 * _DAY else "%H:%M" if span > _HOUR / 2 else "%H:%M:%S"
    lines += ["  dateFormat YYYY-MM-DD HH:mm:ss", f"  axisFormat {axis}"]
    if near:
        lines.append("  section Deployed")
        lines += [f"  deployment {index} :milestone, {_second(at)}, 0s" for index, at in enumerate(near[:5], start=1)]
    lines.append("  section Cause")
    shown = list(incident.clusters)[:_MOST_BARS_OF_A_CHAIN]
    for index, cluster in enumerate(shown, start=1):
        if cluster.first is None or cluster.last is None:
            continue
        end = max(cluster.last, cluster.first + span / _SHORTEST, cluster.first + timedelta(seconds=1))
        if index == 2:  # noqa: PLR2004 - the first symptom
            lines.append("  section Symptoms")
        kind = "crit, " if index == 1 else "active, "
        said = f"{index}. of the chain - {cluster.count} {'entry' if cluster.count == 1 else 'entries'}"
        lines.append(f"  {said} :{kind}{_second(cluster.first)}, {_second(end)}")
    return "\n".join([*lines, "```"])


def _floor(at: datetime, step: timedelta) -> datetime:
    day = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + (at - day) // step * step


def _second(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _days(window: Window) -> str:
    first, last = (f"{each.astimezone(UTC):%Y-%m-%d}" for each in (window.start, window.end))
    return first if first == last else f"{first} to {last}"


def _spoken(step: timedelta) -> str:
    minutes = step // timedelta(minutes=1)
    for size, name in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes % size == 0:
            return name if minutes == size else f"{minutes // size} {name}s"
    return f"{minutes} minutes"
