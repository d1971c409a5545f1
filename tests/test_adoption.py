"""The labelled issues of a real repository: what is adopted, linked, and left alone."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from gardener.cli import main

LEAST_PRECISION = 0.95  # a wrong adoption counts double
LEAST_RECALL = {"A": 0.95, "B": 0.85}
LEAST_LINKED = 0.5
LEAST_NEW = 0.95


@pytest.fixture(scope="module")
def decided(labelled_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, set[int], str, str]]:
    """For each problem: what is expected, the acceptable issues, the class, and what `gardener plan` decided."""
    folder, out = labelled_data / "issues", tmp_path_factory.mktemp("adoption") / "decisions.csv"
    logs, tracker = str(folder / "entries.ndjson"), str(folder / "open_issues.json")
    assert main(["plan", "--logs", logs, "--tracker", tracker, "--decisions", str(out)]) == 0
    with out.open(newline="") as file:
        given = {row["insertId"]: f"{row['decision']} {row['issue']}" for row in csv.DictReader(file)}
    problems: dict[str, tuple[str, set[int], str, str]] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    with (folder / "expected.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            votes[row["problem"]][given.get(row["insertId"], "")] += 1
            issues = {int(each) for each in row["issue_numbers"].split()}
            (most, _) = votes[row["problem"]].most_common(1)[0]
            problems[row["problem"]] = (row["decision"], issues, row["class"], most)
    return problems


def test_nobodys_issue_is_taken_for_another(decided: dict[str, tuple[str, set[int], str, str]]) -> None:
    """Precision, with a wrong adoption counted twice; and what has no issue stays new."""
    adopted = [(want, issues, got) for want, issues, _, got in decided.values() if got.startswith("match")]
    right = sum(want == "match" and int(got.split()[1]) in issues for want, issues, got in adopted)
    assert right / (right + 2 * (len(adopted) - right)) >= LEAST_PRECISION
    new = [got for want, _, _, got in decided.values() if want == "none"]
    assert sum(not got.startswith("match") for got in new) / len(new) >= LEAST_NEW


def test_quoted_messages_are_found(decided: dict[str, tuple[str, set[int], str, str]]) -> None:
    """Verbatim (A) and with other values (B); related ones are linked."""
    for kind, least in LEAST_RECALL.items():
        wanted = [(issues, got) for want, issues, each, got in decided.values() if (want, each) == ("match", kind)]
        found = sum(got.startswith("match") and int(got.split()[1]) in issues for issues, got in wanted)
        assert found / len(wanted) >= least, kind
    related = [(issues, got) for want, issues, _, got in decided.values() if want == "related"]
    linked = sum(got.startswith("related") and bool(issues & set(map(int, got.split()[1:]))) for issues, got in related)
    assert linked / len(related) >= LEAST_LINKED
