"""Chains of exceptions by example: each exception with its message, its frames, and which of them are the application's."""

from __future__ import annotations

import pytest

from gardener.events.event import Frame, Language, Trace
from gardener.events.traces.text import trace_in
from tests import builders
from tests.builders import TRACEBACK, event

CHAIN = """Checkout failed for order 7
Traceback (most recent call last):
  File "/app/shop/db.py", line 10, in connect
    raise TimeoutError("no answer from the database")
TimeoutError: no answer from the database

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    run()
  File "/app/shop/checkout.py", line 41, in pay
    raise PaymentError("cannot pay") from None
shop.errors.PaymentError: cannot pay
"""
JAVA = """Exception in thread "main" com.acme.shop.CheckoutException: cannot pay
\tat com.acme.shop.Checkout.pay(Checkout.java:41)
\tat org.springframework.web.Servlet.service(Servlet.java:900)
Caused by: java.sql.SQLException: no answer from the database
\tat org.postgresql.Driver.connect(Driver.java:12)
\tat com.acme.shop.Db.open(Db.java)
\t... 12 more
"""
NODE = """Checkout failed
TypeError: Cannot read properties of undefined (reading 'id')
    at new Order (/app/src/order.js:7:11)
    at async pay (/app/src/checkout.js:41:5)
    at /app/node_modules/express/lib/router.js:284:15
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
"""


def _cause(trace: Trace | None) -> tuple[Language, str, str, Frame | None]:
    assert trace is not None
    return trace.language, trace.cause.type, trace.cause.message, trace.cause.place


def test_a_python_traceback() -> None:
    """The exception, and the innermost frame of the application, not of a library, is where it comes from."""
    expected = (
        Language.PYTHON,
        "stripe.error.CardError",
        "the card was declined by the bank",
        Frame("/app/shop/checkout.py", "pay", 41, in_app=True),
    )
    found = event(TRACEBACK, severity=None)
    assert expected == _cause(found.trace)
    assert "stripe.error.CardError: the card was declined by the bank" == found.message


def test_a_python_chain() -> None:
    """The exception that was raised first is the root of a chain; what was logged before it is the message."""
    found = event(CHAIN, severity=None)
    assert found.trace is not None
    assert ["shop.errors.PaymentError", "TimeoutError"] == [each.type for each in found.trace.exceptions]
    place = Frame("/app/shop/db.py", "connect", 10, in_app=True)
    assert (Language.PYTHON, "TimeoutError", "no answer from the database", place) == _cause(found.trace)
    assert "Checkout failed for order 7" == found.message


@pytest.mark.parametrize(
    ("file", "in_app"),
    [
        ("/app/shop/checkout.py", True),
        ("/workspace/main.py", True),
        ("/home/site/wwwroot/shop.py", True),
        ("/layers/pip/site-packages/flask/app.py", False),
        ("/usr/lib/python3/dist-packages/flask/app.py", False),
        ("/opt/python/lib/python3.13/asyncio/base_events.py", False),
        ("<frozen importlib._bootstrap>", False),
    ],
)
def test_the_code_of_libraries_is_not_the_application(file: str, in_app: bool) -> None:  # noqa: FBT001  # a row of the table
    """What stands in a folder of installed packages or of Python itself is library code."""
    trace = trace_in(f'Traceback (most recent call last):\n  File "{file}", line 1, in f\nValueError: x')
    assert trace is not None
    assert [in_app] == [frame.in_app for frame in trace.cause.frames]


def test_a_java_chain() -> None:
    """The last `Caused by` is the root, and its place is a frame of the application, with or without a line."""
    found = event(JAVA, severity=None)
    assert found.trace is not None
    assert ["com.acme.shop.CheckoutException", "java.sql.SQLException"] == [
        each.type for each in found.trace.exceptions
    ]
    place = Frame("Db.java", "com.acme.shop.Db.open", None, in_app=True)
    assert (Language.JAVA, "java.sql.SQLException", "no answer from the database", place) == _cause(found.trace)
    assert Frame("Checkout.java", "com.acme.shop.Checkout.pay", 41, in_app=True) == found.trace.exceptions[0].place


def test_a_node_stack() -> None:
    """The error with its frames, those of constructors and async functions too; what is of Node or npm is not ours."""
    found = event(NODE, severity=None)
    place = Frame("/app/src/order.js", "new Order", 7, in_app=True)
    message = "Cannot read properties of undefined (reading 'id')"
    assert (Language.NODE, "TypeError", message, place) == _cause(found.trace)
    assert found.trace is not None
    assert [False, False, True, True] == [frame.in_app for frame in found.trace.cause.frames]
    assert "Checkout failed\nTypeError: Cannot read properties of undefined (reading 'id')" == found.message


@pytest.mark.parametrize("text", [TRACEBACK, CHAIN])
def test_escaped_line_breaks_are_line_breaks(text: str) -> None:
    """A traceback that was logged on one line, with escapes for its breaks, is the same traceback."""
    escaped = text.replace("\n", "\\n")
    assert _cause(trace_in(text)) == _cause(trace_in(escaped))
    assert event(text, severity=None).message == event(escaped, severity=None).message


def test_a_trace_beside_the_message() -> None:
    """A trace that is all that an error object holds belongs to the event, and the message stays what was logged."""
    found = event(jsonPayload={"message": "m", "err": {"stack": TRACEBACK}})
    assert "stripe.error.CardError" == _cause(found.trace)[1]
    assert "m" == found.message


@pytest.mark.parametrize("text", ["Traceback (most recent call last):", "\tat nothing", "a.b.C: x\n\tat", "Error: x"])
def test_half_a_trace_is_none(text: str) -> None:
    """What only begins like a trace is a message."""
    assert trace_in(text) is None
    assert text.strip() == event(text, severity=None).message


@pytest.mark.parametrize("unit", ["a.a", "A", "A [", "Caused by: ", "a: ", " at ", 'Exception in thread "', "at x:1:1"])
def test_hostile_lines_beside_a_trace_are_read_in_one_go(unit: str) -> None:
    """A long line beside stack frames costs as much as it is long: no pattern looks at it again and again."""
    assert builders.is_linear(lambda text: trace_in(f"{text}!\n\tat \n    at "), unit, 16_000)
