"""GitHub behind the front door: one repository with its behaviour; no tokens, no faults, no HTTP."""

import re
import threading
from collections.abc import Iterator

from tests.peers.github_backend import Backend, Call, Route
from tests.peers.github_emulator import Emulator
from tests.peers.github_git import Git
from tests.peers.github_http import Reply, Request, refused
from tests.peers.github_issues import Issues
from tests.peers.github_pulls import Pulls
from tests.peers.github_seed import Seed, plant
from tests.peers.github_translation import Translation

OUTSIDE = re.compile(r"/(user|users|search|meta|zen|versions|octocat|emojis)(/.*)?")


class World:
    """One seeded repository; one request at a time, as checks and work must not be torn apart."""

    def __init__(self, emulator: Emulator, seed: Seed) -> None:
        """Replace what the emulator holds by the seed."""
        translation = Translation(emulator.base_url, seed.repository)
        plant(seed, emulator, translation)
        self.backend = Backend(emulator, seed, translation)
        self.pulls = Pulls(self.backend)
        self.issues = Issues(self.backend, self.pulls)
        self.guard = threading.RLock()
        self._routes = tuple(self._all_routes())

    def tail(self, path: str) -> str | None:
        """The path inside the repository (its name's case does not matter), None for a path outside of it."""
        root = self.backend.root
        is_inside = path.casefold().startswith(root.casefold()) and path[len(root) : len(root) + 1] in {"", "/"}
        return path[len(root) :] if is_inside else None

    def handle(self, request: Request, login: str) -> Reply:
        """Do a request in somebody's name."""
        tail = self.tail(request.path)
        with self.guard:
            if tail is None:
                is_known = OUTSIDE.fullmatch(request.path) is not None
                return self.backend.send(request, login) if is_known else refused(404, "Not Found")
            path = f"{self.backend.root}{tail}"
            exact = Request(request.method, path, request.query, request.headers, request.body)
            for route in self._routes:
                found = route.match(request.method, tail)
                if found is not None:
                    return route.handler(Call(exact, login, found.groups()))
            return self.backend.forward(Call(exact, login, ()))

    def _all_routes(self) -> Iterator[Route]:
        yield from self.issues.routes()
        yield from self.pulls.routes()
        yield from Git(self.backend, self.pulls).routes()
        yield Route("GET", "", self._repository)

    def _repository(self, call: Call) -> Reply:
        reply = self.backend.forward(call)
        private = self.backend.seed.private  # the emulator's own rules for private repositories are not GitHub's
        visibility = "private" if private else "public"
        return Reply(reply.status, {**reply.body, "private": private, "visibility": visibility})
