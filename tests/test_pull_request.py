"""Worklogs on a branch, offered by one pull request that is kept up to date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gardener.errors import GardenerError, PublishError
from gardener.issues.github import open_repository
from gardener.worklog import index
from gardener.worklog.folder import FolderShelf
from gardener.worklog.pull_request import BRANCH, PullRequestShelf
from gardener.worklog.render import render
from gardener.worklog.worklog import Published, Worklog
from tests import scenario
from tests.peers import openapi
from tests.peers.github import Fault, GitHubPeer, Seed, Token

FILES = {"README.md": "# shop\n", "gcp/log-gardener/notes.md": "Mine.\n", "src/shop.py": "print()\n"}
SEED = Seed(files=FILES)


@pytest.fixture(scope="module")
def worklog(running: GitHubPeer, tmp_path_factory: pytest.TempPathFactory) -> Worklog:
    """A worklog as a dry run makes it."""
    running.reset(scenario.seed())
    return scenario.tend(running, scenario.write_logs(tmp_path_factory.mktemp("logs")), dry_run=True).worklog


@pytest.fixture
def peer(running: GitHubPeer) -> GitHubPeer:
    """A repository with files in it, one of them beside the worklogs."""
    running.reset(SEED)
    return running


def later(worklog: Worklog, hours: int = 1) -> Worklog:
    """The same found again so many hours later: another file."""
    return replace(worklog, at=worklog.at + timedelta(hours=hours))


def publish(peer: GitHubPeer, worklog: Worklog, token: str | None = None) -> Published:
    """Offer the worklog as a process of its own would."""
    repository = open_repository(peer.url, token or peer.token, peer.repository, pace=0)
    return PullRequestShelf(repository).publish(worklog)


def branch(peer: GitHubPeer) -> dict[str, Any]:
    """Commits and files of the gardener's branch."""
    found: dict[str, Any] = peer.snapshot()["branches"][BRANCH]
    return found


INDEX = "gcp/log-gardener/index.md"


def listed(*worklogs: Worklog) -> str:
    """The index of these worklogs."""
    return index.render_index([each.path.name for each in worklogs], map(index.line_of, worklogs))


def pulls(peer: GitHubPeer) -> list[tuple[int, str, bool]]:
    """Number, state and whether merged of every pull request."""
    return [(number, pull["state"], pull["merged"]) for number, pull in peer.snapshot()["pulls"].items()]


def test_the_first_worklog_makes_branch_and_pull_request(peer: GitHubPeer, worklog: Worklog) -> None:
    """One commit on top of the default branch adds the worklog, and nothing else of the tree changes."""
    published = publish(peer, worklog)
    assert (str(worklog.path), True, "") == (published.path, published.changed, published.note)
    assert f"{peer.url}/{peer.repository}/pull/1" == published.url
    assert {**FILES, str(worklog.path): render(worklog), INDEX: listed(worklog)} == branch(peer)["files"]
    assert FILES == peer.snapshot()["branches"]["main"]["files"]
    assert 2 == len(branch(peer)["commits"])
    assert [(1, "open", False)] == pulls(peer)
    assert [] == openapi.validate(peer.journal)


def test_the_commit_carries_worklog_and_index_by_the_git_data_api(peer: GitHubPeer, worklog: Worklog) -> None:
    """The tree is built upon that of the parent; the commit names no author, so that the platform signs it."""
    publish(peer, worklog)
    (tree,) = [each.request_body for each in peer.writes if each.path.endswith("/git/trees")]
    paths = [(each["path"], each["mode"], each["type"]) for each in tree["tree"]]
    assert [(str(worklog.path), "100644", "blob"), (INDEX, "100644", "blob")] == paths
    assert "base_tree" in tree
    (made,) = [each.request_body for each in peer.writes if each.path.endswith("/git/commits")]
    assert {"message", "tree", "parents"} == set(made)


def test_the_same_worklog_again_writes_nothing(peer: GitHubPeer, worklog: Worklog) -> None:
    """The second attempt finds file and pull request, and says so."""
    first = publish(peer, worklog)
    writes = list(peer.writes)
    again = publish(peer, worklog)
    assert writes == peer.writes
    assert replace(first, changed=False, note="the same worklog was there already") == again


def test_the_next_worklog_is_a_second_commit_in_the_same_pull_request(peer: GitHubPeer, worklog: Worklog) -> None:
    """While the pull request is open, worklogs gather in it."""
    first = publish(peer, worklog)
    second = publish(peer, later(worklog))
    assert (first.url, True) == (second.url, second.changed)
    assert 3 == len(branch(peer)["commits"])
    assert {*FILES, INDEX, str(worklog.path), str(later(worklog).path)} == set(branch(peer)["files"])
    assert [(1, "open", False)] == pulls(peer)
    assert [] == openapi.validate(peer.journal)


def test_after_a_merge_the_branch_starts_again_from_the_base(peer: GitHubPeer, worklog: Worklog) -> None:
    """What was merged comes from the default branch; the next worklog has a pull request of its own."""
    publish(peer, worklog)
    peer.act("octocat", "PUT", "/pulls/1/merge")
    peer.act("octocat", "POST", "/issues", {"title": "In between"})
    base = peer.snapshot()["branches"]["main"]
    second = publish(peer, later(worklog))
    assert f"{peer.url}/{peer.repository}/pull/3" == second.url
    assert [(1, "closed", True), (3, "open", False)] == pulls(peer)
    new = {str(later(worklog).path): render(later(worklog)), INDEX: listed(worklog, later(worklog))}
    assert {**base["files"], **new} == branch(peer)["files"]
    assert base["commits"] == branch(peer)["commits"][1:]


def test_a_worklog_that_was_merged_is_not_offered_again(peer: GitHubPeer, worklog: Worklog) -> None:
    """The very same file on the default branch is enough."""
    publish(peer, worklog)
    peer.act("octocat", "PUT", "/pulls/1/merge")
    writes = list(peer.writes)
    assert "it is on `main` already" == publish(peer, worklog).note
    assert writes == peer.writes


def test_what_was_closed_without_a_merge_is_not_offered_with_the_next(peer: GitHubPeer, worklog: Worklog) -> None:
    """A person who closes the pull request has decided on its worklogs: the branch starts again without them."""
    publish(peer, worklog)
    peer.act("octocat", "PATCH", "/pulls/1", {"state": "closed"})
    publish(peer, later(worklog))
    assert {*FILES, INDEX, str(later(worklog).path)} == set(branch(peer)["files"])
    assert [(1, "closed", False), (2, "open", False)] == pulls(peer)


def test_a_deleted_branch_is_made_again(peer: GitHubPeer, worklog: Worklog) -> None:
    """GitHub deletes branches after a merge, where the repository says so."""
    publish(peer, worklog)
    peer.act("octocat", "PUT", "/pulls/1/merge")
    peer.act("octocat", "DELETE", f"/git/refs/heads/{BRANCH}")
    publish(peer, later(worklog))
    assert {*FILES, INDEX, str(worklog.path), str(later(worklog).path)} == set(branch(peer)["files"])
    assert [(1, "closed", True), (2, "open", False)] == pulls(peer)


def test_a_forbidden_pull_request_names_the_setting(peer: GitHubPeer, worklog: Worklog) -> None:
    """Where workflows may not open pull requests, the remedy is the exact setting; the branch is there for later."""
    peer.reset(Seed(files=FILES, tokens=[Token("restricted", may_open_pulls=False), Token()]))
    with pytest.raises(PublishError) as refused:
        publish(peer, worklog)
    remedy = 'tick Settings > Actions > General > "Allow GitHub Actions to create and approve pull requests"'
    assert refused.value.remedy.startswith(remedy)
    assert [] == pulls(peer)
    head = branch(peer)
    publish(peer, worklog, Token().value)
    assert (head, [(1, "open", False)]) == (branch(peer), pulls(peer))


def test_a_token_that_may_not_write_contents_is_told_so(peer: GitHubPeer, worklog: Worklog) -> None:
    """The missing permissions are named."""
    reader = Token("reader", permissions={"metadata": "read", "contents": "read", "pull_requests": "write"})
    peer.reset(Seed(tokens=[reader]))
    with pytest.raises(PublishError) as refused:
        publish(peer, worklog)
    assert "permissions:\n  contents: write\n  pull-requests: write" in refused.value.remedy


@pytest.mark.parametrize("lost", ["POST */git/trees", "POST */git/commits", "POST */git/refs", "POST */pulls"])
@pytest.mark.parametrize("status", [502, None])
def test_lost_answers_leave_one_branch_and_one_pull_request(
    peer: GitHubPeer, worklog: Worklog, lost: str, status: int | None
) -> None:
    """Work that was done but not answered is found again, in this attempt or the next."""
    publish(peer, worklog)
    expected = peer.snapshot()
    peer.reset()
    peer.faults.add(Fault(lost, status=status, drop=status is None, when="after"))
    try:
        publish(peer, worklog)
    except GardenerError:
        publish(peer, worklog)
    assert [] == peer.faults.unused
    assert expected == peer.snapshot()


def test_two_runs_at_once_lose_no_worklog(peer: GitHubPeer, worklog: Worklog) -> None:
    """A branch that moved meanwhile is not overwritten: the slower run fails, and is done by the next attempt."""
    publish(peer, worklog)
    peer.faults.add(Fault("PATCH */git/refs/*", status=422, body={"message": "Update is not a fast forward"}))
    with pytest.raises(PublishError, match="not a fast forward"):
        publish(peer, later(worklog))
    moves = [each.request_body for each in peer.writes if each.method == "PATCH"]
    assert [False] == [each.get("force", False) for each in moves]
    publish(peer, later(worklog))
    assert {str(worklog.path), str(later(worklog).path)} <= set(branch(peer)["files"])


def test_an_empty_repository_is_explained(peer: GitHubPeer, worklog: Worklog) -> None:
    """Without a commit on the default branch there is nothing to build on."""
    peer.faults.add(Fault("GET */commits/heads*main", status=409, body={"message": "Git Repository is empty."}))
    with pytest.raises(PublishError, match="has no branch `main`") as refused:
        publish(peer, worklog)
    assert "push a first commit to it" == refused.value.remedy


def test_a_folder_keeps_worklogs_too(worklog: Worklog, tmp_path: Path) -> None:
    """The folder gets the same text, once, and no other file."""
    from gardener.worklog.folder import FolderShelf

    shelf = FolderShelf(tmp_path / "worklogs")
    first, again = shelf.publish(worklog), shelf.publish(worklog)
    path, there = sorted((tmp_path / "worklogs").iterdir())
    assert ("index.md", listed(worklog)) == (there.name, there.read_text(encoding="utf-8"))
    assert (str(path), render(worklog)) == (first.path, path.read_text(encoding="utf-8"))
    assert (True, False) == (first.changed, again.changed)
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match="cannot be written"):
        FolderShelf(tmp_path / "file").publish(worklog)


def of_another_service(worklog: Worklog) -> Worklog:
    """The same window and minute, of another service."""
    coverage = replace(worklog.scan.coverage, scope=f"{worklog.scan.coverage.scope} another")
    return replace(worklog, service="another", scan=replace(worklog.scan, coverage=coverage))


def of_the_day_before(worklog: Worklog) -> Worklog:
    """A window as long, read in the same minute."""
    coverage, day = worklog.scan.coverage, timedelta(days=1)
    asked, covered = (
        replace(each, start=each.start - day, end=each.end - day) for each in (coverage.asked, coverage.covered)
    )
    return replace(worklog, scan=replace(worklog.scan, coverage=replace(coverage, asked=asked, covered=covered)))


def test_the_newest_of_a_thousand_worklogs_is_found(peer: GitHubPeer, worklog: Worklog) -> None:
    """GitHub lists no more than 1,000 files of a folder, and the oldest at that."""
    older = {str(later(worklog, -hours).path): "# Worklog\n" for hours in range(1, 1_002)}
    peer.reset(Seed(files={**older, str(worklog.path): render(worklog)}))
    repository = open_repository(peer.url, peer.token, peer.repository, pace=0)
    (record,) = PullRequestShelf(repository).records(worklog.scan.coverage.scope, worklog.at)
    assert worklog.scan.coverage.covered.end == record.covered.end
    assert not publish(peer, worklog).changed
    assert [] == openapi.validate(peer.journal)


def test_two_windows_in_one_minute_get_two_worklogs(peer: GitHubPeer, worklog: Worklog) -> None:
    """One after the other, as who reads what was missed does, neither takes the place of the other."""
    other = of_the_day_before(worklog)
    first, second = publish(peer, worklog), publish(peer, other)
    assert first.path != second.path
    assert {render(worklog), render(other)} <= set(branch(peer)["files"].values())
    assert not publish(peer, worklog).changed
    assert not publish(peer, other).changed


def test_two_services_in_one_minute_get_two_worklogs(peer: GitHubPeer, worklog: Worklog) -> None:
    """A worklog never takes the place of another service's, waiting or merged; and its own is found again."""
    other = of_another_service(worklog)
    first, second = publish(peer, worklog), publish(peer, other)
    assert first.path != second.path
    assert {render(worklog), render(other)} <= set(branch(peer)["files"].values())
    writes = list(peer.writes)
    assert not publish(peer, worklog).changed
    assert second.path == publish(peer, other).path
    assert writes == peer.writes
    peer.reset(replace(SEED, files={**FILES, first.path: render(worklog)}))
    assert (str(worklog.path), False) == (publish(peer, worklog).path, publish(peer, worklog).changed)
    assert (second.path, True) == (publish(peer, other).path, True)
    shelf = PullRequestShelf(open_repository(peer.url, peer.token, peer.repository, pace=0))
    scopes = [worklog.scan.coverage.scope, other.scan.coverage.scope]
    assert scopes == [each.scope for scope in scopes for each in shelf.records(scope, worklog.at)]


@pytest.mark.parametrize("another", [of_another_service, of_the_day_before])
def test_two_runs_in_one_minute_get_two_files(
    tmp_path: Path, worklog: Worklog, another: Callable[[Worklog], Worklog]
) -> None:
    """In a folder, too, a worklog stands beside another run's of the same minute, and is found again."""
    shelf, other = FolderShelf(tmp_path), another(worklog)
    first, second = shelf.publish(worklog), shelf.publish(other)
    assert first.path != second.path
    assert not shelf.publish(worklog).changed
    assert not shelf.publish(other).changed
    assert render(worklog) == Path(first.path).read_text(encoding="utf-8")
