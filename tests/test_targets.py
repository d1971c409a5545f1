"""Where issues may be kept: on a GitHub Enterprise Server, by an app's token, in another repository."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from gardener.garden import Report, garden
from gardener.issues import github
from gardener.ports import open_ports
from gardener.progress import Progress
from gardener.worklog.render import render
from tests import builders, scenario
from tests.peers.enterprise import Enterprise
from tests.peers.github import GitHubPeer, Token

PLACE = "shop/checkout.py"
CODE = "".join(f"line {number}\n" for number in range(1, 40)) + "def pay(order):\n    charge(order)\n"
APP = Token("ghs_" + "made0up0" * 4, login="shop-gardener[bot]")


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    """The day of the scenario."""
    return scenario.write_logs(tmp_path)


def run(monkeypatch: pytest.MonkeyPatch, logs: Path, environment: Mapping[str, str], **fields: Any) -> Report:
    """A whole run by its settings and the environment, with no pause between writes."""
    monkeypatch.setattr(github, "open_repository", partial(github.open_repository, pace=0))
    settings = replace(scenario.SETTINGS, logs=str(logs), window="24h", **fields)
    return garden(settings, open_ports(settings, environment), Progress(io.StringIO()))


def test_an_enterprise_server_is_asked_below_its_prefix(
    peer: GitHubPeer, logs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No request goes beside the API, pages of lists included, and every link leads to the server."""
    many = [{"number": number, "title": f"Door {number}", "labels": [scenario.LABEL]} for number in range(200, 320)]
    peer.reset(scenario.seed(issues=[*scenario.issues(), *many], files={PLACE: CODE}))
    with Enterprise(peer) as server:
        environment = {
            "GITHUB_API_URL": server.api,
            "GITHUB_SERVER_URL": server.url,
            "GITHUB_REPOSITORY": peer.repository,
            "GITHUB_WORKSPACE": str(tmp_path),
        }
        report = run(monkeypatch, logs, environment, token=peer.token)
        assert (None, []) == (report.error, server.strays)
        assert report.published is not None
        assert f"{server.url}/acme/shop/pull/" in report.published.url
        after = peer.snapshot()
        (body,) = [each["body"] for number, each in after["issues"].items() if number >= 320]
        texts = [body, render(report.worklog), *scenario.worklogs(after).values()]
        assert f"{server.url}/acme/shop/blob/" in body
        assert f"({server.url}/acme/shop/issues/7)" in texts[1]
        links = {link for text in texts for link in re.findall(r"\]\((https?://[^/)]+)", text)}
        assert {server.url, "https://console.cloud.google.com"} == links
        writes = len(peer.writes)
        run(monkeypatch, logs, environment, token=peer.token)
        assert writes == len(peer.writes)


def test_a_token_of_an_app_is_enough(peer: GitHubPeer, logs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked that belongs to a person, nothing is refused, and a second run knows what the app wrote."""
    peer.reset(scenario.seed(tokens=[APP]))
    environment = {"GITHUB_API_URL": peer.url, "GITHUB_REPOSITORY": peer.repository}
    report = run(monkeypatch, logs, environment, token=APP.value)
    assert report.error is None
    assert [] == [each.line for each in peer.journal if each.status in {401, 403}]
    assert [] == [each.line for each in peer.journal if not each.path.startswith("/repos/acme/shop")]
    assert "shop-gardener[bot]" == peer.snapshot()["issues"][172]["user"]
    writes = len(peer.writes)
    run(monkeypatch, logs, environment, token=APP.value)
    assert writes == len(peer.writes)


def test_issues_may_be_kept_in_another_repository(
    peer: GitHubPeer, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`repository` says where, whichever one the workflow runs in; that one is never asked for."""
    peer.reset(scenario.seed(repository="acme/problems"))
    environment = {"GITHUB_API_URL": peer.url, "GITHUB_REPOSITORY": "acme/shop"}
    report = run(monkeypatch, logs, environment, token=peer.token, repository="acme/problems")
    assert report.error is None
    assert {"/repos/acme/problems"} == {"/".join(each.path.split("/")[:4]) for each in peer.journal}
    assert 172 in peer.snapshot()["issues"]
    assert "acme/problems" == report.plan.repository
    assert builders.SERVICE in render(report.worklog)
