"""Issues on GitHub, by the real PyGithub against the peer."""

from __future__ import annotations

import pytest

from gardener.errors import TrackerError
from gardener.issues.github import GitHubTracker, open_repository
from gardener.issues.interface import Change, Comment, Issue, UncertainError
from tests.peers import openapi
from tests.peers.github import Fault, GitHubPeer, Seed, Token

LABEL = "GCP-active-dev"
READER = Token("reader", permissions={"metadata": "read", "issues": "read", "contents": "read"})
POOR = Token("poor", rate_limit=1)
SEED = Seed(
    labels=[LABEL, {"name": "P2", "color": "e99695"}],
    issues=[
        {"number": 3, "title": "Closed", "labels": [LABEL], "state": "closed"},
        {"number": 5, "title": "Other", "labels": ["bug"]},
        {
            "number": 9,
            "title": "Broken",
            "body": "One\r\nTwo",
            "labels": [LABEL, "P2"],
            "user": {"login": "maria"},
            "comment_list": [{"id": 51, "body": "Still so.", "user": {"login": "octocat"}}],
        },
        {"number": 7, "title": "Older", "body": None, "labels": [LABEL]},
    ],
    tokens=[Token(), READER, POOR],
)


@pytest.fixture
def peer(running: GitHubPeer) -> GitHubPeer:
    """A repository with these issues."""
    running.reset(SEED)
    return running


@pytest.fixture
def tracker(peer: GitHubPeer) -> GitHubTracker:
    """The tracker of a run, without pauses."""
    return tracker_of(peer)


def tracker_of(peer: GitHubPeer, token: str | None = None, repository: str | None = None) -> GitHubTracker:
    """A tracker that has asked for nothing yet."""
    return GitHubTracker(open_repository(peer.url, token or peer.token, repository or peer.repository, pace=0))


def test_open_issues_with_the_label_come_by_number(peer: GitHubPeer, tracker: GitHubTracker) -> None:
    """Closed ones and others' are left out, and everything that the plan needs comes with one request."""
    url = f"{peer.url}/{peer.repository}/issues"
    expected = (
        Issue(7, "Older", "", (LABEL,), author="octocat", url=f"{url}/7"),
        Issue(9, "Broken", "One\nTwo", (LABEL, "P2"), author="maria", url=f"{url}/9", comment_count=1),
    )
    assert expected == tuple(tracker.open_issues(LABEL))
    assert ["GET /repos/acme/shop/issues"] == [each.line for each in peer.journal]
    assert expected[1] == tracker.issue(9)


def test_pull_requests_are_never_issues(peer: GitHubPeer, tracker: GitHubTracker) -> None:
    """A pull request with the label is left out, without a request for each issue."""
    peer.reset(Seed(branches={"work": {"a.md": "A\n"}}, issues=SEED.issues))
    pull = peer.act("octocat", "POST", "/pulls", {"title": "Worklog", "head": "work", "base": "main"})["number"]
    peer.act("octocat", "POST", f"/issues/{pull}/labels", {"labels": [LABEL]})
    assert [7, 9] == [issue.number for issue in tracker.open_issues(LABEL)]
    assert [5, 7, 9, pull] == [issue["number"] for issue in peer.journal[0].response_body]
    assert 1 == len(peer.journal)


def test_a_list_of_several_pages_is_read_to_its_end(peer: GitHubPeer, tracker: GitHubTracker) -> None:
    """A hundred issues come with each request."""
    many = [{"number": number, "title": f"Issue {number}", "labels": [LABEL]} for number in range(1, 102)]
    peer.reset(Seed(issues=many))
    assert list(range(1, 102)) == [issue.number for issue in tracker.open_issues(LABEL)]
    assert 2 == len(peer.journal)


def test_every_method_does_what_it_says_in_few_requests(peer: GitHubPeer, tracker: GitHubTracker) -> None:
    """Comments, labels, titles and bodies change on GitHub; each method costs the requests that it needs, all valid."""
    counted: dict[str, int] = {}

    def count(name: str) -> None:
        counted[name] = len(peer.journal) - sum(counted.values())

    assert [Comment(51, "Still so.", "octocat", 9)] == list(tracker.comments(9))
    count("comments")
    made = tracker.add_comment(9, "New")
    count("add_comment")
    tracker.edit_comment(9, made.id, "Newer")
    count("edit_comment")
    tracker.ensure_label("P1", "d93f0b", "Priority 1")
    count("ensure_label")
    tracker.ensure_label("p1", "d93f0b", "Priority 1")
    count("ensure_label again")
    tracker.add_labels(9, ["P1"])
    count("add_labels")
    tracker.edit_issue(9, Change(title="Renamed"))
    tracker.edit_issue(9, Change(body="Text", labels=(LABEL, "P1"), state="closed", reason="completed"))
    count("edit_issue twice")
    new = tracker.create_issue("New", "Body", [LABEL, "P1"])
    count("create_issue")
    assert new == tracker.issue(10)
    count("issue")
    assert {
        "comments": 1,
        "add_comment": 1,
        "edit_comment": 1,
        "ensure_label": 2,
        "ensure_label again": 0,
        "add_labels": 1,
        "edit_issue twice": 2,
        "create_issue": 1,
        "issue": 1,
    } == counted
    state = peer.snapshot()
    assert ("closed", "Renamed", "Text", [LABEL, "P1"], ["Still so.", "Newer"]) == (
        state["issues"][9]["state"],
        state["issues"][9]["title"],
        state["issues"][9]["body"],
        state["issues"][9]["labels"],
        [comment["body"] for comment in state["issues"][9]["comments"]],
    )
    assert {"color": "d93f0b", "description": "Priority 1"} == state["labels"]["P1"]
    assert [] == openapi.validate(peer.journal)


def test_a_label_that_somebody_else_makes_meanwhile_is_no_error(peer: GitHubPeer, tracker: GitHubTracker) -> None:
    """The refusal `already_exists` is what was wanted."""
    tracker.ensure_label("P2", "e99695", "")
    peer.act("octocat", "POST", "/labels", {"name": "P3", "color": "ffffff"})
    tracker.ensure_label("P3", "fbca04", "Priority 3")
    assert ("POST /repos/acme/shop/labels", 422) == (peer.writes[-1].line, peer.writes[-1].status)
    assert "ffffff" == peer.snapshot()["labels"]["P3"]["color"]


def refusal(status: int, message: str, **headers: str) -> Fault:
    """A refusal of the next read."""
    return Fault("read", status=status, body={"message": message}, headers=headers)


@pytest.mark.parametrize(
    ("fault", "cause", "remedy"),
    [
        (refusal(401, "Bad credentials"), "refused the token while the gardener tried to read issues", "token:"),
        (refusal(403, "Resource not accessible"), "(403): Resource not accessible", "permissions:\n  issues: write"),
        (refusal(404, "Not Found"), "(404): Not Found", "check `repository`"),
        (refusal(410, "Issues are disabled for this repo"), "(410): Issues are disabled", "switch issues on"),
        (refusal(422, "Validation Failed"), "(422): Validation Failed", "report it with this message"),
        (refusal(422, "::error::x\n@octocat"), "(422): : :error::x @octocat", "report it"),
        (Fault("read", status=500, times=None), "while the gardener tried to read issues", "run again"),
        (Fault("read", drop=True, times=None), "could not be reached while the gardener tried", "run again"),
    ],
)
def test_refusals_say_what_to_do(
    peer: GitHubPeer, tracker: GitHubTracker, fault: Fault, cause: str, remedy: str
) -> None:
    """Each kind of failure has a cause that a person understands, and a remedy."""
    peer.faults.add(fault)
    with pytest.raises(TrackerError) as refused:
        tracker.open_issues(LABEL)
    assert cause in refused.value.cause
    assert remedy in refused.value.remedy
    assert peer.token not in str(refused.value)


@pytest.mark.parametrize("fault", [Fault("read", status=502), Fault("read", drop=True), Fault("read", status=429)])
def test_a_passing_failure_of_a_read_goes_unnoticed(peer: GitHubPeer, tracker: GitHubTracker, fault: Fault) -> None:
    """What changes nothing is simply asked again."""
    peer.faults.add(fault)
    assert [7, 9] == [issue.number for issue in tracker.open_issues(LABEL)]
    assert 2 == len(peer.journal)


def test_missing_permission_and_unknown_names_are_explained(peer: GitHubPeer) -> None:
    """The peer's own refusals, as GitHub words them."""
    with pytest.raises(TrackerError, match="not let the gardener create an issue") as refused:
        tracker_of(peer, READER.value).create_issue("New", "", [LABEL])
    assert refused.value.remedy.endswith("\npermissions:\n  issues: write")
    with pytest.raises(TrackerError, match="refused the token"):
        tracker_of(peer, "unknown").issue(9)
    with pytest.raises(TrackerError, match=r"read issues \(404\)"):
        tracker_of(peer, repository="acme/other").open_issues(LABEL)


def test_an_exhausted_rate_limit_fails_at_once(peer: GitHubPeer) -> None:
    """A reset that is an hour away is not waited for."""
    tracker = tracker_of(peer, POOR.value)
    tracker.issue(9)
    with pytest.raises(TrackerError, match="rate limit is used up") as refused:
        tracker.issue(9)
    assert "what was done stays done" in refused.value.remedy


@pytest.mark.parametrize("status", [500, 502, 503, 504, None])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_post_without_an_answer_is_never_repeated_by_itself(
    peer: GitHubPeer, tracker: GitHubTracker, status: int | None, when: str
) -> None:
    """Whether it was carried out is for the caller to find out."""
    fault = Fault("POST *", status=status, drop=status is None, when="after" if when == "after" else "before", times=2)
    peer.faults.add(fault)
    with pytest.raises(UncertainError):
        tracker.create_issue("New", "", [LABEL])
    with pytest.raises(UncertainError):
        tracker.add_comment(9, "New")
    assert 2 == len(peer.writes)
    done = int(when == "after")
    assert (4 + done, 1 + done) == (len(peer.snapshot()["issues"]), len(peer.snapshot()["issues"][9]["comments"]))


def test_a_refused_create_is_not_uncertain(peer: GitHubPeer, tracker: GitHubTracker) -> None:
    """What GitHub refuses by a 4xx was surely not carried out."""
    with pytest.raises(TrackerError, match=r"\(422\)") as refused:
        tracker.create_issue("x" * 257, "", [LABEL])
    assert not isinstance(refused.value, UncertainError)
    assert 4 == len(peer.snapshot()["issues"])


def test_a_write_that_may_be_repeated_is(peer: GitHubPeer, tracker: GitHubTracker) -> None:
    """Editing an issue twice is the same as once, and a label that is there is as wanted."""
    peer.faults.add(Fault("PATCH *", status=502, when="after"), Fault("POST */labels", drop=True, when="after"))
    tracker.edit_issue(9, Change(title="Renamed", labels=()))
    tracker.add_labels(9, [LABEL])
    assert ("Renamed", [LABEL]) == (peer.snapshot()["issues"][9]["title"], peer.snapshot()["issues"][9]["labels"])
    assert [] == peer.faults.unused
