"""Texts that differ in values only are known again, and the short way finds what the long way finds."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.clusters.fingerprint import identity
from gardener.clusters.grouping import Grouping
from gardener.clusters.recall import Recall, Recalls, without_ids
from gardener.clusters.shape import LIMIT, collapse, shape_of
from gardener.clusters.templates import Collection
from gardener.events.event import Event
from gardener.events.understand import event_of
from tests import builders
from tests.builders import TRACEBACK

_UUID = "0b6f9a3e-5f2c-4d5e-9d8a-0123456789ab"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (f"order {_UUID} is gone", "order 0 is gone"),
        (_UUID.upper(), "0"),
        (f"[{_UUID}], '{_UUID}'", "[0], '0'"),
        ("trace=5ef12dced6aa45cc9d8a0123456789ab.", "trace=0."),
        ("<Pool object at 0x7f3a2b1c4d5e>", "<Pool object at 0>"),
        ("Pool@1f2e3d4c5", "Pool@0"),
        ("deadbeefcafe and facadedbadedfacade1", "deadbeefcafe and facadedbadedfacade1"),
        ("12345678-0A and A2345678-0A", "12345678-0A and 0"),
        ("é5ef12dced6aa", "é5ef12dced6aa"),
        ("0x5ef12dced6aa, a0x5ef12dced6aa", "0, a0x5ef12dced6aa"),
        ("a:5ef12dced6aa, 5ef12dced6aa-x, x_5ef12dced6aa", "a:5ef12dced6aa, 5ef12dced6aa-x, x_5ef12dced6aa"),
        ("no id, no change", "no id, no change"),
    ],
)
def test_ids_that_stand_alone_are_taken_out(text: str, plain: str) -> None:
    """Long hexadecimal ids, UUIDs and addresses become `0`; what touches more of a word stays for the close look."""
    assert plain == without_ids(text)
    assert collapse(plain) == collapse(text)


_HEXADECIMAL = st.text("0123456789abcdef", min_size=1, max_size=20)
_PIECES = (
    st.sampled_from([*" -:,=/@_.(?xTé\n", "0x", "eth", "v", "user "])
    | _HEXADECIMAL
    | _HEXADECIMAL.map(str.upper)
    | st.uuids().map(str)
    | st.integers(0, 10**12).map(str)
    | st.sampled_from(["bank", "null", "GET /a", "Jan 1", "deadbeef", "[redacted email ~", "[redacted secret 7]", "]"])
)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)


@settings(max_examples=400)
@given(_TEXTS)
def test_a_text_without_its_ids_collapses_to_the_same(text: str) -> None:
    """Whatever stands around the ids, taking them out first changes nothing."""
    assert collapse(text) == collapse(without_ids(text))


@settings(max_examples=400)
@given(st.lists(_TEXTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_what_is_recalled_of_a_text_is_its_shape(texts: list[str], chance: random.Random) -> None:
    """Texts with other digits are taken for one only where their shapes are one."""
    recall: Recall[object] = Recall()
    for text in texts:
        for each in (text, *(_with_other_digits(text, chance) for _ in range(4))):
            shape = shape_of(collapse(each))
            assert recall.get(each) in {None, shape}
            assert recall.get_closely(each) in {None, shape}
            assert recall.get(each) in {None, shape}
            recall.put(shape, each)


def _with_other_digits(text: str, chance: random.Random) -> str:
    some = chance.choice(["01", "0123456789", "059"])
    return "".join(chance.choice(some) if each.isdigit() else each for each in text)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TEXTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_events_of_one_handle_have_one_identity(texts: list[str], chance: random.Random) -> None:
    """Events are put together by the short way exactly where their identities are equal, as messages and exceptions."""
    messages = [each for text in texts for each in (text, *(_with_other_digits(text, chance) for _ in range(3)))]
    events = [builders.event(text) for text in messages]
    located = {"function": "pay", "file": "shop.py"}
    events += [builders.event(text, sourceLocation={**located, "line": str(at)}) for at, text in enumerate(messages)]
    events += [builders.event(TRACEBACK.replace("by the bank", text.replace("\n", " "))) for text in messages]
    grouping = Grouping()
    by_handle: dict[str, set[object]] = defaultdict(set)
    for event in events:
        by_handle[grouping.add(event)].add(_identity(event))
    assert all(len(identities) == 1 for identities in by_handle.values())
    assert len(by_handle) == len({_identity(event) for event in events})


def _identity(event: Event) -> object:
    found = identity(event)
    return found.kind, found.parts


def test_an_address_is_not_a_number_before_a_name() -> None:
    """`0x1f` is one value, `5x1f` begins with another."""
    recall: Recall[str] = Recall()
    recall.put("an address", "at 0x1f")
    assert "an address" == recall.get("at 0x1f")
    assert recall.get("at 5x1f") is None


@pytest.mark.parametrize("before", ["took 12 ms", "took 1 ms", "rejected"])
@pytest.mark.parametrize("after", ["", " and 0x7f3a2b1c is gone"])
def test_ids_are_found_where_the_text_before_had_its_own(before: str, after: str) -> None:
    """From the front or from the end, once a text of the form was looked at closely; a text without them ends that."""
    recall: Recall[str] = Recall()
    for took in ("took 1 ms", "took 12 ms"):
        recall.put("an order", f"{took}: order {_UUID}{after}")
    recall.put("no order", "no order")
    assert "an order" == recall.get_closely(f"took 10 ms: order {_UUID}{after}")
    other = _UUID.replace("b", "c")
    assert ("an order" if "ms" in before else None) == recall.get(f"{before}: order {other}{after}")
    assert "no order" == recall.get("no order")
    assert "an order" == recall.get_closely(f"took 10 ms: order {other}{after}")


def test_ids_do_not_overlap() -> None:
    """An id that is found both from the front and from the end is one."""
    recall: Recall[str] = Recall()
    recall.put("two", "12345678 87654321")
    recall.put("one", "12345678")
    assert "two" == recall.get_closely("23456789 98765432")
    assert "one" == (recall.get("34567891") or recall.get_closely("34567891"))


def test_places_share_the_room_of_one() -> None:
    """Whatever comes, what is remembered of all places stays bounded, and what comes last is remembered."""
    recalls: Recalls[int] = Recalls()
    names = [object() for _ in range(20_000)]
    for number, name in enumerate(names):
        place = (str(number % 10_000),)
        recalls.put(number, "a" * 50, recalls.soon.get(id(name)) or recalls.at(place, name))
        assert number == recalls.of(place).get("a" * 50)
    assert len(recalls.soon) <= 8_192
    assert recalls.of(("1",)).get("a" * 50) is None


def test_what_comes_once_is_not_remembered() -> None:
    """Neither a text longer than any template, nor one full of digits in names."""
    recall: Recall[str] = Recall()
    for text in ("a" * (LIMIT + 1), "a1 b2 c3 d4 e5 f6 g7"):
        recall.put("found", text)
        assert recall.get(text) is None


def test_a_full_memory_is_emptied() -> None:
    """Whatever comes, what is remembered stays bounded, and what comes last is remembered."""
    recall: Recall[int] = Recall()
    texts = [f"{chr(97 + number % 26)}{'b' * (number // 26 + 1)}" for number in range(3_000)]
    for number, text in enumerate(texts):
        recall.put(number, text * 30)
    assert recall.get(texts[0] * 30) is None
    assert 2_999 == recall.get(texts[-1] * 30)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 999), min_size=1, max_size=5))
def test_the_sample_of_a_template_is_the_least_line(numbers: list[int]) -> None:
    """Of lines that differ in digits only the first in the order of texts is shown, whichever came first."""
    collection = Collection()
    lines = [f"took {number} ms" for number in numbers]
    for line in lines:
        collection.add(line)
    (template,) = collection.templates().listed
    assert min(lines) == template.sample


@pytest.mark.parametrize("unit", ["0", "00000000-", "00000000 ", "0x00000000", "00000000-00000000:", "a1b2c3d4e5 "])
def test_taking_ids_out_is_linear_on_hostile_text(unit: str) -> None:
    """A message costs as much as it is long, up to the longest that is remembered."""
    assert builders.is_linear(without_ids, unit, LIMIT)


def test_what_was_redacted_takes_no_memory() -> None:
    """Requests that differ in a redacted part of the route are one problem, and are not remembered one by one."""
    grouping = Grouping()
    handles = set()
    for number in range(20):
        event = event_of(builders.request(503, "https://shop/of/someone", insertId=f"i{number}"))
        assert event.request
        route = f"/of/[redacted email ~{number:016x}]"
        handles.add(grouping.add(replace(event, request=replace(event.request, route=route))))
    assert 1 == len(handles)
    assert not grouping._requests  # noqa: SLF001  # its memory is what this is about


def test_a_text_that_looks_redacted_is_told_from_one_that_is() -> None:
    """Taking an id out of a text must not make a placeholder of what was none."""
    grouping = Grouping()
    looking, redacted = builders.event(f"[redacted x {'1a' * 32}]"), builders.event("[redacted x 7]")
    assert grouping.add(looking) != grouping.add(redacted)
    assert identity(looking).parts != identity(redacted).parts
