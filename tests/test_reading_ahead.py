"""The next page is under way while the last one is worked through: the same calls, the same entries, no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from gardener.entries.refusals import PassingError, TokenError, TooLargeError
from gardener.entries.wire import Ask, Page
from gardener.errors import ReadError
from gardener.window import Window
from tests.memory_wire import START, Clock, MemoryWire, raw, source

DAY = Window(START, START + timedelta(days=1), "24h")
LEVELS = ("ERROR", "WARNING", "WARNING", "DEFAULT")


@dataclass
class Call:
    """A call that was answered as soon as it was made."""

    answer: Callable[[], Page]
    left: list[Call] = field(default_factory=list)

    def page(self) -> Page:
        """What was answered."""
        self.left.remove(self)
        return self.answer()

    def cancel(self) -> None:
        """Forget it."""
        self.left.remove(self)


class EagerMemoryWire(MemoryWire):
    """One that takes calls ahead; `under_way` are those that nobody has asked about yet, `ahead` counts them all."""

    def __init__(self, entries: Any) -> None:
        super().__init__(entries)
        self.under_way: list[Call] = []
        self.ahead = 0

    def begin(self, ask: Ask, timeout: float) -> Call:
        """Answer at once."""
        self.ahead += 1
        try:
            answer = self.page(ask, timeout)
        except Exception as error:  # noqa: BLE001 - raised when it is asked for
            made = Call(_raiser(error), self.under_way)
        else:
            made = Call(lambda: answer, self.under_way)
        self.under_way.append(made)
        return made


def _raiser(error: Exception) -> Callable[[], Page]:
    def answer() -> Page:
        raise error

    return answer


def _day(total: int) -> Iterator[dict[str, Any]]:
    return (raw(number, 86_400 * number / total, "the disk is on fire", LEVELS[number % 4]) for number in range(total))


@pytest.mark.parametrize("budget", [100, 1_000, 3_000, 10_000, 50_000, 200_000])
def test_no_other_calls_are_made_than_without(budget: int) -> None:
    """Whether all is read in order, or a sample by classes: page for page the same questions and the same entries."""
    made = list(_day(9_000))
    plain, eager = MemoryWire(made), EagerMemoryWire(made)
    wanted = list(source(plain, DAY, max_entries=budget).read())
    assert wanted == list(source(eager, DAY, max_entries=budget).read())
    assert plain.calls == eager.calls
    assert [] == eager.under_way
    assert (eager.ahead > 0) == (budget > 1_000)  # a small one is asked for page by page


@pytest.mark.parametrize(
    "error", [PassingError(ReadError("away")), TokenError("expired"), TooLargeError("too large")], ids=repr
)
@pytest.mark.parametrize("number", range(1, 6))
def test_a_fault_of_a_call_ahead_is_that_of_any_call(error: Exception, number: int) -> None:
    """It is tried again, or the listing begins again where it stood: the same calls and entries as without."""
    made = list(_day(4_000))
    plain, eager = MemoryWire(made), EagerMemoryWire(made)

    def spoil(call: int, ask: Ask) -> None:
        if call == number and (ask.token or not isinstance(error, TokenError)):
            raise error

    plain.spoil = eager.spoil = spoil
    first, second = (source(wire, DAY).read() for wire in (plain, eager))
    assert list(first) == list(second)
    assert plain.calls == eager.calls
    assert first.coverage == second.coverage
    assert first.coverage.effort == second.coverage.effort


def test_what_does_not_pass_is_raised_where_it_is_asked_for() -> None:
    """The entries of the page before are handed over first."""
    eager = EagerMemoryWire(_day(4_000))

    def spoil(number: int, _ask: Ask) -> None:
        if number == 2:
            raise ReadError("refused")

    eager.spoil = spoil
    found = []
    with pytest.raises(ReadError, match="refused"):
        found += [each.insert_id for each in source(eager, DAY).read()]
    assert [] == eager.under_way
    assert [2, 2] == [len(eager.calls), eager.ahead + 1]


def test_who_stops_leaves_no_call_under_way() -> None:
    """A reading that is given up takes its call back."""
    eager = EagerMemoryWire(_day(4_000))
    entries = iter(source(eager, DAY).read())
    next(entries)
    assert 1 == len(eager.under_way)
    entries.close()  # type: ignore[attr-defined]
    assert [] == eager.under_way


def test_a_call_ahead_keeps_to_the_quota_and_the_deadline() -> None:
    """No minute has more calls than allowed; where the next one would have to wait it is not made ahead."""
    clock, times = Clock(), list[float]()
    eager = EagerMemoryWire(_day(9_000))
    eager.spoil = lambda _number, _ask: times.append(clock.now)
    reading = source(
        eager, DAY, reads_per_minute=2, deadline=timedelta(minutes=3), clock=clock, sleep=clock.sleep
    ).read()
    found = sum(1 for _ in reading)
    assert [0.0, 0.0, 60.0, 60.0, 120.0, 120.0] == times
    assert "not read within `deadline`" in reading.coverage.gaps[0].reason
    assert 0 < found <= 6_000
