"""The peer pages as Cloud Logging does: order, tokens and sizes."""

from typing import Any

import grpc
import pytest
from google.api_core import exceptions
from google.cloud.logging_v2.types import ListLogEntriesRequest, ListLogEntriesResponse

from tests.logging_peer.client import PROJECT, Bench, entries, entry, ids, page, pages
from tests.peers.certificates import authority
from tests.peers.clock import Clock
from tests.peers.logging_server import HOST


def test_2500_entries_come_in_three_pages_under_googles_own_name(bench: Bench) -> None:
    """The real client reads 2,500 entries through proxy and TLS, each once, oldest first."""
    server = bench.serve(entries(2500)[::-1])
    answers = list(pages(bench.client(), page_size=1000))
    assert [1000, 1000, 500] == [len(answer.entries) for answer in answers]
    assert [f"id{number:06}" for number in range(2500)] == ids(iter(answers))
    assert [(1, 1000), (2, 1000), (3, 500)] == [(call.page, call.returned) for call in server.calls]
    assert {"reader@shop-prod.iam.gserviceaccount.com"} == {call.principal for call in server.calls}
    assert () == bench.proxy.refused


def test_the_high_level_iteration_of_the_client_works(bench: Bench) -> None:
    """Google's own pager follows the tokens, and the default page has 50 entries."""
    server = bench.serve(entries(120))
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
    bench.serve(entries(30), projects={"other": 7})
    client = bench.client()
    token = page(client, page_size=10).next_page_token
    with pytest.raises(exceptions.InvalidArgument, match="page_token doesn't match arguments from the request"):
        page(client, **{"page_size": 10, "page_token": token, **changed})
    assert 10 == len(page(client, page_size=10, page_token=token).entries)


def test_a_page_token_expires_after_a_day(bench: Bench) -> None:
    """A token is still good after 23 hours, and not after 25."""
    clock = Clock()
    bench.serve(entries(30), clock=clock)
    client = bench.client()
    token = page(client, page_size=10).next_page_token
    clock.now += 23 * 3600
    assert 10 == len(page(client, page_size=10, page_token=token).entries)
    clock.now += 2 * 3600
    with pytest.raises(exceptions.InvalidArgument, match="expired"):
        page(client, page_size=10, page_token=token)


def test_an_empty_page_with_a_token_is_not_the_end(bench: Bench) -> None:
    """With empty pages switched on, every second page is empty, and following the tokens still yields everything."""
    server = bench.serve(entries(30))
    server.empty_page_every = 2
    answers = list(pages(bench.client(), page_size=10))
    assert [10, 0, 10, 0, 10] == [len(answer.entries) for answer in answers]
    assert [f"id{number:06}" for number in range(30)] == ids(iter(answers))


def test_short_pages_carry_a_token(bench: Bench) -> None:
    """The service may send fewer entries than asked for and still have more."""
    server = bench.serve(entries(5))
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
