"""The quick look at entries never misses: what it lets pass, and what comes out, is what all detectors would say."""

# ruff: noqa: E501, FBT001, RUF001  # texts are not broken, and some of their characters are odd
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries.interface import Entry
from gardener.entries.parse import entry_of
from gardener.text import detection, glance, keys, redaction, rules, scrubber
from gardener.text.detectors import ALL
from gardener.text.redaction import Redaction, redact
from tests.secrets_made_up import PLANTED

MANY = settings(max_examples=400, deadline=None)
NAMES = ["message", "password", "key", "code", "name", "value", "X-Api-Key", "status_code", "authToken", "a.b", "pin", "x@y.example"]  # fmt: skip
PIECES = [
    *("password=", "token: ", "key=", "JWT=REDACTED", "[REDACTED]", "redact", "authorization: ", "cookie: ", "://", "@", "eyJ", "AKIA", "bearer "),
    *("8.8.8.8", "139.0.0.0", "10.1.2.3", "192.0.2.1", "2001:db8::1", "::ffff:", "+49 170 ", "DE89", "4111 ", "1111", "00", "-", ".", "\n", "\t"),
    *('"', "\\", "'", "{", "}", "[", "]", ":", ",", " ", "é", "\u0660", "\ud800", "٤", "=", ">", "<", "%40", "\\u0040", "ı", "ſ", "K", "\x1b"),
    *("https://hooks.slack.com/", "s.", "re_", "AD12", "a" * 11, "0" * 12, "(206) ", "0049 ", ":", "fe80::", "card_", "s.aB3", "Q~", "\r", "\0", "\x85"),
]  # fmt: skip


def _texts() -> st.SearchStrategy[str]:
    planted = st.sampled_from([text for _, text, _ in PLANTED])
    return st.lists(st.sampled_from(PIECES) | planted | st.text(max_size=6), max_size=6).map("".join)


def _values() -> st.SearchStrategy[Any]:
    numbers = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False) | st.booleans() | st.none()
    leaves = _texts() | numbers | st.sampled_from([4111111111111111, 48213])
    names = st.sampled_from(NAMES) | _texts()
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4), max_leaves=8
    )


def _raw() -> st.SearchStrategy[dict[str, Any]]:
    fields = ("textPayload", "jsonPayload", "httpRequest", "labels", "resource", "trace", "protoPayload", "logName")
    return st.dictionaries(st.sampled_from(fields), _values(), max_size=4).map(lambda made: {"insertId": "1", **made})


@contextmanager
def _slow() -> Iterator[None]:
    """Every detector looks at every text in every field."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glance.Glance, "suspicious", lambda _, entries: range(len(entries)))
        patch.setattr(detection, "possible", lambda _: range(len(ALL)))
        yield


def _redacted(entries: list[Entry]) -> tuple[list[Entry], dict[str, int]]:
    redaction = Redaction()
    clean = list(redaction.entries(entries, lambda entry: Entry("withheld", entry.timestamp)))
    return clean, dict(redaction.counts)


@MANY
@given(st.lists(_raw(), min_size=1, max_size=6), st.integers(1, 4), st.sampled_from([0, 20, 10_000]))
def test_the_quick_look_changes_nothing(raws: list[dict[str, Any]], batch: int, memory: int) -> None:
    """By the quick look and by all detectors entries come out the same, and so do the counts, whatever is remembered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redaction, "_BATCH", batch)
        patch.setattr(glance, "_MOST_REMEMBERED", memory)
        patch.setattr(glance, "_MOST_NAMES", memory)
        patch.setattr(glance, "_MOST_MAPPINGS", memory)
        patch.setattr(scrubber, "_MOST_REMEMBERED", memory)
        quick = _redacted([entry_of(raw) for raw in raws + raws])
    with _slow():
        assert quick == _redacted([entry_of(raw) for raw in raws + raws])


@settings(max_examples=200, deadline=None)
@given(st.lists(_raw(), min_size=1, max_size=3))
def test_own_rules_change_nothing(raws: list[dict[str, Any]]) -> None:
    """With patterns of the team, which may be bound to the ends of a text, the quick look misses nothing either."""
    pytest.importorskip("re2")
    own = rules.rules_of([r"^[a-z]{3,5}$", r"key", r"(?P<number>^-?\d{4,}$)"], [r"8\.8\.8\.8", "(?i)x@y.example"])
    with rules.use(own):
        quick = _redacted([entry_of(raw) for raw in raws])
        with _slow():
            assert quick == _redacted([entry_of(raw) for raw in raws])


@MANY
@given(st.lists(_texts(), min_size=1, max_size=8, unique=True))
def test_no_suspect_is_missed(texts: list[str]) -> None:
    """Of many texts that are looked at in one go, each in which a detector finds anything is suspected."""
    found = detection.suspects(texts)
    with _slow():
        assert [text for text in texts if redact(text) != text and text not in found] == []


@MANY
@given(st.lists(_texts() | st.sampled_from(["\n\0", "\n", "\0", "a\n\0b"]), min_size=1, max_size=6, unique=True))
def test_no_text_hides_another(texts: list[str]) -> None:
    """Of texts that are looked at in one go each is suspected that is by itself, whatever the others are."""
    alone = {text for text in texts if detection.suspects([text])}
    assert alone <= detection.suspects(texts)


@MANY
@given(st.lists(st.sampled_from(NAMES) | _texts(), min_size=1, max_size=6), st.sampled_from([*NAMES, "dbPassword", "x-auth-token", "Cookie", "apiKeyHash", "sid"]), st.booleans())  # fmt: skip
def test_no_telling_name_is_missed(names: list[str], telling: str, last: bool) -> None:
    """Of many names that are looked at in one go, each that may tell is noticed."""
    whole = [*names, telling] if last else [telling, *names]
    if any(keys.telling(name) or keys.maybe_telling(name) for name in whole):
        assert detection.any_telling(whole)


def test_an_engine_that_is_missing_spares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the engine every text is looked at by every detector."""
    secret = "jane" + "@mail.example"
    payloads: list[dict[str, Any]] = [{"message": f"hello {secret}"}, {"password": "plain", "port": 8080}, {}]
    raws = [{"insertId": "1", "jsonPayload": payload} for payload in payloads]
    wanted = _redacted([entry_of(raw) for raw in raws])
    for each in ("_either", "_name_condition", "_conditions"):
        monkeypatch.setattr(detection, each, lambda: None)
    assert wanted == _redacted([entry_of(raw) for raw in raws])
    assert {"email": 1, "secret": 1} == wanted[1]


def test_what_fails_spares_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the quick look fails every entry is looked at closely."""

    def broken(_: object) -> set[str]:
        raise RuntimeError

    raw = {"insertId": "1", "jsonPayload": {"message": "from 8.8." + "8.8"}}
    monkeypatch.setattr(glance, "suspects", broken)
    (entry,), counts = _redacted([entry_of(raw)])
    assert ({"IP address": 1}, False) == (counts, "8.8." + "8.8" in entry.json["message"])


def test_memory_stays_small() -> None:
    """However many different texts, names and secrets come, little of them is remembered."""
    made = Redaction()
    for number in range(3_000):
        raw = {
            "insertId": str(number),
            "textPayload": f"{number} {'x' * 200}",
            "labels": {f"name{number}": f"u{number}@mail.example"},
            "httpRequest": {f"field-{number}": f"value {number}"},
        }
        list(made.entries([entry_of(raw)], lambda each: each))
    look, close = made._glance, made._scrubber  # noqa: SLF001  # nothing outside shows what is kept
    assert sum(map(len, look.harmless)) < 210_000
    assert sum(map(len, close.known)) < 110_000
    assert max(len(look.silent), len(look._asking), len(look._plain), len(look._met)) <= 4_100  # noqa: SLF001


@MANY
@given(_texts())
def test_only_the_detectors_that_find_nothing_are_left_out(text: str) -> None:
    """A text is redacted the same whether those detectors run that can find anything in it, or all."""
    shown = redact(text)
    with _slow():
        assert redact(text) == shown


@pytest.mark.parametrize(("kind", "text", "secret"), PLANTED, ids=range(len(PLANTED)))
def test_every_kind_is_suspected(kind: str, text: str, secret: str) -> None:
    """Each made-up secret is seen as a message, behind a line's end and in quotes, among the texts of other entries."""
    around = [entry_of({"insertId": str(number), "textPayload": f"fine {number}"}) for number in range(3)]
    for place in (text, f"x\n{text}\ny", f'"{text}"'):
        (*_, entry, _), _ = _redacted(
            [*around, entry_of({"insertId": "1", "jsonPayload": {"message": place}}), around[0]]
        )
        assert secret not in entry.json["message"], kind


def test_a_list_under_a_telling_name_is_looked_at_whole() -> None:
    """What stands behind a masked value in a list is not missed."""
    (entry,), _ = _redacted([entry_of({"insertId": "1", "jsonPayload": {"api_key": ["REDACTED", "plain"]}})])
    assert "plain" not in entry.json["api_key"]


def test_what_holds_no_secret_stays_the_very_same_part() -> None:
    """Of an entry with a secret only the way to it is made anew, and what asks under a vague name is looked at."""
    secret = "jane" + "@mail.example"

    def raw(number: int, key: str) -> dict[str, Any]:
        inner = {"env": [{"name": "PORT", "value": "8080"}, {"key": key, "port": 8080, "ready": True}]}
        return {"insertId": str(number), "jsonPayload": {"spec": inner, "by": secret, "names": ["a", "b", None, 1.5]}}

    made = Redaction()
    for number in range(3):
        (before,) = [entry_of(raw(number, "short"))]
        (entry,) = made.entries([before], lambda each: each)
        assert secret not in entry.json["by"]
    assert (entry.json["spec"] is before.json["spec"], entry.json["names"] is before.json["names"]) == (True, True)
    (entry,) = made.entries([entry_of(raw(4, random := "q8Zt" * 2 + "7Yw3Kp9Lm2Xc"))], lambda each: each)
    assert random not in entry.json["spec"]["env"][1]["key"]
    assert made.counts == {"email": 4, "secret": 1}


def test_ids_are_not_remembered() -> None:
    """What is new in each entry is not kept, while what comes again is."""
    made = Redaction()
    raws = [{"insertId": f"{number:x}abc", "severity": "INFO", "logName": "log"} for number in range(300)]
    list(made.entries(map(entry_of, raws), lambda each: each))
    assert made._glance.harmless == {"INFO", "log"}  # noqa: SLF001  # nothing outside shows what is kept


def test_a_negative_number_may_be_a_card() -> None:
    """The digits of a number below zero are looked at as well."""
    card = int("4539578" + "763621486")
    (entry,), _ = _redacted([entry_of({"insertId": "1", "jsonPayload": {"amount": -card}})])
    assert str(card) not in str(entry.json["amount"])


def test_a_pattern_bound_to_the_end_of_a_text_holds() -> None:
    """A team's own pattern finds a whole text by its ends, whatever other texts the entry has."""
    pytest.importorskip("re2")
    with rules.use(rules.rules_of([r"^[A-Z]{3}-\d+$"], [])):
        (entry,), _ = _redacted([entry_of({"insertId": "1", "jsonPayload": {"id": "ABC-123", "then": "fine"}})])
    assert "[redacted custom" in entry.json["id"]
