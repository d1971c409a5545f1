"""From the file or module that a log names to the file of the repository: by its path's end, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SCHEME = re.compile(r"^(?:file|webpack|webpack-internal|app|async)://(?:/?\(?[\w-]*\)?(?=/\./|/))?")
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")
_MODULE = re.compile(r"[A-Za-z_$][\w$-]*(?:(?:\.|::|/|\\)[A-Za-z_$][\w$-]*)*")
_ENDINGS = (
    *("py", "js", "mjs", "cjs", "ts", "tsx", "jsx", "java", "kt", "scala", "go", "rb", "php", "cs", "rs"),
    *("ex", "exs", "dart", "cpp", "cc", "swift", "clj"),
)
_ASIDE = frozenset(
    {
        *("test", "tests", "__tests__", "spec", "specs", "testdata", "fixtures", "e2e", "node_modules", "vendor"),
        *("third_party", "dist", "build", ".venv", "venv", "site-packages", "docs", "examples", "samples"),
    }
)
_MOST_PARTS = 40


def is_code(path: str) -> bool:
    """Whether a path is that of a source file in a language that is known, and not one of tests or somebody else's."""
    *folders, name = path.split("/")
    return name.rpartition(".")[2] in _ENDINGS and _ASIDE.isdisjoint(folders)


@dataclass(frozen=True, slots=True)
class Fit:
    """The files that a name can stand for, equally well; `parts` of their paths' ends are the same as the name's."""

    paths: tuple[str, ...] = ()
    parts: int = 0


class Names:
    """The source files of a repository by the last part of their path."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_name: dict[str, list[tuple[str, ...]]] = {}
        for path in paths:
            parts = tuple(path.split("/"))
            self._by_name.setdefault(parts[-1], []).append(parts)

    def of_file(self, file: str) -> Fit:
        """The files whose path shares the longest end with this one.

        Files of tests and of others count only where the path that is looked for lies in such a folder itself.
        """
        plain = _SCHEME.sub("", file.strip())
        plain = _DRIVE.sub("", plain).replace("\\", "/").partition("?")[0]
        parts = [part for part in plain.split("/") if part not in {"", "."}][-_MOST_PARTS:]
        if not parts or ".." in parts:
            return Fit()
        return self._best(tuple(parts))

    def of_module(self, module: str) -> Fit:
        """The files that a module's or class's name can stand for, as `of_file`."""
        if not _MODULE.fullmatch(module):
            return Fit()
        parts = re.split(r"\.|::|/|\\", module.partition("$")[0])[-_MOST_PARTS:]
        found: dict[str, None] = {}
        for end in _ENDINGS:
            found.update(dict.fromkeys(self._exact((*parts[:-1], f"{parts[-1]}.{end}"))))
        found.update(dict.fromkeys(self._exact((*parts, "__init__.py"))))
        return Fit(tuple(found), len(parts))

    def _best(self, parts: tuple[str, ...]) -> Fit:
        best = 0
        found: list[str] = []
        for known in self._candidates(parts):
            shared = _shared(known, parts)
            if shared > best:
                best, found = shared, []
            if shared == best:
                found.append("/".join(known))
        return Fit(tuple(found), best)

    def _exact(self, parts: tuple[str, ...]) -> Sequence[str]:
        """The files whose path ends in all of these parts, or is an end of them."""
        return [
            "/".join(known)
            for known in self._candidates(parts)
            if _shared(known, parts) == min(len(known), len(parts)) and (len(known) > 1 or len(parts) == 1)
        ]

    def _candidates(self, parts: tuple[str, ...]) -> list[tuple[str, ...]]:
        known = self._by_name.get(parts[-1], [])
        return [each for each in known if _ASIDE.isdisjoint(each[:-1]) or not _ASIDE.isdisjoint(parts[:-1])]


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many parts at their ends are the same."""
    count = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        count += 1
    return count
