"""Four runs, with the pull request open, merged, closed, and its base moved against it; read by git itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gardener.issues.github import open_repository
from gardener.worklog.asking import NOTHING, Asking
from gardener.worklog.index import render_index
from gardener.worklog.pull_request import BRANCH, PullRequestShelf
from gardener.worklog.worklog import Published, Worklog
from tests import scenario
from tests.git_reading import GitReading
from tests.peers import openapi
from tests.peers.github import GitHubPeer, Seed

FOLDER = "gcp/log-gardener"
INDEX = f"{FOLDER}/index.md"
FILES = {"README.md": "# shop\n", f"{FOLDER}/notes.md": "Mine.\n", "gha-creds-1.json": "{}\n"}


@pytest.fixture(scope="module")
def worklog(running: GitHubPeer, tmp_path_factory: pytest.TempPathFactory) -> Worklog:
    """A worklog as a dry run makes it."""
    running.reset(scenario.seed())
    return scenario.tend(running, scenario.write_logs(tmp_path_factory.mktemp("logs")), dry_run=True).worklog


@pytest.fixture
def peer(running: GitHubPeer) -> GitHubPeer:
    """A repository with files in it."""
    running.reset(Seed(files=FILES, labels=["worklog"], people=["octocat", "reviewer"]))
    return running


def run(peer: GitHubPeer, worklog: Worklog, hours: int, asking: Asking = NOTHING, *, offered: bool = True) -> Published:
    """The run of so many hours later."""
    repository = open_repository(peer.url, peer.token, peer.repository, pace=0)
    later = replace(worklog, at=worklog.at + timedelta(hours=hours))
    return PullRequestShelf(repository, asking, is_offered=offered).publish(later)


def names(worklog: Worklog, *hours: int) -> list[str]:
    """The paths of the worklogs of these runs, and of the index."""
    return [*(str(replace(worklog, at=worklog.at + timedelta(hours=each)).path) for each in hours), INDEX]


def push(peer: GitHubPeer, files: dict[str, str]) -> None:
    """Commit files to `main`, as a person does."""
    head = peer.act("octocat", "GET", "/git/ref/heads/main")["object"]["sha"]
    base = peer.act("octocat", "GET", f"/git/commits/{head}")["tree"]["sha"]
    items = [{"path": path, "mode": "100644", "type": "blob", "content": text} for path, text in files.items()]
    tree = peer.act("octocat", "POST", "/git/trees", {"base_tree": base, "tree": items})["sha"]
    made = peer.act("octocat", "POST", "/git/commits", {"message": "Mine", "tree": tree, "parents": [head]})["sha"]
    peer.act("octocat", "PATCH", "/git/refs/heads/main", {"sha": made})


def listed(text: str) -> list[str]:
    """The worklogs that an index names, in its order."""
    return [line.split("](")[1].split(")")[0] for line in text.splitlines() if line.startswith("| [")]


def test_four_runs_keep_one_branch_that_always_merges(peer: GitHubPeer, worklog: Worklog, tmp_path: Path) -> None:
    """Open, open with a base that moved into its way, merged, closed: git finds nothing lost, and no conflict."""
    assert run(peer, worklog, 0).url.endswith("/pull/1")
    git = GitReading(peer, tmp_path / "1")
    assert sorted(names(worklog, 0)) == git.changed("main", BRANCH)
    assert {path: text.rstrip("\n") for path, text in FILES.items()}.items() <= git.files(BRANCH).items()

    # The base moves, and writes the very file that every run makes anew.
    push(peer, {INDEX: "# Another index\n", "src/shop.py": "print()\n"})
    assert not GitReading(peer, tmp_path / "between").merges(BRANCH, "main")
    assert run(peer, worklog, 1).url.endswith("/pull/1")
    git = GitReading(peer, tmp_path / "2")
    assert git.merges(BRANCH, "main")
    assert sorted(names(worklog, 0, 1)) == git.changed("main", BRANCH)
    assert "print()" == git.files(BRANCH)["src/shop.py"]
    assert listed(git.files(BRANCH)[INDEX]) == [Path(each).name for each in names(worklog, 1, 0)[:-1]]

    peer.act("octocat", "PUT", "/pulls/1/merge")
    assert run(peer, worklog, 2).url.endswith("/pull/2")
    git = GitReading(peer, tmp_path / "3")
    assert git.merges(BRANCH, "main")
    assert sorted(names(worklog, 2)) == git.changed("main", BRANCH)
    assert "1" == git.git("rev-list", "--count", f"main..{BRANCH}")
    assert 3 == len(listed(git.files(BRANCH)[INDEX]))

    peer.act("octocat", "PATCH", "/pulls/2", {"state": "closed"})
    assert run(peer, worklog, 3).url.endswith("/pull/3")
    git = GitReading(peer, tmp_path / "4")
    assert git.merges(BRANCH, "main")
    assert sorted(names(worklog, 3)) == git.changed("main", BRANCH)
    assert listed(git.files(BRANCH)[INDEX]) == [Path(each).name for each in names(worklog, 3, 1, 0)[:-1]]
    assert "" == git.git("fsck", "--full", "--no-dangling")
    assert [] == openapi.validate(peer.journal)


def test_a_base_that_moved_is_joined_without_force(peer: GitHubPeer, worklog: Worklog) -> None:
    """The commit has both heads as parents, so that a run that was quicker cannot be overwritten."""
    run(peer, worklog, 0)
    push(peer, {"src/shop.py": "print()\n"})
    run(peer, worklog, 1)
    (commit,) = [each.request_body for each in peer.writes if each.path.endswith("/git/commits")][-1:]
    assert 2 == len(commit["parents"])
    assert [False] == [each.request_body.get("force", False) for each in peer.writes if each.method == "PATCH"][:1]


def test_nothing_new_makes_no_commit_and_no_edit(peer: GitHubPeer, worklog: Worklog) -> None:
    """Not even when the base moved."""
    run(peer, worklog, 0)
    push(peer, {"src/shop.py": "print()\n"})
    writes = len(peer.writes)
    assert not run(peer, worklog, 0).changed
    assert writes == len(peer.writes)


def test_title_and_text_follow_the_newest_run(peer: GitHubPeer, worklog: Worklog) -> None:
    """They count the worklogs that wait, and say what the newest found; a title that people gave stays."""
    run(peer, worklog, 0)
    assert "Log gardener: 1 worklog, until 2025-09-15" == peer.snapshot()["pulls"][1]["title"]
    run(peer, worklog, 1)
    pull = peer.snapshot()["pulls"][1]
    assert "Log gardener: 2 worklogs, until 2025-09-15" == pull["title"]
    assert "7 incidents, 6 to file, 1 new issue; everything was read (222 entries)" in pull["body"]
    assert "**Worklogs that wait here** (2)" in pull["body"]
    peer.act("octocat", "PATCH", "/pulls/1", {"title": "Our logs"})
    run(peer, worklog, 2)
    pull = peer.snapshot()["pulls"][1]
    assert ("Our logs", True) == (pull["title"], "**Worklogs that wait here** (3)" in pull["body"])


def test_people_are_asked_when_it_is_opened(peer: GitHubPeer, worklog: Worklog) -> None:
    """Labels and reviewers once, when it is opened; what people take away stays away."""
    asking = Asking(labels=("worklog",), reviewers=("reviewer",))
    assert "" == run(peer, worklog, 0, asking).note
    shown = peer.act("octocat", "GET", "/pulls/1")
    assert ["worklog"] == [each["name"] for each in shown["labels"]]
    assert ["reviewer"] == [each["login"] for each in shown["requested_reviewers"]]
    peer.act("octocat", "DELETE", "/issues/1/labels/worklog")
    run(peer, worklog, 1, asking)
    assert [] == peer.act("octocat", "GET", "/pulls/1")["labels"]
    assert [] == openapi.validate(peer.journal)


def test_what_github_refuses_of_it_is_told_and_fails_nothing(peer: GitHubPeer, worklog: Worklog) -> None:
    """Auto-merge is asked for by GraphQL, which this GitHub does not have."""
    published = run(peer, worklog, 0, Asking(auto_merge=True))
    assert (True, "GitHub refused the auto-merge (404)") == (published.changed, published.note)
    (asked,) = [each for each in peer.writes if each.path.endswith("/graphql")]
    assert "enablePullRequestAutoMerge" in asked.request_body["query"]
    assert published.url.endswith("/pull/1")


def test_a_branch_can_be_all(peer: GitHubPeer, worklog: Worklog) -> None:
    """With `worklog-target: branch` worklogs gather on the branch, and no pull request is opened."""
    first = run(peer, worklog, 0, offered=False)
    push(peer, {"src/shop.py": "print()\n"})
    run(peer, worklog, 1, offered=False)
    assert ("", True) == (first.url, first.changed)
    snapshot = peer.snapshot()
    assert {} == snapshot["pulls"]
    assert {*names(worklog, 0, 1), *FILES, "src/shop.py"} == set(snapshot["branches"][BRANCH]["files"])


def test_no_worklog_at_all(peer: GitHubPeer, tmp_path: Path) -> None:
    """With `worklog-target: none` issues are tended, and nothing else is written."""
    from gardener.ports import open_ports
    from gardener.settings import load

    given = {"worklog-target": "none", "token": peer.token, "repository": peer.repository}
    logs = scenario.write_logs(tmp_path)
    settings = load({**given, "logs": str(logs), "now": scenario.NOW.isoformat()}, tmp_path)
    shelf = open_ports(settings, {"GITHUB_API_URL": peer.url}).shelf
    assert [] == list(shelf.records("", scenario.NOW))
    report = scenario.tend(peer, logs, dry_run=True)
    assert Published("", "", changed=False, note="no worklog is kept, as `worklog-target` says") == shelf.publish(
        report.worklog
    )
    assert [] == peer.writes


def test_an_index_takes_over_only_its_own_lines() -> None:
    """What else somebody wrote there is gone, names of other files are not listed, and the newest comes first."""
    name = "GCP-LOG-GARDENER-WORKLOG-24h-2025-09-1{}T0000Z.md"
    files = [name.format(each) for each in (1, 3, 2)]
    ours = f"| [2025-09-11 00:00]({files[0]}) | 24h | P1 | 2 found, 1 to file | 4 entries | yes |"
    forged = f"| [2025-09-13 00:00]({files[1]}) | <b>@octocat</b> | P1 | 2 found | 4 entries | yes |"
    text = render_index([*files, "notes.md", "GCP-LOG-GARDENER-WORKLOG-x.md"], ["# Mine", ours, forged])
    assert [files[1], files[2], files[0]] == listed(text)
    assert ours in text
    assert "octocat" not in text
    assert json.dumps(text) == json.dumps(render_index(reversed(files), text.splitlines()))
