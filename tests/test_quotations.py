"""How people quote, and what is not a quotation."""

from __future__ import annotations

import pytest

from gardener.issues.interface import Issue
from gardener.issues.marker import Marker
from gardener.issues.matching import Finding, Matcher
from gardener.issues.phrases import WILD, phrase_of
from tests import builders


def find(message: str, *bodies: str, title: str = "Something is wrong") -> Finding:
    """What is found for a message among issues with these bodies, and twenty about other things."""
    incident = builders.incident_from([builders.entry(message)])
    issues = [Issue(number, title, body, ()) for number, body in enumerate(bodies, start=1)]
    others = [Issue(number, f"Paint door {number}", "It is old.", ()) for number in range(100, 120)]
    return Matcher([*issues, *others], [incident]).find(incident)


@pytest.mark.parametrize(
    ("message", "body"),
    [
        ("Order 17 of user maria-7 was lost in transit", "`Order <id> of user {user_id} was lost in transit`"),
        ("Order 17 of user maria-7 was lost in transit", "We see: Order xxx of user ... was lost in transit"),
        ("Could not open ledger 5: disk quota reached", "> ERROR Could not open ledger 99: disk quota reached"),
        ("Limit is '12-a', not '12-b' any more", "1. Limit is 'q-1', not 'q-2' any more"),
        (
            "Valid colours: ['red', 'blue'] but not this",
            "```\nValid colours: [\n 'green',\n 'pink'\n] but not this\n```",
        ),
        (
            "Worker amber lost its lease",
            'console {"level":"ERROR","message":"Worker amber lost its lease","x":1} Object',
        ),
    ],
)
def test_placeholders_and_other_values_are_the_same_message(message: str, body: str) -> None:
    """Whoever masked it, and whichever way."""
    found = find(message, body)
    assert found.match is not None, found
    assert 1 == found.match.issue.number


@pytest.mark.parametrize(
    ("message", "body"),
    [
        ("Using fallback SessionStore - limited abilities", "`Using fallback Dispatcher - limited abilities`"),
        ("TypeError: Breaker() lacks argument 'policy'", "`TypeError: Breaker() lacks argument 'config'`"),
        ("No module named 'shop.stock.levels' was found", "`No module named 'shop.stock.prices' was found`"),
        ("Opening the request's session failed: pool exhausted", "`Opening the request's session failed: not allowed`"),
    ],
)
def test_a_different_word_in_its_place_is_a_contradiction(message: str, body: str) -> None:
    """The same wording about another thing is related, never adopted."""
    found = find(message, body)
    assert found.match is None
    assert [1] == [each.issue.number for each in found.related]
    assert "same wording" in found.related[0].reason


def test_entries_without_content_belong_to_the_issue_about_them() -> None:
    """There is nothing else to compare."""
    incident = builders.incident_from([builders.entry("", severity="ERROR", textPayload=None)])
    issue = Issue(1, "Empty log payloads hide errors", "", ())
    found = Matcher([issue, Issue(2, "Empty shelves", "", ())], [incident]).find(incident)
    assert found.match is not None
    assert 1 == found.match.issue.number


def test_parts_of_a_message_in_two_issues_are_no_match() -> None:
    """Unsure is related."""
    message = "Reconciling amber ledgers took longer than the beryl deadline of coral branch allows"
    found = find(
        message,
        "`Reconciling amber ledgers took longer than the beryl`",
        "`than the beryl deadline of coral branch allows`",
    )
    assert found.match is None
    assert {1, 2} == {each.issue.number for each in found.related}


@pytest.mark.parametrize(
    "text", ["user {name} left", "user <name> left", "user ... left", "user 5 left", "user %s left"]
)
def test_every_placeholder_is_one_wildcard(text: str) -> None:
    """So that they compare equal."""
    assert ("user", WILD, "left") == phrase_of(text)


def test_a_problem_keeps_its_issue_when_the_fingerprints_get_a_new_version() -> None:
    """Of another version the message counts; of the same one another fingerprint is another problem."""
    message = "Reconciling the ledgers took too long"
    incident = builders.incident_from([builders.entry(message)])
    bodies = [str(Marker((fingerprint,), (message,))) for fingerprint in ("0:cafe", f"{incident.fingerprint}0")]
    found = [Matcher([Issue(1, "Ours", body, ())], [incident]).find(incident).match for body in bodies]
    assert [True, False] == [each is not None for each in found]
