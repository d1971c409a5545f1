"""What a client asked for and what it was told: one record per request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.peers.github_faults import Fault


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its answer; `status` is None when the connection was cut.

    `login` is who the token belongs to (None: unknown token), `applied` whether GitHub got to do the work.
    """

    method: str
    path: str
    query: Mapping[str, str]
    request_headers: Mapping[str, str]
    request_body: Any
    status: int | None
    response_headers: Mapping[str, str]
    response_body: Any
    login: str | None
    fault: Fault | None
    applied: bool

    @property
    def line(self) -> str:
        """`METHOD /path`, for golden files."""
        return f"{self.method} {self.path}"

    @property
    def is_write(self) -> bool:
        """Whether the request could change anything."""
        return self.method not in {"GET", "HEAD"}
