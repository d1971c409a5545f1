"""One call of the Logging API, by google-cloud-logging's generated client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from google.auth.credentials import Credentials
    from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client

PAGE_SIZE = 1000
"""Entries of one page. Source: https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list"""


@dataclass(frozen=True, slots=True)
class Ask:
    """The arguments of one call. A page token is good for the very arguments that it was given for."""

    names: tuple[str, ...]
    filter: str
    token: str = ""
    size: int = PAGE_SIZE
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a call answered: messages of `gardener.entries.lean`, and the token of the next page; empty for the last."""

    entries: Sequence[Any]
    token: str


class Wire(Protocol):
    """Whoever answers calls."""

    def page(self, ask: Ask, timeout: float) -> Page:
        """Answer one call within `timeout` seconds.

        Raises `PassingError`, `TokenError`, `TooLargeError`, or a `ReadError` for what will not pass.
        """
        ...


class Begun(Protocol):
    """A call that is under way."""

    def page(self) -> Page:
        """Wait for its answer. Raises what `Wire.page` raises."""
        ...

    def cancel(self) -> None:
        """Nobody wants the answer any more."""
        ...


@runtime_checkable
class EagerWire(Wire, Protocol):
    """A wire on which a call can be under way while its caller does something else."""

    def begin(self, ask: Ask, timeout: float) -> Begun:
        """Send the call, and do not wait for its answer."""
        ...


@dataclass(slots=True)
class GoogleWire:
    """The real service. Its channel is opened by the first call; it takes pages of any size.

    `member` is who the credentials stand for, as `gcloud --member` takes it, where that is known.
    """

    credentials: Credentials
    member: str = ""
    _client: LoggingServiceV2Client | None = field(default=None)

    def page(self, ask: Ask, timeout: float) -> Page:
        """See `Wire.page`. Only the wire form is decoded, and no field of it converted."""
        return self.begin(ask, timeout).page()

    def begin(self, ask: Ask, timeout: float) -> Begun:
        """See `EagerWire.begin`. gRPC's own threads take the answer in, beside whatever Python does."""
        from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
        from google.cloud.logging_v2.types import ListLogEntriesRequest

        from gardener.entries.transport import LeanTransport

        if self._client is None:
            self._client = LoggingServiceV2Client(credentials=self.credentials, transport=LeanTransport)
        request = ListLogEntriesRequest(
            resource_names=list(ask.names),
            filter=ask.filter,
            order_by="timestamp desc" if ask.newest_first else "timestamp asc",
            page_size=ask.size,
            page_token=ask.token,
        )
        transport: Any = self._client.transport
        return GoogleCall(ask, self.member, transport.begin_listing(request, retry=None, timeout=timeout))


@dataclass(frozen=True, slots=True)
class GoogleCall:
    """A call of the real service; `future` will hold its answer."""

    ask: Ask
    member: str
    future: Any

    def page(self) -> Page:
        """See `Begun.page`."""
        import grpc
        from google.api_core import exceptions

        from gardener.entries.refusals import meaning

        try:
            answer = self.future.result()
        except grpc.RpcError as error:
            said = exceptions.from_grpc_error(error)
            raise meaning(said, self.ask.names, self.ask.filter, self.ask.token, self.member) from None
        return Page(answer.entries, answer.next_page_token)

    def cancel(self) -> None:
        """See `Begun.cancel`."""
        self.future.cancel()
