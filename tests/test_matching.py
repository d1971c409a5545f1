"""Which open issue an incident belongs to."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from gardener.incidents.incident import Incident
from gardener.issues import texts
from gardener.issues.interface import Issue
from gardener.issues.kinship import Kinship
from gardener.issues.marker import Marker
from gardener.issues.matching import Match, Matcher
from gardener.issues.naming import identifiers_in
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


def test_a_symptom_that_becomes_the_root_is_found_by_its_marker() -> None:
    """Every fingerprint that a marker remembers counts, the incident's root first."""
    marker = Marker(("1:other", INCIDENT.fingerprint))
    found = match(INCIDENT, [issue(3), issue(6, str(marker)), issue(8, str(marker))])
    assert found is not None
    assert 6 == found.issue.number


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
