"""Entries from Cloud Logging, by google-cloud-logging's generated client: own page token, own pace, own patience."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from gardener.entries import query
from gardener.entries.interface import Entry, Traffic
from gardener.errors import CredentialsError, ReadError, SettingsError
from gardener.window import Basis, Coverage, Gap, Window

if TYPE_CHECKING:
    from google.auth.credentials import Credentials
    from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
    from google.cloud.logging_v2.types import ListLogEntriesRequest, ListLogEntriesResponse

PAGE_SIZE = 1000
"""Entries of one page. Source: https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list"""

_TIMEOUT = 60.0  # seconds for one page
_ATTEMPTS = 6
_LONGEST_WAIT = 30.0  # seconds between two attempts
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class CloudLogging:
    """The entries of `names` over `window` that the settings ask for.

    `clock` and `sleep` give and take seconds; they are handed in so that waiting can be tested.
    """

    names: tuple[str, ...]
    service: str
    user_filter: str
    min_severity: str
    window: Window
    max_entries: int
    reads_per_minute: int
    credentials: Credentials
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    @property
    def filter(self) -> str:
        """The filter that is sent. Raises `SettingsError` when it is longer than Google takes."""
        text = query.joined(
            query.window_clause(self.window),
            query.severity_clause(self.min_severity),
            query.scope(self.service, self.user_filter),
        )
        if len(text) > query.FILTER_LIMIT:
            raise SettingsError(
                f"the filter has {len(text):,} characters; Google takes {query.FILTER_LIMIT:,}", "shorten `filter`"
            )
        return text

    def read(self) -> CloudReading:
        """Begin a pass over the window."""
        return CloudReading(self, self.filter)


@dataclass(slots=True)
class CloudReading:
    """One pass over the window, the oldest entry first; see `gardener.entries.interface.Reading`."""

    source: CloudLogging
    query: str
    _calls: deque[float] = field(default_factory=deque)
    _client: LoggingServiceV2Client | None = None
    _entries: int = 0
    _pages: int = 0
    _until: datetime | None = None
    _traffic: Traffic | None = None
    _done: bool = False

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries page by page, up to `max_entries`."""
        from gardener.entries.protobuf import entry_of

        for page in self._read(self.query, "timestamp asc"):
            for raw in page.entries:
                if self._entries >= self.source.max_entries:
                    self._until = entry_of(raw).timestamp
                    break
                self._entries += 1
                yield entry_of(raw)
            if self._until:
                break
        self._traffic = self._read_traffic()
        self._done = True

    @property
    def coverage(self) -> Coverage:
        """What was read. Beyond `max_entries`, coverage ends at the first entry that was left out."""
        if not self._done:
            raise ReadError("the window was not read to its end")
        asked = self.source.window
        covered = Window(asked.start, self._until or asked.end, asked.label)
        gaps: tuple[Gap, ...] = ()
        if self._until:
            gaps = (
                Gap(
                    self._until,
                    asked.end,
                    f"the window holds more than `max-entries` ({self.source.max_entries:,}) entries",
                ),
            )
        return Coverage(
            asked=asked,
            covered=covered,
            entries=self._entries,
            pages=self._pages,
            basis=Basis.LOWER_BOUND if self._until else Basis.EXACT,
            query=self.query,
            source=f"Cloud Logging ({', '.join(self.source.names)})",
            gaps=gaps,
        )

    @property
    def traffic(self) -> Traffic | None:
        """Entries below the severity that was asked for; None where all severities were read."""
        return self._traffic

    def _read_traffic(self) -> Traffic | None:
        """One page of what lies below the severity asked for: enough to tell normal operation from silence."""
        if self.source.min_severity == "DEFAULT":
            return None
        text = query.joined(
            query.window_clause(self.source.window),
            f"NOT {query.severity_clause(self.source.min_severity)}",
            query.scope(self.source.service, self.source.user_filter),
        )
        counts: Counter[str] = Counter()
        exact = True
        for page in self._read(text, "timestamp desc"):
            from gardener.entries.protobuf import severity_of

            counts.update(severity_of(raw) for raw in page.entries)
            if page.entries:
                exact = not page.next_page_token
                break
        note = f"entries below {self.source.min_severity}" + (
            "" if exact else f", of which the newest {PAGE_SIZE:,} were read"
        )
        return Traffic(dict(sorted(counts.items())), exact, note)

    def _read(self, text: str, order: str) -> Iterator[ListLogEntriesResponse]:
        """The pages of a query, as protocol buffer messages. An empty page with a token is followed like any other."""
        from google.cloud.logging_v2.types import ListLogEntriesRequest

        token = ""
        while True:
            request = ListLogEntriesRequest(
                resource_names=list(self.source.names),
                filter=text,
                order_by=order,
                page_size=PAGE_SIZE,
                page_token=token,
            )
            page = self._page(request)
            self._pages += 1
            yield page
            token = page.next_page_token
            if not token:
                return

    def _page(self, request: ListLogEntriesRequest) -> ListLogEntriesResponse:
        """One page: paced under the quota, and asked for again after what passes by itself."""
        import tenacity
        from google.api_core import exceptions
        from google.cloud.logging_v2.services.logging_service_v2 import LoggingServiceV2Client
        from google.cloud.logging_v2.types import ListLogEntriesResponse as Response

        if self._client is None:
            self._client = LoggingServiceV2Client(credentials=self.source.credentials)
        client = self._client
        passing = (
            exceptions.ResourceExhausted,
            exceptions.ServiceUnavailable,
            exceptions.DeadlineExceeded,
            exceptions.InternalServerError,
        )

        def ask() -> ListLogEntriesResponse:
            self._pace()
            pager = client.list_log_entries(request=request, retry=None, timeout=_TIMEOUT)
            page: ListLogEntriesResponse = Response.pb(next(iter(pager.pages)))
            return page

        patient = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(passing),
            wait=tenacity.wait_exponential(multiplier=1, max=_LONGEST_WAIT),
            stop=tenacity.stop_after_attempt(_ATTEMPTS),
            sleep=self.source.sleep,
            reraise=True,
        )
        try:
            return patient(ask)
        except exceptions.GoogleAPICallError as error:
            raise self._explained(error) from None

    def _pace(self) -> None:
        """Wait until one more call stays under `reads_per_minute`."""
        now = self.source.clock()
        while self._calls and now - self._calls[0] >= _MINUTE:
            self._calls.popleft()
        if len(self._calls) >= self.source.reads_per_minute:
            self.source.sleep(_MINUTE - (now - self._calls.popleft()))
            now = self.source.clock()
        self._calls.append(now)

    def _explained(self, error: Exception) -> ReadError:
        from google.api_core import exceptions

        from gardener.text import border

        said = border.line(str(getattr(error, "message", error)), 300)
        where = ", ".join(self.source.names)
        match error:
            case exceptions.PermissionDenied():
                project = where.removeprefix("projects/")
                return CredentialsError(
                    f"Google does not let the gardener read the logs of {where}: {said}",
                    f"gcloud projects add-iam-policy-binding {project} --role=roles/logging.viewer --member=MEMBER "
                    "(MEMBER is the service account, or the principalSet of the workload identity pool)",
                )
            case exceptions.Unauthenticated():
                return CredentialsError(f"Google did not accept the access token: {said}", "check the credentials")
            case exceptions.NotFound():
                return ReadError(
                    f"Google knows no {where}: {said}", "check `project` (its id, not its name) or `resource-names`"
                )
            case exceptions.InvalidArgument():
                return ReadError(
                    f"Google did not understand the query: {said}", f"check `filter`; what was sent: {self.query}"
                )
            case exceptions.ResourceExhausted():
                return ReadError(
                    f"the read quota of Cloud Logging stayed used up: {said}",
                    "lower `reads-per-minute`, or run at another time",
                )
            case _:
                return ReadError(f"Cloud Logging stayed out of reach: {said}", "run again; nothing was published")
