"""Small real git repositories, made commit by commit, with authors and times of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path


class Repository:
    """A repository in `folder` whose `main` its remote `origin` (acme/shop) has."""

    def __init__(self, folder: Path, name: str = "acme/shop") -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("remote", "add", "origin", f"https://github.com/{name}.git")

    def git(self, *arguments: str, at: datetime | None = None, author: str = "Ada") -> str:
        """Run git as the author, at an instant."""
        when = {"GIT_AUTHOR_DATE": at.isoformat(), "GIT_COMMITTER_DATE": at.isoformat()} if at else {}
        who = {
            f"GIT_{role}_{field}": value
            for role in ("AUTHOR", "COMMITTER")
            for field, value in (("NAME", author), ("EMAIL", f"{author.lower()}@shop.example"))
        }
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1", **when, **who}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str]) -> None:
        """Put files into the working tree."""
        for path, text in files.items():
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")

    def commit(self, message: str, files: Mapping[str, str], at: datetime, author: str = "Ada") -> str:
        """Commit the files on the branch; returns the id. The remote has it then."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={message}", at=at, author=author)
        return self.published()

    def merge(self, branch: str, message: str, at: datetime) -> str:
        """Merge a branch by a merge commit."""
        self.git("merge", "--quiet", "--no-ff", f"--message={message}", branch, at=at)
        return self.published()

    def published(self) -> str:
        """Let the remote have what is on `HEAD`; returns its id."""
        sha = self.git("rev-parse", "HEAD")
        self.git("update-ref", "refs/remotes/origin/main", sha)
        return sha
