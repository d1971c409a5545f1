"""Limits of GitHub: how long one asks to wait, and requests that are sent again after it."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Self

import github
from github.Requester import Requester

if TYPE_CHECKING:
    from types import TracebackType

    from urllib3.connectionpool import ConnectionPool
    from urllib3.response import HTTPResponse

LONGEST_WAIT = 120.0
"""Seconds that a run waits for a limit of GitHub before it leaves the rest to the next run."""

ATTEMPTS = 3
"""Requests sent where each is answered by a limit."""

_LIMITED = frozenset({403, 429})
# Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
_WITHOUT_RETRY_AFTER = 60.0  # seconds


def asked_wait(error: github.GithubException) -> float | None:
    """Seconds that a limit asks to wait, however many; None for an answer that names no limit."""
    if error.status not in _LIMITED:
        return None
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    said = str(error.data.get("message") if isinstance(error.data, dict) else error.data).lower()
    if (given := headers.get("retry-after", "")).isdigit():
        return float(given)
    if "secondary rate limit" in said:
        return _WITHOUT_RETRY_AFTER
    if headers.get("x-ratelimit-remaining") == "0" and headers.get("x-ratelimit-reset", "").isdigit():
        # One second more: it is not said when in that second the limit is reset.
        return max(0.0, float(headers["x-ratelimit-reset"]) - time.time()) + 1
    return None


class LimitRetry(github.GithubRetry):
    """What may be sent twice is sent again after the wait that a limit asks for.

    PyGithub's own shortens a wait that is too long, and so sends before its time, and does not read a 429. Raises the
    refusal itself where the wait is longer than `LONGEST_WAIT`, or the limit is still there after three attempts.
    """

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: HTTPResponse | None = None,  # type: ignore[override]  # narrower in PyGithub than in urllib3
        error: Exception | None = None,
        _pool: ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> Self:
        """The retries that are left after this answer."""
        if response is None or response.status not in _LIMITED:
            passed: Self = super().increment(method, url, response, error, _pool, _stacktrace)  # type: ignore[assignment]
            return passed
        refusal = Requester.createException(response.status, dict(response.headers), _said(self, response, url))
        wait = asked_wait(refusal)
        limited = sum(each.status in _LIMITED for each in self.history) + 1
        if response.status == 403 and wait is None:  # noqa: PLR2004  # a permission that is missing stays so
            raise refusal
        if wait is not None and (wait > LONGEST_WAIT or limited >= ATTEMPTS):
            raise refusal
        left = super(github.GithubRetry, self).increment(method, url, response, error, _pool, _stacktrace)
        if wait is not None:
            left.get_backoff_time = lambda: wait  # type: ignore[method-assign]  # as PyGithub does
        return left


def _said(retry: github.GithubRetry, response: HTTPResponse, url: str | None) -> dict[str, Any]:
    content = retry.get_content(response, url or "")
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
