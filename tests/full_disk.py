"""A disk that is full, for what writes to temporary files."""

from __future__ import annotations

from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gardener.entries import notebook

if TYPE_CHECKING:
    import pytest


def fill(patch: pytest.MonkeyPatch, folder: Path, writes: int, *, partly: bool) -> None:
    """Let the temporary file of a notebook take so many writes; of the next one a part, or nothing."""

    class Full(FileIO):
        left = writes

        def write(self, data: Any) -> int:
            self.left -= 1
            if self.left >= 0:
                return super().write(data)
            if partly:
                return super().write(bytes(data)[:3])
            raise OSError(28, "No space left on device")

    patch.setattr(notebook, "TemporaryFile", lambda **_: Full(folder / "rows", "w+"))
