"""What GitHub answers when it does not do what it was asked, as errors of ours with what to do about them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import github
import requests

from gardener.errors import GardenerError, TrackerError
from gardener.issues.github_remedies import TOKEN, remedy_for
from gardener.issues.interface import RefusedError, UncertainError
from gardener.issues.limits import asked_wait
from gardener.text import border

_SERVER_ERROR = 500
_REFUSALS = frozenset({404, 409, 422})  # of one request; whatever else fails would fail for the next one, too
_GONE = 410  # issues are switched off, or this one was deleted


@contextmanager
def translated(
    doing: str, permission: str, *, creating: bool = False, kind: type[GardenerError] = TrackerError
) -> Iterator[None]:
    """Errors of PyGithub become ours, with what to do about them.

    With `creating`, an answer that was lost becomes `UncertainError`: the request may have been carried out.
    """
    try:
        yield
    except github.BadCredentialsException:
        raise kind(f"GitHub refused the token while the gardener tried to {doing} (401)", TOKEN) from None
    except github.GithubException as error:
        if isinstance(error, github.RateLimitExceededException) or asked_wait(error) is not None:
            remedy = "wait for the limit to reset (at most an hour) and run again; what was done stays done"
            raise kind(f"GitHub's rate limit is used up: {_said(error)}", remedy) from None
        if creating and error.status >= _SERVER_ERROR:
            raise UncertainError(
                f"GitHub failed with {error.status} while the gardener tried to {doing}", "run again"
            ) from None
        one = error.status in _REFUSALS or (error.status == _GONE and "deleted" in _said(error))
        refused = RefusedError if kind is TrackerError and one else kind
        raise refused(
            f"GitHub did not let the gardener {doing} ({error.status}): {_said(error)}",
            remedy_for(error.status, _said(error), permission),
        ) from None
    except requests.RequestException as error:
        cause = f"GitHub could not be reached while the gardener tried to {doing}: {type(error).__name__}"
        remedy = "run again; what was done stays done"
        raise (UncertainError if creating else kind)(cause, remedy) from None


def _said(error: github.GithubException) -> str:
    message = error.data.get("message") if isinstance(error.data, dict) else None
    return border.line(str(message or error.message or "no message"), 300)


def already_exists(error: github.GithubException) -> bool:
    """Whether a label is refused because there is one of its name."""
    errors = error.data.get("errors") if isinstance(error.data, dict) else None
    return error.status == 422 and any(  # noqa: PLR2004  # GitHub's status for a refused value
        isinstance(each, dict) and each.get("code") == "already_exists" for each in errors or []
    )
