"""What goes over the wire between a client, the proxy and the emulator, as values."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

DOCUMENTATION = "https://docs.github.com/rest"


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `path` keeps its percent-encoding, header names are lower case."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None

    @classmethod
    def of(cls, method: str, target: str, headers: Mapping[str, str], body: object) -> "Request":
        """A request for a target such as `/repos/o/r/issues?state=open`."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        return cls(method, parts.path, query, {name.lower(): value for name, value in headers.items()}, body)

    @property
    def target(self) -> str:
        """Path and query, as in the request line."""
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    @property
    def is_write(self) -> bool:
        """Whether the request can change anything."""
        return self.method not in {"GET", "HEAD"}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `body` is JSON as Python values, None for no content."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    def encoded(self) -> bytes:
        """The body as bytes."""
        return b"" if self.body is None else json.dumps(self.body, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Problem:
    """One item of `errors[]` in a 422, such as a title that is too long."""

    resource: str
    code: str
    field: str | None = None
    message: str | None = None

    def as_json(self) -> dict[str, str]:
        """The form in which GitHub writes it: absent parts are left out."""
        parts = {"resource": self.resource, "code": self.code, "field": self.field, "message": self.message}
        return {name: value for name, value in parts.items() if value is not None}


def refused(status: int, message: str, *problems: Problem, headers: Mapping[str, str] | None = None) -> Reply:
    """An error in GitHub's form; `problems` become `errors[]`."""
    body: dict[str, Any] = {"message": message}
    if problems:
        body["errors"] = [problem.as_json() for problem in problems]
    return Reply(status, body | {"documentation_url": DOCUMENTATION, "status": str(status)}, headers or {})


def invalid(*problems: Problem) -> Reply:
    """A 422 `Validation Failed` with its `errors[]`."""
    return refused(422, "Validation Failed", *problems)


def page_of(items: list[Any], request: Request, base_url: str) -> Reply:
    """The page that `page` and `per_page` (30, at most 100) ask for, with its `Link` header."""
    size = min(max(_number(request.query.get("per_page"), 30), 1), 100)
    page = max(_number(request.query.get("page"), 1), 1)
    last = max(1, -(-len(items) // size))
    wanted = {"prev": page - 1, "next": page + 1, "last": last, "first": 1}
    shown = {
        relation: number
        for relation, number in wanted.items()
        if 1 <= number <= last and (page > 1 if relation in {"prev", "first"} else page < last)
    }
    links = [
        f'<{base_url}{request.path}?{urlencode({**request.query, "page": number})}>; rel="{relation}"'
        for relation, number in shown.items()
    ]
    headers = {"Link": ", ".join(links)} if links else {}
    return Reply(200, items[(page - 1) * size : page * size], headers)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d+", text) else default
