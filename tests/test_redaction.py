"""Redaction: what is replaced, what is left, how values are told apart, and that it never lets anything through."""

# ruff: noqa: E501  # texts are not broken
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gardener.entries.interface import Entry
from gardener.errors import SettingsError
from gardener.settings import load
from gardener.text import detection, detectors, rules
from gardener.text.placeholders import WITHHELD, kinds
from gardener.text.redaction import Redaction, redact
from tests import builders
from tests.secrets_made_up import PLANTED

LEFT = [
    *("served 10.0.0.1, 192.168.1.7 and 127.0.0.1", "::1 and fe80::1", "version 8.8.8.8", "lib v1.2.3.4", "x==1.2.3.4"),
    *("Mozilla/5.0 Chrome/120.0.6099.109 Safari/537.36", "app-1.2.3.4.jar", "12:34:56 std::vector<a::b>"),
    *("unexpected token: identifier", "max_tokens: 512", "key: value", "password=None", "password: ***", "secret=${SECRET}"),
    *("basic authentication failed", "order 4111111111111112 paid", "id 1726279000123456", "2025-09-14T00:00:00+02:00"),
    *("user@localhost", "@octocat", "DE00 3704 0044 0532 0130 00", "trace 0af7651916cd43dd8448eb211c80319c"),
    *("monkey=banana", "GET /pay/7 HTTP/1.1 200 312", "Basic understanding", "a=1&b=2", "see https://host.example:8080/x"),
    *("docker run -u 1000:1000 x", "curl -u https://host.example/", "mysql -port 3306", "mysql -p shop", "s.aNameOfTwentyFourLettersX"),
    *("4111.1111.1111.1112", "req_4111111111111111", 'said "hello"@work'),
    *('unique_together = ("token", "email")', "required: ['password', 'name']", '["Cookie", "Host"]', "using password 'None'"),
    *('{"password": ["This field is required."]}', "password=f('')"),
    *("<token>", "identified by 'the", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tMIIFakeFakeFakeFake"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "secret"), PLANTED, ids=range(len(PLANTED)))
def test_every_kind_is_replaced(kind: str, text: str, secret: str) -> None:
    """No made-up secret of any kind is left, and what stands there instead says what it was."""
    shown = redact(text)
    assert secret not in shown, kind
    assert "[redacted " in shown


@pytest.mark.parametrize("text", LEFT)
def test_what_is_no_secret_is_left(text: str) -> None:
    """Versions, internal addresses, times, plain words and numbers that fail their check stay."""
    assert redact(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [("authorization=[Token ", "], a=1"), ("authorization: Some(", ")"), ("(b'authorization', b'", "')"), ("password=['", "']"), ('password: Some("', '")'), ("{'token': b'", "'}")],
)  # fmt: skip
def test_what_stands_around_a_value_stays(before: str, after: str) -> None:
    """Brackets, prefixes and quotes are not taken for a second value beside the one that was replaced."""
    shown = redact(f"{before}hunterTwo7{after}")
    assert 1 == shown.count("[redacted ")
    assert "hunterTwo7" not in shown


def _run(*entries: Entry) -> tuple[list[Entry], Redaction]:
    redaction = Redaction()
    clean = list(redaction.entries(entries, lambda entry: replace(entry, text=WITHHELD, json={})))
    return [redaction.numbered(entry) for entry in clean], redaction


def test_equal_values_have_equal_placeholders() -> None:
    """The same value is the same placeholder in every entry of a run, another value another one; numbers are counted."""
    one, two = "jane" + "@mail.example", "joe" + "@mail.example"
    entries, redaction = _run(Entry("1", text=f"{one} {two} {one}"), Entry("2", text=two))
    assert entries[0].text == "[redacted email 1] [redacted email 2] [redacted email 1]"
    assert entries[1].text == "[redacted email 2]"
    assert redaction.counts == {"email": 4}


def test_numbers_follow_the_order_of_the_fields() -> None:
    """Placeholders are numbered as their values come, field by field, whatever the fields hold."""
    one, two, three = (f"{name}@mail.example" for name in ("jane", "joe", "jill"))
    (entry,), _ = _run(Entry("1", labels={"who": one}, text=two, json={"who": three}))
    assert (entry.labels["who"], entry.text) == ("[redacted email 1]", "[redacted email 2]")
    assert entry.json["who"] == "[redacted email 3]"


def test_fields_with_telling_names_are_secrets() -> None:
    """A field's name tells: at any depth, in lists, as a pair of name and value, as a number."""
    payload = {
        "db": {"password": "plain", "user": "x"}, "tokens": 3, "pin": 48213, "list": [{"api_key": ["a1", "b2"]}],
        "headers": [{"name": "X-Api-Key", "value": "short"}], "Authorization": "Custom zzz", "key": "enter",
    }  # fmt: skip
    (entry,), _ = _run(Entry("1", json=payload))
    text = json.dumps(entry.json)
    assert not any(secret in text for secret in ("plain", "48213", "a1", "b2", "short", "zzz"))
    assert (entry.json["db"]["user"], entry.json["tokens"], entry.json["key"]) == ("x", 3, "enter")


def test_an_entry_without_secrets_stays_itself() -> None:
    """An entry that holds nothing to replace is handed on as the very same object."""
    entry = builders.entry("the disk is on fire")
    assert next(iter(Redaction().entries([entry], lambda each: each))) is entry


def test_identities_hold_no_value() -> None:
    """Templates and fingerprints of entries that differ in a secret alone are the same."""
    secret = "jane" + "@mail.example"
    redaction = Redaction()
    texts = [f"cannot greet {secret}, password=abc", "cannot greet joe" + "@mail.example, password=xyz"]
    clean = redaction.entries([builders.entry(text, second=n) for n, text in enumerate(texts)], lambda each: each)
    (cluster,) = builders.clusters_from(clean)
    assert cluster.template == "cannot greet <*>, password=<secret>"
    assert kinds("[redacted GitHub token 3] [redacted IP address]") == "<secret> <ip>"


@pytest.mark.parametrize(
    ("one", "other"),
    [("10.0.0.7", "8.8.8.8"), ("4539000000000000", "4539578763621486")],
)
def test_a_value_that_is_personal_by_chance_is_no_other_problem(one: str, other: str) -> None:
    """Private and public addresses, ids that happen to be card numbers: the message stays one problem."""
    seen = [builders.entry(f"lease of {value} was lost", second=at) for at, value in enumerate((one, other))]
    (cluster,) = builders.clusters_from(Redaction().entries(seen, lambda each: each))
    assert cluster.count == 2


def test_what_fails_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in redaction withholds the text or entry, and it is counted."""
    secret = "jane" + "@mail.example"

    def broken(_: str) -> Iterator[detectors.Span]:
        raise RuntimeError(secret)

    monkeypatch.setattr(detection, "ALL", [replace(each, find=broken) for each in detectors.ALL])
    assert redact(secret) == WITHHELD
    (entry,), redaction = _run(Entry("1", text=secret))
    assert entry.text == WITHHELD
    assert redaction.counts == {"withheld entry": 1}


def test_too_deep_a_payload_is_withheld() -> None:
    """What is nested too deeply to be looked at is not shown."""
    payload: dict[str, object] = {"password": "plain"}
    for _ in range(5_000):
        payload = {"inner": payload}
    (entry,), _ = _run(Entry("1", json=payload))
    assert entry.text == WITHHELD


def test_patterns_and_networks_of_the_settings() -> None:
    """Own patterns are redacted by their kind, and what the team wants to see stays."""
    pytest.importorskip("re2")
    own = rules.rules_of([r"(?P<customer>CUST-\d+)", "plainword"], ["93.184." + "216.0/24", r".*@mail\.example"])
    text = "CUST-12 plainword 93.184." + "216.34 93.184." + "217.1 jane" + "@mail.example joe" + "@other.example"
    with rules.use(own):
        assert redact(text) == (
            "[redacted customer] [redacted custom] 93.184."
            "216.34 [redacted IP address] jane"
            "@mail.example [redacted email]"
        )
    assert redact("CUST-12") == "CUST-12"


@pytest.mark.parametrize("pattern", ["(", "a*", r"(a)\1", "(?=a)b", "x" * 1001, "\ud800", "(?:a{1000}){1000}", "*"])
def test_patterns_that_cannot_be_bounded_are_refused(pattern: str, tmp_path: Path) -> None:
    """Back references, looking around, huge repetitions and what matches everything are mistakes of the settings."""
    pytest.importorskip("re2")
    with pytest.raises(SettingsError, match="input `redact`"):
        load({"redact": pattern}, tmp_path)
    with pytest.raises(SettingsError, match="50 are allowed"):
        load({"allow": "\n".join(f"a{number}" for number in range(51))}, tmp_path)


def test_a_hostile_pattern_takes_linear_time() -> None:
    """Nested quantifiers are harmless: the engine does not backtrack."""
    pytest.importorskip("re2")
    with rules.use(rules.rules_of([r"(a+)+$", r"(a|aa)*b"])):
        assert redact("a" * 50_000 + "!") == "a" * 50_000 + "!"
