"""What a team decided about its issues: the settings that planning asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from gardener.issues import titles
from gardener.issues.interface import Issue


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits and habits. `quiet_after` and `close_after` count runs; 0 for `close_after` closes nothing.

    `title` is the form of new titles; `labels` are the forms of labels that new issues get besides.
    """

    label: str
    repository: str = ""
    new_issues: int = 10
    updates: int = 50
    match_all_open: bool = False
    ignore_labels: tuple[str, ...] = ("wontfix",)
    reopen_window: timedelta = timedelta(days=10)
    quiet_after: int = 3
    close_after: int = 0
    title: str = titles.FORM
    labels: tuple[str, ...] = ()

    def hands_off(self, issue: Issue) -> str:
        """Why the gardener writes nothing in the issue, empty where it may; labels are compared as GitHub does."""
        if issue.locked:
            return "it is locked"
        ignored = {label.casefold() for label in self.ignore_labels}
        found = next((label for label in sorted(issue.labels) if label.casefold() in ignored), "")
        return "a label says to ignore it" if found else ""
