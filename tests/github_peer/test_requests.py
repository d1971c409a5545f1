"""The peer tells what it was asked, and what GitHub would not have understood."""

import http.client
import json
from urllib.parse import urlsplit

import pytest
import requests
from github.Repository import Repository

from tests.github_peer.client import LABEL, branch, commit, raw
from tests.peers import openapi
from tests.peers.github import GitHubPeer


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
