"""The charts of a worklog: what they count, and that Mermaid parses them, whatever the logs hold."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gardener.entries.interface import Deployment
from gardener.incidents.incident import Incident, Priority, Symptom
from gardener.window import Window
from gardener.worklog import charts
from tests import builders, mermaid

START = builders.START
MINUTES = st.integers(2, 60 * 24 * 60)


def window(minutes: int, start: datetime = START) -> Window:
    """A window of that length."""
    return Window(start, start + timedelta(minutes=minutes), "x")


@given(st.integers(0, 60 * 24 * 400), MINUTES, st.lists(st.floats(0, 0.999), max_size=30))
def test_steps_cover_the_window_and_lose_no_entry(offset: int, minutes: int, at: list[float]) -> None:
    """At most 25 steps with different names; every entry is in the one that its time lies in."""
    over = window(minutes, START + timedelta(minutes=offset))
    steps = charts.bins(over)
    assert 1 <= steps.count <= 26
    assert len(set(steps.labels)) == steps.count
    assert steps.start <= over.start < over.end <= steps.start + steps.step * steps.count
    times = [over.start + (over.end - over.start) * each for each in at]
    found = charts.counts(Counter(times), steps)
    assert len(times) == sum(found)
    for index, count in enumerate(found):
        begin = steps.start + steps.step * index
        assert count == sum(begin <= each < begin + steps.step for each in times)


@pytest.mark.parametrize(
    ("minutes", "start", "first", "last"),
    [
        (60, START, "00:00", "00:55"),
        (24 * 60, START, "00h", "23h"),
        (24 * 60, START + timedelta(minutes=54), "00h", "00h+1"),
        (48 * 60, START, "00h", "22h+1"),
        (7 * 24 * 60, START, "14. 00h", "20. 12h"),
        (30 * 24 * 60, START, "09-14", "10-12"),
        (400 * 24 * 60, datetime(2024, 12, 1, tzinfo=UTC), "2024-12-01", "2025-12-28"),
    ],
)
def test_steps_are_named_as_people_say_them(minutes: int, start: datetime, first: str, last: str) -> None:
    """Times of day for a day or two, with the day's number for weeks, dates for more."""
    labels = charts.bins(window(minutes, start)).labels
    assert (first, last) == (labels[0], labels[-1])


def test_every_form_of_chart_is_parsed_by_mermaid() -> None:
    """Over windows of all lengths, with deployments and symptoms, from hostile entries."""
    hostile = '"]; click x "javascript:alert(1)" %% end\n```\n@octocat'
    made = []
    for minutes in (30, 24 * 60, 7 * 24 * 60, 90 * 24 * 60):
        every = minutes * 6.0
        entries = [builders.entry(f"{hostile} number {n}", second=every * n) for n in range(6)]
        requests = [builders.request(500, second=every * n + 1) for n in range(6)]
        root, *others = builders.clusters_from([*entries, *requests])
        one = Incident(root, tuple(Symptom(each, hostile) for each in others), Priority(1, (hostile,)))
        deployed = [Deployment(START + timedelta(minutes=minutes / 7), hostile, hostile, hostile)]
        over = window(minutes)
        made += [charts.traffic([one], over, deployed), charts.chain(one, 1, over, deployed)]
    shown = [chart for text in made for chart in mermaid.charts(text)]
    assert "octocat" not in "".join(made)
    assert ["xychart", "gantt"] * (len(shown) // 2) == mermaid.parsed(shown)
    assert 8 == len(shown)
    assert ["error"] == [each[:5] for each in mermaid.parsed(["xychart-beta\n  x-axis [1,"])]


def test_a_deployment_is_marked_where_it_fell() -> None:
    """The step's name carries the mark, and the sentence below says what it is."""
    found = builders.incidents_from([*builders.repeated("the disk is on fire", 5, every=3600)])
    text = charts.traffic(found, window(6 * 60), [Deployment(START + timedelta(hours=2, minutes=3), "x", "y")])
    labels, values = mermaid.bars(mermaid.charts(text)[0])
    assert ["▲ 02:00"] == [each for each in labels if "▲" in each]
    assert 5 == sum(values)
    assert "▲ marks a deployment" in text


def test_nothing_to_compare_is_no_chart() -> None:
    """One step with entries, or a root alone, says no more than its numbers."""
    found = builders.incidents_from(builders.repeated("the disk is on fire", 5, every=1))
    assert "" == charts.traffic(found, window(24 * 60), ())
    assert "" == charts.chain(found[0], 1, window(24 * 60), ())
    assert "" == charts.traffic((), window(24 * 60), ())
