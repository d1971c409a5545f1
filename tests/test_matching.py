"""Which open issue an incident belongs to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from gardener.incidents.incident import Incident, Symptom
from gardener.issues import texts
from gardener.issues.apply import apply_plan
from gardener.issues.interface import Issue
from gardener.issues.kinship import Kinship
from gardener.issues.local import LocalTracker
from gardener.issues.marker import Marker
from gardener.issues.matching import Match, Matcher
from gardener.issues.naming import identifiers_in
from gardener.issues.plan import Action, Step
from gardener.issues.planning import make_plan, open_issues
from gardener.issues.rules import Rules
from tests import builders

MESSAGE = "Ledger sync of account 4711 gave up after 30 seconds"
OTHER_VALUES = "Ledger sync of account 99 gave up after 5 seconds"
INCIDENT = builders.incident_from([builders.entry(MESSAGE)])


def match(incident: Incident, issues: Sequence[Issue]) -> Match | None:
    """The issue of the incident among these."""
    return Matcher(issues, [incident]).find(incident).match


def issue(number: int, body: str = "", title: str = "Something is wrong", labels: tuple[str, ...] = ()) -> Issue:
    """An open issue."""
    return Issue(number, title, body, labels)


OWN = issue(5, texts.block(INCIDENT, builders.context(), (), "create", "new"))


def test_our_own_issue_is_found_by_its_marker() -> None:
    """The fingerprint decides, whatever the title has become."""
    found = match(INCIDENT, [issue(4, MESSAGE), OWN])
    assert found is not None
    assert (5, INCIDENT.fingerprints, "our marker in #5 names this problem") == (
        found.issue.number,
        found.marker and found.marker.fingerprints,
        found.reason,
    )


def test_what_was_a_symptom_elsewhere_is_related_only() -> None:
    """The first fingerprint of a marker is what its issue is about; the others may have other causes too."""
    marker = Marker(("1:other", INCIDENT.fingerprint))
    finding = Matcher([issue(3), issue(6, str(marker))], [INCIDENT]).find(INCIDENT)
    assert finding.match is None
    assert [(6, "its problem had this one as a symptom")] == [
        (each.issue.number, each.reason) for each in finding.related
    ]


def test_an_issue_keeps_its_problem_when_that_becomes_a_symptom() -> None:
    """What an issue is about decides, as the root of an incident or as a part of it; the root's own issue first."""
    (other,) = builders.clusters_from([builders.entry("The bank is away for good")])
    incident = replace(INCIDENT, root=other, symptoms=(Symptom(INCIDENT.root, "after it"),))
    found = match(incident, [issue(3), OWN])
    assert found is not None
    assert 5 == found.issue.number
    told = texts.marker_of(incident, builders.context(), "update", "why", found.marker)
    assert (INCIDENT.fingerprint, other.fingerprint) == told.fingerprints
    assert (INCIDENT.root.template, other.template) == told.templates
    own = issue(9, str(Marker((other.fingerprint,))))
    assert [9, 5] == [each.issue.number for each in (match(incident, [OWN, own]), match(INCIDENT, [OWN, own])) if each]


def test_templates_stand_with_their_fingerprints() -> None:
    """A symptom that other problems share is not remembered, and shifts no template."""
    shared, alone = builders.clusters_from(
        [builders.entry("The bank is away"), builders.entry("No card at hand", second=9)]
    )
    incident = replace(INCIDENT, symptoms=(Symptom(shared, "after it", shared=True), Symptom(alone, "after it")))
    told = texts.marker_of(incident, builders.context(), "create", "why")
    assert {INCIDENT.fingerprint: INCIDENT.root.template, alone.fingerprint: alone.template} == dict(
        zip(told.fingerprints, told.templates, strict=True)
    )


def test_a_symptom_that_outlives_its_cause_gets_an_issue_of_its_own(tmp_path: Path) -> None:
    """It links the issue of what had it as a symptom; a closed one is not opened again for it."""
    path = tmp_path / "issues.json"
    path.write_text("[]", encoding="utf-8")
    (other,) = builders.clusters_from([builders.entry("The bank is away for good")])
    both = replace(INCIDENT, symptoms=(Symptom(other, "after it"),))
    rules = Rules("GCP-active-dev", "acme/shop")

    def run(incident: Incident, name: str) -> Step:
        tracker = LocalTracker(path)
        plan = make_plan([incident], open_issues(tracker, rules), tracker, builders.context(run=name), rules)
        assert [] == [each.refused for each in apply_plan(plan, tracker) if each.refused]
        return plan.steps[0]

    first = run(both, "one")
    assert Action.CREATE is first.action
    left = replace(INCIDENT, root=other)
    second = run(left, "two")
    assert (Action.CREATE, (1,)) == (second.action, second.related)
    kept = [run(both, "three").issue, run(left, "four").issue]
    assert [1, 2] == kept
    raw = json.loads(path.read_text(encoding="utf-8"))[:1]
    path.write_text(json.dumps([{**raw[0], "state": "closed"}]), encoding="utf-8")
    assert Action.CREATE is run(left, "five").action


def test_a_marker_in_a_code_block_is_a_quote() -> None:
    """A person who shows our marker in a code block has not made the issue ours."""
    marker = Marker(INCIDENT.fingerprints)
    assert match(INCIDENT, [issue(3, f"```\n{marker}\n```")]) is None


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"It says:\n\n```\n{MESSAGE}\n```\n", "code block"),
        (f"```\n2025-09-14 00:00:01,123 ERROR something else\n2025-09-14 00:00:01 ERROR {MESSAGE}\n```", "code block"),
        (f"    {MESSAGE}\n", "code block"),
        (f"We see `{MESSAGE}` a lot.", "inline code"),
        (f"```json\n{json.dumps({'jsonPayload': {'message': MESSAGE}})}\n```", "JSON sample"),
        (f"{MESSAGE}\n\nPlease help.", "text"),
        (f"- **Error**: {MESSAGE}\n", "text"),
        (f"```\n{OTHER_VALUES}\n```", "code block"),
        (f"`{OTHER_VALUES}`", "inline code"),
        (f"```\n{json.dumps([{'severity': 'ERROR', 'textPayload': OTHER_VALUES}])}\n```", "JSON sample"),
    ],
)
def test_a_quoted_message_is_recognised(body: str, place: str) -> None:
    """In code, in a JSON sample or in prose, with these or other values, it is the same message."""
    found = match(INCIDENT, [issue(3, "Unrelated"), issue(7, body)])
    assert found is not None
    assert (7, None, f"same message as in the {place} of #7") == (found.issue.number, found.marker, found.reason)


def test_a_message_in_the_title_is_recognised() -> None:
    """A title may be the message itself."""
    found = match(INCIDENT, [issue(7, title=OTHER_VALUES)])
    assert found is not None
    assert "same message as in the title of #7" == found.reason


@pytest.mark.parametrize(
    "body",
    [
        "",
        "The ledger does not sync, and the account gives up.",
        "`Ledger sync of account 99 was finished after 5 seconds`",
        "`Ledger sync of account 99`",
        "`gave up`",
        "```\nLedger import of account 99 gave up after 5 seconds\n```",
    ],
)
def test_what_is_merely_similar_is_not_matched(body: str) -> None:
    """Another message about the same thing is another problem, and a fragment says too little."""
    assert match(INCIDENT, [issue(7, body)]) is None


@pytest.mark.parametrize("message", ["Error: 17", "timeout", "42"])
def test_a_message_that_says_too_little_is_never_matched(message: str) -> None:
    """A short message stands in many issues."""
    incident = builders.incident_from([builders.entry(message)])
    assert match(incident, [issue(7, f"```\n{message}\n```", title=message)]) is None


def test_the_best_quote_wins_then_the_lowest_number() -> None:
    """The very message is better evidence than most of it; equal evidence goes to the older issue."""
    part = issue(2, "`Ledger sync of account 4711 gave up after`")
    whole = [issue(9, f"`{MESSAGE}`"), issue(8, f"`{MESSAGE}`")]
    found = [match(INCIDENT, issues) for issues in ([part], [part, *whole])]
    assert [2, 8] == [each.issue.number for each in found if each]


def test_a_long_word_is_read_in_one_go() -> None:
    """Anybody can write an issue: 60,000 letters without a blank take no longer than 60,000 letters with blanks."""
    assert match(INCIDENT, [issue(7, "x" * 60_000), issue(8, f"{'x' * 60_000}\n\n`{MESSAGE}`")]) is not None
    assert frozenset({"a.b", "reconcile_accounts"}) == identifiers_in(f"{'x' * 60_000} a.b reconcile_accounts")


def test_related_issues_share_rare_names() -> None:
    """At most three are linked, the ones that share most first, and never one that is an incident's own."""
    incident = builders.incident_from(
        [builders.entry("LedgerSync failed in reconcile_accounts: quota of ZuoraGateway is used up")]
    )
    related = [issue(number, f"`reconcile_accounts` of ZuoraGateway, {number}") for number in (21, 22, 23, 24)]
    close = issue(25, "LedgerSync: `reconcile_accounts` of ZuoraGateway")
    others = [issue(number, f"The page {number} is ugly, please use a nicer colour") for number in range(30, 60)]
    kinship = Kinship([*others, *related, close], [incident])
    assert [25, 22, 23] == [each.issue.number for each in kinship.related(incident, frozenset({21}))]
    assert "LedgerSync" in kinship.related(incident, frozenset())[0].reason


def test_common_words_relate_nothing() -> None:
    """What stands in every issue is no relation."""
    others = [issue(number, "ledger sync account seconds") for number in range(30)]
    assert () == Kinship(others, [INCIDENT]).related(INCIDENT, frozenset())
