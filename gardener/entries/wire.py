"""One call of the Logging API, by google-cloud-logging's generated client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

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
        from google.api_core import exceptions
        from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
        from google.cloud.logging_v2.types import ListLogEntriesRequest

        from gardener.entries.refusals import meaning
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
        try:
            pager = self._client.list_log_entries(request=request, retry=None, timeout=timeout)
            answer: Any = next(iter(pager.pages))
        except exceptions.GoogleAPICallError as error:
            raise meaning(error, ask.names, ask.filter, ask.token, self.member) from None
        return Page(answer.entries, answer.next_page_token)
