"""Worklogs as files in a folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gardener.errors import PublishError
from gardener.ledger import Record
from gardener.worklog import index, ledger
from gardener.worklog.interface import Shelf
from gardener.worklog.render import render
from gardener.worklog.worklog import Published, Worklog

_MOST_READ = 50  # older worklogs that the index does not know, in one run


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """Writes `folder`/`name of the worklog` and the index, each atomically."""

    folder: Path

    def publish(self, worklog: Worklog) -> Published:
        """Write the file unless it holds the same text already."""
        text = render(worklog)
        path = self.folder / worklog.path.name
        try:
            if path.is_file() and ledger.is_of_another(self._text(path.name), worklog.scan.coverage):
                worklog = replace(worklog, beside=True)
                path = self.folder / worklog.path.name
            self.folder.mkdir(parents=True, exist_ok=True)
            changed = self._written(path, text)
            listed = self.folder / index.NAME
            before = listed.read_text(encoding="utf-8", errors="replace") if listed.is_file() else ""
            names = self._names()
            lines = [*before.splitlines(), index.line_of(worklog)]
            lines += [index.line_from(name, self._text(name)) for name in index.unlisted(names, lines)[:_MOST_READ]]
            self._written(listed, index.render_index(names, lines))
        except OSError as error:
            raise PublishError(
                f"the worklog `{path}` cannot be written: {error.strerror}", "check `worklog-dir`"
            ) from None
        return Published(str(path), "", changed, "" if changed else "the same worklog was there already")

    def records(self, scope: str, now: datetime) -> Iterator[Record]:
        """What the newest worklogs of this scope in the folder say; nothing where there is no folder yet."""
        try:
            names = self._names() if self.folder.is_dir() else []
            yield from ledger.records(names, self._text, scope, now)
        except OSError as error:
            raise PublishError(f"`{self.folder}` cannot be read: {error.strerror}", "check `worklog-dir`") from None

    def _written(self, path: Path, text: str) -> bool:
        """Let the file hold the text; False where it did before."""
        if path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text:
            return False
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".worklog.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
        return True

    def _names(self) -> list[str]:
        """The files: a folder or a broken link with the name of a worklog is none."""
        return [path.name for path in self.folder.iterdir() if path.is_file()]

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class NoShelf:
    """Keeps no worklogs (`worklog-target: none`); `memory` is where earlier ones are, for `since-last`."""

    memory: Shelf | None = None

    def publish(self, worklog: Worklog) -> Published:  # noqa: ARG002 - the interface's
        """Keep nothing."""
        return Published("", changed=False, note="no worklog is kept, as `worklog-target` says")

    def records(self, scope: str, now: datetime) -> Iterator[Record]:
        """What earlier worklogs say."""
        return self.memory.records(scope, now) if self.memory else iter(())
