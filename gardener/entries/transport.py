"""The generated client's transport, with answers read as `gardener.entries.lean` declares them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from google.api_core.gapic_v1 import method
from google.cloud.logging_v2.services.logging_service_v2.transports.base import DEFAULT_CLIENT_INFO
from google.cloud.logging_v2.services.logging_service_v2.transports.grpc import LoggingServiceV2GrpcTransport
from google.cloud.logging_v2.types import ListLogEntriesRequest

from gardener.entries import lean


class LeanTransport(LoggingServiceV2GrpcTransport):
    """The channel, its options and credentials are those of the generated transport."""

    @cached_property
    def list_log_entries(self) -> Any:
        """The call; it answers with `lean.Page`."""
        return self.grpc_channel.unary_unary(
            "/google.logging.v2.LoggingServiceV2/ListLogEntries",
            request_serializer=ListLogEntriesRequest.serialize,
            response_deserializer=lean.Page.FromString,
        )

    @cached_property
    def begin_listing(self) -> Any:
        """The same call, not waited for: what it gives is a `grpc.Future` of a `lean.Page`."""
        return method.wrap_method(self.list_log_entries.future, client_info=DEFAULT_CLIENT_INFO)
