"""Where in the code, as issues and worklogs tell it: whole runs in a real checkout, and hostile code and history."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gardener.cli import main
from gardener.entries.files import FileSource
from gardener.garden import Ports, Report, garden
from gardener.issues import kept, texts
from gardener.issues.local import LocalTracker
from gardener.issues.whereabouts import where
from gardener.progress import Progress
from gardener.source.interface import Change, Located, Place, Unplaced
from gardener.window import parse_window
from gardener.worklog.folder import FolderShelf
from gardener.worklog.render import render
from tests import builders, github_scanner, scenario
from tests.hostile import everything
from tests.repositories import Repository

HOME = "https://github.com/acme/shop"
SHOP = (
    """import stripe


def charge(order):
    stripe.charge(order)


"""
    + "# why\n" * 32
    + """def pay(order):
    charge(order)
"""
)  # line 41 is `charge(order)` in `pay`, as the scenario's traceback says


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, dict[str, str]]:
    """The scenario's shop: the code of `pay`, a suspect, and owners."""
    repository = Repository(tmp_path_factory.mktemp("shop"))
    before = SHOP.replace("def pay(order):\n    charge(order)", "def pay(order):\n    charge(order, 1)")
    files = {"shop/checkout.py": before, "CODEOWNERS": "/shop/ @acme/payments\n"}
    files["shop/store.py"] = (
        'def get():\n    log.warning("Session store is unreachable, the fallback answers request %s", n)\n'
    )
    shas = {"old": repository.commit("Open", files, builders.START - timedelta(days=120), "Ada")}
    at = builders.START - timedelta(days=2)
    shas["suspect"] = repository.commit("Charge once (#77)", {"shop/checkout.py": SHOP}, at, "Bob")
    return repository, shas


def tended(folder: Path, checkout: Path, *, days: int = 1, **fields: Any) -> Report:
    """The last of so many days' runs with that checkout on a tracker file."""
    from gardener.source.opening import open_code

    tracker = folder / "issues.json"
    tracker.write_text(json.dumps(scenario.issues()), encoding="utf-8")
    for day in range(days):
        now = scenario.NOW + timedelta(days=day)
        logs = folder / "entries.ndjson"
        raws = [{**each, "timestamp": _later(each["timestamp"], day)} for each in scenario.entries()]
        more = [builders.raw(builders.TRACEBACK, second=86400 * day + 30 + n, insertId=f"m{n}") for n in range(day)]
        logs.write_text("".join(json.dumps(each) + "\n" for each in [*raws, *more]), encoding="utf-8")
        source = FileSource(str(logs), parse_window("24h", now), 10_000, now)
        code = open_code("acme/shop", {"GITHUB_WORKSPACE": str(checkout)}, None)
        ports = Ports(source, LocalTracker(tracker), FolderShelf(folder / "worklogs"), now, code=code)
        report = garden(replace(scenario.SETTINGS, now=now, **fields), ports, Progress(io.StringIO()))
    return report


def _later(timestamp: str, days: int) -> str:
    from gardener.window import instant, parse_instant

    return instant(parse_instant(timestamp) + timedelta(days=days))


def section(body: str, name: str) -> str:
    """The text of a section of an issue."""
    return body.partition(f"## {name}\n\n")[2].partition("\n\n## ")[0]


def test_a_new_issue_says_where_who_and_what_changed(shop: Any, tmp_path: Path) -> None:
    """A permalink to the line, the lines around, the suspect with its pull request, the owners; no mention."""
    repository, shas = shop
    report = tended(tmp_path, repository.folder)
    (new,) = [step for step in report.plan.steps if step.title and "CardError" in step.title and step.issue is None]
    told = section(new.body or "", "Where")
    assert f"[`shop/checkout.py:41`]({HOME}/blob/{shas['suspect']}/shop/checkout.py#L41), in `pay`" in told
    assert "→ 41      charge(order)" in told
    suspect = f"[`{shas['suspect'][:10]}`]({HOME}/commit/{shas['suspect']}) ([pull request 77]({HOME}/pull/77))"
    assert f"- **Changed before it began:** {suspect} `Charge once (#77)` by `Bob`, 2025-09-12\n" in told
    assert "- Owners (CODEOWNERS): `@acme/payments`" in told
    assert [] == github_scanner.effects(github_scanner.render(new.body or "").prose)
    worklog = render(report.worklog)
    assert f"{HOME}/blob/{shas['suspect']}/shop/checkout.py#L41" in worklog
    assert f"{HOME}/blob/{shas['suspect']}/shop/store.py#L2" in worklog
    assert "not linked: no statement in the code holds the text of the message" in worklog


def test_suspects_stay_as_they_were_told_when_it_was_new(shop: Any, tmp_path: Path) -> None:
    """What changed after it began is none: the line of the first run is kept, in exactly our form."""
    repository, shas = shop
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    tended(one, repository.folder)
    report = tended(two, repository.folder, days=3)
    (known,) = [step for step in report.plan.steps if step.body and "CardError" in step.body]
    assert known.issue is not None
    assert f"- **Changed before it began:** [`{shas['suspect'][:10]}`]" in section(known.body or "", "Where")
    assert 3 == len(
        re.findall(r"^\| 2025-09-1\d 00:00 \| \d+ \| P2 \| `checkout-00001-abc` \|$", known.body or "", re.MULTILINE)
    )


def test_off_is_off(shop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`source-context: false` looks at no code; without it a checkout of the repository is found by itself."""
    repository, _ = shop
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository.folder))
    monkeypatch.delenv("GITHUB_EVENT_NAME", raising=False)
    monkeypatch.delenv("GITHUB_REF", raising=False)
    monkeypatch.delenv("GITHUB_SERVER_URL", raising=False)
    scenario.write_logs(tmp_path)
    (tmp_path / "issues.json").write_text("[]")
    files = ["--logs", str(tmp_path / "entries.ndjson"), "--tracker", str(tmp_path / "issues.json")]
    common = [*files, "--now", scenario.NOW.isoformat(), "--window", "24h", "--repository", "acme/shop"]
    plans = [tmp_path / "on.json", tmp_path / "off.json"]
    assert 0 == main(["plan", *common, "--out", str(plans[0])])
    assert 0 == main(["plan", *common, "--out", str(plans[1]), "--source-context", "false"])
    assert [True, False] == [f"{HOME}/blob/" in each.read_text() for each in plans]


def test_hostile_code_and_history_stay_inside_code() -> None:
    """Whatever stands in paths, lines, subjects, authors and owners: no mention, link, HTML or structure of theirs."""
    incident = builders.incident_from([builders.entry(builders.TRACEBACK)])
    for text in everything():
        line = text.replace("\n", " ")
        change = Change("a" * 40, builders.START, text, text, 5)
        place = Place(
            line,
            2,
            "b" * 40,
            deployed=False,
            function=text,
            found_by=text,
            lines=((1, line), (2, line)),
            suspects=(change,),
            history=text,
            owners=(text,),
        )
        for known in (place, replace(place, line=None, lines=(), suspects=()), Unplaced(text)):
            located = Located(HOME, {incident.fingerprint: known})
            told = where(incident, builders.context(code=located))
            page = github_scanner.render(told)
            assert set(page.tags) <= {"p", "ul", "li", "code", "pre", "a", "strong"}, told
            assert [each for each in page.links if not each.startswith(f"{HOME}/")] == [], told
            assert [] == github_scanner.effects(page.prose), told
            assert [] == github_scanner.unseen(told), told


def test_only_our_own_line_is_kept() -> None:
    """A sample that looks like our line, or one with another link in it, is not taken over."""
    ours = f"- **Changed before it began:** [`{'a' * 10}`]({HOME}/commit/{'a' * 40}) `Mend` by `Ada`, 2025-09-12"
    assert ours == kept.suspects(f"text\n{ours}\nmore", HOME)
    assert "" == kept.suspects(f"```text\n{ours}\n```", HOME)
    assert "" == kept.suspects(ours.replace("acme", "evil"), HOME)
    assert "" == kept.suspects(ours.replace("`Mend`", "@octocat"), HOME)


def test_a_block_that_is_cut_says_what_was_left_out() -> None:
    """Whole sections go, from the end, and the block names them."""
    incident = builders.incident_from([builders.entry(f"{builders.TRACEBACK}{'x' * 20_000}")])
    people = "A word of mine. " * 4_000
    body = texts.block(incident, builders.context(), (), "create", "why", None, people)
    assert len(texts.replaced(people, body)) <= 65_536
    assert "_Left out, since an issue has room for no more: " in body
    assert "How this was grouped" in body.partition("_Left out")[2]
