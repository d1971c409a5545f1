"""The emulator as the rest of the peer sees it: one repository, public numbers, GitHub's error form."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import unquote

from tests.peers.github_emulator import Emulator
from tests.peers.github_http import Problem, Reply, Request, invalid, refused
from tests.peers.github_seed import Seed
from tests.peers.github_translation import Translation

PAGE = 100
MESSAGES = {
    "Update is not a fast-forward": "Update is not a fast forward",
    "Invalid sha": "Object does not exist",
}
RESOURCES = {"issues": "Issue", "pulls": "PullRequest", "labels": "Label", "git": "Reference", "contents": "Content"}


@dataclass(frozen=True, slots=True)
class Call:
    """One request for something in the repository; `login` does it, `parts` are the groups of the route's pattern."""

    request: Request
    login: str
    parts: tuple[str, ...]

    @property
    def body(self) -> Any:
        """The request's body."""
        return self.request.body

    @property
    def number(self) -> int:
        """The first part as a number."""
        return int(self.parts[0])


Handler: TypeAlias = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """What answers a method on the paths that match a pattern, seen from inside the repository."""

    method: str
    pattern: str
    handler: Handler

    def match(self, method: str, tail: str) -> re.Match[str] | None:
        """The match, None when another route is meant."""
        return re.fullmatch(self.pattern, tail) if method == self.method else None


@dataclass(slots=True)
class Backend:
    """The one way to the emulator."""

    emulator: Emulator
    seed: Seed
    translation: Translation
    _kept: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The repository's path."""
        return f"/repos/{self.seed.repository}"

    def forward(self, call: Call, body: Any = None) -> Reply:
        """Let the emulator do the client's request, with another body if one is given."""
        request = call.request
        changed = Request(request.method, request.path, request.query, request.headers, body or request.body)
        return self.send(changed, call.login)

    def send(self, request: Request, login: str) -> Reply:
        """Let the emulator do a request and put the answer into GitHub's form."""
        if request.is_write:
            self._kept.clear()
        reply = self.translation.reply(self.emulator.send(self.translation.request(request), login))
        return reply if reply.status < 400 else _error(reply, request.path.removeprefix(self.root))

    def ask(self, method: str, tail: str, body: Any = None, login: str | None = None) -> Reply:
        """A request of the peer's own, by default in the owner's name."""
        return self.send(Request.of(method, f"{self.root}{tail}", {}, body), login or self.seed.owner)

    def get(self, tail: str) -> Any:
        """The body of something that must exist."""
        reply = self.ask("GET", tail)
        if not reply.is_success:
            raise LookupError(f"{tail}: {reply}")
        return reply.body

    def all(self, tail: str) -> list[Any]:
        """Every item of a list, in the emulator's order; kept until the next write."""
        if tail not in self._kept:
            items: list[Any] = []
            page = 1
            while len(items) == (page - 1) * PAGE:
                mark = "&" if "?" in tail else "?"
                items += self.get(f"{tail}{mark}per_page={PAGE}&page={page}")
                page += 1
            self._kept[tail] = items
        return self._kept[tail]

    def head_of(self, branch: str) -> str | None:
        """The commit that a branch points to."""
        reply = self.ask("GET", f"/git/ref/heads/{branch}")
        return str(reply.body["object"]["sha"]) if reply.is_success else None

    def canonical_labels(self, names: list[str]) -> list[str]:
        """Label names as they are spelled in the repository, whose labels differ not by case; each once."""
        known = {label["name"].casefold(): str(label["name"]) for label in self.all("/labels")}
        return list(dict.fromkeys(known.setdefault(name.casefold(), name) for name in names))

    def canonical_label(self, quoted: str) -> str:
        """The same for a label in a path."""
        return self.canonical_labels([unquote(quoted)])[0]


def _error(reply: Reply, tail: str) -> Reply:
    message = str(reply.body.get("message", "")) if isinstance(reply.body, Mapping) else ""
    if message.lower() == "validation failed":
        return invalid(Problem(RESOURCES.get(tail.strip("/").partition("/")[0], "Resource"), "invalid"))
    return refused(reply.status, MESSAGES.get(message, message))
