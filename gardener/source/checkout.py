"""The code in a checkout, by git: only commands that read, with nothing of the workspace executed.

Configuration of the machine is left out, and what the repository's own could start (monitors, hooks, pagers, diff and
text drivers, signature checks, fetching) is switched off on each call. The files are those of commits, never of the
working tree.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from gardener.source.history import pull_of
from gardener.source.interface import Change, CodeError

_SECONDS = 20
_LARGEST = 1_000_000  # bytes of a file
_MOST_CHANGES = 3
_MOST_MERGES = 200
_ID = re.compile(r"[0-9a-f]{7,40}")
_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat", "-c", "diff.external="),
    *("-c", "log.showSignature=false", "-c", "protocol.allow=never", "-c", "core.attributesFile=/dev/null"),
    *("-c", "core.quotePath=false", "-c", "log.mailmap=false", "-c", "core.alternateRefsCommand=true"),
)
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


class Checkout:
    """The repository whose checkout is `folder`; `home` is its address on the web, empty where its links would lie.

    No call takes longer than `seconds`; after one that did no history is searched any more.
    """

    def __init__(self, folder: Path, home: str = "", seconds: float = _SECONDS) -> None:
        self.home = home
        self.has_files = True
        self._folder = folder.resolve()
        self._git = shutil.which("git") or ""
        self._files: dict[str, dict[str, int]] = {}
        self._seconds = float(seconds)
        self._is_slow = False

    @property
    def is_usable(self) -> bool:
        """Whether there is git, and the folder is the top of a checkout with a commit."""
        if not self._git or not (self._folder / ".git").exists():
            return False
        try:
            return bool(self.head())
        except CodeError:
            return False

    def origin(self) -> str:
        """`owner/name` of where the checkout came from, empty where its address does not say."""
        try:
            address = self._run("config", "--local", "--get", "remote.origin.url").strip()
        except CodeError:
            return ""
        found = re.search(r"[/:]([\w.-]+/[\w.-]+?)(?:\.git)?/?$", address)
        return found[1] if found else ""

    def head(self) -> str:
        """The default branch's head as it was fetched, else the commit that is checked out."""
        for name in ("refs/remotes/origin/HEAD", "HEAD"):
            try:
                return self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
            except CodeError:
                continue
        raise CodeError("the checkout has no commit")

    def is_published(self, commit: str) -> bool:
        """Whether a branch of the remote holds the commit, so that a link to it leads somewhere."""
        try:
            return not self._run("rev-list", "--max-count=1", commit, "--not", "--remotes", "--").strip()
        except CodeError:
            return False

    def commit(self, name: str) -> str | None:
        """The full id; None where the checkout has no such commit."""
        if not _ID.fullmatch(name):
            return None
        try:
            return self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
        except CodeError:
            return None

    def files(self, commit: str) -> Mapping[str, int]:
        """The regular files of the commit."""
        if commit not in self._files:
            found = {}
            for item in self._run("ls-tree", "-r", "-z", "-l", "--full-tree", commit).split("\0"):
                head, _, path = item.partition("\t")
                mode, _, _, size = (*head.split(), "", "", "", "")[:4]
                if mode.startswith("100") and size.isdigit():
                    found[path] = int(size)
            self._files[commit] = found
        return self._files[commit]

    def text(self, commit: str, path: str) -> str | None:
        """The file of the commit."""
        return dict(self.texts(commit, [path])).get(path)

    def texts(self, commit: str, paths: list[str]) -> Iterator[tuple[str, str]]:
        """The files of the commit, by one call of git."""
        sizes = self.files(commit)
        wanted = [path for path in paths if sizes.get(path, _LARGEST + 1) <= _LARGEST and "\n" not in path]
        if not wanted:
            return
        asked = "".join(f"{commit}:{path}\n" for path in wanted).encode()
        said = self._bytes("cat-file", "--batch", given=asked)
        at = 0
        for path in wanted:
            end = said.find(b"\n", at)
            head = said[at:end].split()
            if end < 0 or len(head) != 3 or head[1] != b"blob":  # noqa: PLR2004 - id, type, size
                at = end + 1
                continue
            content = said[end + 1 : end + 1 + int(head[2])]
            at = end + 2 + int(head[2])
            if b"\0" not in content:
                yield path, content.decode("utf-8", "replace")

    def changes(
        self, commit: str, path: str, lines: tuple[int, int], since: datetime, until: datetime
    ) -> tuple[Change, ...]:
        """By `git log -L`; a shallow checkout knows no history."""
        if self._is_slow:
            raise CodeError(f"git took longer than {self._seconds:g} s")
        if self._run("rev-parse", "--is-shallow-repository").strip() != "false":
            raise CodeError("the checkout is shallow (set `fetch-depth: 0` of actions/checkout)")
        span = f"-L{lines[0]},{lines[1]}:{path}"
        shown = ["--no-patch", "--no-ext-diff", "--no-textconv", "--no-color", "--no-merges", "--no-show-signature"]
        shape = "--format=%x01%H%x00%cI%x00%s%x00%an"
        bounds = [f"--since={since.isoformat()}", f"--until={until.isoformat()}", f"--max-count={_MOST_CHANGES}"]
        found = self._run("log", span, *shown, shape, *bounds, commit)
        return tuple(self._change(each, commit) for each in found.split("\x01")[1:])

    def _change(self, said: str, commit: str) -> Change:
        sha, at, subject, author = said.rstrip("\n").split("\0")[:4]
        pull = pull_of(subject) or self._merged_by(sha, commit)
        return Change(sha, datetime.fromisoformat(at).astimezone(UTC), subject, author, pull)

    def _merged_by(self, sha: str, commit: str) -> int | None:
        """The pull request whose merge brought the commit: the first merge after it whose first parent lacks it."""
        span = f"{sha}..{commit}"
        walk = ["--merges", "--ancestry-path", "--reverse", "--format=%H%x00%P%x00%s", f"--max-count={_MOST_MERGES}"]
        for line in self._run("log", *walk, span).splitlines():
            _, parents, subject = line.split("\0")
            first = parents.split()[0]
            if (pull := pull_of(subject)) and not self._holds(first, sha):
                return pull
        return None

    def _holds(self, branch: str, sha: str) -> bool:
        try:
            self._run("merge-base", "--is-ancestor", sha, branch)
        except CodeError:
            return False
        return True

    def _run(self, *arguments: str) -> str:
        return self._bytes(*arguments).decode("utf-8", "replace")

    def _bytes(self, *arguments: str, given: bytes = b"") -> bytes:
        command = [self._git, "-C", str(self._folder), "-c", f"safe.directory={self._folder}", *_SAFE, *arguments]
        try:
            done = subprocess.run(  # noqa: S603 - git by its full path, with arguments of our own
                command, input=given, capture_output=True, timeout=self._seconds, check=False, env=_ENVIRONMENT
            )
        except subprocess.TimeoutExpired:
            self._is_slow = True
            raise CodeError(f"git took longer than {self._seconds:g} s") from None
        except OSError as error:
            raise CodeError(f"git could not be asked: {type(error).__name__}") from None
        if done.returncode:
            raise CodeError(f"git {arguments[0]} failed with {done.returncode}")
        return done.stdout
