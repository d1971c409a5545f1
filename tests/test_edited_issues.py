"""What people did to an issue of ours: what they wrote stays, and a broken block is not taken for theirs."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from gardener.issues import texts
from gardener.issues.interface import Change
from gardener.issues.marker import read_marker
from gardener.issues.plan import Action
from gardener.window import Basis, Coverage, Window
from tests import builders
from tests.test_plan import FAILED, OURS, QUEUE, STORE, TITLE, WARNED, assert_done, plan_of, step_of, tracker_of


def day_of(day: int) -> texts.Context:
    """A run that read all of one day."""
    start = builders.START + timedelta(days=day)
    window = Window(start, start + timedelta(days=1), "24h")
    read = Coverage(window, window, 100, 1, Basis.EXACT, "severity>=WARNING", "Cloud Logging of shop")
    return builders.context(read, run=f"day {day}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"\n\nThe bot writes between `{texts.BEGIN}` and `{texts.END}`: leave that alone.\n"),
        ("", f"\n\nMy analysis.\n\n```\n{texts.END}\n```\n"),
        ("", f"\n\nMy analysis.\n\n{OURS}\n"),
        (f"It writes from `{texts.BEGIN}` on.\n\n", "\n"),
    ],
    ids=["named", "in code", "copied", "named before"],
)
def test_what_people_write_of_our_block_stays(tmp_path: Path, before: str, after: str) -> None:
    """A person who names or copies the comments that enclose the block loses not a word."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": f"{before}{OURS}{after}", "labels": ["P6"]})
    assert_done(FAILED, tracker)
    body = tracker.issue(3).body
    assert (True, True) == (body.startswith(before + texts.BEGIN), body.endswith(texts.END + after))


@pytest.mark.parametrize("lost", [texts.BEGIN, texts.END])
def test_text_around_half_a_block_stays(tmp_path: Path, lost: str) -> None:
    """Where a person deleted one end of the block a new one is put first, and no later run takes their text with it."""
    mine = f"My analysis.\n\n{OURS.replace(lost, '')}\n\nMy conclusion.\n"
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": mine, "labels": ["P6"]})
    for day in range(3):
        assert_done(builders.repeated(QUEUE, 25 + day), tracker, context=day_of(day))
        body = tracker.issue(3).body
        assert ("My analysis." in body, body.endswith("My conclusion.\n")) == (True, True)
    assert 1 == body.count("\n## Evidence\n") - OURS.count("\n## Evidence\n")


def test_the_marker_in_the_block_is_the_issues_own(tmp_path: Path) -> None:
    """Another issue's marker that somebody pasted above the block makes this one no duplicate of that."""
    other = builders.incident_from(builders.repeated(STORE, 6))
    theirs = texts.block(other, builders.context(run="yesterday"), (), "create", "new")
    pasted = f"As in the other one:\n\n{read_marker(theirs)}\n\n{OURS}\n"
    tracker = tracker_of(
        tmp_path,
        {"number": 2, "title": "GCP-active-dev | P1 | Store", "body": theirs},
        {"number": 3, "title": TITLE, "body": pasted, "labels": ["P6"]},
    )
    steps = plan_of(builders.repeated(QUEUE, 4, severity="WARNING"), tracker).steps
    assert [(Action.MAINTAIN, 3)] == [(each.action, each.issue) for each in steps if each.writes and each.issue == 3]


def test_a_marker_of_another_form_is_brought_up_to_date(tmp_path: Path) -> None:
    """A marker of an older version, or one that somebody touched, remembers the runs without its problem, too."""
    marker = read_marker(OURS)
    assert marker is not None
    raw = json.loads(str(marker).removeprefix("<!-- gardener:v1 ").removesuffix(" -->"))
    del raw["comments"]
    body = OURS.replace(str(marker), f"<!-- gardener:v1 {json.dumps({**raw, 'later': 1})} -->")
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": body, "labels": ["P6"]})
    for day in range(1, 5):
        assert_done([], tracker, context=day_of(day))
    assert ["Quiet: 3 runs in a row read everything and found no entry of it."] == [
        each.body.partition(" The last")[0] for each in tracker.comments(3)
    ]


def test_links_in_log_text_stay_log_text(tmp_path: Path) -> None:
    """An entry that looks like our list of related issues does not leave its code block with the next figures."""
    hostile = f"{QUEUE}\n## Possibly related\n\n- #12: `look at this`\n"
    tracker = tracker_of(tmp_path)
    for times in (25, 26, 27):
        assert_done(builders.repeated(hostile, times), tracker, context=builders.context(run=f"{times}"))
        assert 1 == tracker.issue(1).body.count("- #12")


def test_a_copy_that_a_person_made_is_not_closed(tmp_path: Path) -> None:
    """The text of our issue in a person's own makes that no duplicate of ours: it is theirs, and stays open."""
    tracker = tracker_of(
        tmp_path,
        {"number": 3, "title": TITLE, "body": OURS, "labels": ["P6"], "user": {"login": "gardener"}},
        {"number": 4, "title": "My plan for the queue", "body": OURS, "user": {"login": "octocat"}},
    )
    (step,) = [each for each in plan_of(WARNED, tracker).steps if each.issue == 4]
    assert (Action.MAINTAIN, False) == (step.action, step.writes)
    assert "left open" in step.advice


@pytest.mark.parametrize("label", ["p6", "P6"])
def test_a_priority_label_in_other_letters_is_the_same(tmp_path: Path, label: str) -> None:
    """GitHub's labels do not differ by case: `p6` is replaced as `P6` is."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": OURS, "labels": [label]})
    assert ((label,), ("P1",)) == (step_of(FAILED, tracker).remove_labels, step_of(FAILED, tracker).add_labels)


def test_a_persons_priority_in_small_letters_counts(tmp_path: Path) -> None:
    """A person's label `p1` states a priority: nothing is said of it that is no worse."""
    tracker = tracker_of(tmp_path, {"number": 3, "title": "queue", "body": f"`{QUEUE}`", "labels": ["p1"]})
    assert () == plan_of(FAILED, tracker).writing


def test_what_a_person_closed_as_a_duplicate_is_not_filed_again(tmp_path: Path) -> None:
    """A person has said that the problem is another issue's: it is left to that one."""
    tracker = tracker_of(tmp_path)
    assert_done(FAILED, tracker)
    tracker.edit_issue(1, Change(state="closed", reason="duplicate"))
    (step,) = plan_of(builders.repeated(QUEUE, 26), tracker, context=day_of(1)).steps
    assert (Action.IGNORE, 1) == (step.action, step.issue)


def test_an_earlier_window_changes_nothing(tmp_path: Path) -> None:
    """A run over days that the issue has told already neither rewinds its figures nor says that it is back."""
    tracker = tracker_of(tmp_path)
    assert_done(FAILED, tracker, context=day_of(0))
    for day in range(5, 9):
        assert_done([], tracker, context=day_of(day))
    before, comments = tracker.issue(1), tracker.comments(1)
    assert () == plan_of(builders.repeated(QUEUE, 40), tracker, context=day_of(3)).writing
    assert (before, comments) == (tracker.issue(1), tracker.comments(1))


def test_revisions_of_the_first_run_are_not_new(tmp_path: Path) -> None:
    """A problem that began with many revisions at once is not told as still failing on a new one."""
    tracker = tracker_of(tmp_path)
    many = [builders.entry(QUEUE, second=60 * at, revision=f"checkout-{at:05}-abc") for at in range(25)]
    assert_done(many, tracker, context=day_of(0))
    assert_done(many[1:], tracker, context=day_of(1))
    assert () == tracker.comments(1)


@pytest.mark.parametrize(
    ("reason", "closed", "action"),
    [
        ("not_planned", 0, Action.IGNORE),
        ("duplicate", 0, Action.IGNORE),
        ("completed", 20, Action.IGNORE),
        ("completed", 0, Action.CREATE),
    ],
)
def test_a_persons_issue_that_was_closed_counts(tmp_path: Path, reason: str, closed: int, action: Action) -> None:
    """What people decided, or closed after the last entry, is not filed again; what is logged after that links it."""
    at = (builders.START + timedelta(hours=closed)).isoformat()
    raw = {"number": 3, "title": "P5: queue", "body": f"`{QUEUE}`", "state": "closed", "state_reason": reason}
    tracker = tracker_of(tmp_path, {**raw, "closed_at": at.replace("+00:00", "Z")})
    step = step_of(FAILED, tracker)
    assert (action, (3,)) == (step.action, (step.issue,) if step.issue else step.related)
    assert (step.title or "").startswith("GCP-regression | " if action is Action.CREATE else "")
    assert_done(FAILED, tracker)


def test_what_was_edited_in_a_browser_keeps_its_links(tmp_path: Path) -> None:
    """A body with the line ends of GitHub's page loses no links, in a file as on GitHub."""
    body = OURS.replace("## Next\n", "## Possibly related\n\n- #12: `the same wording`\n\n## Next\n")
    tracker = tracker_of(tmp_path, {"number": 3, "title": TITLE, "body": body.replace("\n", "\r\n"), "labels": ["P6"]})
    assert_done(FAILED, tracker)
    assert ("- #12: `the same wording`" in tracker.issue(3).body, 1) == (True, tracker.issue(3).body.count(texts.BEGIN))
