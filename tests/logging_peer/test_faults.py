"""What goes wrong between the client and the peer, as it was planned."""

import grpc
import pytest
from google.api_core import exceptions
from google.cloud.logging_v2.types import ListLogEntriesRequest

from tests.logging_peer.client import PROJECT, Bench, entries, entry, page
from tests.peers.logging_calls import Fault


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
    server = bench.serve(entries(30))
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
