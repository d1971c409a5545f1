"""What a run says while it works: a live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import IO

from gardener.issues.apply import Outcome
from gardener.text import border

_SECONDS = 3.0


class Progress:
    """Writes to `stream` (standard error by default). `clock` gives seconds that only grow."""

    def __init__(self, stream: IO[str] | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._clock = clock
        self._start = clock()
        self._said = self._start

    def read(self, entries: int) -> None:
        """So many entries have been read so far."""
        now = self._clock()
        if self._live:
            self._stream.write(f"\r  read {entries:,} entries in {now - self._start:.0f} s\x1b[K")
            self._stream.flush()
        elif now - self._said >= _SECONDS:
            self._said = now
            self._stream.write(f"read {entries:,} entries in {now - self._start:.0f} s\n")
            self._stream.flush()

    def applied(self, outcome: Outcome) -> None:
        """A step of the plan is done, or was refused."""
        if outcome.step.writes:
            target = f"#{outcome.issue}" if outcome.issue else "no issue"
            said = f"{outcome.step.action} {target}: {border.line(outcome.step.name, 80)}"
            clear = "\r\x1b[K" if self._live else ""
            self._stream.write(f"{clear}{said}{' (refused)' if outcome.refused else ''}\n")
            self._stream.flush()

    def end(self) -> None:
        """Clear the live line."""
        if self._live:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
