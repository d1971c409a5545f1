"""What is counted of all events of a window, problems or not."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.minutes import minute_of
from gardener.events.event import Event
from gardener.incidents.watch import Watch
from tests import builders
from tests.builders import START


def _watch(events: list[Event]) -> Watch:
    watch = Watch()
    for event in events:
        watch.add(event, minute_of(event.at))
    return watch


def _event(second: int, severity: str, service: str, instance: str, status: int, weight: int) -> Event:
    labels = {
        "project_id": "shop",
        "location": "europe-west1",
        "service_name": service,
        "revision_name": f"{service}-1",
    }
    made = builders.event(
        "said",
        second=second,
        severity=severity,
        instance=instance,
        resource={"type": "cloud_run_job" if service == "nightly" else "cloud_run_revision", "labels": labels},
        timestamp=(START + timedelta(seconds=second)).isoformat() if second else None,
        **(
            {"httpRequest": {"requestMethod": "GET", "requestUrl": "https://shop/a", "status": status}}
            if status
            else {}
        ),
    )
    return replace(made, entry=replace(made.entry, weight=weight))


_EVENTS = st.lists(
    st.builds(
        _event,
        st.integers(0, 300),
        st.sampled_from(["INFO", "ERROR"]),
        st.sampled_from(["checkout", "nightly", ""]),
        st.sampled_from(["i1", "i2", ""]),
        st.sampled_from([0, 200, 503]),
        st.integers(1, 3),
    ),
    max_size=15,
)


@settings(max_examples=80, deadline=None)
@given(_EVENTS, st.randoms(use_true_random=False))
def test_the_sums_are_those_of_the_events(events: list[Event], chance: random.Random) -> None:
    """Levels, rules, names and volumes are what counting event by event gives, in any order of the events."""
    watch = _watch(events)
    levels: Counter[object] = Counter()
    rules: Counter[str] = Counter()
    for event in events:
        levels[event.level] += event.entry.weight
        rules[event.level_rule] += event.entry.weight
    assert levels == watch.levels
    assert rules == watch.rules
    assert tuple(sorted({event.service for event in events} - {""})) == watch.services
    assert (("shop",) if events else ()) == watch.projects
    dated = [event for event in events if event.at]
    around = watch.surroundings()
    assert {event.service for event in dated} == set(around.services)
    for name, service in around.services.items():
        own = [event for event in dated if event.service == name]
        assert sum(event.entry.weight for event in own) == service.volume.total
        assert len({event.instance for event in own} - {""}) == service.instances
        assert (name != "nightly") == service.steady
    for revision in around.revisions:
        own = [event for event in dated if event.revision == revision.name]
        times = [event.at for event in own]
        assert (min(times), max(times)) == (revision.first, revision.last)  # type: ignore[type-var]
        assert sum(event.entry.weight for event in own) == revision.entries
    asked = [event for event in dated if event.request and not event.normal]
    assert sum(event.entry.weight for event in asked) == sum(each.volume.total for each in around.requests.values())
    chance.shuffle(events)
    assert around == _watch(events).surroundings()


def test_requests_are_answered_when_one_did_not_fail() -> None:
    """Only failures of a log tell nothing of those that it does not hold."""
    failed = _event(1, "ERROR", "checkout", "", 503, 1)
    answered = _event(2, "INFO", "checkout", "", 200, 1)
    (alone,) = _watch([failed]).surroundings().requests.values()
    (both,) = _watch([failed, answered]).surroundings().requests.values()
    assert [False, True] == [alone.answered, both.answered]
