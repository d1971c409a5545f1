"""The GitHub peer behaves as GitHub does towards PyGithub, and tells what it was asked."""

import http.client
import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from github import Auth, Github, GithubException, InputGitTreeElement, UnknownObjectException
from github.GitRef import GitRef
from github.Repository import Repository

from tests.peers import node, openapi
from tests.peers.github import Fault, GitHubPeer, PeerError, Seed, Token

LABEL = "GCP-active-dev"
READER = Token("reader", permissions={"metadata": "read", "issues": "read", "contents": "read"})
HUMAN = Token("human", login="octocat", integration=False)
POOR = Token("poor", rate_limit=2)
SEED = Seed(
    files={"README.md": "# shop\n", "docs/guide.md": "Guide\n"},
    labels=[LABEL, {"name": "P2", "color": "d93f0b", "description": "Soon"}],
    issues=[
        {
            "number": 885,
            "title": "WebSocket manager fragmentation",
            "body": None,
            "labels": [{"name": "P3"}],
            "state": "closed",
            "state_reason": "not_planned",
        },
        {
            "number": 169,
            "title": "SessionMiddleware missing",
            "body": "See #885.",
            "labels": [{"name": LABEL}, {"name": "P2"}],
            "user": {"login": "maria"},
            "created_at": "2025-01-02T03:04:05Z",
            "comment_list": [{"id": 3_000_000_007, "body": "Still there.", "user": {"login": "octocat"}}],
        },
    ],
    tokens=[Token(), READER, HUMAN, POOR, Token("restricted", may_open_pulls=False)],
)


@pytest.fixture(scope="module")
def running() -> Iterator[GitHubPeer]:
    """One peer for the whole module."""
    with GitHubPeer(SEED) as peer:
        yield peer


@pytest.fixture
def peer(running: GitHubPeer) -> GitHubPeer:
    """The peer with nothing but the seed in it."""
    running.reset(SEED)
    return running


@pytest.fixture
def repository(peer: GitHubPeer) -> Iterator[Repository]:
    """PyGithub's view of it."""
    with client(peer) as github:
        yield github.get_repo(peer.repository)


def client(peer: GitHubPeer, token: str | None = None) -> Github:
    """PyGithub without its retries and pauses."""
    auth = Auth.Token(token or peer.token)
    return Github(auth=auth, base_url=peer.url, retry=None, seconds_between_requests=None, seconds_between_writes=None)


def commit(repository: Repository, path: str, content: str, *, on: str = "main") -> str:
    """A commit with one more file, on no branch yet."""
    parent = repository.get_git_commit(repository.get_git_ref(f"heads/{on}").object.sha)
    blob = repository.create_git_blob(content, "utf-8")
    tree = repository.create_git_tree([InputGitTreeElement(path, "100644", "blob", sha=blob.sha)], parent.tree)
    return repository.create_git_commit(f"Add {path}", tree, [parent]).sha


def branch(repository: Repository, name: str, path: str = "gcp/log.md", content: str = "Log\n") -> GitRef:
    """A branch with one more file."""
    return repository.create_git_ref(f"refs/heads/{name}", commit(repository, path, content))


def raw(peer: GitHubPeer, method: str, path: str, token: str | None = Token().value, **headers: str) -> Any:
    """A request without PyGithub; gives the answer of `requests`."""
    given = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.request(method, f"{peer.url}{path}", headers={**given, **headers}, timeout=10)


def errors_of(refused: pytest.ExceptionInfo[GithubException]) -> list[dict[str, str]]:
    """The `errors[]` of a 422."""
    assert refused.value.status == 422
    found: list[dict[str, str]] = refused.value.data["errors"]
    return found


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


def test_git_data_makes_and_moves_a_branch(peer: GitHubPeer, repository: Repository) -> None:
    """Blob, tree, commit and reference make a branch; the reference can be moved and deleted under its own URL."""
    ref = branch(repository, "gardener/log")
    ref.edit(commit(repository, "gcp/more.md", "More\n", on="gardener/log"))
    expected = {
        "commits": ["Add gcp/more.md", "Add gcp/log.md", "Initial commit"],
        "files": {
            "README.md": "# shop\n",
            "docs/guide.md": "Guide\n",
            "gcp/log.md": "Log\n",
            "gcp/more.md": "More\n",
        },
    }
    assert expected == peer.snapshot()["branches"]["gardener/log"]
    ref.delete()
    assert ["main"] == list(peer.snapshot()["branches"])


def test_references_are_refused_as_by_git(repository: Repository) -> None:
    """A second creation, a step aside without force, an unknown reference, and a file beside a folder are refused."""
    ref = branch(repository, "log")
    aside = commit(repository, "other.md", "Other\n")
    with pytest.raises(GithubException, match="Reference already exists"):
        repository.create_git_ref("refs/heads/log", aside)
    with pytest.raises(GithubException, match="Reference update failed"):
        repository.create_git_ref("refs/heads/log/today", aside)
    with pytest.raises(GithubException, match="Update is not a fast forward"):
        ref.edit(aside)
    ref.edit(aside, force=True)
    ref.delete()
    with pytest.raises(GithubException, match="Reference does not exist"):
        ref.delete()


def test_contents_are_read_and_written(repository: Repository) -> None:
    """The contents API works on branches and insists on the sha of what it replaces."""
    found = repository.get_contents("docs/guide.md")
    assert not isinstance(found, list)
    assert b"Guide\n" == found.decoded_content
    repository.update_file("docs/guide.md", "Change", "Guide 2\n", found.sha)
    with pytest.raises(GithubException) as refused:
        repository.update_file("docs/guide.md", "Change", "Guide 3\n", found.sha)
    assert 409 == refused.value.status


def test_a_pull_request_follows_its_branch(repository: Repository) -> None:
    """An open pull request shows the commits that its branch has now, and merges them."""
    ref = branch(repository, "log")
    number = repository.create_pull(base="main", head="log", title="Worklog", body="Text").number
    ref.edit(commit(repository, "gcp/more.md", "More\n", on="log"))
    pull = repository.get_pull(number)
    assert (ref.object.sha, 2, ["gcp/log.md", "gcp/more.md"]) == (
        pull.head.sha,
        pull.commits,
        [file.filename for file in pull.get_files()],
    )
    pull.edit(title="Worklog of today")
    assert pull.merge().merged
    assert ("Worklog of today", True, "closed") == (
        repository.get_pull(number).title,
        repository.get_pull(number).merged,
        repository.get_pull(number).state,
    )
    assert "gcp/more.md" in {str(item.path) for item in repository.get_git_tree("main", recursive=True).tree}


def test_one_pull_request_per_head_and_base(repository: Repository) -> None:
    """A second pull request, one without commits, and one from an unknown branch are refused with `errors[]`."""
    branch(repository, "log")
    repository.create_git_ref("refs/heads/empty", repository.get_branch("main").commit.sha)
    repository.create_pull(base="main", head="log", title="Worklog")
    reasons = []
    for head in ("log", "empty", "absent"):
        with pytest.raises(GithubException) as refused:
            repository.create_pull(base="main", head=head, title="Worklog")
        reasons += [error.get("message", error.get("field")) for error in errors_of(refused)]
    assert ["A pull request already exists for acme:log.", "No commits between main and empty", "head"] == reasons
    assert 1 == repository.get_pulls(head="acme:log", base="main").totalCount
    assert 0 == repository.get_pulls(head="acme:other").totalCount


def test_pull_requests_are_issues_too(peer: GitHubPeer, repository: Repository) -> None:
    """They appear in the list of issues, take labels and comments, and are marked as pull requests."""
    branch(repository, "log")
    pull = repository.create_pull(base="main", head="log", title="Worklog")
    pull.add_to_labels("worklog")
    pull.create_issue_comment("Updated")
    listed = [issue for issue in repository.get_issues() if issue.raw_data.get("pull_request")]
    assert [(pull.number, "Worklog", ["worklog"])] == [
        (issue.number, issue.title, [label.name for label in issue.labels]) for issue in listed
    ]
    seen = peer.snapshot()["pulls"][pull.number]
    assert ["worklog"] == seen["labels"]
    assert [{"user": "github-actions[bot]", "body": "Updated"}] == seen["comments"]


def test_deleting_a_branch_closes_its_pull_request(repository: Repository) -> None:
    """It cannot be opened again without the branch."""
    ref = branch(repository, "log")
    pull = repository.create_pull(base="main", head="log", title="Worklog")
    ref.delete()
    assert "closed" == repository.get_pull(pull.number).state
    with pytest.raises(GithubException, match="branch that submitted this pull request was deleted"):
        pull.edit(state="open")


def test_closing_keywords_close_on_merge(peer: GitHubPeer, repository: Repository) -> None:
    """A merge into the default branch closes what body and commits name, but not what stands in code."""
    kept = repository.create_issue("Kept").number
    branch(repository, "log")
    pull = repository.create_pull(base="main", head="log", title="Log", body=f"Fixes #169, `fixes #{kept}`")
    peer.act("maria", "PUT", f"/pulls/{pull.number}/merge")
    assert ["closed", "open"] == [repository.get_issue(number).state for number in (169, kept)]


def test_conflicts_cannot_be_merged(peer: GitHubPeer, repository: Repository) -> None:
    """When both sides changed a file differently, the pull request is dirty."""
    branch(repository, "one", "log.md", "One\n")
    branch(repository, "two", "log.md", "Two\n")
    first = repository.create_pull(base="main", head="one", title="One")
    second = repository.create_pull(base="main", head="two", title="Two")
    first.merge()
    assert "dirty" == repository.get_pull(second.number).mergeable_state
    with pytest.raises(PeerError, match="not mergeable"):
        peer.act("maria", "PUT", f"/pulls/{second.number}/merge")


def test_unknown_and_missing_tokens_are_refused(peer: GitHubPeer) -> None:
    """Without a token that the seed names there is a 401."""
    with client(peer, "unknown") as github, pytest.raises(GithubException, match="Bad credentials") as refused:
        github.get_repo(peer.repository)
    assert 401 == refused.value.status
    assert 401 == raw(peer, "GET", f"/repos/{peer.repository}", token=None).status_code


def test_missing_permissions_are_refused_and_named(peer: GitHubPeer) -> None:
    """A token that may only read gets a 403 which says what is lacking."""
    with client(peer, READER.value) as github:
        repository = github.get_repo(peer.repository)
        assert 169 == repository.get_issue(169).number
        with pytest.raises(GithubException, match="Resource not accessible by integration") as refused:
            repository.create_issue("New")
        with pytest.raises(GithubException, match="Resource not accessible by integration"):
            repository.get_pulls().totalCount  # noqa: B018 - reading it asks
    headers = refused.value.headers or {}
    assert (403, "issues=write") == (refused.value.status, headers["x-accepted-github-permissions"])


def test_actions_may_be_forbidden_to_open_pull_requests(peer: GitHubPeer, repository: Repository) -> None:
    """The repository's setting for workflows is honoured."""
    branch(repository, "log")
    with (
        client(peer, "restricted") as github,
        pytest.raises(GithubException, match="not permitted to create") as refused,
    ):
        github.get_repo(peer.repository).create_pull(base="main", head="log", title="Worklog")
    assert 403 == refused.value.status


def test_a_workflow_token_is_nobody(peer: GitHubPeer) -> None:
    """`GET /user` works for people only."""
    with client(peer, HUMAN.value) as github:
        assert "octocat" == github.get_user().login
    with client(peer) as github, pytest.raises(GithubException, match="Resource not accessible by integration"):
        github.get_user().login  # noqa: B018 - reading it asks


def test_rate_limit_is_counted_and_enforced(peer: GitHubPeer) -> None:
    """Every answer says what is left; afterwards there is a 403 with the time of the reset."""
    path = f"/repos/{peer.repository}"
    answers = [raw(peer, "GET", path, POOR.value) for _ in range(3)]
    assert [200, 200, 403] == [answer.status_code for answer in answers]
    shown = [(answer.headers["X-RateLimit-Used"], answer.headers["X-RateLimit-Remaining"]) for answer in answers]
    assert [("1", "1"), ("2", "0"), ("2", "0")] == shown
    assert {"core"} == {answer.headers["X-RateLimit-Resource"] for answer in answers}
    assert 2 == raw(peer, "GET", "/rate_limit", POOR.value).json()["rate"]["used"]


def test_unchanged_answers_are_304_and_free(peer: GitHubPeer) -> None:
    """An ETag that still holds gives an empty answer that costs nothing."""
    path = f"/repos/{peer.repository}/issues/169"
    first = raw(peer, "GET", path)
    again = raw(peer, "GET", path, **{"If-None-Match": first.headers["ETag"]})
    assert (304, b"", first.headers["X-RateLimit-Used"]) == (
        again.status_code,
        again.content,
        again.headers["X-RateLimit-Used"],
    )
    peer.act("maria", "PATCH", "/issues/169", {"title": "Changed"})
    assert 200 == raw(peer, "GET", path, **{"If-None-Match": first.headers["ETag"]}).status_code


def test_a_fault_before_leaves_no_trace(peer: GitHubPeer, repository: Repository) -> None:
    """The request fails as ordered and nothing was done; the next one works."""
    before = peer.snapshot()
    peer.faults.add(Fault("POST */issues", status=502, headers={"Retry-After": "1"}))
    with pytest.raises(GithubException) as refused:
        repository.create_issue("New")
    headers = refused.value.headers or {}
    assert (502, "1") == (refused.value.status, headers["retry-after"])
    assert before == peer.snapshot()
    assert 886 == repository.create_issue("New").number
    assert [False, True] == [exchange.applied for exchange in peer.writes]


def test_a_fault_after_loses_only_the_answer(peer: GitHubPeer, repository: Repository) -> None:
    """The work was done although the client was told otherwise."""
    peer.faults.add(Fault("POST */issues", status=502, when="after"))
    with pytest.raises(GithubException):
        repository.create_issue("New")
    assert "New" == repository.get_issue(886).title
    assert [] == peer.faults.unused


def test_connections_are_cut(peer: GitHubPeer, repository: Repository) -> None:
    """A dropped connection is no answer at all, before or after the work."""
    peer.faults.add(Fault("write", drop=True), Fault("write", drop=True, when="after"))
    for title in ("Lost", "Done"):
        with pytest.raises(requests.ConnectionError):
            repository.create_issue(title)
    assert [None, None] == [exchange.status for exchange in peer.writes]
    assert ["Done"] == [issue.title for issue in repository.get_issues(state="all") if issue.number > 885]


def test_a_process_can_die_after_a_write(peer: GitHubPeer, repository: Repository) -> None:
    """After that many writes nothing is answered any more, until the faults are cleared."""
    peer.faults.cut_after(2)
    repository.create_issue("First")
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            repository.create_issue("Second")
    with pytest.raises(requests.ConnectionError):
        repository.get_issue(169)
    peer.faults.clear()
    assert [887, 886] == [issue.number for issue in repository.get_issues() if issue.number > 885]


def test_faults_can_be_slow_or_late(peer: GitHubPeer) -> None:
    """A delay outlasts the client's timeout; `skip` spares the first requests; what was not hit is named."""
    path = f"/repos/{peer.repository}"
    peer.faults.add(Fault("GET */shop", delay=30, skip=1), Fault("GET */never", status=500))
    assert 200 == raw(peer, "GET", path).status_code
    with pytest.raises(requests.ReadTimeout):
        requests.get(f"{peer.url}{path}", headers={"Authorization": "token test-token"}, timeout=0.05)
    assert ["GET */never"] == [fault.match for fault in peer.faults.unused]


def test_journal_holds_requests_and_answers_but_no_token(peer: GitHubPeer, repository: Repository) -> None:
    """Each exchange says who asked for what and what came back."""
    repository.get_issue(169).create_comment("Hello")
    last = peer.writes[-1]
    assert ("POST /repos/acme/shop/issues/169/comments", {"body": "Hello"}, 201, "github-actions[bot]") == (
        last.line,
        last.request_body,
        last.status,
        last.login,
    )
    assert "Hello" == last.response_body["body"]
    assert peer.token not in str(peer.journal)


def test_requests_of_pygithub_are_as_github_describes_them(peer: GitHubPeer, repository: Repository) -> None:
    """The journal of ordinary work holds against GitHub's OpenAPI description."""
    issue = repository.create_issue("New", body="Body", labels=[LABEL])
    issue.edit(state="closed", state_reason="completed")
    issue.add_to_labels("P1")
    issue.set_labels()
    issue.create_comment("Hello").edit("Bye")
    list(repository.get_issues(labels=[LABEL], state="all", sort="updated", direction="asc"))
    ref = branch(repository, "gardener/log")
    ref.edit(commit(repository, "more.md", "More\n", on="gardener/log"))
    repository.create_pull(base="main", head="gardener/log", title="Worklog", draft=False).edit(body="Text")
    repository.get_contents("docs/guide.md", ref="gardener/log")
    repository.compare("main", "gardener/log")
    assert [] == openapi.validate(peer.journal)


@pytest.mark.parametrize(
    ("method", "tail", "body", "problem"),
    [
        (
            "GET",
            "/issues?state=opened",
            None,
            "query parameter state: 'opened' is not one of ['open', 'closed', 'all']",
        ),
        ("GET", "/issues?label=bug", None, "unknown query parameter label"),
        ("GET", "/issues/abc", None, "path parameter issue_number: 'abc' is not of type 'integer'"),
        ("GET", "/nothing", None, "no such path"),
        ("PUT", "/issues", {}, "/repos/{owner}/{repo}/issues has no PUT"),
        ("POST", "/issues", {"body": "x"}, "body: 'title' is a required property"),
        ("POST", "/issues", {"title": "x", "label": "bug"}, "unknown field label"),
        ("POST", "/git/refs", {"ref": "refs/heads/x", "sha": 1}, "body['sha']: 1 is not of type 'string'"),
        (
            "POST",
            "/git/commits",
            {"message": "x", "tree": "y", "author": {"nick": "z"}},
            "body['author']: unknown field nick",
        ),
    ],
)
def test_wrong_requests_are_reported(peer: GitHubPeer, method: str, tail: str, body: object, problem: str) -> None:
    """What GitHub's description does not allow is named, also where GitHub itself would only ignore it."""
    requests.request(
        method,
        f"{peer.url}/repos/{peer.repository}{tail}",
        headers={"Authorization": "token test-token"},
        json=body,
        timeout=10,
    )
    assert any(problem in line for line in openapi.validate(peer.journal)), openapi.validate(peer.journal)


def test_malformed_requests_are_refused(peer: GitHubPeer) -> None:
    """What is not JSON, and who does not say its name, gets no further than the door."""
    connection = http.client.HTTPConnection(urlsplit(peer.url).netloc, timeout=10)
    answers = []
    for headers in ({"User-Agent": "test"}, {}):
        path = f"/repos/{peer.repository}/issues"
        content = "{" if headers else "{}"
        connection.request("POST", path, content, {"Authorization": "token test-token", **headers})
        answer = connection.getresponse()
        answers.append((answer.status, json.loads(answer.read())["message"]))
    connection.close()
    assert [(400, "Problems parsing JSON"), (403, "Request forbidden by administrative rules.")] == answers


def test_repository_names_differ_not_by_case_and_others_do_not_exist(peer: GitHubPeer) -> None:
    """Only the seeded repository is there."""
    statuses = [raw(peer, "GET", path).status_code for path in ("/repos/Acme/SHOP", "/repos/acme/shops", "/graphql")]
    assert [200, 404, 404] == statuses


def test_reset_gives_equal_states(peer: GitHubPeer, repository: Repository) -> None:
    """After a reset the snapshot is that of the first start, the journal is empty, and numbers begin again."""
    first = peer.snapshot()
    repository.create_issue("New")
    repository.get_issue(169).edit(state="closed")
    assert first != peer.snapshot()
    peer.reset()
    assert (first, []) == (peer.snapshot(), peer.journal)
    assert 886 == repository.create_issue("New").number


def test_a_request_that_is_still_delayed_does_not_outlive_a_reset(peer: GitHubPeer) -> None:
    """What belongs to an earlier test changes nothing afterwards."""
    peer.faults.add(Fault("POST *", delay=30))
    with pytest.raises(requests.ReadTimeout):
        requests.post(
            f"{peer.url}/repos/{peer.repository}/issues",
            headers={"Authorization": f"token {peer.token}"},
            json={"title": "Late"},
            timeout=0.05,
        )
    peer.reset()
    assert ([], [169, 885]) == (peer.journal, list(peer.snapshot()["issues"]))


def test_the_emulator_ends_with_its_parent() -> None:
    """Even when the tests are killed, no emulator stays behind."""
    script = (
        "import sys\n"
        "from tests.peers.github_emulator import Emulator\n"
        "emulator = Emulator('http://127.0.0.1:1', ['acme'])\n"
        "emulator.start()\n"
        "print(emulator.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=node.PEERS.parents[1]
    ) as parent:
        assert parent.stdout is not None
        emulator = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    ended, _, _ = select.select([emulator], [], [], 10)
    os.close(emulator)
    assert [emulator] == ended


def test_missing_npm_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has no npm is told so, and what for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(node.NodeToolchainError, match=r"npm is not on the PATH.*install Node\.js"):
        node.ensure_installed(tmp_path)


def test_impossible_seeds_are_refused(peer: GitHubPeer) -> None:
    """A number that is given twice, and a pull request without a branch, are mistakes of the test."""
    issue = {"number": 7, "title": "Seven"}
    with pytest.raises(ValueError, match="The number 7 is given twice"):
        peer.reset(Seed(issues=[issue, issue]))
    with pytest.raises(ValueError, match="#7 is a pull request"):
        peer.reset(Seed(issues=[{**issue, "pull_request": {}}]))


def test_people_are_known_by_the_seed(peer: GitHubPeer) -> None:
    """A seed with new people works on a running peer, whose address stays."""
    url = peer.url
    peer.reset(Seed(repository="beta/till", default_branch="trunk", branches={"work": {"a.md": "A\n"}}, people=["zoe"]))
    made = peer.act("zoe", "POST", "/issues", {"title": "Hello"})
    assert (url, 1, "zoe") == (peer.url, made["number"], made["user"]["login"])
    assert {"trunk": {"README.md": "# shop\n"}, "work": {"README.md": "# shop\n", "a.md": "A\n"}} == {
        name: found["files"] for name, found in peer.snapshot()["branches"].items()
    }
