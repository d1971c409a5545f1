"""References, as GitHub has them."""

from collections.abc import Iterable

from tests.peers.github_backend import Backend, Call, Route
from tests.peers.github_http import Reply, refused
from tests.peers.github_pulls import Pulls

MOST_LISTED = 1_000


class Git:
    """The part of the Git Data API where the emulator differs."""

    def __init__(self, backend: Backend, pulls: Pulls) -> None:
        """Serve from the backend."""
        self._backend = backend
        self._pulls = pulls

    def routes(self) -> Iterable[Route]:
        """What this part answers."""
        return (
            Route("POST", r"/git/refs", self._create),
            Route("PATCH", r"/git/refs/(.+)", self._change),
            Route("DELETE", r"/git/refs/(.+)", self._change),
            Route("GET", r"/contents/(.+)", self._listed),
        )

    def _listed(self, call: Call) -> Reply:
        """A file, or a folder, of which GitHub lists so many files and does not say that there are more."""
        reply = self._backend.forward(call)
        if not isinstance(reply.body, list):
            return reply
        return Reply(reply.status, sorted(reply.body, key=lambda each: each["name"])[:MOST_LISTED], reply.headers)

    def _create(self, call: Call) -> Reply:
        name = str(call.body.get("ref", "")) if isinstance(call.body, dict) else ""
        if name.count("/") < 2 or not name.startswith("refs/"):
            return refused(422, "Reference name must start with 'refs/' and contain at least two slashes.")
        existing = {f"refs/heads/{branch['name']}" for branch in self._backend.all("/branches")}
        if any(name.startswith(f"{other}/") or other.startswith(f"{name}/") for other in existing):
            return refused(422, "Reference update failed")  # git keeps a ref as a file: no file beside such a folder
        return self._backend.forward(call)

    def _change(self, call: Call) -> Reply:
        name = call.parts[0]
        if self._backend.ask("GET", f"/git/ref/{name}").status == 404:
            return refused(422, "Reference does not exist")
        reply = self._backend.forward(call)
        if reply.is_success and call.request.method == "DELETE":
            self._pulls.close_those_from(name.removeprefix("heads/"))
        return reply
