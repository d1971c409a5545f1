"""The plan: what a run would change, step by step, each with its reason. Values only; `gardener.issues.apply` acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a step does.

    UPDATE tells people of a change of state: a comment, or a title and label that follow an escalation. MAINTAIN at
    most edits the figures in place, which notifies nobody. IGNORE respects what people decided; DEFER leaves to the
    next run what a limit did not allow.
    """

    CREATE = "create"
    UPDATE = "update"
    MAINTAIN = "maintain"
    REOPEN = "reopen"
    CLOSE = "close"
    REPORT = "report"
    DEFER = "defer"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done about one incident, and why. `incident` is empty for an issue whose problem was not seen.

    Fields that are None or empty change nothing. `status` is the text of our status comment in an issue that a person
    wrote; `status_id` the comment that holds it, None where there is none yet. `expects` is the digest of the issue as
    it was planned for, `comments` how many it had, if the step's own is surely none of them. `state` opens or closes
    the issue, with GitHub's `state_reason`. `advice` is for people, and changes nothing. A step of an earlier attempt
    of the same run keeps its action, and writes nothing.
    """

    action: Action
    incident: str
    name: str
    priority: int
    reason: str
    issue: int | None = None
    url: str = ""
    title: str | None = None
    body: str | None = None
    add_labels: tuple[str, ...] = ()
    remove_labels: tuple[str, ...] = ()
    comment: str | None = None
    status: str | None = None
    status_id: int | None = None
    expects: str = ""
    related: tuple[int, ...] = ()
    state: str | None = None
    state_reason: str | None = None
    advice: str = ""
    comments: int | None = None

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        texts = self.title or self.body or self.comment or self.status
        return bool(texts or self.add_labels or self.remove_labels or self.state)


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps of a run: one for each incident, the most urgent first, then the issues that no incident belongs to.

    Every new issue gets the `label`.
    """

    run: str
    label: str
    repository: str
    steps: tuple[Step, ...]

    @property
    def writing(self) -> tuple[Step, ...]:
        """The steps that change something."""
        return tuple(step for step in self.steps if step.writes)
