"""A clock for peers whose time a test decides."""

import time


class Clock:
    """Begins now and stands still; a test moves it. Seconds."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        """Return the time."""
        return self.now
