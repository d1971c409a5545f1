"""Events: what level an entry has and by which rule, what its text says, and the trace, request and place in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gardener.entries.parse import entry_of
from gardener.events.event import Event, Frame, Language, Level, Location, Request, Trace
from gardener.events.payload import route_of
from gardener.events.traces import trace_in
from gardener.events.understand import event_of, understand
from tests import builders
from tests.builders import TRACEBACK

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


def _unstated(message: str) -> Event:
    return builders.event(message, severity=None)


@pytest.mark.parametrize(
    ("fields", "level", "rule"),
    [
        ({"severity": "NOTICE", "textPayload": "[ERROR] x"}, Level.NOTICE, "severity of the entry"),
        ({"severity": "INFO", "jsonPayload": {"message": "x", "level": "error"}}, Level.INFO, "severity of the entry"),
        ({"severity": "DEFAULT", "jsonPayload": {"message": "x", "level": "warn"}}, Level.WARNING, "field `level`"),
        ({"severity": None, "jsonPayload": {"msg": "x", "level": 50}}, Level.ERROR, "field `level`"),
        ({"severity": None, "jsonPayload": {"msg": "x", "level": 30}}, Level.INFO, "field `level`"),
        (
            {"severity": None, "jsonPayload": {"msg": "x", "level": True, "levelname": "CRITICAL"}},
            Level.CRITICAL,
            "field `levelname`",
        ),
        ({"severity": "LOUD", "textPayload": "ERROR:root:x"}, Level.ERROR, "text (level and colon)"),
        ({"severity": None, "textPayload": TRACEBACK}, Level.ERROR, "stack trace"),
        ({"severity": None, "textPayload": None, "httpRequest": {"status": 503}}, Level.ERROR, "status of the request"),
        (
            {"severity": None, "textPayload": None, "httpRequest": {"status": 499}},
            Level.DEFAULT,
            "nothing states a level",
        ),
        ({"severity": None, "textPayload": "an ERROR happened"}, Level.DEFAULT, "nothing states a level"),
    ],
)
def test_the_level_and_its_rule(fields: dict[str, Any], level: Level, rule: str) -> None:
    """The entry's own severity wins, then a field of the payload, then the text, a trace, and the request's status."""
    event = builders.event(**fields)
    assert (level, rule) == (event.level, event.level_rule)


@pytest.mark.parametrize(
    ("text", "level", "rule", "message", "place"),
    [
        (
            "2025-09-14 02:00:00.123 | WARNING  | shop.pay:charge:41 - slow bank",
            Level.WARNING,
            "loguru",
            "slow bank",
            "shop.pay:charge",
        ),
        (
            "[2025-09-14 02:00:00 +0000] [7] [ERROR] Worker (pid:9) exited",
            Level.ERROR,
            "gunicorn",
            "Worker (pid:9) exited",
            "",
        ),
        (
            "2025-09-14 02:00:00,123 - shop.pay - ERROR - declined",
            Level.ERROR,
            "python logging",
            "declined",
            "shop.pay",
        ),
        ("[WARN] disk is warm", Level.WARNING, "bracketed", "disk is warm", ""),
        (
            "2025-09-14T02:00:00Z ERROR [main] com.acme.Pay - declined",
            Level.ERROR,
            "time stamp and level",
            "declined",
            "com.acme.Pay",
        ),
        ("ERROR:shop.pay:declined", Level.ERROR, "level and colon", "declined", "shop.pay"),
        ("INFO:     Started server process [1]", Level.INFO, "level and colon", "Started server process [1]", ""),
        (
            "E0914 02:00:00.123456       1 reflector.go:138] list failed",
            Level.ERROR,
            "klog",
            "list failed",
            "reflector.go",
        ),
        (
            'time=2025-09-14T02:00:00Z level=warn msg="slow bank"',
            Level.WARNING,
            "logfmt",
            'time=2025-09-14T02:00:00Z level=warn msg="slow bank"',
            "",
        ),
        ("\x1b[31mERROR:\x1b[0m red", Level.ERROR, "level and colon", "red", ""),
        ("<level>WARNING: x</level>", Level.WARNING, "level and colon", "x", ""),
    ],
)
def test_heads_of_logging_libraries(text: str, level: Level, rule: str, message: str, place: str) -> None:
    """Time stamp, level and logger at the start of a text are taken off and understood."""
    event = _unstated(text)
    assert (level, message) == (event.level, event.message)
    assert rule in event.level_rule
    assert place == (event.location.name if event.location else "")


@pytest.mark.parametrize(
    "text", ["no ERROR here", "ERRORS: 3", "the level=loud", "Errors were fixed", "WARNINGS", "info"]
)
def test_a_level_word_in_prose_says_nothing(text: str) -> None:
    """Words that look like levels, elsewhere than in a head, leave the level open and the text as it is."""
    assert (Level.DEFAULT, text) == (_unstated(text).level, _unstated(text).message)


def test_a_head_without_a_text_stays_the_message() -> None:
    """A line that is nothing but a head is not made empty."""
    assert "ERROR:" == _unstated("ERROR:").message


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ({"message": "m", "msg": "n"}, "m"),
        ({"message": "  ", "msg": "n"}, "n"),
        ({"event": {"text": "deep"}}, "deep"),
        ({"error": {"message": "e"}, "x": 1}, "e"),
        ({"err": "plain"}, "plain"),
        ({"b": 1, "a": "x"}, '{"a": "x", "b": 1}'),
    ],
)
def test_the_message_of_a_json_payload(payload: dict[str, Any], message: str) -> None:
    """The first key that libraries use for the message and that holds a text is it; without one, the payload is."""
    assert message == builders.event(jsonPayload=payload).message


def test_an_audit_entry_says_the_method_the_resource_and_the_status() -> None:
    """A protoPayload becomes one line."""
    payload = {"methodName": "v1.Delete", "resourceName": "projects/shop/x", "status": {"message": "denied"}}
    assert "v1.Delete projects/shop/x denied" == builders.event(protoPayload=payload).message


def test_an_entry_without_content_has_a_message_all_the_same() -> None:
    """The message is never empty."""
    assert "(empty entry)" == event_of(entry_of({})).message


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
    event = _unstated(TRACEBACK)
    assert expected == _cause(event.trace)
    assert "stripe.error.CardError: the card was declined by the bank" == event.message


def test_a_python_chain() -> None:
    """The exception that was raised first is the root of a chain; what was logged before it is the message."""
    event = _unstated(CHAIN)
    assert event.trace is not None
    assert ["shop.errors.PaymentError", "TimeoutError"] == [each.type for each in event.trace.exceptions]
    place = Frame("/app/shop/db.py", "connect", 10, in_app=True)
    assert (Language.PYTHON, "TimeoutError", "no answer from the database", place) == _cause(event.trace)
    assert "Checkout failed for order 7" == event.message


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
    event = _unstated(JAVA)
    assert event.trace is not None
    assert ["com.acme.shop.CheckoutException", "java.sql.SQLException"] == [
        each.type for each in event.trace.exceptions
    ]
    assert (Language.JAVA, "java.sql.SQLException", "no answer from the database") == _cause(event.trace)[:3]
    assert Frame("Checkout.java", "com.acme.shop.Checkout.pay", 41, in_app=True) == event.trace.exceptions[0].place
    assert Frame("Db.java", "com.acme.shop.Db.open", None, in_app=True) == event.trace.cause.frames[0]


def test_a_node_stack() -> None:
    """The error with its frames, those of constructors and async functions too; what is of Node or npm is not ours."""
    event = _unstated(NODE)
    place = Frame("/app/src/order.js", "new Order", 7, in_app=True)
    message = "Cannot read properties of undefined (reading 'id')"
    assert (Language.NODE, "TypeError", message, place) == _cause(event.trace)
    assert event.trace is not None
    assert [False, False, True, True] == [frame.in_app for frame in event.trace.cause.frames]
    assert "Checkout failed\nTypeError: Cannot read properties of undefined (reading 'id')" == event.message


@pytest.mark.parametrize("text", [TRACEBACK, CHAIN])
def test_escaped_line_breaks_are_line_breaks(text: str) -> None:
    """A traceback that was logged on one line, with escapes for its breaks, is the same traceback."""
    escaped = text.replace("\n", "\\n")
    assert _cause(trace_in(text)) == _cause(trace_in(escaped))
    assert _unstated(text).message == _unstated(escaped).message


@pytest.mark.parametrize(
    "payload",
    [
        {"message": "m", "stack_trace": TRACEBACK},
        {"message": "m", "exc_info": TRACEBACK},
        {"message": "m", "err": {"stack": TRACEBACK}},
    ],
)
def test_a_trace_beside_the_message(payload: dict[str, Any]) -> None:
    """A trace in a field of its own belongs to the event, and the message stays what was logged."""
    event = builders.event(jsonPayload=payload)
    assert "stripe.error.CardError" == _cause(event.trace)[1]
    assert "m" == event.message


@pytest.mark.parametrize("text", ["Traceback (most recent call last):", "\tat nothing", "a.b.C: x\n\tat", "Error: x"])
def test_half_a_trace_is_none(text: str) -> None:
    """What only begins like a trace is a message."""
    assert trace_in(text) is None
    assert text.strip() == _unstated(text).message


@pytest.mark.parametrize(
    "text",
    [
        'Traceback (most recent call last):\n  File "x.py", line {}, in f\nValueError: x',
        "a.b.C: x\n\tat a.b.C(X.java:{})",
        "TypeError: x\n    at f (/x.js:{}:1)",
        "E0914 02:00:00.123456 1 x.go:{}] x",
        "2025-09-14 02:00:00 | ERROR | a:b:{} - x",
    ],
)
def test_a_line_number_of_thousands_of_digits_is_none(text: str) -> None:
    """Python refuses to read such a number; the entry is understood without it."""
    assert _unstated(text.format("9" * 5_000)).message


@pytest.mark.parametrize("unit", ["a.a", "A", "A [", "Caused by: ", "a: ", " at ", 'Exception in thread "', "at x:1:1"])
def test_hostile_lines_beside_a_trace_are_read_in_one_go(unit: str) -> None:
    """A long line beside stack frames costs as much as it is long: no pattern looks at it again and again."""
    assert builders.is_linear(lambda text: trace_in(f"{text}!\n\tat \n    at "), unit, 16_000)


@pytest.mark.parametrize(
    ("url", "route"),
    [
        ("https://shop.example/orders/4711/items?x=1", "/orders/{id}/items"),
        ("https://shop.example", "/"),
        ("", "/"),
        ("/u/0b6f9a3e-5f2c-4d5e-9d8a-0123456789ab#top", "/u/{id}"),
        ("/files/deadbeef01", "/files/{id}"),
        ("/order-12345/user_678", "/{id}/{id}"),
        ("/api/v1/orders", "/api/v1/orders"),
        ("http://[broken/orders/7?x", "http://[broken/orders/{id}"),
        ("/s/AbCdEf0123456789xyz", "/s/{id}"),
    ],
)
def test_routes(url: str, route: str) -> None:
    """A route is the path without query, its ids masked, its words and versions kept."""
    assert route == route_of(url)


def test_a_request_is_an_event() -> None:
    """A line of the request log says method, route and status, as numbers or as texts."""
    event = event_of(builders.request(503))
    assert Request("POST", "/pay/{id}", 503, 0.25, "probe/1") == event.request
    assert "POST /pay/{id} answered 503" == event.message
    texts = builders.event(textPayload=None, httpRequest={"requestMethod": "GET", "status": "404", "latency": "fast"})
    assert Request("GET", "/", 404) == texts.request


def test_who_ran_it() -> None:
    """Service, revision and instance come from the labels of the resource and the entry, of Cloud Run or GKE."""
    event = builders.event("x")
    assert ("checkout", "checkout-00001-abc", "instance-1") == (event.service, event.revision, event.instance)
    resource = {"type": "k8s_container", "labels": {"container_name": "web", "pod_name": "web-7f-x"}}
    pod = builders.event("x", resource=resource, labels={"k8s-pod/pod-template-hash": "7f"})
    assert ("web", "7f", "web-7f-x") == (pod.service, pod.revision, pod.instance)


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ({"sourceLocation": {"file": "a.py", "line": "7", "function": "f"}}, Location("", "f", "a.py", 7)),
        (
            {"jsonPayload": {"message": "x", "labels": {"module": "shop.pay", "function": "charge", "line": 41}}},
            Location("shop.pay", "charge", "", 41),
        ),
        ({"jsonPayload": {"message": "x", "logger": "shop.pay"}}, Location("shop.pay")),
        ({"jsonPayload": {"message": "x", "module": "logging", "function": "callHandlers"}}, None),
        ({"jsonPayload": {"message": "x", "name": "Jane Doe"}}, None),
    ],
)
def test_the_code_that_logged(fields: dict[str, Any], location: Location | None) -> None:
    """The place is what the source location or the payload name, never logging itself."""
    assert location == builders.event(**fields).location


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from([TRACEBACK, CHAIN, JAVA, NODE, "ERROR: x", "\x1b[0m", "1e999s", "nans", "http://[", "9" * 5_000]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "message msg error err stack level severity labels module line status requestUrl latency trace "
                "exception logger context name methodName logging.googleapis.com/sourceLocation".split()
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
_FIELDS = st.sampled_from(
    "insertId timestamp receiveTimestamp severity logName resource labels textPayload jsonPayload protoPayload "
    "httpRequest sourceLocation trace spanId operation".split()
)


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(_FIELDS, _JSON, max_size=8))
def test_any_value_in_any_place_gives_an_event_with_a_message(raw: dict[str, Any]) -> None:
    """Whatever an entry holds, it becomes one event whose message is not empty and whose level has a rule."""
    (event,) = understand([entry_of(raw)])
    assert event.message.strip()
    assert event.level_rule


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_gives_an_event_with_a_message(text: str) -> None:
    """Whatever a text holds, with or without a trace behind it, the message is not empty and carries no trace."""
    assert _unstated(text).message.strip()
    assert "Traceback (most recent call last):" not in _unstated(f"x{text}\n{TRACEBACK}").message


@pytest.mark.parametrize("key", ["message", "error", "z"])
def test_a_payload_nested_too_deeply_is_an_event(key: str) -> None:
    """Thousands of levels of nesting exhaust no stack."""
    payload: dict[str, Any] = {"x": "y"}
    for _ in range(5_000):
        payload = {key: payload}
    for raw in ({"jsonPayload": payload}, {"protoPayload": payload}, {"labels": {"x": payload}}, {"trace": payload}):
        assert event_of(entry_of(raw)).message


def test_nested_as_deeply_as_a_file_can_hold_is_an_event() -> None:
    """What the JSON parser reads, the stages after it can take."""
    depth = 100
    while True:
        try:
            parsed = json.loads('{"message":' * depth + '"x"' + "}" * depth)
        except RecursionError:
            break
        assert event_of(entry_of({"jsonPayload": parsed})).message
        if depth > 50_000:
            break
        depth *= 3
