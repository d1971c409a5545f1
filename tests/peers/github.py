"""A stand-in for GitHub's REST API that keeps state: the emulator behind a proxy which is as strict as GitHub.

with GitHubPeer(Seed(issues=[{"number": 169, "title": "Broken", "labels": ["GCP-active-dev"]}])) as peer:
    client = github.Github(auth=github.Auth.Token(peer.token), base_url=peer.url)
    peer.faults.add(Fault("POST */issues", status=502, when="after"))
    ...
    assert [] == openapi.validate(peer.journal)
    assert expected == peer.snapshot()["issues"]
"""

from types import TracebackType
from typing import Any, Self

from tests.peers import github_state
from tests.peers.github_emulator import Emulator
from tests.peers.github_faults import Fault, Faults
from tests.peers.github_gate import Gate
from tests.peers.github_http import Request
from tests.peers.github_journal import Exchange
from tests.peers.github_seed import Seed
from tests.peers.github_server import Exchanges, Server
from tests.peers.github_tokens import Token
from tests.peers.github_world import World

__all__ = ["Exchange", "Fault", "GitHubPeer", "PeerError", "Seed", "Token"]


class PeerError(AssertionError):
    """What a test wanted to do in somebody's name was refused."""


class GitHubPeer:
    """One repository on a GitHub of its own, at `url`; a context manager, reusable by `reset`."""

    def __init__(self, seed: Seed | None = None) -> None:
        """Prepare a peer; nothing runs yet."""
        self.seed = seed or Seed()
        self._exchanges = Exchanges(lambda: self._gate)
        self._server = Server(self._exchanges)
        self._emulator: Emulator | None = None
        self._world: World
        self._gate: Gate

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop it."""
        self.close()

    def start(self) -> None:
        """Start the emulator, plant the seed, listen; takes about half a second."""
        try:
            self.reset(self.seed)
            self._server.start()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End everything that was started."""
        self._server.stop()
        self._stop_emulator()

    def reset(self, seed: Seed | None = None) -> None:
        """Begin again with a seed (by default the same); journal and faults are empty then. Takes a few milliseconds.

        Only a seed with other people than before needs a new emulator, which is started.
        """
        self.seed = seed or self.seed
        if self._emulator is None or not self.seed.logins <= self._emulator.logins:
            known = self._emulator.logins if self._emulator else frozenset()
            self._stop_emulator()
            self._emulator = Emulator(self.url, self.seed.logins | known)
            self._emulator.start()
        self._world = World(self._emulator, self.seed)
        self._gate = Gate(self._world, self.seed.tokens)
        self._exchanges.clear()

    @property
    def url(self) -> str:
        """The `base_url` for clients."""
        return self._server.url

    @property
    def repository(self) -> str:
        """`owner/name`."""
        return self.seed.repository

    @property
    def token(self) -> str:
        """The first token of the seed."""
        return self.seed.tokens[0].value

    @property
    def faults(self) -> Faults:
        """What shall go wrong."""
        return self._exchanges.faults

    @property
    def journal(self) -> list[Exchange]:
        """Every request so far."""
        return self._exchanges.journal

    @property
    def writes(self) -> list[Exchange]:
        """The requests so far that could change anything."""
        return [exchange for exchange in self.journal if exchange.is_write]

    def act(self, login: str, method: str, tail: str, body: object = None) -> Any:
        """Do something in the repository as a person would, past tokens, faults and journal; returns the answer's body.

        `tail` is the path inside the repository: `peer.act("octocat", "PATCH", "/issues/169", {"state": "closed"})`.
        """
        request = Request.of(method, f"/repos/{self.repository}{tail}", {}, body)
        reply = self._world.handle(request, login)
        if not reply.is_success:
            raise PeerError(f"{login} may not {method} {tail}: {reply.status} {reply.body}")
        return reply.body

    def snapshot(self) -> dict[str, Any]:
        """Issues, labels, branches and pull requests as plain values without times, ids and hashes."""
        with self._world.guard:
            return github_state.snapshot(self._world)

    def _stop_emulator(self) -> None:
        if self._emulator is not None:
            self._emulator.stop()
            self._emulator = None
