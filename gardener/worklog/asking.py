"""What is asked of people when the worklogs' pull request is opened: labels, reviewers, merging by GitHub.

Whatever GitHub refuses of it is told, and fails nothing: the worklog is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import github
import requests

if TYPE_CHECKING:
    from github.PullRequest import PullRequest


@dataclass(frozen=True, slots=True)
class Asking:
    """Labels, reviewers (logins, and teams as `@owner/team`), and whether GitHub merges it when all is done."""

    labels: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    auto_merge: bool = False


NOTHING = Asking()


def ask(pull: PullRequest, asking: Asking) -> str:
    """Ask for it all; returns what GitHub refused, empty for nothing."""
    refused = []
    for what, request in _requests(pull, asking):
        try:
            request()
        except (github.GithubException, requests.RequestException) as error:
            status = f" ({error.status})" if isinstance(error, github.GithubException) else ""
            refused.append(f"GitHub refused the {what}{status}")
    return "; ".join(refused)


def _requests(pull: PullRequest, asking: Asking) -> Iterator[tuple[str, Callable[[], object]]]:
    if asking.labels:
        yield "labels", lambda: pull.add_to_labels(*asking.labels)
    names = [name.removeprefix("@") for name in asking.reviewers]
    people = [name for name in names if "/" not in name]
    teams = [name.rpartition("/")[2] for name in names if "/" in name]
    if names:
        yield (
            "reviewers",
            lambda: pull.create_review_request(
                reviewers=people or github.GithubObject.NotSet, team_reviewers=teams or github.GithubObject.NotSet
            ),
        )
    if asking.auto_merge:
        yield "auto-merge", lambda: pull.enable_automerge(merge_method="SQUASH")
