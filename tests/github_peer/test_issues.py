"""What GitHub keeps of issues, comments and labels: the peer keeps it alike."""

import pytest
from github import GithubException, UnknownObjectException
from github.Repository import Repository

from tests.github_peer.client import LABEL, errors_of
from tests.peers.github import GitHubPeer


def test_seeded_issues_keep_numbers_ids_people_and_times(repository: Repository) -> None:
    """What the seed says about an issue is what PyGithub reads."""
    issue = repository.get_issue(169)
    comments = [(comment.id, comment.body, comment.user.login) for comment in issue.get_comments()]
    assert (169, "SessionMiddleware missing", "maria", 1) == (
        issue.number,
        issue.title,
        issue.user.login,
        issue.comments,
    )
    assert "2025-01-02T03:04:05+00:00" == issue.created_at.isoformat()
    assert [(3_000_000_007, "Still there.", "octocat")] == comments
    assert "not_planned" == repository.get_issue(885).state_reason


def test_lists_issues_by_label_in_any_case_and_by_state(repository: Repository) -> None:
    """Labels are compared without their case; closed issues come only when asked for."""
    assert [169] == [issue.number for issue in repository.get_issues(labels=["gcp-ACTIVE-dev"])]
    assert [] == list(repository.get_issues(labels=["P3"]))
    assert [885] == [issue.number for issue in repository.get_issues(labels=["p3"], state="all")]
    assert [] == list(repository.get_issues(labels=["unheard-of"], state="all"))


def test_pages_are_linked(peer: GitHubPeer, repository: Repository) -> None:
    """A list longer than a page is read to its end, newest issue first."""
    for number in range(4):
        peer.act("maria", "POST", "/issues", {"title": f"Issue {number}"})
    repository.requester.per_page = 2
    assert [889, 888, 887, 886, 885, 169] == [issue.number for issue in repository.get_issues(state="all")]
    assert ["1", "2", "3"] == [
        exchange.query.get("page", "1") for exchange in peer.journal if "per_page" in exchange.query
    ]


def test_new_issues_are_numbered_after_the_highest(repository: Repository) -> None:
    """Creating an issue takes the next number and makes unknown labels."""
    issue = repository.create_issue("New", body="Body", labels=["gcp-active-dev", "fresh"])
    assert 886 == issue.number
    assert [LABEL, "fresh"] == [label.name for label in issue.labels]
    assert "github-actions[bot]" == issue.user.login
    assert "Bot" == issue.user.type


def test_edits_closes_and_reopens(repository: Repository) -> None:
    """A state change brings its reason; a reason without a change is ignored."""
    issue = repository.get_issue(169)
    issue.edit(title="Renamed", body="Text", labels=["P1"], state_reason="not_planned")
    assert ("Renamed", "Text", ["P1"], "open", None) == (
        issue.title,
        issue.body,
        [label.name for label in issue.labels],
        issue.state,
        issue.state_reason,
    )
    issue.edit(state="closed")
    assert ("closed", "completed") == (issue.state, issue.state_reason)
    issue.edit(state="open")
    assert ("open", "reopened") == (issue.state, issue.state_reason)
    issue.edit(state="closed", state_reason="duplicate")
    assert "duplicate" == repository.get_issue(169).state_reason


def test_comments_are_written_edited_and_deleted(peer: GitHubPeer, repository: Repository) -> None:
    """Comments have ids of their own that stay valid."""
    issue = repository.get_issue(169)
    made = issue.create_comment("First")
    made.edit("Second")
    issue.get_comment(3_000_000_007).delete()
    assert [{"user": "github-actions[bot]", "body": "Second"}] == peer.snapshot()["issues"][169]["comments"]
    assert 1 == repository.get_issue(169).comments


def test_labels_are_added_and_removed_one_by_one(repository: Repository) -> None:
    """Removing a label that an issue does not have is a 404 with a text of its own."""
    issue = repository.get_issue(169)
    issue.add_to_labels("p1", "P2")
    issue.remove_from_labels("gcp-active-dev")
    assert ["P2", "p1"] == sorted(label.name for label in repository.get_issue(169).labels)
    with pytest.raises(GithubException, match="Label does not exist") as refused:
        issue.remove_from_labels(LABEL)
    assert (404, GithubException) == (refused.value.status, type(refused.value))
    with pytest.raises(UnknownObjectException, match="Not Found"):
        repository.get_issue(1)


def test_a_label_exists_once_in_any_case(repository: Repository) -> None:
    """The second creation of a label is refused with `already_exists`."""
    repository.create_label("new", "0e8a16", "A label")
    with pytest.raises(GithubException) as refused:
        repository.create_label("NEW", "0e8a16")
    assert [{"resource": "Label", "code": "already_exists", "field": "name"}] == errors_of(refused)
    assert "new" == repository.get_label("New").name


@pytest.mark.parametrize(
    ("title", "body", "field"),
    [("x" * 257, "", "title"), (" ", "", "title"), ("Title", "x" * 65_537, "body")],
)
def test_overlong_or_blank_issues_are_refused(repository: Repository, title: str, body: str, field: str) -> None:
    """A title has 1 to 256 characters, a body at most 65,536."""
    with pytest.raises(GithubException) as refused:
        repository.create_issue(title, body=body)
    assert [field] == [error["field"] for error in errors_of(refused)]


def test_longest_bodies_are_accepted(repository: Repository) -> None:
    """The limits count characters, not bytes."""
    issue = repository.create_issue("ü" * 256, body="ü" * 65_536)
    assert 65_536 == len(issue.create_comment("ü" * 65_536).body)


def test_overlong_comments_and_labels_are_refused(repository: Repository) -> None:
    """Comments have the limit of bodies; label names 50, descriptions 100 characters; colours no `#`."""
    issue = repository.get_issue(169)
    with pytest.raises(GithubException) as comment_refused:
        issue.create_comment("x" * 65_537)
    assert ["Body is too long (maximum is 65536 characters)"] == [e["message"] for e in errors_of(comment_refused)]
    with pytest.raises(GithubException) as label_refused:
        repository.create_label("x" * 51, "#fff", "x" * 101)
    assert ["name", "color", "description"] == [error["field"] for error in errors_of(label_refused)]
