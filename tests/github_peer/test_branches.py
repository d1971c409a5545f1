"""Branches, files and pull requests at the peer are as at GitHub."""

import pytest
from github import GithubException
from github.Repository import Repository

from tests.github_peer.client import branch, commit, errors_of
from tests.peers.github import GitHubPeer, PeerError


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
