"""What GitHub refuses about issues, comments and labels, and the emulator does not."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.peers.github_http import Problem, Reply, invalid, refused

BODY_LIMIT = 65_536  # characters
TITLE_LIMIT = 256  # characters
LABEL_NAME_LIMIT = 50  # characters
LABEL_DESCRIPTION_LIMIT = 100  # characters
STATE_REASONS = ("completed", "not_planned", "duplicate", "reopened", None)


def issue_refusal(body: Any, *, creating: bool, resource: str = "Issue") -> Reply | None:
    """Why an issue, or the title and body of a pull request, cannot be written so; None when it can."""
    return _object_refusal(body) or _collected(_issue_problems(body, resource, creating=creating))


def comment_refusal(body: Any) -> Reply | None:
    """Why a comment cannot be written so."""
    return _object_refusal(body) or _collected(_comment_problems(body))


def label_refusal(body: Any, *, creating: bool) -> Reply | None:
    """Why a label cannot be written so; that its name is taken is for others to find out."""
    return _object_refusal(body) or _collected(_label_problems(body, creating=creating))


def label_exists() -> Reply:
    """The answer to the second creation of a label."""
    return invalid(Problem("Label", "already_exists", "name"))


def _object_refusal(body: Any) -> Reply | None:
    return None if isinstance(body, Mapping) else refused(400, "Body should be a JSON object")


def _collected(problems: Iterator[Problem]) -> Reply | None:
    found = list(problems)
    return invalid(*found) if found else None


def _issue_problems(body: Mapping[str, Any], resource: str, *, creating: bool) -> Iterator[Problem]:
    if creating and "title" not in body:
        yield Problem(resource, "missing_field", "title")
    elif "title" in body and not str(body["title"] if body["title"] is not None else "").strip():
        yield Problem(resource, "custom", "title", "title can't be blank")
    if len(str(body.get("title", ""))) > TITLE_LIMIT:
        yield Problem(resource, "custom", "title", f"title is too long (maximum is {TITLE_LIMIT} characters)")
    if len(str(body.get("body") or "")) > BODY_LIMIT:
        yield Problem(resource, "custom", "body", f"body is too long (maximum is {BODY_LIMIT} characters)")
    if body.get("state", "open") not in {"open", "closed"}:
        yield Problem(resource, "invalid", "state")
    if body.get("state_reason") not in STATE_REASONS:
        yield Problem(resource, "invalid", "state_reason")
    for name in label_names(body.get("labels") or []):
        yield from _name_problems(name)


def _comment_problems(body: Mapping[str, Any]) -> Iterator[Problem]:
    text = body.get("body")
    if not isinstance(text, str) or not text.strip():
        yield Problem("IssueComment", "missing_field", "body")
    elif len(text) > BODY_LIMIT:
        message = f"Body is too long (maximum is {BODY_LIMIT} characters)"
        yield Problem("IssueComment", "unprocessable", "data", message)


def _label_problems(body: Mapping[str, Any], *, creating: bool) -> Iterator[Problem]:
    name = body.get("name") if creating else body.get("new_name", body.get("name", "unchanged"))
    if not isinstance(name, str) or not name.strip():
        yield Problem("Label", "missing_field", "name")
    else:
        yield from _name_problems(name)
    if body.get("color") is not None and not re.fullmatch(r"[0-9a-fA-F]{6}", str(body["color"])):
        yield Problem("Label", "invalid", "color")
    if len(str(body.get("description") or "")) > LABEL_DESCRIPTION_LIMIT:
        message = f"description is too long (maximum is {LABEL_DESCRIPTION_LIMIT} characters)"
        yield Problem("Label", "custom", "description", message)


def _name_problems(name: str) -> Iterator[Problem]:
    if len(name) > LABEL_NAME_LIMIT:
        yield Problem("Label", "custom", "name", f"name is too long (maximum is {LABEL_NAME_LIMIT} characters)")


def label_names(labels: Any) -> list[str]:
    """The names in a list of labels, which may be strings or objects."""
    return [str(label["name"]) if isinstance(label, Mapping) else str(label) for label in labels]
