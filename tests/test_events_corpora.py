"""The corpora of traces, split line by line as an agent picks them up from a stream."""

from __future__ import annotations

import pytest

from tests.test_events_split import ORDINARY, ids, joined_ids, listed
from tests.traces import (
    cpp,
    dart,
    dotnet,
    elixir,
    go,
    go_libraries,
    java,
    java_libraries,
    node,
    node_libraries,
    php,
    python,
    python_libraries,
    ruby,
    rust,
    usual,
)
from tests.traces.sample import Sample

# What several calls print, each with a head of its own; two crashes one after the other; what no line of two tells to be a
# trace, or what has blank lines inside its messages: these stay apart.
APART = frozenset({
    "breakpad", "libcxx abort", "lldb", "double free", "shelf", "azure", "one report", "lambda", "scala", "out of memory",
    "gunicorn worker", "airflow", "twisted", "unittest", "thrown in test", "missing template", "no memory for a stack",
    "good job", "panic of another thread", "worker quoted by fpm", "console without types", "console with calls",
})  # fmt: skip
SAMPLES = [
    sample
    for corpus in (
        cpp,
        dart,
        dotnet,
        elixir,
        go,
        go_libraries,
        java,
        java_libraries,
        node,
        node_libraries,
        php,
        python,
        python_libraries,
        ruby,
        rust,
        usual,
    )
    for sample in corpus.SAMPLES
    if "\n" in sample.text and sample.name not in APART
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.language} {sample.name}")
def test_a_sample_that_was_split_is_one_record(sample: Sample) -> None:
    """With its blank lines or without, between ordinary lines of the same stream."""
    lines = [line.rstrip() for line in sample.text.strip("\n").split("\n")]
    for printed in (lines, [line for line in lines if line]):
        first, *inner, last = listed([ORDINARY[0], *printed, ORDINARY[3]])
        assert joined_ids([first, *inner, last]) == {(first.insert_id,), ids(inner), (last.insert_id,)}


@pytest.mark.parametrize(
    "raised", ["KeyError: 'order'", "ZeroDivisionError: division by zero", "RecursionError: too deep"]
)
def test_what_the_interpreter_raises_is_said_in_one_line(raised: str) -> None:
    """Ordinary lines without a head, right behind such a traceback, stay apart from it; an open bracket holds them."""
    trace = ["Traceback (most recent call last):", '  File "/app/shop.py", line 3, in pay', "    pay(order)"]
    entries = listed([*trace, raised, "jobs: 3", "queues: mail"])
    assert joined_ids(entries) == {ids(entries[:4]), ("a4",), ("a5",)}
    entries = listed([*trace, f"{raised} [", "jobs: 3", "queues: mail"])
    assert joined_ids(entries) == {ids(entries)}


@pytest.mark.parametrize("frame", ["\tat com.acme.A.b(A.java:3)", "    at pay (/app/shop.js:3:1)"])
def test_a_line_between_two_frames_is_a_strangers(frame: str) -> None:
    """A line without a form that came between two frames is no part of the trace; the frames are."""
    first, second, strange, third = listed(["TypeError: no price", frame, "order 7 was placed", frame])
    assert joined_ids([first, second, strange, third]) == {ids([first, second, third]), (strange.insert_id,)}


@pytest.mark.parametrize(
    "text",
    [
        'Traceback (most recent call last):\n  File "/app/a.py", line 3, in f\n    x()\nValueError: no price',
        "panic: boom\n\ngoroutine 1 [running]:\nmain.(*T).f(0x1)\n\t/app/main.go:3 +0x1",
        "java.lang.IllegalStateException: no price\n\tat com.acme.A.b(A.java:3)\n\tat com.acme.A.c(A.java:4)",
        "TypeError: no price\n    at f (/app/a.js:1:2)\n    at g (/app/a.js:1:2)",
    ],
)
@pytest.mark.parametrize("head", ["May  3 10:11:12 web-1 shop[812]: ", "2024-05-03T10:11:12.345678+00:00 app[web.1]: "])
def test_a_daemons_head_before_each_line(head: str, text: str) -> None:
    """What stands before each line of syslog, or of a router of logs, keeps no trace from being put together."""
    before, *inner, after = listed([head + line for line in ("opened", *text.split("\n"), "closed")])
    assert joined_ids([before, *inner, after]) == {(before.insert_id,), ids(inner), (after.insert_id,)}


def test_sections_below_the_frames_of_an_eyre_report() -> None:
    """Notes, warnings and suggestions of a report belong to it, though they look like lines with a level."""
    report = [
        "Error:",
        "   0: no price",
        "  \u2501\u2501\u2501 BACKTRACE \u2501\u2501\u2501",
        "   6: shop::pay",
        "      at src/main.rs:3",
    ]
    entries = listed(
        [*report, "Note: a note", "Warning: a warning", "Suggestion: pay", "Run with RUST_BACKTRACE=full to see"]
    )
    assert joined_ids(entries) == {ids(entries)}
