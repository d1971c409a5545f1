"""The filters of the Cloud Logging peer: what they select, and how wrong ones are refused."""

import pytest

from tests.peers.logging_filter import compile_filter
from tests.peers.logging_syntax import FilterError

RICH = {
    "insertId": "id000001",
    "logName": "projects/shop-prod/logs/run.googleapis.com%2Fstderr",
    "resource": {"type": "cloud_run_revision", "labels": {"project_id": "shop-prod", "service_name": "cart"}},
    "severity": "WARNING",
    "timestamp": "2026-03-01T12:00:00.123456789Z",
    "receiveTimestamp": "2026-03-01T12:00:02Z",
    "labels": {"instanceId": "0069c7", "run.googleapis.com/x": "Blue", "env": "prod"},
    "httpRequest": {"requestMethod": "GET", "status": 503, "requestSize": "4000000000", "latency": "1.5s"},
    "jsonPayload": {
        "message": "Worker FAILED to boot: exit(3)",
        "code": 3,
        "ok": False,
        "gone": None,
        "tags": ["red", "green"],
        "user": {"name": "Zoe", "ip": "10.1.2.3"},
        "a.b": "dotted",
    },
    "protoPayload": {"@type": "type.googleapis.com/google.cloud.audit.AuditLog", "methodName": "Replace"},
    "sourceLocation": {"file": "app/main.py", "line": "12"},
    "traceSampled": True,
}

MATCHES = """
severity>=WARNING
severity="warning"
severity=WARNING
severity>300
severity!=ERROR
severity=(ERROR OR WARNING)
NOT severity<WARNING
timestamp>="2026-03-01T12:00:00.123456789Z"
timestamp="2026-03-01T13:00:00.123456789+01:00"
timestamp>"2026-03-01"
timestamp<="2026-03-01T12:00:00.12345679Z"
logName="projects/shop-prod/logs/run.googleapis.com%2Fstderr"
logName=projects/shop-prod/logs/run.googleapis.com%2Fstderr
log_id("run.googleapis.com/stderr")
source(projects/shop-prod)
resource.type="cloud_run_revision" resource.labels.service_name="CART"
resource.type=cloud_run_revision AND resource.labels.service_name:"ar"
labels."run.googleapis.com/x"=blue
labels.env:pro
labels.env!="dev"
jsonPayload.message:"failed to boot"
jsonPayload.message=~"exit\\(\\d\\)$"
jsonPayload.message=~"^Worker FAILED"
jsonPayload.message!~"^FAILED"
jsonPayload.message:(boot AND exit)
jsonPayload.message:(boot worker)
jsonPayload.message:(nothing OR boot)
jsonPayload.code=3
jsonPayload.code="3"
jsonPayload.code>=2.5
jsonPayload.code>-1
jsonPayload.ok=false
jsonPayload.ok=FALSE
jsonPayload.gone=NULL_VALUE
jsonPayload.gone:*
jsonPayload.tags=green
jsonPayload.user.name="zoe"
jsonPayload:zoe
jsonPayload."a.b"=dotted
jsonPayload:*
-jsonPayload.nothing:*
NOT jsonPayload.nothing="x"
protoPayload.method_name=replace
protoPayload."@type":"AuditLog"
httpRequest.status>=500
httpRequest.requestSize>3999999999
http_request.latency>"1499ms"
httpRequest.latency<"2s"
httpRequest.remoteIp=""
textPayload!="anything"
textPayload!~"anything"
sourceLocation.line=12
traceSampled=true
insertId=id000001
boot
"failed to boot"
boot OR nothing AND exit
boot -nothing
(boot AND (nothing OR exit))
and OR boot
SEARCH("boot worker")
SEARCH("`to boot`")
SEARCH(jsonPayload.message, "BOOT exit")
search("boot zoe")
sample(insertId, 1)
ip_in_net(jsonPayload.user.ip, "10.1.2.0/24")
"""

MISSES = """
severity>=ERROR
severity=ERROR
timestamp>"2026-03-01T12:00:00.123456789Z"
timestamp<"2026-03-01"
labels.env!="prod"
labels.nothing!="x"
jsonPayload.nothing!="x"
jsonPayload.nothing!~"x"
jsonPayload.nothing<5
jsonPayload.nothing:*
textPayload:*
httpRequest.remoteIp:*
jsonPayload.message=boot
jsonPayload.message=~"failed"
jsonPayload.message:(boot AND nothing)
jsonPayload.code=4
jsonPayload.code=three
jsonPayload.ok=true
jsonPayload.gone="null"
jsonPayload.a.b=dotted
jsonPayload.Message:boot
jsonPayload.message:"boot" and
boot AND nothing
boot OR exit AND nothing
NOT boot
-boot
SEARCH("boo")
SEARCH("`boot to`")
SEARCH(jsonPayload.message, "zoe")
log_id("run.googleapis.com")
ip_in_net(jsonPayload.user.ip, "10.2.0.0/16")
resource.labels.service_name="cart" AND severity="ERROR"
"""


def lines(table: str) -> list[str]:
    """Return the filters of a table."""
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize("text", lines(MATCHES))
def test_filters_that_match(text: str) -> None:
    """The filter selects the sample entry."""
    assert compile_filter(text)(RICH)


@pytest.mark.parametrize("text", lines(MISSES))
def test_filters_that_do_not_match(text: str) -> None:
    """The filter does not select the sample entry."""
    assert not compile_filter(text)(RICH)


@pytest.mark.parametrize("text", ["", "   \n", "-- nothing but a comment", "-- one\n\n  -- two"])
def test_an_empty_filter_selects_everything(text: str) -> None:
    """Nothing, and comments alone, are no restriction."""
    assert compile_filter(text)(RICH)


def test_comments_run_to_the_end_of_the_line() -> None:
    """What follows on the next line counts; in a string `--` is text."""
    assert not compile_filter("boot -- and this\nseverity=ERROR -- not met")(RICH)
    assert compile_filter('NOT "boot -- exit" -- comment')(RICH)


def test_a_trailing_comment_swallows_what_is_appended() -> None:
    """A user's filter that ends in a comment hides an appended condition, unless a line break comes first."""
    user = "boot -- our filter"
    assert compile_filter(f"{user} AND severity=ERROR")(RICH)
    with pytest.raises(FilterError, match="syntax error"):
        compile_filter(f"({user}) AND severity=ERROR")
    assert not compile_filter(f"({user}\n) AND severity=ERROR")(RICH)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("timestamp>=2026-06-12T03:23:45Z", "line 1, column 25, token ':'"),
        ("severity>=ERROR AND", "line 1, column 20, token ''"),
        ("severity>=ERROR\n  OR )", "line 2, column 6, token ')'"),
        ("(boot", "line 1, column 6, token ''"),
        ("boot)", "line 1, column 5, token ')'"),
        ("(\n) AND boot", "line 2, column 1, token ')'"),
        ('"open', "line 1, column 1, token '\"'"),
        ("insertId = AND", "line 1, column 12, token 'AND'"),
        ("severity>=FOO", "invalid value for field 'severity': 'FOO'"),
        ('timestamp>="yesterday"', "invalid value for field 'timestamp': 'yesterday'"),
        ("thud=1", "Field not found: 'thud'"),
        ("textPayload.thud=1", "Field not found: 'textPayload.thud'"),
        ("operation.thud=1", "Field not found: 'operation.thud'"),
        ('severity=~"ERR"', "regular expressions can only be used on strings"),
        ('textPayload=~"(?!x)"', "invalid regular expression"),
        ('textPayload=~"("', "invalid regular expression"),
        ("unheard(of)", "unknown function 'unheard'"),
        ("sample(insertId, 2)", "the fraction of sample()"),
    ],
)
def test_wrong_filters_are_refused_with_their_place(text: str, words: str) -> None:
    """A filter that cannot be understood says where, as the real service does."""
    with pytest.raises(FilterError) as raised:
        compile_filter(text)
    assert str(raised.value).startswith("Unparseable filter: ")
    assert words in str(raised.value)


def test_a_sample_is_a_fraction_and_always_the_same() -> None:
    """A tenth of the entries is chosen, by the value of the field alone."""
    entries = [{"insertId": f"id{number:06}"} for number in range(3000)]
    first, second = (
        [found for found in entries if chosen(found)] for chosen in map(compile_filter, ["sample(insertId, 0.1)"] * 2)
    )
    assert first == second
    assert 240 < len(first) < 360
