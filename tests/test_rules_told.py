"""What the settings say of components and of problems to ignore, as worklog and issue tell it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gardener.cli import main
from gardener.worklog.parse import parse
from tests import scenario

RULES = """
components:
  - name: Payments
    match: { exception: "*CardError" }
    impact: Customers cannot pay.
    owners: ["@acme/payments"]
ignore:
  - match: { message: "^Coupon service timed out" }
    reason: the supplier mends it on Monday
expected:
  - match: { message: "^Mail gateway was slow" }
    reason: it always is
"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[dict[str, str]]]:
    """The worklog, and the issues, of a run with these rules."""
    monkeypatch.chdir(tmp_path)
    scenario.write_logs(tmp_path)
    (tmp_path / "rules.yml").write_text(RULES)
    (tmp_path / "issues.json").write_text("[]")
    files = ["--logs", "entries.ndjson", "--tracker", "issues.json", "--worklog-dir", "worklogs"]
    assert 0 == main(["run", *files, "--now", scenario.NOW.isoformat(), "--window", "24h", "--config", "rules.yml"])
    (worklog,) = (tmp_path / "worklogs").glob("GCP-*.md")
    return worklog.read_text(), json.loads((tmp_path / "issues.json").read_text())


def test_components_give_owners_and_impact(told: tuple[str, list[dict[str, str]]]) -> None:
    """Owners are named in code, so that nobody is called; the impact is the settings' own, and says so."""
    worklog, issues = told
    (card,) = [each["body"] for each in issues if "CardError" in each["title"]]
    for text in (worklog, card):
        assert "Business impact: Customers cannot pay (as the settings say of `Payments`)." in text
        assert "`Payments` (owned by `@acme/payments`)" in text
    assert "Business impact: unknown." in worklog


def test_ignored_and_expected_problems_are_folded_with_their_reasons(told: tuple[str, list[dict[str, str]]]) -> None:
    """Seen and counted, never an issue; each in its own fold, with the rule's reason and place."""
    worklog, issues = told
    assert [] == [each["title"] for each in issues if "Coupon" in each["title"] or "Mail" in each["title"]]
    results = {each.number: each.result for each in parse(worklog).clusters}
    assert {"NEW ISSUE CREATED", "REPORT ONLY", "IGNORED"} == set(results.values())
    ignored = worklog.partition("<summary>Ignored: 1 cluster, as people decided</summary>")[2].partition("</details>")[
        0
    ]
    assert re.search(r"### CLUSTER \d+: IGNORED", ignored)
    assert "the supplier mends it on Monday" in ignored
    assert "rules.yml:" in ignored
    assert ", 30 entries" in ignored
    reported = worklog.partition("<summary>Report only: ")[2].partition("</details>")[0]
    assert "it always is" in reported
    assert "it always is" not in ignored
