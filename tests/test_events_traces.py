"""Exception chains: in each language, whole, escaped, in fields of a payload; and how they are told."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.traces.text import LIMIT, trace_in
from tests.builders import event
from tests.traces import SAMPLES, Sample

by_name = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


def _check(sample: Sample, trace: Trace | None) -> None:
    assert trace is not None
    assert sample.language == trace.language
    assert sample.type == trace.cause.type
    assert trace.cause.message.startswith(sample.message)
    assert sample.function == (trace.place.function if trace.place and trace.place.in_app else "")


@by_name
def test_the_root_cause_is_found(sample: Sample) -> None:
    """Type, message and innermost function of the application, as a reader would name them."""
    _check(sample, event(sample.text).trace)


@by_name
def test_escaped_line_breaks_count(sample: Sample) -> None:
    """A trace whose line breaks were written as escapes is the same trace."""
    escaped = sample.text.replace("\n", "\\n").replace("\t", "\\t")
    _check(sample, event(escaped).trace)


@by_name
@pytest.mark.parametrize("field", ["stack_trace", "exception", "error.stack_trace", "exc_info", "stack"])
def test_a_trace_beside_the_message(sample: Sample, field: str) -> None:
    """A trace in a field of its own is found, and the message stays what the program said."""
    found = event(jsonPayload={"message": "cannot pay", "level": "error", field: sample.text})
    _check(sample, found.trace)
    assert found.message == "cannot pay"
    nested = event(
        jsonPayload={"msg": "cannot pay", "level": 50, "pid": 1, "err": {"message": "m", "stack": sample.text}}
    )
    _check(sample, nested.trace)


@by_name
def test_a_line_of_json(sample: Sample) -> None:
    """JSON that an agent took for a line of text is read as the payload that it is."""
    _check(sample, event(json.dumps({"message": sample.text, "level": "error"})).trace)


def test_the_chain_runs_from_the_outermost() -> None:
    """Exceptions are listed from the one that was seen last; frames from the outermost call to the place that raised."""
    trace = event(next(each.text for each in SAMPLES if each.name == "java")).trace
    assert trace is not None
    assert [each.type for each in trace.exceptions] == ["com.acme.shop.ShopException", "java.net.ConnectException"]
    assert trace.root == 1
    functions = [frame.function.rpartition(".")[2] for frame in trace.cause.frames]
    assert functions == ["service", "invoke0", "pay", "open", "connect0"]
    assert trace.exceptions[0].place == Frame("PayController.java", "com.acme.shop.PayController.pay", 41, in_app=True)


def test_an_error_object_without_a_stack() -> None:
    """An error object whose type is named as exceptions are is an exception; other objects under the same key are not."""
    payload = {"message": "cannot pay", "level": "error", "error": {"type": "CardError", "message": "declined"}}
    expected = Trace(Language.OTHER, (RaisedException("CardError", "declined"),), 0)
    assert expected == event(jsonPayload=payload).trace
    assert event(jsonPayload={**payload, "error": {"type": "str", "message": "declined"}}).trace is None


@pytest.mark.parametrize(
    "text",
    [
        "meet me\n    at noon",
        "Error: no\nat all",
        "see:\n#1 the first\n#2 the second",
        "panic button pressed",
        "a list:\n  1: one\n  2: two",
        "Caused by the weather",
    ],
)
def test_prose_is_no_trace(text: str) -> None:
    """Text that only looks a little like a trace is none."""
    assert trace_in(text) is None


HOSTILE = [
    "Traceback (most recent call last):\n" + '  File "a' * 100_000,
    "panic: " + "(" * 1_000_000,
    "x\n    at " + "a." * 400_000 + "(",
    "E: " + "a:" * 400_000 + "\n\tat x(y.java:1)",
    "\n".join(["    at f (" + "(" * 200] * 4_000),
    "** (" + "A." * 400_000,
    "#0 " + " " * 1_000_000 + "x",
    " ---> " * 200_000 + "\n   at X.Y() in z:line 1",
    "a\n" + "goroutine 1 [" * 80_000,
    "==1==ERROR: AddressSanitizer: " + "-" * 500_000 + "\n#0 0x1 in " + "f" * 400_000,
    "Uncaught " * 100_000 + "\nStack trace:\n#0 a(1): b()",
    "\n".join(["\\n" * 1_000] * 500),
    '"' * 500_000 + "level=" * 80_000,
    "[" * 500_000,
    "2024-05-03 10:11:12 " + "A " * 400_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20].replace("\n", " "))
def test_hostile_text_is_not_slow(text: str) -> None:
    """A megabyte made to trap a pattern is understood within a second: only `LIMIT` characters are examined for a trace."""
    from time import process_time

    assert len(text) > LIMIT
    start = process_time()
    event(text)
    assert process_time() - start < 1


@given(
    st.lists(
        st.sampled_from([line for each in SAMPLES for line in each.text.split("\n")] + ["", "plain", "  x"]),
        max_size=25,
    )
)
@settings(deadline=None)  # the machine may be busy; slowness has a test of its own
def test_any_mixture_of_lines_is_understood(lines: list[str]) -> None:
    """No mixture of the lines of traces raises; a trace has a cause."""
    trace = trace_in("\n".join(lines))
    assert trace is None or trace.cause in trace.exceptions
