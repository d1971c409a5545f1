"""Time: calls stay under the quota, waiting is counted, and there is an end to it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

_MINUTE = 60.0


class DeadlineError(Exception):
    """The time for reading is used up, or would be before the next call; what was read before stays read."""


@dataclass(slots=True)
class Pace:
    """At most `reads_per_minute` calls in any minute, and none after `deadline` from the first.

    `clock` and `sleep` give and take seconds; they are handed in so that waiting can be tested.
    """

    reads_per_minute: int
    deadline: timedelta
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    waited: float = 0.0
    _calls: deque[float] = field(default_factory=deque)
    _begun: float | None = None

    def begin(self) -> None:
        """The time for reading runs from now on; only the first call counts."""
        if self._begun is None:
            self._begun = self.clock()

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return 0.0 if self._begun is None else self.clock() - self._begun

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.deadline.total_seconds() - self.seconds

    def wait(self, seconds: float) -> None:
        """Wait so long. Raises `DeadlineError` at once where that would take longer than there is time."""
        if seconds >= self.left:
            raise DeadlineError
        self.waited += seconds
        self.sleep(seconds)

    def take(self) -> None:
        """Wait until one more call stays under the quota. Raises `DeadlineError`."""
        self.begin()
        if self.left <= 0:
            raise DeadlineError
        now = self.clock()
        while self._calls and now - self._calls[0] >= _MINUTE:
            self._calls.popleft()
        if len(self._calls) >= self.reads_per_minute:
            self.wait(_MINUTE - (now - self._calls[0]))
            self._calls.popleft()
            now = self.clock()
        self._calls.append(now)

    @property
    def ready(self) -> bool:
        """Whether one more call may be made at once."""
        now = self.clock()
        made = sum(now - each < _MINUTE for each in self._calls)
        return self.left > 0 and made < self.reads_per_minute

    def calls_left(self) -> int:
        """How many calls there is time for."""
        return max(0, int(self.left / _MINUTE * self.reads_per_minute))
