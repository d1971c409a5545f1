"""The tracker in a JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gardener.errors import TrackerError
from gardener.issues.interface import Change, Comment, Issue
from gardener.issues.local import LocalTracker

LABEL = "GCP-active-dev"
ISSUES: list[dict[str, Any]] = [
    {
        "number": 9,
        "title": "Broken",
        "body": None,
        "state": "open",
        "labels": [{"name": LABEL, "color": "5319e7"}, "P3"],
        "user": {"login": "maria"},
        "html_url": "https://github.com/acme/shop/issues/9",
        "comments": 40,
        "comment_list": [{"id": 51, "body": "Still so.", "user": {"login": "octocat"}}],
        "milestone": {"title": "kept"},
    },
    {"number": 4, "title": "Older", "labels": [{"name": LABEL}], "locked": True},
    {"number": 5, "title": "Closed", "state": "closed", "labels": [{"name": LABEL}]},
    {"number": 6, "title": "Other", "labels": [{"name": "bug"}]},
    {"number": 7, "title": "Pull", "labels": [{"name": LABEL}], "pull_request": {}},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with these issues."""
    path = tmp_path / "issues.json"
    path.write_text(json.dumps(ISSUES), encoding="utf-8")
    return path


def stored(path: Path) -> dict[int, dict[str, Any]]:
    """What the file holds, by number."""
    return {raw["number"]: raw for raw in json.loads(path.read_text(encoding="utf-8"))}


def test_open_issues_with_the_label_come_by_number(path: Path) -> None:
    """Closed ones, others' and pull requests are left out; a missing field is an empty one."""
    nine = Issue(
        9, "Broken", "", (LABEL, "P3"), "open", "maria", "https://github.com/acme/shop/issues/9", comment_count=1
    )
    assert (Issue(4, "Older", "", (LABEL,), locked=True), nine) == LocalTracker(path).open_issues(LABEL)
    assert nine == LocalTracker(path).issue(9)


def test_comments_are_those_of_the_comment_list(path: Path) -> None:
    """The mere number in `comments` says nothing."""
    assert [Comment(51, "Still so.", "octocat", 9)] == list(LocalTracker(path).comments(9))
    assert [] == list(LocalTracker(path).comments(4))


def test_a_new_issue_gets_the_next_number_and_is_read_back(path: Path) -> None:
    """Numbers of pull requests count, too."""
    made = LocalTracker(path).create_issue("New", "Body", [LABEL, "P1"])
    assert 10 == made.number
    assert made == LocalTracker(path).issue(10)
    assert made in LocalTracker(path).open_issues(LABEL)


def test_comments_are_added_and_edited_in_the_file(path: Path) -> None:
    """A new comment has an id of its own; the others stay."""
    tracker = LocalTracker(path)
    assert 52 == tracker.add_comment(4, "One").id
    assert 53 == tracker.add_comment(9, "Two").id
    tracker.edit_comment(9, 53, "Three")
    assert ["Still so.", "Three"] == [each.body for each in LocalTracker(path).comments(9)]
    assert [(41, 2), (1, 1)] == [(stored(path)[n]["comments"], len(stored(path)[n]["comment_list"])) for n in (9, 4)]
    with pytest.raises(TrackerError, match="issue 9 has no comment 7 any more"):
        tracker.edit_comment(9, 7, "Lost")


def test_labels_and_texts_change_and_everything_else_stays(path: Path) -> None:
    """What the gardener does not know of an issue is kept as it is."""
    tracker = LocalTracker(path)
    tracker.ensure_label("P1", "d93f0b", "Priority 1")
    tracker.edit_issue(9, Change(labels=(LABEL,)))
    tracker.add_labels(9, ["P1", LABEL])
    tracker.edit_issue(9, Change(title="Renamed"))
    tracker.edit_issue(9, Change(body="Text"))
    labels = [{"name": LABEL, "color": "5319e7"}, {"name": "P1"}]
    assert {**ISSUES[0], "title": "Renamed", "body": "Text", "labels": labels} == stored(path)[9]
    assert ISSUES[1:] == [stored(path)[raw["number"]] for raw in ISSUES[1:]]


def test_an_unknown_issue_is_an_error(path: Path) -> None:
    """Nothing is written for a number that is not there."""
    before = path.read_bytes()
    with pytest.raises(TrackerError, match="there is no issue 3"):
        LocalTracker(path).edit_issue(3, Change(title="New"))
    assert before == path.read_bytes()


def test_each_change_replaces_the_file_at_once(path: Path) -> None:
    """A reader that opened the file before sees the old one whole; permissions stay, no other file is left."""
    path.chmod(0o640)
    with path.open(encoding="utf-8") as reader:
        LocalTracker(path).edit_issue(9, Change(title="Renamed"))
        assert ISSUES == json.load(reader)
    assert 0o640 == path.stat().st_mode & 0o777
    assert [path] == list(path.parent.iterdir())


def test_a_failed_write_leaves_nothing_behind(path: Path) -> None:
    """When the file cannot be replaced the error says so, and no temporary file stays."""
    tracker = LocalTracker(path)
    path.unlink()
    (path / "in the way").mkdir(parents=True)
    with pytest.raises(TrackerError, match="cannot be written"):
        tracker.edit_issue(9, Change(title="Renamed"))
    assert [path] == list(path.parent.iterdir())


def test_half_a_surrogate_pair_survives(path: Path) -> None:
    """JSON can name characters that UTF-8 cannot hold; they are written as they were read."""
    path.write_text('[{"number": 1, "title": "\\ud83d", "body": "\\ud83d\\ude00 \\ude00"}]', encoding="utf-8")
    before = json.loads(path.read_text(encoding="utf-8"))
    LocalTracker(path).edit_issue(1, Change(title="New"))
    assert [{**before[0], "title": "New"}] == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "is not JSON"),
        ("[{]", "is not JSON"),
        ("\xff", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"number": 1}', "is not a list of issues"),
        ("[1]", "is not a list of issues"),
        ('[{"number": "1", "title": "x"}]', "is not a list of issues"),
        ('[{"number": 1}]', "is not a list of issues"),
        ('[{"number": 1, "title": "x", "labels": 5}]', "is not a list of issues"),
        ('[{"number": 1, "title": "x", "comments": "many"}]', "is not a list of issues"),
        ('[{"number": 1, "title": "x", "comment_list": {"id": 1}}]', "is not a list of issues"),
        ('[{"number": 1, "title": "x", "comment_list": [{"id": "one"}]}]', "is not a list of issues"),
    ],
)
def test_damaged_files_are_explained(tmp_path: Path, content: str, problem: str) -> None:
    """A file that holds no issues is refused at once, with what it should hold."""
    path = tmp_path / "issues.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(TrackerError, match=problem) as refused:
        LocalTracker(path)
    assert "must name a JSON file that holds a list of issues" in refused.value.remedy


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    """So is a file that is not there, and a folder."""
    for path in (tmp_path / "absent.json", tmp_path):
        with pytest.raises(TrackerError, match="cannot be read"):
            LocalTracker(path)
