"""Exception chains: in each language, whole, escaped, in fields of a payload; and how they are told."""

import html
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.events.event import Frame, Language, RaisedException, Trace
from gardener.events.traces import python
from gardener.events.traces.arrival import beheaded, broken, decoded
from gardener.events.traces.text import LIMIT, trace_in
from tests.builders import event
from tests.traces import FORMS, SAMPLES, Sample
from tests.traces.beside import BESIDE, NONE
from tests.traces.objects import OBJECTS

by_name = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
by_form = pytest.mark.parametrize("sample", FORMS, ids=lambda sample: f"{sample.language} {sample.name}")


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


@by_form
def test_forms_of_runtimes_and_loggers(sample: Sample) -> None:
    """The same for the forms that runtimes, frameworks and loggers give to a trace."""
    trace = event(sample.text).trace
    assert trace is not None
    assert sample.type == trace.cause.type
    assert trace.cause.message.startswith(sample.message)
    assert sample.function == (trace.place.function if trace.place and trace.place.in_app else "")


@by_form
def test_a_form_whose_line_breaks_were_escaped(sample: Sample) -> None:
    """A form whose line breaks were written as escapes is the same trace."""
    assert (
        trace_in(sample.text) == trace_in(sample.text.replace("\n", "\\n").replace("\t", "\\t")) or "\\n" in sample.text
    )


@by_name
def test_carriers_do_not_hide_a_trace(sample: Sample) -> None:
    """Whatever carried it put something before each of its lines, or wrote some of its signs in another way."""
    lines = sample.text.split("\n")
    carried = [
        "\n".join(f"2024-05-03T10:11:12.{number + 100}Z stderr F {line}" for number, line in enumerate(lines)),
        "\n".join(f"May  3 10:11:12 web-1 shop[17]: {line}" for line in lines),
        "\n".join(f"05-03 10:11:12.345  4242  4260 E AndroidRuntime: {line}" for line in lines),
        "\n".join(f"web-1  | {line}" for line in lines),
        "\n".join("    " + line for line in lines),
        "\r\n".join(lines),
        html.escape(sample.text),
        sample.text.replace("<", "\\u003c").replace(">", "\\u003e"),
        sample.text.replace("\n", "#012").replace("\t", "#011"),
    ]
    for text in carried:
        _check(sample, trace_in(text))


@pytest.mark.parametrize(("name", "payload", "kind", "function"), OBJECTS, ids=[each[0] for each in OBJECTS])
def test_an_exception_as_an_object(name: str, payload: dict[str, Any], kind: str, function: str) -> None:
    """Loggers, Sentry and OpenTelemetry give an exception as an object; its innermost cause is the root."""
    trace = event(jsonPayload=payload).trace
    assert trace is not None, name
    assert kind == trace.cause.type
    assert function == (trace.place.function if trace.place else "")


@pytest.mark.parametrize(("name", "payload", "kind", "message", "function"), BESIDE, ids=[each[0] for each in BESIDE])
def test_a_stack_whose_exception_stands_beside(
    name: str, payload: dict[str, Any], kind: str, message: str, function: str
) -> None:
    """A stack that names no exception is of the one that another field names."""
    trace = event(jsonPayload=payload).trace
    assert trace is not None, name
    assert (kind, message) == (trace.cause.type, trace.cause.message.partition("\n")[0])
    assert function == (trace.place.function if trace.place else "")


@pytest.mark.parametrize("payload", NONE, ids=[each["message"] for each in NONE])
def test_fields_of_other_meaning_are_no_trace(payload: dict[str, Any]) -> None:
    """Fields that are named as those of an exception may say something else."""
    assert event(jsonPayload=payload).trace is None


def test_heads_are_only_taken_from_all_lines() -> None:
    """A head that lines have in common may tell other numbers; a word is not cut, and lines that differ stay."""
    assert beheaded("a 1: x\na 22: y\na 3: z") == "x\ny\nz"
    assert beheaded("[x] first\n[x] fires\n[x] fine") == "first\nfires\nfine"
    assert beheaded("one\ntwo\nthree") == "one\ntwo\nthree"
    assert beheaded("a: x\na: y") == "a: x\na: y"


def test_a_flattened_trace_is_broken_into_lines() -> None:
    """Each call of a trace whose line breaks became blanks stands on a line of its own; prose stays as it is."""
    flat = "X: no   at A.B(C c) in /a.cs:line 1   at D.E() in /d.cs:line 2"
    assert broken(flat) == "X: no\n    at A.B(C c) in /a.cs:line 1\n    at D.E() in /d.cs:line 2"
    assert broken("we met at noon (almost) and at night") == "we met at noon (almost) and at night"


def test_signs_of_html_and_json_are_decoded() -> None:
    """Entities, tags of line breaks, and escaped angle brackets are undone; other text is untouched."""
    assert decoded("a &lt;b&gt; &amp; c<br />") == "a <b> & c"
    assert decoded("\\u003cmain\\u003e") == "<main>"
    assert decoded("R&D; a<b") == "R&D; a<b"


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
        "shutting down\ncaught signal 15, bye",
        "shutting down\ncaught signal SIGTERM, bye",
        "notes:\nFatal error: none so far",
        "# one\n# two\nat last",
        "In config.php line 4:\nthe port is read from the environment",
        "Recovered: 3 of 4\nshards are back",
    ],
)
def test_prose_is_no_trace(text: str) -> None:
    """Text that only looks a little like a trace is none."""
    assert trace_in(text) is None


HOSTILE = [
    "Uncaught X in a:1\nStack trace:\n" + " " * 1_000_000,
    "panic: " + ("." * 2_000 + "\n") * 600,
    "\n#0 " + (")" * 2_000 + "\n") * 600,
    "Error in process with exit value:" + "{m,f,1,\n" * 200_000,
    "head: " + "a: " * 2_000 + "\n" + "head: 1\n" * 200_000,
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


_PYTHON_LINES = [line for each in (*SAMPLES, *FORMS) if each.language == "python" for line in each.text.split("\n")]


@given(st.lists(st.sampled_from([*_PYTHON_LINES, "", "    ", "    | x", "    a\t"]), max_size=30))
@settings(deadline=None)
def test_passing_over_lines_of_source_changes_nothing(lines: list[str]) -> None:
    """A traceback whose lines of source are passed over is what it is when each of them is read as any other line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(python, "_is_source", lambda _: False)
        expected = python.parse(lines)
    assert expected == python.parse(lines)
