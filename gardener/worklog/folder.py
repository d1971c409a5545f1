"""Worklogs as files in a folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gardener.errors import PublishError
from gardener.ledger import Record
from gardener.worklog import ledger
from gardener.worklog.render import render
from gardener.worklog.worklog import Published, Worklog


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """Writes `folder`/`name of the worklog`, atomically."""

    folder: Path

    def publish(self, worklog: Worklog) -> Published:
        """Write the file unless it holds the same text already."""
        path = self.folder / worklog.path.name
        text = render(worklog)
        try:
            if path.is_file() and path.read_text(encoding="utf-8") == text:
                return Published(str(path), changed=False, note="the same worklog was there already")
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".worklog.")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except OSError as error:
            raise PublishError(
                f"the worklog `{path}` cannot be written: {error.strerror}", "check `worklog-dir`"
            ) from None
        return Published(str(path))

    def records(self) -> Iterator[Record]:
        """What the newest worklogs in the folder say; nothing where there is no folder yet."""
        try:
            names = [path.name for path in self.folder.iterdir()] if self.folder.is_dir() else []
            yield from ledger.records(names, self._text)
        except OSError as error:
            raise PublishError(f"`{self.folder}` cannot be read: {error.strerror}", "check `worklog-dir`") from None

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8", errors="replace")
