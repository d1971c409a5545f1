"""Between the emulator's numbers and the seed's: issue numbers and comment ids stay what the seed said."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.peers.github_http import Reply, Request

_MILLISECONDS = re.compile(r"(?<=T\d\d:\d\d:\d\d)\.\d+(?=Z$)")
_TIMES = re.compile(r"(^|_)(at|date)$")


class Numbering:
    """A growing one-to-one map of the emulator's numbers to public ones; unknown ones get the next free number."""

    def __init__(self, first: int = 1) -> None:
        """Start empty; `first` is the first number to give out."""
        self._public: dict[int, int] = {}
        self._inner: dict[int, int] = {}
        self._next = first

    def bind(self, inner: int, public: int) -> None:
        """Fix the public number of one thing."""
        if public in self._inner:
            raise ValueError(f"The number {public} is given twice.")
        self._public[inner] = public
        self._inner[public] = inner
        self._next = max(self._next, public + 1)

    def public(self, inner: int) -> int:
        """The public number."""
        if inner not in self._public:
            self.bind(inner, self._next)
        return self._public[inner]

    def inner(self, public: int) -> int:
        """The emulator's number; 0, which nothing has, for a number that was never given out."""
        return self._inner.get(public, 0)


@dataclass(frozen=True, slots=True)
class Times:
    """Times that the seed gave to a thing; `updated_at` counts while the emulator still says `untouched`."""

    created_at: str | None
    updated_at: str | None
    untouched: str


@dataclass(slots=True)
class Translation:
    """Rewrites requests to the emulator and its answers, for one repository."""

    base_url: str
    repository: str
    issues: Numbering = field(default_factory=Numbering)
    comments: Numbering = field(default_factory=lambda: Numbering(first=2_000_000_001))
    times: dict[str, Times] = field(default_factory=dict)

    def request(self, request: Request) -> Request:
        """The request as the emulator has to get it."""
        path = self._renumbered(request.path, "", self.issues.inner, self.comments.inner)
        return Request(request.method, path, request.query, request.headers, request.body)

    def reply(self, reply: Reply) -> Reply:
        """The answer as a client has to get it."""
        headers = {
            name: re.sub(r"(?<=<)[^>]*(?=>)", lambda found: self.url(found.group()), value)
            for name, value in reply.headers.items()
        }
        return Reply(reply.status, self._value(reply.body), headers)

    def url(self, url: str) -> str:
        """A URL of the emulator with public numbers, and with the address of refs under which they can be changed."""
        if "/git/ref/" in url:
            api = f"{self.base_url}/repos/{self.repository}/git"
            return url.replace(f"{api}/ref/", f"{api}/refs/")
        return self._renumbered(url, self.base_url, self.issues.public, self.comments.public)

    def _renumbered(self, url: str, base: str, issue: Callable[[int], int], comment: Callable[[int], int]) -> str:
        if "/issues/" not in url and "/pull" not in url:
            return url  # the most, and lists of issues have many
        prefix = rf"^({re.escape(base)}(?:/repos)?/{re.escape(self.repository)}/"
        url = re.sub(rf"{prefix}issues/comments/)(\d+)", lambda at: f"{at[1]}{comment(int(at[2]))}", url)
        url = re.sub(rf"{prefix}(?:issues|pulls|pull)/)(\d+)", lambda at: f"{at[1]}{issue(int(at[2]))}", url)
        return re.sub(r"(#issuecomment-)(\d+)$", lambda at: f"{at[1]}{comment(int(at[2]))}", url)

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(item) for item in value]
        if not isinstance(value, Mapping):
            return value
        found = {name: self._member(name, member) for name, member in value.items()}
        own_url = str(value.get("url", ""))
        if re.search(r"/(issues|pulls)/\d+$", own_url) and "number" in value:
            found["number"] = self.issues.public(value["number"])
            self._retime(found, value, f"issue {found['number']}")
        elif re.search(r"/issues/comments/\d+$", own_url):
            found["id"] = self.comments.public(value["id"])
            self._retime(found, value, f"comment {found['id']}")
        if str(value.get("login", "")).endswith("[bot]"):
            found["type"] = "Bot"
        return found

    def _member(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            if name.endswith("url") or name == "href":
                return self.url(value)
            return _MILLISECONDS.sub("", value) if _TIMES.search(name) else value
        return self._value(value)

    def _retime(self, found: dict[str, Any], original: Mapping[str, Any], key: str) -> None:
        times = self.times.get(key)
        if times is None:
            return
        found["created_at"] = times.created_at or found["created_at"]
        if original["updated_at"] == times.untouched and times.updated_at:
            found["updated_at"] = times.updated_at
