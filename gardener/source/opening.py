"""Which code a run may look at: the checkout in the workspace, GitHub's API, both, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gardener.default_branch import from_pull_request
from gardener.source.both import Both
from gardener.source.checkout import Checkout
from gardener.source.interface import Code, CodeError

if TYPE_CHECKING:
    from github.Repository import Repository

DEFAULT_SERVER = "https://github.com"


def open_code(
    repository: str, environment: Mapping[str, str], on_github: Callable[[], Repository] | None
) -> Code | None:
    """The code of the repository; None where there is neither a checkout of it nor a way to GitHub.

    A checkout of something else, or one that a pull request triggered, is not looked at: anybody may have written it.
    """
    if not repository:
        return None
    server = environment.get("GITHUB_SERVER_URL") or DEFAULT_SERVER
    home = f"{server.rstrip('/')}/{repository}"
    folder = Path(environment.get("GITHUB_WORKSPACE") or ".")
    trusted = not from_pull_request(environment)
    checkout = Checkout(folder, home)
    usable = trusted and checkout.is_usable and checkout.origin().lower() == repository.lower()
    if on_github is not None:
        from gardener.source.remote import Remote

        remote = Remote(on_github(), home, folder if trusted else None)
        return Both(checkout, remote) if usable else remote
    return _alone(checkout) if usable else None


def _alone(checkout: Checkout) -> Checkout:
    """The checkout without GitHub: links only to what the remote has."""
    try:
        if not checkout.is_published(checkout.head()):
            checkout.home = ""
    except CodeError:
        checkout.home = ""
    return checkout
