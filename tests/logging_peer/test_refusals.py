"""The peer refuses as Cloud Logging does: quota, identity and wrong arguments."""

from typing import Any

import pytest
from google.api_core import exceptions

from tests.logging_peer.client import PROJECT, Bench, entry, ids, page, pages
from tests.peers.clock import Clock
from tests.peers.logging_filter import MAX_LENGTH


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
    bench: Bench, arguments: dict[str, Any], error: type[exceptions.GoogleAPICallError], words: str
) -> None:
    """Each kind of wrong argument has its own status, and leaves its trace in the journal."""
    server = bench.serve([entry(1)])
    with pytest.raises(error, match=words):
        page(bench.client(), **arguments)
    assert [error.grpc_status_code] == [call.code for call in server.calls]
