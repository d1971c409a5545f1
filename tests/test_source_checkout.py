"""Where in the code, by a checkout: real git repositories; absent where it cannot be known."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from gardener.source.checkout import Checkout
from gardener.source.interface import CodeError
from gardener.source.locate import locate
from gardener.source.opening import open_code
from tests.builders import START
from tests.repositories import Repository
from tests.shop import CHECKOUT, FILES, HOME, PAY, STORE, WEBSOCKET, incident, place, reason, trace


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
def repository(made: tuple[Repository, dict[str, str]]) -> Repository:
    """The shop's repository."""
    return made[0]


@pytest.fixture
def shas(made: tuple[Repository, dict[str, str]]) -> dict[str, str]:
    """The ids of its commits, by short names."""
    return made[1]


@pytest.fixture
def code(repository: Repository) -> Checkout:
    """The shop's checkout."""
    return Checkout(repository.folder, HOME)


def test_a_frame_is_found_with_lines_owners_and_suspect(code: Checkout, shas: dict[str, str]) -> None:
    """The innermost frame's file and line at the head; only the commit that touched it, in time, is suspect."""
    found = place(code, incident())
    assert ("shop/checkout.py", PAY, shas["later"], False) == (found.path, found.line, found.commit, found.deployed)
    assert [PAY - 3, PAY - 2, PAY - 1, PAY, PAY + 1] == [number for number, _ in found.lines]
    assert (PAY, "    stripe.charge(amount)  # at last") in found.lines
    assert ("@acme/payments", "ada@shop.example") == found.owners
    assert [(shas["squashed"], "Cleo", 9, "Charge at once (#9)", START - timedelta(days=7))] == [
        (each.sha, each.author, each.pull, each.subject, each.at) for each in found.suspects
    ]


def test_the_deployed_commit_is_what_a_label_names(code: Checkout, shas: dict[str, str]) -> None:
    """File and lines are the deployed commit's, and only its ancestors are suspect."""
    labels = {"instanceId": "i", "commit-sha": shas["aside"][:12]}
    found = place(code, incident(labels=labels))
    assert (shas["aside"], True) == (found.commit, found.deployed)
    assert (PAY, "    stripe.charge(amount)") in found.lines
    assert () == found.suspects


def test_a_revision_can_name_the_commit(code: Checkout, shas: dict[str, str]) -> None:
    """A part of the revision's name that is a commit of this repository; another one is no more than a name."""
    assert shas["squashed"] == place(code, incident(revision=f"shop-{shas['squashed'][:8]}")).commit
    unknown = place(code, incident(revision="shop-0a1b2c3d"))
    assert (shas["later"], False) == (unknown.commit, unknown.deployed)


def test_a_logged_location_finds_its_module(code: Checkout, shas: dict[str, str]) -> None:
    """Module and function of a structured entry; the commit on a branch carries the pull request that merged it."""
    labels = {"module": "backend.app.routes.websocket_ssot", "function": "websocket_endpoint", "line": "9"}
    found = place(code, incident(jsonPayload={"message": "a legacy answer is sent", "labels": labels}))
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
    ("message", "said"),
    [
        (trace("/app/other/thing.py"), "no file of the repository fits what the log names"),
        (trace(function="refund", line=900), "no file of the repository fits what the log names"),
        ("Nobody in the code says these words", "no statement in the code holds the text of the message"),
        (trace("<string>"), "no statement in the code holds the text of the message"),
        (trace("../../etc/passwd"), "no file of the repository fits what the log names"),
    ],
)
def test_what_does_not_fit_is_absent(code: Checkout, message: str, said: str) -> None:
    """Unknown files, functions that the file does not hold, words that no statement logs, paths that lead out."""
    assert said == reason(code, incident(message))


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
    assert 30 + CHECKOUT.splitlines().index("def pay(order):") + 1 == found.line


def test_nothing_in_the_workspace_is_executed(repository: Repository, tmp_path: Path) -> None:
    """Configuration of the repository that names programs starts none of them, and no file of it is touched."""
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
    repository.git("-C", str(copy), "diff", "HEAD~1")
    assert (tmp_path / "sprung").exists()  # the trap is one: whoever asks git as usual springs it


def test_a_shallow_checkout_knows_no_suspects(repository: Repository, tmp_path: Path) -> None:
    """The commit at which history was cut seems to have written everything; it is not blamed."""
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    found = place(Checkout(tmp_path / "shallow", HOME), incident())
    assert () == found.suspects
    assert "fetch-depth: 0" in found.history


def test_a_slow_git_is_not_waited_for(repository: Repository) -> None:
    """Its time is bounded, and whoever took too long once is not asked again."""
    slow = Checkout(repository.folder, HOME, seconds=0.00001)
    assert not slow.is_usable
    with pytest.raises(CodeError, match="git took longer than 1e-05 s"):
        slow.changes("HEAD", "shop/checkout.py", (1, 2), START, START)


def test_only_a_checkout_of_the_repository_is_looked_at(repository: Repository, tmp_path: Path) -> None:
    """Another repository's checkout, no checkout, or one that a pull request triggered: nothing is located."""
    environment = {"GITHUB_WORKSPACE": str(repository.folder)}
    opened = open_code("Acme/Shop", environment, None)
    assert "shop/checkout.py" == place(opened, incident()).path
    assert None is open_code("acme/other", environment, None)
    assert None is open_code("", environment, None)
    assert None is open_code("acme/shop", {"GITHUB_WORKSPACE": str(tmp_path)}, None)
    assert None is open_code("acme/shop", {**environment, "GITHUB_EVENT_NAME": "pull_request_target"}, None)
    assert None is locate(None, [incident()]).of(incident().fingerprint)
