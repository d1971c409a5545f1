"""Entries of a form that was seen before give the very events that asking each of them alone does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries.interface import Entry
from gardener.entries.parse import entry_of
from gardener.events import known as knowledge
from gardener.events.event import Event, Level
from gardener.events.normal import RULES, NormalRule
from gardener.events.payload import spans_left, uncoloured, without_runtime
from gardener.events.plain.documents import DocumentEvents
from gardener.events.plain.requests import RequestEvents
from gardener.events.understand import event_of, understand
from tests.builders import TRACEBACK, raw
from tests.test_events_known import ANY_LINE, HEADS, shuffled

ODD_RULES = (
    NormalRule("a word with a digit", words=frozenset({"worker7"})),
    NormalRule("any message", message=re.compile(r"\w* ?7"), up_to=Level.WARNING),
    NormalRule("an agent that says so", agent=re.compile("curl"), message=re.compile(r".*[0-4]$"), up_to=Level.ERROR),
    NormalRule("a failure", statuses=(500, 503), up_to=Level.ERROR),
    *RULES,
)
"""Rules that ask for more than the built-in ones: digits, messages of requests, levels."""

WORDS = [
    "order 7 is paid", "worker7 stopped", "a <red>coloured</red> \x1b[1mword", "Error: none: 3", TRACEBACK, "", "  ", "7",
    "panic: nil", "GET /orders/12 503 4 ms - 7", "Listening on port 80", '{"message": "inner", "level": "warn"}',
]  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(0, 60), st.floats(), st.sampled_from([
        "INFO", "error", "40", "1", "ship", "app.log", "src/shop/cart.py", "pay", "/orders/7", "GET", "v1.2", "Event",
        "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent", "shop/cart.go:17", "u-17",
    ]),
)  # fmt: skip
HOLDERS = st.dictionaries(
    st.sampled_from(
        "name function module line file user id email reportLocation functionName httpRequest requestUrl status level "
        "version message exception".split()
    ),
    SCALARS | st.dictionaries(st.sampled_from(["filePath", "status", "requestUrl", "lineNumber"]), SCALARS, max_size=3),
    max_size=4,
)
VALUES = SCALARS | HOLDERS | st.lists(SCALARS, max_size=2)
FIELDS = st.sampled_from(
    "severity level levelname log.level lvl Level L PRIORITY s t c @l @mt @t kind record log channel levelno lineno "
    "short_message facility severityNumber context labels source serviceContext version function logger name module "
    "caller func line file sourceLocation httpRequest status method path user_id user uid pid thread stream time timestamp "
    "error exception stack_trace @type type extra attributes".split()
)
DOCUMENTS = st.builds(
    lambda key, words, rest: {key: words, **rest},
    st.sampled_from(["message", "msg", "event", "log", "text", "Message"]),
    st.sampled_from(WORDS),
    st.dictionaries(FIELDS, VALUES, max_size=4),
)
SEVERITIES = st.sampled_from([None, "INFO", "ERROR", "DEFAULT", "NOTICE", "ODD"])
REQUESTS = st.dictionaries(
    st.sampled_from(["requestMethod", "requestUrl", "status", "latency", "userAgent", "method", "url"]),
    SCALARS | st.sampled_from(["https://shop.example/healthz", "https://shop.example/orders/7", 200, 404, 503, "0.2s", "curl/7.1", "kube-probe"]),
    max_size=6,
)  # fmt: skip
PLACES = st.none() | st.dictionaries(st.sampled_from(["file", "line", "function"]), SCALARS, max_size=3)
RULE_BOOKS = st.sampled_from([RULES, ODD_RULES, ()])


def separate(events: Iterator[Event], entries: list[Entry], rules: tuple[NormalRule, ...]) -> None:
    """Each event that is of one entry must be that of the entry alone, of which nothing is known."""
    found = {event.insert_ids: event for event in events}
    for entry in entries:
        if (entry.insert_id,) in found:
            knowledge._KNOWN.clear()  # noqa: SLF001 - nothing is remembered
            assert event_of(entry, rules) == found[entry.insert_id,]


def made(rows: list[dict[str, Any]]) -> list[Entry]:
    """Entries that lie too far apart to be joined."""
    return [
        entry_of(raw("", **{"textPayload": None, **row}, second=5 * number, insertId=str(number)))
        for number, row in enumerate(rows)
    ]


@settings(deadline=None, max_examples=120)  # the machine may be busy
@given(
    st.lists(DOCUMENTS, min_size=1, max_size=2),
    st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(WORDS), SEVERITIES, PLACES, st.none() | REQUESTS,
                  st.none() | st.tuples(st.integers(0, 9), VALUES)),
        max_size=10,
    ),
    RULE_BOOKS,
)  # fmt: skip
def test_payloads_are_the_same_whatever_came_before(
    shapes: list[dict[str, Any]], rows: list[Any], rules: tuple[NormalRule, ...]
) -> None:
    """A structured payload is the event of itself, whichever others with the same fields, or the same values, came before."""
    entries = []
    for shape, words, severity, place, http, other in rows:
        document = dict(shapes[shape % len(shapes)])
        document[next(iter(document))] = words
        if other:
            keys = list(document)
            document[keys[other[0] % len(keys)]] = other[1]
        request = http if severity == "NOTICE" else None  # seldom beside a payload
        entries.append({"jsonPayload": document, "severity": severity, "sourceLocation": place, "httpRequest": request})
    listed = made(entries)
    separate(understand(listed, rules), listed, rules)


@settings(deadline=None, max_examples=120)
@given(
    st.lists(
        st.tuples(
            ANY_LINE | st.sampled_from(WORDS), st.integers(0, 99), SEVERITIES,
            st.sampled_from(["{}", "{}", "<white>{}</white>", "\x1b[32m{}\x1b[0m", "2024-05-03T10:11:12.5Z stderr F {}", " {}\n"]),
            st.none() | REQUESTS, PLACES,
        ),
        max_size=6,
    ),
    RULE_BOOKS,
)  # fmt: skip
def test_lines_are_the_same_whatever_came_before(rows: list[Any], rules: tuple[NormalRule, ...]) -> None:
    """A line is the event of itself, in colours, behind what a runtime wrote, or beside a request."""
    entries = [
        {
            "textPayload": around.format(text),
            "severity": severity,
            "httpRequest": http if seed % 2 else None,
            "sourceLocation": place if seed % 3 == 0 else None,
        }
        for line, seed, severity, around, http, place in rows
        for text in (line, shuffled(line, seed), line)
    ]
    listed = made(entries)
    separate(understand(listed, rules), listed, rules)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(REQUESTS, SEVERITIES), max_size=4), RULE_BOOKS)
def test_requests_are_the_same_whatever_came_before(rows: list[Any], rules: tuple[NormalRule, ...]) -> None:
    """A request is the event of itself, whichever came before it."""
    listed = made([{"httpRequest": http, "severity": severity} for http, severity in rows * 2])
    separate(understand(listed, rules), listed, rules)


@settings(deadline=None)
@given(
    st.lists(ANY_LINE | st.sampled_from(WORDS), max_size=3),
    st.lists(st.sampled_from(["\x1b[1;32m", "<red>", "</red>", "<level>", " ", "2024-05-03T10:11:12.5Z stderr F ", "app_1 | "]), max_size=4),
    st.integers(0, 99),
)  # fmt: skip
def test_what_is_around_a_line_is_cut_where_it_stands(words: list[str], around: list[str], seed: int) -> None:
    """The spans that are left of a line, or of one with other digits, hold what is left without colours and the runtime's part."""
    text = "".join(part for pair in zip_longest(around, words, fillvalue="") for part in pair)
    other = shuffled(text, seed)
    left = "".join(other[start:end] for start, end in spans_left(text))
    assert without_runtime(uncoloured(other).strip()) == left


ERRORS = st.sampled_from([
    {"message": "none", "stack": ""}, {"message": "none: 7", "at": "10:11:12"}, {"type": "ValueError", "message": "7"}, {"code": 7},
    "none", "lost at 10:11:12", "at pay (shop.js:7:3)\n    at main (shop.js:8:1)", {"kind": "E7", "line": 7.5}, [], ["a", "b 7"],
    {"name": "KeyError", "stack": "KeyError: 7\n    at pay (/app/shop.js:7:3)\n    at main (/app/shop.js:8:1)"}, "** (E7) no", "#0 7", None, 7,
])  # fmt: skip


@settings(deadline=None)
@given(
    st.sampled_from(["error", "err", "exception", "stack_trace", "exc_info"]),
    st.lists(
        st.tuples(ERRORS, st.sampled_from([*WORDS, "a\\\\nb 7 0x7f #0", "id 3c252da6b07d"]), st.integers(0, 99)),
        max_size=8,
    ),
)
def test_errors_are_the_same_whatever_came_before(field: str, rows: list[Any]) -> None:
    """A payload with a field for an exception is the event of itself, after others that hold the same but for digits."""
    documents = [{"message": words, field: error, "name": "shop", "logger": "7"} for error, words, _ in rows]
    seeds = [seed for _, _, seed in rows]
    shaken = [_shaken(document, seed) for document, seed in zip(documents, seeds, strict=True)]
    listed = made([{"jsonPayload": document} for document in [*documents, *shaken, *documents]])
    separate(understand(listed), listed, RULES)


def _shaken(value: Any, seed: int) -> Any:
    """The value with other digits in its texts and numbers."""
    if isinstance(value, str):
        return shuffled(value, seed)
    if isinstance(value, dict):
        return {key: _shaken(each, seed) for key, each in value.items()}
    if isinstance(value, list):
        return [_shaken(each, seed) for each in value]
    return seed if isinstance(value, int) else value


def test_errors_of_one_form_are_asked_once() -> None:
    """Payloads with an error that is none, but for its digits the same, share what told them."""
    rows = [
        {"message": f"order {number} is paid", "name": "shop", "error": {"type": "str", "at": f"10:11:1{number}"}}
        for number in range(3)
    ]
    events = list(understand(made([{"jsonPayload": row} for row in rows])))
    assert all(one.location is other.location and one.rules is other.rules for one, other in pairwise(events))


def test_a_program_that_logs_one_form_is_asked_once() -> None:
    """Payloads whose words alone differ share their location and what told them."""
    fields = {"labels": {"function": "pay", "module": "shop.cart", "line": "7"}, "context": {"name": "api"}}
    listed = made([{"jsonPayload": {"message": f"order {number} is paid", **fields}} for number in range(3)])
    events = list(understand(listed))
    assert ["order 0 is paid", "order 1 is paid", "order 2 is paid"] == [event.message for event in events]
    assert all(one.location is other.location and one.rules is other.rules for one, other in pairwise(events))


@pytest.mark.parametrize("line", HEADS)
def test_an_event_of_a_line_does_not_know_those_before(line: str) -> None:
    """A line of each known head, after one with other digits, is the event of the line alone."""
    listed = made([{"textPayload": shuffled(line, seed)} for seed in range(3)])
    separate(understand(listed), listed, RULES)


def test_what_is_kept_in_mind_is_bounded() -> None:
    """Ten thousand forms of payloads, requests and lines leave no more behind than some hundreds do."""
    documents, requests = DocumentEvents(RULES), RequestEvents(RULES)
    for number in range(10_000):
        letters = f"{number:b}".translate(str.maketrans("01", "ab"))
        document = {"message": "paid", "level": "info", "logger": letters}
        documents.event(made([{"jsonPayload": document}])[0])
        documents.event(made([{"jsonPayload": {**document, letters: 1}}])[0])
        requests.event(made([{"httpRequest": {"requestUrl": f"/{letters}", "requestMethod": "GET", "status": 200}}])[0])
        knowledge.known(letters)
    plans = documents._plans.values()  # noqa: SLF001 - what is kept is not told otherwise
    assert len(plans) <= 256
    assert sum(len(plan.forms) for plan in plans) <= 1_024
    assert max(len(requests._told), len(requests._forms)) <= 1_024  # noqa: SLF001
    assert len(knowledge._KNOWN) <= 2_050  # noqa: SLF001


def test_equal_labels_that_are_not_one_mapping_are_one_stream() -> None:
    """A trace whose entries each bring their own mapping of labels, as no source of ours does, is one record all the same."""
    lines = [
        entry_of(raw(line, second=number / 1_000, severity=None, insertId=str(number)))
        for number, line in enumerate(TRACEBACK.rstrip("\n").split("\n"))
    ]
    apart = [replace(line, labels=dict(line.labels), resource_labels=dict(line.resource_labels)) for line in lines]
    (event,) = understand(apart)
    assert tuple(line.insert_id for line in lines) == event.insert_ids
