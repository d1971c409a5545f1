"""A repository of the emulator, object by object in a real git repository: git's own opinion of it.

Blobs and trees have the same ids there; commits have git's own, since the emulator's count what its API does not show.
"""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path
from typing import Any

from tests.peers.github import GitHubPeer


class GitReading:
    """All branches of the peer, in a bare repository at `folder`."""

    def __init__(self, peer: GitHubPeer, folder: Path) -> None:
        self._peer = peer
        self._folder = folder
        self._seen: set[str] = set()
        self._commits: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--bare")
        for branch in self._get("/branches"):
            self.git("update-ref", f"refs/heads/{branch['name']}", self._commit(branch["commit"]["sha"]))

    def git(self, *arguments: str, given: bytes | None = None) -> str:
        """What git says; it fails where git does."""
        done = subprocess.run(["git", *arguments], cwd=self._folder, input=given, capture_output=True, check=True)
        return done.stdout.decode().rstrip("\n")

    def merges(self, branch: str, into: str) -> bool:
        """Whether git merges the branch without a conflict."""
        command = ["git", "merge-tree", "--write-tree", into, branch]
        return subprocess.run(command, cwd=self._folder, capture_output=True, check=False).returncode == 0

    def files(self, branch: str) -> dict[str, str]:
        """The files of the branch, as git reads them."""
        names = self.git("ls-tree", "-r", "--name-only", "-z", branch).split("\0")
        return {name: self.git("show", f"{branch}:{name}") for name in names if name}

    def changed(self, base: str, branch: str) -> list[str]:
        """The files that a pull request of the branch shows as changed."""
        return self.git("diff", "--name-only", f"{base}...{branch}").split()

    def _get(self, tail: str) -> Any:
        return self._peer.act("octocat", "GET", tail)

    def _commit(self, sha: str) -> str:
        if sha in self._commits:
            return self._commits[sha]
        raw = self._get(f"/git/commits/{sha}")
        self._tree(raw["tree"]["sha"])
        parents = [self._commit(parent["sha"]) for parent in raw["parents"]]
        lines = [f"tree {raw['tree']['sha']}", *(f"parent {each}" for each in parents)]
        for role in ("author", "committer"):
            who = raw[role]
            seconds = subprocess.run(
                ["date", "--date", who["date"], "+%s"], capture_output=True, text=True, check=True
            ).stdout.strip()
            lines.append(f"{role} {who['name']} <{who['email']}> {seconds} +0000")
        content = ("\n".join(lines) + f"\n\n{raw['message']}").encode()
        self._commits[sha] = self.git("hash-object", "-t", "commit", "-w", "--stdin", given=content)
        return self._commits[sha]

    def _tree(self, sha: str) -> None:
        if sha in self._seen:
            return
        self._seen.add(sha)
        items = self._get(f"/git/trees/{sha}")["tree"]
        for item in items:
            if item["type"] == "tree":
                self._tree(item["sha"])
            else:
                blob = self._get(f"/git/blobs/{item['sha']}")
                content = base64.b64decode(blob["content"])
                assert item["sha"] == self.git("hash-object", "-w", "--stdin", given=content)
        lines = "".join(f"{each['mode']} {each['type']} {each['sha']}\t{each['path']}\n" for each in items)
        made = self.git("mktree", given=lines.encode())
        assert sha == made
