"""Sending what creates something: again only when it was surely not carried out, or when twice is as good as once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import github
import requests

LONGEST_WAIT = 120.0
"""Seconds that a run waits for a limit of GitHub before it leaves the rest to the next run."""

_ATTEMPTS = 3
_SERVER_ERROR = 500
_LIMITED = frozenset({403, 429})
# Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
_WITHOUT_RETRY_AFTER = 60.0  # seconds

T = TypeVar("T")


def posted(send: Callable[[], T], *, once: bool = False, sleep: Callable[[float], None] = time.sleep) -> T:
    """Send a POST, at most three times.

    An answer that names a limit means that nothing was done: it is sent again after the wait that GitHub asks for. An
    answer that was lost is sent again only where a second time does no harm, which is not so with `once`.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return send()
        except github.GithubException as error:
            wait = _wait(error)
            if attempt == _ATTEMPTS or (wait is None and (once or error.status < _SERVER_ERROR)):
                raise
            sleep(wait or 0.0)
        except requests.RequestException:
            if once or attempt == _ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _wait(error: github.GithubException) -> float | None:
    """Seconds to wait for a limit; None when it is none, or would take longer than a run may wait."""
    if error.status not in _LIMITED:
        return None
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    said = str(error.data.get("message") if isinstance(error.data, dict) else error.data).lower()
    if (given := headers.get("retry-after", "")).isdigit():
        wait = float(given)
    elif "secondary rate limit" in said:
        wait = _WITHOUT_RETRY_AFTER
    elif headers.get("x-ratelimit-remaining") == "0" and headers.get("x-ratelimit-reset", "").isdigit():
        wait = max(0.0, float(headers["x-ratelimit-reset"]) - time.time()) + 1
    else:
        return None
    return wait if wait <= LONGEST_WAIT else None
