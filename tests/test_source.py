"""Where in the code: real git repositories, and GitHub's API on the emulator; absent where it cannot be known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gardener.incidents.incident import Incident
from gardener.issues.github import open_repository
from gardener.source.checkout import Checkout
from gardener.source.interface import Code, CodeError, Place, Unplaced
from gardener.source.locate import locate
from gardener.source.opening import open_code
from gardener.source.remote import Remote
from tests import builders
from tests.peers import openapi
from tests.peers.github import Fault, GitHubPeer, Seed
from tests.repositories import Repository

HOME = "https://github.com/acme/shop"
START = builders.START
CHECKOUT = '''"""Paying."""
import stripe


def total(order):
    """What an order costs."""
    return sum(order)


def pay(order):
    """Take the money."""
    amount = total(order)
    stripe.charge(amount)
    return amount
'''
PAY = CHECKOUT.splitlines().index("    stripe.charge(amount)") + 1
WEBSOCKET = """import logging

logger = logging.getLogger(__name__)


async def websocket_endpoint(socket):
    user = await socket.user()
    if user.legacy:
        logger.warning("a legacy answer")
    logger.error(f"Session {user.name} has no permission to open a socket, "
                 f"code {user.code}")
"""
STORE = """export function open(name) {
  logger.warn(`Session store ${name} is unreachable, the fallback answers`);
}
"""
FILES = {
    "CODEOWNERS": "* @acme/everybody\n",
    ".github/CODEOWNERS": "* @acme/everybody\n/shop/ @acme/payments ada@shop.example\n*.js @octocat # front end\n",
    "shop/checkout.py": CHECKOUT,
    "backend/app/routes/websocket_ssot.py": WEBSOCKET,
    "web/store.js": STORE,
    "tests/test_checkout.py": "def test_pay():\n"
    '    raise ValueError("Session store x is unreachable, the fallback answers")\n',
}


def trace(file: str = "/app/shop/checkout.py", line: int = PAY, function: str = "pay") -> str:
    """A traceback whose innermost frame of the application is that."""
    return (
        f'Traceback (most recent call last):\n  File "{file}", line {line}, in {function}\n    stripe.charge(amount)\n'
        '  File "/usr/local/lib/python3.11/site-packages/stripe/api.py", line 9, in charge\n    raise CardError("no")\n'
        "stripe.error.CardError: the card was declined\n"
    )


def incident(message: str = "", **fields: Any) -> Incident:
    """One incident whose only entry says that, a day after START."""
    return builders.incident_from([builders.entry(message or trace(), second=0, **fields)] * 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, dict[str, str]]:
    """A shop of three authors: an old commit, one of last week by a pull request, one after the incident."""
    repository = Repository(tmp_path_factory.mktemp("shop"))
    shas = {"first": repository.commit("Open the shop", FILES, START - timedelta(days=200), "Ada")}
    aside = CHECKOUT.replace("return sum(order)", "return sum(order) + 1")
    shas["aside"] = repository.commit(
        "Count one more (#8)", {"shop/checkout.py": aside}, START - timedelta(days=9), "Bob"
    )
    changed = aside.replace("    stripe.charge(amount)", "    stripe.charge(amount)  # at once")
    shas["squashed"] = repository.commit(
        "Charge at once (#9)", {"shop/checkout.py": changed}, START - timedelta(days=7), "Cleo"
    )
    repository.git("checkout", "--quiet", "-b", "socket")
    quiet = WEBSOCKET.replace("a legacy answer", "a legacy answer is sent")
    shas["branch"] = repository.commit(
        "Say more", {"backend/app/routes/websocket_ssot.py": quiet}, START - timedelta(days=5), "Dora"
    )
    repository.git("checkout", "--quiet", "main")
    shas["merge"] = repository.merge("socket", "Merge pull request #11 from acme/socket", START - timedelta(days=4))
    later = changed.replace("  # at once", "  # at last")
    shas["later"] = repository.commit("Mend it (#12)", {"shop/checkout.py": later}, START + timedelta(days=2), "Ada")
    return repository, shas


@pytest.fixture
def code(made: tuple[Repository, dict[str, str]]) -> Checkout:
    """The shop's checkout."""
    return Checkout(made[0].folder, HOME)


def place(code: Code | None, found: Incident) -> Place:
    """The incident's place, which must be known."""
    located = locate(code, [found]).of(found.fingerprint)
    assert isinstance(located, Place), located
    return located


def reason(code: Code | None, found: Incident) -> str:
    """Why the incident has no place."""
    located = locate(code, [found]).of(found.fingerprint)
    assert isinstance(located, Unplaced), located
    return located.reason


def test_a_frame_is_found_with_lines_owners_and_suspect(code: Checkout, made: Any) -> None:
    """The innermost frame's file and line at the head; only the commit that touched it, in time, is suspect."""
    found = place(code, incident())
    _, shas = made
    assert ("shop/checkout.py", PAY, shas["later"], False) == (found.path, found.line, found.commit, found.deployed)
    assert [PAY - 3, PAY - 2, PAY - 1, PAY, PAY + 1] == [number for number, _ in found.lines]
    assert (PAY, "    stripe.charge(amount)  # at last") in found.lines
    assert ("@acme/payments", "ada@shop.example") == found.owners
    assert [(shas["squashed"], "Cleo", 9, "Charge at once (#9)", START - timedelta(days=7))] == [
        (each.sha, each.author, each.pull, each.subject, each.at) for each in found.suspects
    ]


def test_the_deployed_commit_is_what_a_label_names(code: Checkout, made: Any) -> None:
    """File and lines are the deployed commit's, and only its ancestors are suspect."""
    _, shas = made
    labels = {"instanceId": "i", "commit-sha": shas["aside"][:12]}
    found = place(code, incident(labels=labels))
    assert (shas["aside"], True) == (found.commit, found.deployed)
    assert (PAY, "    stripe.charge(amount)") in found.lines
    assert () == found.suspects


def test_a_revision_can_name_the_commit(code: Checkout, made: Any) -> None:
    """A part of the revision's name that is a commit of this repository; another one is no more than a name."""
    _, shas = made
    assert place(code, incident(revision=f"shop-{shas['squashed'][:8]}")).commit == shas["squashed"]
    unknown = place(code, incident(revision="shop-0a1b2c3d"))
    assert (shas["later"], False) == (unknown.commit, unknown.deployed)


def test_a_logged_location_finds_its_module(code: Checkout, made: Any) -> None:
    """Module and function of a structured entry; the commit on a branch carries the pull request that merged it."""
    payload = {"message": "a legacy answer is sent", "labels": {"module": "backend.app.routes.websocket_ssot"}}
    payload["labels"] |= {"function": "websocket_endpoint", "line": "9"}  # type: ignore[operator]
    found = place(code, incident(jsonPayload=payload))
    _, shas = made
    assert ("backend/app/routes/websocket_ssot.py", 9) == (found.path, found.line)
    assert [(shas["branch"], "Dora", 11)] == [(each.sha, each.author, each.pull) for each in found.suspects]
    assert ("@acme/everybody",) == found.owners


def test_a_module_without_a_line_is_refined_by_the_text(code: Checkout) -> None:
    """Of a file that the log names, the one statement that says the message; without one the file alone."""
    labels = {"module": "backend.app.routes.websocket_ssot"}
    said = {"message": "Session u-71 has no permission to open a socket, code 4003", "labels": labels}
    found = place(code, incident(jsonPayload=said))
    assert (10, "the log entry, and the text of the message") == (found.line, found.found_by)
    alone = place(code, incident(jsonPayload={**said, "message": "Nobody in the code says these words"}))
    assert ("backend/app/routes/websocket_ssot.py", None, ()) == (alone.path, alone.line, alone.lines)


@pytest.mark.parametrize(
    ("message", "path", "line"),
    [
        ("Session store basket-7 is unreachable, the fallback answers", "web/store.js", 2),
        (
            "Session u-71 has no permission to open a socket, code 4003",
            "backend/app/routes/websocket_ssot.py",
            10,
        ),
    ],
)
def test_a_message_without_a_location_is_found_by_its_text(code: Checkout, message: str, path: str, line: int) -> None:
    """The log statement whose literal text the message fills; a test's copy of it does not count."""
    found = place(code, incident(message))
    assert (path, line) == (found.path, found.line)


@pytest.mark.parametrize(
    ("message", "fields", "said"),
    [
        (trace("/app/other/thing.py"), {}, "no file of the repository fits what the log names"),
        (trace(function="refund", line=900), {}, "no file of the repository fits what the log names"),
        ("Nobody in the code says these words", {}, "no statement in the code holds the text of the message"),
        (trace("<string>"), {}, "no statement in the code holds the text of the message"),
        (trace("../../etc/passwd"), {}, "no file of the repository fits what the log names"),
    ],
)
def test_what_does_not_fit_is_absent(code: Checkout, message: str, fields: dict[str, Any], said: str) -> None:
    """Unknown files, functions that the file does not hold, words that no statement logs."""
    assert said == reason(code, incident(message, **fields))


def test_two_files_that_fit_are_none(tmp_path: Path) -> None:
    """The same end of the path twice, both with the function: nobody can tell which one was deployed."""
    repository = Repository(tmp_path)
    twice = {"one/shop/checkout.py": CHECKOUT, "two/shop/checkout.py": CHECKOUT, "a.py": STORE, "b.py": STORE}
    repository.commit("Two shops", twice, START - timedelta(days=2))
    code = Checkout(tmp_path, HOME)
    assert "2 files of the repository fit what the log names" == reason(code, incident())
    assert "2 statements in the code hold the text of the message" == reason(
        code, incident("Session store basket-7 is unreachable, the fallback answers")
    )
    other = {"two/shop/checkout.py": "def refund():\n    pass\n"}
    repository.commit("Now they differ", other, START - timedelta(days=1))
    assert "one/shop/checkout.py" == place(Checkout(tmp_path, HOME), incident()).path


def test_a_function_that_moved_is_shown_where_it_is_now(tmp_path: Path) -> None:
    """Without the deployed commit a line in another function is not believed."""
    repository = Repository(tmp_path)
    repository.commit("Moved", {"shop/checkout.py": "# moved\n" * 30 + CHECKOUT}, START - timedelta(days=2))
    found = place(Checkout(tmp_path, HOME), incident())
    assert found.line == 30 + CHECKOUT.splitlines().index("def pay(order):") + 1


def test_nothing_in_the_workspace_is_executed(made: Any, tmp_path: Path) -> None:
    """Configuration of the repository that names programs starts none of them, and no file of it is touched."""
    repository, _ = made
    copy = tmp_path / "copy"
    repository.git("clone", "--quiet", str(repository.folder), str(copy))
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    trap.chmod(0o755)
    names = ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "diff.x.command", "gpg.program")
    for name in (*names, "core.sshCommand", "filter.x.smudge", "core.alternateRefsCommand"):
        repository.git("-C", str(copy), "config", name, str(trap))
    repository.git("-C", str(copy), "config", "log.showSignature", "true")
    (copy / ".git/info").mkdir(exist_ok=True)
    (copy / ".git/info/attributes").write_text("*.py diff=x filter=x\n")
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    assert "shop/checkout.py" == place(Checkout(copy, HOME), incident()).path
    assert not (tmp_path / "sprung").exists()
    assert before == {path: path.stat().st_mtime_ns for path in copy.rglob("*")}


def test_a_shallow_checkout_knows_no_suspects(made: Any, tmp_path: Path) -> None:
    """The commit at which history was cut seems to have written everything; it is not blamed."""
    repository, _ = made
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    found = place(Checkout(tmp_path / "shallow", HOME), incident())
    assert () == found.suspects
    assert "fetch-depth: 0" in found.history


def test_a_slow_git_is_not_waited_for(made: Any) -> None:
    """Its time is bounded, and whoever took too long once is not asked again."""
    repository, _ = made
    slow = Checkout(repository.folder, HOME, seconds=0.00001)
    assert not slow.is_usable
    with pytest.raises(CodeError, match="git took longer than 1e-05 s"):
        slow.changes("HEAD", "shop/checkout.py", (1, 2), START, START)


def test_only_a_checkout_of_the_repository_is_looked_at(made: Any, tmp_path: Path) -> None:
    """Another repository's checkout, no checkout, or one that a pull request triggered: nothing is located."""
    repository, _ = made
    environment = {"GITHUB_WORKSPACE": str(repository.folder)}
    opened = open_code("Acme/Shop", environment, None)
    assert "shop/checkout.py" == place(opened, incident()).path
    assert None is open_code("acme/other", environment, None)
    assert None is open_code("", environment, None)
    assert None is open_code("acme/shop", {"GITHUB_WORKSPACE": str(tmp_path)}, None)
    assert None is open_code("acme/shop", {**environment, "GITHUB_EVENT_NAME": "pull_request_target"}, None)
    assert None is locate(None, [incident()]).of(incident().fingerprint)


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
    from datetime import UTC, datetime

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
    assert found.history == "GitHub did not let the gardener read the history of a file (404)"
