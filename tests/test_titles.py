"""Titles and labels of new issues in the form that a team asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.cli import main
from gardener.incidents.facts import Component
from gardener.issues import titles
from gardener.rules.book import Component as ComponentRule
from gardener.rules.book import RuleBook
from gardener.rules.matching import matcher_of
from tests import builders, scenario
from tests.peers.github import GitHubPeer, Seed

if TYPE_CHECKING:
    import pytest

CONFIG = """
issue-title: "GCP-{category} | P{priority} | [{component}] {name} ({service})"
issue-labels: ["area/{component}", "svc {service}"]
components:
  - name: Payments, cards
    match: { exception: "*CardError" }
"""
FORM = titles.HEAD + "[{component}] {name} ({service})"


def _run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    monkeypatch.chdir(folder)
    scenario.write_logs(folder)
    (folder / "rules.yml").write_text(CONFIG)
    (folder / "issues.json").write_text("[]")
    files = ["--logs", "entries.ndjson", "--tracker", "issues.json", "--worklog-dir", "worklogs"]
    assert 0 == main(["run", *files, "--now", scenario.NOW.isoformat(), "--window", "24h", "--config", "rules.yml"])
    found: list[dict[str, Any]] = json.loads((folder / "issues.json").read_text())
    return found


def _names(issue: dict[str, Any]) -> list[str]:
    return [each["name"] if isinstance(each, dict) else each for each in issue["labels"]]


def test_a_settings_file_gives_titles_and_labels_their_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Component and service are filled in; where no component is known, neither brackets nor a label of it are left."""
    issues = _run(tmp_path, monkeypatch)
    (card,) = [each for each in issues if "CardError" in each["title"]]
    assert str(card["title"]).startswith("GCP-active-dev | P")
    assert " | [Payments, cards] CardError in pay: " in card["title"]
    assert str(card["title"]).endswith(" (checkout)")
    assert [scenario.LABEL, "area/Payments cards", "svc checkout"] == [
        each for each in _names(card) if not titles.is_priority(each)
    ]
    others = [each for each in issues if each is not card]
    assert others
    assert [] == [each["title"] for each in others if "[" in each["title"] or not titles.is_ours(str(each["title"]))]
    assert {(scenario.LABEL, "svc checkout")} == {
        tuple(label for label in _names(each) if not titles.is_priority(label)) for each in others
    }


def test_issues_with_another_form_of_title_are_known_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run over the same logs changes nothing."""
    before = _run(tmp_path, monkeypatch)
    files = ["--logs", "entries.ndjson", "--tracker", "issues.json", "--worklog-dir", "worklogs"]
    assert 0 == main(["run", *files, "--now", scenario.NOW.isoformat(), "--window", "24h", "--config", "rules.yml"])
    assert before == json.loads((tmp_path / "issues.json").read_text())


def test_labels_are_made_once(peer: GitHubPeer, tmp_path: Path) -> None:
    """Each label that the new issues need is asked for and made once, whatever the number of issues."""
    peer.reset(Seed())
    component = ComponentRule((matcher_of({"level": ["*"]}),), "rules.yml:1", "Shop")
    report = scenario.tend(
        peer,
        scenario.write_logs(tmp_path),
        max_new_issues=10,
        issue_labels=("area/{component}", "{service}"),
        rules=RuleBook(components=(component,)),
    )
    created = [each for each in report.plan.steps if each.title]
    assert len(created) > 1
    assert {(scenario.LABEL, "area/Shop", "checkout")} == {
        tuple(label for label in each.add_labels if not titles.is_priority(label)) for each in created
    }
    assert [] == [each.refused for each in report.outcomes if each.refused]
    wanted = {label for each in created for label in each.add_labels}
    made = [each.line for each in peer.journal if each.line.startswith("POST") and each.line.endswith("/labels")]
    assert len(wanted) == len(made)


_TEXT = st.text(max_size=200)


@settings(max_examples=50, deadline=None)
@given(name=_TEXT, component=_TEXT, service=_TEXT, form=st.sampled_from([FORM, titles.FORM, FORM + " {category}" * 40]))
def test_a_title_keeps_its_format_and_length(name: str, component: str, service: str, form: str) -> None:
    """Whatever component, service and name hold: one line, at most 120 characters, known again and changed in place."""
    base = builders.incident_from([builders.entry("the disk is on fire")])
    sample = replace(base.root.sample, service=service)
    incident = replace(
        base, name=name, components=(Component(component),), root=replace(base.root, sample=sample), symptoms=()
    )
    title = titles.title_of(incident, "regression", form)
    assert len(title) <= titles.LIMIT
    assert "\n" not in title
    assert titles.is_ours(title)
    again = titles.with_category(titles.with_priority(title, 3), "active-dev")
    assert again.startswith("GCP-active-dev | P3 | ")
    labels = titles.labels_of(incident, ("{component}", "{service}", "x{service}"), ("P2", "wontfix"))
    assert len(labels) <= 2
    assert not {"p2", "wontfix", ""} & {each.casefold() for each in labels}
    assert all(len(each) <= 50 and "," not in each and "\n" not in each for each in labels)


def test_a_changed_title_keeps_its_limit() -> None:
    """A priority of two digits takes its room from the name; a title that a person made longer is not cut."""
    title = f"GCP-active-dev | P9 | {'x' * 97}y"
    assert f"GCP-active-dev | P10 | {'x' * 96}…" == titles.with_priority(title, 10)
    assert f"GCP-active-dev | P10 | {'x' * 97}yz" == titles.with_priority(f"{title}z", 10)
