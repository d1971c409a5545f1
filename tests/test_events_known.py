"""What is remembered of lines, fields and labels gives the very events that asking anew does."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries import lean
from gardener.entries.parse import entry_of
from gardener.entries.protobuf import entry_of as of_message
from gardener.events import heads, level, payload, traces
from gardener.events import known as knowledge
from gardener.events.alike import LONGEST, MOST, MOST_CHARACTERS, alike
from gardener.events.event import Event
from gardener.events.known import Known, known
from gardener.events.patterns import Pattern
from gardener.events.plain.words import is_known_traceless
from gardener.events.records import lines
from gardener.events.traces.text import HEXADECIMAL, may_hold_trace, may_hold_trace_by, trace_in
from gardener.events.understand import event_of, understand
from tests.builders import raw
from tests.peers.logging_entries import to_proto
from tests.traces import SAMPLES

HEADS = [
    "2024-05-03 10:11:12,345 - shop.cart - ERROR - the cart is lost: 17",
    "2024-05-03 10:11:12.345 | INFO     | shop.cart:pay:41 | order 7 is paid",
    "[2024-05-03 10:11:12 +0000] [17] [INFO] Booting worker with pid: 17",
    '10.0.0.1:4711 - "GET /orders/7 HTTP/1.1" 200',
    '10.0.0.1 - - [03/May/2024:10:11:12 +0000] "GET /orders HTTP/1.1" 503 12 "-" "curl/8.1"',
    "GET /orders/7 503 12.345 ms - 21",
    "GET /orders/7 200 3 - 21 ms",
    '[GIN] 2024/05/03 - 10:11:12 | 500 |     1.2ms |       10.0.0.1 | GET      "/pay"',
    '[2024-05-03T10:11:12.345Z] "GET /pay HTTP/1.1" 503 UF "-" 0 91 3 - "-" "curl"',
    "Completed 500 Internal Server Error in 31ms (ActiveRecord: 0.0ms)",
    "<34>1 2024-05-03T10:11:12Z host app - - - it is late",
    "<11>May  3 10:11:12 host app[17]: it is late",
    "2024-05-03 10:11:12 UTC [17] DEBUG3: a tuple was moved",
    "I0503 10:11:12.345678       1 controller.go:117] synced 3 pods",
    "2024/05/03 10:11:12 [error] 17#17: *5 connect() failed (111: Connection refused)",
    "17:M 03 May 2024 10:11:12.345 # Memory is low",
    "Container called exit(0).",
    "received signal 15",
    "Base64: AAAA",
    "0x7f3a is located 0 bytes inside of 8-byte region",
    "level=warn ts=2024-05-03T10:11:12Z msg=slow took=1.5s",
]
ANY_LINE = st.one_of(
    st.sampled_from(HEADS + [line for sample in SAMPLES for line in sample.text.split("\n")]),
    st.text(alphabet='0159 <>"[]():-.,x#DEBUG/nat{}\\\n\t\x1b\u0660\ud800', max_size=60),
)


def shuffled(line: str, seed: int) -> str:
    """The line with other digits, the same in number."""
    chance = random.Random(seed)  # noqa: S311 - other digits, not a secret
    return re.sub("[0-9]", lambda _: str(chance.randrange(10)), line)


def facts(said: Known, line: str) -> tuple[object, ...]:
    """All that is known of a line."""
    return said.marks, said.matters, said.is_bare, said.kind(line)


@given(ANY_LINE, st.integers(0, 1_000))
def test_lines_that_differ_in_digits_say_the_same(line: str, seed: int) -> None:
    """What was remembered of a line holds for every line that is taken for one like it."""
    known(line).kind(line)
    other = shuffled(line, seed)
    assert facts(Known(other), other) == facts(known(other), other)


@given(ANY_LINE | st.sampled_from([sample.text for sample in SAMPLES]), st.integers(0, 1_000))
def test_a_text_that_is_known_to_be_traceless_holds_no_trace(text: str, seed: int) -> None:
    """No trace is found in a text that is taken for one in which none was found."""
    is_known_traceless(text)
    other = shuffled(text, seed)
    assert not is_known_traceless(other) or trace_in(other) is None


@given(ANY_LINE | st.sampled_from([sample.text for sample in SAMPLES]) | st.text("abcdef0# xptionr:*(\n"))
def test_ids_hide_no_trace(text: str) -> None:
    """A text may hold a trace only if it may with all digits of hexadecimal numbers taken for one another."""
    assert not may_hold_trace(text) or may_hold_trace_by(text.encode(errors="surrogatepass").translate(HEXADECIMAL))


def test_what_is_kept_of_texts_is_bounded_by_their_number_and_their_length() -> None:
    """Short texts are forgotten by their number, longer ones by their characters, and very long ones at once."""
    kept: dict[object, Any] = {}
    asked = alike(len, kept)
    letters = [f"{number:b}".translate(str.maketrans("01", "ab")) for number in range(3_000)]
    lengths = [len(kept) for text in letters if asked(text)]
    assert (max(lengths), lengths[-1]) == (MOST, len(letters) - MOST)
    kept.clear()
    long = [len(kept) for text in letters if asked(text * 200)]
    assert max(long) < MOST_CHARACTERS / 200
    kept.clear()
    assert (asked("a" * (LONGEST + 1)), kept) == (LONGEST + 1, {})


def _modules() -> Iterator[ModuleType]:
    """What `known` asks of a line: the heads, the traces, what a line may be in a record, what is around it, its last words."""
    yield from (lines, payload, level)
    for package in (heads, traces):
        for each in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(each.name)


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, also in tables of them."""
    if isinstance(value, Pattern):
        yield value.compiled
    elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (found for each in value.values() for found in _patterns(each))
    elif isinstance(value, list | tuple):
        yield from (found for each in value for found in _patterns(each))


def _digits(tree: Any) -> Iterator[int]:
    """The single digits that a parsed pattern tells from others; a class of all digits or of `0` to `9` tells none."""
    if isinstance(tree, tuple) and len(tree) == 2:
        name, argument = str(tree[0]), tree[1]
        if name in {"LITERAL", "NOT_LITERAL"} and isinstance(argument, int) and chr(argument).isdigit():
            yield argument
            return
        if name == "RANGE" and argument != (48, 57) and argument[0] <= 57 and argument[1] >= 48:
            yield argument[0] if 48 <= argument[0] <= 57 else argument[1]
            return
    for each in tree if isinstance(tree, list | tuple) or hasattr(tree, "data") else ():
        yield from _digits(each)


# What `known` looks for in the line: also syslog's priority, with the `1 ` behind it, and Cisco's severity, each a `number`.
# `lib64` is asked of the files of frames, and nothing is remembered of them, nor of a text with `\u00`.
TELLING = re.compile(r"(?i:DEBUG1)|\[1-5\]|0x|Base64|<number>|lib\(\?:64\)|^\\\\u00")


@pytest.mark.parametrize("module", [*_modules()], ids=lambda module: module.__name__)
def test_no_pattern_tells_digits_apart_but_the_named(module: ModuleType) -> None:
    """A pattern that asks for a certain digit must be one of those that `known` looks out for."""
    for pattern in _patterns(vars(module)):
        tree = re._parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)  # type: ignore[attr-defined] # noqa: SLF001
        assert not list(_digits(tree)) or TELLING.search(pattern.pattern), pattern.pattern


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.tuples(ANY_LINE, st.sampled_from([None, "ERROR", "INFO", "DEFAULT"])), max_size=6))
def test_events_are_the_same_whatever_came_before(rows: list[tuple[str, str | None]]) -> None:
    """Each line as one of a stream is the event of the line by itself, unless it was joined."""
    entries = [
        entry_of(raw(line, second=5 * number, severity=severity, insertId=str(number)))
        for number, (line, severity) in enumerate(rows)
    ]
    for event in understand(entries):
        if len(event.insert_ids) == 1:
            knowledge._KNOWN.clear()  # noqa: SLF001 - nothing is remembered
            assert _plain(event_of(entries[int(event.insert_ids[0])])) == _plain(event)


def _plain(event: Event) -> Event:
    return replace(event, entry=replace(event.entry))


@given(
    st.dictionaries(
        st.sampled_from(["message", "logger", "severity", "labels", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text("ab1 \u00e9", max_size=400),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=3), inner, max_size=3),
            max_leaves=5,
        ),
    )
)
def test_a_payload_of_the_wire_is_that_of_the_file(payload: dict[str, Any]) -> None:
    """An entry is the same from a page, where parts of payloads are converted once, as from its REST form."""
    rest = raw(jsonPayload=payload, labels={"a": "1", "b": "2"}, receiveTimestamp="2025-09-14T00:00:01.000001Z")
    message = lean.Entry.FromString(to_proto(rest).SerializeToString())
    assert entry_of(rest) == of_message(message) == of_message(message)


def test_a_payload_that_cannot_be_decoded_is_an_entry() -> None:
    """Bytes inside an entry that are no payload leave an entry that says so."""
    message = lean.Entry(insert_id="i", log_name="l", json_payload=b"\x0a\xff", http_request=b"\xff")
    entry = of_message(message)
    assert ("i", "(a payload that cannot be decoded)", {}, {}) == (entry.insert_id, entry.text, entry.json, entry.http)
