"""Where in the code, by GitHub's API: without a checkout, or where it lacks something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gardener.incidents.incident import Incident
from gardener.issues.github import open_repository
from gardener.source.opening import open_code
from gardener.source.remote import Remote
from tests.builders import START
from tests.peers import openapi
from tests.peers.github import Fault, GitHubPeer, Seed
from tests.repositories import Repository
from tests.shop import CHECKOUT, FILES, HOME, PAY, STORE, incident, place, reason, trace


@pytest.fixture
def peer(running: GitHubPeer) -> GitHubPeer:
    """The shop on GitHub."""
    running.reset(Seed(files=FILES))
    return running


def commit(peer: GitHubPeer, message: str, files: dict[str, str]) -> str:
    """Commit files on `main` as a person does; returns the id."""
    head = peer.act("octocat", "GET", "/git/ref/heads/main")["object"]["sha"]
    base = peer.act("octocat", "GET", f"/git/commits/{head}")["tree"]["sha"]
    items = [{"path": path, "mode": "100644", "type": "blob", "content": text} for path, text in files.items()]
    tree = peer.act("octocat", "POST", "/git/trees", {"base_tree": base, "tree": items})["sha"]
    made = peer.act("octocat", "POST", "/git/commits", {"message": message, "tree": tree, "parents": [head]})["sha"]
    peer.act("octocat", "PATCH", "/git/refs/heads/main", {"sha": made})
    return str(made)


def remote(peer: GitHubPeer, workspace: Path | None = None) -> Remote:
    """The shop as the API tells it."""
    return Remote(open_repository(peer.url, peer.token, peer.repository, pace=0), HOME, workspace)


def now(found: Incident) -> Incident:
    """The incident as if it were seen an hour from now: what the emulator commits has the time of the machine."""
    at = datetime.now(UTC) + timedelta(hours=1)
    return replace(found, root=replace(found.root, first=at, last=at))


def test_github_tells_the_place_without_a_checkout(peer: GitHubPeer) -> None:
    """The tree, the one file, its history by patches, and the owners, by valid requests and few of them."""
    commit(peer, "Count one more (#8)", {"shop/checkout.py": CHECKOUT.replace("sum(order)", "sum(order) + 1")})
    changed = "import os\n" + CHECKOUT.replace("stripe.charge(amount)", "stripe.charge(amount)  # at once")
    suspect = commit(peer, "Charge at once (#9)", {"shop/checkout.py": changed})
    head = commit(peer, "Say more", {"shop/checkout.py": "# more\n" + changed})
    found = place(remote(peer), now(incident(trace(line=PAY + 2))))
    assert ("shop/checkout.py", PAY + 2, head, False) == (found.path, found.line, found.commit, found.deployed)
    assert (suspect, 9) in [(each.sha, each.pull) for each in found.suspects]
    assert "Count one more (#8)" not in [each.subject for each in found.suspects]
    assert ("@acme/payments", "ada@shop.example") == found.owners
    assert [] == openapi.validate(peer.journal)
    assert [] == peer.writes
    assert len(peer.journal) <= 14


def test_github_knows_the_deployed_commit_by_its_short_name(peer: GitHubPeer) -> None:
    """The full id makes the link; a name that is no commit there leaves the newest one."""
    old = commit(peer, "Before", {"a.txt": "1"})
    head = commit(peer, "After", {"a.txt": "2"})
    found = place(remote(peer), incident(labels={"instanceId": "i", "commit-sha": old[:9]}))
    assert (old, True) == (found.commit, found.deployed)
    other = place(remote(peer), incident(labels={"instanceId": "i", "commit-sha": "0123abc"}))
    assert (head, False) == (other.commit, other.deployed)


def test_a_long_history_is_not_searched_to_its_end(peer: GitHubPeer) -> None:
    """More commits than are looked at, and none of them touched the lines: that is said, and nobody is suspect."""
    for number in range(13):
        commit(peer, f"Comment {number}", {"shop/checkout.py": CHECKOUT + "#\n" * 6 + f"# {number}\n"})
    found = place(remote(peer), now(incident()))
    assert ((), "more than 12 commits changed the file in that time") == (found.suspects, found.history)


def test_files_of_the_workspace_spare_requests_if_they_are_the_commits(peer: GitHubPeer, tmp_path: Path) -> None:
    """The text search reads the workspace; one file that is not the commit's, and there is no search."""
    wanted = incident("Session store basket-7 is unreachable, the fallback answers")
    said = "searching for the message needs the files: let `actions/checkout` run before the gardener"
    assert said == reason(remote(peer), wanted)
    assert [] == peer.journal
    (tmp_path / ".git").mkdir()
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert ("web/store.js", 2) == ((found := place(remote(peer, tmp_path), wanted)).path, found.line)
    (tmp_path / "web/store.js").write_text(STORE.replace("logger", "LOGGER"))
    assert said == reason(remote(peer, tmp_path), wanted)


def test_a_link_in_the_workspace_leads_nowhere(peer: GitHubPeer, tmp_path: Path) -> None:
    """A file outside that is the commit's byte for byte is not read through a link either."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "store.js").write_text(STORE)
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (workspace / "web").symlink_to(outside)
    code = remote(peer, workspace)
    assert [] == list(code.texts(code.head(), ["web/store.js"]))


def test_whatever_goes_wrong_the_run_goes_on(peer: GitHubPeer) -> None:
    """Answers of GitHub that nobody foresaw, refusals, and a repository without a commit are reasons, not failures."""
    peer.faults.add(Fault("GET */git/trees/*", status=200, body={"tree": [5]}))
    assert "looking for it failed" in reason(remote(peer), incident())
    peer.faults.add(Fault("GET */commits/HEAD", status=404, body={"message": "Not Found"}))
    assert "GitHub did not let the gardener read the default branch (404)" == reason(remote(peer), incident())


def test_a_shallow_checkout_asks_github_for_the_history(peer: GitHubPeer, tmp_path: Path) -> None:
    """What the checkout lacks comes by the API; an unknown commit there is a reason, and no failure."""
    repository = Repository(tmp_path / "shop")
    repository.commit("Elsewhere", FILES, START - timedelta(days=3))
    (tmp_path / "shop/.git/shallow").write_text(repository.git("rev-parse", "HEAD") + "\n")
    environment = {"GITHUB_WORKSPACE": str(tmp_path / "shop")}
    opened = open_code("acme/shop", environment, lambda: open_repository(peer.url, peer.token, peer.repository, pace=0))
    found = place(opened, incident())
    assert "shop/checkout.py" == found.path
    assert "GitHub did not let the gardener read the history of a file (404)" == found.history
