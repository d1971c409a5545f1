"""What a run says while it works: a live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from gardener.text import border
from gardener.text.words import number

if TYPE_CHECKING:
    from gardener.issues.apply import Outcome

_SECONDS = 3.0


class Progress:
    """Writes to `stream` (standard error by default). `clock` gives seconds that only grow, `pause` takes them.

    With `group`, the lines about reading are folded into a group of the runner's log, which is opened by the first.
    """

    def __init__(
        self,
        stream: IO[str] | None = None,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
        *,
        group: bool = False,
    ) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._clock = clock
        self._pause = pause
        self._start = clock()
        self._said = self._start
        self._group = group
        self._open = False
        self._entries = 0
        self._pages = 0

    def read(self, entries: int) -> None:
        """So many entries have been read so far."""
        self._entries = entries
        self._show()

    def page(self, pages: int) -> None:
        """So many pages have been read so far; not every one brings entries."""
        self._pages = pages
        self._show()

    def sleep(self, seconds: float) -> None:
        """Wait before the next page, and say so."""
        step = 1.0 if self._live else _SECONDS
        while seconds > 0:
            self._show(f"; asking again in {seconds:.0f} s")
            self._pause(min(step, seconds))
            seconds -= step

    def _show(self, more: str = "") -> None:
        now = self._clock()
        took = now - self._start
        pages = f" of {number(self._pages, 'page')}" if self._pages else ""
        said = f"read {self._entries:,} entries{pages} in {took:.0f} s ({self._entries / max(took, 1e-3):,.0f}/s){more}"
        if self._live:
            self._write(f"\r  {said}\x1b[K")
        elif now - self._said >= _SECONDS:
            self._said = now
            if self._group and not self._open:
                self._open = True
                self._write("::group::Reading\n")
            self._write(f"{said}\n")

    def applied(self, outcome: Outcome) -> None:
        """A step of the plan is done, or was refused."""
        if outcome.step.writes:
            self.end()
            target = f"#{outcome.issue}" if outcome.issue else "no issue"
            said = f"{outcome.step.action} {target}: {border.line(outcome.step.name, 80)}"
            self._write(f"{said}{' (refused)' if outcome.refused else ''}\n")

    def end(self) -> None:
        """Clear the live line, or close the group."""
        if self._live:
            self._write("\r\x1b[K")
        if self._open:
            self._open = False
            self._write("::endgroup::\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
