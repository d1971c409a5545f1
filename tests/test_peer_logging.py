"""The Cloud Logging peer, as the real google-cloud-logging client sees it."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.api_core import exceptions
from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
from google.cloud.logging_v2.types import ListLogEntriesRequest, ListLogEntriesResponse, LogEntry
from google.oauth2.credentials import Credentials
from google.protobuf import json_format

from tests.peers.access_tokens import AccessToken, TokenMint
from tests.peers.certificates import authority
from tests.peers.connect_proxy import ConnectProxy
from tests.peers.google import logging_process
from tests.peers.logging_calls import Fault
from tests.peers.logging_entries import to_proto
from tests.peers.logging_filter import MAX_LENGTH
from tests.peers.logging_server import HOST, LoggingServer

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PROJECT = "projects/shop-prod"
SCOPE = "https://www.googleapis.com/auth/logging.read"


def entry(number: int, **changes: Any) -> dict[str, Any]:
    """Return an entry in REST form, one second after the one before."""
    moment = (START + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    received = (START + timedelta(seconds=number + 1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    base = {
        "insertId": f"id{number:06}",
        "logName": f"{PROJECT}/logs/run.googleapis.com%2Fstderr",
        "resource": {"type": "cloud_run_revision", "labels": {"project_id": "shop-prod", "service_name": "cart"}},
        "timestamp": moment,
        "receiveTimestamp": received,
        "severity": "ERROR" if number % 2 else "INFO",
        "textPayload": f"request {number} done",
    }
    return {**base, **changes}


class Bench:
    """A Logging service behind the proxy, and real clients for it."""

    def __init__(self, stack: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
        self.mint = TokenMint.new()
        self.proxy = stack.enter_context(ConnectProxy({}))
        self._stack = stack
        monkeypatch.setenv("https_proxy", self.proxy.url)
        monkeypatch.setenv("GRPC_DEFAULT_SSL_ROOTS_FILE_PATH", str(authority().pem))

    def serve(self, entries: list[dict[str, Any]], **options: Any) -> LoggingServer:
        """Start a service that is reached under Google's name."""
        options.setdefault("mint", self.mint)
        server = self._stack.enter_context(LoggingServer(entries, leaf=authority().issue(HOST), **options))
        self.proxy.routes[f"{HOST}:443"] = ("127.0.0.1", server.port)
        server.on_drop = self.proxy.sever
        return server

    def token(self, principal: str = "reader@shop-prod.iam.gserviceaccount.com", **changes: Any) -> str:
        """Return an access token that the service accepts, unless `changes` say otherwise."""
        fields = {"principal": principal, "scopes": (SCOPE,), "expires": time.time() + 3600, **changes}
        return self.mint.issue(AccessToken(**fields))

    def client(self, token: str | None = None, *, endpoint: str = HOST) -> LoggingServiceV2Client:
        """Return Google's generated client; the address is its own default one."""
        credentials = Credentials(token or self.token())
        client = LoggingServiceV2Client(credentials=credentials, client_options={"api_endpoint": endpoint})
        self._stack.callback(client.transport.close)
        return client


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A bench for one test."""
    with ExitStack() as stack:
        yield Bench(stack, monkeypatch)


def page(client: LoggingServiceV2Client, timeout: float = 10, **arguments: Any) -> ListLogEntriesResponse:
    """Read one page, without the client's own retries."""
    request = ListLogEntriesRequest({"resource_names": [PROJECT], "order_by": "timestamp asc", **arguments})
    pager = client.list_log_entries(request, retry=None, timeout=timeout)
    return next(iter(pager.pages))


def pages(client: LoggingServiceV2Client, **arguments: Any) -> Iterator[ListLogEntriesResponse]:
    """Read all pages with our own token, as the product does."""
    token = ""
    while True:
        answer = page(client, page_token=token, **arguments)
        yield answer
        token = answer.next_page_token
        if not token:
            return


def ids(answers: Iterator[ListLogEntriesResponse]) -> list[str]:
    """Return the insertIds of all pages."""
    return [found.insert_id for answer in answers for found in answer.entries]


def test_2500_entries_come_in_three_pages_under_googles_own_name(bench: Bench) -> None:
    """The real client reads 2,500 entries through proxy and TLS, each once, oldest first."""
    server = bench.serve([entry(number) for number in reversed(range(2500))])
    answers = list(pages(bench.client(), page_size=1000))
    assert [1000, 1000, 500] == [len(answer.entries) for answer in answers]
    assert [f"id{number:06}" for number in range(2500)] == ids(iter(answers))
    assert [(1, 1000), (2, 1000), (3, 500)] == [(call.page, call.returned) for call in server.calls]
    assert {"reader@shop-prod.iam.gserviceaccount.com"} == {call.principal for call in server.calls}
    assert () == bench.proxy.refused


def test_the_high_level_iteration_of_the_client_works(bench: Bench) -> None:
    """Google's own pager follows the tokens, and the default page has 50 entries."""
    server = bench.serve([entry(number) for number in range(120)])
    request = ListLogEntriesRequest(resource_names=[PROJECT])
    assert 120 == len(list(bench.client().list_log_entries(request)))
    assert [50, 50, 20] == [call.returned for call in server.calls]


def test_newest_first_and_equal_instants_by_insert_id(bench: Bench) -> None:
    """In both directions entries of one instant are ordered by insertId, also across pages."""
    same = entry(5)["timestamp"]
    bench.serve([entry(1), *(entry(number, timestamp=same) for number in (9, 7, 8)), entry(6)])
    client = bench.client()
    assert ["id000001", "id000007", "id000008", "id000009", "id000006"] == ids(pages(client, page_size=2))
    descending = ids(pages(client, page_size=2, order_by="timestamp desc"))
    assert ["id000006", "id000007", "id000008", "id000009", "id000001"] == descending


def test_duplicates_are_sent_once(bench: Bench) -> None:
    """Entries with the same project, timestamp and insertId are one entry; one without insertId gets one."""
    without = {name: value for name, value in entry(2).items() if name != "insertId"}
    bench.serve([entry(1), entry(1, textPayload="again"), without])
    first, second = page(bench.client()).entries
    assert ("id000001", "request 1 done") == (first.insert_id, first.text_payload)
    assert 16 == len(second.insert_id)


@pytest.mark.parametrize(
    "changed",
    [
        {"filter": "severity>=INFO"},
        {"page_size": 11},
        {"order_by": "timestamp desc"},
        {"resource_names": ["projects/other"]},
    ],
)
def test_a_page_token_is_good_for_its_own_arguments_only(bench: Bench, changed: dict[str, Any]) -> None:
    """A token that comes with other arguments is refused in the words of the real service."""
    bench.serve([entry(number) for number in range(30)], projects={"other": 7})
    client = bench.client()
    token = page(client, page_size=10).next_page_token
    with pytest.raises(exceptions.InvalidArgument, match="page_token doesn't match arguments from the request"):
        page(client, **{"page_size": 10, "page_token": token, **changed})
    assert 10 == len(page(client, page_size=10, page_token=token).entries)


def test_a_page_token_expires_after_a_day(bench: Bench) -> None:
    """A token is still good after 23 hours, and not after 25."""
    clock = Clock()
    bench.serve([entry(number) for number in range(30)], clock=clock)
    client = bench.client()
    token = page(client, page_size=10).next_page_token
    clock.now += 23 * 3600
    assert 10 == len(page(client, page_size=10, page_token=token).entries)
    clock.now += 2 * 3600
    with pytest.raises(exceptions.InvalidArgument, match="expired"):
        page(client, page_size=10, page_token=token)


class Clock:
    """A clock that a test moves; seconds."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_an_empty_page_with_a_token_is_not_the_end(bench: Bench) -> None:
    """With empty pages switched on, every second page is empty, and following the tokens still yields everything."""
    server = bench.serve([entry(number) for number in range(30)])
    server.empty_page_every = 2
    answers = list(pages(bench.client(), page_size=10))
    assert [10, 0, 10, 0, 10] == [len(answer.entries) for answer in answers]
    assert [f"id{number:06}" for number in range(30)] == ids(iter(answers))


def test_short_pages_carry_a_token(bench: Bench) -> None:
    """The service may send fewer entries than asked for and still have more."""
    server = bench.serve([entry(number) for number in range(5)])
    server.entries_per_page = 2
    assert [2, 2, 1] == [len(answer.entries) for answer in pages(bench.client(), page_size=1000)]


def test_pages_of_more_than_four_megabytes_reach_the_generated_client(bench: Bench) -> None:
    """The generated client's channel has no limit; a hand-made one calls the same page RESOURCE_EXHAUSTED."""
    bench.serve([entry(number, textPayload="x" * 10_000) for number in range(600)], mint=None)
    assert 600 == len(page(bench.client(), page_size=1000).entries)
    credentials = grpc.ssl_channel_credentials(authority().pem.read_bytes())
    with grpc.secure_channel(f"{HOST}:443", credentials) as channel:
        call = channel.unary_unary(
            "/google.logging.v2.LoggingServiceV2/ListLogEntries",
            request_serializer=ListLogEntriesRequest.serialize,
            response_deserializer=ListLogEntriesResponse.deserialize,
        )
        with pytest.raises(grpc.RpcError) as raised:
            call(ListLogEntriesRequest(resource_names=[PROJECT], page_size=1000), timeout=10)
    error: Any = raised.value  # an RpcError that is a Call as well
    assert grpc.StatusCode.RESOURCE_EXHAUSTED == error.code()
    assert "larger than max" in error.details()


def test_late_entries_become_visible_when_they_are_received(bench: Bench) -> None:
    """An entry is not there before its receiveTimestamp; a listing under way does not go back for it."""
    late = entry(0, receiveTimestamp="2026-03-01T12:10:00Z")
    now = START + timedelta(minutes=5)
    bench.serve([late, entry(1), entry(2), entry(3)], now=lambda: now)
    client = bench.client()
    first = page(client, page_size=2)
    now = START + timedelta(minutes=11)
    second = page(client, page_size=2, page_token=first.next_page_token)
    assert ["id000001", "id000002", "id000003"] == ids(iter((first, second)))
    assert ["id000000", "id000001", "id000002", "id000003"] == ids(pages(client))


def test_entries_can_be_added_while_serving(bench: Bench) -> None:
    """What is added later is found by the same query."""
    server = bench.serve([entry(1)])
    client = bench.client()
    assert ["id000001"] == ids(pages(client))
    server.add([entry(2)])
    assert ["id000001", "id000002"] == ids(pages(client))


def test_the_read_quota_refuses_with_error_info_and_without_retry_info(bench: Bench) -> None:
    """The 61st call within a minute is refused as the real service does; a minute later calls work again."""
    clock = Clock()
    bench.serve([entry(1)], clock=clock, projects={"shop-prod": 123456789012})
    client = bench.client()
    for _ in range(60):
        page(client)
    with pytest.raises(exceptions.ResourceExhausted) as raised:
        page(client)
    error = raised.value
    assert "limit 'Read requests per minute' of service 'logging.googleapis.com'" in str(error)
    assert "RATE_LIMIT_EXCEEDED" == error.reason
    assert "60" == error.metadata["quota_limit_value"]
    assert "projects/123456789012" == error.metadata["consumer"]
    assert ["ErrorInfo", "Help"] == [type(detail).__name__ for detail in error.details]
    clock.now += 61
    assert 1 == len(page(client).entries)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"expires": 1.0}, "ACCESS_TOKEN_EXPIRED"),
        (None, "ACCESS_TOKEN_TYPE_UNSUPPORTED"),
    ],
)
def test_a_token_that_was_not_issued_here_is_unauthenticated(
    bench: Bench, changes: dict[str, Any] | None, reason: str
) -> None:
    """Foreign and expired tokens are refused with Google's reasons."""
    bench.serve([entry(1)])
    token = "ya29.stolen" if changes is None else bench.token(**changes)
    with pytest.raises(exceptions.Unauthenticated, match="invalid authentication credentials") as raised:
        page(bench.client(token))
    assert reason == raised.value.reason


def test_a_token_for_another_api_has_not_the_scope(bench: Bench) -> None:
    """A valid token with the wrong scope is denied."""
    bench.serve([entry(1)])
    token = bench.token(scopes=("https://www.googleapis.com/auth/devstorage.read_only",))
    with pytest.raises(exceptions.PermissionDenied) as raised:
        page(bench.client(token))
    assert "ACCESS_TOKEN_SCOPE_INSUFFICIENT" == raised.value.reason


def test_a_principal_without_the_role_is_denied(bench: Bench) -> None:
    """Who may read nothing of what was asked for is denied; who may read a part gets that part, and is not told."""
    other = entry(2, logName="projects/secret/logs/app")
    server = bench.serve([entry(1), other])
    server.may_read = lambda _token, resource: resource == PROJECT
    client = bench.client()
    with pytest.raises(exceptions.PermissionDenied, match="Permission denied for all log views"):
        page(client, resource_names=["projects/secret"])
    assert ["id000001"] == ids(pages(client, resource_names=[PROJECT, "projects/secret"]))


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"resource_names": ["projects/nowhere"]}, exceptions.NotFound, "Project does not exist: nowhere"),
        ({"resource_names": ["folders/77"]}, exceptions.PermissionDenied, "all log views"),
        ({"resource_names": ["shop-prod"]}, exceptions.InvalidArgument, "Invalid resource name"),
        ({"resource_names": []}, exceptions.InvalidArgument, "resource_names"),
        ({"page_size": 1001}, exceptions.InvalidArgument, "page_size"),
        ({"page_size": -1}, exceptions.InvalidArgument, "page_size"),
        ({"order_by": "severity desc"}, exceptions.InvalidArgument, "order_by"),
        ({"page_token": "nonsense"}, exceptions.InvalidArgument, "page_token"),
        ({"filter": "severity>=="}, exceptions.InvalidArgument, "syntax error at line 1, column 11, token '='"),
        ({"filter": f'textPayload:"{"x" * MAX_LENGTH}"'}, exceptions.InvalidArgument, "too long"),
    ],
)
def test_wrong_arguments_are_refused(
    bench: Bench, arguments: dict[str, Any], error: type[Exception], words: str
) -> None:
    """Each kind of wrong argument has its own status, and leaves its trace in the journal."""
    server = bench.serve([entry(1)])
    with pytest.raises(error, match=words):
        page(bench.client(), **arguments)
    assert grpc.StatusCode.OK != server.calls[-1].code


def test_projects_views_and_empty_projects(bench: Bench) -> None:
    """A log view reads its project, entries of other projects stay away, and a project may have no entries."""
    bench.serve([entry(1), entry(2, logName="projects/other/logs/app")], projects={"quiet": 9})
    client = bench.client()
    view = f"{PROJECT}/locations/global/buckets/_Default/views/_AllLogs"
    assert ["id000001"] == ids(pages(client, resource_names=[view]))
    assert ["id000001", "id000002"] == ids(pages(client, resource_names=[PROJECT, "projects/other"]))
    assert [] == ids(pages(client, resource_names=["projects/quiet"]))


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (grpc.StatusCode.UNAVAILABLE, exceptions.ServiceUnavailable),
        (grpc.StatusCode.INTERNAL, exceptions.InternalServerError),
        (grpc.StatusCode.DEADLINE_EXCEEDED, exceptions.DeadlineExceeded),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, exceptions.ResourceExhausted),
    ],
)
def test_a_planned_fault_hits_one_page_and_then_is_over(
    bench: Bench, code: grpc.StatusCode, error: type[Exception]
) -> None:
    """A fault on page 2 fails that call once; asking again with the same token goes on."""
    server = bench.serve([entry(number) for number in range(30)])
    server.faults.append(Fault(page=2, code=code))
    client = bench.client()
    token = page(client, page_size=10).next_page_token
    with pytest.raises(error):
        page(client, page_size=10, page_token=token)
    assert 10 == len(page(client, page_size=10, page_token=token).entries)
    assert [grpc.StatusCode.OK, code, grpc.StatusCode.OK] == [call.code for call in server.calls]


def test_a_dropped_connection_is_a_real_one(bench: Bench) -> None:
    """The tunnel is cut in mid-air: the client reports UNAVAILABLE, and connects anew for the next call."""
    server = bench.serve([entry(1)])
    server.faults.append(Fault(call=1, drop=True))
    client = bench.client()
    with pytest.raises(exceptions.ServiceUnavailable):
        page(client)
    # With its own retries: on a busy machine the client notices a moment later that the connection is gone.
    assert 1 == len(list(client.list_log_entries(ListLogEntriesRequest(resource_names=[PROJECT]))))
    assert 2 == len(bench.proxy.tunnels)


def test_a_delay_runs_into_the_callers_deadline(bench: Bench) -> None:
    """A call that takes longer than the client's timeout ends in DEADLINE_EXCEEDED."""
    server = bench.serve([entry(1)])
    server.faults.append(Fault(call=2, delay=5))
    client = bench.client()
    page(client)
    with pytest.raises(exceptions.DeadlineExceeded):
        page(client, timeout=0.2)


def test_the_clients_default_retry_hides_an_unavailable_service(bench: Bench) -> None:
    """With Google's default retry one UNAVAILABLE is not seen by the caller: the second call succeeds."""
    server = bench.serve([entry(1)])
    server.faults.append(Fault(call=1, code=grpc.StatusCode.UNAVAILABLE))
    request = ListLogEntriesRequest(resource_names=[PROJECT])
    assert 1 == len(list(bench.client().list_log_entries(request)))
    assert 2 == len(server.calls)


def test_another_destination_is_refused_and_recorded(bench: Bench) -> None:
    """The proxy answers 403 for a name that nobody stands for."""
    bench.serve([entry(1)])
    with pytest.raises(exceptions.ServiceUnavailable):
        page(bench.client(endpoint="example.invalid"), timeout=1)
    assert {"example.invalid:443"} == set(bench.proxy.refused)


def test_conversion_is_that_of_json_format() -> None:
    """Every kind of field arrives as Google's own JSON mapping would have it."""
    rest = entry(
        1,
        jsonPayload={"n": 1.5, "i": 3, "b": True, "z": None, "s": "x", "l": [1, "a", {"k": []}], "o": {"p": {}}},
        labels={"run.googleapis.com/x": "y"},
        httpRequest={"requestMethod": "GET", "requestSize": "400", "status": 503, "latency": "1.500000001s"},
        trace="projects/shop-prod/traces/abc",
        spanId="1",
        traceSampled=True,
        operation={"id": "op", "first": True},
        sourceLocation={"file": "a.py", "line": "12", "function": "f"},
        timestamp="2026-03-01T12:00:01.123456789Z",
        futureField={"ignored": True},
    )
    del rest["textPayload"]
    expected = json_format.ParseDict(rest, LogEntry.pb()(), ignore_unknown_fields=True)
    assert expected == to_proto(rest)


def test_an_audit_log_arrives_as_its_own_type(bench: Bench) -> None:
    """An AuditLog can be turned back into the JSON it came from; a type nobody knows arrives closed."""
    audit = {
        "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
        "methodName": "google.cloud.run.v1.Services.ReplaceService",
        "authorizationInfo": [{"permission": "run.services.update", "granted": True}],
        "request": {"@type": "type.googleapis.com/google.cloud.run.v1.ReplaceServiceRequest", "name": "cart"},
    }
    unknown = {"@type": "type.googleapis.com/nobody.knows.This", "field": "value"}
    bench.serve([entry(1, protoPayload=audit), entry(2, protoPayload=unknown)])
    first, second = page(bench.client()).entries
    assert audit == json_format.MessageToDict(LogEntry.pb(first).proto_payload)
    closed = LogEntry.pb(second).proto_payload
    assert unknown["@type"] == closed.type_url
    with pytest.raises(TypeError, match=r"nobody\.knows\.This"):
        json_format.MessageToDict(closed)


def test_the_service_runs_as_a_process_of_its_own(bench: Bench, tmp_path: Path) -> None:
    """The same tokens and the same name reach a service in another process."""
    file = tmp_path / "entries.ndjson"
    file.write_text("".join(json.dumps(entry(number)) + "\n" for number in range(30)))
    with logging_process(file, bench.mint, authority().issue(HOST)) as process:
        bench.proxy.routes[f"{HOST}:443"] = ("127.0.0.1", process.said["port"])
        assert 30 == len(ids(pages(bench.client(), page_size=20)))


def test_the_command_line_explains_itself() -> None:
    """`python -m tests.peers.logging_server --help` works."""
    command = [sys.executable, "-m", "tests.peers.logging_server", "--help"]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, cwd=root)
    assert "--entries" in done.stdout
