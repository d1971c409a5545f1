"""How soon the gardener answers: `--help`, a wrong setting, and the first request of a run, against a naive layout.

The naive layout imports every module and library at its start, as programs usually do. Figures are the least of several
runs: CPU seconds of the process, which a busy machine hardly changes, and wall seconds. With `--image NAME` the same
programs also run in that image (by podman), and its size beyond the base is told.

    python benchmarks/startup/run.py [--runs N] [--image localhost/gcp-log-gardener]
"""

from __future__ import annotations

import argparse
import http.server
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"gardener --help": 0.150, "a settings error": 0.150, "first request": 1.5}
"""Seconds: of CPU for the first two, which wait for nothing, of wall time for the last."""
PROVIDER = "projects/1/locations/global/workloadIdentityPools/github/providers/gardener"
_EAGER = """\
import importlib, pkgutil, sys
import gardener
for module in pkgutil.walk_packages(gardener.__path__, "gardener."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
import github, google.auth, google.auth.identity_pool, google.auth.transport.requests, google.cloud.logging_v2, grpc
import jwt, markdown_it, re2, requests, tenacity, yaml
"""
NAIVE_CLI = f"{_EAGER}\nfrom gardener.cli import main\nsys.exit(main())"
NAIVE_ACTION = f"import sys\nsys.path.insert(0, {{root!r}})\n{_EAGER}\nimport entrypoint\nsys.exit(entrypoint.main())"


@dataclass(frozen=True, slots=True)
class Took:
    """The least seconds of several runs."""

    cpu: float
    wall: float

    def __str__(self) -> str:
        return f"{self.wall * 1000:7.0f} ms wall {self.cpu * 1000:7.0f} ms CPU"


def timed(command: list[str], environment: Mapping[str, str], folder: str, runs: int) -> Took:
    """The least time that the command takes to its end."""
    walls, cpus = [], []
    for _ in range(runs):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, env=dict(environment), cwd=folder, capture_output=True, check=False)  # noqa: S603
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Took(min(cpus), min(walls))


class _Door(http.server.BaseHTTPRequestHandler):
    """Stands where the runner's OIDC service does, and notes when somebody knocks."""

    first = threading.Event()

    def do_GET(self) -> None:  # the name is the library's
        self.first.set()
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def door() -> Iterator[str]:
    """The address that the first request of a run goes to."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/token?x=1"
        server.shutdown()


def knocked(command: list[str], environment: Mapping[str, str], folder: str, runs: int) -> float:
    """The least seconds from the start of the process to its first request."""
    walls = []
    for _ in range(runs):
        _Door.first.clear()
        start = time.perf_counter()
        with subprocess.Popen(  # noqa: S603
            command, env=dict(environment), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            if not _Door.first.wait(60):
                process.kill()
                raise SystemExit(f"no request came: {process.stderr.read() if process.stderr else ''!r}")
            walls.append(time.perf_counter() - start)
            process.wait()
    return min(walls)


def inputs(url: str) -> dict[str, str]:
    """What the runner gives to a run that begins with a request for an OIDC token."""
    return {
        "ACTIONS_ID_TOKEN_REQUEST_URL": url,
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "x",
        "GITHUB_REPOSITORY": "acme/shop",
        "INPUT_TOKEN": "x",
        "INPUT_PROJECT": "shop",
        "INPUT_WORKLOAD-IDENTITY-PROVIDER": PROVIDER,
        "NO_PROXY": "127.0.0.1",
    }


def in_container(image: str, options: list[str], rest: list[str]) -> list[str]:
    """The command that runs something in the image."""
    return ["podman", "run", "--rm", "--network", "host", *options, image, *rest]


def size(image: str) -> tuple[float, float]:
    """Megabytes (10^6) unpacked: of the whole image, and of the one layer that its Dockerfile adds to the base."""
    shown = subprocess.run(["podman", "history", "--format", "json", image], capture_output=True, check=True)  # noqa: S603, S607
    layers = [int(each["size"]) for each in json.loads(shown.stdout)]
    return sum(layers) / 1e6, next(layer for layer in layers if layer) / 1e6


def main() -> int:
    """Print the figures; returns 1 when a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--image", default="")
    options = parser.parse_args()
    broken = []
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    lazy, naive = [sys.executable, "-m", "gardener"], [sys.executable, "-c", NAIVE_CLI]
    with tempfile.TemporaryDirectory() as folder, door() as url:
        for name, rest in (("gardener --help", ["--help"]), ("a settings error", ["run", "--window", "soon"])):
            ours = timed([*lazy, *rest], plain, folder, options.runs)
            theirs = timed([*naive, *rest], plain, folder, options.runs)
            print(f"{name:<18} ours {ours}   naive {theirs}   {theirs.cpu / ours.cpu:.1f} times")
            broken += [name] if ours.cpu > LIMITS[name] else []
        action = {**plain, **inputs(url)}
        ours_first = knocked([sys.executable, str(ROOT / "entrypoint.py")], action, folder, options.runs)
        naive_action = NAIVE_ACTION.format(root=str(ROOT))
        naive_first = knocked([sys.executable, "-c", naive_action], action, folder, options.runs)
        print(f"{'first request':<18} ours {ours_first * 1000:7.0f} ms wall   naive {naive_first * 1000:7.0f} ms wall")
        broken += ["first request"] if ours_first > LIMITS["first request"] else []
        if options.image:
            broken += _image(options.image, url, folder, options.runs)
    for name in broken:
        print(f"limit broken: {name}, {LIMITS.get(name, 150)}")
    return 1 if broken else 0


def _image(image: str, url: str, folder: str, runs: int) -> list[str]:
    whole, own = size(image)
    print(f"{'image':<18} {whole:.0f} MB unpacked, {own:.0f} MB beyond its base")
    entry = ["--entrypoint", "/app/venv/bin/python"]
    nothing = timed(in_container(image, entry, ["-I", "-c", "pass"]), os.environ, folder, runs)
    for name, rest in (("gardener --help", ["--help"]), ("a settings error", ["run", "--window", "soon"])):
        took = timed(in_container(image, entry, ["-I", "-B", "-m", "gardener", *rest]), os.environ, folder, runs)
        more = (took.wall - nothing.wall) * 1000
        print(f"{name:<18} in the container {took.wall * 1000:.0f} ms, {more:.0f} ms more than `pass`")
    given = [word for name, value in inputs(url).items() for word in ("--env", f"{name}={value}")]
    first = knocked(in_container(image, given, []), os.environ, folder, runs)
    print(f"{'first request':<18} in the container {first * 1000:.0f} ms after `podman run`")
    broken = ["image"] if own > 150 else []  # noqa: PLR2004  # megabytes
    return [*broken, *(["first request"] if first > LIMITS["first request"] else [])]


if __name__ == "__main__":
    sys.exit(main())
