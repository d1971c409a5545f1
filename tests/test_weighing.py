"""Priorities by what was measured: shares, users, handled failures, secrets; no change without a change of facts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries.interface import Entry
from gardener.incidents.facts import Course
from gardener.incidents.history import NOT_ASKED, Earlier, History, Remembered, Sighting
from gardener.incidents.incident import Incident
from gardener.window import Basis, Window
from tests import builders, outages, platforms
from tests.sources import scanned

PAY = "https://shop.example/pay/7"
DAY = timedelta(days=1)
END = builders.START + DAY


def _asked(failed: int, whole: int, *, every: float = 10, start: float = 0) -> Iterator[Entry]:
    """Requests of which the first `failed` fail."""
    for number in range(whole):
        yield builders.request(500 if number < failed else 200, PAY, second=start + number * every)


def _one(entries: list[Entry], history: History = NOT_ASKED) -> Incident:
    (incident,) = scanned(entries, history=history).incidents
    return incident


def test_all_requests_of_a_stretch_failing_is_the_worst() -> None:
    """Thirty in a row fail while others of the day were answered: P0, whatever their number."""
    incident = _one([*_asked(30, 30), *_asked(0, 100, start=5_000)])
    assert ("P0", "all requests fail: 30 of 30 in 5 minutes") == (str(incident.priority), incident.priority.reasons[0])
    assert (30, 130, Basis.EXACT) == (
        incident.impact.requests.part,
        incident.impact.requests.whole,
        incident.impact.requests.basis,
    )


def test_nobody_says_that_all_fail_where_only_failures_were_read() -> None:
    """Without one request that was answered the log may hold failures alone: their share is unknown."""
    incident = _one(list(_asked(30, 30)))
    assert ("P1", None) == (str(incident.priority), incident.impact.requests.whole)


def test_failures_between_answers_are_not_all() -> None:
    """Every other request fails: the number decides, and the share is said."""
    entries = [builders.request(500 if each % 2 else 200, PAY, second=each * 10) for each in range(60)]
    incident = _one(entries)
    assert ("P1", "30 of 60 (50%) requests failed with it") == (str(incident.priority), incident.priority.reasons[-1])


def test_a_small_share_is_one_step_less() -> None:
    """Three of 4,000 requests are P4, not P3."""
    reasons = ("3 of 4,000 (0.075%) requests failed with it", "one step less: fewer than 0.1% of the requests")
    incident = _one(list(_asked(3, 4_000, every=20)))
    assert ("P4", reasons) == (str(incident.priority), incident.priority.reasons[-2:])


def test_health_checks_are_no_share() -> None:
    """Answers to probes say nothing of how users fared."""
    probes = [builders.request(200, "https://shop.example/healthz", second=each * 10) for each in range(2_000)]
    assert _one([*_asked(3, 100), *probes]).impact.requests.whole == 100


@pytest.mark.parametrize(("users", "priority"), [(9, "P3"), (10, "P2")])
def test_many_users_make_it_worse(users: int, priority: str) -> None:
    """Errors that ten users met are P2 at least; who they are is not kept."""
    entries = [_of_user(f"u{each % users}", "ERROR", each * 9) for each in range(4)]
    entries += [_of_user(f"u{each}", "WARNING", each * 9 + 1_000) for each in range(users)]
    incident = _one([*entries, _of_user("other", "INFO", 5)])
    assert (priority, users, users + 1) == (
        str(incident.priority),
        incident.impact.users.part,
        incident.impact.users.whole,
    )
    assert "u1" not in repr(incident.impact)


def _of_user(user: str, severity: str, second: float) -> Entry:
    payload = {"severity": severity, "message": "the cart could not be saved" if severity != "INFO" else "hello"}
    return builders.entry(
        second=second, severity=severity, jsonPayload={**payload, "user_id": user}, insertId=f"{user}{second}"
    )


@pytest.mark.parametrize(
    ("message", "priority"),
    [
        ("redis is unreachable, using local fallback", "P3"),
        ("redis is unreachable, using local fallback, which also failed", "P2"),
        ("redis is unreachable", "P2"),
    ],
)
def test_what_is_handled_is_one_step_less(message: str, priority: str) -> None:
    """A service that says that it goes on is better off than one that does not."""
    assert priority == str(_one(builders.repeated(message, 6)).priority)


def test_a_failed_request_is_not_handled() -> None:
    """Whatever the message says of a fallback, five requests failed with it."""
    entries = []
    for turn in range(6):
        entries.append(builders.entry("redis is unreachable, using local fallback", second=turn * 99.5))
        entries.append(platforms.request(500, "/cart", turn * 99.5 - 0.004))
    assert "P2" == str(_one(entries).priority)


def test_a_credential_in_a_log_is_security() -> None:
    """A warning that holds a key is P4: somebody has to change the key."""
    secret = "AKIA" + "Q3EGTIPN4LYZ7WUB"
    incident = _one([builders.entry(f"upload is slow for {secret}", severity="WARNING")])
    assert "P4" == str(incident.priority)
    assert "security" in incident.priority.reasons[-1]
    assert secret not in " ".join(incident.priority.reasons)


def _history(*counts: int, fingerprint: str, level: int) -> History:
    """Runs over the days before, the newest last."""
    first = END - len(counts) * DAY
    sightings = tuple(Sighting(first + at * DAY, count, level) for at, count in enumerate(counts))
    return History({fingerprint: Remembered(sightings)})


@pytest.mark.parametrize(
    ("before", "now", "priority"),
    [
        (2, 19, "P2"), (2, 20, "P2"), (2, 24, "P2"), (2, 25, "P1"), (1, 20, "P1"), (1, 17, "P1"), (1, 15, "P2"),
        (3, 5, "P3"), (3, 7, "P2"), (2, 4, "P2"), (2, 3, "P3"), (6, 5, "P2"),
    ],
)  # fmt: skip
def test_a_priority_changes_when_the_facts_do(before: int, now: int, priority: str) -> None:
    """A count must pass a limit by a quarter, either way, to change the priority of the run before."""
    entries = builders.repeated("cannot pay", now)
    history = _history(now, fingerprint=_one(entries).fingerprint, level=before)
    assert priority == str(_one(entries, history=history).priority)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(0, 8), st.integers(1, 60))
def test_the_same_facts_give_the_same_priority_for_ever(count: int, level: int, before: int) -> None:
    """Runs that see the same, day after day, never change the priority again."""
    entries = builders.repeated("cannot pay", count)
    name = _one(entries).fingerprint
    first = _one(entries, history=_history(before, fingerprint=name, level=level)).priority.level
    second = _one(entries, history=_history(count, fingerprint=name, level=first)).priority.level
    assert second == _one(entries, history=_history(count, count, fingerprint=name, level=second)).priority.level
    calm = abs(count - before) * 10 < before
    assert not calm or first == second


def test_a_run_that_is_done_again_decides_the_same() -> None:
    """What the first attempt of a run wrote down is not taken for the run before."""
    entries = builders.repeated("cannot pay", 22)
    name = _one(entries).fingerprint
    before = Remembered((Sighting(END - DAY, 2, 4),))
    again = Remembered((*before.sightings, Sighting(END, 22, 2)))
    first, second = (_one(entries, history=History({name: each})) for each in (before, again))
    assert (first.priority, first.trend) == (second.priority, second.trend)


@pytest.mark.parametrize(
    ("sightings", "course", "text"),
    [
        ((), Course.NEW, "new: no open issue knows it"),
        ((40,), Course.KNOWN, "as before: 2.1 an hour, 1.7 an hour in the run before"),
        ((5,), Course.WORSE, "worse: 2.1 an hour, 0.21 an hour in the run before"),
        ((400,), Course.BETTER, "better: 2.1 an hour, 17 an hour in the run before"),
        ((400, 0), Course.BACK, "back, after 4 runs without it"),
    ],
)
def test_a_trend_compares_with_the_run_before(sightings: tuple[int, ...], course: Course, text: str) -> None:
    """New, as before, worse, better or back, with the figures; chance is no trend."""
    entries = builders.repeated("cannot pay", 50)
    history = _history(*sightings, fingerprint=_one(entries).fingerprint, level=4) if sightings else History()
    trend = _one(entries, history=history).trend
    assert (course, text) == (trend.course, trend.text)


def test_a_surge_is_one_step_more() -> None:
    """Ten times as often as in the run before is worse than its number alone."""
    entries = builders.repeated("cannot pay", 14)
    history = _history(1, fingerprint=_one(entries).fingerprint, level=4)
    assert "P1" == str(_one(builders.repeated("cannot pay", 14), history=history).priority)


def test_the_worklog_of_the_run_before_is_the_same_window_before() -> None:
    """What was only reported is compared too, by the hours that the run before covered."""
    entries = builders.repeated("cannot pay", 50)
    covered = Window(END - DAY - timedelta(hours=6), END - DAY, "6h")
    name = _one(entries).fingerprint
    history = History({}, (Earlier(covered, {name: 300, "other": 1}),))
    assert "better: 2.1 an hour, 50 an hour in the run before" == _one(entries, history=history).trend.text
    unknown = History({}, (Earlier(covered, {"other": 1}),))
    assert "new: no open issue knows it, nor the run before (6 h)" == _one(entries, history=unknown).trend.text
    assert (Course.UNKNOWN, "") == (_one(entries).trend.course, _one(entries).trend.text)


_ELSEWHERE = st.lists(
    st.builds(
        lambda status, second: builders.request(
            status, "https://other.example/x", second=second, resource=outages.of_service("other"), labels={}
        ),
        st.sampled_from([200, 204, 302]),
        st.integers(0, 80_000),
    )
    | st.builds(
        lambda text, second: builders.entry(
            text, second=second, severity="INFO", resource=outages.of_service("other"), instance="other-1"
        ),
        st.sampled_from(
            ["served 7 items", "the card was declined by the bank, which is normal", "the pool holds 4 workers"]
        ),
        st.integers(0, 80_000),
    ),
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(_ELSEWHERE, st.randoms(use_true_random=False))
def test_unrelated_normal_traffic_changes_no_incident(normal: list[Entry], dice: random.Random) -> None:
    """Requests of another service, and lines that are well: the incidents of a scan are the same to the last figure."""
    problems = [*_asked(3, 40), *outages.bad_revision(), *platforms.behind_a_balancer()]
    mixed = [*problems, *normal]
    dice.shuffle(mixed)
    assert scanned(problems).incidents == scanned(mixed).incidents
