"""The level of an entry: what the text states in the formats of the usual libraries, what only looks like one, stamps."""

from __future__ import annotations

from typing import Any

import pytest

from gardener.events.event import Level
from gardener.events.understand import understand
from tests.builders import TRACEBACK, entry, event
from tests.printed.levels import FAMILIES
from tests.printed.levels_in_passing import NOTHING_STATED

STATED = [
    # Python
    ("WARNING", "WARNING:root:the disk is warm"),
    ("CRITICAL", "CRITICAL:shop.db:no connection left"),
    ("ERROR", "2024-05-03 10:11:12,345 - shop.db - ERROR - pool timed out"),
    ("INFO", "2024-05-03 10:11:12,345 INFO shop.db: ok"),
    ("ERROR", "[2024-05-03 10:11:12,345: ERROR/MainProcess] Task shop.pay raised unexpected"),
    ("ERROR", "[2024-05-03 10:12:42 +0000] [1] [ERROR] Worker (pid:7) was sent SIGKILL!"),
    ("INFO", 'INFO:     127.0.0.1:4711 - "GET / HTTP/1.1" 200 OK'),
    ("ERROR", "ERROR:    Exception in ASGI application"),
    ("ERROR", "2024-05-03 10:11:12.345 | ERROR    | shop.db:connect:52 - refused"),
    ("ERROR", "\x1b[32m2024-05-03 10:11:12.345\x1b[0m | \x1b[31m\x1b[1mERROR   \x1b[0m | \x1b[36mshop\x1b[0m:\x1b[36mf\x1b[0m:\x1b[36m3\x1b[0m - \x1b[31mbad\x1b[0m"),
    ("WARNING", "[2024-05-03T10:11:12.345+0000] {taskinstance.py:1937} WARNING - retry"),
    ("ERROR", "2024-05-03 10:11:12 [scrapy.core.engine] ERROR: crawled nothing"),
    ("ERROR", "[E 240503 10:11:12 web:1789] Uncaught"),
    ("WARNING", "/app/shop.py:3: DeprecationWarning: old call"),
    ("WARNING", "/app/lib/pydantic/_config.py:291: PydanticDeprecatedSince20: old call"),
    ("WARNING", "<frozen importlib._bootstrap>:241: RuntimeWarning: the size changed"),
    ("ERROR", "2024-05-03 10:11:12 [error    ] payment failed                  order=7"),
    ("WARNING", "[2024-05-03 10:11:12,345: WARNING/ForkPoolWorker-1] the queue is long"),
    # Java
    ("ERROR", "[main] ERROR com.acme.Shop - cannot start"),
    ("ERROR", "10:11:12.345 [main] ERROR c.a.Shop - cannot pay"),
    ("WARNING", "2024-05-03T10:11:12.345+02:00  WARN 1 --- [nio-8080-exec-1] c.a.Shop : slow"),
    ("ERROR", "10:11:12,345 ERROR [org.jboss.as] (MSC service thread 1-2) WFLY: failed"),
    ("ERROR", "03-May-2024 10:11:12.345 SEVERE [main] org.apache.catalina.core.StandardService.startInternal Failed"),
    ("ERROR", "[2024-05-03 10:11:12,345] ERROR [KafkaServer id=0] Fatal (kafka.server.KafkaServer)"),
    ("WARNING", "[2019-08-01T11:36:20,929][WARN ][r.suppressed             ] [node-1] path: /x"),
    ("ERROR", "ERROR [main] 2024-05-03 10:11:12,345 CassandraDaemon.java:900 - Exception"),
    ("INFO", "2024-05-03 10:11:12.345:INFO:oejs.Server:main: jetty-9.4"),
    ("ERROR", "2024-05-03 10:11:12,345 [http-nio-1] ERROR com.acme.Shop [Shop.java:12] - broken"),
    ("WARNING", "May 03, 2024 10:11:12 AM com.acme.Shop run\nWARNING: low on memory"),
    # Node
    ("ERROR", "POST /orders/7 503 12.345 ms - 21"),
    ("INFO", "GET /error/500 404 1.2 ms - -"),
    ("ERROR", 'error: upstream reset {"service":"cart"}'),
    ("ERROR", "[10:11:12.345] ERROR (1): cannot pay"),
    ("ERROR", "[Nest] 1  - 05/03/2024, 10:11:12 AM   ERROR [Shop] cannot pay"),
    ("ERROR", "npm ERR! code ELIFECYCLE"),
    ("WARNING", "npm WARN deprecated request@2.88.2"),
    ("WARNING", "(node:1) Warning: a leak was detected"),
    # Go
    ("ERROR", '2024-05-03T10:11:12.345Z\tERROR\tdb/pool.go:12\tdial failed\t{"n": 1}'),
    ("ERROR", 'time="2024-05-03T10:11:12Z" level=error msg="dial failed"'),
    ("ERROR", "ERRO[0042] dial failed                                  host=db"),
    ("WARNING", "time=2024-05-03T10:11:12.345Z level=WARN+1 msg=slow"),
    ("ERROR", "10:11AM ERR dial failed error=refused"),
    ("WARNING", "2024-05-03T10:11:12Z WRN slow"),
    ("ERROR", "2024-05-03T10:11:12.345Z [ERROR] agent: no leader"),
    ("ERROR", "E0503 10:11:12.345678      12 shop.cc:42] broken"),
    ("ERROR", "[ERROR] plugin/errors: 2 example.org. A: timeout"),
    ("ERROR", "E20240503 10:11:12.345678 12345 shop.cc:42] cannot bind"),
    ("ERROR", '[GIN] 2024/05/03 - 10:11:12 | 500 |     1.2ms |       10.0.0.1 | GET      "/pay"'),
    ("INFO", '[GIN] 2024/05/03 - 10:11:12 | 200 |     1.2ms |       10.0.0.1 | GET      "/error"'),
    # Ruby
    ("ERROR", "Completed 500 Internal Server Error in 31ms (ActiveRecord: 0.0ms)"),
    ("ERROR", "E, [2024-05-03T10:11:12.345678 #42] ERROR -- shop: Job failed"),
    ("INFO", "2024-05-03T10:11:12.345Z pid=1 tid=abc class=Pay jid=1 INFO: done"),
    # .NET
    ("ERROR", "fail: Shop.Api[0]"),
    ("CRITICAL", "crit: Shop.Api[0] cannot start"),
    ("ERROR", "[10:11:12 ERR] cannot pay"),
    ("WARNING", "2024-05-03 10:11:12.345 +02:00 [WRN] slow"),
    ("ERROR", "2024-05-03 10:11:12.3456|ERROR|Shop.Api|cannot pay"),
    # PHP
    ("ERROR", "NOTICE: PHP message: PHP Fatal error:  Allowed memory size of 1 bytes exhausted in /a.php on line 2"),
    ("ERROR", "PHP Fatal error:  Allowed memory size of 1 bytes exhausted in /a.php on line 2"),
    ("WARNING", "[03-May-2024 10:11:12 UTC] PHP Warning:  Undefined variable $x in /a.php on line 3"),
    ("WARNING", "[03-May-2024 10:11:12] WARNING: [pool www] server reached pm.max_children"),
    ("ERROR", '[2024-05-03 10:11:12] production.ERROR: cannot pay {"order":7}'),
    ("CRITICAL", '[2024-05-03T10:11:12.345678+00:00] request.CRITICAL: Uncaught PHP Exception X: "m" at /a.php line 1'),
    # Rust
    ("ERROR", "[2024-05-03T10:11:12Z ERROR shop::db] pool timed out"),
    ("WARNING", "2024-05-03T10:11:12.345678Z  WARN shop::db: slow"),
    # Servers and platforms
    ("ERROR", "2024/05/03 10:11:12 [error] 31#31: *1 connect() failed"),
    ("ALERT", "2024/05/03 10:11:12 [alert] 31#31: worker died"),
    ("ERROR", "[Fri May 03 10:11:12.345678 2024] [core:error] [pid 1:tid 2] AH00126: Invalid URI"),
    ("ERROR", '2024-05-03 10:11:12.345 UTC [123] ERROR:  relation "shop" does not exist'),
    ("CRITICAL", "2024-05-03 10:11:12 UTC [123]: [1-1] user=shop,db=shop FATAL:  too many connections"),
    ("INFO", "2024-05-03 10:11:12.345 UTC [1] LOG:  database system is ready to accept connections"),
    ("ERROR", "2024-05-03T10:11:12.345678Z 0 [ERROR] [MY-010123] [Server] Fatal"),
    ("WARNING", "1:M 03 May 2024 10:11:12.345 # Memory overcommit must be enabled"),
    ("WARNING", "[WARNING] 123/101112 (1) : Server shop/a is DOWN"),
    ("WARNING", "[2024-05-03 10:11:12.345][1][warning][config] [source/server.cc:1] deprecated"),
    ("ERROR", "2024-05-03T10:11:12.345Z\terror\tenvoy main\tboom"),
    ("ERROR", "2024-05-03 10:11:12.345 [error] <0.1.0> Supervisor stopped"),
    ("ERROR", "10:11:12.345 [error] GenServer shop terminating"),
    ("ERROR", "<11>May  3 10:11:12 host app[7]: cannot open socket"),
    ("ERROR", "03-17 16:13:46.764  2227  2794 E Keyguard: null"),
    ("ERROR", "E/Keyguard( 123): null"),
    ("ERROR", "05-03 10:11:12.345 E/Keyguard( 123): null"),
    ("ERROR", "May  3 10:11:12 host sshd[7]: error: too many attempts"),
    ("ERROR", "2024-05-03T10:11:12+00:00 host app[7]: ERROR: cannot pay"),
    ("ERROR", "│ Error: cannot lock the state"),
    ("ERROR", '[2024-05-03T10:11:12.345Z] "GET /pay HTTP/1.1" 503 UF "-" 0 91 3 - "-" "curl"'),
    ("ERROR", "2024-05-03T10:11:12+0000 error shop : cannot pay"),
    ("ERROR", "[0503/101112.345:ERROR:file.cc(12)] no GPU"),
    ("ERROR", "<May 3, 2024 10:11:12 AM UTC> <Error> <Deployer> <BEA-1> failed"),
    ("ERROR", "event='refused' level='error' host='db'"),
    ("ERROR", "2024-05-03T10:11:12.345678901Z stderr F ERROR:root:boom"),
    ("ERROR", '127.0.0.1 - - [03/May/2024:10:11:12 +0000] "GET / HTTP/1.1" 502 12 "-" "curl"'),
]  # fmt: skip
NOT_STATED = [
    "there were no errors",
    "errorCode=123",
    "error=0 retries=3",
    "GET /error 200",
    'user "Error McFatal" subscribed to topic CRITICAL',
    "sync done: 120 ok, 0 failed, no errors",
    "critical path computed",
    "the word ERROR stands in the middle",
    "fatalism is a philosophy",
    "[errors] occurred",
    "[sync: the first error was left out as it is known to do no harm] done",
    "2024/05/03 10:11:12 listening on :8080",
]


@pytest.mark.parametrize(("level", "text"), STATED, ids=lambda each: str(each)[:50])
def test_a_level_that_the_text_states(level: str, text: str) -> None:
    """The text's own level is found in the format of each library, and wins over the stamp of a whole stream."""
    assert level == event(text, severity=None).level.name
    for stamp in ("INFO", "ERROR"):
        assert level == event(text, severity=stamp).level.name


@pytest.mark.parametrize("text", NOT_STATED)
def test_a_level_word_elsewhere_says_nothing(text: str) -> None:
    """A word of a message, a key or a path is no level."""
    assert event(text, severity=None).level is Level.DEFAULT
    assert event(text, severity="INFO").level is Level.INFO


@pytest.mark.parametrize("lines", [lines for _, lines in FAMILIES], ids=[name for name, _ in FAMILIES])
def test_levels_of_many_libraries(lines: tuple[tuple[str, str], ...]) -> None:
    """Each line of the family states the level that its library means."""
    assert list(lines) == [(event(text, severity=None).level.name, text) for _, text in lines]


def test_lines_that_state_nothing() -> None:
    """Words that are also names of levels state none in prose, names, counts, tables and questions."""
    found = [(event(text, severity=None).level.name, text) for text in NOTHING_STATED]
    assert [("DEFAULT", text) for text in NOTHING_STATED] == found


def test_digits_tell_nothing_but_where_they_state_the_level() -> None:
    """Lines that differ in digits only have the same level, whichever was seen first, but for those of syslog and Cisco."""
    for digit, level in enumerate("EMERGENCY ALERT CRITICAL ERROR WARNING NOTICE INFO DEBUG".split()):
        assert level == event(f"%SYS-{digit}-CONFIG_I: configured", severity=None).level.name
        assert level == event(f"<{digit}>shop: opened", severity=None).level.name
    for status, level in ((200, "INFO"), (500, "ERROR"), (301, "INFO")):
        text = f"[Fri May 03 10:11:12 2024] 10.0.0.1:4711 [{status}]: GET /pay"
        (found,) = understand([entry(text, severity=None)])
        assert level == found.level.name


@pytest.mark.parametrize(
    ("level", "payload"),
    [
        ("ERROR", {"level": 50, "time": 1, "pid": 1, "msg": "m"}),
        ("CRITICAL", {"level": 60, "hostname": "h", "v": 0, "msg": "m"}),
        ("ERROR", {"levelno": 40, "levelname": "ERROR", "message": "m"}),
        ("WARNING", {"level": "warning", "event": "m"}),
        ("ERROR", {"level": "error", "msg": "m", "ts": 1.0, "caller": "a.go:1"}),
        ("ERROR", {"L": "ERROR", "M": "m", "T": "2024-05-03"}),
        ("WARNING", {"level": "WARN+2", "msg": "m", "time": "2024-05-03T10:11:12Z"}),
        ("ERROR", {"@l": "Error", "@mt": "m", "@t": "2024-05-03"}),
        ("ERROR", {"Level": "Error", "MessageTemplate": "m"}),
        ("ERROR", {"log.level": "ERROR", "message": "m"}),
        ("ERROR", {"log": {"level": "error"}, "message": "m"}),
        ("ERROR", {"level": 400, "level_name": "ERROR", "channel": "app", "message": "m"}),
        ("ERROR", {"text": "t", "record": {"level": {"name": "ERROR", "no": 40}, "message": "m"}}),
        ("ERROR", {"short_message": "m", "level": 3, "version": "1.1"}),
        ("ERROR", {"PRIORITY": "3", "MESSAGE": "m"}),
        ("WARNING", {"kind": "Event", "type": "Warning", "reason": "BackOff", "message": "m"}),
        ("ERROR", {"t": {"$date": "2024"}, "s": "E", "c": "NETWORK", "msg": "m"}),
        ("ERROR", {"severityNumber": 17, "body": "m"}),
        ("ERROR", {"SeverityNumber": 17, "Body": {"stringValue": "m"}}),
        ("INFO", {"@t": "2024-05-03", "@mt": "m"}),
        ("ERROR", {"SEVERITY": "err", "MSG": "m"}),
        ("INFO", {"level": "info", "msg": "ERROR list is empty", "error": {"message": "none"}}),
    ],
)
def test_a_level_in_a_field(level: str, payload: dict[str, object]) -> None:
    """The fields of structured logs, by name or by number, win over the stamp of their stream."""
    assert level == event(jsonPayload=payload, severity=None).level.name
    assert level == event(jsonPayload=payload, severity="NOTICE").level.name


@pytest.mark.parametrize(
    ("fields", "level", "rule"),
    [
        ({"severity": "NOTICE", "textPayload": "[ERROR] x"}, Level.ERROR, "text (level in brackets)"),
        ({"severity": "INFO", "jsonPayload": {"message": "x", "level": "error"}}, Level.ERROR, "field `level`"),
        ({"severity": "DEFAULT", "jsonPayload": {"message": "x", "level": "warn"}}, Level.WARNING, "field `level`"),
        ({"severity": None, "jsonPayload": {"msg": "x", "level": 50}}, Level.ERROR, "field `level`"),
        ({"severity": None, "jsonPayload": {"msg": "x", "level": 30}}, Level.INFO, "field `level`"),
        (
            {"severity": None, "jsonPayload": {"msg": "x", "level": True, "levelname": "CRITICAL"}},
            Level.CRITICAL,
            "field `levelname`",
        ),
        ({"severity": "LOUD", "textPayload": "ERROR:root:x"}, Level.ERROR, "text (level and colon)"),
        ({"severity": "ERROR", "textPayload": "x"}, Level.ERROR, "severity of the entry"),
        ({"severity": None, "textPayload": TRACEBACK}, Level.ERROR, "stack trace"),
        ({"severity": None, "textPayload": None, "httpRequest": {"status": 503}}, Level.ERROR, "status of the request"),
        (
            {"severity": None, "textPayload": None, "httpRequest": {"status": 499}},
            Level.WARNING,
            "status of the request",
        ),
        ({"severity": None, "textPayload": "an ERROR happened"}, Level.DEFAULT, "nothing states a level"),
    ],
)
def test_the_level_and_its_rule(fields: dict[str, Any], level: Level, rule: str) -> None:
    """What a field or the text states wins over the entry's severity; without any, a trace or the request's status says."""
    found = event(**fields)
    assert (level, rule) == (found.level, found.level_rule)


def test_a_decorative_error_object_is_no_problem() -> None:
    """An INFO entry that carries an error object stays INFO."""
    payload = {
        "message": "done",
        "error": {"type": "ValueError", "message": "none", "stack": "ValueError: none\n    at f (/a.js:1:2)"},
    }
    assert event(jsonPayload=payload, severity="INFO").level is Level.INFO


def test_a_trace_is_a_problem_whatever_it_was_stamped() -> None:
    """A stack trace on a stream stamped INFO is an error; one that its program states as a warning stays one."""
    trace = 'Traceback (most recent call last):\n  File "/app/a.py", line 1, in f\n    g()\nValueError: bad'
    assert event(trace, severity="INFO").level is Level.ERROR
    assert event(trace, severity=None).level is Level.ERROR
    assert (
        event(f"2024-05-03 10:11:12,345 - shop - WARNING - retrying\n{trace}", severity="INFO").level is Level.WARNING
    )
    assert event(f"2024-05-03 10:11:12,345 - shop - INFO - retrying\n{trace}", severity=None).level is Level.WARNING
