"""A tracker in one JSON file: a list of issues in GitHub's REST shape, with their comments as `comment_list`."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gardener.errors import SettingsError, TrackerError
from gardener.issues.interface import MOST_CLOSED, MOST_COMMENTS, PAGE, Change, Comment, Issue, has_label
from gardener.window import instant, parse_instant

_NEVER = datetime.min.replace(tzinfo=UTC)

_REMEDY = '`tracker` must name a JSON file that holds a list of issues: `[{"number": 1, "title": "...", ...}]`'


class LocalTracker:
    """Issues in a file. Every change is written at once, and atomically: a reader sees the old file or the new one."""

    def __init__(self, path: Path, now: datetime | None = None) -> None:
        self._path = path
        self._now = now
        try:
            issues = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise TrackerError(f"the tracker `{path}` cannot be read: {error.strerror}", _REMEDY) from None
        except (ValueError, RecursionError) as error:
            raise TrackerError(f"the tracker `{path}` is not JSON: {error}", _REMEDY) from None
        if not isinstance(issues, list) or not all(_is_issue(each) for each in issues):
            raise TrackerError(f"the tracker `{path}` is not a list of issues with a number and a title", _REMEDY)
        self._issues: list[dict[str, Any]] = issues

    def open_issues(self, label: str) -> Sequence[Issue]:
        """All open issues with the label."""
        return tuple(each for each in self._all("open") if not label or has_label(each, label))

    def titled_issues(self, label: str, word: str) -> Sequence[Issue]:
        """Open issues without the label whose title holds the word."""
        return tuple(each for each in self._all("open") if not has_label(each, label) and word in each.title)[:PAGE]

    def closed_issues(self, label: str, since: datetime) -> Sequence[Issue]:  # noqa: ARG002  # the file is read anyway
        """The issues with the label that were closed last."""
        found = [each for each in self._all("closed") if not label or has_label(each, label)]
        latest = sorted(found, key=lambda each: (each.closed_at or _NEVER, each.number))[-MOST_CLOSED:]
        return tuple(sorted(latest, key=lambda each: each.number))

    def current(self, label: str) -> Mapping[int, Issue]:  # noqa: ARG002  # all are at hand
        """All issues."""
        return {each.number: each for each in self._all("open", "closed")}

    def _all(self, *states: str) -> list[Issue]:
        found = [_issue(raw) for raw in self._issues if "pull_request" not in raw]
        return sorted((each for each in found if each.state in states), key=lambda each: each.number)

    def issue(self, number: int) -> Issue:
        """The issue as it is now."""
        return _issue(self._raw(number))

    def comments(self, number: int) -> Sequence[Comment]:
        """All comments that the file holds of the issue."""
        return tuple(
            Comment(int(raw.get("id") or 0), str(raw.get("body") or ""), _login(raw), number)
            for raw in self._raw(number).get("comment_list") or []
        )

    def recent_comments(self, since: datetime) -> Sequence[Comment]:  # noqa: ARG002  # the file holds no times of them
        """The comments with the highest ids."""
        found = [each for issue in self._all("open", "closed") for each in self.comments(issue.number)]
        return tuple(sorted(found, key=lambda each: -each.id)[:MOST_COMMENTS])

    def ensure_label(self, name: str, color: str, description: str) -> None:
        """Nothing to do: a label exists here by being used."""

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        """Create an issue with the next free number."""
        raw = {
            "number": max((each["number"] for each in self._issues), default=0) + 1,
            "title": title,
            "body": body,
            "labels": [{"name": label} for label in labels],
            "state": "open",
            "comments": 0,
            "comment_list": [],
            "user": {"login": "gardener"},
        }
        self._issues.append(raw)
        self._save()
        return _issue(raw)

    def edit_issue(self, number: int, change: Change) -> None:
        """Change what is given; labels that stay keep all that the file says of them."""
        raw = self._raw(number)
        if change.title is not None:
            raw["title"] = change.title
        if change.body is not None:
            raw["body"] = change.body
        if change.labels is not None:
            known = {_name(label): label for label in raw.get("labels") or []}
            raw["labels"] = [known.get(name, {"name": name}) for name in change.labels]
        if change.state is not None:
            closed = self._now if change.state == "closed" else None
            raw |= {
                "state": change.state,
                "state_reason": change.reason,
                "closed_at": instant(closed) if closed else None,
            }
        self._save()

    def add_labels(self, number: int, names: Sequence[str]) -> None:
        """Add labels to those that are there."""
        raw = self._raw(number)
        there = {_name(label) for label in raw.get("labels") or []}
        raw["labels"] = [*(raw.get("labels") or []), *({"name": name} for name in names if name not in there)]
        self._save()

    def add_comment(self, number: int, body: str) -> Comment:
        """Add a comment with an id above all others in the file."""
        raw = self._raw(number)
        ids = (int(each.get("id") or 0) for issue in self._issues for each in issue.get("comment_list") or [])
        made = Comment(max(ids, default=0) + 1, body, "gardener", number)
        shape = {"id": made.id, "body": body, "user": {"login": made.author}}
        raw["comment_list"] = [*(raw.get("comment_list") or []), shape]
        raw["comments"] = int(raw.get("comments") or 0) + 1
        self._save()
        return made

    def edit_comment(self, number: int, comment: int, body: str) -> None:
        """Replace the body of a comment."""
        for raw in self._raw(number).get("comment_list") or []:
            if raw.get("id") == comment:
                raw["body"] = body
                self._save()
                return
        raise TrackerError(f"issue {number} has no comment {comment} any more", "run again")

    def _raw(self, number: int) -> dict[str, Any]:
        for raw in self._issues:
            if raw["number"] == number:
                return raw
        raise TrackerError(f"there is no issue {number} in `{self._path}`", "run again")

    def _save(self) -> None:
        text = json.dumps(self._issues, indent=1, ensure_ascii=False) + "\n"
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(text.encode("utf-8", "backslashreplace"))  # half a surrogate pair, as JSON escapes it
                Path(name).chmod(self._path.stat().st_mode & 0o777)
                Path(name).replace(self._path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise TrackerError(f"the tracker `{self._path}` cannot be written: {error.strerror}", _REMEDY) from None


def _is_issue(raw: object) -> bool:
    return (
        isinstance(raw, dict)
        and isinstance(raw.get("number"), int)
        and isinstance(raw.get("title"), str)
        and isinstance(raw.get("labels") or [], list)
        and isinstance(raw.get("comments") or 0, int)
        and isinstance(comments := raw.get("comment_list") or [], list)
        and all(isinstance(each, dict) and isinstance(each.get("id"), int) for each in comments)
    )


def _issue(raw: dict[str, Any]) -> Issue:
    return Issue(
        number=raw["number"],
        title=raw["title"],
        body=str(raw.get("body") or "").replace("\r\n", "\n"),  # as GitHub's page sends what was edited there
        labels=tuple(_name(label) for label in raw.get("labels") or []),
        state=str(raw.get("state") or "open"),
        author=_login(raw),
        url=str(raw.get("html_url") or ""),
        comment_count=len(raw.get("comment_list") or []),
        locked=bool(raw.get("locked")),
        state_reason=str(raw.get("state_reason") or ""),
        closed_at=_at(raw.get("closed_at")),
        assigned=bool(raw.get("assignees")),
    )


def _at(text: object) -> datetime | None:
    try:
        return parse_instant(text) if isinstance(text, str) else None
    except SettingsError:
        return None


def _name(label: object) -> str:
    return str(label.get("name") or "") if isinstance(label, dict) else str(label)


def _login(raw: dict[str, Any]) -> str:
    user = raw.get("user")
    return str(user.get("login") or "") if isinstance(user, dict) else ""
