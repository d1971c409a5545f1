"""Sending what creates something: again only when it was surely not carried out, or when twice is as good as once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import github
import requests

from gardener.issues.limits import ATTEMPTS, LONGEST_WAIT, asked_wait

_SERVER_ERROR = 500

T = TypeVar("T")


def posted(send: Callable[[], T], *, once: bool = False) -> T:
    """Send a POST, at most three times.

    An answer that names a limit means that nothing was done: it is sent again after the wait that GitHub asks for,
    unless that is longer than a run may wait. An answer that was lost is sent again only where a second time does no
    harm, which is not so with `once`.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return send()
        except github.GithubException as error:
            wait = asked_wait(error)
            again = wait <= LONGEST_WAIT if wait is not None else error.status >= _SERVER_ERROR and not once
            if attempt == ATTEMPTS or not again:
                raise
            time.sleep(wait or 0.0)
        except requests.RequestException:
            if once or attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")
