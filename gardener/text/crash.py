"""An error that nobody foresaw, told without letting out what its text or the program's values hold."""

from __future__ import annotations

import traceback
from pathlib import Path

from gardener.text import border

_LONGEST = 500  # characters of the error's own text


def crash(error: BaseException) -> str:
    """The kind of the error, its redacted text, and where it was raised; no values and no source lines."""
    frames = traceback.extract_tb(error.__traceback__)
    at = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames[-6:]))
    said = border.line(str(error), _LONGEST)
    return f"{type(error).__name__}{f': {said}' if said else ''} (at {border.line(at, _LONGEST)})"
