"""The peer as a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from tests.logging_peer.client import Bench, entries, ids, pages
from tests.peers.certificates import authority
from tests.peers.google import logging_process
from tests.peers.logging_server import HOST


def test_the_service_runs_as_a_process_of_its_own(bench: Bench, tmp_path: Path) -> None:
    """The same tokens and the same name reach a service in another process."""
    file = tmp_path / "entries.ndjson"
    file.write_text("".join(json.dumps(each) + "\n" for each in entries(30)))
    with logging_process(file, bench.mint, authority().issue(HOST)) as process:
        bench.proxy.routes[f"{HOST}:443"] = ("127.0.0.1", process.said["port"])
        assert 30 == len(ids(pages(bench.client(), page_size=20)))


def test_the_command_line_explains_itself() -> None:
    """`python -m tests.peers.logging_server --help` works."""
    command = [sys.executable, "-m", "tests.peers.logging_server", "--help"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, cwd=root)
    assert "--entries" in done.stdout
